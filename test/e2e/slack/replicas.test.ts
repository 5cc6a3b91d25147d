import { expect, onTestFinished, test } from 'vitest';
import { brings, howMany, shows, tells } from '../../contracts/platform/witness.ts';
import { newPostgresUrl } from '../../support/databases.ts';
import { Crowd } from '../../support/slack/crowd.ts';
import { CairnProcess } from '../../support/slack/process.ts';
import { Slack } from '../../support/slack/slack.ts';
import { freshFolder, piped } from '../../support/terminal.ts';

const five = ['ana', 'bo', 'cy', 'di', 'eva'] as const;

/** Slack takes a message a second in a channel, and a turn of a dead process has to run out; in milliseconds. */
const longStory = { timeout: 240_000 };

/** Two processes on one PostgreSQL; Slack speaks to either of them. */
async function twoProcesses() {
  const slack = await Slack.start();
  const DATABASE_URL = await newPostgresUrl();
  const env = { ...slack.environment, DATABASE_URL };
  const processes = await Promise.all([CairnProcess.start({ env }), CairnProcess.start({ env })]);
  const [one, other] = processes;
  // The database goes before the processes would be ended.
  onTestFinished(async () => void (await Promise.all(processes.map((process) => process.kill()))));
  return { slack, env, one, other, atOne: new Crowd(slack, one.url), atOther: new Crowd(slack, other.url) };
}

test(
  'a team walks through a chapter with two processes, of which one is killed and both are restarted',
  longStory,
  async () => {
    const { slack, env, one, other, atOne, atOther } = await twoProcesses();
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
    const doctor = await piped([], { args: ['doctor'], env, folder: freshFolder() });
    expect(doctor.out).toMatch(/ok +database +postgres, .*, two running processes/);
    const chat = await piped([], { args: ['chat', '--as', 'ana'], env, folder: freshFolder() });
    expect(chat.err).toMatch(/^Another Cairn is already running on this PostgreSQL database\./);

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

    const topLevel = await atOne.topLevel();
    expect(topLevel.map(({ lines }) => lines.join(' '))).toEqual([
      expect.stringContaining("I'm Cairn."),
      expect.stringContaining('Ana takes us through'),
      expect.stringContaining('Five of five people answered.'),
    ]);
    const inThread = await slack.acme.reading.thread('payments', topLevel[1]?.ts ?? '');
    const texts = inThread.map(({ lines }) => lines.join(' '));
    expect(new Set(texts).size).toBe(texts.length);
    for (const who of five) expect(howMany(await atOne.alone(who), 'noted')).toBe(4);
    expect([one.err, other.err]).toEqual(['', '']);
    expect([await one.stop(), await other.stop()]).toEqual([0, 0]);
  },
);

test(
  'what Slack tells both processes counts once: a level that somebody typed answers one question',
  longStory,
  async () => {
    const { slack, atOne, atOther } = await twoProcesses();
    await atOne.begin();
    await shows(atOne, "I'm Cairn.");
    await atOne.says('ana', 'assess cncf-cloud-native process async');
    await atOne.waitsFor('bo to be asked', async () =>
      howMany(await atOne.alone('bo'), '1 of 4 · Process') > 0 ? true : undefined,
    );
    const { workspace } = slack.acme;
    const direct = await workspace.directWith('bo');
    const ts = await workspace.write('bo', direct, '3');
    const event = { ...atOne.said('bo', '3', ts), channel: direct };
    const told = () => [atOne, atOther].map((crowd) => crowd.tell('event-message-im', event));
    await tells(atOne, 'bo', () => Promise.all(told()), 'you said Level 3');
    await Promise.all(told());
    await tells(atOther, 'bo', () => atOther.whispers('bo', 'status'), 'question 2 of 4');
    expect(howMany(await atOne.alone('bo'), '3 of 4 · Process')).toBe(0);
  },
);
