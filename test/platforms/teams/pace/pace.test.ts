import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DeliveryProblem } from '../../../../src/chat/platform.ts';
import { Pace, type Time, type Wanted } from '../../../../src/platforms/teams/pace/pace.ts';

/** A time that is moved by hand, from one thing that is due to the next. */
class HandTime implements Time {
  readonly #due: { readonly at: number; readonly work: () => void }[] = [];
  #now = 0;

  now(): number {
    return this.#now;
  }

  after(ms: number, work: () => void): void {
    this.#due.push({ at: this.#now + ms, work });
  }

  async passes(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      // Whatever was begun gets as far as it can without time.
      for (let turn = 0; turn < 6; turn++) await Promise.resolve();
      const next = this.#due.toSorted((one, other) => one.at - other.at)[0];
      if (!next || next.at > end) break;
      this.#due.splice(this.#due.indexOf(next), 1);
      this.#now = Math.max(this.#now, next.at);
      next.work();
    }
    this.#now = end;
  }
}

type Asked = Wanted & { readonly at: number; readonly takes: number; readonly counted: number };
type Done = Asked & { readonly begun: number; readonly moment: number };

const hour = 3_600_000;

/** Makes all calls at their times; returns those that were made, in the order they began, and the others’ errors. */
async function made(asked: readonly Asked[]) {
  const time = new HandTime();
  const pace = new Pace(time);
  const done: Done[] = [];
  const refused: { readonly asked: Asked; readonly error: unknown; readonly at: number }[] = [];
  for (const one of asked) {
    time.after(one.at, () => {
      const call = () => {
        done.push({ ...one, begun: time.now(), moment: time.now() + one.takes * one.counted });
        return new Promise<void>((resolve) => time.after(one.takes, resolve));
      };
      pace.run(one, call).catch((error: unknown) => refused.push({ asked: one, error, at: time.now() }));
    });
  }
  await time.passes(2 * hour);
  return { done, refused };
}

const asked: fc.Arbitrary<Asked> = fc.record({
  tenant: fc.constantFrom('acme', 'acme', 'globex'),
  conversation: fc.constantFrom('a', 'a', 'a', 'b', 'c'),
  scenarios: fc.constantFrom<Wanted['scenarios']>(['send'], ['send'], ['create'], ['create', 'send'], ['members']),
  unhurried: fc.boolean(),
  at: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 90_000 })),
  takes: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 15_000 })),
  // When within the call Teams counts it.
  counted: fc.double({ min: 0, max: 1, noNaN: true }),
});
const many = fc.array(asked, { minLength: 1, maxLength: 220, size: 'max' });

const windows = {
  send: [
    [1_000, 7],
    [2_000, 8],
    [30_000, 60],
    [hour, 1_800],
  ],
  create: [
    [1_000, 7],
    [2_000, 8],
    [30_000, 60],
    [hour, 1_800],
  ],
  members: [
    [1_000, 14],
    [2_000, 16],
    [30_000, 120],
    [hour, 3_600],
  ],
  channels: [
    [1_000, 14],
    [2_000, 16],
    [30_000, 120],
    [hour, 3_600],
  ],
} as const;

/** The most calls that any window of so many milliseconds holds. */
function fullest(moments: readonly number[], ms: number): number {
  return Math.max(0, ...moments.map((from) => moments.filter((at) => at >= from && at - from <= ms).length));
}

describe('the pace of calls', () => {
  test('never goes over what Teams takes in a conversation or a tenant, whenever it counts a call', async () => {
    await fc.assert(
      fc.asyncProperty(many, async (all) => {
        const { done } = await made(all);
        for (const tenant of ['acme', 'globex']) {
          const inTenant = done.filter((one) => one.tenant === tenant);
          expect(
            fullest(
              inTenant.map(({ moment }) => moment),
              1_000,
            ),
          ).toBeLessThanOrEqual(30);
          for (const scenario of ['send', 'create', 'members'] as const) {
            for (const conversation of ['a', 'b', 'c']) {
              const counted = inTenant
                .filter((one) => one.conversation === conversation && one.scenarios.includes(scenario))
                .map(({ moment }) => moment);
              for (const [ms, most] of windows[scenario]) expect(fullest(counted, ms)).toBeLessThanOrEqual(most);
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('keeps the order of each conversation, and makes or refuses every call in time', async () => {
    await fc.assert(
      fc.asyncProperty(many, async (all) => {
        const { done, refused } = await made(all);
        expect(done.length + refused.length).toBe(all.length);
        for (const { error, asked: one, at } of refused) {
          expect(error).toBeInstanceOf(DeliveryProblem);
          expect(error instanceof DeliveryProblem && (error.retryAfterMs ?? 0) > 0).toBe(true);
          expect(at - one.at).toBeLessThanOrEqual(one.unhurried ? 35_050 : 10_050);
        }
        for (const one of done) expect(one.begun - one.at).toBeLessThanOrEqual(one.unhurried ? 35_050 : 10_050);
        for (const hurry of [true, false]) {
          const sends = done.filter(
            ({ tenant, conversation, scenarios, unhurried }) =>
              tenant === 'acme' && conversation === 'a' && scenarios.join() === 'send' && unhurried === hurry,
          );
          expect(sends.map(({ at }) => at)).toEqual(sends.map(({ at }) => at).toSorted((one, other) => one - other));
        }
      }),
      { numRuns: 60 },
    );
  });

  const one = { tenant: 'acme', conversation: 'a', scenarios: ['send'], takes: 1, counted: 0 } as const;

  test('lets what somebody waits for go before what nobody does', async () => {
    const backlog = Array.from({ length: 30 }, () => ({ ...one, at: 0, unhurried: true }));
    const { done } = await made([...backlog, { ...one, at: 10 }]);
    expect(done.findIndex(({ unhurried }) => !unhurried)).toBe(7);
  });

  test('does not let one conversation hold up another', async () => {
    const busy = Array.from({ length: 100 }, () => ({ ...one, at: 0, unhurried: true }));
    const { done } = await made([...busy, { ...one, conversation: 'b', at: 5, unhurried: true }]);
    expect(done.find(({ conversation }) => conversation === 'b')?.begun).toBe(5);
  });

  test('leaves a conversation alone for as long as Teams has asked for', async () => {
    const time = new HandTime();
    const pace = new Pace(time);
    pace.hold(one, 8_000);
    let begun = -1;
    const call = pace.run(one, async () => {
      begun = time.now();
    });
    await time.passes(9_000);
    await call;
    expect(begun).toBe(8_000);
    pace.hold(one, 60_000);
    await expect(pace.run(one, async () => {})).rejects.toMatchObject({ retryAfterMs: 60_000 });
  });
});
