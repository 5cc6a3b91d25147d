import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { shippedContent } from '../../src/content/folder.ts';
import { labelled, later, say } from './cards-sorted.ts';

const isHeldOut = (_: string, index: number) => index % 3 === 2;
const isTuned = (text: string, index: number) => !isHeldOut(text, index);

/** What the coach makes of two lists of cards, printed and given back. */
function figures(what: string, blames: readonly string[], blameless: readonly string[]) {
  const missed = blames.filter((text) => !say(text));
  const wrong = blameless.filter((text) => say(text));
  const caught = blames.length - missed.length;
  const precision = caught / (caught + wrong.length);
  const recall = caught / blames.length;
  console.log(
    `${what}: ${blames.length} that blame, ${blameless.length} that don't: ` +
      `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
  );
  return { precision, recall, missed, wrong };
}

const lists = (all: Readonly<Record<string, readonly string[]>>, which: typeof isTuned) =>
  Object.values(all).flatMap((list) => list.filter(which));

describe('the coach, on cards sorted by hand', () => {
  it('has more than three hundred of them, half of which blame nobody', () => {
    const [blames, blameless] = [Object.values(labelled.blames).flat(), Object.values(labelled.blameless).flat()];
    expect(blames.length + blameless.length).toBeGreaterThanOrEqual(300);
    expect(Math.abs(blames.length - blameless.length)).toBeLessThan(20);
  });

  it.each([
    ['tuned on', isTuned],
    ['held out', isHeldOut],
  ] as const)('is nearly always right, and finds most: %s', (what, which) => {
    const found = figures(what, lists(labelled.blames, which), lists(labelled.blameless, which));
    expect(found.precision).toBeGreaterThanOrEqual(0.95);
    expect(found.recall).toBeGreaterThanOrEqual(0.8);
  });

  it('is as right on those that were written against it', () => {
    const found = figures('written against it, tuned on', labelled.added.blames, labelled.added.blameless);
    expect(found.precision).toBeGreaterThanOrEqual(0.95);
    expect(found.recall).toBeGreaterThanOrEqual(0.8);
  });

  it.each([
    ['written afterwards, then tuned on', labelled.fresh],
    ['a hundred and twenty more, the half that it was tuned on', later.shown],
    ['a hundred and twenty more, the half put aside', later.aside],
    ['rounds of cards unlike all signals, then tuned on', later.rounds],
  ] as const)('is as right on others: %s', (what, { blames, blameless }) => {
    const found = figures(what, blames, blameless);
    expect(found.precision).toBeGreaterThanOrEqual(0.95);
    expect(found.recall).toBeGreaterThanOrEqual(0.8);
  });

  it('is right on those that were written last and never tuned on, however many it finds', () => {
    const found = figures('written last, never tuned on', later.last.blames, later.last.blameless);
    expect(found.precision).toBeGreaterThanOrEqual(0.9);
  });

  it('mostly names the class that a person chose', () => {
    const cases = Object.entries(labelled.blames).flatMap(([id, list]) => list.map((text) => ({ id, text })));
    const caught = cases.flatMap(({ id, text }) => {
      const category = say(text)?.category;
      return category === undefined ? [] : [category === id];
    });
    expect(caught.filter(Boolean).length / caught.length).toBeGreaterThanOrEqual(0.9);
  });
});

describe('the coach and what we say ourselves', () => {
  it('finds hardly anything in the models and the retro formats', () => {
    const said = sentencesOfContent();
    const hits = said.filter((text) => say(text));
    console.log(`our own content: ${said.length} sentences, ${hits.length} pointed out:\n  ${hits.join('\n  ')}`);
    expect(said.length).toBeGreaterThan(2000);
    expect(hits.length / said.length).toBeLessThan(0.005);
  });
});

/** Each sentence of the models and the formats that has a word in it which blame uses too. */
function sentencesOfContent(): readonly string[] {
  const telling =
    /\b(?:should|could|would|must|never|always|nobody|no one|who|why|missed|forgot|wrong|not|fault|mistake|blame|team|people|you|they|somebody|someone|everyone)\b/i;
  const files = readdirSync(shippedContent, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /^(?:models|retro)\b.*\.yaml$/.test(file) && !file.endsWith('blameless.yaml'),
  );
  const texts = files.flatMap((file) => textsIn(parse(readFileSync(join(shippedContent, file), 'utf8'))));
  const sentences = texts.flatMap((text) =>
    text
      .replace(/\s+/g, ' ')
      .trim()
      .split(/(?<=[.?]) /),
  );
  return [...new Set(sentences)].filter((sentence) => telling.test(sentence));
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.includes(' ') ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
