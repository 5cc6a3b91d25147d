import { z } from 'zod';
import { DeliveryProblem } from '../../chat/platform.ts';
import type { Gate } from './gate/gate.ts';
import type { Trusts } from './gate/service-url.ts';
import type { Scenario } from './pace/limits.ts';
import type { Pace } from './pace/pace.ts';
import { splitConversation } from './places.ts';
import { ConnectorRefusal, unanswered } from './problem.ts';

/** How long the connector may take over one call, in milliseconds. */
const usualCall = 15_000;

/** What Teams asks to wait longer than this for is tried again after it, in milliseconds. */
const longestRetryAfter = 24 * 3_600_000;

/** What the connector says is wrong; `message` may be JSON with a code of its own inside. */
const refusalSchema = z.object({
  error: z
    .object({ code: z.string(), message: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  message: z.string().optional().catch(undefined),
});

const subCodeSchema = z.object({ subCode: z.string() });

/** The connector takes some messages without naming them (202 and no body; bot-docs#2263, botframework-sdk#6155). */
const name = z
  .string()
  .nullish()
  .transform((told) => told || undefined);

const createdSchema = z.object({ id: name, activityId: name });
const sentSchema = z.object({ id: name });

const memberSchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  givenName: z.string().nullish(),
  surname: z.string().nullish(),
  aadObjectId: z.string().nullish(),
  tenantId: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  userRole: z.string().nullish(),
});

const pageSchema = z.object({ members: z.array(memberSchema).nullish(), continuationToken: z.string().nullish() });

const channelsSchema = z.object({
  conversations: z.array(z.object({ id: z.string(), name: z.string().nullish() })),
});

const teamSchema = z.object({ name: z.string().nullish(), aadGroupId: z.string().nullish() });

/** Somebody in a conversation, as the connector tells it. */
export type Member = z.output<typeof memberSchema>;

/** How a tenant is reached. */
export type Way = {
  readonly serviceUrl: string;
  readonly tenant: string;
  /** Nobody waits for it right now: what somebody waits for goes first. */
  readonly unhurried?: boolean;
};

type Call = {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly body?: object;
  /** What Teams counts it as, and where. */
  readonly scenarios: readonly Scenario[];
  readonly conversation: string;
};

export type ConnectorParts = {
  readonly gate: Pick<Gate, 'token'>;
  readonly trusts: Trusts;
  readonly pace: Pace;
  /** How long the connector may take over one call, in milliseconds. */
  readonly longestCall?: number;
};

/**
 * The Bot Connector's REST API, version 3. Not through the SDK's own client: that repeats calls by itself, which the
 * outbox has to do, since it keeps order and survives a restart.
 */
export class Connector {
  readonly #parts: ConnectorParts;

  constructor(parts: ConnectorParts) {
    this.#parts = parts;
  }

  /**
   * Begins a conversation with a person or in a channel, or finds the one that is there; with an activity in it, that is
   * its first message. Either may come without a name.
   */
  async create(
    way: Way,
    where: string,
    conversation: object,
  ): Promise<{ readonly id: string | undefined; readonly activityId: string | undefined }> {
    const scenarios = 'activity' in conversation ? (['create', 'send'] as const) : (['create'] as const);
    const call = {
      method: 'POST',
      path: '/v3/conversations',
      body: conversation,
      scenarios,
      conversation: where,
    } as const;
    return this.#call(way, call, createdSchema);
  }

  /** Sends a message; returns its id, or undefined where Teams took it without naming it. */
  async send(way: Way, conversation: string, activity: object): Promise<string | undefined> {
    const path = `${pathOf(conversation)}/activities`;
    const call = { method: 'POST', path, body: activity, scenarios: ['send'], conversation } as const;
    return (await this.#call(way, call, sentSchema)).id;
  }

  async update(way: Way, conversation: string, id: string, activity: object): Promise<void> {
    const path = `${pathOf(conversation)}/activities/${segment(id)}`;
    const call = { method: 'PUT', path, body: activity, scenarios: ['send'], conversation } as const;
    await this.#call(way, call, z.looseObject({}));
  }

  async member(way: Way, conversation: string, id: string): Promise<Member> {
    const path = `${pathOf(conversation)}/members/${segment(id)}`;
    return this.#call(way, { method: 'GET', path, scenarios: ['members'], conversation }, memberSchema);
  }

  /** A page of who is in a conversation; `next` asks for the one after it. */
  async members(
    way: Way,
    conversation: string,
    next?: string,
  ): Promise<{ readonly members: readonly Member[]; readonly next?: string }> {
    const query = new URLSearchParams({ pageSize: '200', ...(next === undefined ? {} : { continuationToken: next }) });
    const path = `${pathOf(conversation)}/pagedmembers?${query}`;
    const page = await this.#call(way, { method: 'GET', path, scenarios: ['members'], conversation }, pageSchema);
    return { members: page.members ?? [], ...(page.continuationToken ? { next: page.continuationToken } : {}) };
  }

  /** The channels of a team; the first one that every team has comes without a name. */
  async channels(way: Way, team: string): Promise<readonly { readonly id: string; readonly name?: string }[]> {
    const path = `/v3/teams/${segment(team)}/conversations`;
    const call = { method: 'GET', path, scenarios: ['channels'], conversation: team } as const;
    const { conversations } = await this.#call(way, call, channelsSchema);
    return conversations.map(({ id, name }) => (name ? { id, name } : { id }));
  }

  /** A team's name, and its group in the directory, as far as Teams says ("Get Teams specific context for your bot"). */
  async team(way: Way, team: string): Promise<{ readonly name?: string; readonly group?: string }> {
    const path = `/v3/teams/${segment(team)}`;
    const call = { method: 'GET', path, scenarios: ['channels'], conversation: team } as const;
    const { name, aadGroupId } = await this.#call(way, call, teamSchema);
    return { ...(name ? { name } : {}), ...(aadGroupId ? { group: aadGroupId } : {}) };
  }

  /** Throws a ConnectorRefusal when Teams says no, and a DeliveryProblem when the call was not made at all. */
  async #call<S extends z.ZodType>(way: Way, call: Call, schema: S): Promise<z.output<S>> {
    const { pace, trusts } = this.#parts;
    if (!trusts(way.serviceUrl)) {
      throw new DeliveryProblem('No token is sent to a service that is not Microsoft’s', { permanent: true });
    }
    const { scenarios } = call;
    const conversation = splitConversation(call.conversation).channel;
    const wanted = { ...way, conversation, scenarios };
    try {
      return await pace.run(wanted, async () => read(schema, await this.#fetch(way.serviceUrl, call)));
    } catch (error) {
      const isTooMuch = error instanceof ConnectorRefusal && error.status === 429;
      if (isTooMuch && error.retryAfterMs !== undefined) pace.hold(wanted, error.retryAfterMs);
      throw error;
    }
  }

  async #fetch(serviceUrl: string, { method, path, body }: Call): Promise<string> {
    const { longestCall = usualCall } = this.#parts;
    const signal = AbortSignal.timeout(longestCall);
    const token = await this.#token(signal);
    try {
      const response = await fetch(`${serviceUrl.replace(/\/+$/, '')}${path}`, {
        method,
        headers: {
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        // Whoever else it points to is not who was asked, and gets no token.
        redirect: 'manual',
        signal,
      });
      const text = await response.text();
      if (!response.ok) throw new ConnectorRefusal(response.status, codeIn(text), retryAfter(response.headers));
      return text;
    } catch (error) {
      throw error instanceof ConnectorRefusal ? error : unanswered(error);
    }
  }

  async #token(signal: AbortSignal): Promise<string | undefined> {
    const tooLate = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('it took too long')));
    });
    try {
      return await Promise.race([this.#parts.gate.token(), tooLate]);
    } catch (error) {
      throw new DeliveryProblem('Microsoft gave no token to call Teams with', { cause: error });
    }
  }
}

function pathOf(conversation: string): string {
  return `/v3/conversations/${segment(conversation)}`;
}

/** One step of a path; a step that is only dots would lead elsewhere. */
function segment(id: string): string {
  if (/^\.{1,2}$/.test(id)) throw new DeliveryProblem('Teams has no such place', { permanent: true });
  return encodeURIComponent(id);
}

/** What the connector answered. It may hold what people wrote, so that what is off with it is not said. */
function read<S extends z.ZodType>(schema: S, text: string): z.output<S> {
  const answer = schema.safeParse(text === '' ? {} : parsed(text));
  if (!answer.success) throw new Error('Teams’ answer can’t be read');
  return answer.data;
}

function codeIn(text: string): string | undefined {
  const said = refusalSchema.safeParse(parsed(text)).data;
  // Of a message that is not there any more the connector may say only this (msteams-docs#399).
  if (said?.error?.message?.toLowerCase().includes('not a known activity id')) return 'UnknownActivity';
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

/** How long an answer asks to wait, in milliseconds: `Retry-After` is a number of seconds or a date. No wait at all says nothing. */
export function retryAfter(headers: Headers): number | undefined {
  const told = headers.get('retry-after')?.trim();
  if (!told) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(told) ? Number(told) * 1_000 : Date.parse(told) - Date.now();
  return ms > 0 ? Math.min(ms, longestRetryAfter) : undefined;
}
