import { expect, test } from 'vitest';
import { type Team, team } from '../../support/teams/team.ts';

/** What somebody sees of the newest message with these words, once it stands there. */
async function sees({ crowd }: Team, who: string, words: string): Promise<string> {
  await crowd.waitsFor(words, async () => (await crowd.channel()).some((text) => text.includes(words)) || undefined);
  return (await crowd.sees(who)).findLast((text) => text.includes(words)) ?? '';
}

async function retro(format: string): Promise<Team> {
  const one = await team();
  await one.crowd.says('ana', `retro start ${format}`);
  await sees(one, 'ana', 'How freely can you speak');
  return one;
}

test('a retro shows each that they voted, how much they wrote, and how many dots are left: screens are shared', async () => {
  const one = await retro('what went well');
  await one.crowd.presses('bo', '4');
  expect(await sees(one, 'bo', 'How freely can you speak')).toContain('Your vote is in. Only you see this');
  expect(await sees(one, 'cy', 'How freely can you speak')).not.toContain('Your vote');
  await one.crowd.presses('ana', 'Next: cards');
  expect((await one.crowd.sees('bo')).join()).not.toContain('Your vote');
  await sees(one, 'bo', 'Everybody alone, one thought a card');
  await one.crowd.whispers('bo', '2: the deploy takes an hour');
  await one.crowd.whispers('bo', '2: nobody knows who is on call');
  await one.crowd.whispers('cy', '1: the runbook helped');
  expect(await sees(one, 'bo', 'one thought a card')).toContain('You have written two cards. Only you see this');
  expect(await sees(one, 'cy', 'one thought a card')).toContain('You have written one card.');
  expect(await sees(one, 'di', 'one thought a card')).not.toContain('You have written');
  await one.crowd.presses('ana', 'Next: show them');
  await sees(one, 'ana', 'These seem to belong together');
  await one.crowd.presses('ana', 'Next: vote');
  await sees(one, 'ana', 'What shall we talk about?');
  await one.crowd.whispers('bo', '1 1');
  const voting = await sees(one, 'bo', 'What shall we talk about?');
  expect(voting).toContain('Your dots are in. You have one of three dots left. Only you see this');
  expect(await sees(one, 'cy', 'What shall we talk about?')).not.toContain('Your dots');
  await one.crowd.presses('ana', 'Next: count');
  expect((await one.crowd.sees('bo')).join()).not.toMatch(/Your vote|You have|Your dots/);
});

test('a health check shows each that they gave colours', async () => {
  const one = await retro('health check');
  await one.crowd.presses('ana', 'Next: cards');
  await sees(one, 'bo', 'Nobody has given colours yet');
  await one.crowd.whispers('bo', '1 green up, 2 red');
  await one.crowd.whispers('bo', 'easy to release: it takes an evening');
  const mine = await sees(one, 'bo', 'One of five has given colours');
  expect(mine).toContain('Your colours are in. Only you see this');
  expect(mine).toContain('You have written one comment.');
  expect(await sees(one, 'cy', 'One of five has given colours')).not.toContain('Your colours');
});

test('a thumb, and what it was worth, are shown to who gave them', async () => {
  const one = await retro('lean coffee');
  await one.crowd.presses('ana', 'Next: cards');
  await one.crowd.whispers('bo', 'card do we still need the stand-up');
  await one.crowd.whispers('cy', 'card who looks after the printer');
  for (const label of ['Next: show them', 'Next: vote', 'Next: count']) await one.crowd.presses('ana', label);
  await sees(one, 'bo', '1 of 2: ');
  await one.house.pass(3_600_000);
  await one.crowd.presses('bo', 'Up: three more minutes');
  expect(await sees(one, 'bo', '1 of 2: ')).toContain('Your vote is in. Only you see this');
  expect(await sees(one, 'cy', '1 of 2: ')).not.toContain('Your vote');
  for (const label of ['Enough', 'Next: close']) await one.crowd.presses('ana', label);
  await sees(one, 'bo', 'Closing');
  await one.crowd.presses('bo', '3');
  expect(await sees(one, 'bo', 'Closing')).toContain('Your vote is in. Only you see this');
});

test('a retro over days shows each where their dots are, as they look at it alone', async () => {
  const one = await team();
  await one.crowd.says('ana', 'retro start what went well until friday 17:00');
  await one.crowd.waitsFor('the invitation', async () => (await one.crowd.alone('bo')).length > 0 || undefined);
  await one.crowd.whispers('bo', '2: the deploy takes an hour');
  await one.house.pass(78 * 3_600_000);
  await sees(one, 'bo', 'What shall we talk about?');
  await one.crowd.whispers('bo', '1 1');
  expect(await sees(one, 'bo', 'What shall we talk about?')).toMatch(
    /Your dots: ●● .+\. You have one of three dots left/,
  );
  expect(await sees(one, 'cy', 'What shall we talk about?')).not.toContain('Your dots');
});
