import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { OpenStage, Stage } from '../stage.ts';
import { brings, shows, tells, until } from '../witness.ts';

/** A made-up model: four rows and two, which of two ways it is, a duration and a share. */
const packs = fileURLToPath(new URL('../../../support/packs', import.meta.url));

async function marking(open: OpenStage, ...people: readonly string[]): Promise<Stage> {
  const stage = await open(people, packs);
  await stage.says('ana', 'assess rounds walk live');
  await shows(stage, /1 of 2 · Walk · Shoes .*Nobody has answered yet/);
  return stage;
}

/** Somebody types their marks, and hears what was understood. */
function marks(stage: Stage, who: string, line: string, heard: string): Promise<string> {
  // Where what is said in private is kept for others, it does not say how the rows were marked.
  const [, counts, rest] = /^Noted: ([^;.]*)(.*)$/.exec(heard) ?? [];
  const wanted = counts === undefined ? heard : new RegExp(`Noted(?:: ${counts})?${rest}`);
  return tells(stage, who, () => stage.says(who, line), wanted);
}

/** Questions that are answered by marking practices, by a figure or by which way it is. */
export function practiceStories(open: OpenStage): void {
  describe('a question by practices', () => {
    test('is marked by everyone, and talked about only where they differ', async () => {
      const stage = await marking(open, 'ana', 'bo', 'cy');
      const question = await shows(stage, '1 of 2 · Walk · Shoes');
      expect(question).toMatch(/1 +We have laces\. .*4 +We have polish\. .*Mark each row by its number/);
      await marks(stage, 'ana', 'yynn', 'Noted: 2 in place, 2 not yet. Change any of them until the reveal.');
      await tells(stage, 'bo', () => stage.presses('bo', 'All in place'), 'Noted: 4 in place.');
      await marks(stage, 'cy', '1 yes, 2 partly', 'Noted: 1 in place, 1 partly; rows 3 and 4 are open.');
      await marks(stage, 'cy', 'rest no', 'Noted: 1 in place, 1 partly, 2 not yet.');
      expect((await stage.everShown()).join()).not.toMatch(/■|noted/i);
      const reveal = await brings(
        stage,
        () => stage.presses('ana', 'Reveal'),
        'You agree on one of four. In place: 1.',
      );
      expect(reveal).toContain('Two rows are in place for some of you and not for others.');
      expect(reveal).toMatch(/2 +We have soles\. In place ■■ Partly ■ · counts as in place/);
      expect(reveal).toMatch(/3 +We have socks\. In place ■ Not yet ■■ · needs a word/);
      await tells(stage, 'ana', () => stage.says('ana', 'next question'), 'This one needs a word from you first');
      await brings(stage, () => stage.presses('ana', 'Not yet', 1), /3 +We have socks\. .*agreed: not yet/);
      await stage.restarts();
      const last = 'Unless someone objects, it comes to 2 in place, 1 partly, 1 not yet.';
      await brings(stage, () => stage.says('ana', 'agree 4 partly'), last);
      await brings(stage, () => stage.presses('ana', 'Next question'), '2 of 2 · Walk · Map');
      await shows(stage, 'Agreed: 2 in place, 1 partly, 1 not yet.');
    });

    test('is marked in a form just as well', async () => {
      const stage = await marking(open, 'ana', 'bo', 'cy');
      await marks(stage, 'bo', '4 yes', 'Noted: 1 in place; rows 1 to 3 are open.');
      await stage.presses('bo', 'Mark them');
      const form = { '1. We have laces.': 'In place', '2. We have soles.': 'Partly', '3. We have socks.': 'Not yet' };
      const all = { ...form, '4. We have polish.': 'Not for us' };
      await tells(stage, 'bo', () => stage.fills('bo', all), 'Noted: 1 in place, 1 partly, 1 not yet, 1 not for us.');
    });

    test('answers what it can not take, and nothing is lost', async () => {
      const stage = await marking(open, 'ana', 'bo', 'cy');
      await marks(stage, 'bo', '1 yes', 'Noted: 1 in place; rows 2 to 4 are open.');
      await marks(stage, 'bo', '9 no', 'There is no row 9: the rows go from 1 to 4. Nothing has changed.');
      await marks(stage, 'bo', '3', 'How does row 3 stand? Type');
      await marks(stage, 'bo', 'not yet', 'marks each of them as not yet');
      await marks(stage, 'bo', '2 no', 'Noted: 1 in place, 1 not yet; rows 3 and 4 are open.');
    });

    test('a team of two agrees on its rows in a line', async () => {
      const stage = await marking(open, 'ana', 'bo');
      await marks(stage, 'ana', 'all yes', 'Noted: 4 in place.');
      await marks(stage, 'bo', 'all no', 'Noted: 4 not yet.');
      const reveal = await brings(stage, () => stage.presses('ana', 'Reveal'), 'Two of you have answered.');
      expect(reveal).not.toMatch(/■|needs a word/);
      await brings(stage, () => stage.says('ana', 'agree 1-2 yes, rest no'), 'it comes to 2 in place, 2 not yet.');
      await brings(stage, () => stage.presses('ana', 'Next question'), '2 of 2 · Walk · Map');
    });

    test('is answered in one’s own time, and settled when all have', async () => {
      const stage = await open(['ana', 'bo', 'cy'], packs);
      await stage.says('ana', 'assess rounds walk async until friday 09:00');
      await shows(stage, 'Ana asks everyone two questions with six practices');
      for (const who of ['ana', 'bo', 'cy']) {
        await until(stage, () => stage.alone(who), '1 of 2 · Walk · Shoes');
        const mine = who === 'bo' ? 'yyyy' : 'yyyn';
        await tells(stage, who, () => stage.whispers(who, mine), '2 of 2 · Walk · Map');
      }
      for (const who of ['ana', 'bo'])
        await tells(stage, who, () => stage.whispers(who, 'all yes'), 'That was the last one');
      await tells(
        stage,
        'cy',
        () => stage.whispers('cy', '1 yes'),
        'row 2 is open. Change any of them until it closes.',
      );
      await brings(stage, () => stage.presses('cy', 'Go on'), 'You agree on three of four. In place: 1 to 3.');
      await brings(stage, () => stage.says('ana', 'agree 4 no'), 'it comes to 3 in place, 1 not yet.');
      await brings(stage, () => stage.says('ana', 'next question'), 'Agreed: 3 in place, 1 not yet.');
    });
  });

  test('one person alone types a line a question, whichever way it is asked', async () => {
    const stage = await open(['ana', 'bo', 'cy'], packs);
    const alone = (line: string, next: string | RegExp) => tells(stage, 'ana', () => stage.whispers('ana', line), next);
    await tells(stage, 'ana', () => stage.says('ana', 'assess rounds all solo'), '1 of 3 · Walk · Shoes');
    await alone('yynp', '2 of 3 · Walk · Map');
    await alone('2 no', /Noted(: 1 not yet)?; row 1 is open\./);
    await alone('next', '3 of 3 · Ways · Who walks');
    await alone('2 no', 'There are two answers, from 1 to 2.');
    await alone('2', 'Only you see this, until you publish it.');
    await tells(stage, 'ana', () => stage.presses('ana', 'Throw it away'), 'Thrown away.');
    await tells(stage, 'ana', () => stage.says('ana', 'assess rounds figures solo'), '1 of 2 · Figures · Time');
    await alone('twice a week', 'how it is with you: `3 days` or `40 min`');
    await alone('3 days', '2 of 2 · Figures · Falls');
    await alone('12 %', 'Only you see this, until you publish it.');
    const told = (await stage.alone('ana')).join(' ');
    for (const title of ['Shoes', 'Map', 'Who walks', 'Time', 'Falls']) {
      expect(told).toMatch(new RegExp(`${title}: (?:you (?:marked|said)|answered)`));
    }
  });

  test('a figure is typed or given in a form, and the answer says how it was read', async () => {
    const stage = await open(['ana', 'bo', 'cy'], packs);
    await stage.says('ana', 'assess rounds figures live');
    await shows(stage, '1 of 2 · Figures · Time');
    await tells(stage, 'bo', () => stage.says('bo', '3 days'), /(3 days: one day to one week, n|N)oted\./);
    await tells(stage, 'cy', () => stage.says('cy', '90 min'), /(90 min: less than a day, n|N)oted\./);
    await tells(stage, 'ana', () => stage.presses('ana', 'More than a week'), 'More than a week, noted.');
    await brings(stage, () => stage.presses('ana', 'Reveal'), 'Between your figures lie two steps.');
    await brings(stage, () => stage.says('ana', 'agree 3 days'), '2 of 2 · Figures · Falls');
    await shows(stage, 'Agreed: One day to one week.');
    await stage.presses('bo', 'Give a figure');
    const field = 'How much is it, in percent?';
    await stage.fills('bo', { [field]: 'quite a lot' });
    await tells(stage, 'bo', () => stage.fills('bo', { [field]: '30' }), '30 %, noted.');
    await tells(stage, 'cy', () => stage.says('cy', '5%'), /(5 %, n|N)oted\./);
    await tells(stage, 'ana', () => stage.says('ana', '10'), /(10 %, n|N)oted\./);
    await brings(stage, () => stage.presses('ana', 'Reveal'), 'You say 5 %, 10 % and 30 %.');
    await brings(stage, () => stage.says('ana', 'agree 15 %'), 'Agreed: 15 %.');
  });
}
