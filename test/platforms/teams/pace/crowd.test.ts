import { expect, test } from 'vitest';
import { team } from '../../../support/teams/team.ts';

/** Sixty people in the channel, and more than they are. */
async function sixty() {
  const names = Array.from({ length: 60 }, (_, index) => `p${index}`);
  const made = await team((connector) => {
    const { people, members } = connector.tenant;
    for (const [index, name] of names.entries()) {
      people.set(name, {
        name,
        id: `29:1${name}-x`,
        aad: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
        shown: name,
        zone: 'Etc/UTC',
        guest: false,
      });
      members.add(name);
    }
    return {};
  });
  return { ...made, names };
}

test('sixty people who vote at once, again and again, are never too many for Teams', async () => {
  const { crowd, connector, house, names } = await sixty();
  await crowd.says('ana', 'assess cncf-cloud-native process live');
  for (let round = 0; round < 3; round++) {
    for (const level of ['2', '3']) {
      await Promise.all(names.map((name) => crowd.presses(name, level)));
      await house.settle();
    }
    expect((await crowd.channel()).at(-1)).toContain('60 of');
    await crowd.presses('ana', 'Reveal');
    await crowd.presses('ana', 'Next question');
  }
  expect(connector.counter.exceeded).toEqual([]);
  expect(house.errors).toEqual([]);
});

test('sixty private messages at once, to people who never wrote, go through without a word of Teams', async () => {
  const { crowd, connector, house, names } = await sixty();
  await crowd.says('ana', 'assess cncf-cloud-native process async');
  await house.settle();
  for (const name of names) expect((await crowd.alone(name)).join(), name).toContain('Process');
  expect(connector.counter.exceeded).toEqual([]);
  expect(house.errors).toEqual([]);
});
