import { describe, expect, test } from 'vitest';
import type { OpenStage } from '../stage.ts';
import { brings, shows, tells } from '../witness.ts';
import { suggestedIn, withSummary } from './beginnings.ts';

/** What becomes of a suggestion. */
export function actionStories(open: OpenStage): void {
  describe('a suggestion of the summary', () => {
    test('becomes an action by a form that says what is off, and asks again', async () => {
      const stage = await withSummary(open);
      const [title = 'no suggestion'] = suggestedIn(await shows(stage, 'Level 2 reached'));
      await tells(stage, 'ana', () => stage.presses('ana', 'Make it ours', 1), 'Who has it?');
      const wrong = { 'Who has it?': 'zed', 'Until when?': 'friday' };
      await tells(
        stage,
        'ana',
        () => stage.fills('ana', wrong),
        "I don't see zed in this channel. Here: Ana, Bo and Cy.",
      );
      const took = `Bo took an action: ${title}, due Fri 5 Mar.`;
      await brings(stage, () => stage.fills('ana', { 'Who has it?': 'bo' }), took);
      await shows(stage, `1. ${title} · Bo has it, due Fri 5 Mar`);
      await tells(stage, 'cy', () => stage.says('cy', 'actions'), `1. ${title} · Bo · due Fri 5 Mar`);
      await brings(stage, () => stage.presses('cy', 'Done'), `Done: ${title} (Bo).`);
    });

    test('is put aside, and not suggested again', async () => {
      const stage = await withSummary(open);
      const [title = 'no suggestion'] = suggestedIn(await shows(stage, 'Level 2 reached'));
      await tells(stage, 'bo', () => stage.presses('bo', 'Not now', 1), `I won't suggest “${title}” for 90 days.`);
      await shows(stage, `1. ${title} · not now`);
      const next = await tells(stage, 'bo', () => stage.says('bo', 'next'), /2\. .* · a few /);
      expect(suggestedIn(next)).not.toContain(title);
    });
  });

  test('levels, next, history and actions answer whoever asks, alone', async () => {
    const stage = await withSummary(open);
    const before = (await stage.everShown()).length;
    await tells(
      stage,
      'cy',
      () => stage.says('cy', 'levels'),
      'Process: Level 2 reached, average 2.8 of 5 (Mon 1 Mar)',
    );
    await tells(stage, 'cy', () => stage.says('cy', 'next'), /1\. .* · a few (?:days|weeks|months) · /);
    await tells(stage, 'cy', () => stage.says('cy', 'history'), '1 March 2027 · CNCF Cloud Native · Process: Level 2');
    await tells(stage, 'cy', () => stage.says('cy', 'actions'), 'No open actions.');
    expect((await stage.everShown()).slice(before)).toEqual([]);
  });
}
