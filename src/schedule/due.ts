import { instantOf, nextAfter } from './recurrence.ts';
import type { Planned, Schedule } from './schedule.ts';
import { type IsOff, noDayOff, type Occurrence, stop, tidied } from './timetable.ts';

/** How late a run may be made up for, in milliseconds. */
export const latest = 6 * 3_600_000;

/** How many missed times are remembered: more would tell nobody more. */
const mostMissed = 20;

/** What becomes of a schedule whose time has come. */
export type Due = {
  /** The time to run now; undefined when all that were due are too old, or the time is still to come. */
  readonly run: Occurrence | undefined;
  /** Told by the run, or kept for the next one when there is none. */
  readonly missed: readonly Date[];
  /** The schedule as it goes on, with its next run. */
  readonly after: Pick<Schedule, 'timetable' | 'next' | 'endedAt'>;
};

/**
 * What is to be done at `now` with a schedule whose planned time has come. Of several times that passed only the last
 * is made up for, when it is less than six hours old.
 */
export function fallDue(schedule: Schedule, planned: Planned, now: Date, isOff: IsOff = noDayOff): Due {
  const { timetable } = schedule;
  // From its date and not from the planned moment: the rules of a zone may have changed since that was reckoned.
  const first = { ...planned, at: instantOf(planned.on, timetable), wall: `${planned.on}T${timetable.time}` };
  if (first.at > now) return { run: undefined, missed: schedule.missed, after: { timetable, next: first } };
  const passed: Occurrence[] = [first];
  let next = nextAfter(timetable, first.at, isOff);
  while (next && next.at <= now) {
    passed.push(next);
    next = nextAfter(timetable, next.at, isOff);
  }
  const last = passed.at(-1) ?? first;
  const run = now.getTime() - last.at.getTime() < latest ? last : undefined;
  const missed = [...schedule.missed, ...passed.filter((one) => one !== run).map(({ at }) => at)].slice(-mostMissed);
  const tidy = tidied(timetable, last.on);
  const after = next ? { timetable: tidy, next } : { timetable: stop(tidy), next, endedAt: now };
  return { run, missed, after };
}
