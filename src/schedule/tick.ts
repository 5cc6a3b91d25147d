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
    const next = await nextTime(clock, due);
    // The same time twice means that work could not be done: it stays due, and time goes on.
    if (next === undefined || next > target.getTime() || next === last) break;
    last = next;
    clock.moveTo(new Date(next));
    await tick();
  }
  clock.moveTo(target);
  await tick();
}

async function nextTime(clock: HandClock, due: readonly DueWork[]): Promise<number | undefined> {
  const times = await Promise.all(due.map((work) => work.nextDue()));
  const known = [clock.nextCall(), ...times].filter((time) => time !== undefined).map((time) => time.getTime());
  return known.length > 0 ? Math.min(...known) : undefined;
}
