import { readConfig } from '../config/config.ts';
import { parkedMessages, unpark } from '../delivery/store.ts';
import { openStorage } from '../storage/database.ts';

/** Lists what could not be delivered, and puts it back in line when asked to. Works beside a running bot. */
export async function deliveries({ retry = false }: { readonly retry?: boolean }): Promise<void> {
  const storage = await openStorage(readConfig(process.env).databaseUrl);
  try {
    const parked = await parkedMessages(storage.queries);
    if (parked.length === 0) process.stdout.write('Every message was delivered or is on its way.\n');
    for (const { id, conversation, problem } of parked) process.stdout.write(`${id}  ${conversation}  ${problem}\n`);
    if (retry && parked.length > 0) {
      const when = storage.dialect === 'postgres' ? 'within a minute' : 'at its next start';
      process.stdout.write(
        `Put back in line: ${await unpark(storage.queries)}. A running bot takes them up ${when}.\n`,
      );
    }
  } finally {
    await storage.close();
  }
}
