import { describe, expect, it } from 'vitest';
import { checkLiteral, isLoopbackHost, isWithin, lookupWithin } from '../../../src/action/outside/addresses.ts';

const inside = [
  '10.0.0.1',
  '172.16.0.1',
  '192.168.1.1',
  '127.0.0.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '192.0.2.1',
  '::1',
  '::',
  'fe80::1',
  'fd00::1',
  'ff02::1',
  '::ffff:10.0.0.1',
  '::ffff:169.254.169.254',
  '64:ff9b::a00:1',
  '2002:a00:1::',
];

describe('an address that may be called', () => {
  it.each(inside)('is not %s', (address) => {
    expect(isWithin(address, 'public')).toBe(false);
    expect(isWithin(address, 'anywhere')).toBe(true);
  });

  it.each(['93.184.216.34', '8.8.8.8', '2606:2800:220:1:248:1893:25c8:1946'])('is %s', (address) => {
    expect(isWithin(address, 'public')).toBe(true);
  });

  it.each(['https://127.1/', 'https://2130706433/', 'https://0x7f.1/', 'https://[::ffff:7f00:1]/', 'https://[::1]/'])(
    'is not %s, however it is written',
    (url) => {
      expect(() => checkLiteral(new URL(url), 'public')).toThrow(/private or reserved/);
    },
  );

  it('is none that a name leads to, when that is private', async () => {
    const found = new Promise((resolve, reject) => {
      lookupWithin('public')('localhost', { all: true }, (error, address) =>
        error ? reject(error) : resolve(address),
      );
    });
    await expect(found).rejects.toThrow(/private or reserved/);
  });

  it('is this machine where only that is meant', () => {
    expect(isWithin('127.0.0.1', 'loopback')).toBe(true);
    expect(isWithin('10.0.0.1', 'loopback')).toBe(false);
    expect(['localhost', '127.0.0.2', '[::1]'].every(isLoopbackHost)).toBe(true);
    expect(['example.com', '10.0.0.1', 'localhost.example.com'].some(isLoopbackHost)).toBe(false);
  });
});
