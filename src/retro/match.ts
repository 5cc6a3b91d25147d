import type { BlamelessGuide } from '../content/retro-guide.ts';
import type { SlotName, Step } from '../content/retro-phrase.ts';
import { isNoSubject, ownerAt, type Person, personAt, type Team } from './people.ts';
import { formsOf, unchanged, type Word } from './sentence.ts';
import { thingsAt } from './thing.ts';

/** Where in a sentence a signal was found, `end` not included, and what its slots hold. */
export type Match = {
  readonly start: number;
  readonly end: number;
  readonly slots: ReadonlyMap<SlotName, readonly [start: number, end: number]>;
};

const longestGap = 5;
const longestWideGap = 15;

/** How many more places may be tried for a card. No honest card comes near the end; a hostile one stops there. */
export type Budget = { left: number };
export const mostTries = 2_000_000;

/** All that is needed to hold signals against one sentence. */
export type Reading = {
  readonly words: readonly Word[];
  readonly guide: BlamelessGuide;
  readonly team: Team;
  readonly budget: Budget;
  /** All its words, in lower case. */
  readonly known: ReadonlySet<string>;
  /** The people found so far, by where they begin. */
  readonly people: Map<number, Person | undefined>;
};

/** A sentence made ready for signals. */
export function readingOf(words: readonly Word[], guide: BlamelessGuide, team: Team, budget: Budget): Reading {
  return { words, guide, team, budget, known: new Set(words.map(({ lower }) => lower)), people: new Map() };
}

function personIn({ words, guide, team, people }: Reading, at: number): Person | undefined {
  if (!people.has(at)) people.set(at, personAt(words, at, guide, team));
  return people.get(at);
}

type SlotStep = Extract<Step, { is: 'slot' }>;

/** The first place where a signal fits, undefined when there is none. */
export function find(steps: readonly Step[], reading: Reading): Match | undefined {
  const { words, budget } = reading;
  if (!steps.every((step) => canOccur(step, reading))) return undefined;

  const from = (
    step: number,
    at: number,
    slots: Match['slots'],
  ): { end: number; slots: Match['slots'] } | undefined => {
    if (budget.left <= 0) return undefined;
    budget.left -= 1;
    const wanted = steps[step];
    if (!wanted) return { end: at, slots };
    for (const end of ends(wanted, at, reading)) {
      const kept = wanted.is === 'slot' && end > at ? new Map([...slots, [wanted.slot, [at, end] as const]]) : slots;
      const rest = from(step + 1, end, kept);
      if (rest) return rest;
    }
    if (wanted.optional) {
      const rest = from(step + 1, at, slots);
      if (rest) return rest;
    }
    return step > 0 && canSkip(words[at]) ? from(step, at + 1, slots) : undefined;
  };

  for (let start = 0; start < words.length; start++) {
    if (startsWithPerson(steps) && isNoSubject(words, start)) continue;
    const found = from(0, start, new Map());
    if (found && found.end > start) return { start, ...found };
  }
  return undefined;
}

/** Whether a word that a signal cannot do without is in the sentence at all. */
function canOccur(step: Step, { known }: Reading): boolean {
  if (step.is !== 'words' || step.optional) return true;
  return step.words.some(
    (wanted) => wanted.endsWith('*') || known.has(wanted) || known.has(wanted.split('-', 1)[0] ?? ''),
  );
}

function startsWithPerson([first]: readonly Step[]): boolean {
  return first?.is === 'slot' && (first.slot === 'person' || first.slot === 'other' || first.slot === 'name');
}

/** Where a step may end when it begins at `at`, the longest first. */
function ends(step: Step, at: number, reading: Reading): readonly number[] {
  const { words } = reading;
  switch (step.is) {
    case 'start':
      return words.slice(0, at).every(opens) ? [at] : [];
    case 'end':
      return at === words.length ? [at] : [];
    case 'gap':
      return gapsAt(words, at, step.wide);
    case 'words':
      return step.words.flatMap((wanted) => endOf(wanted, words, at) ?? []);
    case 'slot':
      return slotEnds(step, at, reading);
  }
}

function slotEnds({ slot, list, notOnList }: SlotStep, at: number, reading: Reading): readonly number[] {
  const { words, guide, team } = reading;
  const word = words[at];
  if (!word) return [];
  switch (slot) {
    case 'person':
    case 'other':
    case 'name': {
      const person = personIn(reading, at);
      if (!person || (slot === 'name' && !person.named) || (slot === 'other' && person.we)) return [];
      return [person.end];
    }
    case 'owner': {
      const end = ownerAt(words, at, guide, team);
      return end === undefined ? [] : [end];
    }
    case 'thing':
      return thingsAt(words, at).filter((end) => list === undefined || onList(list, words, end - 1, guide).length > 0);
    case 'list':
      return onList(list, words, at, guide);
    default:
      if (!isVerb(slot, word, words[at + 1])) return [];
      if (list === undefined || (notOnList && onList(list, words, at, guide).length === 0)) return [at + 1];
      return notOnList ? [] : onList(list, words, at, guide);
  }
}

/** A gap never crosses a comma or a bracket; a wide one only stops at what nearly ends a sentence. */
function gapsAt(words: readonly Word[], at: number, wide: boolean): readonly number[] {
  const [longest, stops] = wide ? [longestWideGap, /[;:]/] : [longestGap, /[,;:()]/];
  const gaps = [at];
  if (/[;:]/.test(words[at - 1]?.after ?? '')) return gaps;
  for (let end = at; end < Math.min(words.length, at + longest); end++) {
    gaps.push(end + 1);
    if (stops.test(words[end]?.after ?? '')) break;
  }
  return gaps;
}

/** Where a word that is looked for ends; one with a dash in it, such as "no-one", may be written as two. */
function endOf(wanted: string, words: readonly Word[], at: number): number | undefined {
  const lower = words[at]?.lower;
  if (lower === wanted || (wanted.endsWith('*') && lower?.startsWith(wanted.slice(0, -1)))) return at + 1;
  return wanted.includes('-') ? endOfAll(wanted.split('-'), words, at) : undefined;
}

function endOfAll(parts: readonly string[], words: readonly Word[], at: number): number | undefined {
  return parts.every((part, i) => words[at + i]?.lower === part) ? at + parts.length : undefined;
}

function isVerb(slot: SlotName, { lower, tags }: Word, next: Word | undefined): boolean {
  if (tags.has('Auxiliary') && lower !== 'done' && lower !== 'been') return false;
  switch (slot) {
    case 'done':
      if (unchanged.has(lower)) return !(next?.tags.has('Noun') && next.tags.has('Plural'));
      return tags.has('PastTense') || tags.has('Participle') || (lower.endsWith('ed') && lower.length > 4);
    case 'doing':
      return tags.has('Gerund') || (lower.endsWith('ing') && lower.length > 5);
    case 'does':
      return tags.has('PresentTense') || tags.has('Infinitive');
    default:
      return /^[a-z-]+$/.test(lower) && !tags.has('Determiner') && !tags.has('Pronoun') && !tags.has('PastTense');
  }
}

function canSkip(word: Word | undefined): boolean {
  if (!word || word.tags.has('Negative')) return false;
  return word.tags.has('Adverb') || word.lower === 'even' || word.lower === 'again';
}

/** Words that come before the sentence proper: "And", "Well,". */
function opens({ tags, lower }: Word): boolean {
  return tags.has('Conjunction') || tags.has('Adverb') || tags.has('Expression') || lower === 'so';
}

/** The forms of a list's words: those of one word, and those of several by their first. */
type Forms = { readonly single: ReadonlySet<string>; readonly several: ReadonlyMap<string, readonly string[][]> };

const forms = new WeakMap<BlamelessGuide, Map<string, Forms>>();

/** Where the words of a list that begin at `at`, in any of their forms, end. */
function onList(list: string | undefined, words: readonly Word[], at: number, guide: BlamelessGuide): number[] {
  const first = words[at]?.lower;
  if (list === undefined || first === undefined) return [];
  const known = forms.get(guide) ?? new Map<string, Forms>();
  forms.set(guide, known);
  const { single, several } = known.get(list) ?? formsOn(guide.lists.get(list) ?? []);
  if (!known.has(list)) known.set(list, { single, several });
  const ends = (several.get(first) ?? []).flatMap((parts) => endOfAll(parts, words, at) ?? []);
  return single.has(first) ? [...ends, at + 1] : ends;
}

/** Of "drop the ball" the first word is bent, of "rubber-stamp" the last. */
function formsOn(list: readonly string[]): Forms {
  const single = new Set<string>();
  const several = new Map<string, string[][]>();
  for (const entry of list) {
    const [head = '', ...tail] = entry.split(' ');
    const stems = head.split('-');
    const last = stems.pop() ?? head;
    for (const form of [last, ...formsOf(last).all]) {
      const parts = [...stems, form, ...tail];
      const [first = ''] = parts;
      if (parts.length === 1) single.add(first);
      else several.set(first, [...(several.get(first) ?? []), parts]);
    }
  }
  return { single, several };
}
