import type { Card, Choice } from '../../chat/card.ts';
import { nearest } from '../../chat/nearest.ts';
import { type Reply, say } from '../../chat/reply.ts';
import { andList } from '../../chat/wording.ts';
import { askable, type Library, type Model } from '../../content/model.ts';
import type { Mode, Scope } from '../assessment.ts';
import { type AssessmentIntent, intent } from '../intents.ts';
import { scopeTitle } from '../voice.ts';
import { modelAhead, modelCalled } from './model-name.ts';

type Assess = Extract<AssessmentIntent, { type: 'assessment.assess' }>;

const modeWords: Readonly<Record<string, Mode>> = {
  live: 'live',
  together: 'live',
  async: 'async',
  solo: 'solo',
  alone: 'solo',
};

/** Reads what follows `assess`: model, chapter, question or `quick`, mode, `until friday 17:00`, in any order. */
export function readAssess(library: Library, rest: string): Assess | Reply {
  const [, before = '', until] = /^(.*?)(?:\b(?:until|by)\s+(.+))?$/is.exec(rest.trim()) ?? [];
  let picked: Assess = { type: 'assessment.assess', ...(until ? { until: until.slice(0, 80) } : {}) };
  let words = wordsOf(before);
  for (let [word] = words; word !== undefined; [word] = words) {
    const found =
      modelNamed(library, picked, words) ??
      chapterAhead(library, picked, words) ??
      questionAhead(library, picked, words, 2) ??
      taking(1, pick(library, picked, word)) ??
      questionAhead(library, picked, words, 1);
    if (!found) return unknown(library, picked, word);
    if ('kind' in found) return found;
    picked = found.picked;
    words = words.slice(found.takes);
  }
  const checked = choosable(library, picked);
  return checked ?? picked;
}

/** What the next words have picked, and how many of them that were. */
type Found = { readonly picked: Assess; readonly takes: number };

function taking(takes: number, picked: Assess | undefined): Found | undefined {
  return picked && { picked, takes };
}

function modelNamed(library: Library, picked: Assess, words: readonly string[]): Found | undefined {
  const named = modelAhead(library, words);
  return named && { picked: { ...picked, model: named.model.id }, takes: named.takes };
}

function chapterAhead(library: Library, picked: Assess, words: readonly string[]): Found | undefined {
  const title = titleAhead(library, words);
  return title.length > 0 ? taking(title.length, chapterNamed(library, picked, title.join(' '))) : undefined;
}

/**
 * Picks the question that the next words name, in the chapter that was picked if there is one: by its id, or by a title
 * of at least so many words. Of several of that name, asks which.
 */
function questionAhead(
  library: Library,
  picked: Assess,
  words: readonly string[],
  least: number,
): Found | Reply | undefined {
  const models = library.models.filter(({ id }) => picked.model === undefined || id === picked.model);
  const within = picked.scope?.kind === 'dimension' ? picked.scope.id : undefined;
  const named = models.flatMap((model) =>
    model.dimensions
      .filter(({ id }) => within === undefined || id === within)
      .flatMap(({ capabilities }) => capabilities)
      .flatMap(({ id, title }) => {
        const called = words[0] === id ? [id] : wordsOf(title);
        const isCalled = called.length >= (called[0] === id ? 1 : least);
        return isCalled && called.every((word, at) => word === words[at]) ? [{ model, id, takes: called.length }] : [];
      }),
  );
  const takes = Math.max(...named.map((one) => one.takes));
  const [first, ...others] = named.filter((one) => one.takes === takes);
  if (!first) return undefined;
  const asking = (model: Model, id: string): Assess => ({
    ...picked,
    model: model.id,
    scope: { kind: 'question', id },
  });
  if (others.length === 0) return { picked: asking(first.model, first.id), takes };
  const choices = [first, ...others].map(({ model, id }, index): Choice => {
    const label = scopeTitle(model, { kind: 'question', id });
    return { key: String(index + 1), label, press: asking(model, id) };
  });
  const blocks = [
    { kind: 'text', text: [{ bold: 'Which one?' }] },
    { kind: 'choices', choices },
  ] as const;
  return { kind: 'card', card: { once: true, blocks } };
}

function pick(library: Library, picked: Assess, word: string): Assess | undefined {
  const mode = Object.hasOwn(modeWords, word) ? modeWords[word] : undefined;
  if (mode) return { ...picked, mode };
  if (word === 'quick' || word === 'all') return { ...picked, scope: { kind: word } };
  const model = modelCalled(library, word);
  if (model) return { ...picked, model: model.id };
  return chapterNamed(library, picked, word);
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
}

/** The title of several words that comes next: "working together" is a chapter, "together" alone a way to answer. */
function titleAhead(library: Library, words: readonly string[]): readonly string[] {
  const titles = library.models.flatMap(({ dimensions }) => dimensions.map(({ title }) => wordsOf(title)));
  return titles.find((title) => title.length > 1 && title.every((word, index) => word === words[index])) ?? [];
}

/** Picks the chapter of that name. Where several models have it, the model stays open, to be asked for. */
function chapterNamed(library: Library, picked: Assess, name: string): Assess | undefined {
  const models = library.models.filter(({ id }) => picked.model === undefined || id === picked.model);
  const found = models.flatMap(({ id: model, dimensions }) =>
    dimensions
      .filter(({ id, title }) => id === name || wordsOf(title).join(' ') === name)
      .map(({ id }) => ({ model, id })),
  );
  const [first, ...others] = found;
  if (!first) return undefined;
  const scope: Scope = { kind: 'dimension', id: first.id };
  const isOpen = others.some(({ model, id }) => model !== first.model && id === first.id);
  return isOpen ? { ...picked, scope } : { ...picked, model: first.model, scope };
}

/** Says so when the chosen chapter has no questions yet. */
function choosable(library: Library, { model: modelId, scope }: Assess): Reply | undefined {
  const model = library.models.find(({ id }) => id === modelId);
  if (!model || scope?.kind !== 'dimension') return undefined;
  const dimension = model.dimensions.find(({ id }) => id === scope.id);
  if (!dimension || askable(dimension)) return undefined;
  const others = model.dimensions.filter(askable).map(({ title }) => title);
  return say(`${dimension.title} has no questions yet. What can be assessed today: ${andList(others)}.`);
}

function unknown(library: Library, picked: Assess, word: string): Reply {
  const models = library.models.map(({ id }) => id);
  const parts = library.models.flatMap(({ dimensions }) => dimensions.map(({ id }) => id));
  const said = word.length > 40 ? `${word.slice(0, 39)}…` : word;
  const near = nearest(word, [...models, ...parts, ...Object.keys(modeWords), 'quick']);
  const guessed = near ? pick(library, picked, near) : undefined;
  const known = `Models: ${andList(models)}. Then a chapter or \`quick\`, and \`live\`, \`async\` or \`solo\`.`;
  if (!near || !guessed) return say(`I don't know “${said}”. ${known}`);
  const card: Card = {
    blocks: [
      { kind: 'text', text: [`I don't know “${said}”. Did you mean `, { bold: near }, '?'] },
      {
        kind: 'buttons',
        buttons: [
          { label: 'Yes', press: guessed, style: 'primary' },
          { label: 'Show all models', press: intent({ type: 'assessment.assess' }) },
        ],
      },
    ],
  };
  return { kind: 'card', card };
}
