import { describe, expect, test } from 'vitest';
import type { OpenStage } from '../stage.ts';
import { brings, howMany, shows, tells } from '../witness.ts';
import { allAnswer, together } from './beginnings.ts';

const note = 'What should be remembered?';
const mayShow = 'May the team see it, without your name?';

/** Answering together: blind votes, the reveal, and what the team agrees on. */
export function togetherStories(open: OpenStage): void {
  describe('a team of five together', () => {
    test('goes from the first question to the summary', async () => {
      const stage = await together(open, 'ana', 'bo', 'cy', 'di', 'eva');
      expect(await shows(stage, 'takes us through')).toContain('Ana takes us through four questions together');
      const split = await allAnswer(stage, { ana: '1', bo: '2', cy: '2', di: '4', eva: 'Not sure' });
      expect(split).toMatch(/Level 1 ■ .*Level 2 ■■ .*Level 4 ■ .*Not sure ■/);
      expect(split).toContain('You are three levels apart');
      await brings(stage, () => stage.presses('ana', 'Agree on 2'), 'Agreed: Level 2.');
      for (const level of ['2', '3', '3']) {
        const alike = await allAnswer(stage, { ana: level, bo: level, cy: level, di: level, eva: level });
        expect(alike).toContain(`You all see it alike: Level ${level} it is`);
        await stage.presses('ana', 'Next question');
      }
      const summary = await shows(stage, 'Process: Level 2 reached, average 2.5 of 5');
      expect(summary).toContain('A repeatable way of working: Level 2, agreed');
      expect(summary).toContain('Two things keep you from Level 3: A repeatable way of working and Audit and logs.');
      expect(summary).toContain('Five of five people answered. Nobody can see who said what, me included');
    });

    test('shows only how many have answered until the reveal, and tells each their own answer', async () => {
      const stage = await together(open, 'ana', 'bo', 'cy');
      await brings(stage, () => stage.presses('ana', '1'), '●○○ One of three has answered');
      const told = await tells(stage, 'bo', () => stage.presses('bo', '2'), 'noted');
      expect(told).toContain('Level 2, noted.');
      await brings(stage, () => stage.presses('cy', '4'), '●●● Three of three have answered');
      expect((await stage.everShown()).join()).not.toContain('■');
      expect((await stage.alone('ana')).join()).not.toMatch(/Level [24]/);
      await brings(stage, () => stage.presses('ana', 'Reveal'), /Level 1 ■ .*Level 2 ■ .*Level 4 ■/);
    });

    test('counts a changed answer once, as it was in the end', async () => {
      const stage = await together(open, 'ana', 'bo', 'cy');
      await tells(stage, 'bo', () => stage.presses('bo', '2'), 'Level 2, noted.');
      await tells(stage, 'bo', () => stage.presses('bo', '3'), 'Level 3, noted.');
      expect(await allAnswer(stage, { ana: '3', cy: '3' })).toMatch(/Level 3 ■■■ /);
      expect((await stage.everShown()).join()).not.toContain('Four of three');
    });

    test('is not moved by a double press', async () => {
      const stage = await together(open, 'ana', 'bo', 'cy');
      await brings(stage, () => stage.pressesTwice('bo', '2'), 'One of three has answered');
      await allAnswer(stage, { ana: '2', cy: '2' });
      await brings(stage, () => stage.pressesTwice('ana', 'Next question'), '2 of 4 · Process');
      await stage.settles();
      expect(howMany(await stage.channel(), /3 of 4 · Process/)).toBe(0);
    });

    test('takes in somebody who comes late, and waits no more for somebody who has left', async () => {
      const stage = await together(open, 'ana', 'bo', 'cy');
      await brings(stage, () => stage.presses('bo', '2'), 'One of three has answered');
      await stage.joins('eva');
      await brings(stage, () => stage.presses('eva', '2'), 'Two of four have answered');
      await stage.leaves('cy');
      await brings(stage, () => stage.presses('ana', '2'), 'Three of three have answered');
    });

    test('sees a note at the reveal only if its author let it, and without a name', async () => {
      const stage = await together(open, 'ana', 'bo', 'cy');
      await stage.presses('bo', 'Add a note');
      await tells(
        stage,
        'bo',
        () => stage.fills('bo', { [note]: 'only mine to read', [mayShow]: 'No, only me' }),
        /[Nn]oted/,
      );
      await stage.presses('cy', 'Add a note');
      const shown = { [note]: 'we drew it in March', [mayShow]: 'Yes, without my name' };
      await tells(stage, 'cy', () => stage.fills('cy', shown), /[Nn]oted|team sees it/);
      const reveal = await allAnswer(stage, { ana: '2', bo: '2', cy: '2' });
      expect(reveal).toContain('Notes, shown without names:');
      expect(reveal).toContain('we drew it in March');
      expect((await stage.everShown()).join()).not.toContain('only mine to read');
    });
  });
}
