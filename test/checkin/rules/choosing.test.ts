import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Stands } from '../../../src/assessment/assessment.ts';
import type { CheckIn } from '../../../src/checkin/checkin.ts';
import { chooseQuestions, type Known, quietFor, staleAfter } from '../../../src/checkin/rules/choosing.ts';
import { aCheckIn, ago, aLevel, aQuestion, aRow, monday } from '../checkins.ts';

function known(parts: Partial<Known> = {}): Known {
  return { finished: new Map(), capabilityOf: (practice) => practice.split('.')[0], earlier: [], ...parts };
}

function chosen(candidates: readonly Stands[], parts: Partial<Known> = {}): string[] {
  return chooseQuestions(candidates, known(parts), monday).map(({ title }) => title);
}

describe('what a check-in asks about', () => {
  test('nothing, as long as everything was looked at within twelve weeks', () => {
    expect(chosen([aLevel('logs', 11.8), aLevel('tests', 1)])).toEqual([]);
  });

  test('what nobody looked at for twelve weeks, the oldest first, and at most two', () => {
    expect(chosen([aLevel('logs', 12), aLevel('tests', 30), aLevel('deploys', 20)])).toEqual(['tests', 'deploys']);
  });

  test('first what an action was finished for since, then the focus, then what is old', () => {
    const finished = new Map([['logs.ship', ago(0.5)]]);
    const all = [aLevel('old', 40), aLevel('focussed', 5), aLevel('logs', 1)];
    expect(chosen(all, { finished, focus: 'focussed' })).toEqual(['logs', 'focussed']);
    expect(chosen(all, { finished: new Map([['logs.ship', ago(2)]]), focus: 'focussed' })).toEqual(['focussed', 'old']);
  });

  test('of the focus by chapter or theme too, but not what was looked at within four weeks', () => {
    for (const focus of ['process', 'culture']) expect(chosen([aLevel('logs', 5)], { focus })).toEqual(['logs']);
    expect(chosen([aLevel('logs', 3)], { focus: 'process' })).toEqual([]);
  });

  test('never a level at the top, and one that is not there yet as well', () => {
    expect(chosen([aLevel('top', 30, 5), aLevel('bottom', 20, 0)])).toEqual(['bottom']);
  });

  test('a row only when its own practice was finished since, and one of a capability', () => {
    const rows = [aRow('alarms', 'alarms.page', 20), aRow('alarms', 'alarms.sort', 20)];
    expect(chosen(rows)).toEqual([]);
    const finished = new Map([
      ['alarms.page', ago(1)],
      ['alarms.sort', ago(1)],
    ]);
    expect(chosen(rows, { finished })).toEqual(['alarms.page']);
  });

  test('not again within four weeks, and "still" counts as looked at', () => {
    const asked = (weeks: number, name: 'asked' | 'still'): CheckIn =>
      aCheckIn({
        openedAt: ago(weeks),
        questions: [aQuestion({ model: 'm', capability: 'logs', answer: { name } })],
      });
    expect(chosen([aLevel('logs', 20)], { earlier: [asked(3, 'asked')] })).toEqual([]);
    expect(chosen([aLevel('logs', 20)], { earlier: [asked(4, 'asked')] })).toEqual(['logs']);
    expect(chosen([aLevel('logs', 20)], { earlier: [asked(4, 'still')] })).toEqual([]);
    expect(chosen([aLevel('logs', 40)], { earlier: [asked(12, 'still')] })).toEqual(['logs']);
  });

  test('whatever there is: at most two, each for a reason, none twice, none too soon', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd');
    const age = fc.double({ min: 0, max: 60, noNaN: true });
    const candidate = fc.oneof(
      fc.tuple(name, age, fc.integer({ min: 0, max: 5 })).map(([one, weeks, level]) => aLevel(one, weeks, level)),
      fc.tuple(name, age).map(([one, weeks]) => aRow(one, `${one}.x`, weeks)),
    );
    const asked = fc.tuple(name, age, fc.constantFrom('asked', 'still')).map(([capability, weeks, said]) =>
      aCheckIn({
        openedAt: ago(weeks),
        questions: [aQuestion({ model: 'm', capability, answer: { name: said } })],
      }),
    );
    const finished = fc
      .array(fc.tuple(name, age))
      .map((all) => new Map(all.map(([one, weeks]) => [`${one}.x`, ago(weeks)])));
    const focus = fc.option(name, { nil: undefined });
    fc.assert(
      fc.property(fc.array(candidate), fc.array(asked), finished, focus, (candidates, earlier, done, on) => {
        const what = known({ earlier, finished: done, ...(on === undefined ? {} : { focus: on }) });
        const questions = chooseQuestions(candidates, what, monday);
        expect(questions.length).toBeLessThanOrEqual(2);
        expect(new Set(questions.map(({ capability }) => capability)).size).toBe(questions.length);
        for (const { capability, at, stands, answer } of questions) {
          expect(answer).toEqual({ name: 'asked' });
          expect(stands.kind === 'level' ? stands.level : 0).toBeLessThan(5);
          const isRecent = (one: CheckIn) =>
            monday.getTime() - one.openedAt < quietFor && one.questions[0]?.capability === capability;
          expect(earlier.some(isRecent)).toBe(false);
          const isFinished = (done.get(`${capability}.x`) ?? 0) > at;
          const isOld = stands.kind === 'level' && monday.getTime() - at >= staleAfter;
          const isFocus = stands.kind === 'level' && on === capability && monday.getTime() - at >= quietFor;
          expect(isFinished || isOld || isFocus).toBe(true);
        }
      }),
    );
  });
});
