import type { Block, Card } from '../../chat/card.ts';
import type { Text } from '../../chat/text.ts';
import { count, numberWord } from '../../chat/wording.ts';
import { collectedBefore, type Retro, type RetroCard, type Theme } from '../retro.ts';
import { momentText, timelineOf } from '../timeline.ts';
import { moreThemes } from './phases.ts';
import { button, cardsOf, cardText, cut, leadRow, type RetroView, roomOf, untilText } from './view.ts';

/** So many characters and cards one message of the board takes: less than any platform does. */
const [mostCharacters, mostItems] = [6_000, 40];

type Page = readonly { readonly column: string; readonly items: readonly string[] }[];

/** The cards by column, in as many pages as messages are needed. */
export function boardPages(retro: Retro, cards: readonly RetroCard[]): readonly Page[] {
  const { format } = retro;
  const pages: { column: string; items: string[] }[][] = [];
  let [characters, items] = [mostCharacters, mostItems];
  for (const { id, title: called } of [...format.columns, { id: collectedBefore, title: 'Collected before' }]) {
    const title = isTold(retro, id) ? `${called} (times in ${retro.team.zone})` : called;
    const own = cards.filter(({ column }) => column === id);
    for (const text of isTold(retro, id) ? toldInTime(retro, own) : own.map((card) => cardText(card))) {
      if (characters + roomOf(text) > mostCharacters || items >= mostItems) {
        pages.push([]);
        [characters, items] = [0, 0];
      }
      const page = pages.at(-1);
      const column = page?.at(-1);
      if (column?.column === title) column.items.push(text);
      else page?.push({ column: title, items: [text] });
      characters += roomOf(text) + 20;
      items += 1;
    }
  }
  return pages;
}

/** Whether a column holds what happened, which is read in the order of time. */
function isTold({ format: { kind, columns } }: Retro, column: string): boolean {
  return (kind === 'timeline' || kind === 'review') && columns[0]?.id === column;
}

function toldInTime({ startedAt, team }: Retro, cards: readonly RetroCard[]): readonly string[] {
  const { timed, rest } = timelineOf(cards, { now: new Date(startedAt), zone: team.zone });
  const byId = new Map(cards.map((card) => [card.id, card]));
  const told = (id: string, when: string, text: string) => {
    const name = byId.get(id)?.name;
    return cardText({ id, column: '', text: `${when}${text}`, ...(name === undefined ? {} : { name }) });
  };
  return [
    ...timed.map((one) => told(one.id, `${momentText(one)} `, one.text)),
    ...rest.map(({ id, text }) => told(id, '', text)),
  ];
}

/** One page of the board. */
export function boardCard({ retro, cards }: RetroView, number: number): Card | undefined {
  const pages = boardPages(retro, cards);
  const page = pages[number];
  if (!page) return undefined;
  const which = pages.length > 1 ? ` (${number + 1} of ${pages.length})` : '';
  return {
    blocks: [
      { kind: 'heading', text: `The board${which}` },
      ...page.flatMap(({ column, items }): readonly Block[] => [
        { kind: 'text', text: [{ bold: column }] },
        { kind: 'list', items },
      ]),
    ],
  };
}

const mostThemes = 40;

/** The themes as they are put together. */
export function groupCard(view: RetroView): Card {
  const { retro, cards } = view;
  const { id, themes, facilitator } = retro;
  if (retro.phase.name !== 'group') {
    return { blocks: [{ kind: 'text', text: `Put together: ${count(themes.length, 'theme')}.` }] };
  }
  return {
    blocks: [
      { kind: 'heading', text: `Grouping${untilText(retro)}` },
      {
        kind: 'text',
        text: `These seem to belong together. ${facilitator?.name ?? 'Whoever leads'} puts them right; say out loud what you see.`,
      },
      ...themesWithCards(themes, cards),
      ...moreThemes(themes),
      {
        kind: 'aside',
        text: 'Typed: `merge 1 3`, `split 2: 1 3 as Slow builds`, `rename 2 Deploys`, `move 3.2 to 5`, `theme 3`.',
      },
      {
        kind: 'buttons',
        buttons: [
          button('Merge', { type: 'retro.ask-merge', id }),
          button('Split', { type: 'retro.ask-split', id }),
          button('Rename', { type: 'retro.ask-rename', id }),
          button('Move a card', { type: 'retro.ask-move', id }),
        ],
      },
      leadRow(retro, 'Next: vote'),
    ],
  };
}

/** So many themes, with so many characters, have their cards in lines of their own; of more, each theme is one line. */
const [mostSpread, mostSpreadCharacters] = [10, 4_000];

function themesWithCards(themes: readonly Theme[], cards: readonly RetroCard[]): readonly Block[] {
  const spread = themes.slice(0, mostSpread + 1).map((theme) => linesOf(cardsOf(theme, cards)));
  const characters = spread.flat().reduce((sum, line) => sum + roomOf(line), 0);
  if (themes.length > mostSpread || characters > mostSpreadCharacters) {
    const most = themes.length > 15 ? 2 : 4;
    const items = themes.slice(0, mostThemes).map((theme) => themeWithCards(theme, cards, most));
    return [{ kind: 'list', items, numbered: true }];
  }
  return themes.flatMap(({ name, cards: { length } }, index): readonly Block[] => [
    { kind: 'text', text: [{ bold: `${index + 1}. ${name}` }, ` · ${count(length, 'card')}`] },
    { kind: 'list', items: spread[index] ?? [] },
  ]);
}

/** A few cards of a theme, and how many there are beside; one alone is never left out. */
function linesOf(cards: readonly RetroCard[]): readonly string[] {
  const shown = cards.slice(0, cards.length === 5 ? 5 : 4).map((card) => cut(card.text, 100));
  const left = cards.length - shown.length;
  return left > 0 ? [...shown, `and ${numberWord(left)} more`] : shown;
}

function themeWithCards(theme: Theme, cards: readonly RetroCard[], most: number): Text {
  const mine = cardsOf(theme, cards);
  const shown = mine.slice(0, most).map((card) => cut(card.text, 70));
  const left = mine.length - shown.length;
  return [
    { bold: theme.name },
    ` (${mine.length}): ${shown.join(' · ')}${left > 0 ? ` · and ${numberWord(left)} more` : ''}`,
  ];
}

const cardsPerPage = 20;

/** One theme with its cards by page, numbered as they can be typed. */
export function themeCard({ retro, cards }: RetroView, number: number, page = 0): Card | undefined {
  const theme = retro.themes[number - 1];
  if (!theme) return undefined;
  const from = page * cardsPerPage;
  const all = cardsOf(theme, cards);
  const items = all
    .slice(from, from + cardsPerPage)
    .map((card, index): Text => [{ bold: `${number}.${from + index + 1}` }, ` ${cardText(card, 160)}`]);
  const more = button('More cards', { type: 'retro.theme', id: retro.id, theme: number, page: page + 1 });
  return {
    blocks: [
      { kind: 'text', text: [{ bold: `${number}. ${theme.name}` }, ` (${all.length})`] },
      { kind: 'list', items },
      ...(all.length > from + cardsPerPage ? [{ kind: 'buttons', buttons: [more] } as const] : []),
    ],
  };
}

const perPage = 40;

/** The themes by page, for whoever asks. */
export function themesCard({ retro, cards }: RetroView, page: number): Card {
  const { themes, id } = retro;
  const from = page * perPage;
  const shown = themes.slice(from, from + perPage);
  const items = shown.map(
    (theme, index): Text => [
      { bold: page === 0 ? theme.name : `${from + index + 1}. ${theme.name}` },
      ` (${cardsOf(theme, cards).length})`,
    ],
  );
  const left = themes.length - from - shown.length;
  return {
    blocks: [
      { kind: 'text', text: themes.length === 0 ? 'There are no themes yet.' : 'The themes:' },
      { kind: 'list', items, numbered: page === 0 },
      ...(left > 0
        ? [{ kind: 'buttons', buttons: [button('More themes', { type: 'retro.themes', id, page: page + 1 })] } as const]
        : []),
    ],
  };
}
