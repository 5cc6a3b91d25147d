import { readConfig } from '../config/config.ts';
import { backUp, restore } from '../storage/backup.ts';

/** Copies the database while the bot runs. */
export async function backupTo(file: string): Promise<void> {
  await backUp(readConfig(process.env).databaseUrl, file);
  process.stdout.write(
    `Backed up to ${file}. It holds the keys of assessments that are open now: keep it as safe as the database, and delete it when you need it no more.\n`,
  );
}

/** Puts a backup in the place of the database. */
export function restoreFrom(file: string): void {
  const { databaseUrl } = readConfig(process.env);
  const kept = restore(databaseUrl, file);
  process.stdout.write(`Restored from ${file}.${kept ? ` What was there before is in ${kept}.` : ''}\n`);
}
