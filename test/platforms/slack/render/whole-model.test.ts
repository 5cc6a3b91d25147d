import { describe, expect, test } from 'vitest';
import { menuCard } from '../../../../src/assessment/cards/menu.ts';
import { modelCard } from '../../../../src/assessment/cards/models.ts';
import { questionCard } from '../../../../src/assessment/cards/question.ts';
import { stepsCard } from '../../../../src/assessment/cards/steps.ts';
import { peopleText, summaryCard } from '../../../../src/assessment/cards/summary.ts';
import { keep, milestoneOf, practiceBehind } from '../../../../src/assessment/milestone.ts';
import { keepUp, nextStepsFor, noLeanings } from '../../../../src/assessment/next-steps.ts';
import type { Reading } from '../../../../src/assessment/reading.ts';
import type { Card } from '../../../../src/chat/card.ts';
import { IntentCatalogue } from '../../../../src/chat/intent.ts';
import { shippedContent } from '../../../../src/content/folder.ts';
import { loadLibrary } from '../../../../src/content/load.ts';
import { allCapabilities } from '../../../../src/content/model.ts';
import { renderMessage } from '../../../../src/platforms/slack/render/message.ts';
import { anAssessment, aResult, monday } from '../../../support/assessments.ts';
import { readingsAt } from '../../../support/readings.ts';
import { rejectedInMessage } from '../../../support/slack-limits.ts';

const library = loadLibrary([shippedContent]);
const catalogue = new IntentCatalogue([]);
const parts = { encode: catalogue.encode.bind(catalogue), pictures: () => 'F024BERPE' };

/** The message holds all of the card, and Slack takes it. */
function expectWhole(card: Card): void {
  const message = renderMessage(card, parts);
  expect(rejectedInMessage(message)).toEqual([]);
  expect(message.shortened).toBe(false);
}

describe.each(library.models.map((model) => [model.id, model] as const))('all of %s', (_, model) => {
  const ids = allCapabilities(model).map(({ id }) => id);

  /** The summary of a result in which every question reads like this, half a year after all of it stood at level 1. */
  function summary(readings: Readonly<Record<string, Reading>>): Card {
    const result = aResult(model, readings);
    const then = aResult(model, readingsAt(model, 1));
    const before = [{ at: monday.getTime() - 180 * 86_400_000, milestone: milestoneOf(then, [], []) }];
    const milestone = milestoneOf(result, nextStepsFor(model, result, noLeanings), before);
    const steps = milestone.steps.map((step, index) => ({
      number: index + 1,
      step,
      practice: practiceBehind(model, step),
    }));
    const view = { milestone, model, zone: 'Europe/Paris', now: monday, steps, keepUp: keepUp(model, result) };
    return summaryCard(view, [{ kind: 'aside', text: peopleText(result, true) }]);
  }

  test.each<[string, Readonly<Record<string, Reading>>]>([
    ['has moved, nothing is at the top', readingsAt(model, 4)],
    ['has moved a little', readingsAt(model, (index) => index % 4)],
    ['is as far down as it can be', readingsAt(model, 0)],
    ['has moved to the top', readingsAt(model, 5)],
    ['was seen differently', readingsAt(model, 2, true)],
    ['is still to be answered', Object.fromEntries(ids.map((id) => [id, { kind: 'unknown', why: 'too few to tell' }]))],
  ])('fits into one message where everything %s', (_what, readings) => {
    expectWhole(summary(readings));
  });

  test('says all about itself in one message', () => {
    expectWhole(modelCard(model));
  });

  test('asks each question in one message, with all its levels', () => {
    for (const capability of ids) {
      const phase = { name: 'asking', capability, round: 1 } as const;
      const asking = anAssessment({
        model: { id: model.id, edition: model.edition },
        capabilities: ids,
        phase,
        rounds: { [capability]: 1 },
      });
      expectWhole(questionCard(asking, model, capability, 1, { answered: 0, people: 15 }));
    }
  });

  test('offers its parts, and five next steps with how to start, in one message each', () => {
    const menu = menuCard(library, { model: model.id }, model);
    expectWhole(menu ?? { blocks: [] });
    for (const level of [0, 1, 2, 3, 4]) {
      const result = aResult(model, readingsAt(model, level));
      const steps = nextStepsFor(model, result, noLeanings).slice(0, 5).map(keep);
      expectWhole(
        stepsCard(steps.map((step, index) => ({ number: index + 1, step, practice: practiceBehind(model, step) }))),
      );
    }
  });
});
