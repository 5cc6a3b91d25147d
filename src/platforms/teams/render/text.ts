import { clean, isVisible } from '../../../chat/clean.ts';
import type { Span, Text } from '../../../chat/text.ts';
import type { Call, Run, Spacing, Words } from './elements.ts';
import { breakable, linked } from './links.ts';
import { callIn, nameOf } from './mention.ts';

type Look = Pick<Run, 'weight' | 'italic' | 'size' | 'isSubtle' | 'color'>;

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
