import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Intent } from '../../../src/chat/intent.ts';
import { IntentCatalogue } from '../../../src/chat/intent.ts';
import { shippedContent } from '../../../src/content/folder.ts';
import { loadLibrary } from '../../../src/content/load.ts';
import { renderHome } from '../../../src/platforms/slack/render/home.ts';
import { renderMessage } from '../../../src/platforms/slack/render/message.ts';
import { dialogView } from '../../../src/platforms/slack/render/view.ts';
import { messagePage, modalPage, type Theme } from './page.ts';
import { forms, ownPage, stories } from './stories.ts';

// Draws every kind of card as Slack would show it, narrow and wide, light and dark, into the folder that is named.
const [folder, only = ''] = process.argv.slice(2);
if (!folder) throw new Error('Name a folder for the pictures: npm run look -- /tmp/cards');
mkdirSync(folder, { recursive: true });

const catalogue = new IntentCatalogue([]);
const encode = (intent: Intent) => catalogue.encode(intent);
const library = loadLibrary([shippedContent]);
const looks: readonly (readonly [theme: Theme, width: number])[] = [
  ['light', 375],
  ['light', 800],
  ['dark', 375],
];

const pages: (readonly [name: string, draw: (theme: Theme) => string])[] = [
  ...Object.entries(stories(library)).map(([name, card]) => {
    const { blocks } = renderMessage(card, { encode, pictures: () => 'F1' });
    return [name, (theme: Theme) => messagePage(blocks, theme)] as const;
  }),
  ...Object.entries(forms()).map(([name, form]) => {
    const view = dialogView(form, { encode });
    return [name, (theme: Theme) => modalPage(view, theme)] as const;
  }),
  ['home', (theme) => messagePage(renderHome(ownPage(library), { encode }).blocks, theme)],
];

const profile = mkdtempSync(join(tmpdir(), 'cairn-look-'));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
    ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
  ],
});
try {
  const tab = await browser.newPage();
  for (const [name, draw] of pages.filter(([one]) => one.startsWith(only))) {
    for (const [theme, width] of looks) {
      await tab.setViewportSize({ width, height: 200 });
      await tab.setContent(draw(theme));
      await tab.screenshot({ path: join(folder, `${name}-${theme}-${width}.png`), fullPage: true });
    }
  }
  process.stdout.write(`${pages.length * looks.length} pictures in ${folder}\n`);
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
