import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shippedContent } from '../../../src/content/folder.ts';
import { loadLibrary } from '../../../src/content/load.ts';
import { noBrowser, openBrowser } from '../../support/browser.ts';
import { teamsCards } from '../../support/look/teams-cards.ts';
import type { Json } from '../../support/teams/card.ts';
import { faultsOfCard } from '../../support/teams/card-faults.ts';
import { faultsWhenDrawn, looks } from '../../support/teams/drawn-faults.ts';
import { type Drawn, TeamsPage } from '../../support/teams/page.ts';

const library = loadLibrary([shippedContent]);

const text = (words: string, more: Json = {}): Json => ({
  type: 'RichTextBlock',
  inlines: [{ type: 'TextRun', text: words, ...more }],
});
const cardOf = (...body: readonly Json[]): Json => ({ type: 'AdaptiveCard', version: '1.5', body });

describe('every card', () => {
  const cards = teamsCards(library, () => 'https://cairn.example/teams/picture?id=1');

  test.each(cards)('$name is one that Teams takes', ({ card }) => {
    expect(faultsOfCard(card)).toEqual([]);
  });

  test('that is not is told from one that is', () => {
    const broken: Record<string, readonly Json[]> = {
      'Teams does not know Table': [{ type: 'Table', columns: [], rows: [] }],
      'Unknown element type "Sparkline"': [{ type: 'Sparkline' }],
      'the field a has no label': [{ type: 'Input.Text', id: 'a' }],
      'a picture without words': [{ type: 'Image', url: 'https://cairn.example/1' }],
      'calls nobody: <at>Bo</at>': [{ type: 'TextBlock', text: '<at>Bo</at>, look', wrap: true }],
      'a text that does not wrap': [{ type: 'TextBlock', text: 'on and on' }],
      'Maximum number of actions exceeded': [
        { type: 'ActionSet', actions: Array.from({ length: 7 }, () => ({ type: 'Action.Execute', title: 'Go' })) },
      ],
      bytes: [text('x'.repeat(29_000))],
    };
    for (const [fault, body] of Object.entries(broken)) {
      expect(faultsOfCard(cardOf(...body)).join('; ')).toContain(fault);
    }
  });
});

describe.skipIf(noBrowser)(`every card, drawn${noBrowser === undefined ? '' : ` (left out: ${noBrowser})`}`, () => {
  let page: TeamsPage;
  let cards: readonly Drawn[];
  let close = async (): Promise<void> => {};

  beforeAll(async () => {
    const opened = await openBrowser();
    close = opened.close;
    page = await TeamsPage.open(opened.browser);
    cards = teamsCards(library, page.addressOf);
  });
  afterAll(async () => {
    await page.close();
    await close();
  });

  test.each(looks)('is easy to read, %s and %i wide', async (theme, width) => {
    expect(await faultsWhenDrawn(page, cards, theme, width)).toEqual([]);
  });

  test('that is not is told from one that is', async () => {
    const wide = { type: 'ColumnSet', columns: [{ type: 'Column', width: '900px', items: [text('wide')] }] };
    const pale = text('pale', { color: 'Good' });
    const lost = { type: 'Image', url: 'http://teams.test/pictures/99', altText: 'lost' };
    const hebrew = text('שלום לכולם');
    const long = {
      type: 'ActionSet',
      actions: [{ type: 'Action.Execute', title: 'W'.repeat(30) }],
    };
    const broken: Record<string, readonly [card: Json, fault: RegExp]> = {
      empty: [cardOf(), /nothing is to be seen/],
      wide: [cardOf(wide), /wider than the card/],
      endless: [cardOf(text('x'.repeat(200))), /wider than the card/],
      pale: [cardOf(pale), /contrast of 2/],
      lost: [cardOf(text('A picture:'), lost), /did not load/],
      hebrew: [cardOf(hebrew), /not laid out from the right/],
      long: [cardOf(long), /cut off/],
    };
    await page.draw(
      Object.entries(broken).map(([name, [card]]) => ({ name, card })),
      'light',
      320,
    );
    const faults = await page.faults();
    for (const [name, [, fault]] of Object.entries(broken)) expect(faults[name]?.join('; '), name).toMatch(fault);
  });
});
