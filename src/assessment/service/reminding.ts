import type { Person } from '../../chat/person.ts';
import type { NewWant, Source } from '../../nudge/nudge.ts';
import { pseudonymOf } from '../../storage/pseudonym.ts';
import { type Assessment, owedBy } from '../assessment.ts';
import { reminderCard } from '../cards/course.ts';
import { answersOf, findAssessment } from '../store.ts';
import { modelFor, type Parts } from './parts.ts';

const feature = 'assessment';

/** Has somebody reminded of the answers they owe, as long as these can be given. */
export function reminderOf({ id, team, deadline }: Assessment, person: Person): NewWant {
  const until = new Date(deadline);
  return { person, team, feature, about: id, key: `assessment/${id}/answers/${person.id}`, until };
}

/** What somebody hears who is reminded: how much they owe, and until when. */
export function remindsOfAnswers(parts: Pick<Parts, 'storage' | 'library' | 'teams'>): Source {
  return {
    feature,
    word: 'assessments',
    topic: 'missing answers',
    async owes({ about, person }, { id, channel }, now) {
      const { queries } = parts.storage;
      const { assessment, secret } = (await findAssessment(queries, channel.tenant, about)) ?? {};
      if (!assessment || secret === undefined || assessment.phase.name !== 'collecting') return undefined;
      const pseudonym = pseudonymOf(secret, person);
      const open = owedBy({ assessment, answers: await answersOf(queries, about, { pseudonym }) }, pseudonym);
      if (open.length === 0) return undefined;
      const { zone } = (await parts.teams.membersOf(queries, id)).find((one) => one.id === person) ?? {};
      return reminderCard(assessment, modelFor(parts.library, assessment), open, now, zone).blocks;
    },
  };
}
