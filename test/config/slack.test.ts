import { describe, expect, it } from 'vitest';
import { ConfigFaults, readConfig } from '../../src/config/config.ts';

type Environment = Record<string, string>;

const hex = 'ab'.repeat(32);
const key = Buffer.from(hex, 'hex');
const http: Environment = { SLACK_SIGNING_SECRET: 'sign' };
const socket: Environment = { SLACK_APP_TOKEN: 'xapp-1' };
const one: Environment = { SLACK_BOT_TOKEN: 'xoxb-1' };
const many: Environment = {
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'client',
  SLACK_STATE_SECRET: 'state',
  CAIRN_ENCRYPTION_KEY: hex,
};

/** The lines that the operator reads when the environment is off. */
function faultsOf(environment: Environment): string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigFaults) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('Slack in the configuration', () => {
  it('is left out when nothing is said of it, or only with empty variables', () => {
    const empty = Object.fromEntries(Object.keys({ ...http, ...socket, ...one, ...many }).map((name) => [name, ' ']));
    expect(readConfig({})).not.toHaveProperty('slack');
    expect(readConfig(empty)).not.toHaveProperty('slack');
    expect(readConfig({ SLACK_API_URL: 'http://127.0.0.1:4003/api' })).not.toHaveProperty('slack');
  });

  it('is reached over HTTP or Socket Mode, for one workspace or many', () => {
    const apiUrl = 'https://slack.com/api/';
    const overHttp = { transport: 'http', signingSecret: 'sign', apiUrl };
    const overSocket = { transport: 'socket', appToken: 'xapp-1', apiUrl };
    const forOne = { workspaces: 'one', botToken: 'xoxb-1' };
    const forMany = {
      workspaces: 'many',
      clientId: '1.2',
      clientSecret: 'client',
      stateSecret: 'state',
    };
    expect(readConfig({ ...http, ...one }).slack).toEqual({ ...overHttp, ...forOne });
    expect(readConfig({ ...socket, ...one }).slack).toEqual({ ...overSocket, ...forOne });
    expect(readConfig({ ...http, ...many }).slack).toEqual({ ...overHttp, ...forMany });
    expect(readConfig({ ...socket, ...many }).slack).toEqual({ ...overSocket, ...forMany });
  });

  it('may be at another address, and Cairn too', () => {
    const config = readConfig({
      ...http,
      ...many,
      SLACK_API_URL: 'http://127.0.0.1:4003/api',
      CAIRN_PUBLIC_URL: 'https://cairn.example.com/',
      HOST: '0.0.0.0',
      PORT: '0',
      CAIRN_METRICS_TOKEN: 'metrics',
    });
    expect(config).toMatchObject({
      host: '0.0.0.0',
      port: 0,
      metricsToken: 'metrics',
      slack: { apiUrl: 'http://127.0.0.1:4003/api/', publicUrl: 'https://cairn.example.com' },
    });
  });

  it.each([hex, hex.toUpperCase(), key.toString('base64'), key.toString('base64url')])('reads the key %s', (text) => {
    expect(readConfig({ CAIRN_ENCRYPTION_KEY: text }).encryptionKey).toEqual(key);
  });
});

describe('faults in what is said of Slack', () => {
  it.each<[string, Environment, readonly RegExp[]]>([
    ['a token with no way in', one, [/^SLACK_APP_TOKEN is missing; .* or SLACK_SIGNING_SECRET for HTTP\.$/]],
    ['a way in for nobody', http, [/^SLACK_BOT_TOKEN is missing; .* or SLACK_CLIENT_ID/]],
    ['two ways in', { ...http, ...socket, ...one }, [/^SLACK_SIGNING_SECRET and SLACK_APP_TOKEN are both set; keep/]],
    [
      'one workspace and many',
      { ...http, ...one, ...many },
      [/^SLACK_BOT_TOKEN and SLACK_CLIENT_ID are both set; keep/],
    ],
    [
      'half of many workspaces',
      { ...http, SLACK_CLIENT_ID: '1.2' },
      [/^SLACK_CLIENT_SECRET is missing/, /^SLACK_STATE_SECRET is missing/, /^CAIRN_ENCRYPTION_KEY is missing/],
    ],
    [
      'a lone state secret',
      { ...http, SLACK_STATE_SECRET: 'x', CAIRN_ENCRYPTION_KEY: hex },
      [/^SLACK_CLIENT_ID/, /^SLACK_CLIENT_SECRET/],
    ],
    ['a person’s token', { ...http, SLACK_BOT_TOKEN: 'xoxp-hunter2' }, [/^SLACK_BOT_TOKEN has to begin with xoxb-/]],
    [
      'a bot’s token as the app’s',
      { ...one, SLACK_APP_TOKEN: 'xoxb-hunter2' },
      [/^SLACK_APP_TOKEN has to begin with xapp-/],
    ],
    [
      'a key too short',
      { ...http, ...many, CAIRN_ENCRYPTION_KEY: 'hunter2' },
      [/^CAIRN_ENCRYPTION_KEY has to be 32 bytes in base64 or hex/],
    ],
    [
      'addresses that are none',
      { ...http, ...one, SLACK_API_URL: 'hunter2', CAIRN_PUBLIC_URL: 'ftp://hunter2' },
      [/^CAIRN_PUBLIC_URL has to be/, /^SLACK_API_URL has to be/],
    ],
    ['ports that are none', { PORT: '65536' }, [/^PORT has to be a number from 0 to 65535\.$/]],
    ['everything else at once', { LOG_LEVEL: 'loud', PORT: '-1', ...one }, [/^LOG_LEVEL/, /^PORT/, /^SLACK_APP_TOKEN/]],
  ])('are all named at once, and no value: %s', (_, environment, told) => {
    const faults = faultsOf(environment);
    expect(faults).toHaveLength(told.length);
    for (const [index, pattern] of told.entries()) expect(faults[index]).toMatch(pattern);
    expect(faults.join('\n')).not.toContain('hunter2');
  });
});
