import { mrkdwn } from './mrkdwn.ts';
import { isBlank, type Run, styled } from './runs.ts';

/** What a token may take beyond its own markup: joints, and the guard of a code that is cut through. */
const margin = { joints: 3, guard: 24 };
const longWord = 40;
const token = new RegExp(`\\n|[^\\S\\n]{1,${longWord}}|\\S{1,${longWord}}`, 'gu');

/** How much room the runs take in a message. */
export function sizeOf(runs: readonly Run[]): number {
  return sizeOfText(mrkdwn(runs));
}

function sizeOfText(text: string): number {
  return JSON.stringify(text).length - 2;
}

/** How long the runs are without their markup, which is never more than their size. */
export function lengthOf(runs: readonly Run[]): number {
  return runs.reduce((sum, { text }) => sum + text.length, 0);
}

function fits(runs: readonly Run[], most: number): boolean {
  return lengthOf(runs) <= most && sizeOf(runs) <= most;
}

/** The runs within `most`, cut after a word, with an ellipsis for the rest. */
export function shortened(runs: readonly Run[], most: number): readonly Run[] {
  if (fits(runs, most)) return runs;
  const ellipsis = { text: '…' };
  const kept: Run[] = [];
  let size = sizeOf([ellipsis]) + margin.joints;
  for (const word of tokensOf(runs)) {
    size += costOf(word);
    if (size > most) break;
    kept.push(word);
  }
  while (kept.length > 0 && isBlank(kept.slice(-1))) kept.pop();
  return [...kept, ellipsis];
}

/** The runs in pieces of at most `most` each (no less than a thousand), broken after a line where one ends late enough. */
export function* split(runs: readonly Run[], most: number): Generator<readonly Run[]> {
  if (fits(runs, most)) {
    yield runs;
    return;
  }
  let words: Run[] = [];
  let size = 0;
  for (const word of tokensOf(runs)) {
    const cost = costOf(word);
    while (words.length > 0 && size + cost > most) {
      const at = breakOf(words, most / 2);
      yield words.slice(0, at);
      words = words.slice(at);
      size = words.reduce((sum, one) => sum + costOf(one), 0);
    }
    words.push(word);
    size += cost;
  }
  if (!isBlank(words)) yield words;
}

/** After the last line end that leaves at least `least` before it; else after everything. */
function breakOf(words: readonly Run[], least: number): number {
  const last = words.findLastIndex(({ text }) => text === '\n');
  const before = words.slice(0, last + 1).reduce((sum, one) => sum + costOf(one), 0);
  return before >= least ? last + 1 : words.length;
}

function* tokensOf(runs: readonly Run[]): Generator<Run> {
  for (const { text, style } of runs) {
    for (const [found] of text.matchAll(token)) yield styled(found, style);
  }
}

function costOf(word: Run): number {
  return sizeOf([word]) + (word.style ? margin.joints : 0) + (word.text.length >= longWord ? margin.guard : 0);
}
