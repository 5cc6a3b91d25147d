import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Assessment, isConfirming } from '../../../src/assessment/assessment.ts';
import { isRefusal } from '../../../src/chat/reply.ts';
import { ladder, mixed } from '../../support/model.ts';
import { draw, pressesOf } from '../drawing.ts';
import { type Moment, modes, offeredOn, play, steps } from './sequences.ts';

/** Every sequence, where something was said before. */
function always(see: (moment: Moment) => void, seen?: Parameters<typeof play>[3]) {
  for (const mode of modes) {
    for (const model of [ladder, mixed]) {
      fc.assert(
        fc.property(steps, (sequence) => {
          play(mode, sequence, see, seen, model, offeredOn(model));
        }),
        { numRuns: 100 },
      );
    }
  }
}

describe('what was said before', () => {
  test('is never taken over but by the word of who leads', () => {
    always(({ before, ruling, by }) => {
      if (isRefusal(ruling)) return;
      const taken = (ruling.assessment.carried ?? []).filter((id) => !before.carried?.includes(id));
      if (taken.length === 0) return;
      expect(isConfirming(before)).toBe(true);
      expect(by === 'the clock' ? by : by.move.type).toMatch(/^assessment\.(still-true|anew)$/);
      if (by !== 'the clock') expect(by.actor.id).toBe(before.facilitator?.id);
    });
  });

  test('keeps every question back until it is said what of it holds', () => {
    always(
      () => {},
      ({ assessment, messages, answers }) => {
        if (!isConfirming(assessment)) return;
        const shown = [...messages.values()].map(({ subject }) => subject.card);
        expect(shown).not.toContain('question');
        expect(shown).not.toContain('ask');
        expect(
          [...answers.values()].flatMap((here) => [...here.values()]).filter(({ vote }) => vote !== undefined),
        ).toEqual([]);
        expect(assessment).toMatchObject({ outcomes: {}, asked: {}, rounds: {} });
        expect(assessment.carried).toBeUndefined();
      },
    );
  });

  test('once it is taken over is not asked, until somebody wants it asked', () => {
    always(({ before, ruling, by }) => {
      if (isRefusal(ruling) || ruling.assessment.phase.name === 'closed') return;
      const after = ruling.assessment;
      for (const id of wholly(after)) expect(after.outcomes[id]).toBeDefined();
      const reopened = (before.carried ?? []).filter((id) => !after.carried?.includes(id));
      if (reopened.length === 0) return;
      expect(by === 'the clock' ? by : by.move.type).toMatch(/^assessment\.(back|anew)$/);
      for (const id of reopened) expect(after.outcomes[id]).toBeUndefined();
    });
  });

  test('can be decided on its card as long as it is open, and only then', () => {
    always(
      () => {},
      (table, { before }) => {
        if (table.assessment.phase.name === before.phase.name) return;
        const card = [...table.messages.values()].find(({ subject }) => subject.card === 'before');
        if (!card) throw new Error('nothing was offered');
        const labels = pressesOf(draw(table, card)).map(({ label }) => label);
        const isOpen = table.assessment.phase.name === 'confirming';
        expect(labels).toEqual(isOpen ? ['All still true', 'Ask everything anew'] : []);
      },
    );
  });
});

/** Taken over, and asked nothing of any more: rows only where all of them are. */
function wholly({ carried = [], offered = [] }: Assessment): readonly string[] {
  return offered
    .filter(({ capability, stands }) => carried.includes(capability) && typeof stands !== 'object')
    .map(({ capability }) => capability);
}
