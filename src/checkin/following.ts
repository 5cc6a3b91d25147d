import type { Schedule } from '../schedule/schedule.ts';
import { scheduleById, schedulesOf } from '../schedule/store.ts';
import type { Timetable } from '../schedule/timetable.ts';
import type { Tx } from '../storage/database.ts';
import type { Settings, Team } from '../team/team.ts';
import type { Parts } from './parts.ts';

/** So often somebody else may have changed a rhythm in between. */
const mostTries = 5;

/**
 * The team has another zone or country: what recurs by the old one goes by the new, at the same time of day. Returns
 * what to say of it; undefined where nothing does.
 */
export async function follow(parts: Parts, tx: Tx, was: Team, is: Settings): Promise<string | undefined> {
  const owner = { tenant: was.channel.tenant, team: was.id };
  const moved: Schedule[] = [];
  for (const schedule of await schedulesOf(tx, owner)) {
    if (!schedule.next || following(schedule.timetable, was.settings, is) === schedule.timetable) continue;
    moved.push(await moveOne(parts, tx, schedule, was.settings, is));
  }
  const times = new Set(
    moved.filter(({ timetable }) => timetable.zone === is.zone).map(({ timetable }) => timetable.time),
  );
  if (was.settings.zone === is.zone || times.size === 0) return undefined;
  const [only] = times.size === 1 ? times : [];
  return `What recurs here goes by it too${only === undefined ? ', each at its time of day' : `: at ${only} there`}.`;
}

async function moveOne(parts: Parts, tx: Tx, schedule: Schedule, was: Settings, is: Settings): Promise<Schedule> {
  let known: Schedule | undefined = schedule;
  for (let tries = 0; known && tries < mostTries; tries += 1) {
    const kept = await parts.schedules.change(tx, known, following(known.timetable, was, is), parts.clock.now());
    if (kept) return kept;
    known = await scheduleById(tx, schedule.owner, schedule.id);
  }
  throw new Error('A rhythm could not follow its team: it changed each time it was read.');
}

/** The same timetable where it goes by nothing that has changed. */
function following(timetable: Timetable, was: Settings, is: Settings): Timetable {
  const { daysOff } = timetable;
  const zone = timetable.zone === was.zone ? is.zone : timetable.zone;
  // What moves off days of rest does so for the holidays of whichever country the team is in.
  const isOurs = daysOff?.country === was.country && (daysOff?.country !== undefined || daysOff?.moves === true);
  if (zone === timetable.zone && (!isOurs || is.country === was.country)) return timetable;
  if (!isOurs) return { ...timetable, zone };
  const { country: _, ...others } = daysOff;
  return { ...timetable, zone, daysOff: { ...others, ...(is.country === undefined ? {} : { country: is.country }) } };
}
