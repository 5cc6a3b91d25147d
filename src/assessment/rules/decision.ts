import type { Person } from '../../chat/person.ts';
import { nothing, type Refusal, type Reply, refuse } from '../../chat/reply.ts';
import type { Model } from '../../content/model.ts';
import type { Message } from '../../delivery/message.ts';
import type { Answer, Answers, Assessment } from '../assessment.ts';

/** What the rules look at. */
export type Session = {
  readonly assessment: Assessment;
  readonly model: Model;
  /** As many of the answers as the intent needs: the actor's own at least. */
  readonly answers: Answers;
  readonly members: readonly Actor[];
  /** How many other members still owe answers, where people answer on their own. */
  readonly othersOwing: number;
};

/** Who acts, and the name their answers go by in this assessment. */
export type Actor = Person & { readonly pseudonym: string };

export type AnswerChange =
  | { readonly kind: 'set'; readonly pseudonym: string; readonly capability: string; readonly answer: Answer }
  | { readonly kind: 'clear votes'; readonly capability: string };

/**
 * A message to show; one to post anew whatever was said before; the key of one to draw again if it was ever shown;
 * somebody to be reminded of what they owe; or the summary: the result is written down as the team's newest milestone
 * and shown.
 */
export type Saying =
  | { readonly show: Message }
  | { readonly post: Message }
  | { readonly redraw: string }
  | { readonly remind: Person }
  | { readonly publish: Message };

/** What the rules make of an intent: the next state, what to keep, what to say. */
export type Decision = {
  readonly assessment: Assessment;
  readonly answers: readonly AnswerChange[];
  readonly say: readonly Saying[];
  readonly reply: Reply;
};

export type Ruling = Decision | Refusal;

/** What anybody hears who comes too late. */
export const over: Refusal = refuse(
  'over',
  'That assessment has ended. Say `levels` to see where you stand, or `assess` to start another.',
);

export const paused: Refusal = refuse('paused', 'This assessment is paused; nothing is lost. Say `resume` to go on.');

export const gone: Refusal = refuse('gone-on', 'That question is closed. Say `status` to see what is open now.');

/** What anybody hears who answers before it is said what of before still holds. */
export const confirmFirst: Refusal = refuse(
  'confirming',
  'Before any question comes what was said before: whether it still holds. `status` shows it.',
);

/** A decision from its parts; what is left out stays as it was. */
export function decided(assessment: Assessment, parts: Partial<Omit<Decision, 'assessment'>> = {}): Decision {
  return { assessment, answers: [], say: [], reply: nothing, ...parts };
}

/** Two decisions in a row: the state and the reply of the second, the words of both. */
export function followedBy(first: Decision, second: Decision): Decision {
  return {
    assessment: second.assessment,
    answers: [...first.answers, ...second.answers],
    say: [...first.say, ...second.say],
    reply: second.reply.kind === 'nothing' ? first.reply : second.reply,
  };
}
