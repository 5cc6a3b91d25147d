import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scheduleExamples } from '../../src/schedule/examples.ts';
import { asSentence, inWords, inWordsFrom, ordinal } from '../../src/schedule/in-words.ts';
import { patternOf, ruleOf } from '../../src/schedule/pattern.ts';
import { readSchedule } from '../../src/schedule/read-schedule.ts';
import { nextThree } from '../../src/schedule/recurrence.ts';
import { timetableOf } from '../../src/schedule/timetable.ts';
import { bound, date, pattern, time, zone } from './arbitrary.ts';
import { datesOf } from './reckoning.ts';

/** A Friday, 13:00 in Berlin. */
const now = new Date('2026-11-20T12:00Z');
const reading = { now, zone: 'Europe/Berlin' };

function understood(text: string) {
  const read = readSchedule(text, reading);
  if (read.kind === 'unclear') throw new Error(`“${text}” was not understood. ${read.say}`);
  return read.recurrence;
}

function notUnderstood(text: string) {
  const read = readSchedule(text, reading);
  if (read.kind === 'read') throw new Error(`“${text}” was taken for ${inWords(read.recurrence)}.`);
  return read;
}

describe('a rhythm in words', () => {
  it.each([
    ['every monday 10:00', 'every Monday at 10:00', '2026-11-23'],
    ['Mondays at 10', 'every Monday at 10:00', '2026-11-23'],
    ['every 2 weeks on thursday 15:30', 'every second Thursday at 15:30', '2026-11-26'],
    ['every other Thursday, 3.30pm', 'every second Thursday at 15:30', '2026-11-26'],
    ['fortnightly on thursday at 15:30', 'every second Thursday at 15:30', '2026-11-26'],
    ['every three weeks on tue and fri 8:00', 'every 3 weeks on Tuesday and Friday at 08:00', '2026-11-24'],
    ['every monday, wednesday and friday 9:00', 'every Monday, Wednesday and Friday at 09:00', '2026-11-23'],
    ['every weekday at 9', 'every weekday at 09:00', '2026-11-23'],
    ['every 2 weeks on weekdays 9:00', 'every second week on weekdays at 09:00', '2026-11-23'],
    ['every day 9:30', 'every day at 09:30', '2026-11-21'],
    ['daily at noon', 'every day at 12:00', '2026-11-21'],
    ['every 10 days 14:00', 'every 10 days at 14:00', '2026-11-20'],
    ['first monday of the month 9:00', 'the first Monday of every month at 09:00', '2026-12-07'],
    ['last friday of the month 16:00', 'the last Friday of every month at 16:00', '2026-11-27'],
    ['the 2nd tuesday of each month at 9am', 'the second Tuesday of every month at 09:00', '2026-12-08'],
    ['every 2 months on the last friday 9:00', 'every second month on the last Friday at 09:00', '2026-11-27'],
    ['last weekday of the month 16:00', 'the last weekday of every month at 16:00', '2026-11-30'],
    ['every month on the 15th 9:00', 'the 15th of every month at 09:00', '2026-12-15'],
    ['every month on the 31st 9:00', 'the 31st or else the last day of every month at 09:00', '2026-11-30'],
    ['last day of the month 16:00', 'the last day of every month at 16:00', '2026-11-30'],
    ['every month', 'the 21st of every month at 10:00', '2026-11-21'],
    ['every month 14:00', 'the 20th of every month at 14:00', '2026-11-20'],
    ['every quarter', 'every 3 months on the 21st at 10:00', '2026-11-21'],
    ['first monday of every quarter 9:00', 'the first Monday of every quarter at 09:00', '2027-01-04'],
    ['last friday of the quarter 16:00', 'the last Friday of every quarter at 16:00', '2026-12-25'],
    ['every year on 1 march 9:00', 'every year on 1 March at 09:00', '2027-03-01'],
    ['every 29th of february', 'every year on 29 February at 10:00', '2027-02-28'],
    ['every monday 10:00 until 2 june', 'every Monday at 10:00, until 2 June 2027', '2026-11-23'],
    ['every monday 10:00 for 6 times', 'every Monday at 10:00, 6 times', '2026-11-23'],
    ['biweekly tuesday 9:00', 'every second Tuesday at 09:00', '2026-11-24'],
    ['every last friday of the month 14:00', 'the last Friday of every month at 14:00', '2026-11-27'],
    ['every last friday 14:00', 'the last Friday of every month at 14:00', '2026-11-27'],
    ['every third wednesday of the month 11:00', 'the third Wednesday of every month at 11:00', '2026-12-16'],
    ['every 31st', 'the 31st or else the last day of every month at 10:00', '2026-11-30'],
    ['every day midnight', 'every day at 00:00', '2026-11-21'],
    ['every 2 weeks on monday 10:00 from 7 june', 'every second Monday at 10:00', '2027-06-07'],
    ['every monday from 8 june 2027 at 9', 'every Monday at 09:00', '2027-06-14'],
    ['every 2 weeks starting on 9 december', 'every second Wednesday at 10:00', '2026-12-09'],
    [
      'every quarter from 7 june until 1 may 2028',
      'every 3 months on the 7th at 10:00, until 1 May 2028',
      '2027-06-07',
    ],
  ])('is read and said back: “%s”', (typed, words, first) => {
    const recurrence = understood(typed);
    expect(inWords(recurrence)).toBe(`${words}, Europe/Berlin`);
    expect(recurrence.startsOn).toBe(first);
    expect(nextThree(timetableOf(recurrence), now)[0]?.on).toBe(first);
  });

  it.each(scheduleExamples)('is read as I show it: “%s”', (example) => {
    expect(readSchedule(example, reading).kind).toBe('read');
  });

  it('is said with the next three dates', () => {
    const recurrence = understood('every 2 weeks on thursday 15:30');
    expect(asSentence(recurrence)).toBe('Every second Thursday at 15:30, Europe/Berlin');
    const dates = nextThree(timetableOf(recurrence), now).map(({ wall }) => wall);
    expect(dates).toEqual(['2026-11-26T15:30', '2026-12-10T15:30', '2026-12-24T15:30']);
  });

  it('begins today while its time is still to come', () => {
    expect(understood('every friday 14:00').startsOn).toBe('2026-11-20');
    expect(understood('every friday 13:00').startsOn).toBe('2026-11-27');
  });

  it.each([
    ['every monday 10:00, not on holidays', { holidays: true }],
    ['every monday 10:00 except weekends and public holidays Europe/Berlin', { weekends: true, holidays: true }],
    ['not on weekends or on bank holidays, every day at 10:00', { weekends: true, holidays: true }],
    ['daily (but never at weekends), from 7 june', { weekends: true }],
    ['every monday, also on holidays', { holidays: false }],
    ['on the 15th of every month at 9, or the next working day', { weekends: true, moves: true }],
    ['every quarter not on holidays or else the next workday', { weekends: true, holidays: true, moves: true }],
  ])('takes the days to leave out: “%s”', (typed, leave) => {
    expect(readSchedule(typed, reading)).toMatchObject({ kind: 'read', leave });
  });

  it('says which days are left out, in words that are read again', () => {
    const recurrence = understood('every monday 10:00');
    const words = inWords({ ...recurrence, daysOff: { weekends: true, country: 'DE' } });
    expect(words).toBe('every Monday at 10:00, Europe/Berlin, not on weekends or public holidays');
    expect(readSchedule(words, reading)).toEqual({
      ...{ kind: 'read', recurrence, leave: { weekends: true, holidays: true } },
    });
  });

  it('says where it comes later instead, in words that are read again', () => {
    const recurrence = understood('the 15th of every month 9:00');
    const words = inWords({ ...recurrence, daysOff: { weekends: true, country: 'DE', moves: true } });
    expect(words).toBe('the 15th of every month at 09:00, Europe/Berlin, or the next working day');
    expect(readSchedule(words, reading)).toEqual({
      ...{ kind: 'read', recurrence, leave: { weekends: true, moves: true } },
    });
  });

  it('said with the date it is counted from keeps its weeks', () => {
    const recurrence = understood('every 2 weeks on thursday 15:30');
    const words = inWordsFrom(recurrence, '2026-12-10');
    expect(words).toBe('every second Thursday at 15:30, Europe/Berlin, from 10 December 2026');
    expect(understood(words)).toEqual({ ...recurrence, startsOn: '2026-12-10' });
  });

  it.each([
    ['every monday from 31 june', 'There is no 31 june. When should it begin?'],
    ['every monday from 7 june 2020', '7 june 2020 has passed. When should it begin?'],
    ['every monday from 7 june until 1 june 2027', 'That is over before it begins. When should it end?'],
  ])('is asked back when it can’t begin: “%s”', (typed, say) => {
    expect(notUnderstood(typed).say).toBe(say);
  });

  it('takes the time of day that is usual where it names none', () => {
    const read = readSchedule('every monday', { ...reading, time: '09:15' });
    expect(read).toMatchObject({ recurrence: { time: '09:15' } });
  });

  it('keeps its rule and its dates, said back and read again', () => {
    fc.assert(
      fc.property(pattern, bound, time, zone, (pattern, bound, time, zone) => {
        const rule = ruleOf(pattern, bound);
        expect(patternOf(rule)).toEqual({ pattern, ...(bound ? { bound } : {}) });
        const words = inWords({ rule, startsOn: '2026-01-01', time, zone });
        const read = readSchedule(words, reading);
        if (read.kind === 'unclear') {
          expect([words, read.about]).toEqual([words, 'end']);
          return;
        }
        expect(read.recurrence).toMatchObject({ rule, time, zone });
        expect(inWords(read.recurrence)).toBe(words);
        expect(readSchedule(inWords(read.recurrence), reading)).toEqual(read);
        // The first date is one of the pattern's, the first of all after today's time of day.
        expect(datesOf(pattern, read.recurrence.startsOn, 1)).toEqual([read.recurrence.startsOn]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('that was written by hand is said as the rule it is', () => {
    const rule = 'FREQ=DAILY;BYMONTH=1';
    expect(patternOf(rule)).toBeUndefined();
    expect(inWords({ rule, startsOn: '2027-01-01', time: '10:00', zone: 'UTC' })).toBe(
      `by the rule ${rule} at 10:00, UTC`,
    );
  });
});

const places = ['first', 'second', 'third', 'fourth', 'last'] as const;
const days = fc.constantFrom('monday', 'tue', 'Wednesday', 'thu', 'friday', 'saturday', 'sun');

it('a day with a place is one of the month where the month is named, however it is said', () => {
  const lead = fc.constantFrom('', 'the ', 'every ', 'each ', 'on the ');
  const month = fc.constantFrom(' of the month', ' of every month', ' each month');
  const given = fc.record({ lead, place: fc.constantFrom(...places), day: days, month, time });
  fc.assert(
    fc.property(given, ({ lead, place, day, month, time }) => {
      const plain = understood(`${place} ${day} of the month ${time}`);
      expect(understood(`${lead}${place} ${day}${month} ${time}`)).toEqual(plain);
      expect(plain.rule).toMatch(/^FREQ=MONTHLY;BYDAY=(?:-1|[1-4])(?:MO|TU|WE|TH|FR|SA|SU)$/);
    }),
  );
});

it('a number that is no interval is never taken for another rhythm', () => {
  const given = fc.record({ n: fc.integer({ min: 3, max: 99 }), day: days, time });
  fc.assert(
    fc.property(given, ({ n, day, time }) => {
      const { about, say } = notUnderstood(`every ${ordinal(n)} ${day} ${time}`);
      expect(about).toBe('meaning');
      for (const [, example = ''] of say.matchAll(/`([^`]+)`/g)) understood(example);
    }),
  );
});

describe('a zone at the end', () => {
  it.each([
    ['Europe/London', 'Europe/London'],
    ['america/new_york', 'America/New_York'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['utc', 'UTC'],
    ['(UTC)', 'UTC'],
  ])('is taken in the letters of the list: “%s”', (typed, zone) => {
    expect(understood(`every monday 10:00 ${typed}`).zone).toBe(zone);
  });

  it.each([
    ['berlin', 'Do you mean Europe/Berlin? Say `every monday 10:00 Europe/Berlin`.'],
    ['in New York', 'Do you mean America/New_York? Say `every monday 10:00 America/New_York`.'],
    ['kolkata', 'Do you mean Asia/Kolkata? Say `every monday 10:00 Asia/Kolkata`.'],
    [
      'CET',
      'CET could be more than one clock. Do you mean Europe/Berlin or Europe/Paris? Say `every monday 10:00 Europe/Berlin` or `every monday 10:00 Europe/Paris`.',
    ],
    ['EST', 'Do you mean America/New_York? Say `every monday 10:00 America/New_York`.'],
    ['UTC+2', 'UTC+2 does not know summer time. Name a zone such as Europe/Berlin, or UTC.'],
    ['Europe/Atlantis', 'I know no zone Europe/Atlantis.'],
  ])('is asked back when it does not say which clock: “%s”', (typed, say) => {
    expect(notUnderstood(`every monday 10:00 ${typed}`)).toEqual({ kind: 'unclear', about: 'zone', say });
  });
});

describe('what can’t be read', () => {
  it.each([
    ['every mnday 10:00', 'every monday 10:00'],
    ['evry tusday 9', 'every tuesday 9'],
    ['2 weeks thursday', 'every 2 weeks on thursday 15:30'],
    ['the month on the 15th', 'every month on the 15th 9:00'],
    ['fifth friday of the month 16:00', 'last friday of the month 16:00'],
  ])('is answered with what is nearest: “%s”', (typed, nearest) => {
    const { about, say } = notUnderstood(typed);
    expect(about).toBe('dates');
    expect(say).toMatch(/^I can't read “.*” as a rhythm\. Say it like `.*`\.$/);
    expect(say).toContain(`\`${nearest}\``);
  });

  it.each([
    [
      'every 3rd wednesday 11:00',
      '“every 3rd wednesday” can mean two things. Say `third wednesday of the month 11:00` or `every 3 weeks on wednesday 11:00`.',
    ],
    ['every 6th friday', 'Say it like `every 6 weeks on friday`.'],
    ['every 0 weeks on monday', 'Every 0 of anything is never. Say it like `every 2 weeks on monday 10:00`.'],
    ['every hour', 'Once a day is as often as I come. Say it like `every weekday at 9`.'],
    ['29 feb', 'That comes once. Say it like `every year on 29 feb`.'],
  ])('is told what to say instead: “%s”', (typed, say) => {
    expect(notUnderstood(typed)).toEqual({ kind: 'unclear', about: 'meaning', say });
    for (const [, example = ''] of say.matchAll(/`([^`]+)`/g)) understood(example);
  });

  it.each(['every monday 25:00', 'every monday 10:75', 'every monday 13pm', 'every monday 0am'])(
    'is a time that no clock shows: “%s”',
    (typed) => {
      expect(notUnderstood(typed)).toMatchObject({
        about: 'time',
        say: expect.stringMatching(/^There is no \d.* on the clock\./),
      });
    },
  );

  it.each(['every monday until 30 february', 'every monday until 2026-11-01'])(
    'is an end that never comes: “%s”',
    (typed) => {
      expect(notUnderstood(typed).about).toBe('end');
    },
  );

  it.each([
    '',
    'hello',
    'when we feel like it',
    'every',
    'every 100 weeks on monday',
    'every year on 31 april',
    'every month on the 32nd',
  ])('is said so, whatever it is: “%s”', (typed) => {
    expect(notUnderstood(typed).about).toBe('dates');
  });

  it('never breaks', () => {
    const word = fc.constantFrom(
      ...'every the of on at monday 31st last month quarter 10:00 until times 2 Europe/Berlin'.split(' '),
    );
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.oneof(word, fc.string()), { maxLength: 8 }).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(typed, date, (text, day) => {
        const read = readSchedule(text, { ...reading, now: new Date(day) });
        expect(['read', 'unclear']).toContain(read.kind);
      }),
      { numRuns: 2_000 },
    );
  });
});

it('counts days as people write them', () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 30, 31].map(ordinal).join(' ')).toBe(
    '1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 23rd 30th 31st',
  );
});
