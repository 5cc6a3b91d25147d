import { expect, test } from 'vitest';
import { brings, howMany, shows, tells } from '../../contracts/platform/witness.ts';
import { complaints, localTeam } from '../../support/teams/process.ts';

test('a retro goes from the safety vote to the recap, through power cuts in its phases', {
  timeout: 240_000,
}, async () => {
  const { cairn, crowd } = await localTeam();
  const powerCut = async () => {
    await cairn.kill();
    await cairn.start();
  };
  await shows(crowd, "I'm Cairn.");
  await brings(crowd, () => crowd.says('ana', 'retro start what went well'), 'Nobody has voted yet');
  for (const [who, vote] of Object.entries({ bo: '4', cy: '5', di: '4', eva: '3' })) {
    await tells(crowd, who, () => crowd.presses(who, vote), 'noted. Nobody sees that it was you.');
  }
  await brings(crowd, () => crowd.presses('ana', 'Next: cards'), 'Nobody has written yet');
  await tells(crowd, 'bo', () => crowd.presses('bo', 'Write a card'), 'Where does it go?');
  await powerCut();
  await crowd.fills('bo', { 'Where does it go?': 'Could be better', 'One thought': 'the deploy takes an hour' });
  await shows(crowd, 'One of five has written');
  await tells(crowd, 'cy', () => crowd.whispers('cy', '2: the deploy fails on mondays'), 'Kept under');
  await powerCut();
  await tells(crowd, 'di', () => crowd.whispers('di', '2: an alert at night for nothing'), 'Kept under');
  await shows(crowd, 'Three of five have written');
  expect((await crowd.everShown()).join()).not.toContain('alert at night');
  await brings(crowd, () => crowd.presses('ana', 'Next: show them'), 'an alert at night for nothing');
  await brings(crowd, () => crowd.presses('ana', 'Next: vote'), 'Everybody has three dots');
  await tells(crowd, 'cy', () => crowd.whispers('cy', '1 1 1'), 'Your dots are all given');
  await powerCut();
  await shows(crowd, 'One of five has voted');
  await brings(crowd, () => crowd.presses('ana', 'Next: count'), /1 of 1: .*three dots/);
  await brings(crowd, () => crowd.presses('ana', 'Next: decide'), 'At most three actions');
  await tells(crowd, 'cy', () => crowd.says('ana', 'action: move the list, cy, by friday'), 'Do you take it?');
  await brings(crowd, () => crowd.presses('cy', "I'll take it"), 'move the list · Cy');
  await brings(crowd, () => crowd.presses('ana', 'Next: close'), 'Cy took an action: move the list');
  await brings(crowd, () => crowd.presses('ana', 'Close the retro'), 'Retro: What went well •');
  const channel = await crowd.channel();
  expect(howMany(channel, 'Retro: What went well •')).toBe(1);
  expect(new Set(channel).size).toBe(channel.length);
  expect(complaints(cairn)).toBe('');
});
