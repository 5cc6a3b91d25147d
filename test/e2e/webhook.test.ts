import { describe, expect, test } from 'vitest';
import { newPostgresUrl } from '../support/databases.ts';
import { Receiver } from '../support/outside/receiver.ts';
import { freshFolder, piped, Terminal } from '../support/terminal.ts';

const clock = '2027-03-01T09:00Z';

type Told = { readonly type: string; readonly action: { readonly title: string } };

function env(receiver: Receiver, databaseUrl = 'sqlite:./cairn.db'): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    CAIRN_WEBHOOK_URL: receiver.url,
    CAIRN_WEBHOOK_KEY: Buffer.alloc(32, 7).toString('base64'),
  };
}

const databases: readonly [string, () => Promise<string>][] = [
  ['sqlite', async () => 'sqlite:./cairn.db'],
  ['postgres', newPostgresUrl],
];

describe.each(databases)('a bot that is killed on %s while the webhook is told', (_, databaseUrl) => {
  test('tells it again after the next start, with the same id, and then what came after', async () => {
    const receiver = await Receiver.open();
    receiver.fates.push('hangs');
    const url: string = await databaseUrl();
    const options = { folder: freshFolder(), clock, env: env(receiver, url) };
    const first = new Terminal(options);
    await first.all('!members ana bo', 'actions add paint the door');
    await receiver.has(1);
    await first.say('actions done 1');
    await first.kill();
    expect(receiver.arrived).toHaveLength(1);
    const second = new Terminal(options);
    // On PostgreSQL another replica could still be at it: it is left alone for a while.
    await second.all('!now', '!advance 4m');
    await receiver.has(3);
    expect(receiver.told<Told>().map(({ type }) => type)).toEqual(['action.created', 'action.created', 'action.done']);
    const ids = receiver.arrived.map(({ headers }) => headers['webhook-id']);
    expect(ids[1]).toBe(ids[0]);
    expect((await second.end()).code).toBe(0);
  });
});

test('an operator sees what was given up on, and puts it back in line', async () => {
  const receiver = await Receiver.open();
  receiver.fates.push({ status: 410 });
  const folder = freshFolder();
  const bot = new Terminal({ folder, clock, env: env(receiver) });
  await bot.say('actions add paint the door');
  await receiver.has(1);
  await bot.end();
  const listed = await piped([], { folder, args: ['deliveries'], env: env(receiver) });
  expect(listed.out).toMatch(/ {2}webhook\/console\/[^ ]+ {2}it answered 410: it wants nothing more/);
  expect(listed.out).not.toContain('paint the door');
  const retried = await piped([], { folder, args: ['deliveries', 'retry'], env: env(receiver) });
  expect(retried.out).toContain('Put back in line: 1.');
  const again = new Terminal({ folder, clock, env: env(receiver) });
  await receiver.has(2);
  expect((await again.end()).code).toBe(0);
});
