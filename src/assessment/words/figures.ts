import type { Figure } from '../../content/model.ts';

/** A figure somebody typed: a duration, or the time between two, in hours; or a share in percent. */
export type Figured =
  | { readonly asks: 'duration' | 'frequency'; readonly hours: number }
  | { readonly asks: 'share'; readonly percent: number };

const day = 24;
const units: Readonly<Record<string, number>> = {
  minute: 1 / 60,
  min: 1 / 60,
  hour: 1,
  hr: 1,
  h: 1,
  day: day,
  d: day,
  week: 7 * day,
  month: 30 * day,
  quarter: 91 * day,
  year: 365 * day,
};
const often: Readonly<Record<string, number>> = {
  hourly: 1,
  daily: day,
  weekly: 7 * day,
  fortnightly: 14 * day,
  monthly: 30 * day,
  quarterly: 91 * day,
  yearly: 365 * day,
};
const numbers: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  'half a': 0.5,
  'half an': 0.5,
};
const times: Readonly<Record<string, number>> = { once: 1, twice: 2 };

const amount = String.raw`\d{1,5}(?:[.,]\d{1,2})?|half an?|${Object.keys(numbers).join('|')}`;
const unit = `(?:minute|min|hour|hr|h|day|d|week|month|quarter|year)`;
const about = `(?:about |around |roughly |~ ?)?`;
const duration = new RegExp(`^${about}(${amount}) ?(${unit})s?$`);
const every = new RegExp(`^${about}every (?:(${amount}|other|second) )?(${unit})s?$`);
const per = new RegExp(
  `^${about}(${Object.keys(times).join('|')}|(?:${amount})(?: ?(?:times|x))?) ?(?:an?|per|every|/) ?(${unit})$`,
);
const share = new RegExp(String.raw`^${about}(\d{1,3}(?:[.,]\d{1,2})?) ?(?:%|percent|per cent|pct)$`);

/** What a figure says: "3 days", "twice a week", "every two weeks", "12 %". Undefined unless the whole line is one. */
export function readFigure(line: string): Figured | undefined {
  const text = line
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[.!]+$/, '');
  if (text.length > 40) return undefined;
  const [, percent] = share.exec(text) ?? [];
  if (percent !== undefined) return { asks: 'share', percent: Math.round(numberOf(percent)) };
  if (Object.hasOwn(often, text)) return { asks: 'frequency', hours: often[text] ?? 0 };
  const [isEvery, nth = '1', everyUnit = ''] = every.exec(text) ?? [];
  if (isEvery) return frequency(nth === 'other' || nth === 'second' ? 2 : numberOf(nth), everyUnit);
  const [, many = '', perUnit = ''] = per.exec(text) ?? [];
  const count = numberOf(many.replace(/ ?(?:times|x)$/, ''));
  if (count > 0) return frequency(1 / count, perUnit);
  const [isLong, long = '', longUnit = ''] = duration.exec(text) ?? [];
  return isLong && numberOf(long) > 0
    ? { asks: 'duration', hours: numberOf(long) * (units[longUnit] ?? 0) }
    : undefined;
}

function frequency(each: number, of: string): Figured | undefined {
  return each > 0 ? { asks: 'frequency', hours: each * (units[of] ?? 0) } : undefined;
}

function numberOf(text: string): number {
  return times[text] ?? numbers[text] ?? Number(text.replace(',', '.'));
}

/**
 * Where a figure lands in what is asked: the number of its answer, from 1 for the worst, or the percentage. A plain
 * number is a percentage where one is asked. Undefined where it is no such figure.
 */
export function answerOfFigure(asked: Figure, line: string): number | undefined {
  if (asked.asks === 'share') {
    const plain = /^\d{1,3}(?:[.,]\d{1,2})?$/.exec(line.trim());
    const read = plain ? { asks: 'share' as const, percent: Math.round(numberOf(plain[0])) } : readFigure(line);
    return read?.asks === 'share' && read.percent <= 100 ? read.percent : undefined;
  }
  const read = readFigure(line);
  if (!read || read.asks !== asked.asks) return undefined;
  // A hair over the edge of a band is the edge: a third of an hour is not a round number.
  const band = asked.answers.findLastIndex(({ most }) => most === undefined || read.hours <= most + 1e-9);
  return band < 0 ? undefined : band + 1;
}
