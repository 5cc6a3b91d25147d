import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { quietly } from '../../../../src/platforms/teams/gate/quiet.ts';

const ofToken = 'Error finding key for token. Available keys: -----BEGIN RSA PUBLIC KEY-----';
const heard: unknown[][] = [];

beforeEach(() => {
  heard.length = 0;
  vi.spyOn(console, 'error').mockImplementation((...said) => void heard.push(said));
});
afterEach(() => vi.restoreAllMocks());

test('what is said of a token while it is looked at is not heard, whatever comes of it', async () => {
  const look = async () => {
    await Promise.resolve();
    console.error(ofToken);
  };
  await Promise.all([quietly(look), quietly(look)]);
  const failing = quietly(async () => {
    await look();
    throw new Error('no good');
  });
  await expect(failing).rejects.toThrow('no good');
  expect(heard).toEqual([]);
});

test('what else is said meanwhile is heard, of the look itself and of others', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const looked = quietly(async () => {
    console.error('something %s', 'else');
    await promise;
  });
  console.error(ofToken);
  resolve();
  await looked;
  console.error(ofToken);
  expect(heard).toEqual([['something %s', 'else'], [ofToken], [ofToken]]);
});

test('afterwards the console is as it was, and stays as somebody else has made it meanwhile', async () => {
  const before = console.error;
  await quietly(async () => {});
  expect(console.error).toBe(before);
  const theirs = () => {};
  await quietly(async () => {
    console.error = theirs;
  });
  expect(console.error).toBe(theirs);
  console.error = before;
});
