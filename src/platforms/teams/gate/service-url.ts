import { isLoopbackName } from './local.ts';

/**
 * Where the connector of Teams is, in the public clouds and those of the government (Microsoft's "Send proactive
 * messages" and "Bot Connector authentication" name them).
 */
const hosts: ReadonlySet<string> = new Set([
  'smba.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
  'smba.infra.dod.teams.microsoft.us',
  'canary.botapi.skype.com',
]);

/** Whether a token may be sent there: a token in the wrong hands speaks for Cairn. */
export type Trusts = (serviceUrl: string) => boolean;

export const trustsMicrosoft: Trusts = (serviceUrl) => {
  const url = parsed(serviceUrl);
  return url !== undefined && url.protocol === 'https:' && url.port === '' && hosts.has(url.hostname);
};

/** In local mode no token is sent at all, and nothing leaves this machine. */
export const trustsThisMachine: Trusts = (serviceUrl) => {
  const url = parsed(serviceUrl);
  return url !== undefined && /^https?:$/.test(url.protocol) && isLoopbackName(url.hostname);
};

function parsed(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.username === '' && url.password === '' ? url : undefined;
}
