import { describe, expect, test } from 'vitest';
import { cardIn, objectIn, objectsIn } from '../../support/teams/card.ts';
import type { Fault } from '../../support/teams/faults.ts';
import { team } from '../../support/teams/team.ts';

const called =
  ', I can’t write to you in private, so what is for you alone doesn’t reach you. Add me under Apps in Teams, or unblock our chat, and write me a word.';
const thrownOut = { status: 403, code: 'BotNotInConversationRoster' } as const;
const question = '1 of 4 · Process';

async function closedTo(...names: readonly string[]) {
  const made = await team();
  for (const name of names) made.connector.tenant.closed.add(name);
  await made.crowd.mentions('ana', 'assess cncf-cloud-native process async');
  const alone = async (who: string) => (await made.crowd.alone(who)).join('\n');
  return { ...made, tenant: made.connector.tenant, alone };
}

/** Cairn in a team, with a question before it. */
async function asked() {
  const made = await team();
  await made.crowd.says('ana', 'assess cncf-cloud-native process live');
  const shown = (text: string) =>
    made.crowd.waitsFor(text, async () => (await made.crowd.channel()).some((one) => one.includes(text)) || undefined);
  await shown(question);
  return { ...made, tenant: made.connector.tenant, shown };
}

describe('somebody who has not installed Cairn, or blocked it', () => {
  test('is mentioned in the thread, with what helps and nothing else, and whoever leads hears of it alone', async () => {
    const { crowd, tenant, alone } = await closedTo('bo');
    const found = crowd.standing(crowd.channelId).filter(({ activity }) => JSON.stringify(activity).includes('<at>'));
    expect(found).toHaveLength(1);
    const [call] = found;
    const card = cardIn(call?.activity);
    expect(objectsIn(card.body)).toMatchObject([{ type: 'TextBlock', text: `<at>Bo</at>${called}`, wrap: true }]);
    expect(objectsIn(objectIn(card.msteams).entities)).toEqual([
      { type: 'mention', text: '<at>Bo</at>', mentioned: { id: tenant.person('bo').id, name: 'Bo' } },
    ]);
    expect(call?.thread).not.toBe('');
    expect(await alone('ana')).toContain(
      'I can’t write to Bo in private, so what is for them alone waits. In payments',
    );
    for (const who of ['cy', 'di', 'eva']) expect(await alone(who)).not.toContain('Bo');
  });

  test.each([
    ['adds it', (bot: object) => ({ type: 'conversationUpdate', membersAdded: [bot] })],
    ['adds it again', () => ({ type: 'installationUpdate', action: 'add' })],
    ['writes a word', () => ({ type: 'message', id: '4711', text: 'hello' })],
  ])('gets what was held back once somebody %s', async (_, does) => {
    const { crowd, tenant, alone } = await closedTo('bo');
    expect(await alone('bo')).not.toContain(question);
    tenant.closed.delete('bo');
    await crowd.tell('bo', { conversation: tenant.directWith('bo') }, does(tenant.bot));
    await crowd.waitsFor('the question', async () => (await alone('bo')).includes(question) || undefined);
    expect((await alone('bo')).split(question)).toHaveLength(2);
  });

  test('who is taken out of it later is asked for anew: the conversation that was known is not kept', async () => {
    const { crowd, tenant, connector, alone } = await closedTo();
    tenant.closed.add('bo');
    await crowd.mentions('ana', 'actions add paint the door');
    await crowd.mentions('ana', 'actions assign 1 to bo');
    expect(await alone('bo')).not.toContain('paint the door');
    tenant.closed.delete('bo');
    const before = connector.calls.filter(({ path }) => path === '/v3/conversations').length;
    await crowd.mentions('ana', 'actions add oil the door');
    await crowd.mentions('ana', 'actions assign 2 to bo');
    expect(await alone('bo')).toContain('oil the door');
    expect(connector.calls.filter(({ path }) => path === '/v3/conversations').length).toBeGreaterThan(before);
  });

  test('is told where they pressed, and the channel hears nothing of it', async () => {
    const { crowd, connector } = await team();
    connector.tenant.closed.add('bo');
    await crowd.presses('bo', 'What is kept about me?');
    expect(await crowd.alone('bo')).toEqual([
      'I can’t write to you in private. Add me under Apps in Teams, or unblock our chat, and write me a word.',
    ]);
    expect((await crowd.channel()).join()).not.toContain('I can’t write');
  });
});

describe('a team that takes Cairn out', () => {
  test('is told of once, as it is done in Teams, and gets all of it when Cairn is back', async () => {
    const { crowd, tenant, shown, house } = await asked();
    for (const id of [tenant.general, tenant.payments]) tenant.refusing.set(id, thrownOut);
    await crowd.changes({ membersRemoved: [tenant.bot] }, 'teamMemberRemoved');
    // What is still under way there: a press from a client that has not heard of it.
    await crowd.presses('bo', '2');
    await crowd.presses('cy', '3');
    await crowd.presses('di', '3');
    await crowd.presses('ana', 'Reveal');
    await house.pass(60_000);
    const told = (await crowd.alone('ana')).filter((one) => one.includes("I couldn't post in payments"));
    expect(told).toEqual([
      "I couldn't post in payments: I'm not a member there. Add me to the team or chat under Apps, then press Try again. What you did there is saved. Try again",
    ]);
    tenant.refusing.clear();
    // Whoever adds it again picks another channel this time.
    const settings = { settings: { selectedChannel: { id: tenant.general } } };
    await crowd.changes({ membersAdded: [tenant.bot] }, 'teamMemberAdded', settings);
    await house.pass(60_000);
    await shown('Level 2');
    const standing = await crowd.channel();
    expect(new Set(standing).size).toBe(standing.length);
  });

  test('is written to again when it comes back from being deleted', async () => {
    const { crowd, tenant, house, shown } = await asked();
    for (const id of [tenant.general, tenant.payments])
      tenant.refusing.set(id, { status: 404, code: 'ConversationNotFound' });
    await crowd.changes({}, 'teamDeleted');
    await crowd.presses('bo', '2');
    await house.pass(60_000);
    expect((await crowd.alone('ana')).join()).toContain('the channel is gone');
    tenant.refusing.clear();
    await crowd.changes({}, 'teamRestored');
    await house.pass(60_000);
    await shown('One of five has answered');
  });
});

describe('a channel', () => {
  test('goes by its new name when it is renamed', async () => {
    const { crowd, tenant } = await asked();
    tenant.names.set(tenant.payments, 'billing');
    await crowd.changes({}, 'channelRenamed', { channel: { id: tenant.payments, name: 'billing' } });
    await crowd.mentions('ana', 'actions add paint the door');
    await crowd.mentions('ana', 'actions assign 1 to bo');
    expect((await crowd.alone('bo')).join()).toContain('billing');
  });

  test('that is deleted is told of once, and what waits goes out when it is restored', async () => {
    const { crowd, tenant, house, shown } = await asked();
    tenant.refusing.set(tenant.payments, { status: 404, code: 'ConversationNotFound' });
    const about = { channel: { id: tenant.payments, name: 'payments' } };
    await crowd.changes({}, 'channelDeleted', about);
    for (const who of ['bo', 'cy', 'di']) await crowd.presses(who, '2');
    await house.pass(60_000);
    expect((await crowd.alone('ana')).filter((one) => one.includes('the channel is gone'))).toHaveLength(1);
    tenant.refusing.clear();
    await crowd.changes({}, 'channelRestored', about);
    await house.pass(60_000);
    await shown('Three of five have answered');
  });

  const unknown = { error: { code: 'BadArgument', message: 'Not a known activity id' } };
  const said: readonly (readonly [string, Fault | undefined])[] = [
    ['as it mostly does', undefined],
    ['as an argument that it does not know', { kind: 'status', status: 400, body: unknown }],
  ];
  test.each(said)(
    'in which somebody deletes a message gets it anew at a word, if Teams says so %s',
    async (_, fault) => {
      const { crowd, connector, tenant, house, shown } = await asked();
      if (fault) void connector.faults.next(({ method }) => method === 'PUT', fault);
      const at = tenant.messages.findIndex(({ activity }) => JSON.stringify(activity).includes(question));
      const { button, from } = await crowd.finds('bo', '2');
      tenant.messages.splice(at, 1);
      await crowd.invoke('bo', from, 'adaptiveCard/action', {
        action: { type: 'Action.Execute', verb: button.verb, data: button.data },
      });
      await house.pass(60_000);
      expect((await crowd.alone('ana')).join()).toContain('somebody deleted the message');
      await crowd.presses('ana', 'Try again');
      await shown('One of five has answered');
    },
  );
});
