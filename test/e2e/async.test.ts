import { describe, expect, test } from 'vitest';
import { channelIn, freshFolder, messagesIn, privateIn, Terminal } from '../support/terminal.ts';

const monday = '2027-03-01T09:00Z';

async function threeAsked(folder = freshFolder()): Promise<Terminal> {
  const terminal = new Terminal({ folder, clock: monday });
  await terminal.all('!members ana bo cy', 'assess cncf-cloud-native process async until friday 09:00');
  return terminal;
}

/** Somebody's answers to the four questions. */
function answers(name: string, ...levels: readonly number[]): readonly string[] {
  return levels.map((level) => `${name}> ${level}`);
}

/** The people who were reminded, in order. */
function remindedIn(printed: string): readonly (string | undefined)[] {
  return messagesIn(printed)
    .filter(({ text }) => /of yours (?:is|are) still open/.test(text))
    .map(({ only }) => only);
}

describe('an assessment that everyone answers in their own time', () => {
  test('asks everyone in private, and tells the channel only that it has begun', async () => {
    const terminal = await threeAsked();
    const [, kickoff, ...more] = channelIn(terminal.out);
    expect(kickoff?.text).toContain('Ana asks everyone four questions, in your own time until Fri 5 Mar, 09:00.');
    expect(more).toEqual([]);
    for (const name of ['Ana', 'Bo', 'Cy']) {
      const asked = privateIn(terminal.out, name);
      expect(asked.map(({ text }) => text.slice(0, 45))).toEqual(['1 of 4 · Process · A repeatable way of workin']);
    }
    await terminal.say('bo> 3');
    expect(privateIn(terminal.out, 'Bo').map(({ text }) => text.slice(0, 36))).toEqual([
      '1 of 4 · Process · A repeatable way ',
      'A repeatable way of working: you sai',
      '2 of 4 · Process · Audit and logs Wh',
    ]);
    expect(channelIn(terminal.out)).toHaveLength(2);
    expect((await terminal.end()).code).toBe(0);
  });

  test('reminds only those who owe something, posts the summary at the deadline, and then settles the splits', async () => {
    const terminal = await threeAsked();
    await terminal.all(...answers('ana', 1, 2, 2, 2), ...answers('bo', 4, 2, 2, 2), 'cy> 1', 'cy> 2');
    const half = await terminal.say('!advance 48h');
    expect(remindedIn(half)).toEqual(['Cy']);
    expect(privateIn(half, 'Cy').at(-1)?.text).toContain(
      'closes Fri 5 Mar, 09:00 and two answers of yours are still open',
    );
    expect(channelIn(half)).toEqual([]);
    await terminal.say('cy> 3');
    const end = await terminal.say('!advance 5d');
    expect(privateIn(end, 'Cy').some(({ text }) => text.includes('one answer of yours is still open'))).toBe(true);
    const [notice, summary, split, ...more] = channelIn(end);
    expect(notice?.text).toBe('The time for this assessment is up. Here is what you have so far.');
    // Security has two answers: too few for a level that nobody agreed on.
    expect(summary?.rows).toContain('• A repeatable way of working: Level 1');
    expect(summary?.rows).toContain('• Security: no level (too few to tell)');
    expect(summary?.text).toContain('You saw A repeatable way of working (1 to 4) differently');
    expect(summary?.text).toContain('1. Talk about A repeatable way of working');
    expect(summary?.text).toContain('Three of three people answered. What is still to be talked about comes next');
    expect(split?.rows.slice(0, 3)).toEqual([
      '1 of 4 · Process · A repeatable way of working',
      'Level 1 ■■',
      'Level 4 ■',
    ]);
    expect(more).toEqual([]);

    const agreed = await terminal.say('agree 2');
    expect(channelIn(agreed).some(({ text }) => text === 'Agreed: Level 2.')).toBe(true);
    // The next thing to settle: the question that two people answered.
    expect(channelIn(agreed).at(-1)?.text).toContain('4 of 4 · Process · Security Two of you have answered');
    const last = await terminal.say('agree 2');
    expect(channelIn(last).at(-1)?.rows).toContain('• Security: Level 2, agreed');
    expect(channelIn(last).at(-1)?.text).toContain(
      'Nobody can see who said what, me included, now that this is closed.',
    );
    expect(await terminal.say('levels')).toContain('Process: Level 2 reached, average 2.0 of 5');
    expect((await terminal.end()).code).toBe(0);
  });

  test('ends as soon as everyone has answered, and reminds nobody after that', async () => {
    const terminal = await threeAsked();
    const early = await terminal.all(
      ...answers('ana', 3, 2, 2, 2),
      ...answers('bo', 3, 2, 2, 2),
      ...answers('cy', 3, 2, 2, 2),
    );
    const [summary, ...more] = channelIn(early);
    expect(summary?.text).toContain('CNCF Cloud Native · Process: Level 2 reached, average 2.3 of 5');
    expect(more).toEqual([]);
    const later = await terminal.say('!advance 30d');
    expect(messagesIn(later).filter(({ by }) => by === 'cairn')).toEqual([]);
    expect((await terminal.end()).code).toBe(0);
  });

  test('lets people go back and change an answer, in the middle and when they are done', async () => {
    const terminal = await threeAsked();
    await terminal.all('bo> 1', 'bo> 2');
    const back = await terminal.say('bo> back');
    expect(privateIn(back, 'Bo').at(-1)?.text).toMatch(
      /^2 of 4 · Process · Audit and logs .*So far you said Level 2\./,
    );
    expect(await terminal.say('bo> 3')).toContain('(only Bo) Audit and logs: you said Level 3.');
    await terminal.all('bo> 2', 'bo> 2', 'bo> back', 'bo> 3', ...answers('ana', 1, 2, 2, 2));
    const end = await terminal.all(...answers('cy', 1, 3, 2, 3));
    expect(channelIn(end).at(-1)?.rows).toContain('• Audit and logs: Level 3');
    expect(channelIn(end).at(-1)?.rows).toContain('• Security: Level 3');
    expect((await terminal.end()).code).toBe(0);
  });

  test('asks somebody who comes late when they say anything, and waits for them too', async () => {
    const terminal = await threeAsked();
    await terminal.all(
      ...answers('ana', 2, 2, 2, 2),
      ...answers('bo', 2, 2, 2, 2),
      'dora: hello everyone, what is this?',
    );
    const begun = await terminal.say('dora> 3');
    expect(privateIn(begun, 'Dora').at(-1)?.text).toContain('1 of 4 · Process · A repeatable way of working');
    // What was typed before there was a question is not taken for an answer to it.
    expect(privateIn(begun, 'Dora').at(-1)?.text).not.toContain('So far you said');
    expect(channelIn(await terminal.all(...answers('cy', 2, 2, 2, 2)))).toEqual([]);
    const end = channelIn(await terminal.all(...answers('dora', 3, 3, 3, 3))).at(-1);
    expect(end?.text).toContain('Process: Level 2 reached');
    expect(end?.text).toContain('Four of four people answered.');
    expect((await terminal.end()).code).toBe(0);
  });

  test('catches up after it was switched off over the deadline, and says everything once', async () => {
    const folder = freshFolder();
    const before = await threeAsked(folder);
    await before.all(...answers('ana', 2, 2, 2, 2), ...answers('bo', 2, 2, 2, 2), 'cy> 2', '!advance 48h');
    expect(remindedIn(before.out)).toEqual(['Cy']);
    expect((await before.end()).code).toBe(0);
    const after = new Terminal({ folder, clock: '2027-03-05T12:00Z' });
    await after.say('!members');
    const [notice, summary] = channelIn(after.out).filter(({ text }) => !text.startsWith("I'm Cairn"));
    expect(notice?.text).toBe('The time for this assessment is up. Here is what you have so far.');
    expect(summary?.text).toContain('• A repeatable way of working: Level 2');
    expect(remindedIn(after.out)).toEqual([]);
    expect((await after.end()).code).toBe(0);
    const again = new Terminal({ folder, clock: '2027-03-05T13:00Z' });
    await again.say('!members');
    expect(channelIn(again.out).map(({ text }) => text.slice(0, 9))).toEqual(["I'm Cairn"]);
    expect((await again.end()).code).toBe(0);
  });
});
