import { dayAfter, isoDate, isWeekend } from '../schedule/calendar.ts';
import { instantOf } from '../schedule/recurrence.ts';
import type { IsOff } from '../schedule/timetable.ts';
import type { Hours } from '../team/team.ts';

/** So many days in a row without an hour of work, and nobody works there. */
const mostDaysOff = 400;

/** Where and when somebody works. */
export type Workplace = {
  /** IANA zone of their wall clock. */
  readonly zone: string;
  readonly hours: Hours;
  /** Public holidays; weekends are known. */
  readonly isHoliday: IsOff;
};

/** Why a moment is not one of work. */
export type Rest = 'weekend' | 'holiday' | 'hours';

/** What keeps somebody from working at the moment; undefined when they do. */
export function restAt(moment: number, { zone, hours, isHoliday }: Workplace): Rest | undefined {
  const date = isoDate(new Date(moment), zone);
  if (isWeekend(date)) return 'weekend';
  if (isHoliday(date)) return 'holiday';
  const [from, to] = [instantOf(date, { time: hours.from, zone }), instantOf(date, { time: hours.to, zone })];
  return moment >= from.getTime() && moment < to.getTime() ? undefined : 'hours';
}

/** The first moment of work from `from` on, that one included; undefined when there is none. */
export function workFrom(from: number, { zone, hours, isHoliday }: Workplace): number | undefined {
  let date = isoDate(new Date(from), zone);
  for (let days = 0; days < mostDaysOff; days += 1) {
    if (!isWeekend(date) && !isHoliday(date)) {
      const begins = instantOf(date, { time: hours.from, zone }).getTime();
      const ends = instantOf(date, { time: hours.to, zone }).getTime();
      const at = Math.max(from, begins);
      if (at < ends) return at;
    }
    date = dayAfter(date);
  }
  return undefined;
}

/** The moment at which the calendar date after that of `moment` begins. */
export function endOfDay(moment: number, zone: string): number {
  return instantOf(dayAfter(isoDate(new Date(moment), zone)), { time: '00:00', zone }).getTime();
}
