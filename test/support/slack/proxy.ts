import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { amended, refusalOf } from './amend.ts';
import type { Call } from './call.ts';
import { type Fault, Faults } from './faults.ts';
import { type JsonObject, objectIn, readJson, textIn } from './json.ts';
import { record } from './record.ts';
import { readBody } from './request-body.ts';
import { ResponseUrls } from './response-urls.ts';
import { Screens } from './screens.ts';
import { Triggers } from './triggers.ts';
import { emulatedTeam, type Workspace } from './workspace.ts';

/** Methods that need no token. */
const open = new Set(['oauth.v2.access', 'api.test']);

/** Slack's Web API as the bot reaches it: it records every call, knows what the emulator does not, and can go wrong. */
export class SlackProxy {
  readonly calls: Call[] = [];
  readonly faults = new Faults();
  readonly screens = new Screens();
  readonly responses = new ResponseUrls(this.screens);
  readonly triggers = new Triggers();
  readonly #server: Server;
  readonly #workspaces = new Map<string, Workspace>();
  /** Whose a token, an OAuth code or an uploaded file is. */
  readonly #owners = new Map<string, Workspace>();
  readonly #revoked = new Set<string>();
  readonly #hanging = new Set<ServerResponse>();

  private constructor() {
    this.#server = createServer((request, response) => {
      this.#take(request, response).catch((error: unknown) => {
        response.writeHead(599).end(String(error));
      });
    });
  }

  static async start(): Promise<SlackProxy> {
    const proxy = new SlackProxy();
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    const address = this.#server.address();
    if (typeof address !== 'object' || address === null) throw new Error('The proxy does not listen.');
    return `http://127.0.0.1:${address.port}`;
  }

  add(workspace: Workspace, ...tokens: readonly string[]): void {
    this.#workspaces.set(workspace.team, workspace);
    for (const token of tokens) this.#owners.set(token, workspace);
  }

  /** An OAuth code was given out in this workspace. */
  codeOf(code: string, workspace: Workspace): void {
    this.#owners.set(code, workspace);
  }

  revoke(token: string): void {
    this.#revoked.add(token);
  }

  /** The calls of a method, in order. */
  callsOf(method: string): readonly Call[] {
    return this.calls.filter((call) => call.method === method);
  }

  /** Cuts the connections of calls that hang. */
  letGo(): void {
    for (const response of this.#hanging) response.destroy();
    this.#hanging.clear();
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
    await Promise.all([...this.#workspaces.values()].map((workspace) => workspace.stop()));
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', this.url);
    const bytes = await buffer(request);
    const [, room = '', name = ''] = pathname.split('/');
    if (room === 'api') return this.#answerCall(name, request, bytes, response);
    if (room === 'response') return this.#answerResponse(name, bytes, response);
    return this.#pass(request, bytes, response);
  }

  async #answerCall(method: string, request: IncomingMessage, bytes: Buffer, response: ServerResponse): Promise<void> {
    const { 'content-type': contentType = '', authorization = '' } = request.headers;
    const { token: inBody, ...body } = readBody(contentType, bytes.toString());
    const token = authorization.replace(/^Bearer\s+/i, '') || textIn(inBody);
    const owner = this.#owners.get(method === 'oauth.v2.access' ? textIn(body.code) : token);
    const call: Call = { method, token, body, team: owner?.team, answer: undefined };
    this.calls.push(call);
    const fault = this.faults.meet(call);
    if (fault && !fault.done) return this.#spoil(fault, response);
    const answer = await this.#carryOut(call, owner, request, bytes);
    if (fault) return this.#spoil(fault, response);
    call.answer = answer;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }

  async #carryOut(
    call: Call,
    owner: Workspace | undefined,
    request: IncomingMessage,
    bytes: Buffer,
  ): Promise<JsonObject> {
    if (this.#revoked.has(call.token)) return no('token_revoked');
    if (call.method === 'auth.revoke') {
      this.revoke(call.token);
      return { ok: true, revoked: true };
    }
    if (!owner) return no(open.has(call.method) ? 'invalid_code' : call.token === '' ? 'not_authed' : 'invalid_auth');
    const refusal = (await refusalOf(call, owner)) ?? (await this.triggers.exchange(call, owner));
    if (refusal) return no(refusal);
    const raw = await this.#forward(call, owner, request, bytes);
    const answer = amended(call, raw, owner);
    if (typeof answer.access_token === 'string') this.#owners.set(answer.access_token, owner);
    if (typeof answer.file_id === 'string') this.#owners.set(answer.file_id, owner);
    if (answer.ok === true) record(this.screens, call, answer, owner, this.triggers);
    return answer;
  }

  async #forward(call: Call, owner: Workspace, request: IncomingMessage, bytes: Buffer): Promise<JsonObject> {
    const trigger = this.triggers.emulatedFor(call);
    const isForm = call.method === 'oauth.v2.access';
    const body = isForm ? bytes.toString() : JSON.stringify({ ...call.body, ...trigger });
    const answer = await fetch(`${owner.url}/api/${call.method}`, {
      method: 'POST',
      headers: {
        authorization: request.headers.authorization ?? `Bearer ${call.token}`,
        'content-type': isForm ? (request.headers['content-type'] ?? '') : 'application/json',
      },
      body: body.replaceAll(owner.team, emulatedTeam),
    });
    const text = (await answer.text()).replaceAll(emulatedTeam, owner.team);
    return answer.status === 404 ? no('unknown_method') : objectIn(readJson(text));
  }

  #spoil(fault: Fault, response: ServerResponse): void {
    switch (fault.kind) {
      case 'too many':
        response.writeHead(429, { 'retry-after': String(fault.retryAfter) }).end('{"ok":false,"error":"ratelimited"}');
        return;
      case 'server error':
        response.writeHead(500, { 'content-type': 'text/html' }).end('<h1>Something is wrong here</h1>');
        return;
      case 'refused':
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(no(fault.error)));
        return;
      case 'broken body':
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true,"channel":{"id":"C0');
        return;
      case 'reset':
        response.destroy();
        return;
      case 'hang':
        this.#hanging.add(response);
        return;
      default:
        fault satisfies never;
    }
  }

  async #answerResponse(id: string, bytes: Buffer, response: ServerResponse): Promise<void> {
    const call: Call = {
      method: 'response_url',
      token: '',
      body: objectIn(readJson(bytes.toString())),
      team: undefined,
      answer: undefined,
    };
    this.calls.push(call);
    const fault = this.faults.meet(call);
    if (fault && !fault.done) return this.#spoil(fault, response);
    const { status, body } = await this.responses.take(id, call.body);
    if (fault) return this.#spoil(fault, response);
    call.answer = body;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  /** Files go up to the workspace whose they are. */
  async #pass(request: IncomingMessage, bytes: Buffer, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    const owner = [...this.#owners].find(([id]) => path.split(/[/?]/).includes(id))?.[1];
    if (!owner) {
      response.writeHead(404).end();
      return;
    }
    const { 'content-type': type = 'application/octet-stream', authorization = '' } = request.headers;
    const method = request.method ?? 'GET';
    const sent = method === 'GET' ? {} : { body: new Uint8Array(bytes) };
    const answer = await fetch(`${owner.url}${path}`, {
      method,
      headers: { 'content-type': type, authorization },
      ...sent,
    });
    response.writeHead(answer.status).end(Buffer.from(await answer.arrayBuffer()));
  }
}

function no(error: string): JsonObject {
  return { ok: false, error };
}
