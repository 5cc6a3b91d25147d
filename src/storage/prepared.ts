import { type Compilable, type CompiledQuery, type Expression, sql } from 'kysely';
import type { Queries } from './database.ts';

/** Stands in a query for a value that is known only when the query is run. */
class Slot {
  readonly name: PropertyKey;

  constructor(name: PropertyKey) {
    this.name = name;
  }
}

/** The place of a value in a query that is put together before its values are known. */
export type Place<V> = <K extends keyof V>(name: K) => Expression<V[K]>;

/**
 * A query that is put together once for a kind of database, and from then on run with its values alone: most of what a
 * short query costs is putting it together.
 */
export function prepared<V extends object, O>(
  build: (db: Queries, value: Place<V>) => Compilable<O>,
): (db: Queries, values: V) => Promise<O[]> {
  const known = new WeakMap<object, CompiledQuery<O>>();
  return async (db, values) => {
    const { adapter } = db.getExecutor();
    let query = known.get(adapter);
    if (!query) {
      query = build(db, (name) => sql`${new Slot(name)}`).compile();
      known.set(adapter, query);
    }
    const parameters = query.parameters.map((one) => (one instanceof Slot ? Reflect.get(values, one.name) : one));
    const filled: CompiledQuery<O> = { ...query, parameters };
    return (await db.executeQuery(filled)).rows;
  };
}
