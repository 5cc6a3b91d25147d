import { refuse } from '../../chat/reply.ts';
import { count } from '../../chat/wording.ts';
import { type Fall, leastShown, type Retro, type Theme } from '../retro.ts';
import {
  type Actor,
  movedOn,
  outcome,
  phaseOf,
  type Ruling,
  type Session,
  saidBy,
  type Told,
  votesAbout,
  withRetro,
  withVote,
} from './session.ts';

/** Whether it is asked now how freely people can speak: while they arrive, and over days while cards are gathered first. */
export function asksSafety({ phase, mode, gathered }: Retro): boolean {
  return phase.name === 'stage' || (phase.name === 'gather' && mode === 'async' && gathered === undefined);
}

/** How freely somebody can speak, from 1 to 5. */
export function voteSafety(session: Session, vote: number, actor: Actor): Ruling {
  if (!asksSafety(session.retro)) return refuse('stage over', 'That vote is closed, and the votes are gone.');
  if (!Number.isInteger(vote) || vote < 1 || vote > 5) return refuse('no such vote', 'That goes from 1 to 5.');
  return outcome(withVote(session, actor, 'safety', [String(vote)]), notedAs(vote));
}

function notedAs(vote: number): Told {
  const unseen = 'Nobody sees that it was you.';
  return { text: `${vote}, noted. ${unseen}`, lasting: `Noted. ${unseen}` };
}

/** Whether it was worth somebody's time, from 0 to 4. */
export function voteWorth(session: Session, vote: number, actor: Actor): Ruling {
  if (phaseOf(session) !== 'close') return refuse('not closing', 'That is asked at the end.');
  if (!Number.isInteger(vote) || vote < 0 || vote > 4) return refuse('no such vote', 'That goes from 0 to 4.');
  return outcome(withVote(session, actor, 'worth', [String(vote)]), notedAs(vote));
}

/** Gives dots to themes, a dot each time that one is named. Numbers count from 1. */
export function giveDots(session: Session, numbers: readonly number[], actor: Actor): Ruling {
  if (phaseOf(session) !== 'vote') return noVote(session);
  const named = numbers.map((number) => session.retro.themes[number - 1]?.id);
  if (named.length === 0 || named.some((id) => id === undefined)) {
    return refuse('no such theme', `The themes go from 1 to ${session.retro.themes.length}.`);
  }
  const given = saidBy(session, actor, 'dots');
  const left = session.retro.dots - given.length;
  const dots = named.filter((id) => id !== undefined);
  if (dots.length > left) {
    return refuse(
      'no dots left',
      left === 0
        ? 'Your dots are all given. `take back` frees them.'
        : `You have ${count(left, 'dot')} left. \`take back\` frees those you gave.`,
    );
  }
  return outcome(withVote(session, actor, 'dots', [...given, ...dots]), { show: 'ballot' });
}

/** Takes back somebody's dots: all of them, or one from a theme. */
export function takeDotsBack(session: Session, number: number | undefined, actor: Actor): Ruling {
  if (phaseOf(session) !== 'vote') return noVote(session);
  const given = saidBy(session, actor, 'dots');
  if (number === undefined) return outcome(withVote(session, actor, 'dots', []), { show: 'ballot' });
  const theme = session.retro.themes[number - 1]?.id;
  const at = theme === undefined ? -1 : given.indexOf(theme);
  if (at < 0) return refuse('no dot there', 'None of your dots is on that theme.');
  return outcome(withVote(session, actor, 'dots', given.toSpliced(at, 1)), { show: 'ballot' });
}

function noVote(session: Session): Ruling {
  return phaseOf(session) === 'closed' ? movedOn : refuse('no vote', 'There is no vote on themes at the moment.');
}

/** How votes fell, from the first answer to the fifth; undefined where too few voted to show it. */
export function fallOf(session: Session, about: 'safety' | 'worth'): Fall | undefined {
  const votes = votesAbout(session, about).map(({ said }) => Number(said[0]));
  if (votes.length < leastShown) return undefined;
  const first = about === 'safety' ? 1 : 0;
  return [0, 1, 2, 3, 4].map((step) => votes.filter((vote) => vote === first + step).length);
}

/** Whether somebody is at the low end, which is the first `lowAt` answers. */
export function isLowFall(fall: Fall, lowAt: number): boolean {
  return fall.slice(0, lowAt).some((votes) => votes > 0);
}

/** Counts the dots: the themes stand in the order in which they are talked about from then on. */
export function dotsCounted(session: Session): Session {
  const all = votesAbout(session, 'dots').flatMap(({ said }) => said);
  if (all.length === 0) return session;
  const counted = session.retro.themes.map(
    (theme): Theme => ({
      ...theme,
      dots: all.filter((id) => id === theme.id).length,
    }),
  );
  const themes = counted.toSorted((a, b) => (b.dots ?? 0) - (a.dots ?? 0) || b.cards.length - a.cards.length);
  return withRetro(session, { themes });
}

/** As before the vote: nothing counted, nothing talked about. */
export function dotsAnew(session: Session): Session {
  const themes = session.retro.themes.map(({ dots: _, ...theme }): Theme => ({ ...theme, discussed: false }));
  return withRetro(session, { themes });
}
