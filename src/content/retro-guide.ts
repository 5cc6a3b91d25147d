import { z } from 'zod';
import type { Fault } from './fault.ts';
import { faultOfRewording, parsePhrase, type Step } from './retro-phrase.ts';
import { faultAt, type YamlFile } from './source.ts';

const text = (longest: number) => z.string().trim().min(1).max(longest);
const id = z
  .string()
  .max(40)
  .regex(/^[a-z]+(?:-[a-z]+)*$/, 'must be lower-case words joined by dashes, like "human-error"');
const words = z.array(text(40)).max(400);
const phrases = z.array(text(200)).max(200);

const signal = z.strictObject({
  when: text(200).describe('What is looked for: words, {slots}, ... for up to five words'),
  say: text(200).optional().describe('The rewording, filled with the words of the card'),
  sarcasm: z.boolean().default(false).describe('Whether it counts although the sentence seems to thank somebody'),
});

/** The shape of retro/blameless.yaml. */
export const guideSchema = z.strictObject({
  format: z.literal(1).describe('The format of this file; so far there is only 1'),
  language: text(20).describe('The language of the cards it understands, such as en'),
  people: z
    .strictObject({
      pronouns: words.describe('Words that stand for a person by themselves'),
      roles: words.describe('What people are called at work, in the singular and the plural'),
      sides: words.describe('Departments, which count as people only at the start of a sentence'),
      things: words.describe('Tools that are called like people'),
    })
    .describe('Who counts as a person, beside the members of the team'),
  spellings: z
    .record(text(40).regex(/^[a-z' ]+$/, 'must be lower-case letters'), text(40))
    .default({})
    .describe('What people type in a hurry, and how it is spelt'),
  foreign: words.default([]).describe('Little words of other languages: a sentence made of them is left alone'),
  lists: z.record(id, words).describe('Lists of words that signals name; verbs in their plain form'),
  named: text(300)
    .regex(/\{who\}/, 'must say where the name goes: {who}')
    .describe('Why a sentence that names a member stops the talk; {who} is the name'),
  nouns: z.record(text(40), text(40)).describe('For a rewording: the verb in its plain form, and "a check" for it'),
  thanks: phrases.describe('A sentence with one of these is left alone'),
  friends: phrases.describe('What looks like a signal and is none'),
  categories: z
    .array(
      z.strictObject({
        id: id.describe('Never changes'),
        title: text(80).describe('What the class is called'),
        why: text(300).describe('Why such a sentence stops the talk, to its author, in a sentence or two'),
        question: text(200).describe('The question that opens the talk again'),
        about: text(200)
          .regex(/\{thing\}/, 'must say where the {thing} goes')
          .optional()
          .describe('The same question where the card says what it is about: {thing}'),
        instead: text(300).describe('How to put it instead, where no rewording can be made'),
        signals: z.array(signal).min(1).max(400).describe('What it is told by; the first with a rewording is taken'),
      }),
    )
    .min(1)
    .max(30)
    .describe('The classes of language; where several fit, the first one is shown'),
});

export type GuideFile = z.output<typeof guideSchema>;

/** Something that is looked for in a sentence, and how the sentence could be put instead. */
export type Signal = { readonly steps: readonly Step[]; readonly say?: string; readonly sarcasm: boolean };

/** A class of language that stops the talk. */
export type BlameCategory = {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly question: string;
  /** The same with `{thing}` in it. */
  readonly about?: string;
  readonly instead: string;
  readonly signals: readonly Signal[];
};

/** What the coach knows of a language: whom and what to look for, what to leave alone, and what to say. */
export type BlamelessGuide = {
  readonly language: string;
  readonly people: {
    readonly pronouns: ReadonlySet<string>;
    readonly roles: ReadonlySet<string>;
    readonly sides: ReadonlySet<string>;
    readonly things: ReadonlySet<string>;
  };
  /** Puts into plain spelling what people type in a hurry. */
  readonly spell: (line: string) => string;
  readonly foreign: ReadonlySet<string>;
  readonly lists: ReadonlyMap<string, readonly string[]>;
  /** Why a sentence that names a member stops the talk, with `{who}` in it. */
  readonly named: string;
  readonly nouns: ReadonlyMap<string, string>;
  readonly thanks: readonly (readonly Step[])[];
  readonly friends: readonly (readonly Step[])[];
  readonly categories: readonly BlameCategory[];
};

/** What the parts of a guide say against each other: signals that cannot be read, rewordings that cannot be filled. */
export function guideFaults(yaml: YamlFile, guide: GuideFile): Fault[] {
  const lists = new Set(Object.keys(guide.lists));
  const read = (path: readonly (string | number)[], phrase: string): Fault[] => {
    const steps = parsePhrase(phrase, lists);
    return typeof steps === 'string' ? [faultAt(yaml, path, steps)] : [];
  };
  return [
    ...guide.thanks.flatMap((phrase, i) => read(['thanks', i], phrase)),
    ...guide.friends.flatMap((phrase, i) => read(['friends', i], phrase)),
    ...guide.categories.flatMap((category, c) => [
      ...(guide.categories.findIndex((one) => one.id === category.id) < c
        ? [faultAt(yaml, ['categories', c, 'id'], `"${category.id}" is taken already`)]
        : []),
      ...category.signals.flatMap(({ when, say }, s) => {
        const at = ['categories', c, 'signals', s];
        const steps = parsePhrase(when, lists);
        if (typeof steps === 'string') return [faultAt(yaml, [...at, 'when'], steps)];
        const fault = say === undefined ? undefined : faultOfRewording(say, steps);
        return fault === undefined ? [] : [faultAt(yaml, [...at, 'say'], fault)];
      }),
    ]),
  ];
}

/** A guide without faults, ready for use. */
export function buildGuide({ format: _, spellings, ...file }: GuideFile): BlamelessGuide {
  const lists = new Set(Object.keys(file.lists));
  const steps = (phrase: string): readonly Step[] => {
    const parsed = parsePhrase(phrase, lists);
    return typeof parsed === 'string' ? [] : parsed;
  };
  const { pronouns, roles, sides, things } = file.people;
  return {
    ...file,
    people: {
      pronouns: lower(pronouns),
      roles: lower(roles),
      sides: lower(sides),
      things: lower(things),
    },
    spell: speller(spellings),
    foreign: lower(file.foreign),
    lists: new Map(Object.entries(file.lists)),
    nouns: new Map(Object.entries(file.nouns)),
    thanks: file.thanks.map(steps),
    friends: file.friends.map(steps),
    categories: file.categories.map(({ about, ...category }) => ({
      ...category,
      ...(about === undefined ? {} : { about }),
      signals: category.signals.map(({ when, say, sarcasm }) => ({
        steps: steps(when),
        sarcasm,
        ...(say === undefined ? {} : { say }),
      })),
    })),
  };
}

function speller(spellings: Readonly<Record<string, string>>): (line: string) => string {
  const plain = new Map(Object.entries(spellings));
  if (plain.size === 0) return (line) => line;
  const typed = new RegExp(`(?<![\\p{L}\\p{N}'’@])(?:${[...plain.keys()].join('|')})(?![\\p{L}\\p{N}'’])`, 'giu');
  return (line) =>
    line.replace(typed, (found) => {
      const spelt = plain.get(found.toLowerCase()) ?? found;
      return /^\p{Lu}/u.test(found) ? (spelt[0]?.toUpperCase() ?? '') + spelt.slice(1) : spelt;
    });
}

function lower(all: readonly string[]): ReadonlySet<string> {
  return new Set(all.map((one) => one.toLowerCase()));
}
