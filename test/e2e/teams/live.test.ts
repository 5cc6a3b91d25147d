import { describe, expect, onTestFinished, test } from 'vitest';
import { brings, howMany, shows, tells } from '../../contracts/platform/witness.ts';
import { newPostgresUrl } from '../../support/databases.ts';
import { cardIn, objectsIn, textIn } from '../../support/teams/card.ts';
import { type Crowd, textOf } from '../../support/teams/crowd.ts';
import { type Call, sends } from '../../support/teams/faults.ts';
import { complaints, signedTeam } from '../../support/teams/process.ts';

const five = ['ana', 'bo', 'cy', 'di', 'eva'] as const;
const counted = ['One', 'Two', 'Three', 'Four', 'Five'] as const;

/** Teams takes two messages a second in a conversation, and a turn of a dead process has to run out; in milliseconds. */
const longStory = { timeout: 240_000 };

/** Each of them picks a level on the question that is open, and hears of it alone. */
async function vote(crowd: Crowd, levels: readonly string[], from = 0): Promise<void> {
  for (const [index, level] of levels.entries()) {
    const who = five[from + index] ?? 'ana';
    await tells(crowd, who, () => crowd.presses(who, level), `Level ${level}, noted.`);
  }
  await shows(crowd, `${counted[from + levels.length - 1]} of five have answered`);
}

const databases = { sqlite: async () => ({}), postgres: async () => ({ DATABASE_URL: await newPostgresUrl() }) };

describe.each(Object.entries(databases))('on %s', (_, environment) => {
  test('five people go by cards to the summary with its picture, through two power cuts', longStory, async () => {
    const team = await signedTeam({ env: await environment() });
    const { connector, cairn, crowd } = team;
    onTestFinished(() => cairn.kill());
    await shows(crowd, "I'm Cairn.");
    await tells(crowd, 'ana', () => crowd.says('ana', 'assess'), 'Which model?');
    await tells(crowd, 'ana', () => crowd.presses('ana', 'CNCF'), 'which part?');
    await tells(crowd, 'ana', () => crowd.presses('ana', 'Process'), 'How?');
    await brings(crowd, () => crowd.presses('ana', 'Together now'), 'Ana takes us through four questions together');

    await shows(crowd, 'Nobody has answered yet');
    await vote(crowd, ['1', '2', '2', '4', '2']);
    await brings(crowd, () => crowd.presses('ana', 'Reveal'), /Level 1 ■ .*Level 2 ■■■ .*Level 4 ■/);
    const second = ({ path, body, ...call }: Call) =>
      sends({ path, body, ...call }) && JSON.stringify(body).includes('2 of 4 · Process');
    const sent = connector.faults.next(second, { kind: 'hang', done: true });
    await brings(crowd, () => crowd.presses('ana', 'Agree on 2'), 'Agreed: Level 2.');
    await sent;
    await cairn.kill();
    await cairn.start();

    await vote(crowd, ['2', '2', '3']);
    await cairn.kill();
    await expect(crowd.mentions('di', 'status')).rejects.toThrow();
    await cairn.start();
    await vote(crowd, ['2', '2'], 3);
    for (const next of ['3 of 4 · Process', '4 of 4 · Process']) {
      await brings(crowd, () => crowd.presses('ana', 'Reveal'), 'Level 2 it is');
      await brings(crowd, () => crowd.presses('ana', 'Next question'), next);
      await vote(crowd, ['2', '2', '2', '3', '3']);
    }
    await brings(crowd, () => crowd.presses('ana', 'Reveal'), 'Level 2 it is');
    await brings(crowd, () => crowd.presses('ana', 'Next question'), 'Process: Level 2 reached');

    const standing = crowd.standing(crowd.channelId);
    const [hello, kickoff, summary, ...others] = standing.filter(({ thread }) => thread === '');
    expect(others).toEqual([]);
    expect(textOf(hello?.activity ?? {})).toContain("I'm Cairn.");
    expect(textOf(kickoff?.activity ?? {})).toContain('Ana takes us through');
    expect(textOf(summary?.activity ?? {})).toContain('Five of five people answered.');
    const inThread = standing.filter(({ thread }) => thread === kickoff?.id).map(({ activity }) => textOf(activity));
    expect(inThread.length).toBeGreaterThanOrEqual(8);
    expect(new Set(inThread).size).toBe(inThread.length);

    const picture = objectsIn(cardIn(summary?.activity).body).find(({ type }) => type === 'Image');
    expect(textIn(picture?.altText)).toMatch(/Level 2/);
    const fetched = await fetch(textIn(picture?.url));
    expect(fetched.headers.get('content-type')).toBe('image/png');
    expect((await fetched.arrayBuffer()).byteLength).toBeGreaterThan(10_000);

    for (const who of five) {
      expect(howMany(await crowd.alone(who), 'noted')).toBe(4);
      // What Ana was asked in private at the beginning is done with.
      const alone = crowd.standing(connector.tenant.directWith(who)).map(({ activity }) => textOf(activity));
      expect(alone).toEqual(who === 'ana' ? ['Done.'] : []);
    }
    expect(connector.calls.filter(({ path }) => path.startsWith('/graph/'))).toHaveLength(1);
    expect(complaints(cairn)).toBe('');
    expect(await cairn.stop()).toBe(0);
  });
});
