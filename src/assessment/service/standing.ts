import type { Asker } from '../../chat/feature.ts';
import { type Reply, say } from '../../chat/reply.ts';
import type { Practice } from '../../content/model.ts';
import type { Queries } from '../../storage/database.ts';
import type { Team } from '../../team/team.ts';
import { upToDate } from '../between.ts';
import { historyCard, levelsCard } from '../cards/standing.ts';
import { stepsCard } from '../cards/steps.ts';
import { milestonesOf } from '../history-store.ts';
import { isOfOneQuestion, type KeptStep, keep, type Published, practiceBehind, stepsShown } from '../milestone.ts';
import { needsOf } from '../next-steps.ts';
import { capabilityResults, type Result } from '../result.ts';
import { allHere } from '../words/find.ts';
import { modelFor, type Parts } from './parts.ts';
import { decidedSteps, milestoneFor, stepsFor } from './publish.ts';

/** How many suggestions `next` lists. */
const listed = 5;

const nothingYet = 'There is no result yet. `assess` starts one; five minutes are enough for a first look.';

/** Where the team stands: the newest result of each chapter of each model. */
export async function levels(parts: Parts, team: Team, asker: Asker): Promise<Reply> {
  const milestones = await milestonesOf(parts.storage.queries, team);
  if (milestones.length === 0) return nothingPublished(parts, asker);
  const { now } = asker;
  const standing = upToDate(parts.library, milestones);
  return { kind: 'card', card: levelsCard(standing, parts.library, team.settings.zone, now) };
}

/** The team's milestones, newest first. */
export async function history(parts: Parts, team: Team, asker: Asker): Promise<Reply> {
  const milestones = await milestonesOf(parts.storage.queries, team);
  if (milestones.length === 0) return nothingPublished(parts, asker);
  return { kind: 'card', card: historyCard(milestones, parts.library, team.settings.zone) };
}

async function nothingPublished(parts: Parts, asker: Asker): Promise<Reply> {
  const own = await ownReview(parts, asker);
  return say(
    own ? 'Nothing is published yet. Your own result waits: `status` shows it, `publish` shares it.' : nothingYet,
  );
}

/** The suggestions that are still open, with how to start. */
export async function next(parts: Parts, team: Team, asker: Asker): Promise<Reply> {
  const steps = await numberedSteps(parts, team, asker);
  if (!steps) return say(nothingYet);
  const open = steps.filter(({ decided }) => !decided);
  if (open.length > 0) return { kind: 'card', card: stepsCard(open.slice(0, listed)) };
  return say(
    steps.length > 0
      ? 'Nothing new to suggest: what there was is yours already, or you said not now. `actions` shows what is open.'
      : 'Nothing to suggest from the newest result: either all of it is there, or too few questions have a level. `levels` shows which.',
  );
}

/** The practice that a typed number means, among those that the summary or `next` show. */
export async function practiceNumbered(parts: Parts, team: Team, number: number, asker: Asker) {
  const steps = (await numberedSteps(parts, team, asker)) ?? [];
  const inList = steps.filter(({ decided }) => !decided).slice(0, listed);
  return [...steps.slice(0, stepsShown), ...inList].find((step) => step.number === number)?.practice;
}

async function numberedSteps(parts: Parts, team: Team, asker: Asker) {
  const suggested = await suggestedNow(parts, team, asker);
  if (!suggested) return undefined;
  const decided = await decidedSteps(parts, parts.storage.queries, team, asker.now);
  const model = modelFor(parts.library, suggested.result);
  return suggested.steps.map((step, index) => {
    const practice = practiceBehind(model, step);
    const needs = practice ? needsOf(model, suggested.result, practice).map(({ title }) => title) : [];
    const isOver = practice !== undefined && (decided.has(practice.id) || isThere(suggested.result, practice));
    return { number: index + 1, step, practice, needs, decided: isOver };
  });
}

/**
 * The suggestions as they were last published: the asker's own unpublished solo, else the team's newest results. What
 * the newest summary shows comes first, so that its numbers mean the same until the next result, whatever the team's
 * focus or its other chapters would put before it.
 */
async function suggestedNow(
  parts: Parts,
  team: Team,
  asker: Asker,
): Promise<{ readonly result: Result; readonly steps: readonly KeptStep[] } | undefined> {
  const db = parts.storage.queries;
  const milestones = upToDate(parts.library, await milestonesOf(db, team));
  const newest = milestones.find(({ milestone }) => !isOfOneQuestion(milestone)) ?? milestones[0];
  const own = await ownResult(parts, db, team, asker, newest?.at ?? 0);
  if (own) {
    const steps = await stepsFor(parts, db, team, own.result, new Date(own.at));
    return { result: own.result, steps: steps.map(keep) };
  }
  if (!newest) return undefined;
  const result = wholeOf(newest, milestones);
  const published = newest.milestone.steps;
  const known = new Set(published.map(aboutWhat));
  const further = (await stepsFor(parts, db, team, result, new Date(newest.at))).map(keep);
  return { result, steps: [...published, ...further.filter((step) => !known.has(aboutWhat(step)))] };
}

/** Whether a check-in has shown since that a practice is in place. */
function isThere(result: Result, { id, capability, level }: Practice): boolean {
  const reading = capabilityResults(result).find((one) => one.id === capability)?.reading;
  if (reading?.kind === 'level') return level !== undefined && reading.level >= level;
  return reading?.kind === 'rows' && reading.rows.some((row) => row.practice === id && row.mark === 'yes');
}

/** The practice of a suggestion, or the capability that a talk is about. */
function aboutWhat(step: KeptStep): string {
  return step.kind === 'practice' ? step.practice : step.capability;
}

/** The asker's solo result that waits to be published, if it came no earlier than `than`. */
async function ownResult(parts: Parts, db: Queries, team: Team, asker: Asker, than: number) {
  const own = await ownReview(parts, asker);
  if (!own || own.since < than) return undefined;
  const { result } = await milestoneFor(parts, db, team, own.assessment, new Date(own.assessment.startedAt));
  return { result, at: own.assessment.startedAt };
}

async function ownReview(parts: Parts, asker: Asker) {
  for (const { assessment } of await allHere(parts.storage, parts.teams, asker)) {
    if (assessment.phase.name === 'review') return { assessment, since: assessment.phase.since };
  }
  return undefined;
}

/**
 * The newest results of every chapter of a model, as one result: a chapter asked later replaces its older self. A single
 * question speaks for its chapter only where nothing else does.
 */
function wholeOf(newest: Published, milestones: readonly Published[]): Result {
  const { result } = newest.milestone;
  const dimensions = new Map<string, Result['dimensions'][number]>();
  const isLate = ({ milestone }: Published) => Number(isOfOneQuestion(milestone));
  for (const { milestone } of milestones.toSorted((a, b) => isLate(a) - isLate(b))) {
    if (milestone.result.model.id !== result.model.id) continue;
    for (const dimension of milestone.result.dimensions) {
      if (!dimensions.has(dimension.id)) dimensions.set(dimension.id, dimension);
    }
  }
  return { ...result, dimensions: [...dimensions.values()] };
}
