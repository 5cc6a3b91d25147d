import type { Expression } from 'kysely';
import { z } from 'zod';
import { locksRows, type Queries, type Tx } from '../storage/database.ts';
import { prepared } from '../storage/prepared.ts';
import type { AnswerTable } from '../storage/schema.ts';
import type { Answer, Answers, Assessment, Vote } from './assessment.ts';
import type { AnswerChange } from './rules/decision.ts';

/** An assessment with the secret of its pseudonyms, which is gone once it has closed. */
export type Stored = { readonly assessment: Assessment; readonly secret: string | undefined };

export async function insertAssessment(tx: Tx, assessment: Assessment, secret: string): Promise<void> {
  await tx
    .insertInto('assessment')
    .values({
      id: assessment.id,
      tenant: assessment.tenant,
      team_id: assessment.team.id,
      mode: assessment.mode,
      started_at: assessment.startedAt,
      ...columns(assessment),
    })
    .execute();
  await tx.insertInto('assessment_key').values({ assessment_id: assessment.id, secret }).execute();
}

export async function saveAssessment(tx: Tx, assessment: Assessment): Promise<void> {
  await tx
    .updateTable('assessment')
    .set(columns(assessment))
    .where('id', '=', assessment.id)
    .where('tenant', '=', assessment.tenant)
    .execute();
}

function columns(assessment: Assessment) {
  const { phase, reminders, deadline } = assessment;
  const waits = phase.name === 'paused' || phase.name === 'closed';
  return {
    status: phase.name === 'closed' || phase.name === 'review' ? phase.name : 'open',
    state: JSON.stringify(assessment),
    due_at: waits ? null : Math.min(deadline, ...reminders),
  };
}

/** One assessment, locked against others until the transaction ends. */
export async function lockAssessment(tx: Tx, tenant: string, id: string): Promise<Stored | undefined> {
  // Locked first and read after: what is joined to a row that was waited for would be as it was before the wait.
  if (locksRows(tx))
    await tx
      .selectFrom('assessment')
      .select('id')
      .where('id', '=', id)
      .where('tenant', '=', tenant)
      .forUpdate()
      .execute();
  return findAssessment(tx, tenant, id);
}

const byId = prepared<{ id: string; tenant: string }, StoredRow>((db, value) =>
  stored(db).where('assessment.id', '=', value('id')).where('assessment.tenant', '=', value('tenant')),
);

export async function findAssessment(db: Queries, tenant: string, id: string): Promise<Stored | undefined> {
  const [row] = await byId(db, { id, tenant });
  return row && read(row);
}

/** What the teams have going, and the solo results not yet published, newest first. */
export async function liveOnes(db: Queries, tenant: string, teamIds: readonly string[]): Promise<Stored[]> {
  if (teamIds.length === 0) return [];
  const rows = await stored(db)
    .where('assessment.tenant', '=', tenant)
    .where('assessment.team_id', 'in', teamIds)
    .where('assessment.status', 'in', ['open', 'review'])
    .orderBy('assessment.started_at', 'desc')
    .execute();
  return rows.map(read);
}

/** The ids that the clock has something to do with at `now`, with their tenants. */
export async function dueAssessments(db: Queries, now: Date): Promise<{ id: string; tenant: string }[]> {
  return db
    .selectFrom('assessment')
    .select(['id', 'tenant'])
    .where('due_at', '<=', now.getTime())
    .orderBy('due_at')
    .execute();
}

export async function nextDueAt(db: Queries): Promise<number | undefined> {
  const row = await db
    .selectFrom('assessment')
    .select('due_at')
    .where('due_at', 'is not', null)
    .orderBy('due_at')
    .limit(1)
    .executeTakeFirst();
  return row?.due_at ?? undefined;
}

const inAssessment = (db: Queries, id: Expression<string>) =>
  db.selectFrom('answer').selectAll().where('assessment_id', '=', id);
const allAnswers = prepared<{ id: string }, AnswerTable>((db, value) => inAssessment(db, value('id')));
const answersOn = prepared<{ id: string; capability: string }, AnswerTable>((db, value) =>
  inAssessment(db, value('id')).where('capability', '=', value('capability')),
);
const answersBy = prepared<{ id: string; pseudonym: string }, AnswerTable>((db, value) =>
  inAssessment(db, value('id')).where('pseudonym', '=', value('pseudonym')),
);
const answerByOn = prepared<{ id: string; pseudonym: string; capability: string }, AnswerTable>((db, value) =>
  inAssessment(db, value('id'))
    .where('pseudonym', '=', value('pseudonym'))
    .where('capability', '=', value('capability')),
);

/** Answers of an assessment: one person's, those on one capability, or all. */
export async function answersOf(
  db: Queries,
  id: string,
  only: { readonly pseudonym?: string; readonly capability?: string } = {},
): Promise<Answers> {
  const { pseudonym, capability } = only;
  const rows =
    pseudonym === undefined
      ? capability === undefined
        ? await allAnswers(db, { id })
        : await answersOn(db, { id, capability })
      : capability === undefined
        ? await answersBy(db, { id, pseudonym })
        : await answerByOn(db, { id, pseudonym, capability });
  const answers = new Map<string, Map<string, Answer>>();
  for (const row of rows) {
    const here = answers.get(row.capability) ?? new Map<string, Answer>();
    answers.set(row.capability, here.set(row.pseudonym, readAnswer(row)));
  }
  return answers;
}

const keepAnswer = prepared<AnswerTable, unknown>((db, value) => {
  const said = { vote: value('vote'), note: value('note'), note_shown: value('note_shown') };
  const key = {
    assessment_id: value('assessment_id'),
    pseudonym: value('pseudonym'),
    capability: value('capability'),
  };
  return db
    .insertInto('answer')
    .values({ ...key, ...said })
    .onConflict((conflict) => conflict.columns(['assessment_id', 'pseudonym', 'capability']).doUpdateSet(said));
});

export async function changeAnswer(tx: Tx, id: string, change: AnswerChange): Promise<void> {
  if (change.kind === 'clear votes') {
    await tx
      .updateTable('answer')
      .set({ vote: null })
      .where('assessment_id', '=', id)
      .where('capability', '=', change.capability)
      .execute();
    return;
  }
  const { vote, note } = change.answer;
  await keepAnswer(tx, {
    assessment_id: id,
    pseudonym: change.pseudonym,
    capability: change.capability,
    vote: vote === undefined ? null : writtenVote(vote),
    note: note?.text ?? null,
    note_shown: note?.shown ? 1 : 0,
  });
}

/**
 * Cuts the tie between people and answers for good. The rows are written anew in the order of their key, so that
 * their place in the database tells nothing of when they came.
 */
export async function forgetWho(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('assessment_key').where('assessment_id', '=', id).execute();
  const rows = await tx.deleteFrom('answer').where('assessment_id', '=', id).returningAll().execute();
  if (rows.length === 0) return;
  const key = (row: AnswerTable) => `${row.pseudonym} ${row.capability}`;
  // A note that was for its author alone is of no use to anybody once nobody can be told to be its author.
  const kept = rows.map((row) => (row.note_shown === 1 ? row : { ...row, note: null }));
  const sorted = kept.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  // In parts: a statement takes a limited number of parameters.
  for (let at = 0; at < sorted.length; at += 500) {
    await tx
      .insertInto('answer')
      .values(sorted.slice(at, at + 500))
      .execute();
  }
}

/** Deletes one person's answers. */
export async function deleteAnswersOf(tx: Tx, id: string, pseudonym: string): Promise<void> {
  await tx.deleteFrom('answer').where('assessment_id', '=', id).where('pseudonym', '=', pseudonym).execute();
}

export async function deleteAnswers(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('answer').where('assessment_id', '=', id).execute();
}

/** The secret is looked up rather than joined: SQLite would plan a join on a parameter anew each time it is run. */
function stored(db: Queries) {
  return db
    .selectFrom('assessment')
    .select((assessment) => [
      'assessment.state',
      assessment
        .selectFrom('assessment_key')
        .select('secret')
        .whereRef('assessment_key.assessment_id', '=', 'assessment.id')
        .as('secret'),
    ]);
}

type StoredRow = { readonly state: string; readonly secret: string | null };

function read(row: StoredRow): Stored {
  const state: unknown = JSON.parse(row.state);
  if (!isAssessment(state))
    throw new Error('An assessment was stored by a version of Cairn that this one does not know.');
  return { assessment: state, secret: row.secret ?? undefined };
}

/** The state is only ever written by `columns`; its version says whether in today's shape. */
function isAssessment(state: unknown): state is Assessment {
  return typeof state === 'object' && state !== null && 'version' in state && state.version === 1;
}

function readAnswer({ vote, note, note_shown }: AnswerTable): Answer {
  return {
    ...(vote === null ? {} : { vote: readVote(vote) }),
    ...(note === null ? {} : { note: { text: note, shown: note_shown === 1 } }),
  };
}

function writtenVote(vote: Vote): string {
  return typeof vote === 'object' ? JSON.stringify(vote) : String(vote);
}

const marksSchema = z.record(z.string(), z.enum(['yes', 'partly', 'no', 'n/a']));

/** What cannot be read any more counts as no opinion rather than stop everybody. */
function readVote(text: string): Vote {
  if (text === 'unsure' || text === 'n/a' || text === 'skipped') return text;
  if (!text.startsWith('{')) return /^\d+$/.test(text) ? Number(text) : 'unsure';
  const marks = marksSchema.safeParse(parsed(text)).data ?? {};
  return Object.keys(marks).length > 0 ? marks : 'unsure';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
