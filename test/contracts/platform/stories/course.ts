import { describe, expect, test } from 'vitest';
import type { OpenStage } from '../stage.ts';
import { brings, shows, tells } from '../witness.ts';
import { allAnswer, together } from './beginnings.ts';

/** Who leads, and how a session rests, goes on and ends. */
export function courseStories(open: OpenStage): void {
  describe('the course of a session', () => {
    test('is in the hands of who leads, until they hand it over', async () => {
      const stage = await together(open, 'ana', 'bo', 'cy');
      await tells(stage, 'bo', () => stage.presses('bo', 'Reveal'), 'Ana is facilitating this one');
      await brings(stage, () => stage.says('ana', 'hand over to bo'), 'Bo is facilitating from here.');
      await brings(stage, () => stage.presses('cy', '2'), 'One of three has answered');
      await brings(stage, () => stage.presses('bo', 'Reveal'), 'I show answers from three on');
    });

    test('rests and goes on, and keeps every answer', async () => {
      const stage = await together(open, 'ana', 'bo', 'cy');
      await brings(stage, () => stage.presses('bo', '2'), 'One of three has answered');
      await brings(stage, () => stage.says('ana', 'pause'), 'Ana paused the assessment. Every answer is kept');
      await tells(stage, 'cy', () => stage.says('cy', '3'), 'This assessment is paused');
      await brings(stage, () => stage.says('ana', 'resume'), 'Ana resumed the assessment.');
      expect(await allAnswer(stage, { ana: '2', cy: '2' })).toMatch(/Level 2 ■■■ /);
    });

    test('goes on after a restart, with every answer and no message twice', async () => {
      const stage = await together(open, 'ana', 'bo', 'cy');
      await brings(stage, () => stage.presses('bo', '2'), 'One of three has answered');
      await brings(stage, () => stage.presses('cy', '2'), 'Two of three have answered');
      await stage.restarts();
      await stage.presses('ana', '2');
      await shows(stage, 'Three of three have answered');
      await brings(stage, () => stage.presses('ana', 'Reveal'), /Level 2 ■■■ /);
      const texts = await stage.channel();
      expect(texts.filter((text) => text.includes('takes us through'))).toHaveLength(1);
    });

    test('ends without a result when it is thrown away', async () => {
      const stage = await together(open, 'ana', 'bo', 'cy');
      await brings(stage, () => stage.presses('bo', '2'), 'One of three has answered');
      await tells(stage, 'ana', () => stage.says('ana', 'stop'), 'How should it end?');
      await brings(stage, () => stage.presses('ana', 'Throw it away'), 'Ana ended the assessment without a result.');
      await tells(stage, 'ana', () => stage.says('ana', 'levels'), 'There is no result yet.');
    });
  });
}
