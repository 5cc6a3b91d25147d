import { describe, expect, test } from 'vitest';
import type { OpenStage } from '../stage.ts';
import { brings, tells } from '../witness.ts';

/** One person, privately. */
export function aloneStories(open: OpenStage): void {
  describe('one person alone', () => {
    test('starts from the menus, answers privately, and publishes the result if they like', async () => {
      const stage = await open(['ana', 'bo', 'cy']);
      const before = (await stage.everShown()).length;
      await tells(stage, 'ana', () => stage.says('ana', 'assess'), 'Which model?');
      await tells(stage, 'ana', () => stage.presses('ana', 'CNCF'), 'which part?');
      await tells(stage, 'ana', () => stage.presses('ana', 'Process'), 'How?');
      await tells(stage, 'ana', () => stage.presses('ana', 'Just me'), '1 of 4 · Process');
      for (const next of ['2 of 4', '3 of 4', '4 of 4']) {
        await tells(stage, 'ana', () => stage.presses('ana', '3'), `${next} · Process`);
      }
      const result = 'Process: Level 3 reached, average 3.0 of 5';
      const shown = await tells(stage, 'ana', () => stage.presses('ana', '3'), result);
      expect(shown).toContain('Only you see this, until you publish it.');
      expect((await stage.everShown()).slice(before)).toEqual([]);
      expect((await stage.alone('bo')).join()).not.toContain('of 4 · Process');
      const published = await brings(stage, () => stage.presses('ana', 'Publish to the channel'), result);
      expect(published).toContain('One person answered this alone and chose to share it.');
    });
  });
}
