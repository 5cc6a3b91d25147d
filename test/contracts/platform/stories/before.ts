import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { OpenStage, Stage } from '../stage.ts';
import { brings, howMany, shows, tells, until } from '../witness.ts';

/** Two made-up models: one that asks by levels, and one that asks rows of which most are in place from a level on. */
const packs = fileURLToPath(new URL('../../../support/paired', import.meta.url));

/** The team has said something of Hike; a part of what Trek asks follows from it. */
async function afterHike(open: OpenStage, ...people: readonly string[]): Promise<Stage> {
  const stage = await open(people, packs);
  await stage.says('ana', 'assess hike camp solo');
  await until(stage, () => stage.alone('ana'), '1 of 4 · Camp · Fire');
  for (const title of ['Fire', 'Food', 'Tent', 'Map']) {
    await tells(stage, 'ana', () => stage.whispers('ana', '3'), new RegExp(`${title}: (you said Level 3|answered)\\.`));
  }
  await brings(stage, () => stage.whispers('ana', 'publish'), 'Hike · Camp: Level 3 reached');
  await stage.passes(10 * 24);
  return stage;
}

const asks = 'Something was said before on four of five questions. Does all of it still hold?';

/** What was said before is offered again, and counts only by the team's word. */
export function beforeStories(open: OpenStage): void {
  describe('what was said before', () => {
    test('is confirmed by the facilitator first, but for what is asked anew', async () => {
      const stage = await afterHike(open, 'ana', 'bo', 'cy');
      await stage.says('ana', 'assess trek night live');
      const kickoff = await shows(stage, 'Ana takes us through five questions with nine practices together');
      expect(kickoff).toContain('Some of it you have said before: that comes first');
      const card = await shows(stage, asks);
      expect(card).toMatch(
        /Warmth · in place: Have wood, Have matches · one row left to ask \(Hike says the same, 1 March\)/,
      );
      expect(card).toContain('Have poles: in place (Hike says the same, 1 March)');
      expect(card).toContain('Ana decides; if something has changed, say so here.');
      await tells(stage, 'bo', () => stage.presses('bo', 'All still true'), 'Ana is facilitating this one');
      await tells(stage, 'ana', () => stage.says('ana', 'anew 7'), 'There is no number 7');
      await stage.restarts();
      await brings(stage, () => stage.says('ana', 'pause'), 'Ana paused the assessment.');
      await tells(stage, 'ana', () => stage.says('ana', 'still true'), 'This assessment is paused');
      await brings(stage, () => stage.says('ana', 'resume'), 'Ana resumed the assessment.');
      expect(howMany(await stage.everShown(), /of \d · Night/)).toBe(0);
      const question = await brings(stage, () => stage.says('ana', 'anew 2, 3'), '1 of 4 · Night · Warmth');
      expect(question).toContain('Two more rows stand as they were said before.');
      expect(question).toMatch(/1 +We have blankets\./);
      await shows(stage, 'Two answers stand as they were; numbers 2 and 3 are asked anew.');
      await shows(stage, 'Ana takes us through four questions with five practices together');
      for (const [index, title] of ['Warmth', 'Shelter', 'Way', 'Morning'].entries()) {
        await shows(stage, `${index + 1} of 4 · Night · ${title}`);
        for (const who of ['ana', 'bo', 'cy']) {
          await tells(stage, who, () => stage.says(who, 'all yes'), /Noted[:;.]/);
        }
        await brings(stage, () => stage.says('ana', 'reveal'), 'Unless someone objects');
        await stage.says('ana', 'next question');
      }
      const summary = await shows(stage, 'Trek · Night: no high or medium risk open, 100 % in place');
      expect(summary).toContain('Two answers were taken over from March; nobody had to say them twice.');
    });

    test('may all be asked anew after all, one by one', async () => {
      const stage = await afterHike(open, 'ana', 'bo');
      await stage.says('ana', 'assess trek night live');
      await shows(stage, asks);
      await brings(stage, () => stage.presses('ana', 'All still true'), 'Four answers stand as they were.');
      await shows(stage, '1 of 2 · Night · Warmth');
      await tells(stage, 'ana', () => stage.says('ana', 'anew 4'), 'It is among the questions now.');
      await shows(stage, 'Three answers stand as they were; number 4 is asked anew.');
      await brings(stage, () => stage.says('ana', 'skip'), '2 of 3 · Night · Supper');
      await brings(stage, () => stage.says('ana', 'skip'), '3 of 3 · Night · Morning');
    });

    test('is offered to somebody alone, who is asked the rest', async () => {
      const stage = await afterHike(open, 'ana', 'bo');
      await stage.says('ana', 'assess trek night solo');
      await until(stage, () => stage.alone('ana'), asks);
      await tells(stage, 'ana', () => stage.whispers('ana', 'yes'), 'Just you, then: two questions with two practices');
      await until(stage, () => stage.alone('ana'), '1 of 2 · Night · Warmth');
      expect((await stage.alone('bo')).join()).not.toContain('Night');
      await tells(stage, 'ana', () => stage.whispers('ana', 'all yes'), '2 of 2 · Night · Morning');
      const own = await tells(
        stage,
        'ana',
        () => stage.whispers('ana', 'all no'),
        'Four answers were taken over from March',
      );
      expect(own).toContain('Only you see this');
    });

    test('holds back what everyone is asked alone, for a day at most', async () => {
      const stage = await afterHike(open, 'ana', 'bo');
      await stage.says('ana', 'assess trek night async');
      const card = await shows(stage, asks);
      expect(card).toContain('Without a word by Fri 12 Mar, 09:00 I ask everything anew.');
      await stage.passes(23);
      expect((await stage.alone('bo')).join()).not.toContain('Night');
      await brings(stage, () => stage.passes(1), 'All of it is asked anew.');
      await until(stage, () => stage.alone('bo'), '1 of 5 · Night · Warmth');
      await shows(
        stage,
        'Ana asks everyone five questions with nine practices, in your own time until Mon 15 Mar, 09:00.',
      );
    });

    test('leaves everyone alone the rest to answer', async () => {
      const stage = await afterHike(open, 'ana', 'bo');
      await stage.says('ana', 'assess trek night async');
      await shows(stage, asks);
      await brings(stage, () => stage.says('ana', 'still true'), 'Four answers stand as they were.');
      for (const who of ['ana', 'bo']) {
        await until(stage, () => stage.alone(who), '1 of 2 · Night · Warmth');
        await tells(stage, who, () => stage.whispers(who, 'all yes'), '2 of 2 · Night · Morning');
      }
      await tells(stage, 'bo', () => stage.whispers('bo', 'all yes'), 'That was the last one, thank you.');
      await tells(stage, 'bo', () => stage.whispers('bo', 'back'), 'So far you marked 1 in place');
    });
  });
}
