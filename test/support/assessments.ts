import type { Answer, Answers, Assessment, Mode, Outcome, Scope, Vote } from '../../src/assessment/assessment.ts';
import type { Proposal } from '../../src/assessment/proposals.ts';
import { type Reading, readingOf } from '../../src/assessment/reading.ts';
import { practicesIn, type Result } from '../../src/assessment/result.ts';
import type { Actor, AnswerChange, Decision, Ruling, Session } from '../../src/assessment/rules/decision.ts';
import { owed } from '../../src/assessment/rules/due.ts';
import { begin } from '../../src/assessment/rules/start.ts';
import { summedUp } from '../../src/assessment/sum-up.ts';
import { isRefusal } from '../../src/chat/reply.ts';
import type { Model } from '../../src/content/model.ts';
import type { Message } from '../../src/delivery/message.ts';
import type { Team } from '../../src/team/team.ts';
import { aCapability, ladder } from './model.ts';

/** Somebody with the name their answers go by. */
export function somebody(name: string): Actor {
  return { id: name, name: name.charAt(0).toUpperCase() + name.slice(1), pseudonym: `pseudonym-of-${name}` };
}

export const ana = somebody('ana');
export const bo = somebody('bo');
export const cy = somebody('cy');

export const monday = new Date('2027-03-01T09:00:00Z');

export const team: Team = {
  id: 'team-1',
  channel: { platform: 'console', tenant: 'acme', channel: 'payments' },
  settings: { zone: 'Europe/Paris' },
};

/** An assessment of the first chapter, led by Ana, that has just begun. */
export function anAssessment(parts: Partial<Assessment> = {}): Assessment {
  return {
    version: 1,
    id: 'a-1',
    tenant: 'acme',
    team: { id: team.id, channel: team.channel, zone: team.settings.zone },
    model: { id: ladder.id, edition: ladder.edition },
    scope: { kind: 'dimension', id: 'process' },
    mode: 'live',
    facilitator: { id: ana.id, name: ana.name },
    capabilities: ['process.logs', 'process.deploys', 'process.alerts'],
    outcomes: {},
    rounds: {},
    phase: { name: 'collecting' },
    startedAt: monday.getTime(),
    deadline: monday.getTime() + 7 * 86_400_000,
    reminders: [],
    asked: {},
    ...parts,
  };
}

/** What is kept and what stands in the channel while an assessment runs: the service without a database. */
export class Table {
  readonly model: Model;
  readonly answers = new Map<string, Map<string, Answer>>();
  readonly messages = new Map<string, Message>();
  /** How often a summary was written down. */
  published = 0;
  assessment: Assessment;
  members: Actor[];

  constructor(
    mode: Mode,
    members: readonly Actor[] = [ana, bo, cy],
    model: Model = ladder,
    offered: readonly Proposal[] = [],
  ) {
    this.model = model;
    this.members = [...members];
    const scope = { kind: 'dimension', id: 'process' } as const;
    const begun = begin({ id: 'a-1', team, model, scope, mode, deadline: undefined, members, offered }, ana, monday);
    if (isRefusal(begun)) throw new Error('the assessment did not begin');
    this.assessment = begun.assessment;
    this.carryOut(begun);
  }

  /** What the rules look at when `actor` does something. */
  session(actor: Actor): Session {
    const { assessment, model, answers, members } = this;
    const others = assessment.mode === 'solo' ? [] : members.filter(({ id }) => id !== actor.id);
    const othersOwing = others.filter(({ pseudonym }) => owed({ assessment, answers }, pseudonym) > 0).length;
    return { assessment, model, answers, members, othersOwing };
  }

  /** Keeps what was decided; a refusal changes nothing. */
  carryOut(ruling: Ruling): Ruling {
    if (isRefusal(ruling)) return ruling;
    this.assessment = ruling.assessment;
    for (const change of ruling.answers) keepAnswer(this.answers, change);
    for (const message of shownBy(ruling)) this.messages.set(message.key, message);
    this.published += ruling.say.filter((saying) => 'publish' in saying).length;
    return ruling;
  }
}

/** Whom a decision has reminded. */
export function remindedBy(decision: Decision): string[] {
  return decision.say.flatMap((saying) => ('remind' in saying ? [saying.remind.id] : []));
}

/** The messages a decision shows, the summary among them. */
export function shownBy(decision: Decision): Message[] {
  return decision.say.flatMap((saying) =>
    'show' in saying ? [saying.show] : 'post' in saying ? [saying.post] : 'publish' in saying ? [saying.publish] : [],
  );
}

export function keepAnswer(answers: Map<string, Map<string, Answer>>, change: AnswerChange): void {
  const here = answers.get(change.capability) ?? new Map<string, Answer>();
  answers.set(change.capability, here);
  if (change.kind === 'set') here.set(change.pseudonym, change.answer);
  else for (const [who, { note }] of here) here.set(who, note ? { note } : {});
}

/** Votes by capability, each by somebody else. */
export function votesBy(votes: Readonly<Record<string, readonly Vote[]>>): Answers {
  const names = ['ana', 'bo', 'cy', 'dee', 'eli', 'flo', 'gil', 'hal', 'ida', 'jo'];
  return new Map(
    Object.entries(votes).map(([capability, given]) => [
      capability,
      new Map(given.map((vote, index) => [somebody(names[index] ?? `p${index}`).pseudonym, { vote }])),
    ]),
  );
}

/** A reading of a level that the votes say. */
export function at(
  level: number,
  parts: { readonly split?: boolean; readonly range?: readonly [number, number] } = {},
) {
  return { kind: 'level', level, by: 'votes', split: false, ...parts } as const satisfies Reading;
}

/** A result in which the capabilities of the model have these readings; those not named were not asked. */
export function aResult(
  model: Model,
  readings: Readonly<Record<string, Reading | undefined>>,
  scope: Scope = { kind: 'all' },
): Result {
  return {
    version: 1,
    model: {
      id: model.id,
      edition: model.edition,
      title: model.title,
      top: model.levels.length,
      kind: model.kind,
    },
    scope,
    mode: 'live',
    people: { answered: 3, invited: 4 },
    ...summedUp(model, scope, (capability) => {
      const reading = readings[capability.id];
      return reading && { reading, practices: practicesIn(capability, scope) };
    }),
  };
}

/** What a capability that is asked by levels stands at. */
export function levelReading(votes: readonly Vote[], outcome: Outcome | undefined, mode: Mode): Reading {
  return readingOf(aCapability('process.logs'), [], votes, outcome, mode);
}
