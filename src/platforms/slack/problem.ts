import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRequestError } from '@slack/web-api';

/** Cairn can't work in Slack as it is set up: one line for the operator, Slack's own error as `cause`. */
export class SlackProblem extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'SlackProblem';
  }
}

/** Slack was not there, or had trouble of its own: later it may be. */
export class SlackUnreachable extends SlackProblem {}

/** What Slack calls a token that it does not take, whatever the reason. */
const badTokens = new Set([
  'account_inactive',
  'invalid_auth',
  'not_allowed_token_type',
  'not_authed',
  'token_expired',
  'token_revoked',
]);

/** Says why a token could not be tried, or is not taken. `variable` is where the operator has set it. */
export function tokenProblem(error: unknown, variable: string, apiUrl: string): SlackProblem {
  if (error instanceof WebAPIPlatformError) {
    const code = error.data.error;
    return new SlackProblem(
      badTokens.has(code)
        ? `Slack does not take ${variable} (${code}). Copy it again from the app's settings; it is another one after each new installation.`
        : `Slack took ${variable} but said no (${code}).`,
      error,
    );
  }
  if (error instanceof WebAPIHTTPError) {
    return new SlackUnreachable(
      `${apiUrl} answered with status ${error.statusCode}. Check SLACK_API_URL, or wait.`,
      error,
    );
  }
  const cause = error instanceof WebAPIRequestError ? reason(error.original) : reason(error);
  return new SlackUnreachable(
    `Slack can't be reached at ${apiUrl} (${cause}). Check the network, and SLACK_API_URL.`,
    error,
  );
}

/** The innermost cause: `fetch failed` alone tells nobody anything. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause !== undefined) return reason(error.cause);
  return error.message || ('code' in error ? String(error.code) : error.name);
}
