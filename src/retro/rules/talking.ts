import { refuse } from '../../chat/reply.ts';
import type { Theme } from '../retro.ts';
import { textOff } from './gathering.ts';
import { type Actor, outcome, present, type Ruling, type Session, withRetro } from './session.ts';

/** So many notes a theme takes. */
const mostNotes = 60;

/** Notes something about what is talked about, without a name. */
export function note(session: Session, text: string, actor: Actor): Ruling {
  const { phase, themes } = session.retro;
  const theme = phase.name === 'discuss' ? themes.find(({ id }) => id === phase.theme) : undefined;
  if (!theme) return refuse('nothing talked about', 'Notes are taken while a theme is talked about.');
  const off = textOff(text);
  if (off) return off;
  if (theme.notes.length >= mostNotes) return refuse('many notes', 'That theme has many notes already.');
  const noted = { ...theme, notes: [...theme.notes, text.trim()] };
  const told = { show: 'note', theme: theme.id, note: theme.notes.length } as const;
  return outcome(present(withTheme(session, noted), actor), told);
}

/** Puts a note another way. Whoever has the button to it has written it. */
export function changeNote(
  session: Session,
  { theme: id, note: at, text }: { readonly theme: string; readonly note: number; readonly text: string },
): Ruling {
  const { phase, themes } = session.retro;
  const theme = themes.find((one) => one.id === id);
  if (phase.name === 'closed' || theme?.notes[at] === undefined) return refuse('no such note', 'That note is gone.');
  const off = textOff(text);
  if (off) return off;
  const notes = theme.notes.map((one, index) => (index === at ? text.trim() : one));
  return outcome(withTheme(session, { ...theme, notes }), { show: 'note', theme: id, note: at });
}

function withTheme(session: Session, theme: Theme): Session {
  const themes = session.retro.themes.map((one) => (one.id === theme.id ? theme : one));
  return withRetro(session, { themes });
}
