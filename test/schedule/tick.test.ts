import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DueWork } from '../../src/chat/feature.ts';
import { HandClock } from '../../src/schedule/clock.ts';
import { advance, runDue } from '../../src/schedule/tick.ts';
import { later, start } from '../contracts/builders.ts';

/** Work that is due at the given times, in milliseconds after the start; notes when each was done. */
class Plan implements DueWork {
  readonly done: { readonly due: number; readonly at: number }[] = [];
  #left: readonly number[];

  constructor(times: readonly number[]) {
    this.#left = times;
  }

  async nextDue(): Promise<Date | undefined> {
    return this.#left.length > 0 ? later(Math.min(...this.#left)) : undefined;
  }

  async runDue(now: Date): Promise<void> {
    const at = now.getTime() - start.getTime();
    const due = this.#left.filter((time) => time <= at);
    this.#left = this.#left.filter((time) => time > at);
    this.done.push(...due.sort((a, b) => a - b).map((time) => ({ due: time, at })));
  }
}

/** Work that breaks each time and stays due. */
const broken: DueWork = {
  nextDue: async () => later(10),
  runDue: async () => {
    throw new Error('broke');
  },
};

async function advanceBy(ms: number, due: readonly DueWork[], clock = new HandClock(start)) {
  const errors: unknown[] = [];
  const stops: number[] = [];
  await advance(clock, ms, due, async () => {
    stops.push(clock.now().getTime() - start.getTime());
    await runDue(due, clock.now(), (error) => errors.push(error));
  });
  return { clock, errors, stops };
}

const times = fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 20 });

describe('advancing the clock', () => {
  it('does everything at the very time it was due, in order, and nothing that is due later', async () => {
    await fc.assert(
      fc.asyncProperty(times, times, times, async (one, other, calls) => {
        const plans = [new Plan(one), new Plan(other)];
        const clock = new HandClock(start);
        const called: number[] = [];
        for (const time of calls) clock.at(later(time), () => called.push(clock.now().getTime() - start.getTime()));
        const { stops } = await advanceBy(100, plans, clock);
        const until = (all: readonly number[]) => all.filter((time) => time <= 100).sort((a, b) => a - b);
        expect(plans.map(({ done }) => done)).toEqual(
          [one, other].map((all) => until(all).map((due) => ({ due, at: due }))),
        );
        expect(called).toEqual(until(calls));
        expect(stops).toEqual([...new Set(until([...one, ...other, ...calls])), 100]);
        expect(clock.now()).toEqual(later(100));
      }),
    );
  });

  it('stops at what comes up on the way', async () => {
    const clock = new HandClock(start);
    const called: number[] = [];
    const again = () => {
      called.push(clock.now().getTime() - start.getTime());
      clock.at(new Date(clock.now().getTime() + 30), again);
    };
    clock.at(later(30), again);
    await advanceBy(100, [], clock);
    expect(called).toEqual([30, 60, 90]);
  });

  it('catches up first with what was due before', async () => {
    const plan = new Plan([-50, 20]);
    await advanceBy(100, [plan]);
    expect(plan.done).toEqual([
      { due: -50, at: 0 },
      { due: 20, at: 20 },
    ]);
  });

  it('goes on, and ends, when work breaks and stays due', async () => {
    const { clock, errors } = await advanceBy(100, [broken]);
    expect(clock.now()).toEqual(later(100));
    expect(errors.length).toBeGreaterThan(0);
  });

  it('does the rest at its own time when one work breaks and stays due', async () => {
    const plan = new Plan([5, 10, 30, 60]);
    await advanceBy(100, [broken, plan]);
    expect(plan.done).toEqual([5, 10, 30, 60].map((due) => ({ due, at: due })));
  });
});

describe('a tick', () => {
  it('does the other work when one breaks, and tells of it', async () => {
    const plan = new Plan([0]);
    const errors: unknown[] = [];
    await runDue([broken, plan], start, (error) => errors.push(error));
    expect(plan.done).toEqual([{ due: 0, at: 0 }]);
    expect(errors).toEqual([new Error('broke')]);
  });
});
