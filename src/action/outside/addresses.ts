import { type LookupAddress, lookup as lookUp } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Where a call may go: to addresses of the public internet, to this machine alone, or anywhere. Checked when the
 * connection is made, on the very address that is connected to: a name that answers differently the second time gains
 * nothing.
 */
export type Reach = 'public' | 'loopback' | 'anywhere';

/** The address is none that may be called. Nothing was sent. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

const told = 'its address is private or reserved, and those are not called unless CAIRN_WEBHOOK_PRIVATE says so';

/** Whether a host in a URL is this machine by name or by number. */
export function isLoopbackHost(hostname: string): boolean {
  if (hostname === 'localhost' || hostname.endsWith('.localhost')) return true;
  const address = bare(hostname);
  return ipaddr.isValid(address) && isWithin(address, 'loopback');
}

/** Throws an AddressRefused when the URL names an address by number that may not be called; names are checked later. */
export function checkLiteral({ hostname }: URL, reach: Reach): void {
  const address = bare(hostname);
  if (ipaddr.isValid(address) && !isWithin(address, reach)) throw new AddressRefused(told);
}

/** Looks names up as usual, and leaves out every address that may not be called. */
export function lookupWithin(reach: Reach): LookupFunction {
  return (hostname, options, callback) => {
    lookUp(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '');
      const allowed = found.filter(({ address }) => isWithin(address, reach));
      const [first] = allowed;
      if (!first) return callback(new AddressRefused(told), '');
      answer(options.all === true, allowed, first, callback);
    });
  };
}

function answer(
  all: boolean,
  allowed: LookupAddress[],
  first: LookupAddress,
  callback: Parameters<LookupFunction>[2],
): void {
  if (all) callback(null, allowed);
  else callback(null, first.address, first.family);
}

/** Whether an address may be called; an IPv4 address inside of an IPv6 one counts as what it is. */
export function isWithin(address: string, reach: Reach): boolean {
  if (reach === 'anywhere') return true;
  const range = ipaddr.process(address).range();
  return reach === 'loopback' ? range === 'loopback' : range === 'unicast';
}

/** The host of a URL without the brackets of IPv6. */
function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}
