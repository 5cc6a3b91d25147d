import { refuse } from '../../chat/reply.ts';
import { bellAfter } from './agenda.ts';
import { type Course, next } from './course.ts';
import {
  type Actor,
  outcome,
  partakers,
  type Ruling,
  type Session,
  votesAbout,
  withRetro,
  withVote,
} from './session.ts';

/** So many more minutes a topic gets when most thumbs are up. */
const more = 3;

/** Says whether a topic shall get more time; counted once all who take part have said so. */
export function showThumb(session: Session, up: boolean, actor: Actor, course: Course): Ruling {
  const off = notAsked(session);
  if (off) return off;
  const shown = withVote(session, actor, 'thumbs', [up ? 'up' : 'down']);
  if (votesAbout(shown, 'thumbs').length >= partakers(shown)) return counted(shown, course);
  return outcome(shown, 'Noted. Nobody sees which way yours goes.');
}

/** Counts the thumbs that there are. */
export function countThumbs(session: Session, course: Course): Ruling {
  return notAsked(session) ?? counted(session, course);
}

function counted(session: Session, course: Course): Ruling {
  const all = votesAbout(session, 'thumbs').map(({ said }) => said[0]);
  const ups = all.filter((said) => said === 'up').length;
  const { phase } = session.retro;
  if (phase.name === 'closed' || ups * 2 <= all.length) {
    const gone = next(session, course);
    return 'refusal' in gone ? gone : { ...gone, say: [{ notice: 'thumbs down' }, ...gone.say] };
  }
  const votes = session.votes.filter(({ about }) => about !== 'thumbs');
  const longer = withRetro({ ...session, votes }, { phase: { ...phase, bell: bellAfter(course.now, more) } });
  return outcome(longer, 'Counted.', [{ notice: 'thumbs up' }]);
}

function notAsked({ retro }: Session) {
  const { phase, format } = retro;
  if (phase.name === 'discuss' && format.kind === 'topics' && phase.bell?.over) return undefined;
  return refuse('no thumbs', 'Thumbs are asked for when the time of a topic is over.');
}
