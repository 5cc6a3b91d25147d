import { describe, expect, test } from 'vitest';
import type { OpenStage, Stage } from '../stage.ts';
import { brings, howMany, tells } from '../witness.ts';

const week = 7 * 24;

/** Monday 8 March, 14:00 UTC: what Bo promised for Friday is late, and he has just been told. */
async function reminded(open: OpenStage): Promise<Stage> {
  const stage = await open(['ana', 'bo', 'cy']);
  await brings(stage, () => stage.says('bo', 'actions add paint the door by friday'), 'Bo took an action');
  await tells(stage, 'bo', () => stage.passes(week + 5), 'was due Fri 5 Mar: paint the door. How is it going?');
  return stage;
}

async function timesTold(stage: Stage, who: string): Promise<number> {
  return howMany(await stage.alone(who), /How is it going\?|things are waiting for you/);
}

/** Private reminders, and what people can say of them. */
export function nudgeStories(open: OpenStage): void {
  describe('a reminder', () => {
    test('is put off until tomorrow morning, by a button, and comes then', async () => {
      const stage = await reminded(open);
      await tells(stage, 'bo', () => stage.presses('bo', 'Tomorrow morning'), 'No reminders before Tue 9 Mar, 09:00.');
      await stage.passes(15);
      expect(await timesTold(stage, 'bo')).toBe(1);
      await tells(stage, 'bo', () => stage.passes(10), 'How is it going?');
      expect(await timesTold(stage, 'bo')).toBe(2);
    });

    test('asks until when somebody is away, and leaves them alone until they are back', async () => {
      const stage = await reminded(open);
      await stage.presses('bo', "I'm away");
      await tells(stage, 'bo', () => stage.fills('bo', { 'Until when?': '1 june' }), 'No reminders until Tue 1 Jun');
      await stage.passes(2 * week);
      expect(await timesTold(stage, 'bo')).toBe(1);
      await tells(stage, 'bo', () => stage.whispers('bo', 'back'), 'Welcome back.');
      await tells(stage, 'bo', () => stage.passes(24), 'How is it going?');
    });

    test('is stopped, and wanted again', async () => {
      const stage = await reminded(open);
      await tells(stage, 'bo', () => stage.presses('bo', 'Stop these'), 'No more reminders about actions.');
      await brings(stage, () => stage.says('bo', 'actions add order cake by 9 march'), 'Bo took an action: order cake');
      await stage.passes(week);
      expect(await timesTold(stage, 'bo')).toBe(1);
      const held = await tells(stage, 'bo', () => stage.whispers('bo', 'nudges'), 'Your reminders');
      expect(held).toContain('you stopped these');
      await tells(stage, 'bo', () => stage.whispers('bo', 'nudges start'), 'I remind you again when you owe something');
      await tells(stage, 'bo', () => stage.passes(24), 'order cake. How is it going?');
    });

    test('is one for two things', async () => {
      const stage = await open(['ana', 'bo', 'cy']);
      await brings(stage, () => stage.says('bo', 'actions add paint the door by friday'), 'Bo took an action');
      await brings(
        stage,
        () => stage.says('bo', 'actions add order cake by thursday'),
        'Bo took an action: order cake',
      );
      await tells(stage, 'bo', () => stage.whispers('bo', 'away until 8 march'), 'No reminders until Mon 8 Mar');
      const told = await tells(stage, 'bo', () => stage.passes(week + 5), 'Two things are waiting for you.');
      expect(told).toContain('was due Fri 5 Mar: paint the door.');
      expect(told).toContain('was due Thu 4 Mar: order cake.');
      await stage.passes(week);
      expect(await timesTold(stage, 'bo')).toBe(1);
      for (const who of ['ana', 'cy']) expect(await timesTold(stage, who)).toBe(0);
    });
  });
}
