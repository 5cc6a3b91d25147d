import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currentOf } from '../../../src/assessment/assessment.ts';
import { decide, type Move } from '../../../src/assessment/rules/decide.ts';
import { clockStrikes } from '../../../src/assessment/rules/due.ts';
import { isRefusal } from '../../../src/chat/reply.ts';
import { ana, shownBy, type Table } from '../../support/assessments.ts';
import { ladder } from '../../support/model.ts';
import { draw, linesOf, pressesOf } from '../drawing.ts';
import { type Moment, modes, offeredOn, play, steps } from './sequences.ts';

/** Typed anew, these mean what comes next by then; a platform's repeat of one is told by its event id. */
const relative: readonly Move['type'][] = ['assessment.back', 'assessment.answer', 'assessment.finish'];

function always(see: (moment: Moment) => void, seen?: (table: Table, moment: Moment) => void) {
  for (const mode of modes) {
    for (const offered of [[], offeredOn(ladder)]) {
      fc.assert(
        fc.property(steps, (sequence) => {
          play(mode, sequence, see, seen, ladder, offered);
        }),
        { numRuns: 200 },
      );
    }
  }
}

describe('the same again', () => {
  test('a move that comes twice changes nothing that anybody sees', () => {
    always(
      () => {},
      (table, { by, now, ruling }) => {
        if (by === 'the clock' || isRefusal(ruling) || relative.includes(by.move.type)) return;
        const again = decide(table.session(by.actor), by.move, by.actor, now);
        if (isRefusal(again)) return;
        expect(again.assessment).toEqual(table.assessment);
        expect(shownBy(again).filter(({ key }) => !table.messages.has(key))).toEqual([]);
        for (const change of again.answers) {
          expect(change).toMatchObject({ kind: 'set', pseudonym: by.actor.pseudonym });
          if (change.kind !== 'set') continue;
          expect(change.answer).toEqual(table.answers.get(change.capability)?.get(change.pseudonym));
        }
      },
    );
  });

  test('a clock that strikes twice, as with two replicas, changes nothing the second time', () => {
    always(
      () => {},
      (table, { by, now }) => {
        if (by !== 'the clock') return;
        const again = clockStrikes(table.session(ana), table.members, now);
        expect(again.assessment).toEqual(table.assessment);
        expect(shownBy(again)).toEqual([]);
      },
    );
  });
});

test('what stands in the channel is drawn again whenever its words or buttons change', () => {
  const standing = (table: Table) =>
    [...table.messages]
      .filter(([, { subject }]) => ['before', 'question', 'reveal'].includes(subject.card))
      .map(([key, message]) => {
        const card = draw(table, message);
        const { capability, round } = message.subject;
        const latest = capability === undefined || round === (table.assessment.rounds[`${capability}`] ?? 0);
        // Which number a question that is over had among fewer of them is history.
        const isOver = capability !== undefined && currentOf(table.assessment)?.capability !== capability;
        const lines = isOver ? linesOf(card).map((line) => line.replace(/^\d+ of \d+/, '')) : linesOf(card);
        return { key, looks: [...lines, ...pressesOf(card).map(({ press }) => JSON.stringify(press))], latest };
      });
  let before: ReturnType<typeof standing> = [];
  always(
    ({ table }) => {
      before = standing(table);
    },
    (table, { ruling, by }) => {
      if (isRefusal(ruling)) return;
      const redrawn = ruling.say.flatMap((said) => ('redraw' in said ? [said.redraw] : []));
      const drawn = new Set([...redrawn, ...shownBy(ruling).map(({ key }) => key)]);
      const now = new Map(standing(table).map((one) => [one.key, one]));
      // An earlier round's cards are history.
      for (const { key, looks, latest } of before) {
        const after = now.get(key);
        if (!latest || !after?.latest || drawn.has(key)) continue;
        expect({ by: by === 'the clock' ? by : by.move.type, key, looks: after.looks }).toMatchObject({ looks });
      }
    },
  );
});
