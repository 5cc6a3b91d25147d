import { describe, expect, test } from 'vitest';
import type { OpenStage, Stage } from '../stage.ts';
import { brings, shows, tells } from '../witness.ts';
import { allAnswer, suggestedIn, withSummary } from './beginnings.ts';

/** Ana, Bo and Cy, and what Bo has promised. */
async function withAction(open: OpenStage): Promise<Stage> {
  const stage = await open(['ana', 'bo', 'cy']);
  await brings(
    stage,
    () => stage.says('bo', 'actions add paint the door by friday'),
    'Bo took an action: paint the door',
  );
  return stage;
}

/** What becomes of a suggestion, and of an action. */
export function actionStories(open: OpenStage): void {
  describe('a suggestion of the summary', () => {
    test('becomes an action by a form that says what is off, and asks again', async () => {
      const stage = await withSummary(open);
      const [title = 'no suggestion'] = suggestedIn(await shows(stage, 'Level 2 reached'));
      await tells(stage, 'ana', () => stage.presses('ana', 'Make it ours', 1), 'Who has it?');
      const wrong = { 'Who has it?': 'zed', 'Until when?': 'friday' };
      await tells(stage, 'ana', () => stage.fills('ana', wrong), "I don't see zed in your team. Here: Ana, Bo and Cy.");
      const took = `Bo took an action: ${title}, due Fri 5 Mar.`;
      await brings(stage, () => stage.fills('ana', { 'Who has it?': 'bo' }), took);
      await shows(stage, `1. ${title} · Bo has it, due Fri 5 Mar`);
      await tells(stage, 'cy', () => stage.says('cy', 'actions'), `1. ${title} · Bo · due Fri 5 Mar`);
      await brings(stage, () => stage.presses('cy', 'Done'), `Cy marked Bo's action ${title} as done.`);
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

  describe('an action', () => {
    test('is blocked by a button that asks why, and moves again by another', async () => {
      const stage = await withAction(open);
      await tells(stage, 'ana', () => stage.says('ana', 'actions'), '1. paint the door · Bo · due Fri 5 Mar');
      await tells(stage, 'ana', () => stage.presses('ana', 'Change it'), '1. paint the door · Bo · due Fri 5 Mar');
      await tells(stage, 'ana', () => stage.presses('ana', 'Blocked'), 'What is in the way?');
      const why = { 'What is in the way?': 'no paint' };
      await brings(
        stage,
        () => stage.fills('ana', why),
        'Blocked: paint the door (Bo), says Ana. In the way: no paint.',
      );
      await brings(stage, () => stage.presses('bo', 'Moving again'), 'Moving again: paint the door (Bo).');
    });

    test('is given to somebody, who hears of it alone and hands it back', async () => {
      const stage = await withAction(open);
      await tells(stage, 'ana', () => stage.says('ana', 'actions 1'), '1. paint the door · Bo');
      await tells(stage, 'ana', () => stage.presses('ana', 'Give it to'), 'Who has it from now on?');
      const given = /You have action 1 in #?\S+ now: paint the door/;
      await tells(stage, 'cy', () => stage.fills('ana', { 'Who has it from now on?': 'cy' }), given);
      await tells(stage, 'bo', () => stage.presses('cy', 'Hand it back'), given);
      await tells(stage, 'ana', () => stage.says('ana', 'actions'), '1. paint the door · Bo');
    });

    test('is changed by word, and each change is answered', async () => {
      const stage = await withAction(open);
      const says = (line: string, answer: string) => tells(stage, 'bo', () => stage.says('bo', line), answer);
      await says('actions assign 1 to bo', 'Bo has that one already.');
      await says('actions due 1 in two weeks', 'Due Mon 15 Mar now: paint the door.');
      await says('actions remark 1 half of it is there', 'Noted with paint the door.');
      await says('actions block 1 waiting for the vendor', 'Blocked: paint the door.');
      await says('actions mine', '1. paint the door · Bo · due Mon 15 Mar · blocked: waiting for the vendor');
      await says('actions unblock 1', 'Moving again: paint the door');
      await says('actions drop 1 no longer needed', 'Dropped: paint the door.');
      await shows(stage, 'Dropped: paint the door (Bo). No longer needed.');
      await says('actions all', '1. paint the door · Bo · dropped: no longer needed');
      await says('actions reopen 1', 'Open again: paint the door');
      await says('actions done 1', 'Done: paint the door.');
      await shows(stage, 'Done: paint the door (Bo).');
    });

    test('among many is on a page that is turned, under a number that can be typed', async () => {
      const stage = await withAction(open);
      for (let n = 2; n <= 10; n++) {
        await brings(
          stage,
          () => stage.says('ana', `actions add wash cup ${n} by saturday`),
          `wash cup ${n}, due Sat 6 Mar`,
        );
      }
      await tells(stage, 'cy', () => stage.says('cy', 'actions'), 'Ten actions, page 1 of 2.');
      await tells(stage, 'cy', () => stage.presses('cy', 'More of them'), /10\. wash cup \d+ · Ana/);
      await tells(stage, 'cy', () => stage.says('cy', 'actions done 10'), /Done: wash cup \d+\./);
    });
  });

  describe('an action that came from a practice', () => {
    const finished = [
      ['by word', async () => {}, (stage: Stage) => stage.says('bo', 'actions done 1')],
      [
        'in a check-in',
        (stage: Stage) => brings(stage, () => stage.says('bo', 'checkin now'), 'One thing is open'),
        (stage: Stage) => stage.presses('bo', 'Done'),
      ],
    ] as const;

    test.each(finished)('leads the team to its question again once it is finished %s', async (_, before, finish) => {
      const stage = await withSummary(open);
      await brings(stage, () => stage.says('ana', 'take 1 bo friday'), 'Bo took an action');
      await before(stage);
      const again = 'It was about A repeatable way of working. Does that stand higher now?';
      await tells(stage, 'bo', () => finish(stage), again);
      await brings(
        stage,
        () => stage.presses('bo', 'Look at it again'),
        '1 of 1 · Process · A repeatable way of working',
      );
      await allAnswer(stage, { ana: '3', bo: '3', cy: '3' }, 'bo');
      await brings(
        stage,
        () => stage.presses('bo', 'Next question'),
        'CNCF Cloud Native · Process · A repeatable way of working: Level 3',
      );
      const levels = await tells(stage, 'cy', () => stage.says('cy', 'levels'), 'Process: Level 3 reached');
      expect(levels).toContain('average 3.0 of 5 (Mon 1 Mar, asked again Mon 1 Mar)');
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
