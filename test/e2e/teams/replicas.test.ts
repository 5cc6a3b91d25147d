import { expect, onTestFinished, test } from 'vitest';
import { brings, howMany, shows, tells } from '../../contracts/platform/witness.ts';
import { newPostgresUrl } from '../../support/databases.ts';
import { CairnProcess } from '../../support/slack/process.ts';
import { BotConnector } from '../../support/teams/connector.ts';
import { Crowd, textOf } from '../../support/teams/crowd.ts';
import { complaints, localEnvironment } from '../../support/teams/process.ts';

const five = ['ana', 'bo', 'cy', 'di', 'eva'] as const;

/** Teams takes two messages a second in a conversation, and a turn of a dead process has to run out; in milliseconds. */
const longStory = { timeout: 240_000 };

/** Two processes on one PostgreSQL; Teams speaks to either of them. */
async function twoProcesses() {
  const connector = await BotConnector.start();
  const env = { ...localEnvironment, DATABASE_URL: await newPostgresUrl() };
  const [one, other] = await Promise.all([CairnProcess.start({ env }), CairnProcess.start({ env })]);
  // The database goes before the processes would be ended.
  onTestFinished(async () => void (await Promise.all([one.kill(), other.kill()])));
  return { connector, one, other, atOne: new Crowd(connector, one.url), atOther: new Crowd(connector, other.url) };
}

test(
  'a team walks through a chapter with two processes, of which one is killed and both are restarted',
  longStory,
  async () => {
    const { one, other, atOne, atOther } = await twoProcesses();
    const sides = [atOne, atOther];
    const vote = async (crowds: readonly Crowd[]) => {
      for (const [index, who] of five.entries()) {
        const crowd = crowds[index % crowds.length] ?? atOne;
        await tells(crowd, who, () => crowd.presses(who, '2'), 'Level 2, noted.');
      }
    };
    await atOne.begin();
    await shows(atOne, "I'm Cairn.");
    await brings(atOther, () => atOther.says('ana', 'assess cncf-cloud-native process live'), 'Ana takes us through');
    await shows(atOne, 'Nobody has answered yet');

    await vote(sides);
    await brings(atOne, () => atOne.presses('ana', 'Reveal'), 'Level 2 it is');
    await one.kill();
    await brings(atOther, () => atOther.presses('ana', 'Next question'), '2 of 4 · Process');
    await vote([atOther]);
    await one.start();
    await brings(atOne, () => atOne.presses('ana', 'Reveal'), 'Level 2 it is');
    await brings(atOther, () => atOther.presses('ana', 'Next question'), '3 of 4 · Process');
    expect(await other.stop()).toBe(0);
    await vote([atOne]);
    await other.start();
    expect(await one.stop()).toBe(0);
    await brings(atOther, () => atOther.presses('ana', 'Reveal'), 'Level 2 it is');
    await one.start();
    await brings(atOne, () => atOne.presses('ana', 'Next question'), '4 of 4 · Process');
    await vote(sides);
    await brings(atOther, () => atOther.presses('ana', 'Reveal'), 'Level 2 it is');
    await brings(atOne, () => atOne.presses('ana', 'Next question'), 'Process: Level 2 reached');

    const standing = atOne
      .standing(atOne.channelId)
      .map(({ thread, activity }) => ({ thread, text: textOf(activity) }));
    expect(standing.filter(({ thread }) => thread === '').map(({ text }) => text)).toEqual([
      expect.stringContaining("I'm Cairn."),
      expect.stringContaining('Ana takes us through'),
      expect.stringContaining('Five of five people answered.'),
    ]);
    expect(new Set(standing.map(({ text }) => text)).size).toBe(standing.length);
    for (const who of five) expect(howMany(await atOne.alone(who), 'noted')).toBe(4);
    expect([complaints(one), complaints(other)]).toEqual(['', '']);
    expect([await one.stop(), await other.stop()]).toEqual([0, 0]);
  },
);

test(
  'what Teams tells both processes counts once: a level that somebody typed answers one question',
  longStory,
  async () => {
    const { connector, atOne, atOther } = await twoProcesses();
    await atOne.begin();
    await shows(atOne, "I'm Cairn.");
    await atOne.says('ana', 'assess cncf-cloud-native process async');
    await atOne.waitsFor('bo to be asked', async () =>
      howMany(await atOne.alone('bo'), '1 of 4 · Process') > 0 ? true : undefined,
    );
    const conversation = connector.tenant.directWith('bo');
    const more = { type: 'message', id: '72', text: '3' };
    const activity = atOne.inbound.activity('bo', { conversation }, more);
    const told = () => [atOne, atOther].map((crowd) => crowd.inbound.send(activity));
    await tells(atOne, 'bo', () => Promise.all(told()), ': answered.');
    for (const { status } of await Promise.all(told())) expect(status).toBe(200);
    await tells(atOther, 'bo', () => atOther.whispers('bo', 'status'), 'question 2 of 4');
    expect(howMany(await atOne.alone('bo'), '3 of 4 · Process')).toBe(0);
  },
);
