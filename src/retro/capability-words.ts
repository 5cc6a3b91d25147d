import type { Capability, Library, Model } from '../content/model.ts';
import { allCapabilities, descriptorsOf } from '../content/model.ts';
import { wordsOfCard } from './card-words.ts';

/** What one question of a model speaks of: how much each stem has to do with it. */
export type SpokenOf = {
  readonly model: string;
  readonly capability: Capability;
  readonly weights: ReadonlyMap<string, number>;
  /** Stems of its title, its theme and the titles of its practices: what it is about, and not only told with. */
  readonly core: ReadonlySet<string>;
};

/** The words of all questions. `rarity` is higher the fewer questions speak of a stem. */
export type CapabilityWords = {
  readonly questions: readonly SpokenOf[];
  readonly rarity: (stem: string) => number;
};

/** How much a word counts by where it stands. */
const weight = { title: 4, theme: 3, question: 1.5, practice: 1.5, statement: 1, evidence: 1, looks: 0.7, why: 0.7 };
const practiceWhy = 0.4;

const read = new WeakMap<Library, CapabilityWords>();

/** The words of every question of every model; read once for a library. */
export function capabilityWords(library: Library): CapabilityWords {
  const known = read.get(library);
  if (known) return known;
  const questions = library.models.flatMap((model) => questionsOf(model, library.themes));
  const inQuestions = new Map<string, number>();
  for (const { weights } of questions) {
    for (const stem of weights.keys()) inQuestions.set(stem, (inQuestions.get(stem) ?? 0) + 1);
  }
  // A word that no question has is rarer than any that one has.
  const rarity = (stem: string) => Math.log(1 + questions.length / (inQuestions.get(stem) ?? 0.5));
  const words = { questions, rarity };
  read.set(library, words);
  return words;
}

function questionsOf(model: Model, themes: Library['themes']): SpokenOf[] {
  return allCapabilities(model).map((capability) => {
    const weights = new Map<string, number>();
    const core = new Set<string>();
    const add = (text: string | undefined, times: number, isCore = false) => {
      for (const stem of text ? stemsOf(text) : []) {
        weights.set(stem, (weights.get(stem) ?? 0) + times);
        if (isCore) core.add(stem);
      }
    };
    add(capability.title, weight.title, true);
    add(themes.get(capability.theme), weight.theme, true);
    add(capability.question, weight.question);
    add(capability.why, weight.why);
    add(capability.example, weight.why);
    for (const text of capability.evidence) add(text, weight.evidence);
    for (const text of Object.values(descriptorsOf(capability))) add(text, weight.looks);
    for (const { title, statement, why } of capability.practices) {
      add(title, weight.practice, true);
      add(statement, weight.statement);
      add(why, practiceWhy);
    }
    return { model: model.id, capability, weights, core };
  });
}

const noNames: ReadonlySet<string> = new Set();

function stemsOf(text: string): readonly string[] {
  return wordsOfCard(text, noNames).map(({ stem }) => stem);
}
