import { describe, expect, test, vi } from 'vitest';
import { botFrameworkGate } from '../../../../src/platforms/teams/gate/bot-framework.ts';
import { Door } from '../../../../src/platforms/teams/gate/door.ts';
import { type Issuer, type IssuerOptions, startIssuer } from '../../../support/teams/issuer.ts';

const appId = '11111111-2222-4333-8444-555555555555';
const serviceUrl = 'https://smba.trafficmanager.net/emea/';

// The SDK tells the console of every token that is not good.
vi.spyOn(console, 'error').mockImplementation(() => {});

/** A door with the SDK behind it, and keys that come over HTTP. */
async function door(more: Partial<IssuerOptions> = {}, keys = 30_000) {
  const by = await startIssuer({ serviceUrl, appId, ...more });
  const registration = { appId, identity: 'MultiTenant', password: 'a secret' } as const;
  const said: string[] = [];
  const made = new Door({
    gate: botFrameworkGate(registration, { issuing: { metadataUrl: by.metadataUrl, issuer: by.issuer } }),
    appId,
    log: { warn: (what) => void said.push(what) },
    patience: { keys, rest: 300 },
  });
  return { by, said, opens: (token: string) => made.opens(token === '' ? '' : `Bearer ${token}`) };
}

const seconds = (from: number) => Math.floor(Date.now() / 1_000) + from;

describe('a token', () => {
  test('that Microsoft signed for this bot opens, for the service that it names', async () => {
    const { by, opens } = await door();
    expect(await opens(by.token())).toEqual({ serviceUrl });
    // Clocks may be five minutes apart.
    expect(await opens(by.token({ exp: seconds(-240) }))).toEqual({ serviceUrl });
  });

  const lies: readonly (readonly [string, (by: Issuer) => string])[] = [
    ['there is not', () => ''],
    ['is no token', () => 'a.b.c'],
    ['is for another bot', (by) => by.token({ aud: '22222222-2222-4333-8444-555555555555' })],
    ['is for several bots', (by) => by.token({ aud: [appId, 'another'] })],
    ['is of another issuer', (by) => by.token({ iss: 'https://elsewhere.example' })],
    [
      'is of an emulator, as it looks in the first version',
      (by) => by.token({ iss: emulator(1), ver: '1.0', appid: appId }),
    ],
    [
      'is of an emulator, as it looks in the second version',
      (by) => by.token({ iss: emulator(2), ver: '2.0', azp: appId }),
    ],
    ['is of another bot that calls this one', (by) => by.token({ iss: emulator(2), ver: '2.0', azp: 'another-bot' })],
    ['has run out', (by) => by.token({ exp: seconds(-3_600) })],
    ['never runs out', (by) => by.token({ exp: undefined })],
    ['does not hold yet', (by) => by.token({ nbf: seconds(3_600) })],
    ['names no service', (by) => by.token({ serviceurl: undefined })],
    ['names an empty service', (by) => by.token({ serviceurl: '' })],
    ['names no key', (by) => by.token({}, true, { kid: undefined })],
    ['names a key that nobody knows', (by) => by.token({}, true, { kid: 'unknown' })],
    ['is signed by somebody else', (by) => by.token({}, false)],
    ['is signed with the public key', (by) => by.forged('HS256')],
    ['is not signed', (by) => by.forged('none')],
    ['says another way of signing than its own', (by) => by.token({}, true, { alg: 'HS256' })],
  ];
  test.each(lies)('that %s does not', async (_, lie) => {
    const { by, opens } = await door();
    expect(await opens(by.token())).not.toBe('no');
    expect(await opens(lie(by))).toBe('no');
  });

  test('whose key may not speak for Teams does not', async () => {
    const { by, opens } = await door({ endorsements: ['webchat', 'directline'] });
    expect(await opens(by.token())).toBe('no');
  });

  test('of a cloud of the US government does not, and the operator hears so once', async () => {
    const { by, opens, said } = await door();
    for (let turn = 0; turn < 3; turn++)
      expect(await opens(by.token({ iss: 'https://api.botframework.us' }))).toBe('no');
    expect(said).toEqual(['an activity came from a cloud of the US government, which Cairn does not work with']);
  });
});

describe('the keys', () => {
  test('are fetched once for everybody who comes at the same moment, and not again', async () => {
    const { by, opens } = await door();
    const all = await Promise.all(Array.from({ length: 50 }, () => opens(by.token())));
    expect(all.every((one) => typeof one === 'object')).toBe(true);
    expect(by.fetched()).toBe(2);
    await opens(by.token());
    expect(by.fetched()).toBe(2);
  });

  test('are not fetched for tokens that can’t be good, however many there are', async () => {
    const { by, opens } = await door();
    for (let turn = 0; turn < 100; turn++) expect(await opens(by.token({ aud: `other-${turn}` }))).toBe('no');
    expect(by.fetched()).toBe(0);
  });

  test('are not fetched again for each key that nobody knows', async () => {
    const { by, opens } = await door();
    await opens(by.token());
    await Promise.all(Array.from({ length: 100 }, (_, turn) => opens(by.token({}, false, { kid: `key-${turn}` }))));
    expect(by.fetched()).toBe(2);
  });

  test('that change are noticed within the hour', async () => {
    const { by, opens } = await door();
    await opens(by.token());
    by.rotate();
    const now = Date.now();
    const later = vi.spyOn(Date, 'now').mockReturnValue(now + 3_700_000);
    expect(await opens(by.token({ exp: seconds(3_600), nbf: seconds(-60) }))).toEqual({ serviceUrl });
    later.mockRestore();
  });

  test.each(['never', 'badly'] as const)(
    'that are answered %s hold up nobody for long, and come later',
    async (how) => {
      const { by, opens, said } = await door();
      by.answers = how;
      const all = await Promise.all(Array.from({ length: 40 }, () => opens(by.token())));
      expect(all.every((one) => one === 'unsure')).toBe(true);
      expect(by.fetched()).toBe(1);
      expect(said).toEqual(['the keys that Teams signs with could not be had']);
      by.answers = 'well';
      await vi.waitFor(async () => expect(await opens(by.token())).toEqual({ serviceUrl }), { timeout: 10_000 });
    },
  );

  test('that can’t be had for a stranger’s token change nothing for those that are known', async () => {
    const { by, opens } = await door({}, 2_000);
    await opens(by.token());
    by.answers = 'never';
    const now = Date.now();
    const later = vi.spyOn(Date, 'now').mockReturnValue(now + 3_700_000);
    const good = by.token();
    const [stranger, known] = await Promise.all([opens(by.token({}, false, { kid: 'unknown' })), opens(good)]);
    expect(stranger).toBe('unsure');
    expect(known).toEqual({ serviceUrl });
    later.mockRestore();
  });
});

function emulator(version: 1 | 2): string {
  const tenant = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';
  return version === 1 ? `https://sts.windows.net/${tenant}/` : `https://login.microsoftonline.com/${tenant}/v2.0`;
}
