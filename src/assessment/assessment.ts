import type { Intent } from '../chat/intent.ts';
import type { Person } from '../chat/person.ts';
import type { Channel } from '../chat/place.ts';
import type { Proposal } from './proposals.ts';

/** live: together in the channel; async: everyone privately until a deadline; solo: one person, privately. */
export type Mode = 'live' | 'async' | 'solo';

/** Which questions: one dimension, a single one by its capability, the short set over all, or everything there is. */
export type Scope =
  | { readonly kind: 'dimension' | 'question'; readonly id: string }
  | { readonly kind: 'quick' | 'all' };

/** How a team looks at a question again: what starts that at a press, and how it is typed. */
export type LookAgain = { readonly title: string; readonly press: Intent; readonly typed: string };

/** How a practice stands, as one person marks it or as the team agrees on it. */
export type Mark = 'yes' | 'partly' | 'no' | 'n/a';

/** Marks by practice id; of one that is left out somebody is not sure. */
export type Marks = Readonly<Record<string, Mark>>;

/**
 * What one person says of one capability, or why nothing: a level from 0 (not there yet) up; of a profile or figure
 * question the number of the answer, from 1, or the percentage; where practices are asked, the marks.
 */
export type Vote = PlainVote | Marks;
export type PlainVote = number | 'unsure' | 'n/a' | 'skipped';

/**
 * What is said of rows by their numbers, from 1; `rest` are those without a mark. "unsure" takes a mark back.
 */
export type Marking = { readonly rows: readonly number[] | 'all' | 'rest'; readonly mark: Mark | 'unsure' };

export type Note = {
  readonly text: string;
  /** The author let the team see it, without the name. */
  readonly shown: boolean;
};

/** One person's answer; a note may come before the vote, and stays when the vote is asked for anew. */
export type Answer = { readonly vote?: Vote; readonly note?: Note };

/** Answers by capability id, then by pseudonym. */
export type Answers = ReadonlyMap<string, ReadonlyMap<string, Answer>>;

/** How the team left a capability. Without one it stands at what the votes say. */
export type Outcome =
  /** `level` is a number as in a vote. */
  | { readonly kind: 'agreed'; readonly level: number | 'n/a' }
  /** The rows that were talked about; the others stand at what the votes say. */
  | { readonly kind: 'agreed rows'; readonly marks: Marks }
  | { readonly kind: 'accepted' }
  /** With the rows that were agreed before. */
  | { readonly kind: 'parked'; readonly marks?: Marks }
  | { readonly kind: 'passed' };

/** A capability that the team is at together; `round` grows with each vote on it. */
type At = { readonly capability: string; readonly round: number };

export type Running =
  /**
   * What was said before is offered again, and nothing is asked until it is said what of it still holds. `lasts`: how
   * long there is to answer from then on, in milliseconds, where nobody named a time.
   */
  | { readonly name: 'confirming'; readonly lasts?: number }
  | ({ readonly name: 'asking' } & At)
  /** The votes are on the table; `talking` once somebody wants more than the obvious level. `marks`: rows agreed so far. */
  | ({ readonly name: 'revealed' | 'talking'; readonly marks?: Marks } & At)
  /** Everyone answers on their own. */
  | { readonly name: 'collecting' };

export type Phase =
  | Running
  | { readonly name: 'paused'; readonly before: Running; readonly since: number }
  /** A solo result that only its author sees, until they publish it or throw it away. */
  | { readonly name: 'review'; readonly since: number }
  | { readonly name: 'closed' };

/** One run of a model, or of a part of it, by a team. Times are milliseconds since the epoch. */
export type Assessment = {
  readonly version: 1;
  readonly id: string;
  readonly tenant: string;
  readonly team: { readonly id: string; readonly channel: Channel; readonly zone: string };
  readonly model: { readonly id: string; readonly edition: string };
  readonly scope: Scope;
  readonly mode: Mode;
  /** Undefined once it has closed, and when the facilitator had what is kept about them deleted. */
  readonly facilitator: Person | undefined;
  /** The ids that are asked, in order. */
  readonly capabilities: readonly string[];
  readonly outcomes: Readonly<Record<string, Outcome>>;
  /** How often each capability was put to the team together. */
  readonly rounds: Readonly<Record<string, number>>;
  readonly phase: Phase;
  readonly startedAt: number;
  readonly deadline: number;
  /**
   * When those who still owe answers are reminded; the past ones are gone from the list. While it is confirmed what was
   * said before: when everything is asked anew without a word.
   */
  readonly reminders: readonly number[];
  /** Where each person is on their own, by pseudonym. Emptied at the end. */
  readonly asked: Readonly<Record<string, Asked>>;
  /** What was said before and is offered again, as it is numbered, from 1. */
  readonly offered?: readonly Proposal[];
  /** The capabilities whose offered answer stands; absent until that is decided. */
  readonly carried?: readonly string[];
};

/** The question somebody has before them (none when they are done), and how often each was put to them. */
export type Asked = {
  readonly at?: string;
  /** Questions of which they have marked some rows, and have not gone on. */
  readonly half?: readonly string[];
  readonly times: Readonly<Record<string, number>>;
};

/** The capability that the team is at together, paused or not; undefined when everyone is on their own. */
export function currentOf(assessment: Assessment): At | undefined {
  const { phase } = assessment;
  const running = phase.name === 'paused' ? phase.before : phase;
  return 'capability' in running ? running : undefined;
}

/** Whether it waits for a word on what was said before, paused or not. */
export function isConfirming({ phase }: Pick<Assessment, 'phase'>): boolean {
  return (phase.name === 'paused' ? phase.before : phase).name === 'confirming';
}

/** The rows that the team has agreed on in the question it is at. */
export function agreedSoFar({ phase }: Pick<Assessment, 'phase'>): Marks {
  const running = phase.name === 'paused' ? phase.before : phase;
  return ('marks' in running && running.marks) || {};
}

/** The assessment as if the question it is at were settled with the rows that the team has agreed on so far. */
export function withRowsAgreed(assessment: Assessment): Assessment {
  const at = currentOf(assessment);
  const marks = agreedSoFar(assessment);
  if (!at || Object.keys(marks).length === 0) return assessment;
  const outcome: Outcome = { kind: 'agreed rows', marks };
  return { ...assessment, outcomes: { ...assessment.outcomes, [at.capability]: outcome } };
}

/** Whether people can still do something with it. */
export function isOpen(assessment: Assessment): boolean {
  return assessment.phase.name !== 'closed' && assessment.phase.name !== 'review';
}

/** What one person said of one capability. */
export function answerOf(answers: Answers, capability: string, pseudonym: string): Answer | undefined {
  return answers.get(capability)?.get(pseudonym);
}

/** Every vote on a capability, in no telling order. */
export function votesOn(answers: Answers, capability: string): Vote[] {
  const votes: Vote[] = [];
  for (const { vote } of answers.get(capability)?.values() ?? []) {
    if (vote !== undefined) votes.push(vote);
  }
  return votes;
}

/** The questions that somebody has not answered, or is still marking; not those that stand as they were. */
export function owedBy(
  { assessment, answers }: { readonly assessment: Assessment; readonly answers: Answers },
  pseudonym: string,
): string[] {
  const half = assessment.asked[pseudonym]?.half ?? [];
  return assessment.capabilities.filter(
    (id) => !assessment.outcomes[id] && (answerOf(answers, id, pseudonym)?.vote === undefined || half.includes(id)),
  );
}

/** What a team says of one question between two assessments: another level, or how one of its rows stands now. */
export type Moved =
  | { readonly model: string; readonly capability: string; readonly level: number }
  | { readonly model: string; readonly capability: string; readonly row: string; readonly mark: Mark };

/** What a question, or one of its rows, stood at when it was last looked at. */
export type Stands = {
  readonly model: string;
  readonly dimension: string;
  readonly capability: string;
  readonly theme: string;
  readonly title: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
} & (
  | { readonly kind: 'level'; readonly level: number; readonly top: number }
  | { readonly kind: 'row'; readonly row: string; readonly mark: 'partly' | 'no' }
);
