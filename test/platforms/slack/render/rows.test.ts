import { expect, test } from 'vitest';
import { questionIn } from '../../../../src/assessment/asking/question.ts';
import type { Mark, Marks } from '../../../../src/assessment/assessment.ts';
import { askCard, questionCard } from '../../../../src/assessment/cards/question.ts';
import { marksDialog } from '../../../../src/assessment/cards/question-rows.ts';
import { revealCard } from '../../../../src/assessment/cards/reveal.ts';
import type { Card } from '../../../../src/chat/card.ts';
import { IntentCatalogue } from '../../../../src/chat/intent.ts';
import { renderMessage } from '../../../../src/platforms/slack/render/message.ts';
import { dialogView } from '../../../../src/platforms/slack/render/view.ts';
import { anAssessment } from '../../../support/assessments.ts';
import { aDimension, aModel, rowsCapability } from '../../../support/model.ts';
import { rejectedInMessage, rejectedInView } from '../../../support/slack-limits.ts';

const capability = 'operate.response-to-events';
const id = '0b0e7a54-6a6e-4f0a-9e5e-2f6f3f1d7c11';
const names = Array.from({ length: 15 }, (_, index) => `practice-of-some-length-${index + 1}`);
// As long as a statement may be.
const statement = `We ${'write and keep '.repeat(12)}`.slice(0, 159).concat('.');
const long = rowsCapability(capability, Object.fromEntries(names.map((name) => [name, { risk: 'high', statement }])), {
  title: 'Answering what happens, and what happens after it',
  question: `${'When did it? '.repeat(23)}`,
});
const model = aModel([aDimension('operate', [long])], { kind: 'risk', levels: [] });
const encode = new IntentCatalogue([]).encode;
const phase = { name: 'asking', capability, round: 1 } as const;
const asking = anAssessment({ id, capabilities: [capability], phase, rounds: { [capability]: 1 } });

function all(mark: Mark): Marks {
  return Object.fromEntries(names.map((name) => [`${capability}.${name}`, mark]));
}

function expectWhole(card: Card): void {
  const message = renderMessage(card, { encode, pictures: () => undefined });
  expect(rejectedInMessage(message)).toEqual([]);
  expect(message.shortened).toBe(false);
}

test('fifteen rows of the longest fit into one message, together and alone', () => {
  expectWhole(questionCard(asking, model, capability, 1, { answered: 3, people: 15 }));
  const alone = { ...asking, mode: 'solo', phase: { name: 'collecting' } } as const;
  expectWhole(askCard(alone, model, capability, all('partly'), true));
});

test('a reveal of fifteen rows that all are seen differently fits, with its buttons', () => {
  const votes = [
    ...Array.from({ length: 8 }, () => all('yes')),
    ...Array.from({ length: 7 }, () => all('no')),
    'n/a' as const,
  ];
  for (const name of ['revealed', 'talking'] as const) {
    expectWhole(revealCard({ ...asking, phase: { ...phase, name } }, model, capability, votes, []));
    expectWhole(revealCard({ ...asking, phase: { ...phase, name } }, model, capability, [all('yes'), all('no')], []));
  }
});

test('the form has a small menu for each row, as it was marked so far', () => {
  const question = questionIn(asking, model, capability);
  if (!question?.rows) throw new Error('no rows');
  const view = dialogView(marksDialog(question, { id, capability, round: 1 }, all('no')), { encode });
  expect(rejectedInView(view)).toEqual([]);
  const inputs = view.blocks.flatMap((block) => ('element' in block ? [block.element] : []));
  expect(inputs).toHaveLength(15);
  for (const element of inputs) {
    expect(element).toMatchObject({ type: 'static_select', initial_option: { value: 'no' } });
  }
});
