import { distance } from 'fastest-levenshtein';
import { nearest } from '../chat/nearest.ts';
import { orList } from '../chat/wording.ts';
import { dayAfter, isoDate } from './calendar.ts';
import { scheduleExamples } from './examples.ts';
import { monthNames, weekdayNames } from './in-words.ts';
import { type Bound, type Pattern, ruleOf } from './pattern.ts';
import { anyMonth, monthNumber, readDates } from './read-dates.ts';
import { type Leave, takeLeave } from './read-days-off.ts';
import { readZone } from './read-zone.ts';
import { instantOf, nextAfter } from './recurrence.ts';
import { type Recurrence, timetableOf } from './timetable.ts';
import { unsaid } from './two-meanings.ts';

export type ScheduleRead =
  /** `leave`: the days to be left out, or no longer, where the line says so. */
  | { readonly kind: 'read'; readonly recurrence: Recurrence; readonly leave?: Leave }
  /** What is unclear about it, and a sentence that says so and how it could read. */
  | {
      readonly kind: 'unclear';
      readonly about: 'meaning' | 'dates' | 'time' | 'zone' | 'start' | 'end';
      readonly say: string;
    };

/** What a line is read with: the moment, the zone and the time of day where it names none. */
export type Reading = { readonly now: Date; readonly zone: string; readonly time?: string };

/**
 * Reads "every 2 weeks on thursday 15:30 Europe/Berlin from 7 june, not on holidays". Intervals are counted from the
 * first date that lies ahead, or from the one that is named. Without a time of day it is `time`, else 10:00.
 */
export function readSchedule(text: string, { now, zone, time = '10:00' }: Reading): ScheduleRead {
  const { leave, rest } = takeLeave(text);
  const line = rest
    .replace(/[,()]/g, ' ')
    .replace(/[.!?]+$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  const why = unsaid(line.toLowerCase());
  if (why !== undefined) return { kind: 'unclear', about: 'meaning', say: why };
  const dates = readDates(line.toLowerCase());
  if (!dates) return unclear('dates', `I can't read “${line.slice(0, 80)}” as a rhythm.`, line);
  // Small letters are as long as the others, but zones keep theirs.
  const tail = readTail(line.slice(line.length - dates.rest.length), isoDate(now, zone));
  if (tail.kind === 'unclear' && 'places' in tail) return zoneAsked(line, tail);
  if (tail.kind === 'unclear') return tail;
  const wall = { time: tail.time ?? time, zone: tail.zone ?? zone };
  const ahead = firstDate(wall, now);
  const start = tail.from !== undefined && tail.from > ahead ? tail.from : ahead;
  const pattern = dates.pattern(start);
  if ('interval' in pattern && pattern.interval > 99) return unclear('dates', 'That is too far apart for me.', line);
  const everyOne = { ...wall, rule: ruleOf(eachTime(pattern)), startsOn: start };
  const first = nextAfter(timetableOf(everyOne), now);
  const bound = tail.bound;
  if (!first || (bound?.kind === 'until' && bound.date < first.on)) {
    return { kind: 'unclear', about: 'end', say: 'That is over before it begins. When should it end?' };
  }
  const recurrence = { ...wall, rule: ruleOf(pattern, bound), startsOn: first.on };
  return { kind: 'read', recurrence, ...(leave ? { leave } : {}) };
}

/** The date of the next time that the wall clock shows this time: today or tomorrow. */
function firstDate(wall: Pick<Recurrence, 'time' | 'zone'>, now: Date): string {
  const today = isoDate(now, wall.zone);
  if (instantOf(today, wall) > now) return today;
  return dayAfter(today);
}

function eachTime(pattern: Pattern): Pattern {
  return 'interval' in pattern ? { ...pattern, interval: 1 } : pattern;
}

type Tail = {
  readonly kind: 'tail';
  readonly time?: string;
  readonly zone?: string;
  readonly from?: string;
  readonly bound?: Bound;
};

/** Reads what follows the dates: a time, a beginning, an end and a zone, each if it is there. */
function readTail(text: string, today: string): Tail | Extract<ScheduleRead, { kind: 'unclear' }> | ZoneAsked {
  // Wherever it stands.
  const begins = new RegExp(`(?:^| )(?:from|starting|beginning)(?: on)? (${dateForm})(?= |$)`, 'i').exec(text);
  let rest = begins ? text.replace(begins[0], '').trim() : text;
  const take = (form: RegExp): RegExpExecArray | undefined => {
    const found = form.exec(rest);
    if (!found) return undefined;
    rest = rest.slice(found[0].length).trim();
    return found;
  };
  const tail: { time?: string; zone?: string; from?: string; bound?: Bound } = {};
  if (begins) {
    const from = dateIn(begins[1] ?? '', today);
    if (!from) return { kind: 'unclear', about: 'start', say: `There is no ${begins[1]}. When should it begin?` };
    if (from < today) return { kind: 'unclear', about: 'start', say: `${begins[1]} has passed. When should it begin?` };
    tail.from = from;
  }
  const said = take(/^(?:at )?(noon|midnight|(\d{1,2})(?:[:.h](\d\d))? ?(am|pm|h|o'clock)?)(?= |$)(?! times)/i);
  if (said) {
    const time = timeOf(said);
    if (!time) return unclear('time', `There is no ${said[0].replace(/^at /i, '')} on the clock.`, text);
    tail.time = time;
  }
  const until = take(new RegExp(`^(?:until|till) (${dateForm})(?= |$)`, 'i'));
  if (until) {
    const date = dateIn(until[1] ?? '', today);
    if (!date) return { kind: 'unclear', about: 'end', say: `There is no ${until[1]}. When should it end?` };
    tail.bound = { kind: 'until', date };
  }
  const times = take(/^(?:for )?(?:(\d{1,3}) times|(once))(?= |$)/i);
  if (times && !tail.bound) tail.bound = { kind: 'count', count: Math.max(1, Number(times[1] ?? 1)) };
  const place = rest.replace(/^in /i, '');
  if (place === '') return { kind: 'tail', ...tail };
  const zone = readZone(place);
  if (zone.kind === 'asked') return { kind: 'unclear', about: 'zone', say: zone.ask, place, places: zone.places };
  if (zone.kind === 'zone') return { kind: 'tail', ...tail, zone: zone.zone };
  if (place.includes('/')) return { kind: 'unclear', about: 'zone', say: `I know no zone ${place.slice(0, 60)}.` };
  return unclear('dates', `I can't read “${place.slice(0, 60)}” in it.`, text);
}

type ZoneAsked = Extract<ScheduleRead, { kind: 'unclear' }> & {
  readonly place: string;
  readonly places: readonly string[];
};

/** The whole line with each clock that may be meant, to be said again. */
function zoneAsked(line: string, { say, place, places }: ZoneAsked): Extract<ScheduleRead, { kind: 'unclear' }> {
  const said = line.slice(0, line.length - place.length).replace(/ in $/i, ' ');
  const typed = orList(places.map((one) => `\`${said}${one}\``));
  return { kind: 'unclear', about: 'zone', say: places.length === 0 ? say : `${say} Say ${typed}.` };
}

function timeOf([, said = '', hours, minutes = '00', half = '']: RegExpExecArray): string | undefined {
  if (/^noon$/i.test(said)) return '12:00';
  if (/^midnight$/i.test(said)) return '00:00';
  const twelve = /^[ap]m$/i.test(half);
  const typed = Number(hours);
  if (twelve && (typed < 1 || typed > 12)) return undefined;
  const hour = twelve ? (typed % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : typed;
  return hour <= 23 && Number(minutes) <= 59 ? `${String(hour).padStart(2, '0')}:${minutes}` : undefined;
}

const dateForm = `\\d{4}-\\d\\d-\\d\\d|\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${anyMonth}(?: \\d{4})?|${anyMonth} \\d{1,2}(?:st|nd|rd|th)?(?: \\d{4})?`;

/** "2 june", "June 2nd 2027" or "2027-06-02", the next such date where it names no year; undefined for 30 February. */
function dateIn(said: string, today: string): string | undefined {
  if (/^\d{4}-/.test(said)) return realDate(said);
  const [name = ''] = new RegExp(anyMonth, 'i').exec(said) ?? [];
  const [year] = /\d{4}$/.exec(said) ?? [];
  const day = /\d{1,2}/.exec(said)?.[0] ?? '';
  const rest = `${String(monthNumber(name)).padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (year) return realDate(`${year}-${rest}`);
  const thisYear = Number(today.slice(0, 4));
  // The 29th of February is up to eight years ahead.
  const years = Array.from({ length: 9 }, (_, index) => `${thisYear + index}-${rest}`);
  return years.find((date) => date >= today && realDate(date) !== undefined);
}

function realDate(date: string): string | undefined {
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === date ? date : undefined;
}

function unclear(about: 'dates' | 'time', why: string, line: string): Extract<ScheduleRead, { kind: 'unclear' }> {
  return { kind: 'unclear', about, say: `${why} Say it like \`${nearestExample(line)}\`.` };
}

/** What somebody most likely meant: their line with its typos mended, else the example that is most like it. */
function nearestExample(line: string): string {
  const typed = line.toLowerCase();
  const mended = typed.replace(/\p{L}{3,}/gu, (word) =>
    vocabulary.includes(word) ? word : (nearest(word, vocabulary) ?? word),
  );
  if (mended !== typed && readDates(mended)) return mended;
  const words = new Set(typed.split(/[^\p{L}\d:]+/u));
  // Where nothing but "every" was understood, the one that most people want.
  if (!scheduleExamples.some((example) => example.split(' ').some((word) => word !== 'every' && words.has(word)))) {
    return scheduleExamples[0];
  }
  const far = (example: string) => {
    const shared = example.split(/[ :]/).filter((word) => word.length > 2 && words.has(word)).length;
    return distance(typed.slice(0, 80), example) - 8 * shared;
  };
  return scheduleExamples.toSorted((a, b) => far(a) - far(b))[0] ?? scheduleExamples[0];
}

const vocabulary = [
  ...['every', 'day', 'weekday', 'week', 'weeks', 'month', 'months', 'quarter', 'year', 'daily', 'weekly', 'monthly'],
  ...['first', 'second', 'third', 'fourth', 'last', 'other', 'the', 'and'],
  ...[...weekdayNames, ...monthNames].map((name) => name.toLowerCase()),
];
