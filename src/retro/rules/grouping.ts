import { type Refusal, refuse } from '../../chat/reply.ts';
import type { Theme } from '../retro.ts';
import { type Around, outcome, phaseOf, type Ruling, type Session, withRetro } from './session.ts';

/** Puts themes together under the name of the first. Numbers count from 1. */
export function merge(session: Session, numbers: readonly number[]): Ruling {
  const off = notGrouping(session);
  if (off) return off;
  const wanted = [...new Set(numbers)].map((number) => session.retro.themes[number - 1]);
  const [first] = wanted;
  if (!first || wanted.length < 2 || wanted.some((theme) => theme === undefined)) return noTheme(session);
  const merged = wanted.filter((theme) => theme !== undefined);
  const together: Theme = {
    ...first,
    cards: merged.flatMap(({ cards }) => cards),
    notes: merged.flatMap(({ notes }) => notes),
  };
  const gone = new Set(merged.map(({ id }) => id));
  const themes = session.retro.themes.flatMap((theme) =>
    theme.id === first.id ? [together] : gone.has(theme.id) ? [] : [theme],
  );
  return outcome(withRetro(session, { themes }), ['Together now: ', { italic: first.name }, '.']);
}

/** Makes a theme of its own out of some cards of one; cards are numbered within their theme, from 1. */
export function split(
  session: Session,
  { theme: number, cards, name }: { readonly theme: number; readonly cards: readonly number[]; readonly name: string },
  { newId }: Around,
): Ruling {
  const off = notGrouping(session);
  if (off) return off;
  const theme = session.retro.themes[number - 1];
  if (!theme) return noTheme(session);
  const ids = new Set(cards.flatMap((card) => theme.cards[card - 1] ?? []));
  if (ids.size === 0 || ids.size === theme.cards.length) {
    return refuse('nothing to split', 'Name some of its cards, and leave some, such as `split 2: 1 3`.');
  }
  const apart: Theme = {
    id: newId(),
    name: name.trim() || `${theme.name}, apart`,
    cards: theme.cards.filter((id) => ids.has(id)),
    notes: [],
    discussed: false,
  };
  const rest = { ...theme, cards: theme.cards.filter((id) => !ids.has(id)) };
  const themes = session.retro.themes.flatMap((one) => (one.id === theme.id ? [rest, apart] : [one]));
  return outcome(withRetro(session, { themes }), ['Apart now: ', { italic: apart.name }, '.']);
}

export function rename(session: Session, number: number, name: string): Ruling {
  const off = notGrouping(session);
  if (off) return off;
  const theme = session.retro.themes[number - 1];
  const called = name.trim().slice(0, 80);
  if (!theme || called === '') return noTheme(session);
  const themes = session.retro.themes.map((one) => (one.id === theme.id ? { ...one, name: called } : one));
  return outcome(withRetro(session, { themes }), ['Called ', { italic: called }, ' now.']);
}

/** Moves one card of a theme to another; a theme that is left without cards goes. */
export function move(
  session: Session,
  { theme: from, card, to }: { readonly theme: number; readonly card: number; readonly to: number },
): Ruling {
  const off = notGrouping(session);
  if (off) return off;
  const source = session.retro.themes[from - 1];
  const target = session.retro.themes[to - 1];
  const id = source?.cards[card - 1];
  if (!source || !target || id === undefined || source === target) return noTheme(session);
  const themes = session.retro.themes.flatMap((theme): readonly Theme[] => {
    if (theme.id === target.id) return [{ ...theme, cards: [...theme.cards, id] }];
    if (theme.id !== source.id) return [theme];
    const left = theme.cards.filter((one) => one !== id);
    return left.length === 0 && theme.notes.length === 0 ? [] : [{ ...theme, cards: left }];
  });
  return outcome(withRetro(session, { themes }), ['Moved to ', { italic: target.name }, '.']);
}

function notGrouping(session: Session): Refusal | undefined {
  return phaseOf(session) === 'group'
    ? undefined
    : refuse('not grouping', 'Themes are put together while we group. `retro back` goes there, up to the discussion.');
}

function noTheme({ retro }: Session): Refusal {
  return refuse(
    'no such theme',
    `That names no theme and card as they are now: the themes go from 1 to ${retro.themes.length}.`,
  );
}
