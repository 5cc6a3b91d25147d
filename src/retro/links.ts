import { andList, count } from '../chat/wording.ts';
import type { Library } from '../content/model.ts';
import { monthText } from '../schedule/calendar.ts';
import { type CapabilityWords, capabilityWords, type SpokenOf } from './capability-words.ts';
import { wordsOfCard } from './card-words.ts';
import type { Link } from './retro.ts';

/** What people said of one thing. */
export type ThemeText = { readonly name: string; readonly cards: readonly string[] };

/** A question of a model that a theme seems to be about, and in a sentence why. */
export type SuggestedLink = Link & { readonly title: string; readonly why: string };

/** What a question, or one of its rows, stood at when it was last answered; as the assessment room tells it. */
export type LastSaid = Link & {
  readonly title: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
} & ({ readonly kind: 'level'; readonly level: number } | { readonly kind: 'row'; readonly mark: 'partly' | 'no' });

/** At most so many questions are suggested for a theme, one of each model. */
const mostLinks = 3;
/** A question has to have so much in common with a theme, so much of that in what it is about, and so much more than others. */
const leastShared = 2.5;
const leastCore = 1;
const leastAhead = 1.1;
/** One word alone may mean anything: the second has to weigh this much, too. */
const leastSecond = 0.6;
/** Of what a theme says so much has to be known to the question. */
const leastOfTheme = 0.14;
/** How often a question has to use a word for it to count half. */
const half = 2;
const wordsInReason = 3;

type Shared = { readonly stem: string; readonly value: number; readonly isCore: boolean };
type Match = {
  readonly question: SpokenOf;
  readonly shared: readonly Shared[];
  readonly value: number;
  readonly core: number;
};

/**
 * The questions that a theme is about, the surest first: at most one of each of the given models, three in all, and
 * rather none than a wrong one. `names` of people play no part. The first call for a library reads all its words.
 */
export function suggestLinks(
  theme: ThemeText,
  library: Library,
  models: readonly string[],
  names: readonly string[] = [],
): readonly SuggestedLink[] {
  const words = capabilityWords(library);
  const said = saidIn(theme, names);
  const whole = [...said].reduce((sum, [stem, { times }]) => sum + Math.sqrt(times) * words.rarity(stem), 0);
  return models
    .flatMap((model) => bestOf(model, said, words, whole) ?? [])
    .toSorted((a, b) => b.value - a.value)
    .slice(0, mostLinks)
    .map(({ question: { model, capability }, shared }) => ({
      model,
      capability: capability.id,
      title: capability.title,
      why: whyText(shared, said),
    }));
}

type Said = ReadonlyMap<string, { readonly times: number; readonly word: string }>;

/** In how many of the theme's cards each stem stands, the name counted like a card. */
function saidIn({ name, cards }: ThemeText, names: readonly string[]): Said {
  const people = new Set(names.flatMap((one) => one.toLowerCase().split(/\s+/)));
  const said = new Map<string, { times: number; word: string }>();
  for (const text of [...cards, name]) {
    const inCard = new Map(wordsOfCard(text, people).map(({ stem, said: word }) => [stem, word]));
    for (const [stem, word] of inCard) {
      const { times = 0, word: first = word } = said.get(stem) ?? {};
      said.set(stem, { times: times + 1, word: first });
    }
  }
  return said;
}

/** The question of a model that has most in common with a theme, if it is enough, and more than any other has. */
function bestOf(model: string, said: Said, { questions, rarity }: CapabilityWords, whole: number): Match | undefined {
  const [best, ...others] = questions
    .filter((question) => question.model === model)
    .map((question) => matchOf(question, said, rarity))
    .toSorted((a, b) => b.value - a.value);
  if (!best || secondOf(best) < leastSecond || best.core < leastCore || best.value < leastShared) return undefined;
  if (best.value < whole * leastOfTheme) return undefined;
  // Another question of the same theme would not be wrong either.
  const rival = others.find(({ question }) => question.capability.theme !== best.question.capability.theme);
  return rival && rival.value * leastAhead > best.value ? undefined : best;
}

function matchOf(question: SpokenOf, said: Said, rarity: (stem: string) => number): Match {
  const shared = [...said].flatMap(([stem, { times }]): Shared[] => {
    const weight = question.weights.get(stem);
    if (weight === undefined) return [];
    const value = Math.sqrt(times) * rarity(stem) * (weight / (weight + half));
    return [{ stem, value, isCore: question.core.has(stem) }];
  });
  const sum = (all: readonly Shared[]) => all.reduce((total, { value }) => total + value, 0);
  return { question, shared, value: sum(shared), core: sum(shared.filter(({ isCore }) => isCore)) };
}

function secondOf({ shared }: Match): number {
  return shared.map(({ value }) => value).toSorted((a, b) => b - a)[1] ?? 0;
}

/** "Both speak of deploys and rights." */
function whyText(shared: readonly Shared[], said: Said): string {
  const telling = shared.toSorted((a, b) => b.value - a.value).slice(0, wordsInReason);
  return `Both speak of ${andList(telling.flatMap(({ stem }) => said.get(stem)?.word ?? []))}.`;
}

/** "You said Level 2 for *Incident response* in March: look again?", as text and what is to be emphasised. */
export function lookAgainText(
  last: readonly LastSaid[],
  { now, zone }: { readonly now: Date; readonly zone: string },
): readonly (string | { readonly italic: string })[] | undefined {
  const [first] = last.toSorted((a, b) => b.at - a.at);
  if (!first) return undefined;
  const when = monthText(new Date(first.at), zone, now);
  const title = { italic: first.title };
  if (first.kind === 'level') return [`You said Level ${first.level} for `, title, ` in ${when}: look again?`];
  const open = last.filter(({ kind }) => kind === 'row').length;
  const rows = count(open, 'practice was', 'practices were');
  return ['Of ', title, ` ${rows} not wholly in place in ${when}: look again?`];
}
