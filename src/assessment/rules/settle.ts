import { refuse } from '../../chat/reply.ts';
import { questionIn } from '../asking/question.ts';
import { markedBy } from '../asking/rows.ts';
import { agreedSoFar, currentOf, type Marking, type Marks, type Outcome, votesOn } from '../assessment.ts';
import { alikeOn } from '../reading.ts';
import { agreeHint, noSuchRow } from './answer.ts';
import { type Decision, decided, followedBy, type Ruling, type Session } from './decision.ts';
import { questionKey, summaryMessage } from './messages.ts';
import { goOn, here, needsTalk, openRow, redrawReveal } from './together.ts';

export function agree(session: Session, capability: string, level: number | 'n/a'): Ruling {
  const at = here(session, capability, ['revealed', 'talking']);
  if ('refusal' in at) return at;
  const question = questionIn(session.assessment, session.model, capability);
  if (level !== 'n/a' && question?.rows) {
    return refuse('wants-rows', `Here each row is settled by itself: say ${agreeHint(question)}.`);
  }
  if (level !== 'n/a' && question?.picking?.takes(level) === false) {
    return refuse('no-such-level', question.picking.range);
  }
  if (level === 'n/a' && question?.picking?.mayNotApply === false) {
    return refuse('must-apply', `One of these is how it is with you. ${question.picking.range}`);
  }
  return settle(session, capability, { kind: 'agreed', level });
}

/** Takes what the votes say, where they say it clearly. */
export function accept(session: Session, capability: string): Ruling {
  const at = here(session, capability, ['revealed', 'talking']);
  if ('refusal' in at) return at;
  if (needsTalk(session, capability)) {
    return refuse(
      'not-settled',
      `This one needs a word from you first: ${agreeHint(questionIn(session.assessment, session.model, capability), openRow(session, capability))}, \`vote again\` or \`park it\`.`,
    );
  }
  const marks = agreedSoFar(session.assessment);
  return settle(session, capability, isEmpty(marks) ? { kind: 'accepted' } : { kind: 'agreed rows', marks });
}

/** Settles rows, one after the other or several at a time; the question stays open until somebody goes on. */
export function agreeRows(session: Session, capability: string, said: readonly Marking[]): Ruling {
  const at = here(session, capability, ['revealed', 'talking']);
  if ('refusal' in at) return at;
  const { assessment, model } = session;
  const question = questionIn(assessment, model, capability);
  if (!question?.rows) return refuse('no-rows', `There are no rows to settle here: say ${agreeHint(question)}.`);
  const agreed = agreedSoFar(assessment);
  // What all see alike needs no word, so "the rest" is not about it.
  const votes = votesOn(session.answers, capability);
  const alike = question.rows.flatMap(({ id }) => {
    const mark = alikeOn(votes, id);
    return mark ? [[id, mark] as const] : [];
  });
  const settled: Marks = { ...Object.fromEntries(alike), ...agreed };
  const { marks: after, missing, touched } = markedBy(settled, question.rows, said);
  // What the team says in one go it also means in one go.
  if (missing.length > 0) return noSuchRow(question, missing);
  if (touched.length === 0) return refuse('nothing-said', 'Every row has its word already. `next question` goes on.');
  const meant = touched.flatMap((number) => question.rows?.[number - 1]?.id ?? []);
  const now = Object.entries(after).filter(([id]) => meant.includes(id));
  const marks: Marks = { ...agreed, ...Object.fromEntries(now) };
  const name = at.name === 'talking' ? at.name : 'revealed';
  const phase = { name, capability, round: at.round, marks } as const;
  return decided({ ...assessment, phase }, { say: redrawReveal(assessment, capability) });
}

function isEmpty(marks: Marks): boolean {
  return Object.keys(marks).length === 0;
}

export function park(session: Session, capability: string): Ruling {
  const at = here(session, capability, ['revealed', 'talking', 'asking']);
  if ('refusal' in at) return at;
  const marks = agreedSoFar(session.assessment);
  return settle(session, capability, isEmpty(marks) ? { kind: 'parked' } : { kind: 'parked', marks });
}

/** Moves on without a level. */
export function pass(session: Session, capability: string): Ruling {
  const at = here(session, capability, ['asking', 'revealed', 'talking']);
  return 'refusal' in at ? at : settle(session, capability, { kind: 'passed' });
}

function settle(session: Session, capability: string, outcome: Outcome): Decision {
  const { assessment } = session;
  const settled = { ...assessment, outcomes: { ...assessment.outcomes, [capability]: outcome } };
  const { round } = currentOf(assessment) ?? { round: 0 };
  const redraw = [{ redraw: questionKey(assessment, capability, round) }, ...redrawReveal(assessment, capability)];
  const next = goOn({ ...session, assessment: settled });
  // What everyone answered alone is published already: the summary follows each thing that is settled.
  const published = assessment.mode === 'async' && next.assessment.phase.name !== 'closed';
  const say = published ? [...redraw, { publish: summaryMessage(settled) }] : redraw;
  return followedBy(decided(settled, { say }), next);
}
