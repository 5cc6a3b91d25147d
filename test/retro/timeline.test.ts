import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timelineOf } from '../../src/retro/timeline.ts';
import { friday } from './building.ts';

const berlin = { now: friday, zone: 'Europe/Berlin' };
const ordered = (...texts: readonly string[]) => {
  const { timed, rest } = timelineOf(
    texts.map((text, i) => ({ id: `c${i}`, text })),
    berlin,
  );
  return [
    ...timed.map(({ day, time, pastMidnight, text }) =>
      [day, time, pastMidnight ? '(next day)' : undefined, text].filter(Boolean).join(' '),
    ),
    ...rest.map(({ text }) => text),
  ];
};

describe('cards that begin with a time', () => {
  it('come in its order, the others after them as they were given', () => {
    expect(
      ordered('it was quiet', '14:20 rolled back', '9.30 deployed as usual', '14:05 alert fired', 'users complained'),
    ).toEqual([
      '09:30 deployed as usual',
      '14:05 alert fired',
      '14:20 rolled back',
      'it was quiet',
      'users complained',
    ]);
  });

  it.each([
    ['14:05 - alert fired', '14:05 alert fired'],
    ['14:05: alert fired', '14:05 alert fired'],
    ['[14:05] alert fired', '14:05 alert fired'],
    ['**14:05** alert fired', '14:05 alert fired'],
    ['~14:05 alert fired', '14:05 alert fired'],
    ['at 2pm alert fired', '14:00 alert fired'],
    ['2:05 pm alert fired', '14:05 alert fired'],
    ['12 am alert fired', '00:00 alert fired'],
    ['14h05 alert fired', '14:05 alert fired'],
    ['1405h alert fired', '14:05 alert fired'],
    ['14:05:33 alert fired', '14:05 alert fired'],
    ['14:05-14:20 alert fired', '14:05 alert fired'],
    ['noon: alert fired', '12:00 alert fired'],
    ['14:05', '14:05'],
    ['14:05 3 pods were gone', '14:05 3 pods were gone'],
    ['14:05 -3 pods', '14:05 3 pods'],
  ])('%s', (card, shown) => {
    expect(ordered(card)).toEqual([shown]);
  });

  it.each([
    ['2 Mar 14:05 alert fired', '2026-03-02 14:05 alert fired'],
    ['Mar 2nd, 14:05 alert fired', '2026-03-02 14:05 alert fired'],
    ['2 December 14:05 alert fired', '2025-12-02 14:05 alert fired'],
    ['2 March 2024 at 9.30 alert fired', '2024-03-02 09:30 alert fired'],
    ['2026-11-19T14:05Z alert fired', '2026-11-19 15:05 alert fired'],
    ['2026-11-19 23:30 UTC alert fired', '2026-11-20 00:30 alert fired'],
    ['19.11. 14:05 alert fired', '2026-11-19 14:05 alert fired'],
    ['29.2. 14:05 alert fired', '2024-02-29 14:05 alert fired'],
    ['yesterday 18:00 alert fired', '2026-11-19 18:00 alert fired'],
    ['the night before 23:10 alert fired', '2026-11-19 23:10 alert fired'],
    ['Monday 10:00 alert fired', '2026-11-16 10:00 alert fired'],
    ['Tue, 10:00 alert fired', '2026-11-17 10:00 alert fired'],
    ['on friday at 10am alert fired', '2026-11-20 10:00 alert fired'],
    ['14:05+00:00 alert fired', '15:05 alert fired'],
    ['14:05 CEST alert fired', '13:05 alert fired'],
  ])('%s', (card, shown) => {
    expect(ordered(card)).toEqual([shown]);
  });

  it.each([
    '3.5 million rows were gone',
    '2.30 minutes is too long',
    '25:00 is no time',
    '14:75 neither',
    '5 people were paged',
    '99.99% was promised',
    '10.20.30.40 was unreachable',
    '14:05abc',
    'Monday was quiet',
    '31.2. 14:05 there is no such day',
    'May 2 be changed',
    'the alert fired at 14:05',
    '503 errors',
    '',
  ])('%s: begins with none', (card) => {
    const { timed, rest } = timelineOf([{ id: 'c', text: card }], berlin);
    expect(timed).toEqual([]);
    expect(rest).toEqual([{ id: 'c', text: card }]);
  });

  it('without a date are on the day that others name', () => {
    expect(ordered('14:20 rolled back', '19 Nov 14:05 alert', '18 Nov 17:00 deployed', '19 Nov 15:00 over')).toEqual([
      '2026-11-18 17:00 deployed',
      '2026-11-19 14:05 alert',
      '2026-11-19 14:20 rolled back',
      '2026-11-19 15:00 over',
    ]);
  });

  it('that go past midnight begin in the evening', () => {
    expect(ordered('00:40 over', '23:50 deployed', '00:10 alert')).toEqual([
      '23:50 deployed',
      '00:10 (next day) alert',
      '00:40 (next day) over',
    ]);
    expect(ordered('18:00 over', '08:00 began', '13:00 alert')[0]).toBe('08:00 began');
  });

  it('name the zone that all of them are in', () => {
    expect(timelineOf([], berlin).zone).toBe('Europe/Berlin');
  });
});

it('every card is in the timeline once, whatever it says, and those without a time keep their order', () => {
  const texts = fc.oneof(
    fc.string(),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('14:05 x', '9.30', 'yesterday 1pm', '31 Feb 10:00', '2026-13-99 10:00', 'İ14:05', '12:00 +99:99'),
    fc.stringMatching(/^[0-9 .:apmTZ+-]{0,20}$/),
  );
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 30 }), (all) => {
      const cards = all.map((text, i) => ({ id: `${i}`, text }));
      const { timed, rest } = timelineOf(cards, berlin);
      expect([...timed, ...rest].map(({ id }) => Number(id)).toSorted((a, b) => a - b)).toEqual(all.map((_, i) => i));
      expect(rest.map(({ id }) => Number(id))).toEqual(rest.map(({ id }) => Number(id)).toSorted((a, b) => a - b));
      for (const { time } of timed) expect(time).toMatch(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
    }),
    { numRuns: 300 },
  );
});
