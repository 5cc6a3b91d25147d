import { describe, expect, test } from 'vitest';
import type { Mode, PlainVote } from '../../../src/assessment/assessment.ts';
import { currentOf } from '../../../src/assessment/assessment.ts';
import { stopCard } from '../../../src/assessment/cards/course.ts';
import { assessmentIntents } from '../../../src/assessment/intents.ts';
import { decide, type Move } from '../../../src/assessment/rules/decide.ts';
import type { Actor } from '../../../src/assessment/rules/decision.ts';
import { narrow } from '../../../src/chat/intent.ts';
import { isRefusal } from '../../../src/chat/reply.ts';
import { plain } from '../../../src/chat/text.ts';
import { ana, bo, cy, monday, shownBy, Table } from '../../support/assessments.ts';
import { mixed } from '../../support/model.ts';
import { pressOf } from '../drawing.ts';

const id = 'a-1';

/** Carries a move out; returns what its author is told, and what the channel gets to see. */
function does(table: Table, who: Actor, move: Move): { told: string; shown: string[]; redrawn: string[] } {
  const ruling = table.carryOut(decide(table.session(who), move, who, monday));
  if (isRefusal(ruling)) return { told: plain(ruling.text), shown: [], redrawn: [] };
  return {
    told: ruling.reply.kind === 'say' ? plain(ruling.reply.text) : '',
    shown: [...new Set(shownBy(ruling).map(({ key }) => key.slice(id.length + 1)))],
    redrawn: ruling.say.flatMap((said) => ('redraw' in said ? [said.redraw.slice(id.length + 1)] : [])),
  };
}

function vote(table: Table, who: Actor, given: PlainVote) {
  const at = currentOf(table.assessment);
  const capability = at?.capability ?? table.assessment.asked[who.pseudonym]?.at ?? 'process.logs';
  return does(table, who, { type: 'assessment.vote', id, capability, round: at?.round ?? 0, vote: given });
}

function revealed(votes: readonly [number, number, number], mode: Mode = 'live'): Table {
  const table = new Table(mode);
  vote(table, ana, votes[0]);
  vote(table, bo, votes[1]);
  vote(table, cy, votes[2]);
  does(table, ana, { type: 'assessment.reveal', id, capability: 'process.logs', round: 1 });
  return table;
}

const accept: Move = { type: 'assessment.accept', id, capability: 'process.logs' };

describe('together', () => {
  test('votes are blind, can be changed, and are fixed at the reveal', () => {
    const table = new Table('live');
    expect(vote(table, bo, 2).told).toBe('Level 2, noted. Change it any time until the reveal.');
    expect(vote(table, bo, 0).told).toBe('Not there yet, noted. Change it any time until the reveal.');
    expect(vote(table, bo, 6).told).toBe('The levels go from 0 to 5. Type one of them, `not sure` or `n/a`.');
    const reveal: Move = { type: 'assessment.reveal', id, capability: 'process.logs', round: 1 };
    expect(does(table, bo, reveal).told).toContain('Ana is facilitating');
    expect(does(table, ana, reveal).shown).toEqual(['reveal/process.logs/1']);
    expect(vote(table, cy, 3).told).toContain('The votes are on the table.');
    expect(table.answers.get('process.logs')).toEqual(new Map([[bo.pseudonym, { vote: 0 }]]));
  });

  test('where people agree, one press goes on to the next question', () => {
    expect(does(revealed([2, 3, 3]), ana, accept).shown).toEqual(['question/process.deploys/1']);
  });

  test('where they are split, they settle it first', () => {
    const table = revealed([1, 3, 5]);
    expect(does(table, ana, accept).told).toBe(
      'This one needs a word from you first: `agree 3` (or another level), `vote again` or `park it`.',
    );
    const agreed = does(table, ana, { type: 'assessment.agree', id, capability: 'process.logs', level: 2 });
    expect(agreed.shown).toEqual(['question/process.deploys/1']);
    expect(table.assessment.outcomes).toEqual({ 'process.logs': { kind: 'agreed', level: 2 } });
  });

  test('voting again clears the votes, keeps the notes, and is a new round', () => {
    const table = revealed([1, 3, 5]);
    const values = { text: 'We use Loki.', shown: 'no' };
    does(table, bo, { type: 'assessment.note', id, capability: 'process.logs', values });
    const again = does(table, ana, { type: 'assessment.again', id, capability: 'process.logs', round: 1 });
    expect(again.shown).toEqual(['question/process.logs/2']);
    expect(table.answers.get('process.logs')?.get(bo.pseudonym)).toEqual({
      note: { text: 'We use Loki.', shown: false },
    });
    const late: Move = { type: 'assessment.vote', id, capability: 'process.logs', round: 1, vote: 4 };
    expect(does(table, bo, late).told).toBe('That question is closed. Say `status` to see what is open now.');
  });

  test('a note that its author hides again is taken off the reveal', () => {
    const table = revealed([2, 3, 3]);
    const about = { id, capability: 'process.logs' };
    const shown = does(table, bo, {
      type: 'assessment.note',
      ...about,
      values: { text: 'We use Loki.', shown: 'yes' },
    });
    expect(shown.redrawn).toEqual(['reveal/process.logs/1']);
    const hidden = does(table, bo, { type: 'assessment.show-note', ...about, shown: false });
    expect(hidden.redrawn).toEqual(['reveal/process.logs/1']);
  });

  test('going back from a reveal takes its buttons away', () => {
    const table = revealed([2, 3, 3]);
    does(table, ana, accept);
    for (const who of [ana, bo, cy]) vote(table, who, 3);
    does(table, ana, { type: 'assessment.reveal', id, capability: 'process.deploys', round: 1 });
    const back = does(table, ana, { type: 'assessment.back', id });
    expect(back.shown).toEqual(['question/process.logs/2']);
    expect(back.redrawn).toContain('reveal/process.deploys/1');
  });

  test('whoever is there can take over from somebody who has left', () => {
    const table = revealed([2, 3, 3]);
    expect(does(table, bo, { type: 'assessment.take-over', id }).shown).toHaveLength(1);
    expect(does(table, ana, accept).told).toContain('Bo is facilitating');
    expect(does(table, bo, accept).shown).toEqual(['question/process.deploys/1']);
  });
});

describe('on their own time', () => {
  test('the summary comes as soon as everyone has answered', () => {
    const table = new Table('async');
    for (const who of [ana, bo]) for (let n = 0; n < 3; n++) vote(table, who, 3);
    expect(vote(table, cy, 3).shown).toEqual([`ask/${cy.pseudonym}/process.deploys/1`]);
    vote(table, cy, 3);
    expect(vote(table, cy, 4).shown).toEqual(['summary']);
    expect(table.assessment.phase.name).toBe('closed');
  });

  test('pressing "finish" twice leaves the team time to talk about what it sees differently', () => {
    const table = new Table('async');
    vote(table, ana, 1);
    vote(table, bo, 3);
    vote(table, cy, 5);
    const finish = narrow(assessmentIntents, pressOf(stopCard(table.assessment), 'Finish with what we have'));
    if (finish?.type !== 'assessment.finish') throw new Error('the button finishes nothing');
    expect(does(table, ana, finish).shown).toEqual(['summary', 'reveal/process.logs/0']);
    does(table, ana, finish);
    expect(table.assessment.phase.name).toBe('revealed');
  });
});

describe('alone', () => {
  test('nobody can take a solo over', () => {
    const table = new Table('solo');
    expect(does(table, bo, { type: 'assessment.take-over', id }).shown).toEqual([]);
    expect(table.assessment.facilitator?.id).toBe('ana');
  });

  test('nobody else can leave a note in a solo', () => {
    const table = new Table('solo');
    const values = { text: 'I was here.', shown: 'no' };
    does(table, bo, { type: 'assessment.note', id, capability: 'process.logs', values });
    expect(table.answers.size).toBe(0);
  });

  test('nobody else is asked the questions of a solo', () => {
    const table = new Table('solo');
    expect(does(table, bo, { type: 'assessment.back', id }).shown).toEqual([]);
    expect(does(table, bo, { type: 'assessment.answer', id }).shown).toEqual([]);
  });

  test('the author reads the result first and publishes it, or not', () => {
    const table = new Table('solo');
    for (let n = 0; n < 2; n++) vote(table, ana, 2);
    expect(vote(table, ana, 3).shown).toEqual(['own-summary']);
    expect(table.published).toBe(0);
    expect(does(table, bo, { type: 'assessment.publish', id }).shown).toEqual([]);
    expect(does(table, ana, { type: 'assessment.publish', id }).shown).toEqual(['summary']);
    expect(table.assessment).toMatchObject({ phase: { name: 'closed' }, facilitator: undefined, asked: {} });
  });
});

test('alone, a form that says not sure of a row has said all there is; a line leaves the others to be marked', () => {
  const mark = { type: 'assessment.mark', id, capability: 'process.logs', round: 0 } as const;
  const values = { row1: 'yes', row2: 'no', row3: 'unsure' };
  const inForm = new Table('solo', [ana], mixed);
  expect(does(inForm, ana, { ...mark, marks: [], values }).shown).toEqual([expect.stringContaining('process.deploys')]);
  const inLine = new Table('solo', [ana], mixed);
  expect(does(inLine, ana, { ...mark, marks: [{ rows: [1], mark: 'yes' }] }).shown).toEqual([]);
});
