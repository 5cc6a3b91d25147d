import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import { objectIn, objectsIn, textIn } from './card.ts';
import { type Call, type Fault, Faults } from './faults.ts';
import { graphAnswer, graphPath } from './graph.ts';
import { HurriedTime } from './hurried-time.ts';
import { Counter } from './limits.ts';
import { noteShown } from './shown.ts';
import { Tenant } from './tenant.ts';

/** How many members come on a page: few, so that there is more than one. */
const pageSize = 2;

type Answer = { readonly status: number; readonly body?: unknown };

/** The Bot Connector of a tenant, over HTTP. */
export class BotConnector {
  readonly tenant: Tenant;
  readonly faults = new Faults();
  /** What it counts calls by, with whoever keeps their pace by it. */
  readonly time = new HurriedTime(() => this.#steps);
  readonly counter = new Counter(() => this.time.now());
  /** Whether it turns away what is more than Teams takes. */
  counts = false;
  readonly calls: (Call & { readonly token: string | undefined; readonly region: string })[] = [];
  readonly #server: Server;
  #steps = 0;
  #open = 0;
  readonly #hanging = new Set<ServerResponse>();

  private constructor(server: Server, tenant: Tenant) {
    this.#server = server;
    this.tenant = tenant;
  }

  /** Starts it until the test is over; each tenant has one of its own. */
  static async start(tenant = new Tenant()): Promise<BotConnector> {
    const server = createServer();
    const connector = new BotConnector(server, tenant);
    server.on('request', (request, response) => {
      connector.#steps += 1;
      connector.#open += 1;
      response.on('close', () => {
        connector.#steps += 1;
        connector.#open -= 1;
      });
      void connector.#answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => connector.stop());
    return connector;
  }

  /** What activities name as the way back. */
  get serviceUrl(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/emea/`;
  }

  /** The root of Microsoft Graph. */
  get graph(): string {
    return `${new URL(this.serviceUrl).origin}${graphPath}`;
  }

  /** Whether a call is on its way that will be answered by itself. */
  get isBusy(): boolean {
    return this.#open > this.#hanging.size;
  }

  /** Cuts the calls that were left without an answer. */
  letGo(): void {
    for (const response of this.#hanging) response.destroy();
    this.#hanging.clear();
  }

  async stop(): Promise<void> {
    this.letGo();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const chunks: Buffer[] = [];
    for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString('utf8');
    const path = pathname.replace(/^\/(emea|amer)/, '');
    const call = { method: request.method ?? '', path, query, body: text === '' ? undefined : JSON.parse(text) };
    this.calls.push({ ...call, token: request.headers.authorization, region: pathname.slice(1, 5) });
    if (this.counts && !this.counter.takes(call.method, path, objectIn(call.body))) {
      return send(response, 429, { error: { code: 'Throttled', message: 'Too many requests' } });
    }
    const fault = this.faults.meet(call);
    if (fault?.kind === 'late') await fault.until;
    else if (fault && !fault.done) return this.#fail(fault, response);
    const isGraph = path.startsWith(`${graphPath}/`);
    const { status, body } = isGraph
      ? graphAnswer(this.tenant, call, this.graph.slice(0, -graphPath.length))
      : this.#do(call);
    if (fault && fault.kind !== 'late') return this.#fail(fault, response);
    send(response, status, body);
  }

  #fail(fault: Exclude<Fault, { readonly kind: 'late' }>, response: ServerResponse): void {
    if (fault.kind === 'reset') response.destroy();
    else if (fault.kind === 'hang') this.#hanging.add(response);
    else if (fault.kind === 'broken body') response.writeHead(200).end('<html>What Ana wrote</html>');
    else if (fault.kind === 'no body') response.writeHead(202).end();
    else {
      if (fault.retryAfter !== undefined) response.setHeader('retry-after', String(fault.retryAfter));
      send(response, fault.status, fault.body ?? { error: { code: 'ServiceError', message: 'no' } });
    }
  }

  #do({ method, path, query, body }: Call): Answer {
    if (method === 'POST' && path === '/v3/conversations') return this.#create(objectIn(body));
    const [, kind, id = '', what = '', which = ''] = path.split('/').slice(1).map(decodeURIComponent);
    if (kind === 'teams' && what === 'conversations') return this.#channels(id);
    if (kind === 'teams' && what === '') return this.#team(id);
    if (kind !== 'conversations') return refusal(404, 'NotFound');
    if (this.tenant.isWithoutBot) return refusal(403, 'BotNotInConversationRoster');
    const [conversation = '', thread = ''] = id.split(';messageid=');
    if (what === 'activities') return this.#activity(method, conversation, thread, which, objectIn(body));
    if (what === 'pagedmembers') return this.#members(conversation, query);
    if (what === 'members') return this.#member(conversation, which);
    return refusal(404, 'NotFound');
  }

  #create({ isGroup, members, channelData, activity, bot, tenantId }: Readonly<Record<string, unknown>>): Answer {
    const { tenant } = this;
    if (textIn(objectIn(bot).id) !== tenant.bot.id || tenantId !== tenant.id) return refusal(400, 'BadArgument');
    // A thread can't be empty, and nobody's chats of several can be begun (teams.net, "CreateConversation API Behavior").
    if (isGroup === true ? activity === undefined : objectsIn(members).length !== 1) return refusal(400, 'BadSyntax');
    if (isGroup === true) {
      const channel = textIn(objectIn(objectIn(channelData).channel).id);
      if (![tenant.general, tenant.payments].includes(channel)) return refusal(404, 'ConversationNotFound');
      const refused = tenant.refusing.get(channel);
      if (refused) return refusal(refused.status, refused.code);
      const { id } = tenant.write(channel, 'cairn', objectIn(activity));
      return { status: 201, body: { id: `${channel};messageid=${id}`, activityId: id } };
    }
    const person = tenant.byId(textIn(objectsIn(members)[0]?.id));
    if (!person) return refusal(400, 'BadArgument');
    if (tenant.closed.has(person.name)) return refusal(403, 'BotDisabledByAdmin');
    return { status: 201, body: { id: tenant.directWith(person.name) } };
  }

  #activity(method: string, conversation: string, thread: string, which: string, activity: object): Answer {
    const { tenant } = this;
    const direct = /^a:1(.*)$/.exec(conversation)?.[1];
    if (direct !== undefined && tenant.closed.has(direct)) {
      const message = JSON.stringify({ subCode: 'MessageWritesBlocked', details: 'Thread is blocked.' });
      return { status: 403, body: { errorCode: 209, message } };
    }
    const known = [tenant.general, tenant.payments, tenant.chat].includes(conversation) || direct !== undefined;
    if (!known) return refusal(404, 'ConversationNotFound');
    const refused = tenant.refusing.get(conversation);
    if (refused) return refusal(refused.status, refused.code);
    if (JSON.stringify(activity).length > 28_672) return refusal(413, 'MessageSizeTooBig');
    const [fault] = noteShown(objectIn(activity));
    if (fault !== undefined) return refusal(400, `BadSyntax: ${fault}`);
    if (method === 'PUT') {
      if (!tenant.rewrite(conversation, which, objectIn(activity), thread))
        return refusal(404, 'ActivityNotFoundInConversation');
      return { status: 200, body: { id: which } };
    }
    const { id } = tenant.write(conversation, 'cairn', objectIn(activity), thread);
    return { status: 201, body: { id } };
  }

  #members(conversation: string, query: URLSearchParams): Answer {
    const { tenant } = this;
    if (![tenant.general, tenant.payments, tenant.chat].includes(conversation)) {
      return refusal(403, 'BotNotInConversationRoster');
    }
    const refused = tenant.refusing.get(conversation);
    if (refused) return refusal(refused.status, refused.code);
    const at = Number(query.get('continuationToken') ?? '0');
    const names = [...tenant.members];
    const members = names.slice(at, at + pageSize).map((name) => tenant.member(tenant.person(name)));
    const next = at + pageSize < names.length ? { continuationToken: String(at + pageSize) } : {};
    return { status: 200, body: { members, ...next } };
  }

  #member(conversation: string, id: string): Answer {
    const { tenant } = this;
    const person = tenant.byId(id);
    const isThere = person && (tenant.members.has(person.name) || conversation === tenant.directWith(person.name));
    return isThere ? { status: 200, body: tenant.member(person) } : refusal(404, 'MemberNotFoundInConversation');
  }

  #team(team: string): Answer {
    const { group, team: ours } = this.tenant;
    return team === ours
      ? { status: 200, body: { id: ours, name: 'Acme', aadGroupId: group } }
      : refusal(404, 'NotFound');
  }

  #channels(team: string): Answer {
    if (team !== this.tenant.team) return refusal(404, 'NotFound');
    const { general, payments, names } = this.tenant;
    const conversations = [general, payments].map((id) => ({ id, name: names.get(id) ?? null }));
    return { status: 200, body: { conversations } };
  }
}

function refusal(status: number, code: string): Answer {
  return { status, body: { error: { code, message: `The answer is ${code}.` } } };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body ?? {}));
}
