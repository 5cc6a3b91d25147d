import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';
import type { Gate } from './gate.ts';

/** Nobody proves who they are; what comes from elsewhere is turned away before it gets here. */
export const localGate: Gate = { admits: async () => true, token: async () => undefined };

/** What proxies and tunnels add: behind one, everybody would seem to sit at this machine. */
const forwarded = /^(forwarded|x-forwarded-.*|x-real-ip|x-client-ip|x-original-.*|true-client-ip|cf-.*|via)$/;

type From = Pick<IncomingMessage, 'headers' | 'httpVersion'> & {
  readonly socket: { readonly remoteAddress?: string | undefined };
};

/** Whether a request is of a program on this machine, and not of a page in a browser or passed on for somebody else. */
export function isFromHere(request: From): boolean {
  const { socket, headers, httpVersion } = request;
  if (!isLoopback(socket.remoteAddress)) return false;
  // Proxies that add nothing often speak a version of HTTP that no client of today does.
  if (httpVersion === '1.0' || headers.origin !== undefined || headers['sec-fetch-site'] !== undefined) return false;
  if (Object.keys(headers).some((name) => forwarded.test(name))) return false;
  // A name that leads here, but is not this machine's own, is another's trick on a browser.
  return isLoopbackName(hostOf(headers.host));
}

export function isLoopbackName(name: string): boolean {
  return name === 'localhost' || name.endsWith('.localhost') || isLoopback(name.replace(/^\[|\]$/g, ''));
}

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}

function hostOf(host: string | undefined): string {
  const url = `http://${host}/`;
  return host !== undefined && URL.canParse(url) ? new URL(url).hostname : '';
}
