import { isLoopbackName } from './local.ts';

/**
 * Where the connector of Teams is (Microsoft's "Send proactive messages"): in the public cloud, and in GCC, which
 * signs as that does. GCC High and DoD sign otherwise; Cairn does not work with them.
 */
const hosts: ReadonlySet<string> = new Set(['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com']);

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
  const isPlain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  // What a URL is taken to mean has to be what it says: no tabs, backslashes or steps back that a parser corrects.
  return isPlain && /^https?:\/\/[\w.:[\]-]+(\/[\w.-]+)*\/?$/.test(text) && !text.includes('/..') ? url : undefined;
}
