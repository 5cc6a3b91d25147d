import { type Refusal, refuse, say } from '../../chat/reply.ts';
import { type Marked, type Question, questionIn, voteKept, voteNoted } from '../asking/question.ts';
import { allMarks, markedBy, openRows, rowsText } from '../asking/rows.ts';
import { answerOf, currentOf, type Mark, type Marking, type Vote } from '../assessment.ts';
import type { AssessmentIntent } from '../intents.ts';
import { answerAlone, goOnAlone, type Telling } from './alone.ts';
import { type Actor, confirmFirst, decided, gone, paused, type Ruling, type Session } from './decision.ts';
import { questionKey } from './messages.ts';

type Wanted<N extends string> = Extract<AssessmentIntent, { type: `assessment.${N}` }>;
type Answering = Wanted<'vote'> | Wanted<'mark'>;

/** Somebody answers: a level, a figure, which way it is, or how rows stand. */
export function answer(session: Session, actor: Actor, move: Answering, now: Date): Ruling {
  const closed = closedTo(session, actor, move);
  if (closed) return closed;
  const question = questionIn(session.assessment, session.model, move.capability);
  if (!question) return gone;
  return move.type === 'assessment.vote'
    ? vote(session, actor, question, move, now)
    : mark(session, actor, question, move, now);
}

/** Leaves the open rows open, and asks the next question. */
export function goOn(session: Session, actor: Actor, capability: string, now: Date): Ruling {
  return aloneOnly(session, actor) ?? goOnAlone(session, actor, capability, now);
}

/** A refusal when people can't answer on their own here, or this person can't. */
export function aloneOnly({ assessment }: Session, actor: Actor): Ruling | undefined {
  const { phase } = assessment;
  if (phase.name === 'paused') return paused;
  if (phase.name === 'confirming') return confirmFirst;
  const mine = assessment.mode !== 'solo' || assessment.facilitator?.id === actor.id;
  return phase.name === 'collecting' && mine ? undefined : gone;
}

/** Why the question takes no answer of theirs now. */
function closedTo(session: Session, actor: Actor, { capability, round }: Answering): Ruling | undefined {
  const { assessment } = session;
  const { phase } = assessment;
  if (phase.name === 'paused') return paused;
  if (phase.name === 'confirming') return confirmFirst;
  if (phase.name === 'collecting') {
    const closedToMe = aloneOnly(session, actor);
    if (closedToMe) return closedToMe;
    // What stands as it was is settled, though everyone answers alone.
    return assessment.capabilities.includes(capability) && !assessment.outcomes[capability] ? undefined : gone;
  }
  const at = currentOf(assessment);
  if (!at || at.capability !== capability || at.round !== round) return gone;
  if (phase.name === 'asking') return undefined;
  const question = questionIn(assessment, session.model, capability);
  return refuse(
    'already-revealed',
    `The votes are on the table. To settle it say ${agreeHint(question)}; to vote anew, \`vote again\`.`,
  );
}

/** How the team says what it agrees on; of rows, with the number of one that is open. */
export function agreeHint(question: Question | undefined, row = 1): string {
  if (question?.rows) return `\`agree ${row} partly\` (or another row and how it stands)`;
  if (question?.picking?.asFigures) return '`agree 15 %` (or another figure)';
  return `\`agree 3\` (or another ${question?.capability.asks === 'levels' ? 'level' : 'answer'})`;
}

function vote(session: Session, actor: Actor, question: Question, move: Wanted<'vote'>, now: Date): Ruling {
  if (typeof move.vote === 'number') {
    const off = question.picking ? outOfRange(question.picking, move.vote) : wantsRows(question, move.vote);
    if (off) return off;
  }
  if (move.vote === 'n/a' && question.picking?.mayNotApply === false) {
    return refuse(
      'must-apply',
      `One of these is how it is with you. ${question.picking.range} ${question.picking.how}`,
    );
  }
  const alone = session.assessment.phase.name === 'collecting';
  const before = marksSoFar(session, actor, question);
  // Whoever has marked some rows is not sure of the others; what is marked stays.
  const restOpen = (move.vote === 'unsure' || move.vote === 'skipped') && Object.keys(before).length > 0;
  if (alone && restOpen) return goOnAlone(session, actor, move.capability, now);
  if (!alone && move.vote === 'skipped') {
    return refuse(
      'skip-together',
      'In a round together, `not sure` counts as an answer; the facilitator can move on with `skip`.',
    );
  }
  const hint = ' `all not sure` takes them back.';
  if (restOpen) return keep(session, actor, question, before, now, { after: hint, hint });
  return keep(session, actor, question, move.vote, now, move.as === undefined ? {} : { as: move.as });
}

function outOfRange({ takes, range, how }: NonNullable<Question['picking']>, value: number): Refusal | undefined {
  return takes(value) ? undefined : refuse('no-such-level', `${range} ${how}`);
}

/** A number alone says nothing of a row. */
function wantsRows({ rows = [] }: Question, said: number): Refusal {
  if (said === 0) {
    return refuse(
      'wants-rows',
      'Here every row is marked by itself. `all no` marks each of them as not yet, `1 no` the first, `rest no` those you have not marked.',
    );
  }
  const row = Math.min(said, Math.max(rows.length, 1));
  return refuse(
    'wants-rows',
    `How does row ${row} stand? Type \`${row} yes\`, \`${row} partly\`, \`${row} no\` or \`${row} n/a\`.`,
  );
}

function mark(session: Session, actor: Actor, question: Question, move: Wanted<'mark'>, now: Date): Ruling {
  if (!question.rows) return refuse('no-rows', `There are no rows to mark here. ${question.picking.how}`);
  const before = marksSoFar(session, actor, question);
  const said = [...move.marks, ...filledIn(move.values ?? {})];
  const { marks, missing, touched } = markedBy(before, question.rows, said);
  if (touched.length === 0 && missing.length > 0) return noSuchRow(question, missing);
  const open = openRows(question.rows, marks);
  // Who is not sure of a row has dealt with it.
  const unsure = open.filter((row) => touched.includes(row));
  const half = unsure.length < open.length;
  const named = unsure.length > 0 && unsure.length < question.rows.length ? rowsText(unsure) : undefined;
  const isNone = Object.keys(marks).length === 0;
  const told = [
    ...(named && !isNone && move.values === undefined ? [`You are not sure of ${named}.`] : []),
    ...(missing.length > 0 ? [noRow(question, missing)] : []),
  ];
  const after = told.map((text) => ` ${text}`).join('');
  const hint = missing.length > 0 ? ` ${noRow(question, missing)}` : '';
  if (!isNone) return keep(session, actor, question, marks, now, { after, hint, half });
  return touched.length === 0
    ? refuse('nothing-said', 'That marks no row. Try `1 yes, rest no`, or `not sure` for all of them.')
    : keep(session, actor, question, 'unsure', now, { after, hint, half, ...(named ? { as: named } : {}) });
}

/** What a form says: a field for each row, by its number. */
function filledIn(values: Readonly<Record<string, string>>): Marking[] {
  return Object.entries(values).flatMap(([name, value]): Marking[] => {
    const row = /^row(\d{1,2})$/.exec(name)?.[1];
    const said = value === 'unsure' ? value : allMarks.find((one) => one === value);
    return row && said ? [{ rows: [Number(row)], mark: said }] : [];
  });
}

export function noSuchRow(question: Marked, missing: readonly number[]): Refusal {
  return refuse('no-such-row', `${noRow(question, missing)} Nothing has changed.`);
}

function noRow({ rows }: Marked, missing: readonly number[]): string {
  const there = rows.length === 1 ? 'there is one row only' : `the rows go from 1 to ${rows.length}`;
  return `There is no ${rowsText(missing).replace(' and ', ' or ').replace(/^rows/, 'row')}: ${there}.`;
}

/** The marks of theirs on the rows that are asked today. */
function marksSoFar(
  { answers }: Session,
  actor: Actor,
  { capability, rows = [] }: Question,
): Readonly<Record<string, Mark>> {
  const vote = answerOf(answers, capability.id, actor.pseudonym)?.vote;
  if (typeof vote !== 'object') return {};
  return Object.fromEntries(Object.entries(vote).filter(([id]) => rows.some((row) => row.id === id)));
}

function keep(session: Session, actor: Actor, question: Question, vote: Vote, now: Date, telling: Telling): Ruling {
  const { assessment, answers } = session;
  const { id } = question.capability;
  const { as, after = '', hint = '' } = telling;
  if (assessment.phase.name === 'collecting') return answerAlone(session, actor, question, vote, now, telling);
  const answer = { ...answerOf(answers, id, actor.pseudonym), vote };
  return decided(assessment, {
    answers: [{ kind: 'set', pseudonym: actor.pseudonym, capability: id, answer }],
    say: [{ redraw: questionKey(assessment, id, assessment.rounds[id] ?? 0) }],
    reply: say(
      `${voteNoted(question, vote, 'until the reveal', as)}${after}`,
      `${voteKept(question, vote, 'until the reveal')}${hint}`,
    ),
  });
}
