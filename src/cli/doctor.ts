import { parkedEvents } from '../action/outside/backlog-store.ts';
import { connectedTeams } from '../action/tracker/tracker-store.ts';
import { rewordedEditions } from '../assessment/edition-store.ts';
import { count } from '../chat/wording.ts';
import { readConfig } from '../config/config.ts';
import { shippedContent } from '../content/folder.ts';
import { loadLibrary } from '../content/load.ts';
import { allCapabilities, type Library } from '../content/model.ts';
import { parkedMessages } from '../delivery/backlog-store.ts';
import { openStorage } from '../storage/database.ts';
import { replicasSeen } from '../storage/replicas.ts';
import { counted } from './counted.ts';
import { secretsFinding, slackFinding } from './doctor-slack.ts';
import { teamsFinding } from './doctor-teams.ts';
import { explain, UsageProblem } from './explain.ts';
import { checkWebhook } from './outside.ts';

/** Looks at everything the bot needs, a line each; returns whether all is well. */
export async function doctor(): Promise<boolean> {
  const checks: readonly (readonly [string, () => string | Promise<string>])[] = [
    ['content', content],
    ['database', database],
    ['editions', editions],
    ['deliveries', deliveries],
    ['outside', outside],
    ['secrets', () => secretsFinding(readConfig(process.env))],
    ['slack', () => slackFinding(readConfig(process.env))],
    ['teams', () => teamsFinding(readConfig(process.env))],
  ];
  await looks('node', () => process.versions.node);
  if (!(await looks('environment', () => `log level ${readConfig(process.env).logLevel}`))) {
    for (const [name] of checks) write('skip', name, 'not looked at before the environment is right');
    return false;
  }
  let well = true;
  for (const [name, check] of checks) well = (await looks(name, check)) && well;
  return well;
}

/** Looks at one thing, and writes its line; returns whether it is well. */
async function looks(name: string, check: () => string | Promise<string>): Promise<boolean> {
  try {
    write('ok', name, await check());
    return true;
  } catch (error) {
    write('FAULT', name, explain(error));
    return false;
  }
}

function write(how: 'ok' | 'FAULT' | 'skip', name: string, said: string): void {
  process.stdout.write(`${how.padEnd(5)} ${name.padEnd(12)} ${said}\n`);
}

function library(): Library {
  return loadLibrary([shippedContent, ...readConfig(process.env).contentFolders]);
}

function content(): string {
  const { models } = library();
  return models.map((model) => `${model.id} ${model.edition} (${allCapabilities(model).length} questions)`).join(', ');
}

/** Whether what teams were asked is still what their edition says. */
async function editions(): Promise<string> {
  const { databaseUrl } = readConfig(process.env);
  const storage = await openStorage(databaseUrl);
  try {
    const reworded = await rewordedEditions(storage.queries, library());
    if (reworded.length === 0) return 'what teams were asked is kept as it was';
    const names = reworded.map(({ id, edition }) => `${id} ${edition}`).join(', ');
    const shown = reworded.map(({ id, edition }) => `\`content diff ${id}@${edition} ${id}\``).join(', ');
    throw new UsageProblem(
      `${names} asks something else than when teams were asked it. ${shown} shows what; give it a new edition in its model.yaml.`,
    );
  } finally {
    await storage.close();
  }
}

async function database(): Promise<string> {
  const storage = await openStorage(readConfig(process.env).databaseUrl);
  await storage.close();
  const said = `${storage.dialect}, opens for writing, schema up to date`;
  const replicas = await replicasSeen(readConfig(process.env).databaseUrl);
  return replicas === undefined ? said : `${said}, ${count(replicas, 'running process', 'running processes')}`;
}

async function deliveries(): Promise<string> {
  const storage = await openStorage(readConfig(process.env).databaseUrl);
  try {
    const parked = await parkedMessages(storage.queries);
    return parked.length === 0 ? 'nothing given up on' : `${parked.length} given up on; \`deliveries\` lists them`;
  } finally {
    await storage.close();
  }
}

/** Where action changes are told outside of the chat, and whether something did not get there. */
async function outside(): Promise<string> {
  const config = readConfig(process.env);
  const { databaseUrl, webhook, encryptionKey } = config;
  await checkWebhook(config, { looksUp: true });
  const storage = await openStorage(databaseUrl);
  try {
    const teams = await connectedTeams(storage.queries);
    const parked = await parkedEvents(storage.queries);
    const github = `GitHub for ${counted(teams, 'team')}`;
    const told = [
      webhook ? `webhook to ${new URL(webhook.url).host}` : 'no webhook',
      encryptionKey ? github : teams > 0 ? `${github}, but CAIRN_ENCRYPTION_KEY is not set` : 'no key for GitHub',
      parked.length > 0 ? `${parked.length} given up on; \`deliveries\` lists them` : 'nothing given up on',
    ];
    return told.join(', ');
  } finally {
    await storage.close();
  }
}
