import { expect, test } from 'vitest';
import { askCard, questionCard } from '../../../src/assessment/cards/question.ts';
import { anAssessment } from '../../support/assessments.ts';
import { ladder } from '../../support/model.ts';
import { linesOf } from '../drawing.ts';

const alone = anAssessment({ mode: 'async' });
const asked = 'process.deploys';

test('a question in private shows what one said of it so far, and nothing where nothing was said', () => {
  const before = linesOf(askCard(alone, ladder, asked, undefined, true));
  expect(before.slice(0, 3)).toEqual(['2 of 3 · Process · Deploys', 'What happens on a bad day?', '(1) By hand']);
  expect(linesOf(askCard(alone, ladder, asked, 2, true))).toContain('So far you said Level 2.');
  expect(linesOf(askCard(alone, ladder, asked, 0, true))).toContain('So far you said not there yet.');
});

test('once gone on, it keeps only the answer', () => {
  expect(linesOf(askCard(alone, ladder, asked, 'unsure', false))).toEqual(['Deploys: you said not sure.']);
  expect(linesOf(askCard(alone, ladder, asked, 'skipped', false))).toEqual(['Deploys: you skipped it.']);
});

test('a question together shows how many have answered, and closes when the team goes on', () => {
  const asking = anAssessment({ phase: { name: 'asking', capability: asked, round: 1 }, rounds: { [asked]: 1 } });
  const votes = { answered: 2, people: 4 };
  expect(linesOf(questionCard(asking, ladder, asked, 1, votes))).toContain('2/4 Two of four have answered');
  const gone = linesOf(questionCard(anAssessment(), ladder, asked, 1, votes));
  expect(gone).toEqual(['2 of 3 · Process · Deploys', 'What happens on a bad day?']);
});
