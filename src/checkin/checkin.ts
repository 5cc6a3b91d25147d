import type { Action } from '../action/action.ts';
import type { Intent } from '../chat/intent.ts';
import type { Reply } from '../chat/reply.ts';
import type { Queries } from '../storage/database.ts';
import type { Team } from '../team/team.ts';

/** A look at what is open and at what may have changed. Times are milliseconds since the epoch. */
export type CheckIn = {
  readonly version: 1;
  readonly id: string;
  readonly openedAt: number;
  /** When it is closed if nobody does it before. */
  readonly closesAt: number;
  readonly phase: { readonly name: 'open' } | { readonly name: 'closed'; readonly at: number };
  /** What was open at its beginning, by owner. */
  readonly items: readonly Item[];
  /** How many more actions were open than it asks about. */
  readonly more: number;
  /** Those that nobody spoke of lately: not asked about, nor among the `more`. */
  readonly resting?: readonly Pick<Action, 'id' | 'version'>[];
  readonly questions: readonly Question[];
  /** Earlier times that were left out because no bot ran. */
  readonly missed: readonly number[];
  /** Nobody answered those before, so it asks whether to come less often. */
  readonly ease?: Ease;
  /** Nobody saw it, since nobody answered those before. */
  readonly leftOut?: true;
};

/** `slower`: a rhythm with longer breaks, in words that can be typed, where there is one. */
export type Ease = { readonly slower?: string; readonly answer?: 'slower' | 'pause' | 'leave' };

export type ItemAnswer = 'done' | 'dropped' | 'on track' | 'stuck' | 'later';

/** An action, and what the team said of it; who said it is not kept. */
export type Item = {
  readonly id: string;
  /** The action's own, by which it is typed. */
  readonly number: number;
  readonly title: string;
  /** The action's at the beginning, which grows with each change. */
  readonly version?: number;
  readonly answer?: ItemAnswer;
};

/** How much of a practice is there. */
export type RowMark = 'yes' | 'partly' | 'no';

/** What a question, or a row of one, stands at or may stand at now. */
export type Standing =
  | { readonly kind: 'level'; readonly level: number }
  | { readonly kind: 'row'; readonly row: string; readonly mark: RowMark };

/** Whether something still stands where it did. */
export type Question = {
  readonly model: string;
  readonly capability: string;
  readonly title: string;
  /** When it was last looked at. */
  readonly at: number;
  readonly stands: Standing;
  readonly answer: QuestionAnswer;
};

export type QuestionAnswer =
  /** `unsettled`: something was proposed, and not agreed on before it closed. */
  | { readonly name: 'asked'; readonly unsettled?: true }
  | { readonly name: 'still' }
  /** No two of them say the same: that would be agreed. One may say that it still stands where it did. */
  | { readonly name: 'proposed'; readonly proposals: readonly Proposal[] }
  | { readonly name: 'agreed'; readonly to: Standing };

/** `by`: who proposed it, for as long as the team has not answered, since somebody else has to. */
export type Proposal = { readonly to: Standing; readonly by: string };

/** What is seen before something that recurs is started. */
export type Preview = {
  /** "CNCF Cloud Native · Process". */
  readonly title: string;
  /** How it was last time: "was Level 2", and when in milliseconds since the epoch. */
  readonly was?: { readonly text: string; readonly at: number };
  /** What has happened since: "three actions done". */
  readonly since?: string;
  /** "Time for a retro again.", in place of a sentence made of title and text. */
  readonly call?: string;
};

/** Something that a team wants to be asked to start again and again: a re-assessment, a retro. */
export interface Prompt {
  /** The kind of its schedules. */
  readonly kind: string;
  /** The command that starts it: `assess`. */
  readonly word: string;
  /** What follows the word beside the rhythm, as plain JSON, or what to say when that can't be read. */
  read(words: string): { readonly subject: unknown } | Reply;
  title(subject: unknown): string;
  /** Whether one is under way, so that nobody has to be asked. */
  isOn?(db: Queries, team: Team): Promise<boolean>;
  preview(db: Queries, team: Team, subject: unknown): Promise<Preview>;
  /** What its button starts. */
  start(subject: unknown): Intent;
}
