import { fileURLToPath } from 'node:url';
import { CairnProcess } from '../slack/process.ts';
import { freePort } from '../slack/workspace.ts';
import { BotConnector } from './connector.ts';
import { Crowd } from './crowd.ts';
import { startIssuer } from './issuer.ts';
import { Tenant } from './tenant.ts';

/** A team's channel with Cairn as a process of its own. */
export type ProcessTeam = { readonly connector: BotConnector; readonly cairn: CairnProcess; readonly crowd: Crowd };

type Options = { readonly env?: Readonly<Record<string, string>>; readonly tenant?: Tenant };

const signedScript = fileURLToPath(new URL('signed-process.ts', import.meta.url));

/** What makes Cairn listen to programs on this machine. */
export const localEnvironment = { CAIRN_TEAMS_LOCAL: '1' } as const;

/** Starts Cairn in local mode, and adds it to the team of a channel. */
export async function localTeam({ env = {}, tenant }: Options = {}): Promise<ProcessTeam> {
  const connector = await BotConnector.start(tenant);
  const cairn = await started({ ...localEnvironment, ...env });
  const crowd = new Crowd(connector, cairn.url);
  await crowd.begin();
  return { connector, cairn, crowd };
}

/** Starts Cairn as it runs in the cloud, where activities are signed and Microsoft Graph can be asked. */
export async function signedTeam({ env = {}, tenant = new Tenant() }: Options = {}): Promise<ProcessTeam> {
  const connector = await BotConnector.start(tenant);
  const { serviceUrl, graph } = connector;
  const appId = tenant.bot.id.slice('28:'.length);
  const { metadataUrl, issuer, token } = await startIssuer({ serviceUrl, appId });
  const own = {
    MICROSOFT_APP_ID: appId,
    MICROSOFT_APP_PASSWORD: 'a secret',
    TEAMS_STAND_IN: [serviceUrl, metadataUrl, issuer, graph].join(' '),
  };
  const cairn = await started({ ...own, ...env }, signedScript);
  const crowd = new Crowd(connector, cairn.url, { token: () => token() });
  await crowd.begin();
  return { connector, cairn, crowd };
}

/** Starts it where its pictures can be fetched. */
async function started(env: Readonly<Record<string, string>>, script?: string): Promise<CairnProcess> {
  const port = await freePort();
  const pictures = { CAIRN_PUBLIC_URL: `http://127.0.0.1:${port}` };
  return CairnProcess.start({ port, env: { ...pictures, ...env }, ...(script === undefined ? {} : { script }) });
}

/** What a process complained of, but for the word on who may talk to it. */
export function complaints({ err }: CairnProcess): string {
  return err
    .split('\n')
    .filter((line) => line !== '' && !/CAIRN_TEAMS_LOCAL|ANY TENANT/.test(line))
    .join('\n');
}
