import type { Picture, PictureRow } from '../chat/picture.ts';
import { figure, tidy } from './tidy.ts';

/** Fits what platforms take as the alternative text of an image in a message. */
const usualMost = 1800;
const mostOfName = 80;
const mostOfTitle = 200;

/** What a picture shows in plain sentences, for those who cannot see it; of `most` characters at most, 600 or more. */
export function describe(picture: Picture, most = usualMost): string {
  const { title, caption, rows, top, left, scale = 'levels', goal } = tidy(picture);
  const head = [title, caption ?? '']
    .map((text) => shortened(text, mostOfTitle))
    .filter(Boolean)
    .map(ended);
  if (rows.length === 0) return [...head, 'There is nothing to show yet.'].join(' ');
  const start = [
    ...head,
    runs[scale](top),
    ...(goal === undefined ? [] : [`A level needs ${goal}${scale === 'share' ? ' %' : ''}.`]),
  ].join(' ');
  const sentences = rows.map((row, index) => ({ row, text: sentenceOf(row, index, scale) }));
  // Where not all fits, dimensions come before capabilities, and what comes first before what comes last.
  const byWeight = [...sentences.filter(isDimension), ...sentences.filter((one) => !isDimension(one))];
  let room = most - start.length - ' And 10000 more rows.'.length;
  const fitting = new Set(
    byWeight.filter(({ text }) => {
      room -= text.length + 1;
      return room >= 0;
    }),
  );
  const more = left + rows.length - fitting.size;
  const rest = more === 0 ? [] : [more === 1 ? 'And one more row.' : `And ${more} more rows.`];
  return [start, ...sentences.filter((one) => fitting.has(one)).map(({ text }) => text), ...rest].join(' ');
}

function isDimension({ row }: { readonly row: PictureRow }): boolean {
  return row.kind === 'dimension';
}

type Scale = NonNullable<Picture['scale']> | 'levels';

const runs: Readonly<Record<Scale, (top: number) => string>> = {
  levels: (top) => `Levels run from 0 to ${top}.`,
  share: () => 'Shown is how much is in place.',
  score: (top) => `Scores run from 0 to ${top}, ${top} best.`,
};
const values: Readonly<Record<Scale, (value: number | undefined) => string>> = {
  levels: (level) => (level === undefined ? 'no level yet' : `Level ${figure(level)}`),
  share: (share) => (share === undefined ? 'not known yet' : `${figure(share)} %`),
  score: (score) => (score === undefined ? 'no figure yet' : `score ${figure(score)}`),
};

/** "Process: Level 2, average 2.6, last time 1." "Audit and logs: Level 2 (answers from 1 to 4), last time 1." */
function sentenceOf(row: PictureRow, index: number, scale: Scale): string {
  const { label, level, average, before, range, others, note } = row;
  const sign = scale === 'share' ? ' %' : '';
  const parts = [
    `${values[scale](level)}${range ? ` (${answers(range)})` : ''}`,
    ...(average === undefined ? [] : [`average ${average.toFixed(1)}`]),
    ...(before === undefined
      ? []
      : [before === level ? 'the same as last time' : `last time ${figure(before)}${sign}`]),
    ...(others === undefined
      ? []
      : [`others ${figure(others.mean)}, most of them ${figure(others.from)} to ${figure(others.to)}`]),
    ...(note === undefined ? [] : [shortened(note, mostOfName)]),
  ];
  return `${shortened(label, mostOfName) || `Row ${index + 1}`}: ${parts.join(', ')}.`;
}

function answers([lowest, highest]: readonly [number, number]): string {
  return lowest === highest ? `every answer ${figure(lowest)}` : `answers from ${figure(lowest)} to ${figure(highest)}`;
}

function shortened(text: string, most: number): string {
  const line = text
    .slice(0, most * 8)
    .toWellFormed()
    .replace(/[\s\p{Cc}\u2066-\u2069\u202a-\u202e]+/gu, ' ')
    .trim();
  if (line.length <= most) return line;
  return `${line
    .slice(0, most - 1)
    .toWellFormed()
    .replace(/\ufffd$/u, '')
    .trimEnd()}…`;
}

function ended(text: string): string {
  return /[.!?…。]$/u.test(text) ? text : `${text}.`;
}
