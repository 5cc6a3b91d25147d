import { describe, expect, test } from 'vitest';
import { DeliveryProblem } from '../../../src/chat/platform.ts';
import { activitySchema, tenantOf } from '../../../src/platforms/teams/activity.ts';
import { trustsMicrosoft, trustsThisMachine } from '../../../src/platforms/teams/gate/service-url.ts';
import { conversationOf, placeOf, teamsChannel } from '../../../src/platforms/teams/places.ts';
import { ConnectorRefusal, problemOf } from '../../../src/platforms/teams/problem.ts';
import { readText, textOfHtml } from '../../../src/platforms/teams/said.ts';

const base = {
  type: 'message',
  id: '5',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  channelId: 'msteams',
  from: { id: '29:ana' },
  recipient: { id: '28:bot' },
  conversation: { id: '19:a@thread.tacv2;messageid=5', conversationType: 'channel' },
};
const activity = (more: object) => activitySchema.parse({ ...base, ...more });

describe('what somebody wrote', () => {
  test('is read without the mention of Cairn, and with the ids of others', () => {
    const entities = [
      { type: 'mention', text: '<at>Cairn</at>', mentioned: { id: '28:bot' } },
      { type: 'mention', text: '<at>Bo</at>', mentioned: { id: '29:bo' } },
      { type: 'clientInfo', locale: 'en' },
    ];
    expect(readText(activity({ text: '<at>Cairn</at> hand over to <at>Bo</at>\n', entities }))).toBe(
      'hand over to @29:bo',
    );
  });

  test('tells two people of one name apart, and takes one who is mentioned twice for one', () => {
    const bos = ['29:bo', '29:other'].map((id) => ({ type: 'mention', text: '<at>Bo</at>', mentioned: { id } }));
    expect(readText(activity({ text: '<at>Bo</at> and <at>Bo</at>', entities: bos }))).toBe('@29:bo and @29:other');
    const cy = { type: 'mention', text: '<at>Cy</at>', mentioned: { id: '29:$&' } };
    expect(readText(activity({ text: '<at>Cy</at>, <at>Cy</at>', entities: [cy] }))).toBe('@29:$&, @29:$&');
  });

  test('is taken from its HTML where it has no text of its own', () => {
    const attachments = [{ contentType: 'text/html', content: '<p>one &amp; two</p><p>3&nbsp;&lt; 4</p>' }];
    expect(readText(activity({ attachments }))).toBe('one & two\n3 < 4');
  });

  test('keeps what only looks like markup', () => {
    expect(textOfHtml('a < b and c > d &unknown; “so”')).toBe('a < b and c > d &unknown; "so"');
  });
});

describe('where it was', () => {
  test('is the channel for a message that begins a thread, and the thread for its replies', () => {
    expect(placeOf(activity({}), 't')).toEqual(teamsChannel('t', '19:a@thread.tacv2'));
    expect(placeOf(activity({ id: '6' }), 't')).toEqual(teamsChannel('t', '19:a@thread.tacv2', '5'));
    expect(placeOf(activity({ type: 'invoke' }), 't')).toEqual(teamsChannel('t', '19:a@thread.tacv2', '5'));
    expect(placeOf(activity({ conversation: { id: '19:b@thread.v2' } }), 't')).toEqual(
      teamsChannel('t', '19:b@thread.v2'),
    );
    expect(placeOf(activity({ conversation: { id: 'a:1', conversationType: 'personal' } }), 't')).toEqual({
      platform: 'teams',
      tenant: 't',
      person: '29:ana',
    });
  });

  test('is named as Teams does', () => {
    expect(conversationOf(teamsChannel('t', '19:a@thread.tacv2', '5'))).toBe('19:a@thread.tacv2;messageid=5');
    expect(conversationOf(teamsChannel('t', '19:b@thread.v2', '5'))).toBe('19:b@thread.v2');
  });
});

describe('a token', () => {
  test.each(['https://smba.trafficmanager.net/emea/', 'https://smba.infra.gcc.teams.microsoft.com/gcc'])(
    'is sent to %s',
    (url) => {
      expect(trustsMicrosoft(url)).toBe(true);
    },
  );

  test.each([
    'http://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net.elsewhere.example/',
    'https://smba.trafficmanager.net@elsewhere.example/',
    'https://elsewhere.example/smba.trafficmanager.net',
    'https://smba.trafficmanager.net:8443/',
    'https://other.trafficmanager.net/',
    'http://127.0.0.1/',
    'nothing',
  ])('is not sent to %s', (url) => {
    expect(trustsMicrosoft(url)).toBe(false);
  });

  test('is needed nowhere on this machine, and nothing else is called there', () => {
    expect(['http://127.0.0.1:56150/', 'http://localhost:1/x', 'http://[::1]:2/'].every(trustsThisMachine)).toBe(true);
    expect(['https://smba.trafficmanager.net/', 'http://10.0.0.1/', 'ftp://localhost/'].some(trustsThisMachine)).toBe(
      false,
    );
  });
});

describe('what the connector says no to', () => {
  const meant = (status: number, code?: string, after?: number, update = false) => {
    const problem = problemOf(new ConnectorRefusal(status, code, after), update);
    return problem instanceof DeliveryProblem ? problem : undefined;
  };

  test('passes, after as long as it says and a little more', () => {
    for (const status of [412, 429, 502, 503, 504]) expect(meant(status)).toMatchObject({ permanent: false });
    const wait = meant(429, 'Throttled', 10_000)?.retryAfterMs ?? 0;
    expect(wait).toBeGreaterThanOrEqual(10_000);
    expect(wait).toBeLessThanOrEqual(12_000);
  });

  test('stands in the way of people who can do something about it', () => {
    expect(meant(403, 'MessageWritesBlocked')?.obstacle).toBe('not a member');
    expect(meant(403, 'ServiceError')?.obstacle).toBe('not a member');
    expect(meant(403, 'ServiceError', undefined, true)?.obstacle).toBe('message gone');
    expect(meant(403, 'BotNotInConversationRoster', undefined, true)?.obstacle).toBe('not a member');
    expect(meant(404, 'BotNotInConversationRoster')?.obstacle).toBe('not a member');
    expect(meant(404, 'ConversationNotFound')?.obstacle).toBe('channel gone');
    expect(meant(404, undefined, undefined, true)?.obstacle).toBe('message gone');
  });

  test('is for good, or open', () => {
    expect(meant(413, 'MessageSizeTooBig')).toMatchObject({ permanent: true, obstacle: undefined });
    expect(meant(400, 'BadArgument', undefined, true)).toMatchObject({ permanent: true, obstacle: undefined });
    expect(meant(500)).toBeUndefined();
  });
});

describe('where something happened', () => {
  test('is the host’s tenant, where a channel is shared with others', () => {
    const conversation = { ...base.conversation, tenantId: 'host' };
    expect(tenantOf(activity({ conversation, channelData: { tenant: { id: 'theirs' } } }))).toBe('host');
    expect(tenantOf(activity({ channelData: { tenant: { id: 'theirs' }, channel: { id: null } } }))).toBe('theirs');
  });
});
