import type { z } from 'zod';
import type { Intent } from '../../chat/intent.ts';
import { count } from '../../chat/wording.ts';
import type { Preview, Prompt } from '../../checkin/checkin.ts';
import { modelOf, practiceOf } from '../../content/model.ts';
import type { Queries, Tx } from '../../storage/database.ts';
import type { Team } from '../../team/team.ts';
import type { Moved, Stands } from '../assessment.ts';
import { movedMilestone, standsOf, upToDate } from '../between.ts';
import { overallText } from '../cards/standing-text.ts';
import { milestonesOf, saveMilestone } from '../history-store.ts';
import { assessmentIntents, intent } from '../intents.ts';
import type { Published } from '../milestone.ts';
import type { Reading } from '../reading.ts';
import { capabilityResults, type Result } from '../result.ts';
import { levelText, scopeTitle } from '../voice.ts';
import { readAssess } from '../words/assess-command.ts';
import type { Parts } from './parts.ts';

/** What could have moved in a team since it was last looked at. */
export async function standings(parts: Parts, db: Queries, team: Team): Promise<readonly Stands[]> {
  return standsOf(parts.library, await milestonesOf(db, team));
}

/**
 * Writes down what the team agreed on between two assessments, as its newest standing; `id` is the milestone's, so that
 * the same agreement is kept once. False when the question is asked another way now, and nothing is kept.
 */
export async function agreeBetween(
  parts: Parts,
  tx: Tx,
  team: Team,
  { id, moved }: { readonly id: string; readonly moved: Moved },
  now: Date,
): Promise<boolean> {
  const published = await milestonesOf(tx, team);
  const members = await parts.teams.membersOf(tx, team.id);
  const milestone = movedMilestone(parts.library, published, moved, members.length);
  if (!milestone) return false;
  // Never two at the same moment, so that which came first is certain.
  const at = new Date(Math.max(now.getTime(), (published[0]?.at ?? 0) + 1));
  await saveMilestone(tx, team, id, milestone, at);
  return true;
}

const subjectSchema = assessmentIntents.schemas.assess;
type Subject = z.output<typeof subjectSchema>;

/** A re-assessment that recurs. */
export function reassessment(parts: Parts): Prompt {
  const title = (wanted: unknown) => titleOf(parts, subjectSchema.parse(wanted));
  return {
    kind: 'reassess',
    word: 'assess',
    read(words) {
      const read = readAssess(parts.library, words);
      if ('kind' in read) return read;
      const { type: _, ...subject } = read;
      return { subject };
    },
    title,
    preview: (db, team, wanted) => preview(parts, db, team, subjectSchema.parse(wanted)),
    start: (wanted): Intent => intent({ type: 'assessment.assess', ...subjectSchema.parse(wanted) }),
  };
}

function titleOf({ library }: Parts, { model: id, scope }: Subject): string {
  const model = id === undefined ? undefined : modelOf(library, id);
  if (!model) return 'an assessment';
  return scope ? scopeTitle(model, scope) : model.short;
}

async function preview(parts: Parts, db: Queries, team: Team, subject: Subject): Promise<Preview> {
  const title = titleOf(parts, subject);
  const published = await milestonesOf(db, team);
  const of = subject.scope?.kind === 'question' ? published : upToDate(parts.library, published);
  const last = of.find((one) => isOf(one, subject));
  if (!last) return { title };
  const model = modelOf(parts.library, last.milestone.result.model.id);
  const done = (await parts.actions.fromPractices(db, team)).filter(
    ({ practice, ...action }) =>
      action.status === 'done' && action.endedAt > last.at && model && practice && practiceOf(model, practice),
  );
  return {
    title,
    was: { text: wasText(last.milestone.result, subject), at: last.at },
    ...(done.length > 0 ? { since: `${count(done.length, 'action')} done` } : {}),
  };
}

/** "was Level 2", "had two high risks open, 58 % in place". */
function wasText(result: Result, { scope }: Subject): string {
  const asked = scope?.kind === 'question' ? readingOf(result, scope.id) : undefined;
  if (asked?.kind === 'level') return `was ${levelText(asked.level)}`;
  if (asked) return 'was last looked at';
  const [only, second] = result.dimensions;
  const reached = result.overall.reached ?? (second ? undefined : only?.standing.reached);
  return reached === undefined || reached === 0 ? `had ${overallText(result)}` : `was Level ${reached}`;
}

/** Whether a result is of what is to be assessed; of what was left open, any is. */
function isOf({ milestone: { result } }: Published, { model, scope }: Subject): boolean {
  const isModel = model === undefined || result.model.id === model;
  if (scope?.kind === 'question') return isModel && readingOf(result, scope.id) !== undefined;
  return isModel && (scope === undefined || JSON.stringify(result.scope) === JSON.stringify(scope));
}

/** What a question reads in a result; undefined when it is not in it, or nothing is known of it. */
function readingOf(result: Result, capability: string): Reading | undefined {
  const reading = capabilityResults(result).find(({ id }) => id === capability)?.reading;
  return reading?.kind === 'unknown' ? undefined : reading;
}
