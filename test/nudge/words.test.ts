import { describe, expect, it } from 'vitest';
import { readAway, readLine, readNudges, readSnooze } from '../../src/nudge/words.ts';
import { readHours } from '../../src/team/hours.ts';

describe('what is typed about reminders', () => {
  it.each([
    ['', { type: 'nudge.show' }],
    ['stop', { type: 'nudge.stop' }],
    ['off', { type: 'nudge.stop' }],
    ['stop all', { type: 'nudge.stop' }],
    ['stop actions', { type: 'nudge.stop', what: 'actions' }],
    ['START Assessments', { type: 'nudge.start', what: 'assessments' }],
    ['please', undefined],
  ])('`nudges %s`', (rest, meant) => {
    expect(readNudges(rest)).toEqual(meant);
  });

  it.each([
    ['', { type: 'nudge.away' }],
    ['until monday', { type: 'nudge.away', until: 'monday' }],
    ['till 2 june', { type: 'nudge.away', until: '2 june' }],
    ['for two weeks', { type: 'nudge.away', until: 'in two weeks' }],
    ['off', { type: 'nudge.back' }],
  ])('`away %s`', (rest, meant) => {
    expect(readAway(rest)).toEqual(meant);
  });

  it.each([
    ['', { type: 'nudge.snooze' }],
    ['until tomorrow 9:00', { type: 'nudge.snooze', until: 'tomorrow 9:00' }],
    ['off', { type: 'nudge.wake' }],
  ])('`snooze %s`', (rest, meant) => {
    expect(readSnooze(rest)).toEqual(meant);
  });

  it.each([
    ['Tomorrow morning', { type: 'nudge.snooze' }],
    ['stop these', { type: 'nudge.stop', what: 'these' }],
    ["I'm away", { type: 'nudge.away' }],
    ['I’m away until monday.', { type: 'nudge.away', until: 'monday' }],
    ["I'm back!", { type: 'nudge.back' }],
    ['back', undefined],
    ['stop', undefined],
  ])('“%s” by itself', (said, meant) => {
    expect(readLine(said)).toEqual(meant);
  });
});

describe('working hours', () => {
  it.each([
    ['8-16', { from: '08:00', to: '16:00' }],
    ['8:30 to 16:45', { from: '08:30', to: '16:45' }],
    ['22-6', undefined],
    ['8', undefined],
    ['0-24', undefined],
    ['25-26', undefined],
  ])('“%s”', (said, hours) => {
    expect(readHours(said)).toEqual(hours);
  });
});
