import type { Person } from '../../chat/person.ts';
import { refuse } from '../../chat/reply.ts';
import type { HealthVote } from '../health.ts';
import type { Link } from '../retro.ts';
import { giveColours } from './colouring.ts';
import { back, type Course, enough, fiveMore, leadsNow, next, stop, takeOver } from './course.ts';
import { decideOn, decline, dropDecision, grade, take, thank } from './deciding.ts';
import { changeCard, takeCardBack, writeCard } from './gathering.ts';
import { merge, move, rename, split } from './grouping.ts';
import { linkTheme } from './linking.ts';
import { type Actor, leads, movedOn, over, phaseOf, type Ruling, type Session } from './session.ts';
import { changeNote, dropNote, keepNote, note } from './talking.ts';
import { countThumbs, showThumb } from './thumbs.ts';
import { giveDots, takeDotsBack, voteSafety, voteWorth } from './voting.ts';

/** Something that somebody wants of a running retro. `visit`: what the button that was pressed stood on. */
export type Move =
  | { readonly do: 'next' | 'back' | 'enough'; readonly visit?: number | undefined }
  | { readonly do: 'five more'; readonly visit?: number | undefined; readonly until?: number | undefined }
  | { readonly do: 'stop' }
  | { readonly do: 'hand over'; readonly to: Person }
  | { readonly do: 'take over' }
  | { readonly do: 'card'; readonly column: string; readonly text: string }
  | { readonly do: 'change card'; readonly card: string; readonly column?: string | undefined; readonly text: string }
  | { readonly do: 'take card back'; readonly card: string }
  | { readonly do: 'safety' | 'worth'; readonly vote: number }
  | { readonly do: 'colours'; readonly given: readonly HealthVote[] }
  | { readonly do: 'dots'; readonly themes: readonly number[] }
  | { readonly do: 'take dots back'; readonly theme?: number | undefined }
  | { readonly do: 'merge'; readonly themes: readonly number[] }
  | { readonly do: 'split'; readonly theme: number; readonly cards: readonly number[]; readonly name: string }
  | { readonly do: 'rename'; readonly theme: number; readonly name: string }
  | { readonly do: 'move'; readonly theme: number; readonly card: number; readonly to: number }
  | { readonly do: 'link'; readonly theme: string; readonly link?: Link | undefined }
  | { readonly do: 'note'; readonly text: string; readonly held: boolean }
  | { readonly do: 'keep note'; readonly held: string; readonly text?: string | undefined }
  | { readonly do: 'drop note'; readonly held: string }
  | { readonly do: 'change note'; readonly theme: string; readonly note: number; readonly text: string }
  | {
      readonly do: 'action';
      readonly title: string;
      readonly due: string;
      readonly owner?: Person | undefined;
      readonly theme?: number | undefined;
    }
  | { readonly do: 'thumb'; readonly up: boolean }
  | { readonly do: 'count thumbs' }
  | { readonly do: 'grade'; readonly grades: Readonly<Record<string, string>> }
  | { readonly do: 'take' | 'decline' | 'drop'; readonly which: string }
  | { readonly do: 'thank'; readonly text: string };

/** What becomes of a retro when somebody does something in it, or why not. */
export function decide(session: Session, wanted: Move, actor: Actor, course: Course): Ruling {
  if (phaseOf(session) === 'closed') return over;
  switch (wanted.do) {
    case 'next':
    case 'back':
    case 'five more':
    case 'enough':
    case 'stop':
    case 'hand over':
      return leads(session, actor, course) ?? lead(session, wanted, course);
    case 'merge':
    case 'split':
    case 'rename':
    case 'move':
      return turnOf(session, actor) ?? arrange(session, wanted, course);
    case 'take over':
      return takeOver(session, actor, course);
    case 'card':
      return writeCard(session, wanted, actor, course);
    case 'change card':
      return changeCard(session, wanted, actor);
    case 'take card back':
      return takeCardBack(session, wanted.card, actor);
    case 'safety':
      return voteSafety(session, wanted.vote, actor);
    case 'worth':
      return voteWorth(session, wanted.vote, actor);
    case 'colours':
      return giveColours(session, wanted.given, actor);
    case 'dots':
      return giveDots(session, wanted.themes, actor);
    case 'take dots back':
      return takeDotsBack(session, wanted.theme, actor);
    case 'link':
      return leads(session, actor, course) ?? linkTheme(session, wanted);
    case 'note':
      return note(session, wanted, course);
    case 'keep note':
      return keepNote(session, wanted.held, wanted.text);
    case 'drop note':
      return dropNote(session, wanted.held);
    case 'change note':
      return changeNote(session, wanted);
    case 'action':
      return decideOn(session, wanted, actor, course);
    case 'thumb':
      return showThumb(session, wanted.up, actor, course);
    case 'count thumbs':
      return leads(session, actor, course) ?? countThumbs(session, course);
    case 'grade':
      return leads(session, actor, course) ?? grade(session, wanted.grades);
    case 'take':
      return take(session, wanted.which, actor);
    case 'decline':
      return decline(session, wanted.which, actor);
    case 'drop':
      return leads(session, actor, course) ?? dropDecision(session, wanted.which);
    case 'thank':
      return thank(session, wanted.text);
    default:
      return wanted satisfies never;
  }
}

type Leading = Extract<Move, { do: 'next' | 'back' | 'five more' | 'enough' | 'stop' | 'hand over' }>;

function lead(session: Session, wanted: Leading, course: Course): Ruling {
  // Pressed twice, or on an older card.
  if ('visit' in wanted && wanted.visit !== undefined && wanted.visit !== session.retro.visit) return movedOn;
  switch (wanted.do) {
    case 'next':
      return next(session, course);
    case 'back':
      return back(session, course);
    case 'enough':
      return enough(session, course);
    case 'five more':
      return fiveMore(session, course, wanted.until);
    case 'stop':
      return stop(session, course);
    case 'hand over':
      return leadsNow(session, wanted.to);
    default:
      return wanted satisfies never;
  }
}

type Arranging = Extract<Move, { do: 'merge' | 'split' | 'rename' | 'move' }>;

function turnOf({ retro }: Session, actor: Actor) {
  const { facilitator } = retro;
  if (facilitator?.id === actor.id) return undefined;
  const who = facilitator ? facilitator.name : 'Whoever takes over';
  return refuse('their turn', `${who} puts the themes together. Say out loud what belongs where.`);
}

function arrange(session: Session, wanted: Arranging, course: Course): Ruling {
  switch (wanted.do) {
    case 'merge':
      return merge(session, wanted.themes);
    case 'split':
      return split(session, wanted, course);
    case 'rename':
      return rename(session, wanted.theme, wanted.name);
    case 'move':
      return move(session, wanted);
    default:
      return wanted satisfies never;
  }
}
