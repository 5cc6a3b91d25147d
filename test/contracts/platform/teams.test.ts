import { describe, expect, test } from 'vitest';
import { noBrowser, openBrowser } from '../../support/browser.ts';
import { connectTo } from '../../support/teams/cairn.ts';
import { faultsWhenDrawn } from '../../support/teams/drawn-faults.ts';
import { TeamsPage } from '../../support/teams/page.ts';
import { allShown } from '../../support/teams/shown.ts';
import { platformStories } from './stories.ts';
import { teamsStage } from './teams-stage.ts';

platformStories(
  'Teams',
  teamsStage((connector) => connectTo({}, connector)),
);

// It looks at what the stories above have shown.
describe.skipIf(noBrowser)(`all that was shown${noBrowser === undefined ? '' : ` (left out: ${noBrowser})`}`, () => {
  test('is easy to read on a phone in light, and on a desk in dark', async () => {
    const { browser, close } = await openBrowser();
    try {
      const page = await TeamsPage.open(browser);
      expect(await faultsWhenDrawn(page, allShown(), 'light', 320)).toEqual([]);
      expect(await faultsWhenDrawn(page, allShown(), 'dark', 720)).toEqual([]);
      await page.close();
    } finally {
      await close();
    }
  });
});
