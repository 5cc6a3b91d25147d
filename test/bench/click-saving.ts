/**
 * Cairn as it serves one workspace, until it is told to be quiet: from then on votes are saved and acknowledged, but
 * nothing is sent, no new state of a message and no private word.
 */
import { buildApp, catalogue } from '../../src/app.ts';
import { platformsOf } from '../../src/cli/platforms.ts';
import { readConfig } from '../../src/config/config.ts';
import { shippedContent } from '../../src/content/folder.ts';
import { loadLibrary } from '../../src/content/load.ts';
import { logTo } from '../../src/ops/log.ts';
import { openMetrics } from '../../src/ops/metrics.ts';
import { openServer } from '../../src/ops/server.ts';
import { systemClock } from '../../src/schedule/clock.ts';
import { openStorage } from '../../src/storage/database.ts';

const config = readConfig(process.env);
const log = logTo(config.logLevel);
const storage = await openStorage(config.databaseUrl);
const metrics = await openMetrics({ parked: async () => 0 });
const draw = () => Promise.reject(new Error('There are no pictures here.'));
const parts = { storage, library: loadLibrary([shippedContent]), clock: systemClock, log, zone: 'UTC' };
const connected = await platformsOf({ config, storage, catalogue, draw, log, metrics, clock: systemClock });
const [slack] = connected;
if (!slack) throw new Error('Slack is not configured.');
const app = buildApp({ ...parts, platforms: connected.map(({ platform }) => platform) });
const quiet = buildApp({ ...parts, platforms: [] });
let speaks = true;
await slack.start({
  ...app.entry,
  async press(...pressed) {
    if (speaks) return app.entry.press(...pressed);
    const reply = await quiet.entry.press(...pressed);
    return reply.kind === 'say' && reply.text.includes('noted') ? { kind: 'nothing' } : reply;
  },
});
process.on('message', (word) => {
  if (word === 'quiet') speaks = false;
});
process.channel?.unref();
const server = await openServer({ host: '127.0.0.1', port: 0, routes: slack.routes, logged: log.error });
process.stdout.write(`It listens on ${server.url}\n`);
process.on('SIGTERM', async () => {
  await server.close();
  await app.stop();
  process.exit();
});
