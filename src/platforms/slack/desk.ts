import type { Entry } from '../../chat/inbound.ts';
import type { IntentCatalogue } from '../../chat/intent.ts';
import type { Once } from '../../chat/once.ts';
import type { Person } from '../../chat/person.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Answers } from './answers.ts';
import type { SlackCalls } from './calls.ts';
import type { Membership } from './membership.ts';
import type { Acting, People } from './people.ts';

/** What the listeners work with. */
export type Desk = {
  readonly entry: Entry;
  readonly catalogue: IntentCatalogue;
  readonly calls: SlackCalls;
  readonly people: People;
  readonly membership: Membership;
  readonly answers: Answers;
  /** The same event again, because Slack thinks that it did not arrive: it is on its way, or done. */
  readonly once: Once;
  readonly problem: (what: string, error: unknown) => void;
};

/** Slack waits three seconds for a word; a little before, it gets one whatever is still going on, in milliseconds. */
const latestAcknowledgement = 2_000;

/** Acknowledges once the work is done, or in time if that takes longer; what came of the work is returned. */
export async function acknowledging<T>(work: Promise<T>, acknowledge: () => Promise<void>): Promise<T> {
  let acknowledged: Promise<void> | undefined;
  const once = () => {
    acknowledged ??= acknowledge();
    return acknowledged;
  };
  const timer = setTimeout(() => void once(), latestAcknowledgement);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    await once();
  }
}

/** The tenant of a request, as `authorize` has found it. */
export function tenantOf(context: { readonly [key: string]: unknown }): string {
  const { tenant } = context;
  if (typeof tenant !== 'string') throw new Error('a request reached a listener without its tenant');
  return tenant;
}

/** Carries out what a person of ours asks; bots and closed accounts are left alone. */
export async function asPerson(
  desk: Desk,
  tenant: string,
  who: Acting,
  work: (person: Person) => Promise<Reply>,
): Promise<{ readonly person: Person; readonly reply: Reply } | undefined> {
  const person = await desk.people.acting(tenant, who);
  return person && { person, reply: await work(person) };
}
