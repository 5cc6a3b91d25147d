import { describe, expect, test } from 'vitest';
import type { OpenStage, Stage } from '../stage.ts';
import { brings, howMany, shows, tells } from '../witness.ts';

const six = ['ana', 'bo', 'cy', 'di', 'eva', 'fin'];

/** Ana leads a retro, and cards are being gathered. */
async function gathering(open: OpenStage, people: readonly string[] = six): Promise<Stage> {
  const stage = await open(people);
  await brings(stage, () => stage.says('ana', 'retro start what went well'), 'How freely can you speak');
  await brings(stage, () => stage.presses('ana', 'Next: cards'), 'Everybody alone, one thought a card');
  return stage;
}

/** Somebody writes a card to the bot alone. */
function writes(stage: Stage, who: string, line: string): Promise<string> {
  return tells(stage, who, () => stage.whispers(who, line), 'Kept under');
}

async function writeAll(stage: Stage): Promise<void> {
  await writes(stage, 'bo', '2: the deploy takes an hour');
  await writes(stage, 'cy', 'could be better: the deploy fails on mondays');
  await writes(stage, 'di', '2: an alert at night for nothing');
  await writes(stage, 'eva', '3: an alert at night only for what hurts');
}

/** A retro together. */
export function retroStories(open: OpenStage): void {
  describe('a retro', () => {
    test('goes from the safety vote to the recap with six people', async () => {
      const stage = await open(six);
      await tells(stage, 'ana', () => stage.says('ana', 'retro'), 'How about What went well?');
      await brings(stage, () => stage.presses('ana', 'Start it'), 'Nobody has voted yet');
      for (const [who, vote] of Object.entries({ bo: '4', cy: '5', di: '4', eva: '3' })) {
        await tells(stage, who, () => stage.presses(who, vote), 'noted. Nobody sees that it was you.');
      }
      await brings(stage, () => stage.presses('ana', 'Next: cards'), 'Nobody has written yet');
      await shows(stage, /How freely people could speak, from 1 to 5: .*3 ■ .*4 ■■ .*5 ■/);
      await tells(stage, 'fin', () => stage.presses('fin', 'Write a card'), 'Where does it go?');
      await stage.fills('fin', { 'Where does it go?': 'Went well', 'One thought': 'the runbook helped' });
      await writeAll(stage);
      await shows(stage, 'Five of six have written; five cards so far');
      expect((await stage.everShown()).join()).not.toContain('alert at night');

      await tells(stage, 'bo', () => stage.presses('bo', 'Next: show them'), 'That is for Ana, who leads this one');
      await brings(stage, () => stage.presses('ana', 'Next: show them'), 'These seem to belong together');
      await shows(stage, /Could be better .*the deploy takes an hour/);
      await tells(stage, 'bo', () => stage.says('bo', 'merge 1 2'), 'Ana puts the themes together');
      await brings(stage, () => stage.says('ana', 'rename 1 Nights on call'), 'Nights on call');
      await brings(stage, () => stage.presses('ana', 'Next: vote'), 'Everybody has three dots');
      await tells(stage, 'bo', () => stage.whispers('bo', '1 1 2'), 'Your dots are all given');
      await tells(stage, 'cy', () => stage.whispers('cy', '1'), 'You have two of three dots left');
      await tells(stage, 'cy', () => stage.whispers('cy', '1 1 1'), 'You have two dots left');
      await shows(stage, 'Two of six have voted');
      await brings(stage, () => stage.presses('ana', 'Next: count'), /1 of 2: Nights on call .*three dots/);

      await brings(stage, () => stage.whispers('di', 'note: the list of who is called is from last year'), 'Noted:');
      await brings(stage, () => stage.presses('ana', 'Enough'), 'At most three actions');
      await tells(
        stage,
        'cy',
        () => stage.says('ana', 'action: move the list into the repo, cy, by friday'),
        'Do you take it?',
      );
      await brings(stage, () => stage.presses('cy', "I'll take it"), 'move the list into the repo · Cy · by Fri 5 Mar');
      await brings(stage, () => stage.presses('ana', 'Next: close'), 'Cy took an action: move the list into the repo');
      for (const who of ['bo', 'cy', 'di', 'eva']) {
        await tells(stage, who, () => stage.presses(who, '3'), 'noted. Nobody sees that it was you.');
      }
      await tells(stage, 'fin', () => stage.whispers('fin', 'thanks di for the calm voice'), 'goes into the recap');
      const recap = await brings(
        stage,
        () => stage.presses('ana', 'Close the retro'),
        'Retro: What went well • Nights',
      );
      expect(recap).toContain('Nights on call: three dots');
      expect(recap).toContain('di for the calm voice');
      expect(recap).toContain('At least five people took part. Nobody can see who wrote or voted what');
    });

    test('offers other words to the author alone, and keeps the card in any case', async () => {
      const stage = await gathering(open, ['ana', 'bo', 'cy']);
      const told = await writes(stage, 'bo', '2: Cy should have checked the config before deploying');
      expect(told).toContain('Perhaps: The config was deployed without a check.');
      await tells(
        stage,
        'bo',
        () => stage.presses('bo', 'Take these words'),
        'Kept under Could be better: The config was',
      );
      await brings(stage, () => stage.presses('ana', 'Next: show them'), 'The config was deployed without a check.');
      expect((await stage.everShown()).join()).not.toContain('should have');
    });

    test('goes on when whoever leads has left, and after a restart', async () => {
      const stage = await gathering(open);
      await writeAll(stage);
      await stage.restarts();
      await brings(stage, () => stage.leaves('ana'), 'Ana, who led this, has left the channel');
      await tells(stage, 'bo', () => stage.presses('bo', 'Next: show them'), 'Ana is not here any more');
      await brings(stage, () => stage.presses('bo', 'Take over'), 'Bo leads from here');
      await brings(stage, () => stage.pressesTwice('bo', 'Next: show them'), 'These seem to belong together');
      await stage.restarts();
      await brings(stage, () => stage.presses('bo', 'Next: vote'), 'Everybody has three dots');
      expect(howMany(await stage.channel(), 'These seem to belong together')).toBeLessThan(2);
      await brings(stage, () => stage.presses('bo', 'Back'), 'Back to grouping.');
      await brings(stage, () => stage.presses('bo', 'Back'), 'nobody knows any more whose they are');
      await tells(stage, 'di', () => stage.whispers('di', 'my cards'), 'No card here is yours to change');
    });

    test('goes over days by its deadlines, and reminds everybody alike of each', async () => {
      const stage = await open(['ana', 'bo', 'cy']);
      const asked = 'Cards are gathered until Wed 3 Mar';
      await tells(stage, 'cy', () => stage.says('ana', 'retro start what went well until friday 17:00'), asked);
      await writes(stage, 'bo', '2: the deploy takes an hour');
      await brings(stage, () => stage.passes(48), 'I tell everybody alike');
      expect(howMany(await stage.alone('cy'), asked)).toBe(1);
      await brings(stage, () => stage.passes(30), 'What shall we talk about?');
      await tells(stage, 'bo', () => stage.whispers('bo', '1 1'), 'You have one of three dots left');
      await brings(stage, () => stage.passes(30), '1 of 1: Deploy');
      await brings(stage, () => stage.passes(74), 'At most three actions');
      await brings(stage, () => stage.passes(24), 'Nothing was decided, and it closes Wed 10 Mar, 17:00.');
      const recap = await brings(stage, () => stage.passes(24), 'Retro: What went well • Deploy');
      expect(recap).toContain('two dots, one card');
    });

    test('says when time is nearly over, and gives five more minutes', async () => {
      const stage = await gathering(open, ['ana', 'bo']);
      await brings(stage, () => stage.passes(1), 'The time for this is over.');
      await shows(stage, 'About two minutes are left for this.');
      await brings(stage, () => stage.presses('ana', 'Five more minutes'), 'Gathering · until');
    });
  });
}
