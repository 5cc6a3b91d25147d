import type { Entry } from '../../chat/inbound.ts';
import type { IntentCatalogue } from '../../chat/intent.ts';
import type { Once } from '../../chat/once.ts';
import type { Person } from '../../chat/person.ts';
import { isDirect, type Place } from '../../chat/place.ts';
import { type Reply, say } from '../../chat/reply.ts';
import { sentence } from '../../chat/wording.ts';
import type { Activity } from './activity.ts';
import type { Answers } from './answers.ts';
import type { TeamsLog } from './log.ts';
import type { Membership } from './membership.ts';
import type { TeamsMessages } from './outgoing.ts';
import type { People } from './people.ts';
import type { Pictures } from './pictures.ts';
import type { References } from './references.ts';
import { remedies } from './remedies.ts';
import type { SentForms } from './sent-forms.ts';

/** What the listeners work with. */
export type Desk = {
  readonly entry: Entry;
  readonly catalogue: IntentCatalogue;
  readonly people: People;
  readonly membership: Membership;
  readonly references: References;
  readonly messages: TeamsMessages;
  readonly pictures: Pick<Pictures, 'forget'>;
  readonly answers: Answers;
  readonly sentForms: SentForms;
  /** The same activity again, because Teams thinks that it did not arrive: it is on its way, or done. */
  readonly once: Once;
  readonly log: TeamsLog;
  readonly problem: (what: string, error: unknown) => void;
};

/** Something that Teams told, with where it was. */
export type Told = {
  readonly activity: Activity;
  readonly tenant: string;
  readonly place: Place;
  /** Whether Teams was answered already, since it took too long: what there is to say is written then. */
  readonly late: () => boolean;
};

/** What somebody hears who speaks to Cairn where it is not. */
const install: Reply = say(
  `I'm not in this conversation yet, so I can't post here. ${sentence(remedies.invite)}, then try again.`,
);

/** Does what is asked of Cairn in a place where it is; anywhere else it says what is missing. */
export async function here(desk: Desk, place: Place, work: () => Promise<Reply>): Promise<Reply> {
  if (isDirect(place) || (await desk.membership.presence(place.tenant, place.channel)) === 'in') return work();
  return install;
}

/** Carries out what a person asks; bots are left alone. */
export async function asPerson(
  desk: Desk,
  { activity, tenant, place }: Told,
  work: (person: Person) => Promise<Reply>,
): Promise<{ readonly person: Person; readonly reply: Reply } | undefined> {
  const acting = await desk.people.acting(activity, tenant, desk.entry);
  if (!acting) return undefined;
  const person = isDirect(place) ? acting : await desk.membership.meets(tenant, place.channel, acting);
  return { person, reply: await work(person) };
}
