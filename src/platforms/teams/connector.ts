import { z } from 'zod';
import { DeliveryProblem } from '../../chat/platform.ts';
import type { Gate } from './gate/gate.ts';
import type { Trusts } from './gate/service-url.ts';
import { ConnectorRefusal } from './problem.ts';

/** How long the connector may take over one call, in milliseconds. */
const longestCall = 15_000;

/** What the connector says is wrong; `message` may be JSON with a code of its own inside. */
const refusalSchema = z.object({
  error: z.object({ code: z.string() }).optional().catch(undefined),
  message: z.string().optional().catch(undefined),
});

const subCodeSchema = z.object({ subCode: z.string() });

const createdSchema = z.object({ id: z.string(), activityId: z.string().nullish() });
const sentSchema = z.object({ id: z.string() });

const memberSchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  aadObjectId: z.string().nullish(),
  tenantId: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  userRole: z.string().nullish(),
});

const pageSchema = z.object({ members: z.array(memberSchema).nullish(), continuationToken: z.string().nullish() });

const channelsSchema = z.object({
  conversations: z.array(z.object({ id: z.string(), name: z.string().nullish() })),
});

/** Somebody in a conversation, as the connector tells it. */
export type Member = z.output<typeof memberSchema>;

/**
 * The Bot Connector's REST API, version 3. Not through the SDK's own client: that repeats calls by itself, which the
 * outbox has to do, since it keeps order and survives a restart.
 */
export class Connector {
  readonly #gate: Gate;
  readonly #trusts: Trusts;

  constructor(gate: Gate, trusts: Trusts) {
    this.#gate = gate;
    this.#trusts = trusts;
  }

  /** Begins a conversation, or finds the one that is there; with an activity in it, that is its first message. */
  async create(
    serviceUrl: string,
    conversation: object,
  ): Promise<{ readonly id: string; readonly activityId?: string }> {
    const { id, activityId } = createdSchema.parse(
      await this.#call(serviceUrl, 'POST', '/v3/conversations', conversation),
    );
    return activityId ? { id, activityId } : { id };
  }

  /** Sends a message; returns its id. */
  async send(serviceUrl: string, conversation: string, activity: object): Promise<string> {
    const path = `/v3/conversations/${encodeURIComponent(conversation)}/activities`;
    return sentSchema.parse(await this.#call(serviceUrl, 'POST', path, activity)).id;
  }

  async update(serviceUrl: string, conversation: string, id: string, activity: object): Promise<void> {
    const path = `/v3/conversations/${encodeURIComponent(conversation)}/activities/${encodeURIComponent(id)}`;
    await this.#call(serviceUrl, 'PUT', path, activity);
  }

  async member(serviceUrl: string, conversation: string, id: string): Promise<Member> {
    const path = `/v3/conversations/${encodeURIComponent(conversation)}/members/${encodeURIComponent(id)}`;
    return memberSchema.parse(await this.#call(serviceUrl, 'GET', path));
  }

  /** A page of who is in a conversation; `next` asks for the one after it. */
  async members(
    serviceUrl: string,
    conversation: string,
    next?: string,
  ): Promise<{ readonly members: readonly Member[]; readonly next?: string }> {
    const query = new URLSearchParams({ pageSize: '200', ...(next === undefined ? {} : { continuationToken: next }) });
    const path = `/v3/conversations/${encodeURIComponent(conversation)}/pagedmembers?${query}`;
    const page = pageSchema.parse(await this.#call(serviceUrl, 'GET', path));
    return { members: page.members ?? [], ...(page.continuationToken ? { next: page.continuationToken } : {}) };
  }

  /** The channels of a team; the first one that every team has comes without a name. */
  async channels(
    serviceUrl: string,
    team: string,
  ): Promise<readonly { readonly id: string; readonly name?: string }[]> {
    const path = `/v3/teams/${encodeURIComponent(team)}/conversations`;
    const { conversations } = channelsSchema.parse(await this.#call(serviceUrl, 'GET', path));
    return conversations.map(({ id, name }) => (name ? { id, name } : { id }));
  }

  async #call(serviceUrl: string, method: string, path: string, body?: object): Promise<unknown> {
    if (!this.#trusts(serviceUrl)) {
      throw new DeliveryProblem('No token is sent to a service that is not Microsoft’s', { permanent: true });
    }
    const token = await this.#gate.token();
    const response = await fetch(`${serviceUrl.replace(/\/+$/, '')}${path}`, {
      method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(longestCall),
    });
    const text = await response.text();
    if (!response.ok) throw new ConnectorRefusal(response.status, codeIn(text), retryAfter(response.headers));
    return text === '' ? {} : JSON.parse(text);
  }
}

function codeIn(text: string): string | undefined {
  const said = refusalSchema.safeParse(parsed(text)).data;
  const code = subCodeSchema.safeParse(parsed(said?.message ?? '')).data?.subCode ?? said?.error?.code;
  return code !== undefined && /^\w{1,80}$/.test(code) ? code : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How long an answer asks to wait, in milliseconds: `Retry-After` is a number of seconds or a date. */
export function retryAfter(headers: Headers): number | undefined {
  const told = headers.get('retry-after')?.trim();
  if (!told) return undefined;
  const ms = /^\d{1,6}(\.\d+)?$/.test(told) ? Number(told) * 1_000 : Date.parse(told) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(ms, 0);
}
