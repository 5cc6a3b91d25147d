import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Queries } from './database.ts';
import { StorageProblem } from './problem.ts';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
/** Says how the rest is to be read, so that the way of sealing can change without losing what was kept. */
const envelope = 'v1:';

/** Opens the vault in the database with a key of 32 bytes. Reading throws a StorageProblem when the key is another. */
export function openVault(queries: Queries, key: Uint8Array) {
  return {
    async put(kind: string, id: string, value: string): Promise<void> {
      const sealed = seal(key, kind, id, value);
      await queries
        .insertInto('secret')
        .values({ kind, id, sealed })
        .onConflict((conflict) => conflict.columns(['kind', 'id']).doUpdateSet({ sealed }))
        .execute();
    },
    async get(kind: string, id: string): Promise<string | undefined> {
      const row = await queries
        .selectFrom('secret')
        .select('sealed')
        .where('kind', '=', kind)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && unseal(key, kind, id, row.sealed);
    },
    async remove(kind: string, id: string): Promise<void> {
      await queries.deleteFrom('secret').where('kind', '=', kind).where('id', '=', id).execute();
    },
    async ids(kind: string): Promise<string[]> {
      const rows = await queries.selectFrom('secret').select('id').where('kind', '=', kind).execute();
      return rows.map(({ id }) => id).sort();
    },
  };
}

/** A sealed value moved to another kind or id does not open there. */
function belonging(kind: string, id: string): Buffer {
  return Buffer.from(JSON.stringify([kind, id]));
}

function seal(key: Uint8Array, kind: string, id: string, value: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes }).setAAD(belonging(kind, id));
  const text = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  return `${envelope}${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64')}`;
}

function unseal(key: Uint8Array, kind: string, id: string, sealed: string): string {
  if (!sealed.startsWith(envelope)) {
    throw new StorageProblem('A secret in the database was sealed by a newer version of Cairn. Use that one.');
  }
  const bytes = Buffer.from(sealed.slice(envelope.length), 'base64');
  const [nonce, tag] = [bytes.subarray(0, nonceBytes), bytes.subarray(nonceBytes, nonceBytes + tagBytes)];
  try {
    const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes })
      .setAAD(belonging(kind, id))
      .setAuthTag(tag);
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8');
  } catch (error) {
    throw new StorageProblem(
      'CAIRN_ENCRYPTION_KEY is not the key that the secrets in this database were sealed with, or one was changed by hand. Start with that key; without it, delete the rows of the table secret and install again.',
      error,
    );
  }
}
