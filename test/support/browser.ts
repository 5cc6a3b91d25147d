import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

/** Where Debian puts Chromium; `CHROMIUM` names another. */
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Why nothing can be drawn here; undefined where there is a Chromium to draw with. In CI there has to be one. */
export const noBrowser =
  existsSync(executablePath) || process.env.CI
    ? undefined
    : `there is no Chromium at ${executablePath}: install it, or name another with CHROMIUM`;

/** A browser with a profile of its own, which keeps to itself. */
export async function openBrowser(): Promise<{
  readonly browser: BrowserContext;
  readonly close: () => Promise<void>;
}> {
  const profile = mkdtempSync(join(tmpdir(), 'cairn-look-'));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
  const close = async () => {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  };
  return { browser, close };
}
