import { expect, test } from 'vitest';
import type { Vote } from '../../../src/assessment/assessment.ts';
import { revealCard } from '../../../src/assessment/cards/reveal.ts';
import { anAssessment } from '../../support/assessments.ts';
import { ladder } from '../../support/model.ts';
import { linesOf } from '../drawing.ts';

const capability = 'process.deploys';
const revealed = anAssessment({
  phase: { name: 'revealed', capability, round: 1 },
  rounds: { [capability]: 1 },
});

function reveal(...votes: Vote[]): string[] {
  return linesOf(revealCard(revealed, ladder, capability, votes, []));
}

test('a level apart is close enough, and nobody is made to talk', () => {
  expect(reveal(2, 3, 3)).toContain('Close enough: Level 3 it is, unless someone objects.');
  expect(reveal(2, 2, 3, 3)).toContain('Close enough: Level 2 it is, unless someone objects.');
  expect(reveal(3, 3, 3)).toContain('You all see it alike: Level 3 it is, unless someone objects.');
});

test('two levels apart brings the question that starts the talk', () => {
  const lines = reveal(1, 2, 3);
  expect(lines.join(' ')).toContain('You are two levels apart, so this is worth five minutes.');
  expect(lines.join(' ')).toContain('Agree on 2');
  expect(reveal(1, 3, 3).join(' ')).toContain('What do the people at 3 see');
});

test('half of them saying that it does not apply is put to the team, not over its head', () => {
  expect(reveal('n/a', 'n/a', 2, 3)).toContain(
    "At least half of you say it doesn't apply, so it won't count, unless someone objects.",
  );
});

test('one or two answers are not shown, and nobody is given away', () => {
  expect(reveal(2).join(' ')).toContain('One of you has answered. I show answers from three on');
  expect(reveal(2, 4).join(' ')).not.toMatch(/■|apart/);
  expect(reveal(2, 'unsure', 'unsure').join(' ')).toContain('Fewer than three of you put a level on this one');
});
