import { describe, expect, it } from 'vitest';
import { SocketReceiver } from '../../../../src/platforms/slack/receiver/socket.ts';
import { anEvent } from '../../../support/slack/signed.ts';
import { SocketSlack } from '../../../support/socket-slack.ts';
import { appBehind, Noted } from './receiving.ts';

const appToken = 'xapp-1-emulated';

async function connecting(token = appToken) {
  const slack = await SocketSlack.open({ appToken });
  const noted = new Noted();
  const { logger, intake } = noted;
  const receiver = new SocketReceiver({ appToken: token, apiUrl: slack.apiUrl, logger, intake });
  return { slack, noted, receiver, app: appBehind(receiver, noted) };
}

describe('Socket Mode', () => {
  it('brings what people do to the listeners, and their answers back, like HTTP', async () => {
    const { slack, noted, receiver, app } = await connecting();
    const order: string[] = [];
    app.command('/cairn', async ({ command, ack }) => ack(`You said ${command.text}`));
    app.view('dialog', ({ ack }) => ack({ response_action: 'clear' }));
    app.event('app_mention', async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      order.push('saved');
    });
    await receiver.start();
    const command = { command: '/cairn', text: 'help', team_id: 'T1', user_id: 'U1', channel_id: 'C1' };
    expect(await slack.ask('slash_commands', command)).toEqual({ text: 'You said help' });
    const view = { callback_id: 'dialog', type: 'modal' };
    const sent = { type: 'view_submission', team: { id: 'T1' }, user: { id: 'U1' }, view };
    expect(await slack.ask('interactive', sent)).toEqual({ response_action: 'clear' });
    expect(await slack.ask('slash_commands', { ...command, command: '/unknown' })).toEqual({});
    const mention = { type: 'app_mention', user: 'U1', channel: 'C1', text: 'hi', ts: '1.1', event_ts: '1.1' };
    await slack.ask('events_api', anEvent(mention));
    order.push('acknowledged');
    expect(order).toEqual(['saved', 'acknowledged']);
    expect(noted.requests).toEqual([
      'command acknowledged',
      'view_submission acknowledged',
      'command acknowledged',
      'event acknowledged',
    ]);
    await receiver.stop();
    expect(noted.problems).toEqual([]);
  });

  it('does not acknowledge what it could not deal with, so that Slack sends it again', async () => {
    const { slack, noted, receiver, app } = await connecting();
    let times = 0;
    app.event('app_mention', async () => {
      times += 1;
      if (times === 1) throw new Error('disk full');
    });
    await receiver.start();
    const mention = { type: 'app_mention', user: 'U1', channel: 'C1', text: 'hi', ts: '1.1', event_ts: '1.1' };
    slack.send({ envelope_id: 'lost', type: 'events_api', payload: anEvent(mention) });
    await slack.ask('events_api', anEvent(mention));
    expect(slack.heard.map(({ envelope_id }) => envelope_id)).not.toContain('lost');
    expect(noted.requests.toSorted()).toEqual(['event acknowledged', 'event broken']);
    await receiver.stop();
  });

  it('says that a token is not taken, without the token', async () => {
    const { receiver, noted } = await connecting('xapp-1-wrong');
    await expect(receiver.start()).rejects.toThrow(/^Slack does not take SLACK_APP_TOKEN \(invalid_auth\)\./);
    expect(noted.problems.join()).not.toContain('wrong');
  });
});
