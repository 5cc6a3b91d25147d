import type { Kysely } from 'kysely';
import { assessments } from './migrations/0001-assessments.ts';
import { channels } from './migrations/0002-channels.ts';
import { editions } from './migrations/0003-editions.ts';
import { marks } from './migrations/0004-marks.ts';
import { schedules } from './migrations/0005-schedules.ts';
import { heard } from './migrations/0006-heard.ts';
import { actionLife } from './migrations/0007-actions.ts';
import { checkIns } from './migrations/0008-checkins.ts';
import { nudges } from './migrations/0009-nudges.ts';
import { retros } from './migrations/0010-retros.ts';
import { actionNumbers } from './migrations/0011-action-numbers.ts';
import { statistics } from './migrations/0012-statistics.ts';
import { factsOfPlaces } from './migrations/0013-teams.ts';
import { StorageProblem } from './problem.ts';
import type { Schema } from './schema.ts';
import type { Dialect } from './url.ts';

/** Brings the schema to the newest version, each numbered migration in a transaction. Throws a StorageProblem. */
export async function migrate(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  const migrations = {
    '0001-assessments': assessments(dialect),
    '0002-channels': channels(dialect),
    '0003-editions': editions,
    '0004-marks': marks,
    '0005-schedules': schedules,
    '0006-heard': heard(dialect),
    '0007-actions': actionLife,
    '0008-checkins': checkIns,
    '0009-nudges': nudges(dialect),
    '0010-retros': retros(dialect),
    '0011-action-numbers': actionNumbers,
    '0012-statistics': statistics(dialect),
    '0013-teams': factsOfPlaces,
  };
  const newest = Object.keys(migrations).at(-1);
  if ((await newestApplied(db)) === newest) return;
  const { Migrator } = await import('kysely/migration');
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error, results } = await migrator.migrateToLatest();
  if (!error) return;
  const at = results?.find((result) => result.status === 'Error')?.migrationName;
  const cause = error instanceof Error ? error.message : String(error);
  throw new StorageProblem(
    at
      ? `The database could not be brought up to date: migration ${at} stopped (${cause}). It is as it was before.`
      : `The database could not be brought up to date (${cause}). Was it used by a newer version? It is as it was before.`,
    error,
  );
}

/** The name of the newest migration that the database has; undefined on a new one. Saves the migrator at each start. */
async function newestApplied(db: Kysely<Schema>): Promise<string | undefined> {
  const { sql } = await import('kysely');
  try {
    const { rows } = await sql<{ name: string }>`select max(name) as name from kysely_migration`.execute(db);
    return rows[0]?.name;
  } catch {
    return undefined;
  }
}
