import { describe, expect, test } from 'vitest';
import type { Mode } from '../../../src/assessment/assessment.ts';
import { decide, type Move } from '../../../src/assessment/rules/decide.ts';
import { clockStrikes } from '../../../src/assessment/rules/due.ts';
import { remindersFor } from '../../../src/assessment/rules/reminders.ts';
import { ana, bo, cy, monday, remindedBy, shownBy, Table } from '../../support/assessments.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** Lets the clock strike `after` the beginning; returns the cards that it shows, with the person where one is named. */
function strike(table: Table, after: number): string[] {
  const decision = clockStrikes({ ...table.session(ana), othersOwing: 0 }, table.members, at(after));
  table.carryOut(decision);
  const reminded = remindedBy(decision).map((who) => `reminder to ${who}`);
  const shown = shownBy(decision).map(({ place, subject }) =>
    'person' in place ? `${subject.card} to ${place.person}` : `${subject.notice ?? subject.card}`,
  );
  return [...reminded, ...shown];
}

function at(after: number): Date {
  return new Date(monday.getTime() + after);
}

function does(table: Table, who: typeof ana, type: Move['type'], after = 0, vote: number | 'n/a' = 3): void {
  const { id, asked } = table.assessment;
  const capability = asked[who.pseudonym]?.at ?? 'process.logs';
  const round = table.assessment.rounds[capability] ?? 0;
  const move: Move =
    type === 'assessment.vote' ? { type, id, capability, round, vote } : { type: 'assessment.pause', id };
  table.carryOut(decide(table.session(who), move, who, at(after)));
}

describe('those who still owe answers', () => {
  test('are reminded half-way, and nobody else', () => {
    const table = new Table('async');
    for (let n = 0; n < 3; n++) does(table, bo, 'assessment.vote');
    expect(strike(table, 36 * hour)).toEqual(['reminder to ana', 'reminder to cy']);
    expect(strike(table, 37 * hour)).toEqual([]);
  });

  test('are left alone together, where everyone sees the question', () => {
    const table = new Table('live');
    expect(strike(table, 6 * day)).toEqual([]);
  });

  test('are reminded at most once in twenty hours, and not at the very beginning or end', () => {
    const start = monday.getTime();
    expect(remindersFor(start, start + 3 * day)).toEqual([start + 36 * hour]);
    expect(remindersFor(start, start + 5 * day)).toEqual([start + 2.5 * day, start + 4 * day]);
    expect(remindersFor(start, start + 3 * hour)).toEqual([]);
  });
});

describe('at the deadline', () => {
  test('what a live team has so far is its result', () => {
    const table = new Table('live');
    does(table, bo, 'assessment.vote');
    expect(strike(table, 7 * day)).toEqual(['timed out', 'summary']);
    expect(table.assessment.phase.name).toBe('closed');
  });

  test.each<Mode>(['live', 'async'])('a %s one without a single answer has no result', (mode) => {
    const table = new Table(mode);
    expect(strike(table, 7 * day)).toEqual(['no answers']);
    expect(table.assessment.phase.name).toBe('closed');
    expect(table.published).toBe(0);
  });

  test('everyone having answered alone, the summary comes, then what the team sees differently', () => {
    const table = new Table('async');
    does(table, ana, 'assessment.vote', 0, 1);
    does(table, bo, 'assessment.vote', 0, 3);
    does(table, cy, 'assessment.vote', 0, 5);
    expect(strike(table, 3 * day)).toEqual(['timed out', 'summary', 'reveal']);
    expect(table.assessment.phase).toEqual({ name: 'revealed', capability: 'process.logs', round: 0 });
  });

  test('a team that was away with the bot still has its week to settle things', () => {
    const table = new Table('async');
    does(table, ana, 'assessment.vote', 0, 1);
    strike(table, 20 * day);
    expect(table.assessment.phase.name).toBe('revealed');
    strike(table, 20 * day + 60_000);
    expect(table.assessment.phase.name).toBe('revealed');
  });

  test('a solo goes to its author, nothing to the channel', () => {
    const table = new Table('solo');
    does(table, ana, 'assessment.vote');
    expect(strike(table, 14 * day)).toEqual(['own-summary to ana']);
    expect(table.assessment.phase.name).toBe('review');
  });

  test('a second replica that strikes at the same time does not throw the solo result away', () => {
    const table = new Table('solo');
    does(table, ana, 'assessment.vote');
    strike(table, 14 * day);
    strike(table, 14 * day);
    expect(table.assessment.phase.name).toBe('review');
  });

  test('a solo result that nobody published in ninety days is gone', () => {
    const table = new Table('solo');
    does(table, ana, 'assessment.vote');
    strike(table, 14 * day);
    expect(strike(table, 104 * day)).toEqual([]);
    expect(table.assessment.phase.name).toBe('closed');
    expect(table.published).toBe(0);
  });

  test.each<Mode>(['live', 'async', 'solo'])(
    'a clock that comes too late for the pause leaves a paused %s alone',
    (mode) => {
      const table = new Table(mode);
      does(table, ana, 'assessment.pause', hour);
      const paused = table.assessment;
      expect(strike(table, 36 * hour)).toEqual([]);
      expect(strike(table, 30 * day)).toEqual([]);
      expect(table.assessment).toEqual(paused);
    },
  );
});
