import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { type App, type Receiver, verifySlackRequest } from '@slack/bolt';
import type { Intake } from './intake.ts';
import { isCertificateCheck, parseBody } from './parse.ts';

/** In bytes; Slack's own requests stay far below. */
const longestBody = 1_000_000;

/** How far a request's time may be from ours, in seconds, as Slack advises. */
const oldest = 300;

/** Takes Slack's signed requests from the server that all platforms share. */
export class HttpReceiver implements Receiver {
  readonly #signingSecret: string;
  readonly #intake: Intake;

  constructor(signingSecret: string, intake: Intake) {
    this.#signingSecret = signingSecret;
    this.#intake = intake;
  }

  init(app: App): void {
    this.#intake.init(app);
  }

  async start(): Promise<void> {}

  /** Finishes what has come in. */
  async stop(): Promise<void> {
    await this.#intake.settled();
  }

  /** Answers `POST /slack/events`. */
  readonly handle = (request: IncomingMessage, response: ServerResponse): void => {
    const { 'content-encoding': encoding = 'identity' } = request.headers;
    // Slack sends nothing packed, and what unpacks without end is not to be unpacked.
    if (encoding !== 'identity') {
      this.#refuse(response, 400);
      return;
    }
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= longestBody) chunks.push(chunk);
      else if (!response.headersSent) this.#refuse(response, 413);
    });
    request.on('end', () => {
      if (size > longestBody) return;
      const [first = Buffer.alloc(0), ...others] = chunks;
      this.#take(request, response, (others.length === 0 ? first : Buffer.concat(chunks)).toString('utf8'));
    });
  };

  #take({ headers }: IncomingMessage, response: ServerResponse, text: string): void {
    const contentType = headers['content-type'];
    if (!this.#isSlacks(headers, text)) {
      if (isCertificateCheck(contentType, text)) response.end();
      else this.#refuse(response, 401);
      return;
    }
    const body = parseBody(contentType, text);
    if (!body) this.#refuse(response, 400);
    else if (body.type === 'url_verification') sendJson(response, { challenge: String(body.challenge) });
    else if (body.ssl_check !== undefined) response.end();
    else {
      void this.#intake.take({
        body,
        respond: (content) => send(response, content),
        giveBack: () => void response.writeHead(500).end(),
        ...retryOf(headers),
      });
    }
  }

  #isSlacks(headers: IncomingHttpHeaders, text: string): boolean {
    const { 'x-slack-signature': signature, 'x-slack-request-timestamp': time } = headers;
    if (typeof signature !== 'string' || typeof time !== 'string' || !/^\d{1,12}$/.test(time)) return false;
    if (Number(time) - Date.now() / 1000 > oldest) return false;
    try {
      verifySlackRequest({
        signingSecret: this.#signingSecret,
        body: text,
        headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': Number(time) },
      });
      return true;
    } catch {
      return false;
    }
  }

  #refuse(response: ServerResponse, status: 400 | 401 | 413): void {
    this.#intake.refused();
    response.writeHead(status, { connection: 'close' }).end();
  }
}

function retryOf(headers: IncomingHttpHeaders): { retryNum?: number; retryReason?: string } {
  const { 'x-slack-retry-num': number, 'x-slack-retry-reason': reason } = headers;
  if (typeof number !== 'string' || !/^\d{1,3}$/.test(number)) return {};
  return { retryNum: Number(number), ...(typeof reason === 'string' ? { retryReason: reason } : {}) };
}

function send(response: ServerResponse, content: unknown): void {
  if (content === undefined || content === '') response.end();
  else if (typeof content === 'string') {
    response.setHeader('content-type', 'text/plain; charset=utf-8');
    response.end(content);
  } else sendJson(response, content);
}

function sendJson(response: ServerResponse, content: unknown): void {
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(content));
}
