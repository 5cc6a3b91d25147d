import fc from 'fast-check';
import { marked, type Token } from 'marked';
import { describe, expect, it } from 'vitest';
import { documentName, retroDocument } from '../../src/retro/document.ts';
import type { DocumentView } from '../../src/retro/document-parts.ts';
import { inline } from '../../src/retro/markdown.ts';
import { withoutNames } from '../../src/retro/nameless.ts';
import { aDecision, aRetro, aTheme, cardsOf, formatOf, shipped } from './building.ts';

/** A view of a retro by Ana, Bo and Will. */
function viewOf(parts: Partial<DocumentView>): DocumentView {
  return { retro: aRetro(), cards: [], texts: shipped.texts, names: ['Ana Ruiz', 'Bo', 'Will Stone'], ...parts };
}

/** What somebody reads once the Markdown is shown, a line a heading, paragraph or item, by kind. */
function shown(markdown: string): string[] {
  return marked.lexer(markdown).flatMap((token): string[] => {
    switch (token.type) {
      case 'space':
        return [];
      case 'heading':
        return [`${'#'.repeat(token.depth)} ${read(token.tokens)}`];
      case 'paragraph':
        return [read(token.tokens)];
      case 'list':
        return token.items.map((item: { tokens: Token[] }) => `- ${item.tokens.map((one) => readOne(one)).join('|')}`);
      default:
        return [`(${token.type}) ${token.raw}`];
    }
  });
}

function read(tokens: readonly Token[] = []): string {
  return tokens.map(readOne).join('');
}

function readOne(token: Token): string {
  if ('tokens' in token && token.tokens) return read(token.tokens);
  return 'text' in token ? token.text : `(${token.type})`;
}

const recap = viewOf({
  team: 'payments',
  people: 6,
  retro: aRetro({
    themes: [
      aTheme('Slow deploys', { cards: ['c1', 'c2', 'c4'], dots: 5, notes: ['Bo saw it on Friday too'] }),
      aTheme('Cake', { cards: ['c3'], dots: 1 }),
    ],
    decisions: [
      aDecision('Try a smaller batch', { strength: 'reminder' }),
      aDecision('Split the deploy', { strength: 'design' }),
      aDecision('Ask finance', { agreed: false, owner: { id: 'U1', name: 'Ana Ruiz' } }),
    ],
    worth: [0, 0, 1, 2, 3],
    thanks: ['bo for staying late', 'the platform team'],
  }),
  cards: cardsOf(
    'anchors: the deploy takes an hour',
    'wind: deploys by button',
    'island: cake',
    'anchors: deploys wait for Ana',
  ),
  trend: ['Slow deploys came up in three of five retros.'],
});

describe('the document of a retro', () => {
  it('tells what it was about, what was decided and how it was', () => {
    expect(shown(retroDocument(recap))).toEqual([
      '# Retro of 20 November 2026',
      'payments · Sailboat · at least six people took part',
      '## What it was about',
      '### Slow deploys · five dots',
      'Wind',
      '- deploys by button',
      'Anchors',
      '- the deploy takes an hour',
      '- deploys wait for Ana',
      'Noted',
      '- Bo saw it on Friday too',
      '### Cake · one dot',
      'Island',
      '- cake',
      '## Actions',
      "- Split the deploy (Bo, by 4 December 2026; it can't happen any more)",
      '- Try a smaller batch (Bo, by 4 December 2026; people are asked to think of it)',
      '- Ask finance (nobody has agreed to it yet, by 4 December 2026)',
      '## Thanks',
      '- bo for staying late',
      '- the platform team',
      '## Worth the time',
      '3.3 of 4.',
      '## Over the last retros',
      '- Slow deploys came up in three of five retros.',
    ]);
  });

  it('names who is thanked, and says what people wrote as the channel did', () => {
    const text = retroDocument(recap);
    expect(text).toContain('bo for staying late');
    expect(text).not.toMatch(/somebody/i);
  });

  it('keeps the names of a retro that was held with names', () => {
    const [card] = recap.cards;
    const named = { ...recap, retro: aRetro({ named: true }), cards: card ? [{ ...card, name: 'Ana Ruiz' }] : [] };
    expect(shown(retroDocument(named))).toContain('- the deploy takes an hour (Ana Ruiz)');
  });

  it('shows no worth of three votes, and cards by column where nothing was grouped', () => {
    const phase = { name: 'closed', at: 1, early: true } as const;
    const retro = aRetro({ worth: [0, 0, 0, 0, 3], phase });
    const lines = shown(retroDocument(viewOf({ retro, cards: cardsOf('rocks: r', 'island: i') })));
    expect(lines).toEqual([
      '# Retro of 20 November 2026',
      'Sailboat · ended early',
      ...['## Cards', 'Island', '- i', 'Rocks', '- r'],
      '## Actions',
      'Nothing was decided.',
    ]);
  });

  it('tells a health check in words', () => {
    const health = { fun: { colours: { green: 4, yellow: 1, red: 0 }, arrows: { better: 0, same: 0, worse: 0 } } };
    const lines = shown(retroDocument(viewOf({ retro: aRetro({ format: formatOf('health-check'), health }) })));
    expect(lines).toContain('- Fun: mostly green (4 green, 1 yellow)');
    expect(lines).toContain('- Speed: too few votes to show');
  });
});

describe('the document of an incident', () => {
  const view = viewOf({
    retro: aRetro({
      format: formatOf('incident-review'),
      decisions: [aDecision('Alert on lag', { strength: 'signal' })],
      themes: [aTheme('Queue', { cards: ['c3'], notes: ['Nobody can see the lag.'] })],
    }),
    cards: cardsOf(
      'happened: 14:20 rolled back',
      'happened: 13:50 deployed by bo',
      'conditions: the dashboard hides the lag',
      'improvements: show the lag',
      'happened: customers wrote to us',
    ),
  });

  it('has the usual sections in their order, and asks for what is missing', () => {
    const lines = shown(retroDocument(view));
    expect(lines.filter((line) => line.startsWith('#'))).toEqual([
      '# Incident review of 20 November 2026',
      ...['## Summary', '## Impact', '## What happened (times in Europe/Berlin)', '## How it looked then'],
      ...['## Contributing conditions', '## What helped', '## Luck and surprises', '## What came up in the talk'],
      ...['### Queue', '## Actions', '### Ideas', '## Severity and status', '## Trigger and detection'],
      ...['## What we learned', '## Data and graphs', '## Words', '## Readers'],
    ]);
    expect(lines.slice(5, 11)).toEqual([
      '## What happened (times in Europe/Berlin)',
      '- 13:50 deployed by somebody',
      '- 14:20 rolled back',
      'Without a time:',
      '- customers wrote to us',
      '## How it looked then',
    ]);
    expect(lines).toContain('To fill in: who felt it, for how long, and in what figures?');
    expect(lines).toContain('- Alert on lag (Bo, by 4 December 2026; it is seen sooner)');
    expect(lines).toContain('- Nobody can see the lag.');
    expect(lines.at(-1)).toMatch(/^To fill in: who should read this/);
  });

  it('says nothing of how the team liked it, and is named for its day', () => {
    const retro = { ...view.retro, worth: [0, 0, 1, 2, 3], thanks: ['everybody on call'] };
    const lines = shown(retroDocument({ ...view, retro, trend: ['Queue came up in both retros.'] }));
    expect(lines.slice(-2)).toEqual(['## Thanks', '- everybody on call']);
    expect(documentName(retro)).toBe('incident-review-2026-11-20.md');
    expect(documentName(recap.retro)).toBe('retro-2026-11-20.md');
  });

  it('sets every empty heading apart as something to fill in', () => {
    const empty = retroDocument({ ...view, cards: [], retro: aRetro({ format: formatOf('incident-review') }) });
    expect([...empty.matchAll(/^\*To fill in: /gm)]).toHaveLength(13);
  });
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.stringMatching(/^[-+*#>=_~`|\\[\]()!&<:.\d a-z\n\t@/$]{0,40}$/),
  fc.constantFrom(
    '# heading',
    '- item',
    '1. one',
    '---',
    '```\ncode',
    '<script>alert(1)</script>',
    '| a | b |\n|---|---|',
    '[x](javascript:alert(1))',
    '![x](http://x/y.png)',
    'see https://example.org/a_b_c(d)?e=*f*, then www.a_b_.org and a_b_@c.org',
    '&amp; &#42; &copy;',
    '*a* _b_ **c** ~~d~~ `e` $f$',
    '\\',
    'ends with \\',
    '[ ] task',
    '    indented',
    '\u202eturned',
    'a\u2028b',
    'http://a.b/*x* <http://c.d>',
    '> quote\n> more',
    '[ref]: http://x.y',
  ),
);

const asLine = (text: string) =>
  text
    .toWellFormed()
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim() || '…';

describe('whatever people write', () => {
  it('reads as it was written, as a card, a theme, a note or a title, and changes nothing around it', () => {
    fc.assert(
      fc.property(hostile, hostile, (text, name) => {
        const retro = aRetro({
          named: true,
          themes: [aTheme('t', { name, cards: ['c1'], notes: [text] })],
          decisions: [aDecision(text, { due: '2026-12-04' })],
        });
        const lines = shown(retroDocument(viewOf({ retro, cards: [{ id: 'c1', column: 'wind', text }], names: [] })));
        expect(lines.slice(2)).toEqual([
          '## What it was about',
          `### ${asLine(name)}`,
          'Wind',
          `- ${asLine(text)}`,
          'Noted',
          `- ${asLine(text)}`,
          '## Actions',
          `- ${asLine(text)} (Bo, by 4 December 2026)`,
        ]);
      }),
      { numRuns: 1500 },
    );
  });

  it('keeps addresses as links, and makes none of what is no address', () => {
    expect(inline('see https://example.org/a_b.')).toBe('see <https://example.org/a_b>.');
    expect(inline('javascript:alert(1)')).toBe('javascript:alert(1)');
  });
});

describe('names in what people wrote', () => {
  const names = ['Ana Ruiz', 'Bo', 'Will Stone', 'May'];
  it.each([
    ['Ana Ruiz found it', 'Somebody found it'],
    ["it was bo's idea, and ana's", "it was somebody's idea, and somebody's"],
    ['<@U12345> and @cy.b know', 'Somebody and somebody know'],
    ['the robot will bow', 'the robot will bow'],
    ['this may take long, and Will said so', 'this may take long, and somebody said so'],
    ['Will this end?', 'Will this end?'],
    ['mail me at team@example.org', 'mail me at team@example.org'],
  ])('%s: %s', (text, left) => {
    expect(withoutNames(text, names)).toBe(left);
  });
});
