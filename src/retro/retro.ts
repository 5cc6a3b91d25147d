import type { Person } from '../chat/person.ts';
import type { Channel } from '../chat/place.ts';
import type { PhaseId, RetroFormat } from '../content/retro-formats.ts';

/** live: everyone at the same time; async: cards and dots over days, until a deadline each. */
export type RetroMode = 'live' | 'async';

/** One retro of a team. What a single person put in is not in here. Times are milliseconds since the epoch. */
export type Retro = {
  readonly version: 1;
  readonly id: string;
  readonly tenant: string;
  readonly team: { readonly id: string; readonly channel: Channel; readonly zone: string };
  /** As it was when the retro began. */
  readonly format: RetroFormat;
  readonly mode: RetroMode;
  /** Undefined once it has closed, and when they had what is kept about them deleted. */
  readonly facilitator: Person | undefined;
  /** Whether cards carry the names of their authors. */
  readonly named: boolean;
  /** How many dots each person has. */
  readonly dots: number;
  readonly phase: Phase;
  /** Grows with every phase and theme that is opened: each has a message of its own. */
  readonly visit: number;
  readonly startedAt: number;
  /** The actions that the retro before this one ended in. */
  readonly before: readonly string[];
  /** What there was when gathering closed, and how many people had taken part by then. */
  readonly gathered?: { readonly cards: number; readonly people: number };
  /** At least so many people have taken part: the most in one of the phases that are over. */
  readonly people?: number;
  /** Until when people write cards and give dots on their own, and when it is over. */
  readonly deadlines?: { readonly gather: number; readonly vote: number; readonly end: number };
  /** Absent while that vote is open, and where too few have voted to show how it fell. */
  readonly safety?: Fall;
  readonly worth?: Fall;
  /** How each card of a health check fell, by column. */
  readonly health?: Readonly<Record<string, HealthFall>>;
  /** In the order in which they are talked about once the dots are counted. Every card is in one of them from the grouping on. */
  readonly themes: readonly Theme[];
  /** Notes that wait until their authors have seen what the coach says; without a word from them they go when their theme is left. */
  readonly held?: readonly HeldNote[];
  readonly decisions: readonly Decision[];
  /** Who is thanked, and what for, in the words of those who thank. */
  readonly thanks: readonly string[];
};

export type Phase =
  | {
      readonly name: PhaseId;
      readonly since: number;
      readonly bell?: Bell;
      /** What is talked about. */
      readonly theme?: string;
    }
  /** `early`: nothing was decided or everybody stopped. */
  | { readonly name: 'closed'; readonly at: number; readonly early: boolean };

/** When the time of a phase or theme is over, and from when on that is said; `over` once that was told too. */
export type Bell = {
  readonly warnAt: number;
  readonly endsAt: number;
  readonly warned: boolean;
  readonly over?: boolean;
};

/** How often each answer was given, from the first answer to the fifth. */
export type Fall = readonly number[];

/** Colours and arrows of a card of a health check. */
export type HealthFall = {
  readonly colours: Readonly<Record<Colour, number>>;
  readonly arrows: Readonly<Record<Arrow, number>>;
};
export type Colour = 'green' | 'yellow' | 'red';
export type Arrow = 'better' | 'same' | 'worse';

/** What a retro said of a question of a model, as the channel was told: never a card. `at`: milliseconds since the epoch. */
export type SaidInRetro = { readonly theme: string; readonly dots?: number; readonly at: number };

/** Cards that are about one thing. */
export type Theme = {
  readonly id: string;
  readonly name: string;
  /** Ids of its cards. */
  readonly cards: readonly string[];
  /** Absent until the dots are counted. */
  readonly dots?: number;
  /** What was noted when it was talked about, without names. */
  readonly notes: readonly string[];
  readonly discussed: boolean;
  /** What happened: its cards stand in the order of time, and in a review it is gone through before the rest. */
  readonly inTime?: true;
  /** The question of a model that it is about, once the facilitator has confirmed it. */
  readonly link?: Link;
  /** The facilitator has said that it is about no question. */
  readonly unlinked?: true;
};

export type Link = { readonly model: string; readonly capability: string };

/** A note that only its author knows of so far; whose it is is not kept. */
export type HeldNote = { readonly id: string; readonly theme: string; readonly text: string };

/** Something to be done, once its owner has agreed to it. */
export type Decision = {
  readonly id: string;
  readonly title: string;
  /** A calendar date. */
  readonly due: string;
  readonly theme?: string;
  /** How much it can be relied on: an id of the content's strengths. */
  readonly strength?: string;
  /** Whom it was put to. */
  readonly owner?: Person;
  readonly agreed: boolean;
  /** The action that it became. */
  readonly action?: string;
};

/** A card of the board. */
export type RetroCard = {
  readonly id: string;
  readonly column: string;
  readonly text: string;
  /** Who wrote it, where cards carry names. */
  readonly name?: string;
};

/** Where cards stand that were kept before the retro: nobody has said which column they belong to. */
export const collectedBefore = 'collected';

/** The columns that people write into; of an agenda the first, the others being where a topic is by then. */
export function columnsToFill({ kind, columns }: RetroFormat): RetroFormat['columns'] {
  return kind === 'topics' ? columns.slice(0, 1) : columns;
}

/** At least so many votes are shown as they fell; of fewer, somebody could tell whose is whose. */
export const leastShown = 4;
/** So many actions come out of a retro at most. */
export const mostDecisions = 3;
/** How many dots each person has unless the facilitator says otherwise. */
export const usualDots = 3;
/** So many characters a card or note has at most. */
export const longestCard = 500;
/** So many cards a retro takes. */
export const mostCards = 300;
