import { expect, test } from 'vitest';
import { brings, shows, tells } from '../../contracts/platform/witness.ts';
import { processTeam } from '../../support/slack/cairn.ts';
import type { Crowd } from '../../support/slack/crowd.ts';
import { at, objectsIn, textIn } from '../../support/slack/json.ts';
import type { Slack } from '../../support/slack/slack.ts';

const five = ['ana', 'bo', 'cy', 'di', 'eva'] as const;
const counted = ['One', 'Two', 'Three', 'Four', 'Five'] as const;

/** Slack takes a message a second in a channel, and there are many; in milliseconds. */
const longStory = { timeout: 180_000 };

/** Each of them picks a level on the question that is open, and hears of it alone. */
async function vote(crowd: Crowd, levels: readonly string[], from = 0): Promise<void> {
  for (const [index, level] of levels.entries()) {
    const who = five[from + index] ?? 'ana';
    await tells(crowd, who, () => crowd.presses(who, level), `Level ${level}, noted.`);
  }
  await shows(crowd, `${counted[from + levels.length - 1]} of five have answered`);
}

/** How many messages of the channel ever showed this text in one of their versions. */
function messagesThatShowed(slack: Slack, text: string): number {
  const { log } = slack.proxy.screens;
  const showing = log.filter((one) => one.kind === 'message' && JSON.stringify(one.blocks).includes(text));
  return new Set(showing.map(({ ts }) => ts)).size;
}

test('five people go from /cairn assess to the summary with its picture, through a power cut', longStory, async () => {
  const { slack, cairn, crowd } = await processTeam();
  const { reading } = slack.acme;
  await shows(crowd, "I'm Cairn.");
  await tells(crowd, 'ana', () => crowd.says('ana', 'assess'), 'Which model?');
  await tells(crowd, 'ana', () => crowd.presses('ana', 'CNCF'), 'which part?');
  await tells(crowd, 'ana', () => crowd.presses('ana', 'Process'), 'How?');
  await brings(crowd, () => crowd.presses('ana', 'Together now'), 'Ana takes us through four questions together');
  expect(reading.ephemerals('ana').filter(({ buttons }) => buttons.length > 0)).toEqual([]);

  await shows(crowd, 'Nobody has answered yet');
  await vote(crowd, ['1', '2', '2', '4', '2']);
  expect(messagesThatShowed(slack, '1 of 4 · Process')).toBe(1);
  await brings(crowd, () => crowd.presses('ana', 'Reveal'), /Level 1 ■ .*Level 2 ■■■ .*Level 4 ■/);
  await brings(crowd, () => crowd.presses('ana', 'Agree on 2'), 'Agreed: Level 2.');

  await shows(crowd, '2 of 4 · Process');
  await vote(crowd, ['2', '2', '3']);
  await cairn.kill();
  await expect(crowd.inbound.command('di', 'status', 'payments')).rejects.toThrow();
  await cairn.start();
  await vote(crowd, ['2', '2'], 3);
  for (const next of ['3 of 4 · Process', '4 of 4 · Process']) {
    await brings(crowd, () => crowd.presses('ana', 'Reveal'), 'Level 2 it is');
    await brings(crowd, () => crowd.presses('ana', 'Next question'), next);
    await vote(crowd, ['2', '2', '2', '3', '3']);
  }
  await brings(crowd, () => crowd.presses('ana', 'Reveal'), 'Level 2 it is');
  await brings(crowd, () => crowd.presses('ana', 'Next question'), 'Process: Level 2 reached');

  const [hello, kickoff, summary, ...others] = await crowd.topLevel();
  expect(others).toEqual([]);
  expect(hello?.lines.join(' ')).toContain("I'm Cairn.");
  expect(kickoff?.lines.join(' ')).toContain('Ana takes us through');
  expect(summary?.lines.join(' ')).toContain('Five of five people answered.');
  const inThread = await reading.thread('payments', kickoff?.ts ?? '');
  expect(inThread.filter(({ fromBot }) => !fromBot)).toEqual([]);
  expect(inThread.length).toBeGreaterThanOrEqual(8);
  expect(new Set(inThread.map(({ lines }) => lines.join(' '))).size).toBe(inThread.length);

  const [uploaded, ...more] = slack.proxy.callsOf('files.completeUploadExternal');
  expect(more).toEqual([]);
  const [file] = objectsIn(uploaded?.answer?.files);
  const picture = objectsIn(summary?.raw.blocks).find(({ type }) => type === 'image');
  expect(at(picture, 'slack_file', 'id')).toBe(file?.id);
  expect(textIn(picture?.alt_text)).toMatch(/Level 2/);
  const [asked] = slack.proxy.callsOf('files.getUploadURLExternal');
  expect(Number(asked?.body.length)).toBeGreaterThan(10_000);

  for (const who of five) {
    const told = (await crowd.alone(who)).filter((text) => text.includes('noted'));
    expect(told.length).toBe(4);
    expect((await reading.direct(who)).filter(({ fromBot }) => fromBot)).toEqual([]);
  }
  expect(cairn.err).toBe('');
  expect(await cairn.stop()).toBe(0);
});
