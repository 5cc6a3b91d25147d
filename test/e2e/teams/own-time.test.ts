import { expect, test } from 'vitest';
import { brings, shows, tells } from '../../contracts/platform/witness.ts';
import { buttonsOf, cardIn } from '../../support/teams/card.ts';
import { textOf } from '../../support/teams/crowd.ts';
import { complaints, localTeam } from '../../support/teams/process.ts';

const five = ['ana', 'bo', 'cy', 'di', 'eva'] as const;

test('five people answer in their private chats, through a power cut, until the last has', {
  timeout: 180_000,
}, async () => {
  const { connector, cairn, crowd } = await localTeam();
  await crowd.says('ana', 'assess cncf-cloud-native process async until in two weeks');
  await shows(crowd, 'Ana asks everyone four questions, in your own time until');
  for (const who of five) {
    await crowd.waitsFor(`${who} to be asked`, async () =>
      (await crowd.alone(who)).some((text) => text.includes('1 of 4 · Process')) ? true : undefined,
    );
  }
  const answers = async (who: string, ...levels: readonly string[]) => {
    for (const level of levels) await tells(crowd, who, () => crowd.presses(who, level), ': answered.');
  };
  await answers('ana', '1', '2', '3', '2');
  await answers('bo', '2', '2');
  await tells(crowd, 'bo', () => crowd.whispers('bo', '3'), ': answered.');
  await tells(crowd, 'bo', () => crowd.whispers('bo', 'status'), 'question 4 of 4');
  await cairn.kill();
  await cairn.start();
  await answers('bo', '2');
  await answers('cy', '2', '2', '3', '3');
  await answers('di', '2', '3', '3', '3');
  expect((await crowd.everShown()).join()).not.toMatch(/■|Level \d/);
  await answers('eva', '2', '2', '3');
  await brings(crowd, () => crowd.presses('eva', '2'), 'Process: Level 2 reached');
  const summary = await shows(crowd, 'Five of five people answered.');
  expect(summary).toContain('Nobody can see who said what, me included');
  const direct = crowd.standing(connector.tenant.directWith('bo')).map(({ activity }) => activity);
  const answered = direct.filter((activity) => textOf(activity).endsWith(': answered.'));
  expect(answered.map((activity) => buttonsOf(cardIn(activity)).length)).toEqual([0, 0, 0, 0]);
  expect(complaints(cairn)).toBe('');
});
