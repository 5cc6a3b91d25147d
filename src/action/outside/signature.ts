import { createHmac } from 'node:crypto';

/**
 * The headers of a signed event, as Standard Webhooks asks for them (https://www.standardwebhooks.com): an HMAC-SHA256
 * over id, time in seconds and body, one for each key, so that a key can be changed without losing an event.
 */
export function signedHeaders(
  keys: readonly Uint8Array[],
  { id, at, body }: { readonly id: string; readonly at: Date; readonly body: string },
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = keys.map((key) => {
    const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
    return `v1,${signature}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
