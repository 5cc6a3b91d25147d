import { type Refusal, refuse } from '../../chat/reply.ts';
import { capabilityOf } from '../../content/model.ts';
import { type Assessment, currentOf, type Outcome, type Running, votesOn } from '../assessment.ts';
import type { Reading } from '../reading.ts';
import { readingIn } from '../result.ts';
import { type Actor, type Decision, decided, followedBy, type Ruling, type Saying, type Session } from './decision.ts';
import { questionKey, questionMessage, revealKey, revealMessage, summaryMessage } from './messages.ts';

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

/** Puts the votes on a capability on the table. */
function showVotes(assessment: Assessment, capability: string): Decision {
  const round = assessment.rounds[capability] ?? 0;
  const next = { ...assessment, phase: { name: 'revealed', capability, round } as const };
  return decided(next, {
    say: [{ redraw: questionKey(next, capability, round) }, { show: revealMessage(next, capability, round) }],
  });
}

/** How the votes stand on a capability, with what the team made of them. */
function readingNow({ assessment, model, answers }: Session, capability: string): Reading | undefined {
  const asked = capabilityOf(model, capability);
  return asked && readingIn(assessment, asked, votesOn(answers, capability));
}

/** Whether the team should talk about a capability that everyone answered on their own. */
function needsTalk(session: Session, capability: string): boolean {
  if (session.assessment.outcomes[capability]) return false;
  const reading = readingNow(session, capability);
  switch (reading?.kind) {
    case 'level':
    case 'profile':
    case 'figure':
      return reading.split;
    case 'rows':
      return reading.rows.some(({ split, mark }) => split || mark === undefined);
    case 'unknown':
      return reading.why === 'too few to tell';
    default:
      return false;
  }
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

export function agree(session: Session, capability: string, level: number | 'n/a'): Ruling {
  const at = here(session, capability, ['revealed', 'talking']);
  if ('refusal' in at) return at;
  const top = session.model.levels.length;
  if (level !== 'n/a' && level > top) return refuse('no-such-level', `The levels go from 0 to ${top}.`);
  return settle(session, capability, { kind: 'agreed', level });
}

/** Takes what the votes say, where they say it clearly. */
export function accept(session: Session, capability: string): Ruling {
  const at = here(session, capability, ['revealed', 'talking']);
  if ('refusal' in at) return at;
  if (needsTalk(session, capability)) {
    return refuse(
      'not-settled',
      'This one needs a word from you first: `agree 3` (or another level), `vote again` or `park it`.',
    );
  }
  return settle(session, capability, { kind: 'accepted' });
}

export function park(session: Session, capability: string): Ruling {
  const at = here(session, capability, ['revealed', 'talking', 'asking']);
  return 'refusal' in at ? at : settle(session, capability, { kind: 'parked' });
}

/** Moves on without a level. */
export function pass(session: Session, capability: string): Ruling {
  const at = here(session, capability, ['asking', 'revealed', 'talking']);
  return 'refusal' in at ? at : settle(session, capability, { kind: 'passed' });
}

/** Takes up the question before this one again. */
export function back(session: Session): Ruling {
  const { assessment } = session;
  const current = currentOf(assessment);
  if (!current) return refuse('nothing-before', 'There is no question to go back to.');
  const before = assessment.capabilities
    .slice(0, assessment.capabilities.indexOf(current.capability))
    .findLast((capability) => assessment.outcomes[capability]);
  if (!before) return refuse('nothing-before', 'This is the first question; there is none before it.');
  const { [before]: _, ...outcomes } = assessment.outcomes;
  const reopened = { ...assessment, outcomes };
  const redraw = [
    { redraw: questionKey(assessment, current.capability, current.round) },
    ...redrawReveal(assessment, current.capability),
  ];
  const left = decided(reopened, { say: redraw });
  return followedBy(left, askTogether(reopened, before));
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

function redrawReveal(assessment: Assessment, capability: string): Saying[] {
  return [{ redraw: revealKey(assessment, capability, assessment.rounds[capability] ?? 0) }];
}

type Together = Extract<Running, { capability: string }>;

/** The running phase, if the team is at `capability` in one of the named phases; else what to say. */
function here(session: Session, capability: string, phases: readonly Together['name'][]): Together | Refusal {
  const { phase } = session.assessment;
  if (phase.name === 'collecting') {
    return refuse(
      'collecting',
      'Everyone is still answering alone; what you see differently comes at the end. `finish` ends it now.',
    );
  }
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
