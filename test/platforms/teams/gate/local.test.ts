import { describe, expect, test } from 'vitest';
import { isFromHere } from '../../../../src/platforms/teams/gate/local.ts';

/** What `isFromHere` looks at of a request. */
function request(from: string | undefined, headers: Readonly<Record<string, string>> = {}, httpVersion = '1.1') {
  return { socket: { remoteAddress: from }, headers: { host: 'localhost:3978', ...headers }, httpVersion };
}

describe('local mode hears', () => {
  test.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'])('a program on this machine (%s)', (from) => {
    expect(isFromHere(request(from))).toBe(true);
    expect(isFromHere(request(from, { host: '127.0.0.1:3978' }))).toBe(true);
    expect(isFromHere(request(from, { host: '[::1]:3978' }))).toBe(true);
  });
});

describe('local mode does not hear', () => {
  test.each(['203.0.113.7', '10.0.0.5', '192.168.1.9', '::ffff:203.0.113.7', '2001:db8::1', 'fe80::1', '', undefined])(
    'another machine (%s)',
    (from) => {
      expect(isFromHere(request(from))).toBe(false);
    },
  );

  test.each([
    ['x-forwarded-for', '127.0.0.1'],
    ['x-forwarded-host', 'localhost'],
    ['forwarded', 'for=127.0.0.1'],
    ['via', '1.1 proxy'],
    ['x-real-ip', '127.0.0.1'],
    ['cf-connecting-ip', '127.0.0.1'],
    ['x-original-url', '/api/messages'],
    ['origin', 'http://localhost:3000'],
    ['origin', 'null'],
    ['sec-fetch-site', 'same-origin'],
  ])('what a proxy, a tunnel or a browser sends (%s: %s)', (name, value) => {
    expect(isFromHere(request('127.0.0.1', { [name]: value }))).toBe(false);
  });

  test.each(['elsewhere.example', 'localhost.elsewhere.example', '127.0.0.1.nip.io:3978', '0.0.0.0:3978', '', 'a b'])(
    'a name that only leads here (%s)',
    (host) => {
      expect(isFromHere(request('127.0.0.1', { host }))).toBe(false);
    },
  );

  test('a proxy that adds nothing and speaks the old HTTP', () => {
    expect(isFromHere(request('127.0.0.1', {}, '1.0'))).toBe(false);
  });
});
