import { describe, expect, test } from 'vitest';
import type { OpenStage, Stage } from '../stage.ts';
import { brings, howMany, shows, tells, until } from '../witness.ts';
import { withSummary } from './beginnings.ts';

/** Ana, Bo and Cy check in every Monday; Bo has promised two things. */
async function withRhythm(open: OpenStage): Promise<Stage> {
  const stage = await open(['ana', 'bo', 'cy']);
  for (const line of ['paint the door by friday', 'wash the cups by saturday']) {
    await brings(stage, () => stage.says('bo', `actions add ${line}`), line.split(' by ')[0] ?? line);
  }
  await tells(
    stage,
    'ana',
    () => stage.says('ana', 'checkin every monday 10:00 UTC'),
    'Check-in: every Monday at 10:00, UTC. Next: Mon 1 Mar, 10:00; then Mon 8 Mar, 10:00',
  );
  return stage;
}

/** A team's rhythm. */
export function checkInStories(open: OpenStage): void {
  describe('a check-in', () => {
    test('comes at its time, takes an answer for each action, and closes with what it came to', async () => {
      const stage = await withRhythm(open);
      await brings(
        stage,
        () => stage.passes(2),
        /Monday\. Two things are open: 1\. paint the door · Bo · due Fri 5 Mar/,
      );
      await tells(stage, 'bo', () => stage.presses('bo', 'Stuck'), 'What is in the way?');
      const why = { 'What is in the way?': 'no paint' };
      await brings(stage, () => stage.fills('bo', why), 'paint the door · Bo · due Fri 5 Mar · stuck: no paint');
      await brings(stage, () => stage.says('ana', 'done 2'), 'Done: wash the cups.');
      const summary = await shows(stage, /Monday's check-in: • Done: wash the cups\./);
      expect(summary).toContain('paint the door is stuck: no paint.');
      await shows(stage, /Monday's check-in, closed:/);
    });

    test('closes after a day, with one line when nobody said anything, and comes again', async () => {
      const stage = await withRhythm(open);
      await brings(stage, () => stage.passes(2), 'Monday. Two things are open');
      await brings(stage, () => stage.passes(24), "Monday's check-in closed unanswered; two things are still open.");
      await brings(stage, () => stage.passes(6 * 24), 'Monday. Two things are open');
      await stage.restarts();
      expect(howMany(await stage.channel(), "Monday's check-in closed unanswered; two things are still open.")).toBe(1);
      await tells(stage, 'cy', () => stage.says('cy', 'on track 1'), 'On track, noted');
      await brings(stage, () => stage.presses('cy', 'That is all'), "Monday's check-in: one action on track.");
    });

    test('asks whether a level still holds; two people move it, and `levels` knows', async () => {
      const stage = await withSummary(open);
      await tells(stage, 'ana', () => stage.says('ana', 'team focus process'), 'goes first');
      await stage.passes(28 * 24);
      await brings(
        stage,
        () => stage.says('ana', 'checkin now'),
        'A repeatable way of working was a 2 on Mon 1 Mar. Still true?',
      );
      await tells(stage, 'ana', () => stage.presses('ana', 'It moved'), 'Where is it now?');
      await brings(stage, () => stage.whispers('ana', 'q1 is 3'), 'somebody says it is now Level 3');
      await tells(stage, 'ana', () => stage.presses('ana', 'Agree: Level 3'), 'somebody else in the team has to agree');
      await brings(stage, () => stage.presses('bo', 'Agree: Level 3'), 'Level 2 → Level 3, agreed.');
      await brings(stage, () => stage.presses('cy', 'Still 3'), 'A repeatable way of working: Level 2 → Level 3.');
      await tells(stage, 'cy', () => stage.says('cy', 'levels'), /Process: Level 3 reached, .* check-in /);
      await tells(stage, 'cy', () => stage.says('cy', 'history'), 'Level 3, was 2, agreed in a check-in');
    });
  });

  describe('a rhythm', () => {
    test('is changed, rests and ends by button and by word, each answered with the next date', async () => {
      const stage = await withRhythm(open);
      const says = (line: string, answer: string) => tells(stage, 'cy', () => stage.says('cy', line), answer);
      await says('checkin', 'Check-in: every Monday at 10:00, UTC.');
      await tells(stage, 'cy', () => stage.presses('cy', 'Skip next'), 'Mon 1 Mar is left out. Next: Mon 8 Mar, 10:00');
      await says(
        'checkin every 2 weeks on thursday 15:30 UTC',
        'that replaces the rhythm before. Next: Thu 4 Mar, 15:30',
      );
      await says('checkin pause until 2 june', 'paused until Wed 2 Jun.');
      await says('checkin resume', 'goes on. Next: Thu 4 Mar, 15:30');
      await says('checkin', 'Check-in: every second Thursday at 15:30, UTC.');
      await tells(stage, 'cy', () => stage.presses('cy', 'Change'), 'How often, and at what time?');
      const wrong = { 'How often, and at what time?': 'now and then' };
      await tells(stage, 'cy', () => stage.fills('cy', wrong), "I can't read “now and then” as a rhythm.");
      const right = { 'How often, and at what time?': 'every friday 9:00 UTC' };
      await tells(stage, 'cy', () => stage.fills('cy', right), 'every Friday at 09:00');
      await says('rhythm', '1. Check-in: every Friday at 09:00, UTC.');
      await says('checkin stop', 'Check-in: stopped.');
      await says('rhythm', 'Nothing recurs here yet.');
    });

    test('asks to look again; not now waits for the next time, and a press starts it', async () => {
      const stage = await withSummary(open);
      await tells(
        stage,
        'ana',
        () => stage.says('ana', 'assess every month on the 1st 10:00 UTC cncf process live'),
        'CNCF Cloud Native · Process: the 1st of every month at 10:00, UTC, or the next working day. Next:',
      );
      await stage.passes(32 * 24);
      const asked = 'Time to look again: CNCF Cloud Native · Process was Level 2 on Mon 1 Mar.';
      await shows(stage, asked);
      await tells(stage, 'bo', () => stage.presses('bo', 'Not now'), 'Not now, then. I ask again on Mon 3 May, 10:00.');
      await shows(stage, 'Process: not now.');
      await stage.passes(32 * 24);
      await shows(stage, 'Process was Level 2 in March.');
      await stage.presses('bo', 'Start');
      await until(stage, () => stage.channel(), '1 of 4 · Process');
    });
  });
}
