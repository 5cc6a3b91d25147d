import { isWeekend } from './calendar.ts';
import type { DaysOff, IsOff } from './timetable.ts';
import { noDayOff } from './timetable.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** Answers for a team's days off. The list of holidays is loaded when a team first asks for a country's. */
export async function loadDaysOff(daysOff: DaysOff | undefined): Promise<IsOff> {
  if (!daysOff) return noDayOff;
  const holiday = daysOff.country === undefined ? noDayOff : await holidaysOf(daysOff.country);
  return (date) => (daysOff.weekends === true && isWeekend(date)) || holiday(date);
}

/** The letters of a country that somebody names in English or as people there call it, or by its letters. */
export async function countryCode(said: string): Promise<string | undefined> {
  const { default: Holidays } = await import('date-holidays');
  const wanted = said.trim().toLowerCase();
  const named = Object.entries(new Holidays().getCountries()).find(
    ([code, name]) => name.toLowerCase() === wanted || inEnglish(code, name).toLowerCase() === wanted,
  );
  if (named) return named[0];
  return /^[a-z]{2}(?:-[a-z\d]{1,4})?$/.test(wanted) ? wanted.toUpperCase() : undefined;
}

function inEnglish(code: string, otherwise: string): string {
  const name = new Intl.DisplayNames('en-GB', { type: 'region', fallback: 'none' }).of(code);
  return name ?? otherwise;
}

/** The name of a country in English, after that of a part of it; undefined when no holidays of it are known. */
export async function countryName(country: string): Promise<string | undefined> {
  const { default: Holidays } = await import('date-holidays');
  const [land = '', part] = country.toUpperCase().split('-', 2);
  const known = new Holidays();
  const there = own(known.getCountries(), land);
  const name = there === undefined ? undefined : inEnglish(land, there);
  if (name === undefined || part === undefined) return name;
  const within = own(known.getStates(land) ?? {}, part);
  return within && `${within}, ${name}`;
}

function own(names: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(names, key) ? names[key] : undefined;
}

/** Kept for the life of the process, a set a country and year: they are few, and reckoning one takes milliseconds. */
const known = new Map<string, IsOff>();

async function holidaysOf(country: string): Promise<IsOff> {
  const before = known.get(country);
  if (before) return before;
  const { default: Holidays } = await import('date-holidays');
  const [land = '', part = ''] = country.toUpperCase().split('-', 2);
  const calendar = new Holidays(land, part, { types: ['public'] });
  const years = new Map<number, ReadonlySet<string>>();
  const ofYear = (year: number): ReadonlySet<string> => {
    const dates =
      years.get(year) ?? new Set([year - 1, year].flatMap((one) => calendar.getHolidays(one)).flatMap(daysOf));
    years.set(year, dates);
    return dates;
  };
  const isOff: IsOff = (date) => ofYear(Number(date.slice(0, 4))).has(date);
  known.set(country, isOff);
  return isOff;
}

type Holiday = { readonly date: string; readonly start: Date; readonly end: Date };

/** The dates at whose noon it is a holiday: half a day off, from the afternoon on, is a day of work. */
function daysOf({ date, start, end }: Holiday): string[] {
  const [, on = '', at = '0'] = /^(\d{4}-\d\d-\d\d) (\d\d)/.exec(date) ?? [];
  const from = Date.parse(on) + Number(at) * hour;
  // A day of 23 or 25 hours is one day.
  const until = from + Math.max(1, Math.round((end.getTime() - start.getTime()) / day)) * day;
  const days: string[] = [];
  for (let noon = Date.parse(on) + 12 * hour; noon < until; noon += day) {
    if (noon >= from) days.push(new Date(noon).toISOString().slice(0, 10));
  }
  return days;
}
