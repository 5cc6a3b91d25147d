import http, { type IncomingHttpHeaders } from 'node:http';
import https from 'node:https';
import { AddressRefused, checkLiteral, lookupWithin, type Reach } from './addresses.ts';

export type Call = {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly reach: Reach;
  /** How long the whole call may take, in milliseconds. */
  readonly timeoutMs: number;
  /** How long the text of the answer may be, in bytes; without it the text is not read at all. */
  readonly most?: number;
  readonly signal?: AbortSignal;
};

export type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string };

/** No answer came. The message names neither the address beyond its host nor anything that was sent. */
export class NoAnswer extends Error {
  /** What was sent may have arrived all the same. */
  readonly unknown: boolean;

  constructor(message: string, unknown: boolean, cause: unknown) {
    super(message, { cause });
    this.name = 'NoAnswer';
    this.unknown = unknown;
  }
}

/** What goes wrong before anything is sent. */
const unsent = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** Makes one call over HTTP; a redirect is an answer like any other. Throws NoAnswer or AddressRefused. */
export async function call(wanted: Call): Promise<Answer> {
  const { url, method, headers: asked, body, reach, timeoutMs, most } = wanted;
  checkLiteral(url, reach);
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = wanted.signal ? AbortSignal.any([timeout, wanted.signal]) : timeout;
  const { request } = url.protocol === 'https:' ? https : http;
  try {
    return await new Promise<Answer>((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const sent = request(
        url,
        // Each call has a connection of its own: an idle one may have been closed by the other side meanwhile.
        { method, headers: { ...asked, ...length }, signal, agent: false, lookup: lookupWithin(reach) },
        (response) => {
          const { statusCode: status = 0, headers } = response;
          response.on('error', reject);
          if (most === undefined) {
            resolve({ status, headers, text: '' });
            response.destroy();
            return;
          }
          const chunks: Buffer[] = [];
          let size = 0;
          response.on('data', (chunk: Buffer) => {
            size += chunk.length;
            if (size <= most) chunks.push(chunk);
            else response.destroy(new Error('the answer is too long'));
          });
          response.on('end', () => resolve({ status, headers, text: Buffer.concat(chunks).toString('utf8') }));
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  } catch (error) {
    if (error instanceof AddressRefused) throw error;
    if (timeout.aborted) throw new NoAnswer(`no answer within ${timeoutMs / 1000} seconds`, true, error);
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'cut off';
    throw new NoAnswer(`no answer (${code})`, !unsent.includes(code), error);
  }
}
