import type { RetroColumn } from '../content/retro-formats.ts';
import { cardText, decisionBlocks, questionOf, timelineBlocks, type Written } from './document-parts.ts';
import { heading, inline, list, prompt } from './markdown.ts';
import type { RetroCard } from './retro.ts';
import { byStrength } from './strength.ts';

/** Columns of the review that Cairn brings, in the order of a review document; what a custom one adds comes after. */
const order = ['impact', 'happened', 'looked-then', 'conditions', 'helped', 'luck'];
/** Ideas; what was made of them stands under the actions. */
const ideas = 'improvements';

/** What no retro knows and a review should say. */
const toFill: readonly (readonly [title: string, asks: string])[] = [
  ['Severity and status', 'How severe was it by your own scale, and is everything that was begun for it over?'],
  ['Trigger and detection', 'What set it off, how was it found, and how long did that take?'],
  ['What we learned', 'What do we know now about our system that we would tell a new colleague?'],
  ['Data and graphs', 'Which graphs, logs and messages show it? Link them before they are gone.'],
  ['Words', 'Which names and short forms will a reader from another team not know?'],
  ['Readers', 'Who should read this before it is shared, and where will it be found?'],
];

/** The sections of an incident review after its title, in the usual order, empty ones with a question. */
export function reviewBlocks(view: Written): string[] {
  const { retro, cards, texts, say } = view;
  const { columns } = retro.format;
  const rank = ({ id }: RetroColumn) => (order.includes(id) ? order.indexOf(id) : order.length);
  const sections = columns.filter(({ id }) => id !== ideas).toSorted((a, b) => rank(a) - rank(b));
  const known = new Set(columns.map(({ id }) => id));
  const parked = cards.filter(({ column }) => column === ideas || !known.has(column));
  const talked = retro.themes.filter(({ notes, link }) => notes.length > 0 || link);
  return [
    heading(2, 'Summary'),
    prompt('To fill in: what happened, in three sentences for somebody from outside the team.'),
    ...sections.flatMap((column) => section(view, column)),
    ...(talked.length > 0 ? [heading(2, 'What came up in the talk')] : []),
    ...talked.flatMap((theme) => {
      const question = questionOf(view, theme);
      const about = question === undefined ? [] : [`About *${inline(question)}*.`];
      return [`### ${say(theme.name)}`, ...about, ...list(theme.notes.map(say))];
    }),
    heading(2, 'Actions'),
    ...decisionBlocks(view, byStrength(retro.decisions, texts.strengths)),
    ...(parked.length > 0 ? [heading(3, 'Ideas'), ...list(parked.map(cardText(view)))] : []),
    ...toFill.flatMap(([title, asks]) => [heading(2, title), prompt(`To fill in: ${lowered(asks)}`)]),
  ];
}

function section(view: Written, column: RetroColumn): string[] {
  const cards: readonly RetroCard[] = view.cards.filter((card) => card.column === column.id);
  if (cards.length === 0) return [heading(2, column.title), prompt(`To fill in: ${lowered(column.prompt)}`)];
  // The first column of a review is what happened, whatever it is called.
  if (column.id === view.retro.format.columns[0]?.id) return timelineBlocks(view, column, cards);
  return [heading(2, column.title), ...list(cards.map(cardText(view)))];
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
