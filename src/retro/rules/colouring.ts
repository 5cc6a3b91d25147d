import { refuse } from '../../chat/reply.ts';
import { count, sentence } from '../../chat/wording.ts';
import { countHealth, type HealthVote } from '../health.ts';
import { type Arrow, type Colour, leastShown } from '../retro.ts';
import {
  type Actor,
  outcome,
  phaseOf,
  type Ruling,
  type Session,
  saidBy,
  votesAbout,
  withRetro,
  withVote,
} from './session.ts';

const colours: readonly Colour[] = ['green', 'yellow', 'red'];
const arrows: readonly Arrow[] = ['better', 'same', 'worse'];

/** Gives colours and arrows to cards of a health check, in place of what somebody gave them before. */
export function giveColours(session: Session, given: readonly HealthVote[], actor: Actor): Ruling {
  const { format } = session.retro;
  if (phaseOf(session) !== 'gather' || format.kind !== 'health') {
    return refuse('no colours', 'No colours are asked for right now.');
  }
  const known = given.filter(({ column }) => format.columns.some(({ id }) => id === column));
  if (known.length === 0) {
    return refuse(
      'no such card',
      `Say it like \`1 green, 2 red worse, rest yellow\`; the cards go from 1 to ${format.columns.length}.`,
    );
  }
  const again = new Set(known.map(({ column }) => column));
  const before = saidBy(session, actor, 'health').filter((said) => !again.has(said.split(' ', 1)[0] ?? ''));
  const said = [...before, ...known.map(written)];
  const left = format.columns.length - said.length;
  const rest = left > 0 ? ` ${sentence(count(left, 'card'))} to go, if you like.` : '';
  return outcome(withVote(session, actor, 'health', said), `Noted.${rest} Nobody sees that it was you.`);
}

function written({ column, colour, arrow }: HealthVote): string {
  return [column, colour, ...(arrow ? [arrow] : [])].join(' ');
}

function read(said: string): readonly HealthVote[] {
  const [column = '', first, second] = said.split(' ');
  const colour = colours.find((one) => one === first);
  const arrow = arrows.find((one) => one === second);
  return colour ? [{ column, colour, ...(arrow ? { arrow } : {}) }] : [];
}

/** The colours that somebody gives. */
export function coloursOf(session: Session, who: Pick<Actor, 'pseudonym'>): readonly HealthVote[] {
  return saidBy(session, who, 'health').flatMap(read);
}

/** Counts the colours; of a card that fewer than four spoke of, nothing is kept. */
export function coloursCounted(session: Session): Session {
  const { format } = session.retro;
  if (format.kind !== 'health') return session;
  const all = votesAbout(session, 'health').flatMap(({ said }) => said.flatMap(read));
  const falls = Object.entries(countHealth(format.columns, all)).filter(
    ([, { colours: fallen }]) => fallen.green + fallen.yellow + fallen.red >= leastShown,
  );
  return falls.length === 0 ? session : withRetro(session, { health: Object.fromEntries(falls) });
}
