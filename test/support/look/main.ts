import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { shippedContent } from '../../../src/content/folder.ts';
import { loadLibrary } from '../../../src/content/load.ts';
import { noBrowser, openBrowser } from '../browser.ts';
import { looks as teamsLooks } from '../teams/drawn-faults.ts';
import { TeamsPage } from '../teams/page.ts';
import type { Theme } from './page.ts';
import { slackCards } from './slack-cards.ts';
import { teamsCards } from './teams-cards.ts';

// Draws every kind of card as Slack and as Teams would show it, narrow and wide, light and dark, into the folder that is
// named; a second word draws only those whose names begin with it. All of them take some minutes.
const [folder, only = ''] = process.argv.slice(2);
if (!folder) throw new Error('Name a folder for the pictures: npm run look -- /tmp/cards');
if (noBrowser) throw new Error(`Nothing can be drawn: ${noBrowser}`);
const library = loadLibrary([shippedContent]);
const slackLooks: readonly (readonly [theme: Theme, width: number])[] = [
  ['light', 375],
  ['light', 800],
  ['dark', 375],
];

const { browser, close } = await openBrowser();
try {
  const slack = await drawSlack(browser, join(folder, 'slack'));
  const teams = await drawTeams(browser, join(folder, 'teams'));
  process.stdout.write(`${slack} pictures in ${join(folder, 'slack')}, ${teams} in ${join(folder, 'teams')}\n`);
} finally {
  await close();
}

async function drawSlack(context: BrowserContext, into: string): Promise<number> {
  mkdirSync(into, { recursive: true });
  const tab = await context.newPage();
  const cards = slackCards(library).filter(([name]) => name.startsWith(only));
  for (const [name, draw] of cards) {
    for (const [theme, width] of slackLooks) {
      await tab.setViewportSize({ width, height: 200 });
      await tab.setContent(draw(theme));
      await tab.screenshot({ path: join(into, `${name}-${theme}-${width}.png`), fullPage: true });
    }
  }
  return cards.length * slackLooks.length;
}

async function drawTeams(context: BrowserContext, into: string): Promise<number> {
  mkdirSync(into, { recursive: true });
  const page = await TeamsPage.open(context);
  const cards = teamsCards(library, page.addressOf).filter(({ name }) => name.startsWith(only));
  for (const [theme, width] of teamsLooks) {
    await page.draw(cards, theme, width);
    for (const { name } of cards) await page.picture(join(into, `${name}-${theme}-${width}.png`), name);
    process.stdout.write(`Teams, ${theme}, ${width} wide: ${cards.length}\n`);
  }
  await page.close();
  return cards.length * teamsLooks.length;
}
