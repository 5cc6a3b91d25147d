import type { Moved } from '../../assessment/assessment.ts';
import type { Person } from '../../chat/person.ts';
import { type Refusal, refuse } from '../../chat/reply.ts';
import type { CheckIn, ItemAnswer, Question, QuestionAnswer, Standing } from '../checkin.ts';

/** The check-in as it goes on; with what the team has agreed on just now. */
export type Outcome = { readonly checkIn: CheckIn; readonly agreed?: Moved };

export type Ruling = Outcome | Refusal;

const closed = refuse(
  'check-in closed',
  'That check-in is closed. `checkin now` starts another, `actions` works any time.',
);
const noItem = refuse('no such action', 'There is no action with that number in the check-in.');
const noQuestion = refuse('no such question', 'The check-in asks no such question.');
const settled = refuse('question settled', 'That question is settled already.');

/** Says of an action how it goes. `item` is its id. */
export function answerItem(checkIn: CheckIn, item: string, answer: ItemAnswer): Ruling {
  if (checkIn.phase.name !== 'open') return closed;
  if (!checkIn.items.some(({ id }) => id === item)) return noItem;
  const items = checkIn.items.map((one) => (one.id === item ? { ...one, answer } : one));
  return { checkIn: { ...checkIn, items } };
}

/** Whether somebody may say of an action that it goes well: as with the action itself, a guest only of their own. */
export function maySay(person: Person, owner: Person): boolean {
  return !person.outside || person.id === owner.id;
}

/** Nothing has changed; a proposal, if there is one, is taken back. `at` counts questions from 0. */
export function stillSo(checkIn: CheckIn, at: number): Ruling {
  const question = openQuestion(checkIn, at);
  if ('refusal' in question) return question;
  return { checkIn: answered(checkIn, at, { name: 'still' }) };
}

/** Somebody sees it elsewhere now. Somebody else who proposes the same agrees with that. */
export function propose(checkIn: CheckIn, at: number, to: Standing, confirmer: Confirmer): Ruling {
  const question = openQuestion(checkIn, at);
  if ('refusal' in question) return question;
  const { answer, stands } = question;
  if (to.kind !== stands.kind) return noQuestion;
  if (isAlike(to, stands)) return stillSo(checkIn, at);
  if (answer.name === 'proposed' && isAlike(answer.to, to) && answer.by !== confirmer.person.id) {
    return agree(checkIn, at, question, to);
  }
  return { checkIn: answered(checkIn, at, { name: 'proposed', to, by: confirmer.person.id }) };
}

/** Who agrees: `alone` in a team of one; `leads`: they lead what the team is at. */
export type Confirmer = { readonly person: Person; readonly alone: boolean; readonly leads: boolean };

/** The team agrees with what was proposed. */
export function confirm(checkIn: CheckIn, at: number, { person, alone, leads }: Confirmer): Ruling {
  const question = openQuestion(checkIn, at);
  if ('refusal' in question) return question;
  const { answer } = question;
  if (answer.name !== 'proposed') return refuse('nothing proposed', 'Nobody has said yet that it moved.');
  if (answer.by === person.id && !alone && !leads) {
    return refuse(
      'own proposal',
      'You proposed it, so somebody else in the team has to agree: it is the team’s to say.',
    );
  }
  return agree(checkIn, at, question, answer.to);
}

function agree(checkIn: CheckIn, at: number, { model, capability }: Question, to: Standing): Outcome {
  const agreed: Moved =
    to.kind === 'level' ? { model, capability, level: to.level } : { model, capability, row: to.row, mark: to.mark };
  return { checkIn: answered(checkIn, at, { name: 'agreed', to }), agreed };
}

/** Takes somebody's name off what they proposed: it is asked anew. */
export function withdrawn(checkIn: CheckIn, person: string): CheckIn {
  const questions = checkIn.questions.map(
    (one): Question =>
      one.answer.name === 'proposed' && one.answer.by === person ? { ...one, answer: { name: 'asked' } } : one,
  );
  return { ...checkIn, questions };
}

/** Whether nothing is left to say. An action counts while it is open, by the ids in `open`. */
export function isSettled({ items, questions }: CheckIn, open: ReadonlySet<string>): boolean {
  return (
    items.every(({ id, answer }) => !open.has(id) || saidOf({ answer }) !== undefined) &&
    questions.every(({ answer }) => answer.name === 'still' || answer.name === 'agreed')
  );
}

/** What was said of an action that is open; that it had ended counts no more once it is open again. */
export function saidOf({
  answer,
}: {
  readonly answer?: ItemAnswer | undefined;
}): 'on track' | 'stuck' | 'later' | undefined {
  return answer === 'done' || answer === 'dropped' ? undefined : answer;
}

/** It ends. What was proposed and not agreed on stays as it stood, and names nobody any more. */
export function closedAt(checkIn: CheckIn, now: Date): CheckIn {
  const questions = checkIn.questions.map(
    (one): Question => (one.answer.name === 'proposed' ? { ...one, answer: { name: 'asked' } } : one),
  );
  return { ...checkIn, questions, phase: { name: 'closed', at: now.getTime() } };
}

function openQuestion(checkIn: CheckIn, at: number): Question | Refusal {
  if (checkIn.phase.name !== 'open') return closed;
  const question = checkIn.questions[at];
  if (!question) return noQuestion;
  const { name } = question.answer;
  return name === 'still' || name === 'agreed' ? settled : question;
}

function answered(checkIn: CheckIn, at: number, answer: QuestionAnswer): CheckIn {
  const questions = checkIn.questions.map((one, index) => (index === at ? { ...one, answer } : one));
  return { ...checkIn, questions };
}

/** Whether two say the same. */
export function isAlike(one: Standing, other: Standing): boolean {
  if (one.kind === 'level') return other.kind === 'level' && one.level === other.level;
  return other.kind === 'row' && one.row === other.row && one.mark === other.mark;
}
