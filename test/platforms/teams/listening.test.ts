import { describe, expect, test } from 'vitest';
import { sends } from '../../support/teams/faults.ts';
import { team } from '../../support/teams/team.ts';

const question = '1 of 4 · Process';

describe('what people write', () => {
  test('is heard once, however often Teams sends it', async () => {
    const { crowd, connector } = await team();
    const conversation = connector.tenant.directWith('bo');
    const activity = crowd.inbound.activity('bo', { conversation }, { type: 'message', id: '77', text: 'help' });
    await crowd.inbound.send(activity);
    await crowd.inbound.send(activity);
    await crowd.settles();
    expect(await crowd.alone('bo')).toHaveLength(1);
  });

  test('is read without its markup and its mention, and others who are mentioned are meant', async () => {
    const { crowd, connector } = await team();
    const { bot, payments } = connector.tenant;
    const cy = connector.tenant.person('cy');
    await crowd.mentions('ana', 'actions add paint the door');
    const entities = [
      { type: 'mention', text: '<at>Cairn</at>', mentioned: bot },
      { type: 'mention', text: '<at>Cy</at>', mentioned: { id: cy.id, name: cy.shown } },
    ];
    const text = '<p><at>Cairn</at>&nbsp;actions assign 1 to <at>Cy</at></p>';
    await crowd.tell('ana', { conversation: payments, thread: '5' }, { type: 'message', id: '5', text, entities });
    await crowd.waitsFor('cy to hear of it', async () =>
      (await crowd.alone('cy')).join().includes('paint the door') ? true : undefined,
    );
  });

  test('in the channel is left alone without a mention, and in a thread of Cairn’s it counts', async () => {
    const { crowd, connector } = await team();
    await crowd.says('ana', 'assess cncf-cloud-native process live');
    await crowd.waitsFor(
      'the question',
      async () => (await crowd.channel()).some((text) => text.includes(question)) || undefined,
    );
    const { payments } = connector.tenant;
    await crowd.tell('bo', { conversation: payments, thread: '9' }, { type: 'message', id: '9', text: 'level 3' });
    expect(await crowd.alone('bo')).toEqual([]);
    await crowd.says('bo', 'level 3');
    expect((await crowd.alone('bo')).join()).toContain('Noted. Change it any time');
  });

  test('counts as it reads now, however often it is edited, deleted and brought back', async () => {
    const { crowd, connector } = await team();
    await crowd.says('ana', 'assess cncf-cloud-native process live');
    await crowd.finds('bo', '3');
    const thread = crowd.whereTalkGoesOn() ?? '';
    const { payments } = connector.tenant;
    const { id } = connector.tenant.write(payments, 'bo', { text: '' }, thread);
    let minute = 0;
    const told = async (type: string, eventType: string | undefined, text?: string) => {
      minute += 1;
      const timestamp = `2027-03-01T09:0${minute}:00.000Z`;
      const channelData = { tenant: { id: connector.tenant.id }, ...(eventType ? { eventType } : {}) };
      await crowd.tell('bo', { conversation: payments, thread }, { type, id, text, timestamp, channelData });
      return (await crowd.alone('bo')).at(-1);
    };
    expect(await told('message', undefined, 'level 3')).toContain('Noted.');
    expect(await told('messageUpdate', 'editMessage', 'level 4')).toContain('Noted.');
    expect(await told('messageUpdate', 'editMessage', 'level 3')).toContain('Noted.');
    expect(await told('messageUpdate', 'editMessage', 'level 4')).toContain('Noted.');
    expect(await told('messageDelete', 'softDeleteMessage')).toContain('taken back');
    expect(await told('messageUpdate', 'undeleteMessage', 'level 4')).toContain('Noted.');
    expect(await told('messageDelete', 'softDeleteMessage')).toContain('taken back');
  });

  test('is answered in private without the level, in the message as in its notification', async () => {
    const { crowd, connector } = await team();
    await crowd.says('ana', 'assess cncf-cloud-native process live');
    await crowd.finds('bo', '3');
    await crowd.says('bo', '3');
    await crowd.whispers('cy', '4');
    for (const who of ['bo', 'cy']) {
      const kept = crowd.standing(connector.tenant.directWith(who)).map(({ activity }) => activity);
      expect(kept.map(({ summary }) => summary)).toEqual(['I have an answer for you.']);
      expect(JSON.stringify(kept)).not.toMatch(/Level \d/);
      expect(JSON.stringify(kept).includes('others can read what you typed')).toBe(who === 'bo');
    }
  });

  test('asked for in the channel is answered in private under the channel’s name, and a press says what it did', async () => {
    const { crowd } = await team();
    await crowd.mentions('bo', 'levels');
    expect((await crowd.alone('bo')).join()).toMatch(/^In payments: There is no result yet/);
    await crowd.whispers('cy', 'levels');
    expect((await crowd.alone('cy')).join()).not.toContain('In payments');
    await crowd.says('ana', 'assess cncf-cloud-native process live');
    for (const who of ['ana', 'bo', 'cy']) await crowd.presses(who, '2');
    await crowd.presses('ana', 'Reveal');
    await crowd.presses('ana', 'Next question');
    expect(await crowd.alone('ana')).toContain('On we go.');
  });

  test('in a group chat needs a mention, and Cairn answers in one line of messages', async () => {
    const { crowd, connector } = await team(undefined, { chat: true });
    await crowd.mentions('ana', 'assess cncf-cloud-native process live');
    await crowd.waitsFor(
      'the question',
      async () => (await crowd.channel()).some((text) => text.includes(question)) || undefined,
    );
    await crowd.mentions('bo', 'level 3');
    expect((await crowd.alone('bo')).join()).toContain('Noted. Change it any time');
    expect(connector.tenant.messages.every(({ thread }) => thread === '')).toBe(true);
  });
});

describe('somebody who takes Cairn into their chats', () => {
  test('is told what it is, and what is kept about them', async () => {
    const { crowd, connector } = await team();
    const { bot } = connector.tenant;
    const conversation = connector.tenant.directWith('di');
    await crowd.tell('di', { conversation }, { type: 'conversationUpdate', membersAdded: [bot] });
    expect((await crowd.alone('di')).join()).toContain('Hello, I’m Cairn');
  });
});

describe('a message of somebody', () => {
  test('is turned into an action by a form, which Teams sends as its own kind', async () => {
    const { crowd, connector } = await team();
    const { payments } = connector.tenant;
    const messagePayload = { id: '3', body: { contentType: 'html', content: '<div>paint the <b>door</b></div>' } };
    const from = { conversation: payments, thread: '3' };
    const value = { commandId: 'turn.action', commandContext: 'message', messagePayload };
    const sent = await crowd.invoke('ana', from, 'composeExtension/fetchTask', value);
    expect(JSON.stringify(sent.body)).toContain('paint the door');
    expect(JSON.stringify(sent.body)).toContain('Input.Text');
  });
});

describe('a button that is about another conversation', () => {
  test('means that conversation only to whoever is in it', async () => {
    const { crowd, connector } = await team();
    await crowd.says('ana', 'assess');
    const { button } = await crowd.finds('ana', 'CNCF');
    // Fin, who is not in the channel, sends what Ana's button holds from his own chat.
    const from = { conversation: connector.tenant.directWith('fin') };
    const action = { type: 'Action.Execute', verb: 'press', data: button.data };
    await crowd.invoke('fin', from, 'adaptiveCard/action', { action });
    await crowd.settles();
    expect(await crowd.channel()).toHaveLength((await crowd.everShown()).length);
    expect((await crowd.channel()).join()).not.toContain('CNCF');
  });
});

describe('what Teams does not take', () => {
  const cases = [
    ['too many calls', { kind: 'status', status: 429, retryAfter: 2 }],
    ['two at once', { kind: 'status', status: 412 }],
    ['a gateway that reaches nobody', { kind: 'status', status: 502 }],
    ['a gateway that waits too long', { kind: 'status', status: 504 }],
  ] as const;
  test.each(cases)('is tried again after %s, and shown once', async (_, fault) => {
    const { crowd, connector, house } = await team();
    const met = connector.faults.next(sends, fault, 2);
    await crowd.says('ana', 'actions add paint the door');
    await met;
    await house.pass(60_000);
    expect((await crowd.channel()).filter((text) => text.includes('paint the door'))).toHaveLength(1);
  });

  test('in private is said to the person where they asked, without what it was', async () => {
    const { crowd, connector } = await team();
    connector.tenant.closed.add('bo');
    await crowd.mentions('bo', 'privacy');
    const all = (await crowd.channel()).join();
    expect(all).toContain('I can’t write to you in private');
    expect(all).not.toContain('What is kept about Bo');
  });
});

describe('a team', () => {
  test('that throws Cairn out hears how to take it in again, from whoever still speaks to it', async () => {
    const { crowd, connector } = await team();
    await crowd.changes({ membersRemoved: [connector.tenant.bot] }, 'teamMemberRemoved');
    const body = { error: { code: 'BotNotInConversationRoster' } };
    const gone = { kind: 'status', status: 403, body } as const;
    connector.faults.next(({ path }) => path.endsWith('pagedmembers'), gone);
    await crowd.mentions('ana', 'actions');
    expect((await crowd.alone('ana')).join()).toContain("I'm not in this conversation yet");
  });

  test('is not spoken for by somebody whom Teams does not count among its members', async () => {
    const { crowd } = await team();
    await crowd.mentions('fin', 'actions add paint the door');
    expect((await crowd.alone('fin')).join()).toContain('Here only the team itself takes part');
    expect((await crowd.channel()).join()).not.toContain('paint the door');
  });

  test('keeps its pages of members in line with who is there', async () => {
    const { crowd } = await team();
    await crowd.joins('fin');
    await crowd.mentions('ana', 'actions add paint the door');
    await crowd.mentions('ana', 'actions assign 1 to fin');
    expect((await crowd.alone('fin')).join()).toContain('paint the door');
    await crowd.leaves('fin');
    await crowd.mentions('ana', 'actions assign 1 to fin');
    expect((await crowd.alone('ana')).join()).toContain("I don't see fin in your team");
  });
});
