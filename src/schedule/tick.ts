import type { DueWork } from '../chat/feature.ts';
import type { HandClock } from './clock.ts';

/** Runs what is due now, each kind of work by itself: one that breaks does not hold up the others. */
export async function runDue(due: readonly DueWork[], now: Date, onError: (error: unknown) => void): Promise<void> {
  for (const work of due) {
    try {
      await work.runDue(now);
    } catch (error) {
      onError(error);
    }
  }
}

/** Runs what is due every minute on the machine's clock; returns what stops it. */
export async function tickEveryMinute(tick: () => Promise<void>): Promise<() => void> {
  const { schedule } = await import('node-cron');
  const task = schedule('* * * * *', tick, { noOverlap: true });
  return () => void task.stop();
}

/** Moves a hand-moved clock by stopping at each time something falls due, as if the time had passed. */
export async function advance(
  clock: HandClock,
  byMs: number,
  due: readonly DueWork[],
  tick: () => Promise<void>,
): Promise<void> {
  const target = new Date(clock.now().getTime() + byMs);
  let last = Number.NEGATIVE_INFINITY;
  for (;;) {
    const next = await nextTime(clock, due, last);
    if (next === undefined || next > target.getTime()) break;
    last = next;
    clock.moveTo(new Date(next));
    await tick();
  }
  clock.moveTo(target);
  await tick();
}

/** The first time after `last`. What is due at or before it and was not done stays due, and is tried at each stop. */
async function nextTime(clock: HandClock, due: readonly DueWork[], last: number): Promise<number | undefined> {
  const times = await Promise.all(due.map((work) => work.nextDue()));
  const known = [clock.nextCall(), ...times]
    .filter((time) => time !== undefined)
    .map((time) => time.getTime())
    .filter((time) => time > last);
  return known.length > 0 ? Math.min(...known) : undefined;
}
