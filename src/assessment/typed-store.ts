import { z } from 'zod';
import type { Queries, Tx } from '../storage/database.ts';
import { prepared } from '../storage/prepared.ts';

/** An answer that was typed in a message of its own. */
export type Typed = {
  readonly pseudonym: string;
  readonly capability: string;
  readonly round: number;
  readonly kind: 'vote' | 'note';
  /** Of marks, the numbers of the rows. */
  readonly rows?: readonly number[] | undefined;
};

const kindSchema = z.enum(['vote', 'note']);

const letGo = prepared<{ id: string } & Omit<Typed, 'round' | 'rows'>, unknown>((db, value) =>
  db
    .updateTable('typed_answer')
    .set({ holds: 0 })
    .where('assessment_id', '=', value('id'))
    .where('pseudonym', '=', value('pseudonym'))
    .where('capability', '=', value('capability'))
    .where('kind', '=', value('kind')),
);

/**
 * Notes which message holds somebody's answer now, until the assessment closes; undefined: none does any more. Marks
 * take from earlier messages only the rows that they are about.
 */
export async function keepTyped(tx: Tx, id: string, message: string | undefined, typed: Typed): Promise<void> {
  const { pseudonym, capability, kind, round } = typed;
  if (typed.rows) await letGoRows(tx, id, typed, typed.rows);
  else await letGo(tx, { id, pseudonym, capability, kind });
  if (message === undefined) return;
  const said = { pseudonym, capability, kind, round, rows: typed.rows?.join(',') ?? null, holds: 1 };
  await tx
    .insertInto('typed_answer')
    .values({ assessment_id: id, message, ...said })
    .onConflict((conflict) => conflict.columns(['assessment_id', 'message']).doUpdateSet(said))
    .execute();
}

async function letGoRows(tx: Tx, id: string, { pseudonym, capability, kind }: Typed, rows: readonly number[]) {
  const held = await tx
    .selectFrom('typed_answer')
    .select(['message', 'rows'])
    .where('assessment_id', '=', id)
    .where('pseudonym', '=', pseudonym)
    .where('capability', '=', capability)
    .where('kind', '=', kind)
    .where('holds', '=', 1)
    .execute();
  for (const one of held) {
    const left = rowsOf(one.rows).filter((row) => !rows.includes(row));
    await tx
      .updateTable('typed_answer')
      .set(left.length > 0 ? { rows: left.join(',') } : { holds: 0 })
      .where('assessment_id', '=', id)
      .where('message', '=', one.message)
      .execute();
  }
}

function rowsOf(rows: string | null): number[] {
  return rows ? rows.split(',').map(Number) : [];
}

/** The answer that was typed in a message, with the id of its assessment; `holds`: no later one took its place. */
export async function typedIn(
  db: Queries,
  tenant: string,
  message: string,
): Promise<(Typed & { readonly id: string; readonly holds: boolean }) | undefined> {
  const row = await db
    .selectFrom('typed_answer')
    .innerJoin('assessment', 'assessment.id', 'typed_answer.assessment_id')
    .select(['assessment.id', 'typed_answer.pseudonym', 'typed_answer.capability', 'typed_answer.round'])
    .select(['typed_answer.kind', 'typed_answer.holds', 'typed_answer.rows'])
    .where('assessment.tenant', '=', tenant)
    .where('typed_answer.message', '=', message)
    .executeTakeFirst();
  if (!row) return undefined;
  const rows = row.rows === null ? undefined : rowsOf(row.rows);
  return { ...row, rows, kind: kindSchema.parse(row.kind), holds: row.holds === 1 };
}

/** Forgets what was typed where: one person's, or without `pseudonym` everybody's. */
export async function forgetTyped(tx: Tx, id: string, pseudonym?: string): Promise<void> {
  const all = tx.deleteFrom('typed_answer').where('assessment_id', '=', id);
  await (pseudonym === undefined ? all : all.where('pseudonym', '=', pseudonym)).execute();
}

/** Forgets what was typed where of these capabilities. */
export async function forgetTypedOn(tx: Tx, id: string, capabilities: readonly string[]): Promise<void> {
  await tx.deleteFrom('typed_answer').where('assessment_id', '=', id).where('capability', 'in', capabilities).execute();
}
