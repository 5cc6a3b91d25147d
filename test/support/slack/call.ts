import type { JsonObject } from './json.ts';

/** A call of the Web API that the bot made, as the proxy saw it. */
export type Call = {
  readonly method: string;
  readonly token: string;
  readonly body: JsonObject;
  /** The workspace that the token belongs to; undefined when it belongs to none. */
  readonly team: string | undefined;
  /** What was answered; undefined while it is on its way, and when the answer was lost. */
  answer: JsonObject | undefined;
};
