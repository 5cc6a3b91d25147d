import { describe, expect, it } from 'vitest';
import { webhookConfig } from '../../src/config/webhook.ts';

const key = Buffer.alloc(32, 7).toString('base64');

function read(url: string, keys = key, isPrivate = '') {
  const faults: string[] = [];
  const given = { CAIRN_WEBHOOK_URL: url, CAIRN_WEBHOOK_KEY: keys, CAIRN_WEBHOOK_PRIVATE: isPrivate };
  return { config: webhookConfig(given, faults), faults };
}

describe('the webhook', () => {
  it('is none when it is not set', () => {
    expect(read('', '')).toEqual({ config: undefined, faults: [] });
  });

  it('takes an address and one or more keys', () => {
    const { config, faults } = read('https://hooks.example.com/cairn', `whsec_${key}, ${key}`, 'yes');
    expect(faults).toEqual([]);
    expect(config).toMatchObject({ url: 'https://hooks.example.com/cairn', mayBePrivate: true });
    expect(config?.keys).toHaveLength(2);
  });

  it.each(['http://127.0.0.1:9000/', 'http://localhost/x', 'http://[::1]:1/'])('may be %s', (url) => {
    expect(read(url).faults).toEqual([]);
  });

  it.each<[string, string, string, string]>([
    ['http://hooks.example.com/', key, '', 'has to begin with https://'],
    ['ftp://hooks.example.com/', key, '', 'has to begin with https://'],
    ['hooks', key, '', 'has to be a web address'],
    ['https://hunter2@hooks.example.com/', key, '', 'has a name or password in it'],
    ['https://hooks.example.com/', '', '', 'CAIRN_WEBHOOK_KEY is missing'],
    ['https://hooks.example.com/', 'hunter2', '', '24 to 64 bytes'],
    ['https://hooks.example.com/', key, 'perhaps', 'CAIRN_WEBHOOK_PRIVATE has to be yes or no'],
    ['', key, '', 'CAIRN_WEBHOOK_URL is missing'],
  ])('is not %s with “%s”, “%s”', (url, keys, isPrivate, told) => {
    const { config, faults } = read(url, keys, isPrivate);
    expect(config).toBeUndefined();
    expect(faults.join('\n')).toContain(told);
    expect(faults.join('\n')).not.toContain('hunter2');
  });
});
