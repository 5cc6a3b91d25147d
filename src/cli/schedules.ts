import { readConfig } from '../config/config.ts';
import { dateText, isoDateText, momentText } from '../schedule/calendar.ts';
import { asSentence } from '../schedule/in-words.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { allSchedules } from '../schedule/store.ts';
import { openStorage } from '../storage/database.ts';

/** Lists every schedule, a line each or as JSON. Works beside a running bot. */
export async function schedules({ json = false }: { readonly json?: boolean }): Promise<void> {
  const storage = await openStorage(readConfig(process.env).databaseUrl);
  try {
    const all = await allSchedules(storage.queries);
    if (json) {
      process.stdout.write(`${JSON.stringify({ schedules: all.map(asJson) }, null, 2)}\n`);
      return;
    }
    if (all.length === 0) process.stdout.write('Nothing is scheduled.\n');
    const now = new Date();
    for (const { schedule, channel } of all) {
      const { kind, timetable } = schedule;
      process.stdout.write(`#${channel}  ${kind}  ${asSentence(timetable)}  ${standing(schedule, now)}\n`);
    }
  } finally {
    await storage.close();
  }
}

/** "next on Mon 30 Nov, 10:00", "paused until Wed 2 Jun, next on ...", "over since 3 March 2027". */
function standing({ timetable, next, endedAt }: Schedule, now: Date): string {
  if (!next) return endedAt ? `over since ${dateText(endedAt, timetable.zone)}` : 'over';
  const { pausedUntil, zone } = timetable;
  const paused = pausedUntil === undefined ? '' : `paused until ${isoDateText(pausedUntil, now)}, `;
  return `${paused}next on ${momentText(next.at, zone, now)}`;
}

function asJson({ schedule, platform, channel }: Awaited<ReturnType<typeof allSchedules>>[number]) {
  const { id, owner, kind, timetable, next, lastAt, endedAt, missed } = schedule;
  return {
    ...{ id, platform, tenant: owner.tenant, channel, kind, when: asSentence(timetable), ...timetable },
    next: next?.at.toISOString() ?? null,
    last: lastAt?.toISOString() ?? null,
    ended: endedAt?.toISOString() ?? null,
    missed: missed.map((one) => one.toISOString()),
  };
}
