import { dateText, isoDate } from '../schedule/calendar.ts';
import { type DaySaid, type MomentSaid, readMoment } from './moment-said.ts';

/** A card that begins with a time. */
export type TimedCard = {
  readonly id: string;
  /** "14:05", in the zone of the timeline. */
  readonly time: string;
  /** The calendar date, where anything tells it. */
  readonly day?: string;
  /** On the day after the first of a timeline without dates. */
  readonly pastMidnight?: boolean;
  /** The card without its time; empty when it says nothing else. */
  readonly text: string;
};

/** "2 March, 14:05", or "00:10, past midnight" where no date is known. */
export function momentText({ day, time, pastMidnight }: TimedCard): string {
  if (day !== undefined) return `${dateText(new Date(`${day}T12:00:00Z`), 'UTC')}, ${time}`;
  return pastMidnight ? `${time}, past midnight` : time;
}

type Said = { readonly id: string; readonly text: string };

export type Timeline = {
  readonly timed: readonly TimedCard[];
  /** Without a time, in the order given. */
  readonly rest: readonly Said[];
  /** IANA name of the zone that all times are in. */
  readonly zone: string;
};

/** When the cards were written: what "yesterday" and a date without a year are counted from. */
export type WrittenAt = { readonly now: Date; readonly zone: string };

type Placed = { readonly id: string; readonly text: string; readonly moment: MomentSaid; readonly day?: string };

const day = 86_400_000;
const wholeDay = 1440;
/** What happens around midnight without dates is one stretch when it is no longer than this, in minutes. */
const longestNight = 480;

/**
 * Puts cards that begin with a time in its order ("14:05 alert fired", "2 Mar 9.30", "yesterday 18:00"), those of one
 * minute in the order given. A time without a date is on the day that most others name.
 */
export function timelineOf(cards: readonly Said[], { now, zone }: WrittenAt): Timeline {
  const today = isoDate(now, zone);
  const read = cards.map(({ id, text }) => ({ id, text, moment: readMoment(text) }));
  const placed = read.flatMap(({ id, moment }): Placed[] => {
    if (!moment) return [];
    const said = moment.day && dayOf(moment.day, today);
    return [{ id, text: moment.rest, moment, ...(said ? { day: said } : {}) }];
  });
  const usual = mostNamed(placed.flatMap((one) => one.day ?? []));
  const timed = placed.map((one) => inZone(one, one.day ?? usual, today, zone));
  return {
    timed: usual === undefined ? aroundMidnight(timed) : timed.toSorted(byMoment),
    rest: read.flatMap(({ id, text, moment }) => (moment ? [] : [{ id, text }])),
    zone,
  };
}

/** The calendar date that was said; of a date without a year the last one up to today, of a weekday likewise. */
function dayOf(said: DaySaid, today: string): string | undefined {
  const noon = Date.parse(`${today}T12:00:00Z`);
  const dated = (at: number) => new Date(at).toISOString().slice(0, 10);
  switch (said.kind) {
    case 'before':
      return dated(noon + said.days * day);
    case 'weekday':
      return dated(noon - ((new Date(noon).getUTCDay() - said.weekday + 7) % 7) * day);
    case 'date': {
      const rest = `-${padded(said.month)}-${padded(said.day)}`;
      if (said.year !== undefined) return `${said.year}${rest}`;
      const thisYear = Number(today.slice(0, 4));
      const years = [thisYear, thisYear - 1, thisYear - 2, thisYear - 3, thisYear - 4];
      const found = years.map((year) => `${year}${rest}`).find((date) => date <= today && isDate(date));
      return found;
    }
    default:
      return said satisfies never;
  }
}

function isDate(date: string): boolean {
  const at = Date.parse(`${date}T12:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(date);
}

/** The day that most cards name, of several the first. */
function mostNamed(days: readonly string[]): string | undefined {
  const times = (one: string) => days.filter((other) => other === one).length;
  return days.toSorted((a, b) => times(b) - times(a) || (a < b ? -1 : 1))[0];
}

/** A time of another zone that was named is brought into that of the team. */
function inZone({ id, text, moment }: Placed, on: string | undefined, today: string, zone: string): TimedCard {
  const { minutes, ahead } = moment;
  const stated = { id, text, time: clock(minutes), ...(on === undefined ? {} : { day: on }) };
  if (ahead === undefined) return stated;
  const instant = new Date(Date.parse(`${on ?? today}T00:00:00Z`) + (minutes - ahead) * 60_000);
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  const shown = parts.format(instant);
  return { ...stated, time: shown, ...(on === undefined ? {} : { day: isoDate(instant, zone) }) };
}

function byMoment(a: TimedCard, b: TimedCard): number {
  const [one, other] = [`${a.day} ${a.time}`, `${b.day} ${b.time}`];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Times without any date: what began before midnight and ended soon after it begins before midnight. */
function aroundMidnight(timed: readonly TimedCard[]): TimedCard[] {
  const sorted = timed.toSorted(byMoment);
  const minutes = sorted.map(({ time }) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
  const gaps = minutes.map((at, i) => (i === 0 ? 0 : at - (minutes[i - 1] ?? at)));
  const widest = Math.max(0, ...gaps);
  if (wholeDay - widest > longestNight) return sorted;
  const first = gaps.indexOf(widest);
  return [...sorted.slice(first), ...sorted.slice(0, first).map((one) => ({ ...one, pastMidnight: true }))];
}

function clock(minutes: number): string {
  return `${padded(Math.floor(minutes / 60))}:${padded(minutes % 60)}`;
}

function padded(n: number): string {
  return String(n).padStart(2, '0');
}
