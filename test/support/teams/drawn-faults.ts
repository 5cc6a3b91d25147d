import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Theme } from './host-configs.ts';
import type { Drawn, TeamsPage } from './page.ts';

/** On a phone and on a desk, in CSS pixels. */
export const looks: readonly (readonly [theme: Theme, width: number])[] = [
  ['light', 320],
  ['dark', 720],
  ['light', 720],
  ['dark', 320],
];

/** What is wrong with cards as they are drawn, with the name of a picture of each; nothing when all is well. */
export async function faultsWhenDrawn(
  page: TeamsPage,
  cards: readonly Drawn[],
  theme: Theme,
  width: number,
): Promise<readonly string[]> {
  await page.draw(cards, theme, width);
  const faulty = Object.entries(await page.faults()).filter(([, faults]) => faults.length > 0);
  if (faulty.length === 0) return [];
  const folder = mkdtempSync(join(tmpdir(), `cairn-cards-${theme}-${width}-`));
  const told: string[] = [];
  for (const [name, faults] of faulty) {
    const path = join(folder, `${name}.png`);
    await page.picture(path, name);
    told.push(`${path}: ${[...new Set(faults)].join('; ')}`);
  }
  return told;
}
