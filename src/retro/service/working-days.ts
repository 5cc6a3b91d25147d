import { dayAfter, isoDate, isWeekend } from '../../schedule/calendar.ts';
import { loadDaysOff } from '../../schedule/days-off.ts';
import { instantOf } from '../../schedule/recurrence.ts';
import type { Team } from '../../team/team.ts';
import type { ToWorkingDay } from '../rules/session.ts';

/** So many days off in a row, and nobody works there. */
const mostDaysOff = 400;

/** Moves a moment on a weekend or a public holiday of the team to the same hour of its next working day. */
export async function toWorkingDayOf({ settings }: Pick<Team, 'settings'>): Promise<ToWorkingDay> {
  const { zone, country } = settings;
  const isHoliday = await loadDaysOff(country === undefined ? undefined : { country });
  const isOff = (date: string) => isWeekend(date) || isHoliday(date);
  return (moment) => {
    const first = isoDate(new Date(moment), zone);
    let date = first;
    for (let days = 0; isOff(date) && days < mostDaysOff; days += 1) date = dayAfter(date);
    if (date === first || isOff(date)) return moment;
    const clock = { timeZone: zone, hour: '2-digit', minute: '2-digit' } as const;
    const time = new Intl.DateTimeFormat('en-GB', clock).format(moment);
    return instantOf(date, { time, zone }).getTime();
  };
}
