import { wordsOfCard } from './card-words.ts';
import { linked } from './linkage.ts';

/** A card as far as grouping is concerned. */
export type CardText = { readonly id: string; readonly text: string };

/** Cards that seem to be about one thing. */
export type SuggestedGroup = {
  /** A few words of the cards themselves; empty when there are none to be had. */
  readonly name: string;
  /** Ids of its cards, those closest to the rest first. */
  readonly cards: readonly string[];
};

/** From this similarity on (the mean cosine over all pairs of two groups, 0 to 1) cards are put together. */
const alike = 0.2;
/** A word that no other card has makes two cards different, but less than a shared one makes them alike. */
const loneWeight = 0.45;

type Vector = ReadonlyMap<string, number>;

/**
 * Suggests groups by the words that cards share. Every card is in exactly one group, large groups come first, and
 * neither order nor repetition of the input matters. `names` of people play no part, in likeness or in a group's name.
 */
export function suggestGroups(cards: readonly CardText[], names: readonly string[] = []): readonly SuggestedGroup[] {
  const sorted = [...new Map(cards.map((card) => [card.id, card])).values()].toSorted(
    (a, b) => compare(a.text, b.text) || compare(a.id, b.id),
  );
  const people = new Set(names.flatMap((name) => name.toLowerCase().split(/\s+/)));
  const read = sorted.map(({ text }) => wordsOfCard(text, people));
  const vectors = weighed(read.map((words) => words.map(({ stem }) => stem)));
  const likeness = vectors.map((a, i) => vectors.map((b, j) => (i === j ? 1 : cosine(a, b))));
  const groups = linked(likeness, alike).map((members) => {
    const closeness = (card: number) => members.reduce((sum, other) => sum + (likeness[card]?.[other] ?? 0), 0);
    const ordered = members.toSorted((a, b) => closeness(b) - closeness(a) || a - b);
    return {
      name: nameOf(ordered.map((card) => ({ words: read[card] ?? [], vector: vectors[card] ?? new Map() }))),
      cards: ordered.flatMap((card) => sorted[card]?.id ?? []),
      first: members[0] ?? 0,
    };
  });
  return groups
    .toSorted((a, b) => b.cards.length - a.cards.length || a.first - b.first)
    .map(({ name, cards: ids }) => ({ name, cards: ids }));
}

/** TF-IDF vectors of length 1, with what only one card says damped. */
function weighed(cards: readonly (readonly string[])[]): readonly Vector[] {
  const inCards = new Map<string, number>();
  for (const stems of cards) for (const stem of new Set(stems)) inCards.set(stem, (inCards.get(stem) ?? 0) + 1);
  return cards.map((stems) => {
    const vector = new Map<string, number>();
    for (const stem of stems.toSorted()) {
      const seen = inCards.get(stem) ?? 1;
      const idf = Math.log(1 + cards.length / seen) * (seen === 1 ? loneWeight : 1);
      // A word said twice in a card counts a little more, not double.
      vector.set(stem, vector.has(stem) ? (vector.get(stem) ?? 0) * 1.2 : idf);
    }
    const length = Math.hypot(...vector.values());
    return length === 0 ? vector : new Map([...vector].map(([stem, weight]) => [stem, weight / length]));
  });
}

function cosine(a: Vector, b: Vector): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [stem, weight] of small) sum += weight * (large.get(stem) ?? 0);
  return sum;
}

type Member = { readonly words: ReturnType<typeof wordsOfCard>; readonly vector: Vector };

/** The two or three words that weigh most over the cards of a group, in the order in which they are said. */
function nameOf(members: readonly Member[]): string {
  const weights = new Map<string, { weight: number; cards: number }>();
  for (const { vector } of members) {
    for (const [stem, weight] of vector) {
      const { weight: sum, cards } = weights.get(stem) ?? { weight: 0, cards: 0 };
      weights.set(stem, { weight: sum + weight, cards: cards + 1 });
    }
  }
  const shared = [...weights].filter(([, { cards }]) => members.length === 1 || cards > members.length / 3);
  const best = (shared.length > 0 ? shared : [...weights])
    .toSorted((a, b) => b[1].weight - a[1].weight || compare(a[0], b[0]))
    .slice(0, members.length === 1 ? 3 : 2)
    .map(([stem]) => stem);
  const spoken = best.toSorted((a, b) => place(a, members) - place(b, members) || compare(a, b));
  const name = spoken.map((stem, i) => joint(spoken[i - 1], stem, members) + form(stem, members)).join('');
  return name === '' ? '' : (name[0]?.toUpperCase() ?? '') + name.slice(1);
}

/** Words that follow each other in a card stay a phrase. */
function joint(before: string | undefined, stem: string, members: readonly Member[]): string {
  if (before === undefined) return '';
  const phrase = members.some(({ words }) =>
    words.some((word, i) => word.stem === stem && words[i - 1]?.stem === before),
  );
  return phrase ? ' ' : ', ';
}

/** Where in its card a word stands, on average over the group. */
function place(stem: string, members: readonly Member[]): number {
  const places = members.flatMap(({ words }) => {
    const at = words.findIndex((word) => word.stem === stem);
    return at < 0 ? [] : [at];
  });
  return places.reduce((sum, at) => sum + at, 0) / Math.max(1, places.length);
}

/** The form of a word that is used most. */
function form(stem: string, members: readonly Member[]): string {
  const counts = new Map<string, number>();
  for (const word of members.flatMap(({ words }) => words)) {
    if (word.stem === stem) counts.set(word.said, (counts.get(word.said) ?? 0) + 1);
  }
  return [...counts].toSorted((a, b) => b[1] - a[1] || compare(a[0], b[0]))[0]?.[0] ?? stem;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
