import type { Moved } from '../../assessment/assessment.ts';
import type { Person } from '../../chat/person.ts';
import { type Refusal, refuse } from '../../chat/reply.ts';
import type { CheckIn, Ease, ItemAnswer, Proposal, Question, QuestionAnswer, Standing } from '../checkin.ts';

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

/** Who answers a question: `alone` in a team of one; `leads`: they lead what the team is at. */
export type Confirmer = { readonly person: Person; readonly alone: boolean; readonly leads: boolean };

/** Nothing has changed. That is so when one says it, unless somebody else sees it elsewhere. `at` counts from 0. */
export function stillSo(checkIn: CheckIn, at: number, confirmer: Confirmer): Ruling {
  const question = openQuestion(checkIn, at);
  return 'refusal' in question ? question : propose(checkIn, at, question.stands, confirmer);
}

/**
 * Somebody sees it there now. Whoever proposes what another has proposed agrees with that; what others see elsewhere
 * stays until two say the same, and who proposes anew takes back what they said before.
 */
export function propose(checkIn: CheckIn, at: number, to: Standing, { person }: Confirmer): Ruling {
  const question = openQuestion(checkIn, at);
  if ('refusal' in question) return question;
  if (to.kind !== question.stands.kind) return noQuestion;
  const others = proposalsOf(question).filter(({ by }) => by !== person.id);
  const isSaidByAnother = others.some((one) => isAlike(one.to, to));
  const isUndisputed = others.length === 0 && isAlike(to, question.stands);
  if (isSaidByAnother || isUndisputed) return settle(checkIn, at, question, to);
  return { checkIn: answered(checkIn, at, { name: 'proposed', proposals: [...others, { to, by: person.id }] }) };
}

/** Somebody agrees with what another proposed; with `to` where more than one thing is. */
export function confirm(checkIn: CheckIn, at: number, { person, alone, leads }: Confirmer, to?: Standing): Ruling {
  const question = openQuestion(checkIn, at);
  if ('refusal' in question) return question;
  const proposals = proposalsOf(question);
  const [first, ...others] = to ? proposals.filter((one) => isAlike(one.to, to)) : proposals;
  if (!first) return refuse('nothing proposed', 'Nobody has said yet that it moved.');
  if (others.length > 0) return refuse('several proposed', 'More than one thing was proposed. Say which: `is 3`.');
  if (first.by === person.id && !alone && !leads) {
    return refuse(
      'own proposal',
      'You proposed it, so somebody else in the team has to agree: it is the team’s to say.',
    );
  }
  return settle(checkIn, at, question, first.to);
}

function proposalsOf({ answer }: Question): readonly Proposal[] {
  return answer.name === 'proposed' ? answer.proposals : [];
}

function settle(checkIn: CheckIn, at: number, { model, capability, stands }: Question, to: Standing): Outcome {
  if (isAlike(to, stands)) return { checkIn: answered(checkIn, at, { name: 'still' }) };
  const agreed: Moved =
    to.kind === 'level' ? { model, capability, level: to.level } : { model, capability, row: to.row, mark: to.mark };
  return { checkIn: answered(checkIn, at, { name: 'agreed', to }), agreed };
}

/** It was looked at elsewhere since it was asked: whatever anybody proposed, it stays. */
export function letStand(checkIn: CheckIn, at: number): CheckIn {
  return answered(checkIn, at, { name: 'still' });
}

/** Takes back what somebody proposed, and with it their name. */
export function withdrawn(checkIn: CheckIn, person: string): CheckIn {
  const questions = checkIn.questions.map((one): Question => {
    const left = proposalsOf(one).filter(({ by }) => by !== person);
    if (left.length === proposalsOf(one).length) return one;
    return { ...one, answer: left.length > 0 ? { name: 'proposed', proposals: left } : { name: 'asked' } };
  });
  return { ...checkIn, questions };
}

/** Whether nothing is left to say. An action counts while it is open, by the ids in `open`. */
export function isSettled({ items, questions }: CheckIn, open: ReadonlySet<string>): boolean {
  return (
    items.every(({ id, answer }) => !open.has(id) || saidOf({ answer }) !== undefined) &&
    questions.every(({ answer }) => answer.name === 'still' || answer.name === 'agreed')
  );
}

/** Whether anybody has said anything. */
export function isAnswered({ items, questions, ease }: CheckIn): boolean {
  return (
    ease?.answer !== undefined ||
    items.some(({ answer }) => answer !== undefined) ||
    questions.some(({ answer }) => answer.name !== 'asked' || answer.unsettled === true)
  );
}

/** Whether its end is told: not that nobody had an answer where nothing is open. */
export function isEndTold(checkIn: CheckIn): boolean {
  return checkIn.items.length > 0 || isAnswered(checkIn);
}

/** The team has said how often it shall come. */
export function eased(checkIn: CheckIn, answer: NonNullable<Ease['answer']>): Ruling {
  if (checkIn.phase.name !== 'open') return closed;
  if (!checkIn.ease || checkIn.ease.answer) return refuse('nothing to ease', 'That is settled already.');
  return { checkIn: { ...checkIn, ease: { ...checkIn.ease, answer } } };
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
    (one): Question => (one.answer.name === 'proposed' ? { ...one, answer: { name: 'asked', unsettled: true } } : one),
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
function isAlike(one: Standing, other: Standing): boolean {
  if (one.kind === 'level') return other.kind === 'level' && one.level === other.level;
  return other.kind === 'row' && one.row === other.row && one.mark === other.mark;
}
