/** When something recurs: dates by a rule, at a time on the wall clock of a zone. Nothing in it depends on the last run. */
export type Recurrence = {
  /** An RFC 5545 rule over calendar dates: `FREQ=WEEKLY;INTERVAL=2;BYDAY=TH`. */
  readonly rule: string;
  /** The calendar date that intervals and counts begin at, `2027-03-01`. */
  readonly startsOn: string;
  /** `15:30`, on the wall clock. */
  readonly time: string;
  /** IANA zone of the wall clock. */
  readonly zone: string;
};

/** Days that a team leaves out. */
export type DaysOff = {
  readonly weekends?: boolean;
  /** Public holidays: a country, or a part of one (`DE`, `DE-BE`). */
  readonly country?: string;
  /** What falls on one of them comes on the next day that is none, rather than not at all. */
  readonly moves?: boolean;
};

/** A recurrence with what people have changed about it. Dates are calendar dates in its zone. */
export type Timetable = Recurrence & {
  /** Dates that are left out. */
  readonly skips: readonly string[];
  /** The first date that counts again. */
  readonly pausedUntil?: string;
  readonly daysOff?: DaysOff;
  /** Stopped for good. */
  readonly ended?: boolean;
};

/** One time that something recurs at. */
export type Occurrence = {
  readonly at: Date;
  /** Its calendar date. */
  readonly on: string;
  /** What the wall clock was meant to show, `2027-03-01T10:00`. In a spring gap `at` is later than that. */
  readonly wall: string;
};

/** Whether a calendar date is left out. */
export type IsOff = (date: string) => boolean;

/** For who works every day. */
export const noDayOff: IsOff = () => false;

/** A recurrence that nobody has changed anything about. */
export function timetableOf(recurrence: Recurrence, daysOff?: DaysOff): Timetable {
  return { ...recurrence, skips: [], ...(daysOff === undefined ? {} : { daysOff }) };
}

/** Nothing before that calendar date counts. */
export function pauseUntil(timetable: Timetable, date: string): Timetable {
  return { ...timetable, pausedUntil: date };
}

/** What was left out before it is over counts again. Skipped dates stay skipped. */
export function resume({ pausedUntil: _, ...timetable }: Timetable): Timetable {
  return timetable;
}

/** Leaves one date out. */
export function skip(timetable: Timetable, date: string): Timetable {
  return timetable.skips.includes(date) ? timetable : { ...timetable, skips: [...timetable.skips, date].toSorted() };
}

/** It never recurs again. */
export function stop(timetable: Timetable): Timetable {
  return { ...timetable, ended: true };
}

/** Forgets what lies before a calendar date and can't change anything any more. */
export function tidied(timetable: Timetable, date: string): Timetable {
  const { pausedUntil, ...rest } = timetable;
  const skips = timetable.skips.filter((one) => one >= date);
  return { ...rest, skips, ...(pausedUntil === undefined || pausedUntil <= date ? {} : { pausedUntil }) };
}
