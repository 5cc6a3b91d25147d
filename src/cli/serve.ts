import { buildApp, catalogue } from '../app.ts';
import { withEarlierEditions } from '../assessment/edition-store.ts';
import { openChart } from '../chart/chart.ts';
import type { Platform } from '../chat/platform.ts';
import { type Config, readConfig } from '../config/config.ts';
import { shippedContent } from '../content/folder.ts';
import { openLibrary } from '../content/library.ts';
import { openRetroContent } from '../content/retro-open.ts';
import { parkedMessages } from '../delivery/backlog-store.ts';
import type { Engine } from '../delivery/wake.ts';
import { counted } from '../ops/counted.ts';
import { type Log, logTo } from '../ops/log.ts';
import { openMetrics } from '../ops/metrics.ts';
import { probes } from '../ops/probes.ts';
import { type Routes, sayLine } from '../ops/routes.ts';
import { openServer } from '../ops/server.ts';
import { told } from '../ops/told.ts';
import { systemClock } from '../schedule/clock.ts';
import { runDue, tickEveryMinute } from '../schedule/tick.ts';
import { openStorage, type Storage } from '../storage/database.ts';
import { claimDatabase } from '../storage/lock.ts';
import { writableIn } from '../storage/writable.ts';
import { Cleanup } from './cleanup.ts';
import { checkWebhook, outsideOf } from './outside.ts';
import { platformsOf } from './platforms.ts';
import { type Stopping, stopSignal } from './signals.ts';
import { slackIsThere } from './slack-is-there.ts';

/** Runs every configured platform until it is told to stop; `connect` says how they are reached. */
export async function serve(connect = platformsOf): Promise<void> {
  const config = readConfig(process.env);
  const stopping = stopSignal();
  try {
    while (!stopping.asked()) await serveOnce(config, stopping, connect);
  } finally {
    stopping.forget();
    // Such as a call to a platform that never comes back: everything of ours is closed.
    setTimeout(() => process.exit(), 1_000).unref();
  }
}

/** Runs until it is told to stop, or Slack, missing at the start, can be reached: then all begins anew. */
async function serveOnce(config: Config, stopping: Stopping, connect: typeof platformsOf): Promise<void> {
  const house = new Cleanup();
  let without = '';
  const withoutSlack = ({ message }: Error) => {
    without = ', and not yet for Slack';
    logTo(config.logLevel).warn('Cairn begins without Slack, and goes on trying it', { err: message });
  };
  try {
    const { url, names } = await open(config, house, stopping.asked, (parts) => connect({ ...parts, withoutSlack }));
    if (!stopping.asked()) process.stdout.write(`Cairn listens on ${url} for ${names}${without}.\n`);
    await Promise.race([stopping.told, ...(without ? [slackIsThere(config, stopping)] : [])]);
  } finally {
    await house.run();
  }
}

/** Opens one thing after the other, each with what closes it again; what is opened first is closed last. */
async function open(
  config: Config,
  house: Cleanup,
  leaving: () => boolean,
  connect: typeof platformsOf,
): Promise<{ url: string; names: string }> {
  const log = logTo(config.logLevel);
  await checkWebhook(config, { looksUp: false });
  house.add(await claimDatabase(config.databaseUrl, 'shared'));
  const storage = await openStorage(config.databaseUrl);
  let closeStorage = () => storage.close();
  house.add(() => closeStorage());
  const folders = [shippedContent, ...config.contentFolders];
  const loaded = await openLibrary(folders);
  const retroContent = await openRetroContent(folders);
  const library = await withEarlierEditions(storage.queries, loaded);
  const parked = async () => (await parkedMessages(storage.queries)).length;
  const metrics = told(await openMetrics({ parked }), log.debug);
  const chart = openChart();
  house.add(() => chart.close());
  const platforms = await connect({
    config,
    storage,
    catalogue,
    draw: chart.draw,
    log,
    metrics,
    clock: systemClock,
  });

  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const delivering = platforms.map(({ platform }) => counted(platform, metrics));
  const engine = await engineFor(config, storage, delivering, log);
  const outside = outsideOf(config, storage);
  const app = buildApp({
    storage,
    library,
    retroContent,
    clock: systemClock,
    log,
    zone,
    platforms: delivering,
    ...engine,
    ...outside,
  });
  closeStorage = () => app.stop();

  let started = false;
  const database = writableIn(storage.queries);
  const notReady = async () => {
    if (leaving()) return 'Cairn is stopping.';
    return started ? database() : 'Cairn is starting.';
  };
  const routes = {
    ...whileOpen(Object.assign({}, ...platforms.map((one) => one.routes)), () => started && !leaving()),
    ...probes({ notReady, metrics, metricsToken: config.metricsToken }),
  };
  const server = await openServer({ host: config.host, port: config.port, routes, logged: log.error });
  const tick = () =>
    runDue(app.due, systemClock.now(), (error) => log.error('work that fell due could not be done', error));
  house.add(await tickEveryMinute(tick));
  for (const platform of platforms) house.add(() => platform.stop());
  house.add(() => server.close());
  await app.start();
  await tick();
  for (const platform of platforms) await platform.start(app.entry);
  started = true;
  return { url: server.url, names: platforms.map(({ describe }) => describe).join(' and ') };
}

/** On PostgreSQL several processes deliver by turns; on SQLite there is only this one, which needs no engine. */
async function engineFor(
  { databaseUrl }: Config,
  { dialect, queries }: Storage,
  delivering: readonly Platform[],
  log: Log,
): Promise<{ engine?: Engine }> {
  if (dialect === 'sqlite') return {};
  const { openSharedWakes } = await import('../delivery/open-shared-wakes.ts');
  const platforms = delivering.map(({ name }) => name);
  const onProblem = (what: string, problem: unknown) => log.warn(`${what} has to wait`, { err: problem });
  return { engine: await openSharedWakes({ databaseUrl, queries, platforms, onProblem }) };
}

/** While Cairn starts or stops, platforms are asked to come again. */
function whileOpen(routes: Routes, open: () => boolean): Routes {
  return Object.fromEntries(
    Object.entries(routes).map(([route, handler]) => [
      route,
      (request, response) =>
        open() ? handler(request, response) : sayLine(response, 503, 'Come again in a moment.', { 'retry-after': '1' }),
    ]),
  );
}
