import type { Span, Text } from '../../../chat/text.ts';
import type { Call, Run, Spacing, Words } from './elements.ts';
import { breakable, linked } from './links.ts';
import { callIn, nameOf } from './mention.ts';

type Look = Pick<Run, 'weight' | 'italic' | 'size' | 'isSubtle' | 'color'>;

/**
 * The text without control characters, halves of characters, and the marks that reorder what is written. Every kind of
 * line break becomes `\n`.
 */
export function clean(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/[^\P{Cc}\n]/gu, '')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .toWellFormed();
}

/** Whether a reader sees anything of it. */
export function isVisible(text: string): boolean {
  return /[^\p{Z}\p{Cc}\p{Cf}\p{M}]/u.test(text);
}

/** One line of at most `most` characters, cut after a word where there is one, with an ellipsis for the rest. */
export function oneLine(text: string, most: number): string {
  return cut(clean(text).replace(/\s+/g, ' ').trim(), most);
}

/** At most `most` characters, cut after a word where there is one, with an ellipsis for the rest. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const start = text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '');
  const words = start.replace(/\s+\S*$/, '');
  return `${(words.length > most / 2 ? words : start).trimEnd()}…`;
}

/** A text as runs, in which nothing is read as markup: `backticks` in a literal part become code. */
export function runsOf(text: Text, look: Look = {}): Run[] {
  const spans = typeof text === 'string' ? [text] : text;
  return spans.flatMap((span) => runsOfSpan(span, look)).filter((run) => run.text !== '');
}

function runsOfSpan(span: Span, look: Look): Run[] {
  if (typeof span === 'string') {
    return clean(span)
      .split(/`([^`\n]+)`/)
      .flatMap((part, index) => (index % 2 === 0 ? linked(run(part, look)) : [code(part, look)]));
  }
  if ('code' in span) return [code(clean(span.code), look)];
  if ('mention' in span) return [{ ...run(nameOf(span.mention), look), calls: span.mention.id }];
  if ('bold' in span) return [run(breakable(clean(span.bold)), { ...look, weight: 'Bolder' })];
  return [run(breakable(clean(span.italic)), { ...look, italic: true })];
}

export function run(text: string, look: Look = {}): Run {
  return { type: 'TextRun', text, ...look };
}

function code(text: string, look: Look): Run {
  return { type: 'TextRun', text, ...look, fontType: 'Monospace' };
}

/** Runs as blocks, a line each: a line break within a run is no break on every client. Blank lines become space. */
export function wordsOf(runs: readonly Run[], spacing?: Spacing): (Words | Call)[] {
  const lines: Run[][] = [[]];
  for (const one of runs) {
    for (const [index, part] of one.text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (part !== '') lines.at(-1)?.push({ ...one, text: part });
    }
  }
  const blocks: (Words | Call)[] = [];
  let first = true;
  let blank = false;
  for (const line of lines) {
    if (!line.some(({ text }) => isVisible(text))) {
      blank = true;
      continue;
    }
    const space = first ? spacing : blank ? 'Small' : 'None';
    blocks.push(...lineOf(line, space === undefined ? {} : { spacing: space }));
    first = false;
    blank = false;
  }
  return blocks;
}

/** A line as a block; where somebody is called in it, as one that Teams looks for mentions in. */
function lineOf(line: readonly Run[], spacing: Pick<Words, 'spacing'>): readonly (Words | Call)[] {
  const call = callIn(line);
  if (call?.whole) return [{ ...call.call, ...spacing }];
  const inlines = line.map(({ calls: _, ...one }) => one);
  const words = { type: 'RichTextBlock', inlines } as const;
  return call
    ? [
        { ...call.call, ...spacing },
        { ...words, spacing: 'None' },
      ]
    : [{ ...words, ...spacing }];
}
