import { describe, expect, it } from 'vitest';
import { decide, verdictOn } from '../../src/nudge/rules.ts';
import { aCandidate, aReader, at, aWant, berlin, day, hour } from './nudges.ts';

const { zone } = berlin;
/** Monday 1 March 2027, ten in Berlin. */
const monday = at('2027-03-01T09:00Z');

describe('a nudge', () => {
  it('comes at once to somebody at work who owes something', () => {
    expect(verdictOn(aCandidate(), aReader(), monday)).toEqual({ is: 'due' });
  });

  it.each([
    ['before work', 'hours', '2027-03-01T06:00Z', '2027-03-01T08:00Z'],
    ['after work, with a holiday tomorrow', 'hours', '2027-03-01T16:00Z', '2027-03-03T08:00Z'],
    ['on a holiday', 'holiday', '2027-03-02T10:00Z', '2027-03-03T08:00Z'],
    ['on a Saturday', 'weekend', '2027-03-06T10:00Z', '2027-03-08T08:00Z'],
    ['on the night to the summer clock', 'weekend', '2027-03-28T01:30Z', '2027-03-29T07:00Z'],
  ])('waits for the next hours of work %s', (_, why, now, next) => {
    expect(verdictOn(aCandidate(), aReader(), at(now))).toEqual({ is: 'held', why, at: at(next) });
  });

  it('goes by the clock of who reads it', () => {
    const there = { ...berlin, zone: 'America/New_York' };
    const held = verdictOn(aCandidate({}, { workplace: there }), aReader(), monday);
    expect(held).toEqual({ is: 'held', why: 'hours', at: at('2027-03-01T14:00Z') });
  });

  it.each([
    ['away', { awayUntil: at('2027-03-07T23:00Z') }, '2027-03-08T08:00Z'],
    ['snoozed', { snoozedUntil: at('2027-03-03T13:00Z') }, '2027-03-03T13:00Z'],
  ])('waits while its reader is %s', (why, wishes, next) => {
    expect(verdictOn(aCandidate(), aReader(wishes), monday)).toEqual({ is: 'held', why, at: at(next) });
  });

  it('waits while the platform keeps everything from them', () => {
    const quietUntil = monday + 2 * hour;
    expect(verdictOn(aCandidate(), aReader({}, { quietUntil }), monday)).toEqual({
      is: 'held',
      why: 'quiet',
      at: quietUntil,
    });
  });

  it('is one a day of theirs, and three in seven days', () => {
    const today = aReader({}, { sent: [{ at: monday - hour, zone }] });
    expect(verdictOn(aCandidate(), today, monday)).toEqual({ is: 'held', why: 'day', at: at('2027-03-03T08:00Z') });
    const week = [-6, -5, -4].map((days) => ({ at: monday + days * day, zone }));
    const held = verdictOn(aCandidate(), aReader({}, { sent: week }), monday);
    expect(held).toEqual({ is: 'held', why: 'week', at: at('2027-03-03T08:00Z') });
    expect(verdictOn(aCandidate(), aReader({}, { sent: week.slice(1) }), monday)).toEqual({ is: 'due' });
  });

  it('is one a day for somebody who travels, by the day here and by the day there', () => {
    const tokyo = { ...berlin, zone: 'Asia/Tokyo' };
    // Tuesday 16:00 in Los Angeles is Wednesday 9:00 in Tokyo.
    const sent = [{ at: at('2027-03-03T00:00Z'), zone: 'America/Los_Angeles' }];
    const held = verdictOn(aCandidate({}, { workplace: tokyo }), aReader({}, { sent }), at('2027-03-03T03:00Z'));
    expect(held).toEqual({ is: 'held', why: 'day', at: at('2027-03-04T00:00Z') });
  });

  it.each([['action'], ['all']])('is kept back, with no time of its own, where %s is stopped', (stopped) => {
    expect(verdictOn(aCandidate(), aReader({ stopped: [stopped] }), monday)).toEqual({ is: 'held', why: 'stopped' });
    expect(verdictOn(aCandidate(), aReader({ stopped: ['assessment'] }), monday)).toEqual({ is: 'due' });
  });

  it('is over once nothing is owed, or it is of no use any more', () => {
    expect(verdictOn(aCandidate({}, { owed: false }), aReader(), monday)).toEqual({ is: 'over', why: 'not owed' });
    expect(verdictOn(aCandidate({ until: monday }), aReader(), monday)).toEqual({ is: 'over', why: 'too late' });
  });
});

describe('what is decided about somebody', () => {
  it('is one message of everything that is due, what closes soonest first', () => {
    const wants = [aCandidate({ id: 'a' }), aCandidate({ id: 'b', until: monday + hour, notBefore: monday - hour })];
    const later = aCandidate({ id: 'c', notBefore: monday + hour });
    const { send, drop, next } = decide(
      [...wants.map(({ want }) => aCandidate({ ...want, notBefore: monday - hour })), later],
      aReader(),
      monday,
    );
    expect(send.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(drop).toEqual([]);
    // One went out today, and tomorrow is a holiday.
    expect(next).toBe(at('2027-03-03T08:00Z'));
  });

  it('leaves for the next message what does not fit into this one', () => {
    const many = Array.from({ length: 8 }, (_, n) => aCandidate({ id: `w-${n}` }));
    const { send, next } = decide(many, aReader(), monday);
    expect(send).toHaveLength(5);
    expect(next).toBe(at('2027-03-03T08:00Z'));
  });

  it('drops what is over, and looks again when what waits is of no use', () => {
    const gone = aCandidate({ id: 'gone' }, { owed: false });
    const stopped = aCandidate({ id: 'stopped', until: monday + 2 * day });
    const { send, drop, next } = decide([gone, stopped], aReader({ stopped: ['all'] }), monday);
    expect(send).toEqual([]);
    expect(drop).toEqual([aWant({ id: 'gone' })]);
    expect(next).toBe(monday + 2 * day);
  });

  it('forgets after a week what was sent, and has nothing to look after then', () => {
    const sent = [{ at: monday - day, zone }];
    expect(decide([], aReader({}, { sent }), monday).next).toBe(monday + 6 * day);
    expect(decide([], aReader(), monday).next).toBeUndefined();
  });
});
