import { describe, expect, it } from 'vitest';
import { byStrength, strengthMeant, strengthTitle, strongerQuestion } from '../../src/retro/strength.ts';
import { aDecision, shipped } from './building.ts';

const { strengths } = shipped.texts;

describe('how much an action can be relied on, by its words', () => {
  it.each([
    ['Remove the button that deletes a customer', 'design'],
    ['Split the migration into two steps that can run alone', 'design'],
    ['Give the queue a second replica', 'design'],
    ['Add a check in the pipeline for long locks', 'guard'],
    ['Block merges while the main branch is red', 'guard'],
    ['Automate the certificate renewal', 'guard'],
    ['Add smoke tests after the deploy', 'guard'],
    ['Alert when the queue grows for five minutes', 'signal'],
    ['Remove the noisy alert from the night rota', 'signal'],
    ['Put consumer lag on the dashboard', 'signal'],
    ['Write a runbook for the restore alert', 'checklist'],
    ['Document how the failover works', 'checklist'],
    ['Train everyone on the restore', 'training'],
    ['Game day on the failover in January', 'training'],
    ['Remind everybody to update the runbook', 'reminder'],
    ['Be more careful with the feature flags', 'reminder'],
    ['Double-check the config before deploys', 'reminder'],
    ['Talk to finance', undefined],
    ['', undefined],
  ])('%s: %s', (title, kind) => {
    expect(strengthMeant(title, strengths)).toBe(kind);
  });

  it('asks for something stronger where it has to be remembered, and only there', () => {
    expect(strongerQuestion('reminder', strengths)).toBe(
      'This holds as long as people think of it. Would something stronger do it? For example: The pipeline refuses a migration that locks a large table.',
    );
    const asked = strengths.filter(({ id }) => strongerQuestion(id, strengths) !== undefined).map(({ id }) => id);
    expect(asked).toEqual(['checklist', 'training', 'reminder']);
    expect(strongerQuestion(undefined, strengths)).toBeUndefined();
  });

  it('puts the strongest first, and what has no kind last', () => {
    const kinds = ['reminder', undefined, 'guard', 'design', 'guard'];
    const all = kinds.map((strength, i) => aDecision(`${i}`, strength ? { strength } : {}));
    expect(byStrength(all, strengths).map(({ title }) => title)).toEqual(['3', '2', '4', '0', '1']);
    expect(strengthTitle('guard', strengths)).toBe('A machine stops it');
  });
});
