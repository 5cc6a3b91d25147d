import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { z } from 'zod';
import { appId, issuer } from './activity-send.ts';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });

const publicKey = {
  ...keys.publicKey.export({ format: 'jwk' }),
  kid: 'bench',
  use: 'sig',
  endorsements: ['msteams'],
};

const actionSchema = z.looseObject({ title: z.string(), data: z.looseObject({}).optional() });
const elementSchema = z.looseObject({ actions: z.array(actionSchema).optional() });
const contentSchema = z.looseObject({
  body: z.array(elementSchema),
  refresh: z.looseObject({ action: z.looseObject({}) }).optional(),
});
const messageSchema = z.looseObject({
  attachments: z.array(z.looseObject({ content: contentSchema })).optional(),
});
const createSchema = z.looseObject({
  isGroup: z.boolean(),
  channelData: z.looseObject({ channel: z.looseObject({ id: z.string() }).optional() }),
  members: z.array(z.looseObject({ id: z.string() })).optional(),
  activity: messageSchema.optional(),
});

/** A question as Teams shows it, with what a press on each of its levels brings. */
export type Question = {
  readonly channel: string;
  readonly thread: string;
  readonly id: string;
  /** What asks for it as one person sees it. */
  readonly refresh: object;
  readonly levels: readonly { readonly level: string; readonly data: object }[];
};

/** As much of the Bot Connector as a question in a channel needs. It answers at once and remembers what it was shown. */
export class Connector {
  readonly questions: Question[] = [];
  updates = 0;
  /** Words to somebody alone. */
  words = 0;
  readonly #people: readonly string[];
  #id = 1_800_000_000_000;
  #close = () => {};
  #wake = () => {};
  #root = '';

  /** Everybody who is in every channel. */
  constructor(people: readonly string[]) {
    this.#people = people;
  }

  get serviceUrl(): string {
    return `${this.#root}/emea/`;
  }

  /** What comes with every activity. */
  get token(): string {
    return tokenFor(this.serviceUrl);
  }

  get metadataUrl(): string {
    return `${this.#root}/metadata`;
  }

  async open(): Promise<void> {
    const server = createServer(async (request, response) => {
      const path = decodeURIComponent(new URL(request.url ?? '/', this.#root).pathname).replace('/emea', '');
      const answer = this.#answer(request.method ?? '', path, await bodyOf(request));
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      this.#wake();
    });
    server.keepAliveTimeout = 60_000;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    this.#root = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    this.#close = () => {
      server.closeAllConnections();
      server.close();
    };
  }

  close(): void {
    this.#close();
  }

  /** Resolves as soon as it holds after a call. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  #answer(method: string, path: string, body: unknown): object {
    if (path === '/metadata') return { issuer, jwks_uri: `${this.#root}/keys` };
    if (path === '/keys') return { keys: [publicKey] };
    if (path === '/v3/conversations') return this.#create(createSchema.parse(body));
    if (path.endsWith('/pagedmembers')) return { members: this.#people.map((id) => ({ id, name: id })) };
    if (path.includes('/members/')) {
      const id = path.slice(path.lastIndexOf('/') + 1);
      return { id, name: id };
    }
    if (path.startsWith('/v3/teams/')) return { conversations: [] };
    if (method === 'PUT') {
      this.updates += 1;
      return { id: path.slice(path.lastIndexOf('/') + 1) };
    }
    const conversation = path.split('/')[3] ?? '';
    const id = this.#next();
    if (conversation.startsWith('a:')) this.words += 1;
    else this.#show(conversation, id, messageSchema.parse(body));
    return { id };
  }

  #create({ isGroup, channelData, members }: z.output<typeof createSchema>): object {
    if (!isGroup) return { id: `a:${members?.[0]?.id}` };
    const id = this.#next();
    return { id: `${channelData.channel?.id};messageid=${id}`, activityId: id };
  }

  #show(conversation: string, id: string, { attachments }: z.output<typeof messageSchema>): void {
    const content = attachments?.[0]?.content;
    const buttons = (content?.body ?? []).flatMap(({ actions }) => actions ?? []);
    const levels = buttons.flatMap(({ title, data }) =>
      /^[1-5]$/.test(title) && data ? [{ level: title, data }] : [],
    );
    const [channel = '', thread = ''] = conversation.split(';messageid=');
    const refresh = content?.refresh?.action ?? {};
    if (levels.length > 0) this.questions.push({ channel, thread, id, refresh, levels });
  }

  #next(): string {
    this.#id += 1;
    return String(this.#id);
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body === '' ? undefined : JSON.parse(body);
}

/** The token that comes with activities of a service. */
function tokenFor(serviceUrl: string): string {
  const now = Math.floor(Date.now() / 1_000);
  const claims = { iss: issuer, aud: appId, serviceurl: serviceUrl, nbf: now - 60, exp: now + 3_600 };
  const signed = [{ alg: 'RS256', typ: 'JWT', kid: 'bench' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(keys.privateKey).toString('base64url')}`;
}
