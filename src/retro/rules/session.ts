import type { Person } from '../../chat/person.ts';
import { type Refusal, refuse } from '../../chat/reply.ts';
import type { Text } from '../../chat/text.ts';
import type { PhaseId } from '../../content/retro-formats.ts';
import type { Retro, RetroCard } from '../retro.ts';

/** A card with the pseudonym of who may change it, until gathering closes. */
export type Written = RetroCard & { readonly author?: string };

/** What a vote is about. */
export type About = 'safety' | 'worth' | 'dots' | 'health' | 'thumbs';

/** What one person says: a number, the ids of themes, or `column colour arrow`. */
export type Vote = { readonly who: string; readonly about: About; readonly said: readonly string[] };

/** A retro with all that people have put in so far. */
export type Session = {
  readonly retro: Retro;
  readonly cards: readonly Written[];
  readonly votes: readonly Vote[];
};

/** Somebody with the name that what they put in goes by. */
export type Actor = Pick<Person, 'id' | 'name'> & { readonly pseudonym: string };

/** What the rules can't know by themselves. */
export type Around = {
  readonly now: Date;
  readonly newId: () => string;
  /** Who is in the channel. */
  readonly members: readonly Person[];
};

/** Moves a moment that no working day holds to the next one that does, in milliseconds since the epoch. */
export type ToWorkingDay = (moment: number) => number;

/** What is told in the thread, or with `to` to one person alone. */
export type Notice = {
  readonly notice:
    | 'nearly over'
    | 'over'
    | 'reminder'
    | 'leads now'
    | 'left'
    | 'low'
    | 'low to facilitator'
    | 'nothing decided'
    | 'back'
    | 'thumbs up'
    | 'thumbs down';
  readonly who?: string;
  readonly to?: Person;
};

/** What the one who acts is told: a sentence, or a card of theirs. */
export type Told =
  /** `lasting`: what is said instead where that stays for others to read later. */
  | { readonly text: Text; readonly lasting?: Text }
  | { readonly show: 'ballot'; readonly text?: Text }
  | { readonly show: 'card'; readonly card: string }
  | { readonly show: 'note'; readonly theme: string; readonly note: number }
  | { readonly show: 'held note'; readonly held: string };

export type Outcome = {
  readonly session: Session;
  readonly told: Told;
  readonly say: readonly Notice[];
};

export type Ruling = Outcome | Refusal;

/** What comes of it: the session as it is then, and what is told. */
export function outcome(session: Session, told: Text | Told, say: readonly Notice[] = []): Outcome {
  return { session, told: isText(told) ? { text: told } : told, say };
}

function isText(told: Text | Told): told is Text {
  return typeof told === 'string' || Array.isArray(told);
}

export function withRetro(session: Session, parts: Partial<Retro>): Session {
  return { ...session, retro: { ...session.retro, ...parts } };
}

export function phaseOf({ retro }: Session): PhaseId | 'closed' {
  return retro.phase.name;
}

/** What somebody says about something now, in place of what they said before; nothing takes it back. */
export function withVote(session: Session, actor: Actor, about: About, said: readonly string[]): Session {
  const others = session.votes.filter((vote) => vote.who !== actor.pseudonym || vote.about !== about);
  const votes = said.length === 0 ? others : [...others, { who: actor.pseudonym, about, said }];
  return { ...session, votes };
}

/** How many people can be told to have taken part: now, or at most in a phase before, of which only the number is left. */
export function partakers(session: Session): number {
  return Math.max(session.retro.people ?? 0, saysNow(session));
}

/** How many people have put something into the phase that is open. */
export function saysNow({ cards, votes }: Session): number {
  return new Set([...votes.map(({ who }) => who), ...cards.flatMap(({ author }) => author ?? [])]).size;
}

export function votesAbout({ votes }: Session, about: About): readonly Vote[] {
  return votes.filter((vote) => vote.about === about);
}

export function saidBy(session: Session, actor: Pick<Actor, 'pseudonym'>, about: About): readonly string[] {
  return votesAbout(session, about).find(({ who }) => who === actor.pseudonym)?.said ?? [];
}

export const over = refuse('retro closed', 'That retro is closed. `retro` starts another.');
export const movedOn = refuse('moved on', 'We have moved on since. `retro status` shows where we are.');

/** Whether somebody leads this retro, or what to say to them if not. */
export function leads({ retro }: Session, actor: Actor, { members }: Around): Refusal | undefined {
  const { facilitator } = retro;
  if (facilitator?.id === actor.id) return undefined;
  if (!facilitator) return refuse('nobody leads', 'Nobody leads this at the moment. `retro take over` makes it you.');
  if (!members.some(({ id }) => id === facilitator.id)) {
    return refuse('facilitator left', `${facilitator.name} is not here any more. \`retro take over\` makes it you.`);
  }
  return refuse('not the facilitator', `That is for ${facilitator.name}, who leads this one. Ask them, or out loud.`);
}
