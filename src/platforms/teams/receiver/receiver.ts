import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Activity, activitySchema, isRefresh, localTenant, tenantOf } from '../activity.ts';
import { noView } from '../answers.ts';
import type { Door } from '../gate/door.ts';
import { isFromHere } from '../gate/local.ts';
import type { Trusts } from '../gate/service-url.ts';
import type { TeamsLog } from '../log.ts';

/** In bytes; Teams' own requests stay far below. */
const longestBody = 400_000;

/**
 * Teams waits fifteen seconds for a word, and five for the answer to a message extension before its client asks again
 * ("Respond to the dialog submit action"); people who have pressed something are no more patient. How long the work may
 * take before it is acknowledged and goes on by itself, in milliseconds.
 */
const usualPatience: Patience = { invoke: 4_000, other: 12_000 };

/** What somebody is told then who has pressed something. */
const later = 'That takes a moment. The answer comes to your chat with me.';

/** What is counted of what comes in. */
export type Meter = {
  inbound(kind: string, outcome: 'acknowledged' | 'late' | 'broken' | 'refused'): void;
  /** In seconds. */
  acknowledged(seconds: number): void;
};

/** How long the work for a press or a form, and for anything else, may take, in milliseconds. */
export type Patience = { readonly invoke: number; readonly other: number };

export type ReceiverParts = {
  /** Looks at tokens; without, only programs on this machine may call. */
  readonly door?: Door;
  readonly trusts: Trusts;
  /** The tenants that may talk to Cairn; empty: all. */
  readonly tenants: readonly string[];
  readonly log: TeamsLog;
  readonly meter: Meter;
  readonly patience?: Patience;
};

/** Does what an activity asks for; `late` says that the answer of an invoke is not awaited any more. */
export type Work = (activity: Activity, tenant: string, late: () => boolean) => Promise<unknown>;

const kinds = new Set(['message', 'messageUpdate', 'messageDelete', 'conversationUpdate', 'installationUpdate']);

/** Takes activities from the server that all platforms share, and sees to it that each is answered once and in time. */
export class Receiver {
  readonly #parts: ReceiverParts;
  readonly #working = new Set<Promise<void>>();
  #work: Work | undefined;

  constructor(parts: ReceiverParts) {
    this.#parts = parts;
  }

  start(work: Work): void {
    this.#work = work;
  }

  /** Resolves when everything that came in has been worked on. */
  async settled(): Promise<void> {
    while (this.#working.size > 0) await Promise.all(this.#working);
  }

  /** Answers `POST /api/messages`. Nothing of what was sent is looked at before it is known who sent it. */
  readonly handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const began = performance.now();
    const { headers } = request;
    const { door } = this.#parts;
    const isJson = headers['content-type']?.startsWith('application/json') === true;
    if (!door && !isFromHere(request)) return this.#refuse(response, 403);
    if (!isJson || (headers['content-encoding'] ?? 'identity') !== 'identity') return this.#refuse(response, 415);
    const opened = door && (await door.opens(headers.authorization ?? ''));
    if (opened === 'no') return this.#refuse(response, 401);
    if (opened === 'unsure' || !this.#work) return this.#refuse(response, 503);
    const text = await bodyOf(request).catch(() => 'gone' as const);
    if (text === 'gone') return void response.destroy();
    if (text === undefined) return this.#refuse(response, 413);
    const activity = activitySchema.safeParse(parsed(text)).data;
    if (!activity) return this.#refuse(response, 400);
    if (opened && activity.serviceUrl !== opened.serviceUrl) return this.#refuse(response, 401);
    const tenant = tenantOf(activity);
    if (!this.#isWelcome(activity, tenant)) return this.#refuse(response, 403);
    await this.#take(activity, tenant, response, { work: this.#work, began });
  };

  #isWelcome({ channelId, serviceUrl }: Activity, tenant: string): boolean {
    const { door, trusts, tenants, log } = this.#parts;
    if (!trusts(serviceUrl)) {
      log.warn('an activity named a service that is not Microsoft’s');
      return false;
    }
    if (!door) return channelId === 'msteams' || channelId === 'emulator';
    const isOurs = tenants.length === 0 || tenants.includes(tenant.toLowerCase());
    if (!isOurs) log.warn('an activity came from a tenant that is not among those allowed');
    return channelId === 'msteams' && isOurs && tenant !== localTenant;
  }

  async #take(
    activity: Activity,
    tenant: string,
    response: ServerResponse,
    { work: asked, began }: { readonly work: Work; readonly began: number },
  ): Promise<void> {
    const { log, meter, patience = usualPatience } = this.#parts;
    const kind = kindOf(activity);
    let over = false;
    const end = (outcome: 'acknowledged' | 'late' | 'broken', status: number, body?: unknown) => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      meter.inbound(kind, outcome);
      meter.acknowledged((performance.now() - began) / 1_000);
      send(response, status, body);
    };
    const isInvoke = activity.type === 'invoke';
    const timer = setTimeout(
      () => end('late', 200, isInvoke ? lineFor(activity, later) : undefined),
      (isInvoke ? patience.invoke : patience.other) - (performance.now() - began),
    );
    const work = (async () => {
      try {
        const answer = await asked(activity, tenant, () => over);
        end('acknowledged', 200, isInvoke ? answer : undefined);
      } catch (error) {
        const ref = log.error('an activity from Teams could not be dealt with', error);
        if (isInvoke)
          end('broken', 200, lineFor(activity, `Something on my side broke (ref ${ref}). Try once more in a moment.`));
        else end('broken', 500);
      }
    })();
    const tracked = work.finally(() => this.#working.delete(tracked));
    this.#working.add(tracked);
    await tracked;
  }

  #refuse(response: ServerResponse, status: 400 | 401 | 403 | 413 | 415 | 503): void {
    this.#parts.meter.inbound('unknown', 'refused');
    response.writeHead(status, { connection: 'close' }).end();
  }
}

/** A line for somebody who has pressed something, or has sent a form. */
function lineFor(activity: Activity, value: string): unknown {
  if (isRefresh(activity)) return noView;
  const { name } = activity;
  if (name === 'adaptiveCard/action') {
    return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value };
  }
  return { task: { type: 'message', value } };
}

function kindOf(activity: Activity): string {
  const { type, name } = activity;
  if (isRefresh(activity)) return 'refresh';
  if (type === 'invoke') return name === 'adaptiveCard/action' ? 'press' : 'form';
  return kinds.has(type) ? type : 'other';
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers['content-length']) > longestBody) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > longestBody) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  if (body === undefined) response.writeHead(status).end();
  else response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}
