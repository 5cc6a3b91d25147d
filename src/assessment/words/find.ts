import type { Asker } from '../../chat/feature.ts';
import { isDirect } from '../../chat/place.ts';
import type { Storage } from '../../storage/database.ts';
import { pseudonymOf } from '../../storage/pseudonym.ts';
import type { TeamService } from '../../team/service.ts';
import { type Assessment, currentOf, isOpen, type Mode } from '../assessment.ts';
import { liveOnes, type Stored } from '../store.ts';

/** An assessment that concerns somebody, with the question that a word of theirs would be about. */
export type Here = {
  readonly assessment: Assessment;
  readonly pseudonym: string;
  readonly secret: string;
  /** Together: the team's question; alone: the one they were asked last. */
  readonly capability: string | undefined;
  readonly round: number;
};

/** In a channel a word means what the team does together; in private, first what one does alone. */
const meantInChannel: readonly Mode[] = ['live', 'solo', 'async'];
const meantInPrivate: readonly Mode[] = ['solo', 'async', 'live'];

/**
 * What is going on for this person in this place, the most likely meant first: running ones, then a solo in review.
 * With `lookingOn`, also where they were let in once and only look on now.
 */
export async function allHere(
  storage: Storage,
  teams: TeamService,
  { person, place }: Asker,
  lookingOn = false,
): Promise<Here[]> {
  const known = await teams.teamsOf(place, person, lookingOn);
  const stored = await liveOnes(
    storage.queries,
    place.tenant,
    known.map(({ id }) => id),
  );
  const order = isDirect(place) ? meantInPrivate : meantInChannel;
  const rank = ({ assessment }: Here) => (isOpen(assessment) ? 0 : 10) + order.indexOf(assessment.mode);
  return stored
    .filter(({ assessment }) => assessment.mode !== 'solo' || assessment.facilitator?.id === person.id)
    .flatMap((one) => hereFor(one, person.id))
    .sort((a, b) => rank(a) - rank(b));
}

function hereFor({ assessment, secret }: Stored, personId: string): Here[] {
  if (!secret) return [];
  const pseudonym = pseudonymOf(secret, personId);
  const current = currentOf(assessment);
  const capability = current?.capability ?? assessment.asked[pseudonym]?.at;
  return [{ assessment, pseudonym, secret, capability, round: current?.round ?? 0 }];
}
