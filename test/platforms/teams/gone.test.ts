import { describe, expect, test } from 'vitest';
import { type Team, team } from '../../support/teams/team.ts';

/** Everybody is asked in private, until some day. */
async function asked() {
  const made = await team();
  await made.crowd.mentions('ana', 'assess cncf process async');
  await made.crowd.waitsFor('bo to be asked', async () =>
    (await made.crowd.alone('bo')).some((text) => text.includes('Process')) ? true : undefined,
  );
  return made;
}

type Change = (made: Team) => Promise<unknown>;
const about = ({ connector }: Team) => ({ channel: { id: connector.tenant.payments, name: 'payments' } });
const ways: readonly (readonly [string, Change, Change])[] = [
  [
    'was deleted',
    (made) => made.crowd.changes({}, 'channelDeleted', about(made)),
    (made) => made.crowd.changes({}, 'channelRestored', about(made)),
  ],
  [
    'threw Cairn out',
    (made) => made.crowd.changes({ membersRemoved: [made.connector.tenant.bot] }, 'teamMemberRemoved'),
    (made) => made.crowd.begin(),
  ],
];

describe.each(ways)('what runs in a channel that %s', (_, goes, comes) => {
  test('says so to whoever answers, and goes on when it is back', async () => {
    const made = await asked();
    const { crowd } = made;
    await goes(made);
    await crowd.whispers('bo', '2');
    expect((await crowd.alone('bo')).at(-1)).toContain('The channel of this is gone');
    await comes(made);
    await crowd.whispers('bo', '2');
    expect((await crowd.alone('bo')).slice(-2).join()).not.toContain('is gone');
  });

  test('reminds nobody until it is back', async () => {
    const made = await asked();
    const { crowd, house } = made;
    await goes(made);
    const before = (await crowd.alone('bo')).length;
    await house.pass(2 * 86_400_000);
    expect(await crowd.alone('bo')).toHaveLength(before);
    await comes(made);
    await house.pass(86_400_000);
    expect((await crowd.alone('bo')).length).toBeGreaterThan(before);
  });
});
