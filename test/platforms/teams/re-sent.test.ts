import { describe, expect, test } from 'vitest';
import { GivenAnswers } from '../../../src/platforms/teams/re-sent.ts';
import { objectIn } from '../../support/teams/card.ts';
import { team } from '../../support/teams/team.ts';

const execute = (data: object) => ({ action: { type: 'Action.Execute', verb: 'press', data }, trigger: 'manual' });

describe('an invoke that Teams sends again under the same id', () => {
  test.each(['at once', 'afterwards'])('%s is answered like the first, and worked on once', async (when) => {
    const { crowd } = await team();
    await crowd.says('ana', 'assess cncf-cloud-native process live');
    const { button, from, message } = await crowd.finds('bo', '3');
    const more = { type: 'invoke', name: 'adaptiveCard/action', value: execute(button.data), replyToId: message };
    const activity = crowd.inbound.activity('bo', from, more);
    const send = () => crowd.inbound.send(activity);
    const [first, second] = when === 'at once' ? await Promise.all([send(), send()]) : [await send(), await send()];
    expect(first).toEqual(second);
    expect(objectIn(first.body)).toMatchObject({ statusCode: 200, value: { type: 'AdaptiveCard' } });
    expect(JSON.stringify(first.body)).toContain('Level 3');
    await crowd.settles();
    expect((await crowd.channel()).join()).toContain('One of five has answered');
  });

  test('opens its form again', async () => {
    const { crowd, connector } = await team();
    const { payments } = connector.tenant;
    const messagePayload = { id: '3', body: { contentType: 'html', content: '<div>paint the door</div>' } };
    const value = { commandId: 'turn.action', commandContext: 'message', messagePayload };
    const more = { type: 'invoke', name: 'composeExtension/fetchTask', value };
    const activity = crowd.inbound.activity('ana', { conversation: payments, thread: '3' }, more);
    const first = await crowd.inbound.send(activity);
    expect(JSON.stringify(first.body)).toContain('paint the door');
    expect(await crowd.inbound.send(activity)).toEqual(first);
  });

  test('and that broke says so again: it is not worked on a second time', async () => {
    const given = new GivenAnswers();
    let works = 0;
    const breaks = async () => {
      works += 1;
      throw new Error('broke');
    };
    for (const _ of ['first', 'again']) await expect(given.answer('a', breaks)).rejects.toThrow('broke');
    expect(works).toBe(1);
  });

  test('and that another process works on gets an answer all the same, since an empty one is shown as an error', async () => {
    const { crowd, connector } = await team(() => ({
      once: (id, work) => (id.includes('/invoke/') ? Promise.resolve() : work()),
    }));
    const from = { conversation: connector.tenant.directWith('bo') };
    const pressed = await crowd.invoke('bo', from, 'adaptiveCard/action', execute({}));
    expect(pressed.body).toMatchObject({ statusCode: 200, value: expect.stringContaining('I have got that') });
    const opened = await crowd.invoke('bo', from, 'task/fetch', { data: {} });
    expect(opened.body).toMatchObject({ task: { type: 'message' } });
    // Nothing closes a form that was sent.
    expect((await crowd.invoke('bo', from, 'task/submit', { data: {} })).body).toBeUndefined();
  });
});

describe('an invoke from a chat that Cairn is not in', () => {
  test('may name no conversation, and is answered', async () => {
    const { crowd, connector } = await team();
    const from = { conversation: connector.tenant.directWith('ana') };
    const messagePayload = { id: '3', body: { contentType: 'html', content: '<div>paint the door</div>' } };
    const value = { commandId: 'turn.action', commandContext: 'message', messagePayload };
    const sent = await crowd.invoke('ana', from, 'composeExtension/fetchTask', value, { conversation: undefined });
    expect(sent.status).toBe(200);
    expect(objectIn(sent.body).task).toBeDefined();
  });
});
