import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { signedHeaders } from '../../../src/action/outside/signature.ts';

const [newer, older] = [randomBytes(32), randomBytes(24)];
const body = JSON.stringify({ version: 1, title: 'paint the dür “x”' });

function read(key: Buffer, at: Date, received = body) {
  const headers = signedHeaders([newer, older], { id: 'e1', at, body });
  return new Webhook(key.toString('base64')).verify(received, { ...headers });
}

describe('a signed event', () => {
  it('is taken by a reader of Standard Webhooks, with either key', () => {
    expect(read(newer, new Date())).toEqual(JSON.parse(body));
    expect(read(older, new Date())).toEqual(JSON.parse(body));
  });

  it('is not taken when it was changed, with another key, or when it is sent again later', () => {
    expect(() => read(newer, new Date(), body.replace('paint', 'burn'))).toThrow();
    expect(() => read(randomBytes(32), new Date())).toThrow();
    expect(() => read(newer, new Date(Date.now() - 10 * 60_000))).toThrow(/too old/);
  });
});
