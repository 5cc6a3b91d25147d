import type { BlamelessGuide } from '../content/retro-guide.ts';
import type { SlotName, Step } from '../content/retro-phrase.ts';
import { isObjectOf, ownerAt, personAt, type Team } from './people.ts';
import { formsOf, type Word } from './sentence.ts';
import { thingsAt } from './thing.ts';

/** Where in a sentence a signal was found, `end` not included, and what its slots hold. */
export type Match = {
  readonly start: number;
  readonly end: number;
  readonly slots: ReadonlyMap<SlotName, readonly [start: number, end: number]>;
};

const longestGap = 5;
/** No honest sentence comes near; a hostile one ends here. */
const mostTries = 20_000;

/** All that is needed to hold signals against one sentence. */
export type Reading = {
  readonly words: readonly Word[];
  readonly guide: BlamelessGuide;
  readonly team: Team;
};

/** The first place where a signal fits, undefined when there is none. */
export function find(steps: readonly Step[], reading: Reading): Match | undefined {
  let tries = 0;
  const { words } = reading;

  const from = (
    step: number,
    at: number,
    slots: Match['slots'],
  ): { end: number; slots: Match['slots'] } | undefined => {
    if (++tries > mostTries) return undefined;
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
    if (startsWithPerson(steps) && isObjectOf(words[start - 1])) continue;
    const found = from(0, start, new Map());
    if (found && found.end > start) return { start, ...found };
  }
  return undefined;
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
      return gapsAt(words, at);
    case 'words': {
      const word = words[at];
      return word && step.words.some((wanted) => isWord(word, wanted)) ? [at + 1] : [];
    }
    case 'slot':
      return slotEnds(step.slot, step.list, at, reading);
  }
}

function slotEnds(slot: SlotName, list: string | undefined, at: number, reading: Reading): readonly number[] {
  const { words, guide, team } = reading;
  const word = words[at];
  if (!word) return [];
  switch (slot) {
    case 'person':
    case 'other':
    case 'name': {
      const person = personAt(words, at, guide, team);
      if (!person || (slot === 'name' && !person.named) || (slot === 'other' && person.we)) return [];
      return [person.end];
    }
    case 'owner': {
      const end = ownerAt(words, at, guide, team);
      return end === undefined ? [] : [end];
    }
    case 'thing':
      return thingsAt(words, at).filter((end) => list === undefined || onList(list, words[end - 1], guide));
    case 'list':
      return onList(list, word, guide) ? [at + 1] : [];
    default:
      return isVerb(slot, word, words[at + 1]) && (list === undefined || onList(list, word, guide)) ? [at + 1] : [];
  }
}

/** Gaps never cross a comma or a bracket. */
function gapsAt(words: readonly Word[], at: number): readonly number[] {
  const gaps = [at];
  for (let end = at; end < Math.min(words.length, at + longestGap); end++) {
    gaps.push(end + 1);
    if (/[,;:()]/.test(words[end]?.after ?? '')) break;
  }
  return gaps;
}

function isWord({ lower }: Word, wanted: string): boolean {
  if (wanted.endsWith('*')) return lower.startsWith(wanted.slice(0, -1));
  return lower === wanted;
}

/** Verbs whose plain form is their participle too. */
const unchanged = new Set(['put', 'set', 'cut', 'read', 'run', 'let', 'hit', 'shut', 'split', 'reset', 'come', 'hurt']);

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

const forms = new WeakMap<BlamelessGuide, Map<string, ReadonlySet<string>>>();

/** Whether a word, in any of its forms, is on one of the guide's lists. */
function onList(list: string | undefined, word: Word | undefined, guide: BlamelessGuide): boolean {
  if (list === undefined || !word) return false;
  const known = forms.get(guide) ?? new Map<string, ReadonlySet<string>>();
  forms.set(guide, known);
  const words =
    known.get(list) ?? new Set((guide.lists.get(list) ?? []).flatMap((word) => [word, ...formsOf(word).all]));
  known.set(list, words);
  return words.has(word.lower);
}
