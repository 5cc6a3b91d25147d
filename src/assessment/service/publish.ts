import type { Message } from '../../delivery/message.ts';
import type { Outbox } from '../../delivery/outbox.ts';
import type { Queries, Tx } from '../../storage/database.ts';
import type { Team } from '../../team/team.ts';
import type { Assessment } from '../assessment.ts';
import { upToDate } from '../between.ts';
import { declinedSince, milestoneOfAssessment, milestonesOf, saveMilestone } from '../history-store.ts';
import { type Milestone, milestoneOf } from '../milestone.ts';
import { type Leanings, type NextStep, nextStepsFor, noLeanings } from '../next-steps.ts';
import { type Result, resultOf } from '../result.ts';
import { answersOf } from '../store.ts';
import { modelFor, type Parts } from './parts.ts';

/** How long a declined suggestion stays away, in milliseconds. */
const declinedFor = 90 * 86_400_000;

/** Writes the result down as the team's newest milestone, and shows it in the channel. */
export async function publishSummary(
  parts: Parts,
  tx: Tx,
  outbox: Outbox,
  assessment: Assessment,
  message: Message,
  now: Date,
): Promise<void> {
  const team = await parts.teams.byId(tx, assessment.tenant, assessment.team.id);
  // Published anew while the team settles what it saw differently, its suggestions keep their numbers.
  const first = await milestoneOfAssessment(tx, assessment.tenant, assessment.id);
  const milestone = await milestoneFor(parts, tx, team, assessment, first ? new Date(first.at) : now);
  const [newest] = await milestonesOf(tx, team, { except: assessment.id });
  // Never two at the same moment, so that which came first is certain.
  const at = new Date(Math.max(now.getTime(), (newest?.at ?? 0) + 1));
  await saveMilestone(tx, team, assessment.id, milestone, at);
  await outbox.show(message);
}

/** What an assessment comes to as of now, with suggestions, measured against the team's earlier milestones. */
export async function milestoneFor(
  parts: Parts,
  db: Queries,
  team: Team,
  assessment: Assessment,
  now: Date,
): Promise<Milestone> {
  const model = modelFor(parts.library, assessment);
  const answers = await answersOf(db, assessment.id);
  const members = await parts.teams.membersOf(db, team.id);
  const result = resultOf(assessment, model, answers, members.length);
  // A single question is no base to suggest from: `next` does, with everything else that is known.
  const steps = result.scope.kind === 'question' ? [] : await stepsFor(parts, db, team, result, now);
  const earlier = await milestonesOf(db, team, { model: model.id, except: assessment.id });
  return milestoneOf(result, steps, upToDate(parts.library, earlier));
}

/**
 * The suggestions for a result, best first, as the team's actions and refusals stood at `asOf`. What was decided
 * later is still among them, so that the numbers people have read keep their meaning.
 */
export async function stepsFor(
  parts: Parts,
  db: Queries,
  team: Team,
  result: Result,
  asOf: Date,
): Promise<readonly NextStep[]> {
  const model = modelFor(parts.library, result);
  return nextStepsFor(model, result, await leaningsOf(parts, db, team, model.id, asOf));
}

async function leaningsOf(parts: Parts, db: Queries, team: Team, modelId: string, asOf: Date): Promise<Leanings> {
  const decided = await decidedSteps(parts, db, team, asOf);
  const { focus } = team.settings;
  return {
    leaveOut: new Set([...decided].filter(([, at]) => at < asOf.getTime()).map(([practice]) => practice)),
    ...(focus === undefined ? {} : { focus }),
    themesElsewhere: await themesElsewhere(parts, db, team, modelId),
  };
}

/** The practices the team has taken on or said "not now" to lately, and when (milliseconds since the epoch). */
export async function decidedSteps(
  parts: Parts,
  db: Queries,
  team: Team,
  now: Date,
): Promise<ReadonlyMap<string, number>> {
  const declined = await declinedSince(db, team, new Date(now.getTime() - declinedFor));
  // A done action is a practice in place; a dropped one may be suggested again.
  const kept = (await parts.actions.fromPractices(db, team)).filter(({ status }) => status !== 'dropped');
  const taken = kept.flatMap(({ practice, createdAt }) => (practice ? [[practice, createdAt] as const] : []));
  return new Map([...declined, ...taken]);
}

/** The themes suggested in the newest summary of each other model, and how often. */
async function themesElsewhere(parts: Parts, db: Queries, team: Team, modelId: string): Promise<Map<string, number>> {
  const themes = new Map<string, number>();
  const seen = new Set([modelId]);
  for (const { milestone } of upToDate(parts.library, await milestonesOf(db, team))) {
    const { id } = milestone.result.model;
    const model = parts.library.models.find((one) => one.id === id);
    if (seen.has(id) || !model) continue;
    seen.add(id);
    for (const step of nextStepsFor(model, milestone.result, noLeanings)) {
      if (step.kind === 'practice') themes.set(step.practice.theme, (themes.get(step.practice.theme) ?? 0) + 1);
    }
  }
  return themes;
}
