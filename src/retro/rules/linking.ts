import { refuse } from '../../chat/reply.ts';
import type { Link, Theme } from '../retro.ts';
import { outcome, over, phaseOf, type Ruling, type Session, withRetro } from './session.ts';

/** Says which question of a model a theme is about; without one, that it is about none. */
export function linkTheme(
  session: Session,
  { theme: id, link }: { readonly theme: string; readonly link?: Link | undefined },
): Ruling {
  if (phaseOf(session) === 'closed') return over;
  const found = session.retro.themes.find((theme) => theme.id === id);
  if (!found) return refuse('theme gone', 'That theme is not there any more. `links` goes through those that are.');
  const { link: _, unlinked: __, ...theme } = found;
  const linked: Theme = link ? { ...theme, link } : { ...theme, unlinked: true };
  const themes = session.retro.themes.map((one) => (one === found ? linked : one));
  const said = link ? 'Noted. The next assessment says so, too.' : 'Fine. It stands by itself.';
  return outcome(withRetro(session, { themes }), said);
}
