import { describe, expect, test } from 'vitest';
import { textOf } from '../../support/teams/crowd.ts';
import { type Team, team } from '../../support/teams/team.ts';

/** The channel as Teams names it when it is private or shared with others. */
function channel({ connector }: Team, type: 'private' | 'shared' = 'shared') {
  return { channel: { id: connector.tenant.payments, name: 'payments', type } };
}

/** What the rosters of that channel, not of its team, were asked for. */
function asked({ connector }: Team): number {
  const own = `/v3/conversations/${encodeURIComponent(connector.tenant.payments)}/pagedmembers`;
  return connector.calls.filter(({ path }) => path === own).length;
}

describe('a channel that has members of its own', () => {
  test.each(['channelMemberAdded', 'channelMemberRemoved', 'channelShared', 'channelUnshared', 'ChannelMemberAdded'])(
    'has them read anew after %s',
    async (event) => {
      const made = await team();
      const { crowd, connector } = made;
      const { payments, members } = connector.tenant;
      await crowd.changes({}, 'channelShared', channel(made), payments);
      members.add('fin');
      const before = asked(made);
      await crowd.changes({}, event, channel(made));
      expect(asked(made)).toBeGreaterThan(before);
      await crowd.mentions('ana', 'actions add paint the door');
      await crowd.mentions('ana', 'actions assign 1 to fin');
      expect((await crowd.alone('fin')).join()).toContain('paint the door');
    },
  );

  test('says hello when it lets Cairn in, and its team is left alone', async () => {
    const made = await team(undefined, { chat: true });
    const { crowd, connector } = made;
    const { bot, payments, general } = connector.tenant;
    const inTeam = {
      team: { id: connector.tenant.team },
      eventType: 'channelMemberAdded',
      ...channel(made, 'private'),
    };
    await crowd.changes({ membersAdded: [bot] }, 'channelMemberAdded', inTeam, general);
    expect(
      crowd
        .standing(payments)
        .map(({ activity }) => textOf(activity))
        .join(),
    ).toContain("I'm Cairn");
    expect(crowd.standing(general)).toEqual([]);
    expect(asked(made)).toBeGreaterThan(0);
  });
});

describe('what Teams tells in other capitals', () => {
  test('is the same: a channel goes by its new name', async () => {
    const { crowd, connector } = await team();
    const { payments, names } = connector.tenant;
    names.set(payments, 'billing');
    await crowd.changes({}, 'ChannelRenamed', { channel: { id: payments, name: 'billing' } });
    await crowd.mentions('ana', 'actions add paint the door');
    await crowd.mentions('ana', 'actions assign 1 to bo');
    expect((await crowd.alone('bo')).join()).toContain('billing');
  });

  test('is the same: somebody takes Cairn into their chats', async () => {
    const { crowd, connector } = await team();
    connector.tenant.closed.add('bo');
    await crowd.mentions('ana', 'assess cncf-cloud-native process async');
    connector.tenant.closed.delete('bo');
    const conversation = connector.tenant.directWith('bo');
    const added = { type: 'installationUpdate', action: 'Add', conversation: { id: conversation } };
    await crowd.tell('bo', { conversation }, { ...added });
    await crowd.waitsFor('bo to be asked', async () =>
      (await crowd.alone('bo')).some((text) => text.includes('Process')) ? true : undefined,
    );
  });
});
