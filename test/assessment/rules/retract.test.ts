import { describe, expect, test } from 'vitest';
import type { Mode } from '../../../src/assessment/assessment.ts';
import { decide, type Move } from '../../../src/assessment/rules/decide.ts';
import type { Actor } from '../../../src/assessment/rules/decision.ts';
import { isRefusal } from '../../../src/chat/reply.ts';
import { plain } from '../../../src/chat/text.ts';
import { ana, bo, cy, monday, Table } from '../../support/assessments.ts';

const id = 'a-1';
const capability = 'process.logs';
const about = { id, capability };

/** Carries a move out; returns what its author is told, and what is drawn again. */
function does(table: Table, who: Actor, move: Move): { told: string; redrawn: string[] } {
  const ruling = table.carryOut(decide(table.session(who), move, who, monday));
  if (isRefusal(ruling)) return { told: plain(ruling.text), redrawn: [] };
  return {
    told: ruling.reply.kind === 'say' ? plain(ruling.reply.text) : '',
    redrawn: ruling.say.flatMap((said) => ('redraw' in said ? [said.redraw.slice(id.length + 1)] : [])),
  };
}

function takesBack(table: Table, who: Actor, what: 'vote' | 'note', round = 1) {
  return does(table, who, { type: 'assessment.retract', ...about, round, what });
}

function voted(mode: Mode, ...people: readonly Actor[]): Table {
  const table = new Table(mode);
  const round = mode === 'live' ? 1 : 0;
  for (const who of people) does(table, who, { type: 'assessment.vote', ...about, round, vote: 3 });
  return table;
}

const nothing = 'There is nothing of yours to take back.';
const late = 'That answer has been counted already, so taking it back changes nothing.';

describe('taking an answer back', () => {
  test('is possible while it is hidden, and the question shows that it is open again', () => {
    const table = voted('live', bo, cy);
    expect(takesBack(table, bo, 'vote')).toEqual({
      told: 'Your answer is taken back.',
      redrawn: ['question/process.logs/1'],
    });
    expect(table.answers.get(capability)).toEqual(
      new Map([
        [bo.pseudonym, {}],
        [cy.pseudonym, { vote: 3 }],
      ]),
    );
    expect(takesBack(table, bo, 'vote').told).toBe(nothing);
  });

  test('leaves the note, and the note leaves the answer', () => {
    const table = voted('live', bo);
    does(table, bo, { type: 'assessment.note', ...about, values: { text: 'We use Loki.' } });
    takesBack(table, bo, 'vote');
    expect(table.answers.get(capability)?.get(bo.pseudonym)).toEqual({ note: { text: 'We use Loki.', shown: false } });
    does(table, bo, { type: 'assessment.vote', ...about, round: 1, vote: 2 });
    expect(takesBack(table, bo, 'note')).toEqual({
      told: 'Your note is taken back.',
      redrawn: ['reveal/process.logs/1'],
    });
    expect(table.answers.get(capability)?.get(bo.pseudonym)).toEqual({ vote: 2 });
  });

  test('of somebody who gave none changes nothing', () => {
    const table = voted('live', bo);
    for (const what of ['vote', 'note'] as const) expect(takesBack(table, cy, what).told).toBe(nothing);
    expect(table.answers.get(capability)).toEqual(new Map([[bo.pseudonym, { vote: 3 }]]));
  });

  test('is too late after the reveal, for another round, and for another question', () => {
    const table = voted('live', ana, bo, cy);
    expect(takesBack(table, bo, 'vote', 2).told).toBe(late);
    does(table, ana, { type: 'assessment.reveal', ...about, round: 1 });
    expect(takesBack(table, bo, 'vote').told).toBe(late);
    does(table, ana, { type: 'assessment.accept', ...about });
    expect(takesBack(table, bo, 'vote').told).toBe(late);
    expect(table.answers.get(capability)?.get(bo.pseudonym)).toEqual({ vote: 3 });
  });

  test('of a note is possible until the whole is over', () => {
    const table = voted('live', ana, bo, cy);
    does(table, bo, { type: 'assessment.note', ...about, values: { text: 'We use Loki.', shown: 'yes' } });
    does(table, ana, { type: 'assessment.reveal', ...about, round: 1 });
    expect(takesBack(table, bo, 'note').redrawn).toEqual(['reveal/process.logs/1']);
    does(table, bo, { type: 'assessment.note', ...about, values: { text: 'We use Loki.' } });
    does(table, ana, { type: 'assessment.discard', id });
    expect(takesBack(table, bo, 'note').told).toBe(late);
  });

  test('is possible for every question while people answer in their own time, and is asked for again', () => {
    const table = voted('async', bo);
    expect(takesBack(table, bo, 'vote', 0)).toEqual({
      told: 'Your answer is taken back.',
      redrawn: [`ask/${bo.pseudonym}/process.logs/1`],
    });
    expect(table.session(ana).othersOwing).toBe(2);
  });

  test('in a solo is its author’s alone', () => {
    const table = voted('solo', ana);
    for (const what of ['vote', 'note'] as const) expect(takesBack(table, bo, what, 0).told).toBe(nothing);
    expect(takesBack(table, ana, 'vote', 0).told).toBe('Your answer is taken back.');
  });

  test('is possible during a pause, too: a deleted message is gone for good', () => {
    const table = voted('live', bo);
    does(table, ana, { type: 'assessment.pause', id });
    expect(takesBack(table, bo, 'vote').told).toBe('Your answer is taken back.');
    expect(table.answers.get(capability)?.get(bo.pseudonym)).toEqual({});
    const alone = voted('async', bo);
    does(alone, ana, { type: 'assessment.pause', id });
    expect(takesBack(alone, bo, 'vote', 0).told).toBe('Your answer is taken back.');
  });
});
