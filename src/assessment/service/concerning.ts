import type { Concern, Subject } from '../../chat/feature.ts';
import { teamName } from '../../team/team.ts';
import type { Assessment } from '../assessment.ts';
import { kickoffMessage } from '../rules/messages.ts';
import { findAssessment } from '../store.ts';
import type { Parts } from './parts.ts';

/** Whom to tell of a message that can't be delivered, and where whoever it is for may be called. */
export async function concernOf(parts: Parts, subject: Subject, tenant: string): Promise<Concern | undefined> {
  const { queries } = parts.storage;
  const { assessment } = (await findAssessment(queries, tenant, String(subject.id))) ?? {};
  if (!assessment?.facilitator) return undefined;
  const team = await parts.teams.byId(queries, tenant, assessment.team.id);
  return {
    person: assessment.facilitator.id,
    channelName: teamName(team),
    ...(isFirstAsked(subject, assessment)
      ? { call: { place: assessment.team.channel, under: kickoffMessage(assessment).key } }
      : {}),
  };
}

/**
 * Whether it is the question that everybody is asked at the same moment. Each later one comes of an answer, so that whoever
 * is called then would be known to have given one; and that somebody assesses alone is theirs to tell.
 */
function isFirstAsked({ card, pseudonym }: Subject, { mode, asked }: Assessment): boolean {
  if (card !== 'ask' || mode === 'solo' || typeof pseudonym !== 'string') return false;
  const times = Object.values(asked[pseudonym]?.times ?? {});
  return times.reduce((sum, one) => sum + one, 0) === 1;
}
