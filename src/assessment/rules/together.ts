import { type Refusal, refuse } from '../../chat/reply.ts';
import { isCarried, questionIn, readingAsked } from '../asking/question.ts';
import { type Assessment, currentOf, type Marks, type Running, votesOn, withRowsAgreed } from '../assessment.ts';
import type { Reading } from '../reading.ts';
import {
  type Actor,
  confirmFirst,
  type Decision,
  decided,
  followedBy,
  type Ruling,
  type Saying,
  type Session,
} from './decision.ts';
import {
  beforeKey,
  kickoffMessage,
  questionKey,
  questionMessage,
  revealKey,
  revealMessage,
  summaryMessage,
} from './messages.ts';

/** Puts a capability to the whole team. */
export function askTogether(assessment: Assessment, capability: string): Decision {
  const round = (assessment.rounds[capability] ?? 0) + 1;
  const next = {
    ...assessment,
    rounds: { ...assessment.rounds, [capability]: round },
    phase: { name: 'asking', capability, round } as const,
  };
  return decided(next, { say: [{ show: questionMessage(next, capability, round) }] });
}

/** Puts the votes on a capability on the table, with the rows that are agreed on. */
function showVotes(assessment: Assessment, capability: string, marks?: Marks): Decision {
  const round = assessment.rounds[capability] ?? 0;
  const phase = { name: 'revealed', capability, round, ...(marks ? { marks } : {}) } as const;
  const next = { ...assessment, phase };
  return decided(next, {
    say: [{ redraw: questionKey(next, capability, round) }, { show: revealMessage(next, capability, round) }],
  });
}

/** How the votes stand on a capability, with what the team made of them so far. */
function readingNow({ assessment, model, answers }: Session, capability: string): Reading | undefined {
  const asked = questionIn(assessment, model, capability);
  return asked && readingAsked(withRowsAgreed(assessment), asked, votesOn(answers, capability));
}

/** Whether the team should talk about a capability before it goes on: what it sees differently, and where too few said anything. */
export function needsTalk(session: Session, capability: string): boolean {
  if (session.assessment.outcomes[capability]) return false;
  const reading = readingNow(session, capability);
  switch (reading?.kind) {
    case 'level':
    case 'profile':
    case 'figure':
      return reading.split;
    case 'rows':
      return reading.rows.some(({ split }) => split);
    case 'unknown':
      return reading.why === 'too few to tell';
    default:
      return false;
  }
}

/** The number of the first row that needs a word, from 1; the first one where nothing is known of any. */
export function openRow(session: Session, capability: string): number {
  const reading = readingNow(session, capability);
  const at = reading?.kind === 'rows' ? reading.rows.findIndex(({ split }) => split) : 0;
  return Math.max(at, 0) + 1;
}

/** Goes on to what the team has not settled yet, or ends. */
export function goOn(session: Session): Decision {
  const { assessment } = session;
  const open = assessment.capabilities.filter((capability) => !assessment.outcomes[capability]);
  if (assessment.mode === 'live') {
    const [next] = open;
    return next ? askTogether(assessment, next) : close(assessment);
  }
  const next = open.find((capability) => needsTalk(session, capability));
  return next ? showVotes(assessment, next) : close(assessment);
}

/** Ends it with a summary. */
export function close(assessment: Assessment): Decision {
  const closed = ended(assessment);
  return decided(closed, { say: [{ publish: summaryMessage(closed) }] });
}

/** The state at the end. It names nobody any more. */
export function ended(assessment: Assessment): Assessment {
  return { ...assessment, facilitator: undefined, phase: { name: 'closed' }, asked: {}, reminders: [] };
}

export function reveal(session: Session, capability: string, round: number): Ruling {
  const at = here(session, capability, ['asking']);
  if ('refusal' in at) return at;
  if (at.round !== round) return stale();
  if (votesOn(session.answers, capability).length === 0) {
    return refuse('nobody-answered', 'Nobody has answered yet. Give it a minute, or move on with `skip`.');
  }
  return showVotes(session.assessment, capability);
}

/** Clears the votes and asks the same again; notes stay. */
export function voteAgain(session: Session, capability: string, round: number): Ruling {
  const at = here(session, capability, ['revealed', 'talking']);
  if ('refusal' in at) return at;
  if (at.round !== round) return stale();
  const cleared = decided(session.assessment, {
    answers: [{ kind: 'clear votes', capability }],
    say: redrawReveal(session.assessment, capability),
  });
  return followedBy(cleared, askTogether(session.assessment, capability));
}

export function talk(session: Session, capability: string): Ruling {
  const at = here(session, capability, ['revealed']);
  if ('refusal' in at) return at;
  const phase = { ...at, name: 'talking' } as const;
  return decided({ ...session.assessment, phase }, { say: redrawReveal(session.assessment, capability) });
}

/** Takes up the question before this one again, also one that was taken over from before. */
export function back(session: Session): Ruling {
  const { assessment, model } = session;
  const current = currentOf(assessment);
  if (!current) return refuse('nothing-before', 'There is no question to go back to.');
  const before = assessment.capabilities
    .slice(0, assessment.capabilities.indexOf(current.capability))
    .findLast((capability) => assessment.outcomes[capability]);
  if (!before) return refuse('nothing-before', 'This is the first question; there is none before it.');
  const wasCarried = isCarried(assessment, model, before);
  const reopened = wasCarried ? withoutCarried(assessment, [before]) : withoutOutcomes(assessment, [before]);
  const redraw = [
    ...(wasCarried ? redrawBefore(assessment) : []),
    { redraw: questionKey(assessment, current.capability, current.round) },
    ...redrawReveal(assessment, current.capability),
  ];
  const left = decided(reopened, { say: redraw });
  // What the team agreed on row by row stays, to be changed, until it votes again.
  const outcome = assessment.outcomes[before];
  const marks = outcome && 'marks' in outcome && !wasCarried ? outcome.marks : undefined;
  if (!marks) return followedBy(left, askTogether(reopened, before));
  const round = (reopened.rounds[before] ?? 0) + 1;
  return followedBy(left, showVotes({ ...reopened, rounds: { ...reopened.rounds, [before]: round } }, before, marks));
}

/** The assessment as if these questions had not been settled. */
function withoutOutcomes(assessment: Assessment, capabilities: readonly string[]): Assessment {
  const kept = Object.entries(assessment.outcomes).filter(([id]) => !capabilities.includes(id));
  return { ...assessment, outcomes: Object.fromEntries(kept) };
}

/** The assessment as if what was said of these questions before did not stand. */
export function withoutCarried(assessment: Assessment, capabilities: readonly string[]): Assessment {
  const carried = (assessment.carried ?? []).filter((id) => !capabilities.includes(id));
  return { ...withoutOutcomes(assessment, capabilities), carried };
}

/** What tells how many questions there are, and what was said of them before. */
export function redrawBefore(assessment: Assessment): Saying[] {
  if (!assessment.offered) return [];
  return [{ redraw: kickoffMessage(assessment).key }, { redraw: beforeKey(assessment) }];
}

/** Refuses what is the facilitator's to do; while there is none, anybody may do it. */
export function mayLead({ assessment }: Session, actor: Actor): Refusal | undefined {
  const lead = assessment.facilitator;
  if (!lead || lead.id === actor.id) return undefined;
  return refuse(
    'not-facilitator',
    `${lead.name} is facilitating this one and can do that, or pass it on with \`hand over to ${actor.name}\`. If ${lead.name} is away, say \`take over\`.`,
  );
}

export function redrawReveal(assessment: Assessment, capability: string): Saying[] {
  return [{ redraw: revealKey(assessment, capability, assessment.rounds[capability] ?? 0) }];
}

export type Together = Extract<Running, { capability: string }>;

/** The running phase, if the team is at `capability` in one of the named phases; else what to say. */
export function here(session: Session, capability: string, phases: readonly Together['name'][]): Together | Refusal {
  const { phase } = session.assessment;
  if (phase.name === 'collecting') {
    return refuse(
      'collecting',
      'Everyone is still answering alone; what you see differently comes at the end. `finish` ends it now.',
    );
  }
  if (phase.name === 'confirming') return confirmFirst;
  if (!('capability' in phase) || phase.capability !== capability) return stale();
  if (phases.includes(phase.name)) return phase;
  if (phase.name === 'asking') {
    return refuse('not-revealed', 'The votes are still hidden. Say `reveal` when enough of you have answered.');
  }
  return refuse('already-revealed', 'The votes are on the table already.');
}

function stale(): Refusal {
  return refuse('gone-on', 'The team has moved on from that question. Say `status` to see where it is.');
}
