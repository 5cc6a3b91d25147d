import { ErrorCode, WebClient, type WebClientOptions } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import { DeliveryProblem, type Obstacle } from '../../chat/platform.ts';
import type { Workspaces } from './install/workspaces.ts';

/** How long Slack may take over one call, in milliseconds. */
export const longestCall = 15_000;

/** Slack's Web API, with the token of whichever tenant is meant. */
export class SlackCalls {
  readonly #workspaces: Pick<Workspaces, 'of' | 'forget'>;
  readonly #options: WebClientOptions;
  readonly #clients = new LRUCache<string, WebClient>({ max: 500 });

  constructor(
    workspaces: Pick<Workspaces, 'of' | 'forget'>,
    options: Pick<WebClientOptions, 'slackApiUrl' | 'logger'>,
  ) {
    this.#workspaces = workspaces;
    // Waiting and trying again is the outbox's business, which keeps order and survives a restart.
    this.#options = { ...options, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, timeout: longestCall };
  }

  /** The client of a tenant. Throws a permanent DeliveryProblem when Cairn is not installed there. */
  async client(tenant: string): Promise<WebClient> {
    const workspace = await this.#workspaces.of(tenant);
    if (!workspace) throw new DeliveryProblem(`Cairn is not installed in ${tenant} any more`, { permanent: true });
    const known = this.#clients.get(workspace.token);
    if (known) return known;
    const client = new WebClient(workspace.token, this.#options);
    this.#clients.set(workspace.token, client);
    return client;
  }

  /** Lets go of a token that Slack says is worth nothing any more: the notice of it may have been missed. */
  async refused(tenant: string, error: unknown): Promise<void> {
    if (worthless.has(slackSaid(error) ?? '')) await this.#workspaces.forget(tenant);
  }
}

/** What Slack says of the token of somebody who has uninstalled Cairn. */
const worthless: ReadonlySet<string> = new Set(['token_revoked', 'account_inactive']);

const obstacles: Readonly<Record<string, Obstacle>> = {
  not_in_channel: 'not a member',
  channel_not_found: 'channel gone',
  is_archived: 'archived',
  message_not_found: 'message gone',
  thread_not_found: 'message gone',
  // What `conversations.open` says of somebody whom no bot can write to (https://docs.slack.dev/reference/methods/conversations.open).
  cannot_dm_bot: 'unreachable',
  invalid_user_combination: 'unreachable',
  user_disabled: 'unreachable',
  user_not_found: 'unreachable',
  user_not_visible: 'unreachable',
};

/** Slack's two words for too many calls; a 429 says how long to wait, these do not. */
const tooMany = ['ratelimited', 'rate_limited'];

/** A workspace that is being moved: it takes nothing now, and will again. */
const moving = ['org_login_required', 'team_added_to_org'];

/** Slack's trouble with itself: what came of the call is unknown, so it is looked up before it is repeated. */
const itsOwn = ['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout'];

/** What an error of the Web API means for a delivery. Errors that leave the outcome open are returned as they are. */
export function problemOf(error: unknown): unknown {
  const { code, retryAfter, statusCode } = read(error);
  if (code === ErrorCode.RateLimitedError) {
    return new DeliveryProblem('Slack asks to wait', { retryAfterMs: (retryAfter ?? 1) * 1_000, cause: error });
  }
  const said = slackSaid(error);
  // What can't be read, or stands in a page of an error, may hold what people wrote, and goes no further.
  if (code === ErrorCode.HTTPError) return new Error(`Slack answered with status ${statusCode}`);
  if (said === undefined && code === ErrorCode.PlatformError) return new Error('Slack’s answer can’t be read');
  if (said === undefined || itsOwn.includes(said)) return error;
  if (tooMany.includes(said)) return new DeliveryProblem('Slack asks to wait', { retryAfterMs: 1_000, cause: error });
  const obstacle = obstacles[said];
  const text = `Slack said ${said}`;
  if (moving.includes(said)) return new DeliveryProblem(text, { cause: error });
  return obstacle
    ? new DeliveryProblem(text, { obstacle, cause: error })
    : new DeliveryProblem(text, { permanent: true, cause: error });
}

/** Slack's own name of what is wrong, such as `not_in_channel`; undefined when no answer came, or none that can be read. */
export function slackSaid(error: unknown): string | undefined {
  const { code, data } = read(error);
  // The library takes an answer that is no JSON for the name of an error, with everything that stands in it.
  return code === ErrorCode.PlatformError && data?.error && /^\w{1,80}$/.test(data.error) ? data.error : undefined;
}

type WebApiError = {
  readonly code?: unknown;
  readonly retryAfter?: number;
  readonly statusCode?: number;
  readonly data?: { readonly error?: string };
};

function read(error: unknown): WebApiError {
  return typeof error === 'object' && error !== null ? error : {};
}
