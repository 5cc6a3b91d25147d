import { Dispatcher } from '../../../src/action/outside/dispatcher.ts';
import { webhookTarget } from '../../../src/action/outside/webhook.ts';
import { HandClock } from '../../../src/schedule/clock.ts';
import { openStorage } from '../../../src/storage/database.ts';

/** One process that tells a webhook what is due at a moment, and then stays until it is killed. */
const [databaseUrl = '', url = '', now = ''] = process.argv.slice(2);

const storage = await openStorage(databaseUrl);
const clock = new HandClock(new Date(now));
const say = (line: string) => process.stdout.write(`${line}\n`);
const dispatcher = new Dispatcher({
  storage,
  clock,
  targets: [webhookTarget({ url, keys: [Buffer.alloc(32, 7)], mayBePrivate: false }, clock)],
  onProblem: (what) => say(`problem ${what}`),
});
await dispatcher.start();
await dispatcher.settled();
say('settled');
setInterval(() => {}, 60_000);
