import { ErrorCode } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { DeliveryProblem } from '../../../src/chat/platform.ts';
import { problemOf, slackSaid } from '../../../src/platforms/slack/calls.ts';

const said = (error: string) => ({ code: ErrorCode.PlatformError, data: { ok: false, error } });

describe('what Slack says of a call', () => {
  it.each([
    ['not_in_channel', 'not a member'],
    ['channel_not_found', 'channel gone'],
    ['is_archived', 'archived'],
    ['message_not_found', 'message gone'],
    ['thread_not_found', 'message gone'],
    ['user_disabled', 'unreachable'],
    ['cannot_dm_bot', 'unreachable'],
  ])('%s is something that people can do something about', (error, obstacle) => {
    expect(problemOf(said(error))).toMatchObject({ permanent: true, obstacle });
  });

  it.each(['token_revoked', 'account_inactive', 'missing_scope', 'invalid_blocks'])(
    '%s is for the operator',
    (error) => {
      expect(problemOf(said(error))).toMatchObject({
        permanent: true,
        obstacle: undefined,
        message: `Slack said ${error}`,
      });
    },
  );

  it.each(['ratelimited', 'rate_limited'])('%s passes in a second', (error) => {
    expect(problemOf(said(error))).toMatchObject({ permanent: false, retryAfterMs: 1_000 });
  });

  it('a 429 passes when Slack says', () => {
    const error = { code: ErrorCode.RateLimitedError, retryAfter: 30 };
    expect(problemOf(error)).toMatchObject({ permanent: false, retryAfterMs: 30_000 });
  });

  it('a workspace that is being moved passes, nobody knows when', () => {
    expect(problemOf(said('team_added_to_org'))).toMatchObject({ permanent: false, retryAfterMs: undefined });
  });

  it.each(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout'])('%s leaves it open', (error) => {
    expect(problemOf(said(error))).not.toBeInstanceOf(DeliveryProblem);
  });

  it('an answer that is no JSON leaves it open, and nothing of it is told', () => {
    const rubbish = said('{"ok":true,"message":{"text":"what ana wrote"}');
    expect(slackSaid(rubbish)).toBeUndefined();
    expect(problemOf(rubbish)).toEqual(new Error('Slack’s answer can’t be read'));
  });

  it.each([undefined, null, 'text', 7, {}, new Error('fetch failed')])(
    'whatever else is thrown stays as it is',
    (error) => {
      expect(problemOf(error)).toBe(error);
      expect(slackSaid(error)).toBeUndefined();
    },
  );
});
