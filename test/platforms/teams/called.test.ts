import { describe, expect, test } from 'vitest';
import { team } from '../../support/teams/team.ts';

/** What somebody is told of a channel or chat when they are given something to do there. */
async function toldOf(made: Awaited<ReturnType<typeof team>>): Promise<string> {
  await made.crowd.mentions('ana', 'actions add paint the door');
  await made.crowd.mentions('ana', 'actions assign 1 to bo');
  await made.crowd.whispers('bo', 'privacy');
  return (await made.crowd.alone('bo')).join('\n');
}

describe('in what Cairn says in private', () => {
  test('a channel goes by its name, as Teams shows it', async () => {
    const told = await toldOf(await team());
    expect(told).toContain('the channel payments');
    expect(told).not.toContain('#');
  });

  test('a group chat goes by who is in it', async () => {
    const told = await toldOf(await team(undefined, { chat: true }));
    expect(told).toContain('Ana, Bo and three more');
    expect(told).not.toContain('19:');
  });

  test('a group chat that has a name goes by that', async () => {
    const made = await team(undefined, { chat: true });
    const { bot, chat } = made.connector.tenant;
    const conversation = { id: chat, conversationType: 'groupChat', tenantId: made.connector.tenant.id, name: 'Lunch' };
    await made.crowd.tell(
      'ana',
      { conversation: chat },
      { type: 'conversationUpdate', conversation, membersAdded: [bot] },
    );
    expect(await toldOf(made)).toContain('the channel Lunch');
  });

  test('a channel whose name can’t be read goes by no id', async () => {
    const made = await team(async (connector) => {
      connector.faults.next(({ path }) => path.startsWith('/v3/teams/'), { kind: 'status', status: 404 }, 100);
      return {};
    });
    expect(await toldOf(made)).not.toContain('19:');
  });
});
