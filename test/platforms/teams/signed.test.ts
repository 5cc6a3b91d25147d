import { describe, expect, test, vi } from 'vitest';
import { botFrameworkGate } from '../../../src/platforms/teams/gate/bot-framework.ts';
import type { TeamsOptions } from '../../../src/platforms/teams/teams.ts';
import { objectIn } from '../../support/teams/card.ts';
import type { BotConnector } from '../../support/teams/connector.ts';
import { Inbound } from '../../support/teams/inbound.ts';
import { type Issuer, startIssuer } from '../../support/teams/issuer.ts';
import { type Team, team } from '../../support/teams/team.ts';

const appId = '11111111-2222-4333-8444-555555555555';

/** What anybody writes to the console. */
const said = vi.spyOn(console, 'error').mockImplementation(() => {});

/** A team whose activities are signed, and whose tokens are checked as they are in the cloud. */
async function signedTeam(tenants: (connector: BotConnector) => readonly string[] = () => []) {
  let issuer: Issuer | undefined;
  let wrong: (() => string) | undefined;
  const options = async (connector: BotConnector): Promise<Partial<TeamsOptions>> => {
    const { serviceUrl } = connector;
    issuer = await startIssuer({ serviceUrl, appId });
    const { metadataUrl } = issuer;
    const registration = { appId, identity: 'MultiTenant', password: 'a secret' } as const;
    const gate = botFrameworkGate(registration, { issuing: { metadataUrl, issuer: issuer.issuer } });
    return {
      config: { access: 'signed', ...registration, tenants: tenants(connector) },
      service: {
        // A token for the connector comes from Microsoft alone.
        gate: { admits: gate.admits, token: async () => 'token of the bot' },
        trusts: (url) => url === serviceUrl,
      },
    };
  };
  const token = () => wrong?.() ?? issuer?.token() ?? '';
  const made: Team = await team(options, { token });
  return {
    ...made,
    issuer,
    lies: (how: (by: Issuer) => string) => {
      wrong = () => (issuer ? how(issuer) : '');
    },
  };
}

function hello({ crowd, connector }: Team) {
  const conversation = connector.tenant.directWith('ana');
  return crowd.inbound.activity('ana', { conversation }, { type: 'message', id: '1', text: 'help' });
}

describe('an activity in the cloud', () => {
  test('is heard with a token of the Bot Framework, and answered with Cairn’s own', async () => {
    const { crowd, connector } = await signedTeam();
    await crowd.whispers('ana', 'help');
    expect((await crowd.alone('ana')).join()).toContain('I help a team see where its operations stand');
    expect(connector.calls.every(({ token }) => token === 'Bearer token of the bot')).toBe(true);
  });

  const lies: readonly (readonly [string, (by: Issuer) => string])[] = [
    ['no token', () => ''],
    ['a token of another key', (by) => by.token({}, false)],
    ['a token for another bot', (by) => by.token({ aud: '22222222-2222-4333-8444-555555555555' })],
    ['a token of another issuer', (by) => by.token({ iss: 'https://elsewhere.example' })],
    ['a token for another service', (by) => by.token({ serviceurl: 'https://elsewhere.example/' })],
    ['a token that has run out', (by) => by.token({ exp: Math.floor(Date.now() / 1_000) - 3_600 })],
    ['a token that can’t be read', () => 'a.b.c'],
  ];
  test.each(lies)('is turned away without a word with %s', async (_, how) => {
    const made = await signedTeam();
    made.lies(how);
    const before = made.connector.calls.length;
    expect(await made.crowd.inbound.send(hello(made))).toEqual({ status: 401, body: undefined });
    expect(made.connector.calls.length).toBe(before);
    expect(said).not.toHaveBeenCalled();
  });

  test('is turned away when it names a service that no token may be sent to', async () => {
    const made = await signedTeam();
    const elsewhere = 'https://elsewhere.example/';
    made.lies((by) => by.token({ serviceurl: elsewhere }));
    const sent = await made.crowd.inbound.send({ ...hello(made), serviceUrl: elsewhere });
    expect(sent.status).toBe(403);
  });

  test('is turned away from a tenant that is not among those allowed', async () => {
    const made = await signedTeam(() => ['7e0a1c1e-0000-4000-8000-00000000ffff']);
    expect((await made.crowd.inbound.send(hello(made))).status).toBe(403);
    const welcome = await signedTeam(({ tenant }) => [tenant.id]);
    const { conversation, ...rest } = hello(welcome);
    const lied = {
      ...rest,
      conversation: { ...objectIn(conversation), tenantId: '7e0a1c1e-0000-4000-8000-00000000ffff' },
    };
    expect((await welcome.crowd.inbound.send(lied)).status).toBe(403);
    const nowhere = { ...rest, conversation: { id: 'a:1ana' }, channelData: {} };
    expect((await welcome.crowd.inbound.send(nowhere)).status).toBe(403);
    expect((await welcome.crowd.inbound.send({ ...hello(welcome), channelId: 'emulator' })).status).toBe(403);
    expect((await welcome.crowd.inbound.send(hello(welcome))).status).toBe(200);
  });
});

describe('local mode', () => {
  test('hears a program on this machine, and neither a page in a browser nor what a proxy passes on', async () => {
    const made = await team();
    const post = (headers: Readonly<Record<string, string>>) =>
      fetch(`${made.house.url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(hello(made)),
      }).then(({ status }) => status);
    expect(await post({})).toBe(200);
    expect(await post({ origin: 'https://elsewhere.example' })).toBe(403);
    expect(await post({ 'x-forwarded-for': '203.0.113.7' })).toBe(403);
    expect(await post({ 'content-type': 'text/plain' })).toBe(415);
  });

  test('sends nothing to another machine', async () => {
    const made = await team();
    const elsewhere = new Inbound(made.connector, made.house.url);
    const activity = { ...hello(made), serviceUrl: 'https://elsewhere.example/' };
    expect((await elsewhere.send(activity)).status).toBe(403);
  });
});
