import { type Refusal, refuse } from '../../chat/reply.ts';
import { collectedBefore, columnsToFill, longestCard, mostCards, type Retro, type Theme } from '../retro.ts';
import { timelineOf } from '../timeline.ts';
import {
  type Actor,
  type Around,
  outcome,
  over,
  partakers,
  phaseOf,
  type Ruling,
  type Session,
  type Written,
  withRetro,
} from './session.ts';

/** Takes a card of somebody's. */
export function writeCard(
  session: Session,
  { column, text }: { readonly column: string; readonly text: string },
  actor: Actor,
  { newId }: Around,
): Ruling {
  const off = closedFor(session) ?? columnOff(session, column) ?? textOff(text);
  if (off) return off;
  if (session.cards.length >= mostCards) {
    return refuse('board full', `The board holds ${mostCards} cards, and it is full. Say it in the talk.`);
  }
  const id = newId();
  const name = session.retro.named ? { name: actor.name } : {};
  const card: Written = { id, column, text: text.trim(), author: actor.pseudonym, ...name };
  return outcome({ ...session, cards: [...session.cards, card] }, { show: 'card', card: id });
}

/** Puts a card of somebody's another way; `column` only if it moves. */
export function changeCard(
  session: Session,
  { card, column, text }: { readonly card: string; readonly column?: string | undefined; readonly text: string },
  actor: Actor,
): Ruling {
  const own = ownCard(session, card, actor);
  if ('refusal' in own) return own;
  const to = column ?? own.column;
  const off = columnOff(session, to) ?? textOff(text);
  if (off) return off;
  const changed = { ...own, column: to, text: text.trim() };
  const cards = session.cards.map((one) => (one.id === card ? changed : one));
  return outcome({ ...session, cards }, { show: 'card', card });
}

export function takeCardBack(session: Session, card: string, actor: Actor): Ruling {
  const own = ownCard(session, card, actor);
  if ('refusal' in own) return own;
  const cards = session.cards.filter(({ id }) => id !== card);
  return outcome({ ...session, cards }, ['Taken back: ', { italic: shown(own.text) }, '. It won’t be shown.']);
}

export function cardsBy({ cards }: Session, { pseudonym }: Pick<Actor, 'pseudonym'>): readonly Written[] {
  return cards.filter(({ author }) => author === pseudonym);
}

/** How many people have written something that they can still change. */
export function writers({ cards }: Session): number {
  return new Set(cards.flatMap(({ author }) => author ?? [])).size;
}

function ownCard(session: Session, id: string, actor: Actor): Written | Refusal {
  const off = closedFor(session);
  if (off) return off;
  return (
    cardsBy(session, actor).find((card) => card.id === id) ??
    refuse(
      'not your card',
      'I can’t tell that this card is yours, so it stays. `my cards` shows those that you can change.',
    )
  );
}

/** Whether people can write cards. */
export function takesCards(phase: Retro['phase']['name']): boolean {
  return phase === 'stage' || phase === 'gather';
}

function closedFor(session: Session): Refusal | undefined {
  const name = phaseOf(session);
  // What somebody writes while people arrive is there when gathering begins, theirs to change.
  if (takesCards(name)) return undefined;
  if (name === 'closed') return over;
  return refuse(
    'gathering closed',
    'Gathering is closed, so the board takes no more cards. Say it in the talk, or as a note.',
  );
}

function columnOff({ retro }: Session, column: string): Refusal | undefined {
  const columns = columnsToFill(retro.format);
  if (columns.some(({ id }) => id === column)) return undefined;
  const titles = columns.map(({ title }) => title).join(', ');
  return refuse('no such column', `There is no such column. There is: ${titles}.`);
}

export function textOff(text: string): Refusal | undefined {
  if (text.trim() === '') return refuse('empty', 'A few words are needed.');
  if (text.trim().length <= longestCard) return undefined;
  return refuse('too long', `At most ${longestCard} characters, so that all of it is read. Two cards are fine.`);
}

function shown(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/**
 * Cuts the tie between cards and their authors: new ids, which stand in no private message, and no pseudonym. Every card
 * that is in no theme yet gets into one. Nothing changes when that was done before.
 */
export function gatheringClosed(session: Session, { newId, members }: Around, suggest: Suggest): Session {
  const isDone = session.cards.every(({ author }) => author === undefined) && session.retro.gathered !== undefined;
  const cards = session.cards.map(
    ({ author, ...card }): Written => (author === undefined ? card : { ...card, id: newId() }),
  );
  const people = partakers(session);
  const gathered = { cards: cards.length, people };
  const known = new Set(session.retro.themes.flatMap((theme) => theme.cards));
  const loose = cards.filter(({ id }) => !known.has(id));
  const added = isDone ? [] : themesOf({ ...session, cards: loose }, newId, (all) => suggest(all, members));
  const next = { ...session, cards: isDone ? session.cards : cards };
  return withRetro(next, {
    ...(isDone ? {} : { gathered, people }),
    themes: joined(session.retro.themes, added).map((theme) => (isDone ? theme : inTime(theme, cards, session.retro))),
  });
}

/** A topic by itself is called as it was written. */
function nameOf(
  { name, cards: ids }: ReturnType<Suggest>[number],
  cards: readonly Written[],
  kind: Retro['format']['kind'],
  number: number,
): string {
  const [only, another] = ids;
  const text = kind === 'topics' && !another ? cards.find(({ id }) => id === only)?.text : undefined;
  return (text && shown(text)) || name || `Theme ${number}`;
}

/** What happened, in the order of time. */
function inTime(theme: Theme, cards: readonly Written[], { startedAt, team }: Retro): Theme {
  if (!theme.inTime) return theme;
  const own = theme.cards.flatMap((id) => cards.find((card) => card.id === id) ?? []);
  const { timed, rest } = timelineOf(own, { now: new Date(startedAt), zone: team.zone });
  return { ...theme, cards: [...timed, ...rest].map(({ id }) => id) };
}

/** Themes with those that have come since; of one name they are one. */
function joined(themes: readonly Theme[], added: readonly Theme[]): readonly Theme[] {
  const all = [...themes];
  for (const theme of added) {
    const same = all.findIndex(({ name }) => name === theme.name);
    const known = all[same];
    if (known) all[same] = { ...known, cards: [...known.cards, ...theme.cards] };
    else all.push(theme);
  }
  return all;
}

/** Which cards seem to be about one thing. */
export type Suggest = (
  cards: readonly Written[],
  members: Around['members'],
) => readonly { readonly name: string; readonly cards: readonly string[] }[];

function themesOf(
  { retro, cards }: Session,
  newId: () => string,
  suggest: (cards: readonly Written[]) => ReturnType<Suggest>,
): readonly Theme[] {
  const { format } = retro;
  const theme = (name: string, ids: readonly string[]): Theme => ({
    id: newId(),
    name,
    cards: ids,
    notes: [],
    discussed: false,
  });
  const inColumn = (column: string) => cards.filter((card) => card.column === column).map(({ id }) => id);
  if (format.kind === 'health') {
    const known = retro.themes.length > 0;
    const themes = format.columns.flatMap(({ id, title }) =>
      known && inColumn(id).length === 0 ? [] : [theme(title, inColumn(id))],
    );
    const before = inColumn(collectedBefore);
    return before.length === 0 ? themes : [...themes, theme('Collected before', before)];
  }
  // What happened stays together.
  const [first] = format.columns;
  const inOrder = first && (format.kind === 'timeline' || format.kind === 'review') ? inColumn(first.id) : [];
  const rest = cards.filter(({ id }) => !inOrder.includes(id));
  const events = first && inOrder.length > 0 ? [{ ...theme(first.title, inOrder), inTime: true as const }] : [];
  const number = retro.themes.length + events.length + 1;
  const suggested = suggest(rest).map((group, at) => theme(nameOf(group, rest, format.kind, number + at), group.cards));
  return [...events, ...suggested];
}
