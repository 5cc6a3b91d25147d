import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { shippedContent } from './folder.ts';
import type { RetroContent } from './retro-load.ts';

/**
 * What retros read of the content folders. It is read at once where a folder brings something of its own, so that a fault
 * shows at the start; else when a retro needs it first.
 * @throws ContentFaults naming every fault of every file.
 */
export async function openRetroContent(folders: readonly string[]): Promise<() => Promise<RetroContent>> {
  const read = async () => (await import('./retro-load.ts')).loadRetro(folders);
  const own = folders.filter((folder) => folder !== shippedContent);
  if (!own.some((folder) => existsSync(join(folder, 'retro')))) return read;
  const content = await read();
  return async () => content;
}
