import { createServer, type IncomingMessage } from 'node:http';
import { z } from 'zod';
import { type Shown, tenant } from './click-press.ts';

type Call = Readonly<Record<string, string>>;

const blocksSchema = z.array(z.looseObject({ type: z.string() }));

/** As much of Slack's Web API as a question in a channel needs. It answers at once and remembers what it was shown. */
export class StandIn {
  /** Every message in its first version, oldest first. */
  readonly shown: Shown[] = [];
  updates = 0;
  /** What the newest update says. */
  last = '';
  confirmations = 0;
  #people: readonly string[] = [];
  #ts = 1_800_000_000;
  #close = () => {};
  #wake = () => {};
  root = '';

  /** Everybody who is in every channel. */
  constructor(people: readonly string[]) {
    this.#people = people;
  }

  async open(): Promise<void> {
    const server = createServer(async (request, response) => {
      const path = request.url ?? '';
      const answer = this.#answer(path.replace('/api/', ''), await callOf(request));
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      this.#wake();
    });
    server.keepAliveTimeout = 60_000;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    this.root = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    this.#close = () => {
      server.closeAllConnections();
      server.close();
    };
  }

  close(): void {
    this.#close();
  }

  /** Resolves as soon as what it has been shown satisfies `wanted`. */
  async until(wanted: () => boolean): Promise<void> {
    while (!wanted()) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  #answer(method: string, call: Call): object {
    switch (method) {
      case 'auth.test':
        return { ok: true, team: 'Acme', team_id: tenant, user_id: 'U0CAIRN', bot_id: 'B0CAIRN' };
      case 'users.info':
        return { ok: true, user: { id: call.user, team_id: tenant, real_name: call.user, tz: 'Europe/Paris' } };
      case 'conversations.info':
        return { ok: true, channel: { id: call.channel, name: call.channel?.toLowerCase(), is_member: true } };
      case 'conversations.members':
        return { ok: true, members: this.#people };
      case 'chat.postMessage':
        return this.#post(call);
      case 'chat.update':
        this.updates += 1;
        this.last = call.blocks ?? '';
        return { ok: true, channel: call.channel, ts: call.ts, text: call.text };
      case '/respond':
        this.confirmations += 1;
        return { ok: true };
      default:
        return { ok: false, error: 'unknown_method' };
    }
  }

  #post({ channel = '', text = '', blocks = '[]', thread_ts: thread }: Call): object {
    this.#ts += 1;
    const ts = `${this.#ts}.000100`;
    const withIds = blocksSchema.parse(JSON.parse(blocks)).map((block, index) => ({ block_id: `b${index}`, ...block }));
    const message = JSON.parse(JSON.stringify(withIds));
    this.shown.push({ channel, ts, thread, text, blocks: message });
    return { ok: true, channel, ts, message: { text, ts } };
  }
}

async function callOf(request: IncomingMessage): Promise<Call> {
  let body = '';
  for await (const chunk of request) body += chunk;
  if (request.headers['content-type']?.startsWith('application/json')) return JSON.parse(body);
  return Object.fromEntries(new URLSearchParams(body));
}
