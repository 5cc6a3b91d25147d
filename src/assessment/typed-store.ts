import { z } from 'zod';
import type { Queries, Tx } from '../storage/database.ts';

/** An answer that was typed in a message of its own. */
export type Typed = { readonly capability: string; readonly round: number; readonly kind: 'vote' | 'note' };

const kindSchema = z.enum(['vote', 'note']);

/** Notes which answer a message holds, until the assessment closes. */
export async function keepTyped(tx: Tx, id: string, message: string, typed: Typed): Promise<void> {
  await tx
    .insertInto('typed_answer')
    .values({ assessment_id: id, message, ...typed })
    .onConflict((conflict) => conflict.columns(['assessment_id', 'message']).doUpdateSet({ ...typed }))
    .execute();
}

/** The answer that was typed in a message, with the id of its assessment. */
export async function typedIn(
  db: Queries,
  tenant: string,
  message: string,
): Promise<(Typed & { readonly id: string }) | undefined> {
  const row = await db
    .selectFrom('typed_answer')
    .innerJoin('assessment', 'assessment.id', 'typed_answer.assessment_id')
    .select(['assessment.id', 'typed_answer.capability', 'typed_answer.round', 'typed_answer.kind'])
    .where('assessment.tenant', '=', tenant)
    .where('typed_answer.message', '=', message)
    .executeTakeFirst();
  return row && { ...row, kind: kindSchema.parse(row.kind) };
}

export async function forgetTyped(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('typed_answer').where('assessment_id', '=', id).execute();
}
