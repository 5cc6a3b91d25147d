import type { Direct } from '../../chat/place.ts';
import { DeliveryProblem } from '../../chat/platform.ts';
import { problemOf, type SlackCalls, slackSaid } from './calls.ts';

/** An organisation's id; its people each have a workspace of their own, which Slack wants named. */
const organisation = /^E/;

/** An installation from before Cairn asked for `dnd:read`: until it is renewed nothing is known. */
const notAllowed = 'missing_scope';

/**
 * Until when somebody does not want to be disturbed, if they don't now (https://docs.slack.dev/reference/methods/dnd.info;
 * needs `dnd:read`). Of others than the caller Slack tells the span alone. Throws a DeliveryProblem when it asks to wait.
 */
export async function quietUntil(
  calls: SlackCalls,
  { tenant, person }: Direct,
  now: number,
  problem: (what: string, error: unknown) => void,
): Promise<Date | undefined> {
  try {
    const client = await calls.client(tenant);
    const home = organisation.test(tenant) ? (await client.users.info({ user: person })).user?.team_id : undefined;
    const said = await client.dnd.info({ user: person, ...(home === undefined ? {} : { team_id: home }) });
    const { dnd_enabled: on, next_dnd_start_ts: from = 0, next_dnd_end_ts: to = 0 } = said;
    return on && from * 1_000 <= now && now < to * 1_000 ? new Date(to * 1_000) : undefined;
  } catch (error) {
    await calls.refused(tenant, error);
    const meant = problemOf(error);
    if (meant instanceof DeliveryProblem && meant.retryAfterMs !== undefined) throw meant;
    if (slackSaid(error) !== notAllowed) problem('whether somebody wants to be left alone could not be asked', error);
    return undefined;
  }
}
