import type { Intent } from '../../chat/intent.ts';
import type { Place } from '../../chat/place.ts';
import type { DrawnBlock, Pressable } from './draw.ts';

/** A row of choices or buttons as it was shown; `shown` grows with every showing, so that what was seen last wins. */
type Row = {
  readonly kind: 'choices' | 'buttons';
  readonly hash: string;
  readonly pressables: readonly Pressable[];
  readonly shown: number;
};

/** Where a press on the card happens, and the one person who sees it (undefined: everybody). */
export type Standing = { readonly place: Place; readonly person: string | undefined };

/** `gone`: the letters of buttons that it had, and when they were shown. */
type OpenCard = Standing & { readonly rows: readonly Row[]; readonly gone: ReadonlyMap<string, number> };

export type ShownRow = Omit<Row, 'shown'>;

/** What a typed line presses, if anything. */
export type Match =
  | { readonly kind: 'none' }
  | { readonly kind: 'press'; readonly intent: Intent; readonly place: Place; readonly mark: string }
  /** The letter of a button that is no longer there. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'ambiguous'; readonly marks: readonly string[] };

const mostCards = 40;

/** The cards that can be pressed now, oldest first. */
export class OpenCards {
  readonly #cards = new Map<string, OpenCard>();
  #showings = 0;

  /**
   * The card `id` shows these rows now. Rows that were not printed again (`fresh` says which were) stay as old as they
   * are; those of a card that was let go long ago are not brought back by it. `gone` are letters that it had before.
   */
  show(
    id: string,
    standing: Standing,
    rows: readonly ShownRow[],
    { fresh, gone = [] }: { readonly fresh?: ReadonlySet<string>; readonly gone?: readonly string[] } = {},
  ): void {
    const card = this.#cards.get(id);
    const before = card?.rows ?? [];
    const shown = ++this.#showings;
    const kept = rows.flatMap((row): readonly Row[] => {
      if (!fresh || fresh.has(row.hash)) return [{ ...row, shown }];
      const old = before.find(({ hash }) => hash === row.hash);
      return old ? [{ ...row, shown: old.shown }] : [];
    });
    const had = new Map([...gone.map((mark) => [mark, shown] as const), ...(card?.gone ?? []), ...lettersOf(before)]);
    for (const mark of lettersOf(kept).keys()) had.delete(mark);
    if (kept.length === 0 && had.size === 0) this.#cards.delete(id);
    else this.#cards.set(id, { ...standing, rows: kept, gone: had });
    for (const oldest of [...this.#cards.keys()].slice(0, Math.max(this.#cards.size - mostCards, 0))) {
      this.#cards.delete(oldest);
    }
  }

  /** A private answer to a click or a line: it takes the place of the person's older one, whose letters are gone then. */
  showReply(place: Place, person: string, rows: readonly ShownRow[]): void {
    if (rows.length === 0) return;
    const id = `reply ${person}`;
    const gone = [...lettersOf(this.#cards.get(id)?.rows ?? []).keys()];
    this.#cards.delete(id);
    this.show(id, { place, person }, rows, { gone });
  }

  /** What the line presses among the cards that the person can see, the one seen last first. */
  match(line: string, person: string): Match {
    const typed = normal(line);
    if (typed === '') return { kind: 'none' };
    const found = [...this.#cards].flatMap(([id, card]) => {
      if (card.person !== undefined && card.person !== person) return [];
      const hit = inCard(card, typed);
      return hit ? [{ ...hit, isReply: id.startsWith('reply ') }] : [];
    });
    const [best, ...others] = found.toSorted((a, b) => b.shown - a.shown);
    if (!best) return { kind: 'none' };
    // A number that answers questions of two features: the bot asks which of them is meant.
    const isNumber = /^\d+$/.test(typed) && !best.isReply;
    const rivals = others.filter(({ isReply, match }) => !isReply && featureOf(match) !== undefined);
    return isNumber && rivals.some(({ match }) => featureOf(match) !== featureOf(best.match))
      ? { kind: 'none' }
      : best.match;
  }
}

/** The rows of a drawn card that can be pressed. */
export function rowsOf(blocks: readonly DrawnBlock[]): readonly ShownRow[] {
  return blocks.flatMap(({ kind, hash, pressables }) =>
    kind === 'choices' || kind === 'buttons' ? [{ kind, hash, pressables }] : [],
  );
}

/** The letters of buttons, with when they were shown. */
function lettersOf(rows: readonly Row[]): ReadonlyMap<string, number> {
  const buttons = rows.filter(({ kind }) => kind === 'buttons');
  return new Map(buttons.flatMap(({ pressables, shown }) => pressables.map(({ mark }) => [mark, shown] as const)));
}

const meanings: readonly (readonly [Row['kind'], 'mark' | 'label'])[] = [
  ['choices', 'mark'],
  ['choices', 'label'],
  ['buttons', 'mark'],
  ['buttons', 'label'],
];

function featureOf(match: Match): string | undefined {
  return match.kind === 'press' ? match.intent.type.split('.', 1)[0] : undefined;
}

function inCard(card: OpenCard, typed: string): { shown: number; match: Match } | undefined {
  for (const [kind, by] of meanings) {
    const hits = card.rows.flatMap((row) =>
      row.kind === kind
        ? row.pressables.filter((each) => normal(each[by]) === typed).map((each) => ({ ...each, shown: row.shown }))
        : [],
    );
    const [first] = hits;
    if (!first) continue;
    const same = hits.every(({ press }) => JSON.stringify(press) === JSON.stringify(first.press));
    const match: Match = same
      ? { kind: 'press', intent: first.press, place: card.place, mark: first.mark }
      : { kind: 'ambiguous', marks: hits.map(({ mark }) => mark) };
    return { shown: Math.max(...hits.map(({ shown }) => shown)), match };
  }
  const gone = card.gone.get(typed);
  return gone === undefined ? undefined : { shown: gone, match: { kind: 'gone' } };
}

/** A label as people type it: any case, straight quotes, no full stop at the end. */
export function normal(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll('’', "'")
    .replace(/\s+/g, ' ')
    .replace(/[\s.,;:!?…。！？]+$/u, '')
    .trim()
    .toLowerCase();
}
