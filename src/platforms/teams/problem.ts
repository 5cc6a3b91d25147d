import { DeliveryProblem, type Obstacle } from '../../chat/platform.ts';

/** What the connector answered instead of doing what was asked. Its text may hold what people wrote, and stays out. */
export class ConnectorRefusal extends Error {
  readonly status: number;
  /** The connector's own name of what is wrong, such as `BotNotInConversationRoster`; `UnknownActivity` is Cairn's. */
  readonly code: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(status: number, code: string | undefined, retryAfterMs: number | undefined) {
    super(`Teams answered with status ${status}${code === undefined ? '' : ` (${code})`}`);
    this.name = 'ConnectorRefusal';
    this.status = status;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

/** What passes: a token that has just run out, too many calls, or two at once in a conversation. */
const passing: ReadonlySet<number> = new Set([401, 412, 429]);

/** A gateway that had no answer from what is behind it, which may have done what was asked all the same. */
const gateways: ReadonlySet<number> = new Set([502, 503, 504]);

const obstacles: Readonly<Record<string, Obstacle>> = {
  BotDisabledByAdmin: 'not a member',
  BotNotInConversationRoster: 'not a member',
  ConversationBlockedByUser: 'not a member',
  MessageWritesBlocked: 'not a member',
  ConversationNotFound: 'channel gone',
  ActivityNotFoundInConversation: 'message gone',
  UnknownActivity: 'message gone',
};

/** Whether Teams says that somebody, or Cairn, is not there or may not be, rather than being in trouble itself. */
export function isShut(error: unknown): error is ConnectorRefusal {
  return error instanceof ConnectorRefusal && (error.status === 403 || error.status === 404);
}

/** What an error of the connector means for a delivery. Errors that leave the outcome open are returned as they are. */
export function problemOf(error: unknown, update = false): unknown {
  if (!(error instanceof ConnectorRefusal)) return error;
  const { status, code, message, retryAfterMs } = error;
  if (passing.has(status) || gateways.has(status)) {
    return new DeliveryProblem(message, {
      ...(retryAfterMs === undefined ? {} : { retryAfterMs: jittered(retryAfterMs) }),
      open: gateways.has(status),
      cause: error,
    });
  }
  if (status >= 500) return error;
  const obstacle = obstacles[code ?? ''] ?? byStatus(status, update, code);
  return obstacle
    ? new DeliveryProblem(message, { obstacle, cause: error })
    : new DeliveryProblem(message, { permanent: true, cause: error });
}

function byStatus(status: number, update: boolean, code: string | undefined): Obstacle | undefined {
  // A message that somebody deleted can't be redrawn, which Teams does not say in so many words (BotFramework-Services#269).
  if (status === 403) return update && code === 'ServiceError' ? 'message gone' : 'not a member';
  if (status === 404) return update ? 'message gone' : 'channel gone';
  return undefined;
}

/** What undici and Node call it when nobody was reached, so that nothing can have been done. */
const unreached: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** A call without an answer: a DeliveryProblem where it never got there, else as it is, since its outcome is open. */
export function unanswered(error: unknown): unknown {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  const isUnreached = unreached.has(code) || /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL/.test(code);
  return isUnreached ? new DeliveryProblem(`Teams could not be reached (${code})`, { cause: error }) : error;
}

/** Whoever was told to wait at the same moment does not come back at the same moment. */
function jittered(ms: number): number {
  return Math.round(ms * (1 + Math.random() / 5));
}
