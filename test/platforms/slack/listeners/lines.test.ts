import { describe, expect, it } from 'vitest';
import { brings, howMany, shows, tells } from '../../../contracts/platform/witness.ts';
import { houseTeam } from '../../../support/slack/cairn.ts';
import { filled } from '../../../support/slack/payloads.ts';
import { formOf } from '../../../support/slack/post.ts';

/** A question that a team of five has before it, and the thread it hangs in. */
async function asked() {
  const team = await houseTeam();
  await team.crowd.says('ana', 'assess cncf-cloud-native process live');
  await shows(team.crowd, /1 of 4 · Process .*Nobody has answered yet/);
  const thread = (await team.crowd.whereTalkGoesOn()) ?? '';
  return { ...team, thread };
}

describe('what people write', () => {
  it('is a command by /cairn, by mention and in a direct message alike', async () => {
    const { crowd } = await houseTeam();
    await tells(crowd, 'bo', () => crowd.says('bo', 'levels'), 'There is no result yet.');
    await tells(crowd, 'bo', () => crowd.mentions('bo', 'levels'), 'There is no result yet.');
    await tells(crowd, 'bo', () => crowd.whispers('bo', 'levels'), 'There is no result yet.');
    await tells(crowd, 'cy', () => crowd.mentions('cy', ''), 'Hello, I’m Cairn.');
  });

  it('counts in the thread of an assessment: a level, a note, and where we are', async () => {
    const { crowd, thread } = await asked();
    await tells(crowd, 'bo', () => crowd.writes('bo', '3', thread), 'Level 3, noted.');
    await shows(crowd, 'One of five has answered');
    await tells(crowd, 'bo', () => crowd.writes('bo', 'note: we use Loki', thread), /[Nn]oted/);
    await tells(crowd, 'cy', () => crowd.writes('cy', 'status', thread), 'One of five has answered');
    expect((await crowd.everShown()).join()).not.toMatch(/Loki|Level 3/);
  });

  it('is answered with a word on who can read it, where others can', async () => {
    const { crowd, thread } = await asked();
    await tells(crowd, 'bo', () => crowd.writes('bo', '3', thread), 'others can read what you typed: press, or write');
    const unseen = await tells(crowd, 'cy', () => crowd.whispers('cy', '3'), 'Level 3, noted.');
    expect(unseen).not.toContain('others can read');
    expect(await tells(crowd, 'di', () => crowd.presses('di', '3'), 'noted')).not.toContain('others can read');
    await tells(crowd, 'ana', () => crowd.writes('ana', 'status', thread), /^(?!.*others can read)/);
  });

  it('counts as well when the reply is shown in the channel too', async () => {
    const { slack, crowd, thread } = await asked();
    const { workspace } = slack.acme;
    const channel = workspace.channel('payments');
    const ts = await workspace.write('bo', channel, '3', thread);
    const root = { type: 'message', user: workspace.bot.userId, ts: thread, thread_ts: thread, text: 'CNCF' };
    const broadcast = { subtype: 'thread_broadcast', channel, thread_ts: thread, parent_user_id: undefined, root };
    const told = () => crowd.tell('event-message-thread', { ...crowd.said('bo', '3', ts), ...broadcast });
    await tells(crowd, 'bo', told, 'Level 3, noted.');
  });

  it('is changed when the message is, and taken back when it is deleted', async () => {
    const { slack, crowd, thread } = await asked();
    const { workspace } = slack.acme;
    const where = { channel: workspace.channel('payments') };
    const ts = await crowd.writes('bo', '3', thread);
    await shows(crowd, 'One of five has answered');
    const before = { ...crowd.said('bo', '3', ts), thread_ts: thread };
    const changed = () =>
      crowd.tell('event-message-changed', { ...where, message: { ...before, text: '4' }, previous_message: before });
    await tells(crowd, 'bo', changed, 'Level 4, noted.');
    await shows(crowd, 'One of five has answered');
    const gone = { ...before, text: '4' };
    const deleted = () => crowd.tell('event-message-deleted', { ...where, deleted_ts: ts, previous_message: gone });
    await tells(crowd, 'bo', deleted, 'Your answer is taken back.');
    await shows(crowd, /1 of 4 · Process .*Nobody has answered yet/);
  });

  it('is left alone when it is talk between people, in the thread and outside of it', async () => {
    const { slack, house, crowd, thread } = await asked();
    const { workspace } = slack.acme;
    const calls = () => slack.proxy.calls.filter(({ method }) => !method.startsWith('users.')).length;
    const before = calls();
    await crowd.writes('bo', 'I think we were better at this before the move', thread);
    await crowd.writes('cy', 'true', thread);
    for (const line of ['3', 'levels', 'lunch?']) {
      const ts = await workspace.write('di', workspace.channel('payments'), line);
      await crowd.tell('event-message-channel', {
        ...crowd.said('di', line, ts),
        channel: workspace.channel('payments'),
      });
    }
    const theirs = await workspace.write('eva', workspace.channel('payments'), 'shall we?');
    const reply = await workspace.write('di', workspace.channel('payments'), '3', theirs);
    await crowd.tell('event-message-thread', {
      ...crowd.said('di', '3', reply),
      channel: workspace.channel('payments'),
      thread_ts: theirs,
      parent_user_id: workspace.person('eva').id,
    });
    await house.settle();
    expect(calls()).toBe(before);
  });

  it('counts once, however often Slack tells of it', async () => {
    const { slack, crowd, thread } = await asked();
    const { workspace } = slack.acme;
    const ts = await workspace.write('bo', workspace.channel('payments'), '3', thread);
    const sent = await crowd.tell('event-message-thread', {
      ...crowd.said('bo', '3', ts),
      channel: workspace.channel('payments'),
      thread_ts: thread,
      parent_user_id: workspace.bot.userId,
    });
    await shows(crowd, 'One of five has answered');
    for (const retry of [1, 2, 3]) expect((await sent.again({ retry })).status).toBe(200);
    await crowd.settles();
    expect(howMany(await crowd.alone('bo'), 'Level 3, noted.')).toBe(1);
  });

  it('starts one assessment when a mention is told twice', async () => {
    const { slack, crowd } = await houseTeam();
    const { workspace } = slack.acme;
    const text = `<@${workspace.bot.userId}> assess cncf-cloud-native process live`;
    const ts = await workspace.write('ana', workspace.channel('payments'), text);
    const told = { ...crowd.said('ana', text, ts), channel: workspace.channel('payments') };
    const sent = await crowd.tell('event-app-mention', told);
    await sent.again({ retry: 1 });
    await shows(crowd, '1 of 4 · Process');
    expect(howMany(await crowd.channel(), 'takes us through')).toBe(1);
    expect((await crowd.alone('ana')).join()).not.toContain('is on already');
  });

  it('is heard as it reads: curly quotes, links and names', async () => {
    const { crowd } = await houseTeam();
    const line = 'actions add read <https://example.com/runbook|the runbook> &amp; fix “alerts”';
    await brings(crowd, () => crowd.says('bo', line), 'Bo took an action: read the runbook & fix "alerts"');
  });
});

describe('somebody who writes where Cairn is not', () => {
  it('is told how to invite it, in public and in private channels', async () => {
    const { slack, crowd } = await houseTeam();
    await slack.acme.workspace.addChannel('elsewhere', ['ana', 'bo']);
    const heard = async (channel: string) => (await crowd.inbound.command('ana', 'assess', channel)).status;
    for (const channel of ['elsewhere', 'secret']) {
      await tells(crowd, 'ana', () => heard(channel), "I'm not in this channel yet, so I can't post here.");
    }
    await tells(crowd, 'ana', () => crowd.inbound.command('ana', 'help', 'elsewhere'), 'You can type:');
    expect(slack.proxy.callsOf('chat.postMessage')).toHaveLength(1);
  });
});

describe('somebody who writes in a group message', () => {
  it.each(['levels', 'assess', 'help', ''])('is told in one sentence where Cairn works: /cairn %s', async (text) => {
    const { slack, crowd } = await houseTeam();
    const { workspace } = slack.acme;
    const before = slack.proxy.calls.length;
    const command = filled('slash-command', {
      team_id: workspace.team,
      channel_id: 'C0GROUP001',
      channel_name: 'mpdm-ana--bo--cy-1',
      user_id: workspace.person('ana').id,
      user_name: 'ana',
      text,
    });
    const { status, raw } = await crowd.inbound.raw('/slack/events', formOf(command), true);
    expect(status).toBe(200);
    expect(raw).toBe("I work in channels. Say `/cairn` in your team's channel.");
    await crowd.settles();
    expect(slack.proxy.calls.slice(before)).toEqual([]);
  });
});

describe('a stranger while Slack does not say who they are', () => {
  it('only looks on', async () => {
    const { slack, crowd } = await houseTeam();
    await crowd.says('ana', 'assess cncf-cloud-native process live');
    await shows(crowd, /1 of 4 · Process .*Nobody has answered yet/);
    const { id } = slack.acme.workspace.person('gus');
    slack.proxy.faults.always('users.info', {
      kind: 'refused',
      error: 'user_not_visible',
      when: ({ body }) => body.user === id,
    });
    await slack.acme.workspace.invite('payments', 'gus');
    const keptOut = 'Here only the team itself takes part';
    await tells(crowd, 'gus', () => crowd.inbound.command('gus', 'levels', 'payments'), keptOut);
    await tells(crowd, 'gus', () => crowd.presses('gus', '2'), keptOut);
    await shows(crowd, /1 of 4 · Process .*Nobody has answered yet/);
  });
});

describe('somebody in two teams', () => {
  it('is asked in their direct messages which one they mean, and then is understood', async () => {
    const { slack, crowd } = await houseTeam();
    const { workspace } = slack.acme;
    await workspace.addChannel('platform', ['ana', 'bo', 'cairn']);
    await crowd.tell('event-member-joined-channel', {
      user: workspace.bot.userId,
      channel: workspace.channel('platform'),
      inviter: workspace.person('ana').id,
    });
    await tells(crowd, 'ana', () => crowd.whispers('ana', 'team'), 'Which team do you mean?');
    const here = await tells(crowd, 'ana', () => crowd.presses('ana', '#platform'), 'Here:');
    expect(here).toContain('Here: Ana and Bo.');
    await tells(crowd, 'ana', () => crowd.whispers('ana', 'team'), 'Here: Ana and Bo.');
    await tells(crowd, 'eva', () => crowd.whispers('eva', 'team'), 'Here: Ana, Bo, Cy, Di and Eva.');
  });
});
