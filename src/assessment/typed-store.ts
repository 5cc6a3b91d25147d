import { z } from 'zod';
import type { Queries, Tx } from '../storage/database.ts';
import { prepared } from '../storage/prepared.ts';

/** An answer that was typed in a message of its own. */
export type Typed = {
  readonly pseudonym: string;
  readonly capability: string;
  readonly round: number;
  readonly kind: 'vote' | 'note';
};

const kindSchema = z.enum(['vote', 'note']);

const letGo = prepared<{ id: string } & Omit<Typed, 'round'>, unknown>((db, value) =>
  db
    .updateTable('typed_answer')
    .set({ holds: 0 })
    .where('assessment_id', '=', value('id'))
    .where('pseudonym', '=', value('pseudonym'))
    .where('capability', '=', value('capability'))
    .where('kind', '=', value('kind')),
);

/** Notes which message holds somebody's answer now, until the assessment closes; undefined: none does any more. */
export async function keepTyped(tx: Tx, id: string, message: string | undefined, typed: Typed): Promise<void> {
  const { pseudonym, capability, kind } = typed;
  await letGo(tx, { id, pseudonym, capability, kind });
  if (message === undefined) return;
  await tx
    .insertInto('typed_answer')
    .values({ assessment_id: id, message, ...typed, holds: 1 })
    .onConflict((conflict) => conflict.columns(['assessment_id', 'message']).doUpdateSet({ ...typed, holds: 1 }))
    .execute();
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
    .select(['typed_answer.kind', 'typed_answer.holds'])
    .where('assessment.tenant', '=', tenant)
    .where('typed_answer.message', '=', message)
    .executeTakeFirst();
  return row && { ...row, kind: kindSchema.parse(row.kind), holds: row.holds === 1 };
}

/** Forgets what was typed where: one person's, or without `pseudonym` everybody's. */
export async function forgetTyped(tx: Tx, id: string, pseudonym?: string): Promise<void> {
  const all = tx.deleteFrom('typed_answer').where('assessment_id', '=', id);
  await (pseudonym === undefined ? all : all.where('pseudonym', '=', pseudonym)).execute();
}
