import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Want, Wishes } from '../../src/nudge/nudge.ts';
import { decide } from '../../src/nudge/rules.ts';
import type { Workplace } from '../../src/nudge/working-time.ts';
import { loadDaysOff } from '../../src/schedule/days-off.ts';
import type { IsOff } from '../../src/schedule/timetable.ts';
import { at, day } from './nudges.ts';

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Asia/Kolkata',
  'Pacific/Apia',
];
const start = at('2027-01-01T00:00Z');
const year = 365 * day;

/** What happens in a year of somebody's. Times are milliseconds from its beginning. */
type Life = {
  readonly zone: string;
  /** They move there half-way. */
  readonly later: string;
  readonly hours: { readonly from: string; readonly to: string };
  readonly country: string;
  readonly wants: readonly { feature: string; wanted: number; lead: number; use: number | undefined; answer: number }[];
  readonly changes: readonly { at: number; to: Wishes }[];
};

const time = fc.integer({ min: 0, max: (year - day) / 60_000 }).map((minutes) => minutes * 60_000);
const span = (most: number) => fc.integer({ min: 1, max: most / 60_000 }).map((minutes) => minutes * 60_000);

const change = fc.record({
  at: time,
  away: fc.option(span(20 * day), { nil: undefined }),
  snoozed: fc.option(span(3 * day), { nil: undefined }),
  stopped: fc.constantFrom<readonly string[]>([], [], [], ['action'], ['all']),
});

const life: fc.Arbitrary<Life> = fc.record({
  zone: fc.constantFrom(...zones),
  later: fc.constantFrom(...zones),
  hours: fc.constantFrom(
    { from: '09:00', to: '17:00' },
    { from: '06:30', to: '12:00' },
    { from: '20:00', to: '23:30' },
  ),
  country: fc.constantFrom('DE', 'US', 'AU', 'MA', 'IN', 'WS'),
  wants: fc.array(
    fc.record({
      feature: fc.constantFrom('action', 'assessment', 'checkin'),
      wanted: time,
      lead: fc.oneof(fc.constant(0), span(10 * day)),
      use: fc.option(span(10 * day), { nil: undefined }),
      answer: span(60 * day),
    }),
    { minLength: 1, maxLength: 25 },
  ),
  changes: fc.array(change, { maxLength: 6 }).map((all) =>
    all
      .toSorted((a, b) => a.at - b.at)
      .map(({ at: when, away, snoozed, stopped }) => ({
        at: when,
        to: {
          stopped,
          ...(away === undefined ? {} : { awayUntil: start + when + away }),
          ...(snoozed === undefined ? {} : { snoozedUntil: start + when + snoozed }),
        },
      })),
  ),
});

type Message = { readonly at: number; readonly zone: string; readonly wants: readonly Want[] };

/** Lives through the year the way the bot does: it looks when something happens, and when it said it would. */
function lived({ zone, later, hours, wants, changes }: Life, isHoliday: IsOff) {
  const places = (now: number): Workplace => ({ zone: now < start + year / 2 ? zone : later, hours, isHoliday });
  const asked = wants.map(({ feature, wanted, lead, use, answer }, n) => {
    const notBefore = start + wanted + lead;
    const until = use === undefined ? {} : { until: notBefore + use };
    const want: Want = { id: `w-${n}`, person: 'cy', team: 't', feature, about: `a-${n}`, notBefore, ...until };
    return { want, from: start + wanted, answered: notBefore + answer };
  });
  const happenings = [...asked.map(({ from }) => from), ...changes.map((one) => start + one.at)].sort((a, b) => a - b);
  const open = new Map<string, (typeof asked)[number]>();
  const messages: Message[] = [];
  let next = Number.POSITIVE_INFINITY;
  for (;;) {
    const now = Math.min(next, happenings[0] ?? Number.POSITIVE_INFINITY);
    if (now >= start + year) return { messages, asked };
    while (happenings[0] !== undefined && happenings[0] <= now) happenings.shift();
    for (const one of asked) if (one.from === now) open.set(one.want.id, one);
    const wishes = changes.findLast((one) => start + one.at <= now)?.to ?? { stopped: [] };
    const candidates = [...open.values()].map(({ want, answered }) => ({
      want,
      workplace: places(now),
      owed: now < answered || now < want.notBefore,
    }));
    const sent = messages.filter((one) => one.at > now - 7 * day);
    const decision = decide(candidates, { wishes, sent }, now);
    if (decision.send.length > 0) messages.push({ at: now, zone: places(now).zone, wants: decision.send });
    for (const { id } of [...decision.send, ...decision.drop]) open.delete(id);
    expect(decision.next ?? Number.POSITIVE_INFINITY).toBeGreaterThan(now);
    next = decision.next ?? Number.POSITIVE_INFINITY;
  }
}

/** The wall clock by another reckoning than the bot's. */
function wall(moment: number, zone: string) {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  const { year: y, month, day: d, hour: h, minute, weekday } = parts;
  return { date: `${y}-${month}-${d}`, time: `${h}:${minute}`, weekday };
}

test('in a year of anybody, wherever they are and whatever is asked of them, the courtesy holds', async () => {
  const countries = ['DE', 'US', 'AU', 'MA', 'IN', 'WS'];
  const holidays = new Map<string, IsOff>();
  for (const country of countries) holidays.set(country, await loadDaysOff({ country }));
  let sent = 0;
  fc.assert(
    fc.property(life, (one) => {
      const isHoliday = holidays.get(one.country) ?? (() => false);
      const { messages, asked } = lived(one, isHoliday);
      sent += messages.length;
      const dates = new Set<string>();
      for (const [index, message] of messages.entries()) {
        const { date, time: clock, weekday } = wall(message.at, message.zone);
        expect(clock >= one.hours.from && clock < one.hours.to).toBe(true);
        expect(weekday).not.toMatch(/Sat|Sun/);
        expect(isHoliday(date)).toBe(false);
        expect(dates).not.toContain(date);
        dates.add(date);
        const third = messages[index - 3];
        if (third) expect(message.at - third.at).toBeGreaterThanOrEqual(7 * day);
        const wishes = one.changes.findLast((each) => start + each.at <= message.at)?.to;
        expect(message.at).toBeGreaterThanOrEqual(Math.max(wishes?.awayUntil ?? 0, wishes?.snoozedUntil ?? 0));
        expect(wishes?.stopped ?? []).not.toContain('all');
        for (const want of message.wants) {
          expect(wishes?.stopped ?? []).not.toContain(want.feature);
          expect(message.at).toBeGreaterThanOrEqual(want.notBefore);
          expect(message.at).toBeLessThan(want.until ?? Number.POSITIVE_INFINITY);
          expect(message.at).toBeLessThan(asked.find(({ want: { id } }) => id === want.id)?.answered ?? 0);
        }
      }
      // Each thing is told once at most.
      const told = messages.flatMap(({ wants }) => wants.map(({ id }) => id));
      expect(new Set(told).size).toBe(told.length);
      // What is owed for five weeks, in which its reader asked for nothing else, was told by the end of them.
      const patience = 35 * day;
      for (const { want, answered } of asked) {
        const end = want.notBefore + patience;
        const isOf = Math.min(answered, want.until ?? Number.POSITIVE_INFINITY, start + year - day) > end;
        const quiet = one.changes.some(
          ({ at: when, to }) =>
            start + when < end &&
            (to.stopped.length > 0 || Math.max(to.awayUntil ?? 0, to.snoozedUntil ?? 0) > want.notBefore),
        );
        if (isOf && !quiet) expect(told).toContain(want.id);
      }
    }),
    { numRuns: 1_000 },
  );
  expect(sent).toBeGreaterThan(1_000);
});
