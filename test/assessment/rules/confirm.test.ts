import { describe, expect, test } from 'vitest';
import { type Mode, owedBy } from '../../../src/assessment/assessment.ts';
import { resultOf } from '../../../src/assessment/result.ts';
import { decide, type Move } from '../../../src/assessment/rules/decide.ts';
import type { Actor } from '../../../src/assessment/rules/decision.ts';
import { clockStrikes } from '../../../src/assessment/rules/due.ts';
import { isRefusal } from '../../../src/chat/reply.ts';
import { plain } from '../../../src/chat/text.ts';
import { ana, bo, cy, monday, shownBy, Table } from '../../support/assessments.ts';
import { mixed } from '../../support/model.ts';
import { draw, linesOf } from '../drawing.ts';
import { offeredOn } from './sequences.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** The mixed model after something was said: two of three rows of Logs, a share of 15 %, and the second way of working. */
function aTable(mode: Mode): Table {
  return new Table(mode, [ana, bo, cy], mixed, offeredOn(mixed));
}

/** The question that somebody has before them. */
function here({ assessment }: Table, who: Actor) {
  const { asked, phase } = assessment;
  const together = 'capability' in phase ? phase : undefined;
  return {
    id,
    capability: together?.capability ?? asked[who.pseudonym]?.at ?? 'process.logs',
    round: together?.round ?? 0,
  };
}

/** Does it, and tells what is shown because of it, or the sentence that refuses it. */
function does(table: Table, who: Actor, move: Move, after = 0): string[] {
  const ruling = decide(table.session(who), move, who, new Date(monday.getTime() + after));
  table.carryOut(ruling);
  if (isRefusal(ruling)) return [plain(ruling.text)];
  return shownBy(ruling).map(({ subject, place }) =>
    [subject.card, subject.capability ?? subject.notice, 'person' in place ? place.person : '']
      .filter(Boolean)
      .join(' '),
  );
}

const id = 'a-1';
const stillTrue: Move = { type: 'assessment.still-true', id };
const anew = (...numbers: number[]): Move => ({ type: 'assessment.anew', id, numbers });
const all: Move = { type: 'assessment.anew', id, numbers: 'all' };

describe('together', () => {
  test('the first open question comes when all still holds, with the rows that nobody has spoken of', () => {
    const table = aTable('live');
    expect([...table.messages.keys()]).toEqual(['a-1/kickoff', 'a-1/before']);
    expect(does(table, ana, stillTrue)).toEqual(['question process.logs']);
    const { carried, outcomes } = table.assessment;
    expect(carried).toEqual(['process.logs', 'process.alerts', 'process.hands']);
    expect(outcomes).toEqual({
      'process.alerts': { kind: 'agreed', level: 15 },
      'process.hands': { kind: 'agreed', level: 2 },
    });
    const question = [...table.messages.values()].find(({ subject }) => subject.card === 'question');
    const lines = question ? linesOf(draw(table, question)) : [];
    expect(lines.join('\n')).toMatch(/1 of 2 · Process · Logs(?:.|\n)*Two more rows stand as they were said before\./);
    expect(lines.join('\n')).not.toContain('shipped');
  });

  test('skipping a question leaves the rows that stand', () => {
    const table = aTable('live');
    does(table, ana, stillTrue);
    does(table, ana, { ...here(table, ana), type: 'assessment.pass' });
    does(table, ana, { ...here(table, ana), type: 'assessment.pass' });
    const { phase } = table.assessment;
    const result = resultOf(table.assessment, mixed, table.answers, 3);
    expect(phase.name).toBe('closed');
    expect(result.carried).toHaveLength(3);
    const logs = result.dimensions[0]?.capabilities[0]?.reading;
    expect(logs?.kind === 'rows' && logs.rows.map(({ practice, mark }) => `${practice} ${mark}`)).toEqual([
      'process.logs.shipped yes',
      'process.logs.kept partly',
      'process.logs.searched undefined',
    ]);
  });

  test('that the rest does not apply leaves the rows that stand', () => {
    const table = aTable('live');
    does(table, ana, stillTrue);
    for (const who of [ana, bo]) does(table, who, { ...here(table, who), type: 'assessment.vote', vote: 'n/a' });
    does(table, ana, { ...here(table, ana), type: 'assessment.reveal' });
    does(table, ana, { ...here(table, ana), type: 'assessment.agree', level: 'n/a' });
    const logs = resultOf(table.assessment, mixed, table.answers, 3).dimensions[0]?.capabilities[0]?.reading;
    expect(logs?.kind === 'rows' && logs.rows.map(({ mark }) => mark)).toEqual(['yes', 'partly', 'n/a']);
  });

  test('where fewer than three answer, the rows that stand do not settle the others', () => {
    const table = aTable('live');
    does(table, ana, stillTrue);
    for (const who of [ana, bo])
      does(table, who, { ...here(table, who), type: 'assessment.mark', marks: [{ rows: 'all', mark: 'yes' }] });
    does(table, ana, { ...here(table, ana), type: 'assessment.reveal' });
    expect(does(table, ana, { ...here(table, ana), type: 'assessment.accept' })[0]).toContain(
      'This one needs a word from you first',
    );
  });

  test('a question at hand is put anew with all its rows when these are asked again', () => {
    const table = aTable('live');
    does(table, ana, stillTrue);
    expect(does(table, ana, anew(1))).toEqual(['question process.logs']);
    expect(table.assessment).toMatchObject({
      phase: { name: 'asking', round: 2 },
      carried: ['process.alerts', 'process.hands'],
    });
    expect(does(table, ana, anew(1))).toEqual(['That is among the questions already.']);
  });

  test('going back takes up again what was taken over', () => {
    const table = new Table('live', [ana, bo], mixed, offeredOn(mixed).slice(1));
    does(table, ana, stillTrue);
    does(table, ana, { ...here(table, ana), type: 'assessment.pass' });
    does(table, ana, { ...here(table, ana), type: 'assessment.pass' });
    expect(table.assessment.phase.name).toBe('closed');
    const again = new Table('live', [ana, bo], mixed, [
      { capability: 'process.logs', stands: 'n/a', from: { model: 'Mixed', earlier: true, at: 0 } },
    ]);
    does(again, ana, stillTrue);
    expect(does(again, ana, { type: 'assessment.back', id })).toEqual(['question process.logs']);
    expect(again.assessment).toMatchObject({ carried: [], outcomes: {} });
  });

  test('with nothing left to ask it ends with a summary', () => {
    const one = {
      ...mixed,
      dimensions: mixed.dimensions.map((chapter) => ({ ...chapter, capabilities: chapter.capabilities.slice(2) })),
    };
    const table = new Table('live', [ana, bo], one, offeredOn(mixed).slice(1));
    expect(does(table, ana, stillTrue)).toEqual(['summary']);
    expect(table).toMatchObject({ published: 1, assessment: { phase: { name: 'closed' } } });
  });

  test('nobody else decides it, and nothing is asked before', () => {
    const table = aTable('live');
    expect(does(table, bo, stillTrue)[0]).toContain('Ana is facilitating this one');
    expect(
      does(table, bo, { ...here(table, bo), type: 'assessment.vote', vote: 3, capability: 'process.logs' })[0],
    ).toContain('whether it still holds');
    expect(does(table, ana, anew(4))).toEqual([
      'There is no number 4: the numbers go from 1 to 3. Nothing has changed.',
    ]);
    does(table, ana, { type: 'assessment.hand-over', to: 'bo', id });
    expect(does(table, bo, anew(1, 3))).toEqual(['question process.logs']);
    expect(table.assessment.carried).toEqual(['process.alerts']);
  });

  test('left lying, or stopped, it ends without a result', () => {
    const left = aTable('live');
    const struck = clockStrikes(left.session(ana), left.members, new Date(monday.getTime() + 8 * day));
    expect(shownBy(struck).map(({ subject }) => subject.notice)).toEqual(['no answers']);
    for (const type of ['assessment.finish', 'assessment.discard'] as const) {
      const table = aTable('live');
      does(table, ana, { type, id });
      expect(table).toMatchObject({ published: 0, assessment: { phase: { name: 'closed' } } });
    }
  });
});

describe('each in their own time', () => {
  test('everyone is asked the rest once it is said, and has the whole time from then on', () => {
    const table = aTable('async');
    expect(does(table, ana, stillTrue, 20 * hour)).toEqual([
      'ask process.logs ana',
      'ask process.logs bo',
      'ask process.logs cy',
    ]);
    expect(table.assessment.deadline).toBe(monday.getTime() + 20 * hour + 3 * day);
    expect(owedBy(table, bo.pseudonym)).toEqual(['process.logs', 'process.deploys']);
  });

  test('after a day everything is asked without a word, once and not before', () => {
    const table = aTable('async');
    const strike = (after: number) => {
      const struck = clockStrikes(table.session(ana), table.members, new Date(monday.getTime() + after));
      table.carryOut(struck);
      return shownBy(struck).length;
    };
    expect(strike(day - 1)).toBe(0);
    expect(strike(day)).toBe(3);
    expect(strike(day)).toBe(0);
    expect(table.assessment).toMatchObject({ carried: [], outcomes: {}, phase: { name: 'collecting' } });
  });

  test('a pause makes it wait as much longer', () => {
    const table = aTable('async');
    does(table, ana, { type: 'assessment.pause', id }, hour);
    does(table, ana, { type: 'assessment.resume', id }, 11 * hour);
    expect(table.assessment.reminders).toEqual([monday.getTime() + day + 10 * hour]);
  });

  test('what is asked again comes to those who are done, and those who are not get to it', () => {
    const table = aTable('async');
    does(table, ana, stillTrue);
    for (const vote of ['n/a', 3] as const) does(table, bo, { ...here(table, bo), type: 'assessment.vote', vote });
    expect(does(table, ana, anew(2))).toEqual(['ask process.alerts bo']);
    expect(owedBy(table, cy.pseudonym)).toEqual(['process.logs', 'process.deploys', 'process.alerts']);
  });

  test('whoever has marked the rows of a question is asked for the others when they are asked again', () => {
    const table = aTable('async');
    does(table, ana, stillTrue);
    does(table, bo, { ...here(table, bo), type: 'assessment.mark', marks: [{ rows: 'all', mark: 'no' }] });
    expect(owedBy(table, bo.pseudonym)).toEqual(['process.deploys']);
    does(table, ana, anew(1));
    expect(owedBy(table, bo.pseudonym)).toEqual(['process.logs', 'process.deploys']);
    expect(table.answers.get('process.logs')?.get(bo.pseudonym)).toEqual({ vote: { 'process.logs.searched': 'no' } });
  });

  test('an answer to what stands is not taken', () => {
    const table = aTable('async');
    does(table, ana, stillTrue);
    expect(
      does(table, bo, { ...here(table, bo), type: 'assessment.vote', vote: 20, capability: 'process.alerts' })[0],
    ).toContain('closed');
  });
});

describe('alone', () => {
  test('only who answers alone decides it, and is asked the rest', () => {
    const table = aTable('solo');
    expect([...table.messages.values()].map(({ place }) => 'person' in place && place.person)).toEqual(['ana']);
    const refused = decide(table.session(bo), { type: 'assessment.still-true', id: 'a-1' }, bo, monday);
    expect(isRefusal(refused)).toBe(true);
    expect(does(table, ana, anew(1, 2))).toEqual(['ask process.logs ana']);
    expect(table.assessment.carried).toEqual(['process.hands']);
  });

  test('going back, or its number, asks again at once', () => {
    const table = aTable('solo');
    does(table, ana, stillTrue);
    expect(does(table, ana, anew(3))).toEqual(['ask process.hands ana']);
    expect(does(table, ana, { type: 'assessment.back', id })).toEqual(['ask process.alerts ana']);
    expect(table.assessment.carried).toEqual(['process.logs']);
  });

  test('with everything asked anew it is as if nothing had been said', () => {
    const table = aTable('solo');
    expect(does(table, ana, all)).toEqual(['ask process.logs ana']);
    expect(table.assessment).toMatchObject({ carried: [], outcomes: {} });
  });
});
