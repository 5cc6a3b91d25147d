import { describe, expect, test } from 'vitest';
import type { OpenStage, Stage } from '../stage.ts';
import { brings, howMany, shows, tells, until } from '../witness.ts';

async function asked(open: OpenStage): Promise<Stage> {
  const stage = await open(['ana', 'bo', 'cy']);
  await stage.says('ana', 'assess cncf-cloud-native process async until friday 09:00');
  await shows(stage, 'Ana asks everyone four questions, in your own time until Fri 5 Mar, 09:00.');
  for (const who of ['ana', 'bo', 'cy']) await until(stage, () => stage.alone(who), '1 of 4 · Process');
  return stage;
}

/** Somebody answers the questions that are put to them alone, one after another. */
async function answers(stage: Stage, who: string, ...levels: readonly string[]): Promise<void> {
  for (const level of levels)
    await tells(stage, who, () => stage.presses(who, level), new RegExp(`(you said )?Level ${level}(, noted)?\\.`));
}

/** Answering each in their own time, privately, until a deadline. */
export function ownTimeStories(open: OpenStage): void {
  describe('an assessment that everyone answers in their own time', () => {
    test('asks in private, reminds only those who owe something, and comes to its summary at the deadline', async () => {
      const stage = await asked(open);
      await answers(stage, 'ana', '1', '2', '2', '2');
      await answers(stage, 'bo', '4', '2', '2', '2');
      await answers(stage, 'cy', '1', '2');
      expect(await stage.channel()).not.toContainEqual(expect.stringMatching(/■|Level \d/));
      const owed = 'two answers of yours are still open';
      // Where Slack says so, Cy is in New York, where it becomes nine at 14:00 UTC.
      await tells(stage, 'cy', () => stage.passes(54), owed);
      for (const who of ['ana', 'bo']) expect((await stage.alone(who)).join()).not.toContain('still open');
      await answers(stage, 'cy', '3');
      const end = await brings(stage, () => stage.passes(5 * 24), 'The time for this assessment is up.');
      expect(end).toContain('Here is what you have so far.');
      const summary = await shows(stage, 'A repeatable way of working: Level 1');
      expect(summary).toContain('Security: no level (too few to tell)');
      expect(summary).toContain('Three of three people answered.');
      await shows(stage, /1 of 4 · Process · A repeatable way of working Level 1 ■■ Level 4 ■/);
      await brings(stage, () => stage.presses('ana', 'Agree on 2'), 'Agreed: Level 2.');
      await shows(stage, /4 of 4 · Process · Security .*Two of you have answered/);
      await stage.presses('ana', 'Agree on 2');
      await shows(stage, 'Security: Level 2, agreed');
    });

    test('ends as soon as everyone has answered', async () => {
      const stage = await asked(open);
      await answers(stage, 'ana', '3', '2', '2', '2');
      await answers(stage, 'bo', '3', '2', '2', '2');
      await answers(stage, 'cy', '3', '2', '2');
      await brings(stage, () => stage.presses('cy', '2'), 'Process: Level 2 reached, average 2.3 of 5');
      const before = (await stage.alone('bo')).length;
      await stage.passes(30 * 24);
      expect(howMany((await stage.alone('bo')).slice(before), 'still open')).toBe(0);
    });

    test('lets somebody go back and change an answer, by button or by word', async () => {
      const stage = await asked(open);
      await answers(stage, 'bo', '1', '2');
      const back = await tells(stage, 'bo', () => stage.whispers('bo', 'back'), 'So far you said Level 2.');
      expect(back).toContain('2 of 4 · Process · Audit and logs');
      await tells(stage, 'bo', () => stage.whispers('bo', '3'), /Audit and logs: (you said Level 3|answered)\./);
    });
  });
}
