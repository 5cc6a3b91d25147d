/**
 * Cairn as it serves a team whose activities are signed, until it is told to be quiet: from then on votes are saved and
 * answered, but nothing is sent, no new state of a message and no private word.
 */
import { buildApp, catalogue } from '../../src/app.ts';
import { readConfig } from '../../src/config/config.ts';
import { shippedContent } from '../../src/content/folder.ts';
import { loadLibrary } from '../../src/content/load.ts';
import { logTo } from '../../src/ops/log.ts';
import { openMetrics } from '../../src/ops/metrics.ts';
import { openServer } from '../../src/ops/server.ts';
import { botFrameworkGate } from '../../src/platforms/teams/gate/bot-framework.ts';
import { connectTeams } from '../../src/platforms/teams/teams.ts';
import { systemClock } from '../../src/schedule/clock.ts';
import { openStorage } from '../../src/storage/database.ts';
import { onceIn } from '../../src/storage/once.ts';
import { openShelf } from '../../src/storage/shelf.ts';
import { appId, issuer } from './activity-send.ts';

const [, , serviceUrl = '', metadataUrl = ''] = process.argv;
const config = readConfig(process.env);
const log = logTo(config.logLevel);
const storage = await openStorage(config.databaseUrl);
const metrics = await openMetrics({ parked: async () => 0 });
const registration = { appId, identity: 'MultiTenant', password: 'a secret' } as const;
const { admits } = botFrameworkGate(registration, { issuing: { metadataUrl, issuer } });
const teams = await connectTeams({
  config: { access: 'signed', ...registration, tenants: [] },
  shelf: openShelf(storage.queries),
  once: onceIn(storage.queries),
  catalogue,
  draw: () => Promise.reject(new Error('There are no pictures here.')),
  log,
  meter: {
    inbound: (kind, outcome) => metrics.inbound('teams', kind, outcome),
    acknowledged: (seconds) => metrics.acknowledged('teams', seconds),
  },
  // A token for the connector comes from Microsoft alone.
  service: { gate: { admits, token: async () => 'a token' }, trusts: (url) => url === serviceUrl },
});
const parts = { storage, library: loadLibrary([shippedContent]), clock: systemClock, log, zone: 'UTC' };
const app = buildApp({ ...parts, platforms: [teams.platform] });
const quiet = buildApp({ ...parts, platforms: [] });
let speaks = true;
await teams.start({
  ...app.entry,
  press: (...pressed) => (speaks ? app : quiet).entry.press(...pressed),
  async hear(...heard) {
    if (speaks) return app.entry.hear(...heard);
    await quiet.entry.hear(...heard);
    return { kind: 'nothing' };
  },
});
process.on('message', (word) => {
  if (word === 'quiet') speaks = false;
});
process.channel?.unref();
const server = await openServer({ host: '127.0.0.1', port: 0, routes: teams.routes, logged: log.error });
process.stdout.write(`It listens on ${server.url}\n`);
process.on('SIGTERM', async () => {
  await server.close();
  await teams.stop();
  await app.stop();
  process.exit();
});
