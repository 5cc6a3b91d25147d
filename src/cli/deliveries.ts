import { parkedEvents, unparkEvents } from '../action/outside/event-store.ts';
import { readConfig } from '../config/config.ts';
import { parkedMessages, unpark } from '../delivery/store.ts';
import { openStorage } from '../storage/database.ts';

/** Lists what could not be delivered, and puts it back in line when asked to. Works beside a running bot. */
export async function deliveries({ retry = false }: { readonly retry?: boolean }): Promise<void> {
  const storage = await openStorage(readConfig(process.env).databaseUrl);
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  try {
    const parked = await parkedMessages(storage.queries);
    const events = await parkedEvents(storage.queries);
    if (parked.length === 0) say('Every message was delivered or is on its way.');
    for (const { id, conversation, problem } of parked) say(`${id}  ${conversation}  ${problem}`);
    for (const { id, target, action, problem, behind } of events) {
      say(
        `${id}  ${target}/${action}  ${problem}${behind > 0 ? `; ${behind} more of this action wait behind it` : ''}`,
      );
    }
    if (retry && parked.length > 0) {
      const count = await unpark(storage.queries);
      const when = storage.dialect === 'postgres' ? 'within a minute' : 'at its next start';
      say(`Put back in line: ${count}. A running bot takes them up ${when}.`);
    }
    if (retry && events.length > 0) {
      const count = await unparkEvents(storage.queries);
      say(`Put back in line for the outside: ${count}. A running bot takes them up within a minute.`);
    }
  } finally {
    await storage.close();
  }
}
