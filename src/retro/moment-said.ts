import { anyMonth, monthNumber } from '../schedule/read-dates.ts';

/** The time that a text begins with. */
export type MomentSaid = {
  /** A day as it was said. */
  readonly day?: DaySaid;
  /** Minutes since midnight; in UTC where `utc` says so. */
  readonly minutes: number;
  /** How many minutes the zone that was named is ahead of UTC. */
  readonly ahead?: number;
  /** What follows the time. */
  readonly rest: string;
};

export type DaySaid =
  | { readonly kind: 'date'; readonly month: number; readonly day: number; readonly year?: number }
  /** 0 for today, -1 for yesterday. */
  | { readonly kind: 'before'; readonly days: number }
  /** From 0 for Sunday. */
  | { readonly kind: 'weekday'; readonly weekday: number };

const month = `(?<month>${anyMonth})\\.?`;
const date = '(?<date>\\d{1,2})(?:st|nd|rd|th)?';
const year = '(?:,? (?<year>20\\d\\d))?';
const days = [
  '(?<iso>20\\d\\d-\\d\\d-\\d\\d)(?:t|\\b)',
  `${date} (?:of )?${month}${year}`,
  `${month} ${date}${year}`,
  '(?<german>\\d{1,2}\\.\\d{1,2}\\.(?:20\\d\\d)?)(?= )',
  '(?<named>today|yesterday|the (?:day|evening|night) before)',
  '(?:(?:last|on) )?(?<weekday>sun|mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?)(?:day)?\\b',
];
const dayPatterns = days.map((pattern) => new RegExp(`^(?:on )?(?:${pattern})(?:[,:]? (?:at )?|(?<=t)|$)`));

const about = '(?:(?:~|≈|ca\\.?|circa|about|around|approx\\.?|at|from|by|shortly (?:after|before)) ?)?';
const clock = new RegExp(
  `^${about}(?:(?<noon>noon|midday|midnight)|(?<hour>\\d{1,2})(?:(?<sign>[:.h])(?<minute>[0-5]\\d)(?::[0-5]\\d)?)? ?(?<half>[ap]\\.?m\\.?)?)(?! ?[ap]\\.?m)(?!(?!z\\b|utc\\b)[\\p{L}\\p{N}]|[.:,]\\d|%)`,
  'u',
);
const joined = /^(?:t)?(?<hour>[01]\d|2[0-3])(?<minute>[0-5]\d) ?(?:h|hrs|hours)\b/;
const zone =
  /^ ?\(?(?:(?<utc>z|utc|gmt)(?![\p{L}\d])|(?<ce>cest?)(?!\p{L}))?(?<offset>[+-]\d{1,2}(?::?[0-5]\d)?(?![\d.]))?\)?/u;
/** A range keeps its beginning: "14:05-14:20". */
const until = /^ ?(?:-|–|—|to|until) ?\d{1,2}[:.h][0-5]\d(?::[0-5]\d)?(?: ?[ap]\.?m\.?)?(?![\p{L}\p{N}])/u;
/** After figures with a point these say that it was no time. */
const unit =
  /^ ?(?:%|€|\$|£|x\b|(?:k|m|g|t)?b\b|ms\b|s\b|secs?\b|seconds?\b|mins?\b|minutes?\b|hours?\b|days?\b|weeks?\b|times\b|euros?\b|dollars?\b|million|thousand|percent|points?\b|releases?\b|versions?\b|was released)/;

const longestLook = 120;

/** Reads the time that a text begins with; undefined when it begins with none. Never throws. */
export function readMoment(text: string): MomentSaid | undefined {
  const said = text.trimStart();
  const lower = said.slice(0, longestLook).toLowerCase().replace(/\s/g, ' ');
  // Lower case may be longer than what was written, and then nothing could be cut off by its length.
  if (lower.length !== Math.min(said.length, longestLook)) return undefined;
  const opened = /^[([*_"'`>-]+ ?/.exec(lower)?.[0].length ?? 0;
  const dated = dayAt(lower.slice(opened));
  const from = opened + (dated?.length ?? 0);
  const timed = timeAt(lower.slice(from));
  if (!timed) return undefined;
  const rest = said.slice(from + timed.length).replace(/^[\s\])*_"'`:,;|>–—-]+/, '');
  const { minutes, ahead } = timed;
  return { minutes, rest, ...(ahead === undefined ? {} : { ahead }), ...(dated ? { day: dated.day } : {}) };
}

function dayAt(line: string): { readonly day: DaySaid; readonly length: number } | undefined {
  for (const pattern of dayPatterns) {
    const found = pattern.exec(line);
    const day = found?.groups && dayOf(found.groups);
    if (found && day) return { day, length: found[0].length };
  }
  return undefined;
}

function dayOf(groups: Readonly<Record<string, string | undefined>>): DaySaid | undefined {
  const { iso, german, named, weekday, month: name, date: number } = groups;
  if (named !== undefined) return { kind: 'before', days: named === 'today' ? 0 : -1 };
  if (weekday !== undefined) {
    return {
      kind: 'weekday',
      weekday: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'].indexOf(weekday.slice(0, 3)),
    };
  }
  if (iso !== undefined) return dateOf(Number(iso.slice(5, 7)), Number(iso.slice(8)), iso.slice(0, 4));
  if (german !== undefined) {
    const [dayOfMonth, monthOfYear, yearSaid] = german.split('.');
    return dateOf(Number(monthOfYear), Number(dayOfMonth), yearSaid);
  }
  return name === undefined ? undefined : dateOf(monthNumber(name), Number(number), groups.year);
}

function dateOf(monthOfYear: number, dayOfMonth: number, yearSaid = ''): DaySaid | undefined {
  const known = new Date(Date.UTC(yearSaid === '' ? 2024 : Number(yearSaid), monthOfYear - 1, dayOfMonth));
  if (known.getUTCMonth() !== monthOfYear - 1 || known.getUTCDate() !== dayOfMonth) return undefined;
  return {
    kind: 'date',
    month: monthOfYear,
    day: dayOfMonth,
    ...(yearSaid === '' ? {} : { year: Number(yearSaid) }),
  };
}

function timeAt(line: string) {
  const four = joined.exec(line);
  const found = four ?? clock.exec(line);
  if (!found?.groups) return undefined;
  const { noon, hour, minute, sign, half } = found.groups;
  const after = line.slice(found[0].length);
  if (!four && noon === undefined && minute === undefined && half === undefined) return undefined;
  if (sign === '.' && half === undefined && unit.test(after)) return undefined;
  const minutes = noon === undefined ? minutesOf(Number(hour), Number(minute ?? 0), half) : noonOf(noon);
  if (minutes === undefined) return undefined;
  const ranged = until.exec(after)?.[0].length ?? 0;
  const { ahead, length } = zoneAt(after.slice(ranged));
  return { minutes, length: found[0].length + ranged + length, ...(ahead === undefined ? {} : { ahead }) };
}

function noonOf(said: string): number {
  return said === 'midnight' ? 0 : 720;
}

function minutesOf(hour: number, minute: number, half: string | undefined): number | undefined {
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return undefined;
    return ((hour % 12) + (half.startsWith('p') ? 12 : 0)) * 60 + minute;
  }
  return hour > 23 ? undefined : hour * 60 + minute;
}

/** A zone that is named by its distance from UTC; of other names nobody could be sure. */
function zoneAt(line: string): { readonly ahead?: number; readonly length: number } {
  const found = zone.exec(line);
  const { utc, ce, offset } = found?.groups ?? {};
  if (!found || (utc === undefined && ce === undefined && offset === undefined)) return { length: 0 };
  if (ce !== undefined) return { ahead: ce === 'cest' ? 120 : 60, length: found[0].length };
  // "14:05 -3 pods were gone" names no zone.
  if (offset !== undefined && utc === undefined && !/^[+-]\d\d:?\d\d/.test(offset)) return { length: 0 };
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{1,2}):?(\d\d)?$/.exec(offset ?? '+0') ?? [];
  const distance = Number(hours) * 60 + Number(minutes);
  return distance > 14 * 60 ? { length: 0 } : { ahead: sign === '-' ? -distance : distance, length: found[0].length };
}
