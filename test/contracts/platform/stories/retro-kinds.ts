import { describe, expect, test } from 'vitest';
import type { OpenStage, Stage } from '../stage.ts';
import { brings, shows, tells } from '../witness.ts';

const five = ['ana', 'bo', 'cy', 'di', 'eva'];

/** Somebody writes a card to the bot alone. */
function writes(stage: Stage, who: string, line: string): Promise<string> {
  return tells(stage, who, () => stage.whispers(who, line), 'Kept under');
}

/** Retros that go another way than cards in columns. */
export function retroKindStories(open: OpenStage): void {
  describe('a retro of another kind', () => {
    test('goes through an incident in the order of time, grades what is done, and ends in a document', async () => {
      const stage = await open(five);
      await tells(
        stage,
        'ana',
        () => stage.says('ana', 'retro after the incident'),
        'You asked to look at an incident',
      );
      await brings(stage, () => stage.presses('ana', 'Start it'), 'Where were you when it began');
      await tells(stage, 'ana', () => stage.presses('ana', 'Next: cards'), 'Park every idea for a fix in Improvements');
      await writes(stage, 'bo', '1: 14:20 rolled back by hand');
      await writes(stage, 'cy', '1: 14:05 the pager fired');
      await writes(stage, 'di', 'what happened: 13:50 a config went out without the second region');
      await writes(stage, 'bo', '4: the alert has no runbook and names no owner');
      await writes(stage, 'eva', '4: alerts at night wake the wrong person');
      await writes(stage, 'di', 'impact: checkout was down for half an hour');
      await brings(stage, () => stage.presses('ana', 'Next: show them'), 'These seem to belong together');
      await shows(stage, /What happened \(times in UTC\).*13:50 a config.*14:05 the pager.*14:20 rolled back.*Impact/);
      const asked = 'may be about Incidents and recovery (DevOps journey)';
      await tells(stage, 'ana', () => stage.presses('ana', 'Next: vote'), asked);
      expect((await stage.alone('bo')).join()).not.toContain(asked);
      await tells(
        stage,
        'ana',
        () => stage.presses('ana', 'Yes'),
        'About Incidents and recovery (DevOps journey). Noted.',
      );
      await tells(stage, 'bo', () => stage.whispers('bo', '2 2'), 'You have one of three dots left');
      await brings(stage, () => stage.presses('ana', 'Next: count'), /1 of 2: What happened .*13:50 .*14:05 .*14:20/);
      await brings(stage, () => stage.presses('ana', 'Next theme'), /2 of 2: .*About Incidents and recovery/);
      await brings(stage, () => stage.presses('ana', 'Next: decide'), 'With what it comes from');
      await brings(
        stage,
        () => stage.says('ana', 'action 1: remind everybody of the pager list, me, by friday'),
        /pager list · Ana · by Fri 5 Mar · people are asked to think of it\? · about Incidents and recovery .*Would something stronger do it/,
      );
      await brings(
        stage,
        () => stage.says('ana', 'action: the pipeline refuses a config without the second region, me'),
        'a machine stops it?',
      );
      await tells(stage, 'bo', () => stage.says('bo', 'strength 2 guard'), 'That is for Ana, who leads this one');
      await tells(stage, 'ana', () => stage.says('ana', 'strength 2 guard'), 'The strongest comes first in the recap');
      await brings(stage, () => stage.presses('ana', 'Next: close'), 'Was this worth your time?');
      const recap = await brings(stage, () => stage.presses('ana', 'Close the retro'), 'Retro: Incident review •');
      expect(recap).toMatch(/What we do: .*the pipeline refuses .* a machine stops it .*pager list/);
      expect(recap).toMatch(/two cards, about Incidents and recovery/);
      const document = /incident-review-2027-03-01\.md is in our direct message|# Incident review of 1 March 2027/;
      await tells(stage, 'cy', () => stage.presses('cy', 'Export as a document'), document);
      await tells(
        stage,
        'bo',
        () => stage.says('bo', 'retro history'),
        /Your retro so far .*1 March · Incident review/,
      );
    });

    test('asks how the team is doing in colours, and says what has moved since the last time', async () => {
      const stage = await open(five);
      await brings(stage, () => stage.says('ana', 'retro start health check'), 'How freely can you speak');
      await brings(stage, () => stage.presses('ana', 'Next: cards'), 'Nobody has given colours yet');
      for (const who of ['bo', 'cy']) {
        await tells(stage, who, () => stage.whispers(who, '1 green up, 2 red, rest yellow'), 'Noted. Nobody sees that');
      }
      await tells(stage, 'di', () => stage.whispers('di', 'all green'), 'Noted. Nobody sees that it was you.');
      await tells(stage, 'eva', () => stage.whispers('eva', '1-2 green'), 'Noted. Nine cards to go, if you like.');
      await writes(stage, 'bo', 'easy to release: it takes an evening');
      await brings(stage, () => stage.presses('ana', 'Next: show them'), 'it takes an evening');
      await shows(
        stage,
        /Delivering value: all green.*Easy to release: split \(2 green, 2 red\).*Fun: too few votes to show/,
      );
      await tells(stage, 'bo', () => stage.whispers('bo', '2 2 2'), 'Your dots are all given');
      await brings(stage, () => stage.presses('ana', 'Next: count'), '1 of 1: Easy to release');
      for (const label of ['Next: decide', 'Next: close']) await stage.presses('ana', label);
      const recap = await brings(stage, () => stage.presses('ana', 'Close the retro'), 'Retro: Health check •');
      expect(recap).toContain('Easy to release: split (2 green, 2 red)');

      await stage.passes(24);
      await brings(stage, () => stage.says('ana', 'retro start health check'), 'How freely can you speak');
      await brings(stage, () => stage.presses('ana', 'Next: cards'), 'Nobody has given colours yet');
      for (const who of ['bo', 'cy', 'di', 'eva']) {
        await tells(stage, who, () => stage.whispers(who, 'all green'), 'Noted. Nobody sees that it was you.');
      }
      await stage.presses('ana', 'Next: show them');
      await shows(stage, 'Easy to release: all green · up since March');
    });

    test('asks for thumbs when the time of a topic is over', async () => {
      const stage = await open(five);
      await brings(stage, () => stage.says('ana', 'retro start lean coffee'), 'How freely can you speak');
      await brings(stage, () => stage.presses('ana', 'Next: cards'), 'What would you like to talk about');
      await writes(stage, 'bo', 'card do we still need the stand-up');
      await writes(stage, 'cy', 'card who looks after the printer');
      await brings(stage, () => stage.presses('ana', 'Next: show them'), 'These seem to belong together');
      await stage.presses('ana', 'Next: vote');
      await shows(stage, /1 do we still need the stand-up|1 who looks after the printer/);
      await brings(stage, () => stage.presses('ana', 'Next: count'), '1 of 2: ');
      await brings(stage, () => stage.passes(1), 'three more minutes on this, or on to the next?');
      await tells(stage, 'bo', () => stage.presses('bo', 'Up: three more minutes'), 'Nobody sees which way yours goes');
      await brings(
        stage,
        () => stage.presses('cy', 'Up: three more minutes'),
        'Most thumbs are up: three more minutes.',
      );
      await brings(stage, () => stage.passes(1), 'three more minutes on this, or on to the next?');
      await tells(stage, 'bo', () => stage.presses('bo', 'Down: go on'), 'Nobody sees which way yours goes');
      await brings(stage, () => stage.presses('cy', 'Up: three more minutes'), '2 of 2: ');
      await shows(stage, 'The thumbs asked for no more time');
    });
  });
}
