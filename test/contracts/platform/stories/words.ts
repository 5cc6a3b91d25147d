import { describe, expect, test } from 'vitest';
import type { OpenStage } from '../stage.ts';
import { brings, tells } from '../witness.ts';
import { together } from './beginnings.ts';

/** What people type, and what is kept about them. */
export function wordStories(open: OpenStage): void {
  describe('what people type', () => {
    test('counts as much as a press', async () => {
      const stage = await together(open, 'ana', 'bo', 'cy');
      await tells(stage, 'bo', () => stage.says('bo', 'level 3'), /(Level 3, n|N)oted\./);
      await tells(stage, 'cy', () => stage.says('cy', 'not sure'), /(Not sure, n|N)oted\./);
      await tells(stage, 'ana', () => stage.says('ana', 'why'), 'Why A repeatable way of working matters');
    });

    test('gets a suggestion when it is mistyped', async () => {
      const stage = await together(open, 'ana', 'bo', 'cy');
      const before = (await stage.everShown()).length;
      await tells(stage, 'bo', () => stage.says('bo', 'reveall'), "I don't know “reveall”. Did you mean `reveal`?");
      expect((await stage.everShown()).slice(before)).toEqual([]);
    });

    test('gets help', async () => {
      const stage = await open(['ana', 'bo']);
      await tells(stage, 'bo', () => stage.says('bo', 'help'), 'You can type:');
    });
  });

  test('`privacy` shows what is kept about the asker alone, and deletes it when they are sure', async () => {
    const stage = await open(['ana', 'bo', 'cy']);
    await brings(stage, () => stage.says('bo', 'actions add write the runbook'), 'Bo took an action');
    const kept = await tells(stage, 'bo', () => stage.says('bo', 'privacy'), 'What is kept about Bo');
    expect(kept).toContain('Your action: write the runbook');
    const sure = await tells(stage, 'bo', () => stage.says('bo', 'privacy delete'), 'This deletes your answers');
    expect(sure).toContain('Published results stay');
    await tells(stage, 'bo', () => stage.presses('bo', 'Delete it'), 'Deleted.');
    expect((await stage.alone('ana')).join()).not.toContain('What is kept');
  });
}
