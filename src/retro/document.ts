import { count } from '../chat/wording.ts';
import { dateText, isoDate, monthText } from '../schedule/calendar.ts';
import { meanOf } from './choose-format.ts';
import {
  cardText,
  type DocumentView,
  decisionBlocks,
  questionOf,
  timelineBlocks,
  type Written,
} from './document-parts.ts';
import { healthText } from './health.ts';
import { reviewBlocks } from './incident-document.ts';
import { heading, inline, list, page } from './markdown.ts';
import { withoutNames } from './nameless.ts';
import type { Retro, RetroCard, Theme } from './retro.ts';
import { byStrength } from './strength.ts';

/**
 * The retro as a Markdown document: a recap that reads as the channel did, or of an incident the review. A review is read
 * by people from outside, so in it names are taken out of what people wrote, but for thanks and the owners of actions. Who
 * led it is not named.
 */
export function retroDocument(view: DocumentView): string {
  const { retro, names } = view;
  const isReview = retro.format.kind === 'review';
  const say = (text: string) => inline(isReview && !retro.named ? withoutNames(text, names) : text);
  const written = { ...view, say };
  return page([
    ...headBlocks(view),
    ...(isReview ? reviewBlocks(written) : recapBlocks(written)),
    ...endBlocks(written),
  ]);
}

/** What a document is called as a file. */
export function documentName({ format, startedAt, team }: Retro): string {
  return `${format.kind === 'review' ? 'incident-review' : 'retro'}-${isoDate(new Date(startedAt), team.zone)}.md`;
}

function headBlocks({ retro, team, people }: DocumentView): string[] {
  const { format, startedAt, phase } = retro;
  const day = dateText(new Date(startedAt), retro.team.zone);
  const facts = [
    ...(team === undefined ? [] : [team]),
    ...(format.kind === 'review' ? [] : [format.title]),
    ...(people === undefined ? [] : [`at least ${count(people, 'person', 'people')} took part`]),
    ...(phase.name === 'closed' && phase.early ? ['ended early'] : []),
  ];
  return [
    heading(1, `${format.kind === 'review' ? 'Incident review' : 'Retro'} of ${day}`),
    ...(facts.length === 0 ? [] : [inline(facts.join(' · '))]),
  ];
}

function recapBlocks(view: Written): string[] {
  const { retro, cards, texts } = view;
  const [first] = retro.format.columns;
  const themes = retro.themes.filter((theme) => retro.format.kind !== 'health' || isSpokenOf(theme));
  const isTimed = retro.format.kind === 'timeline' && first;
  const events = isTimed ? cards.filter(({ column }) => column === first.id) : [];
  const grouped = new Set(retro.themes.flatMap((theme) => theme.cards));
  const lone = cards.filter((card) => !grouped.has(card.id) && !events.includes(card));
  return [
    ...healthBlocks(view),
    ...(isTimed && events.length > 0 ? timelineBlocks(view, first, events) : []),
    ...(themes.length > 0 ? [heading(2, 'What it was about'), ...themes.flatMap(themeBlocks(view))] : []),
    ...(lone.length > 0 ? [heading(2, grouped.size > 0 ? 'Other cards' : 'Cards'), ...columnBlocks(view, lone)] : []),
    heading(2, 'Actions'),
    ...decisionBlocks(view, byStrength(retro.decisions, texts.strengths)),
  ];
}

/** Every card of a health check is a theme; of most nothing was said. */
function isSpokenOf({ cards, dots = 0, discussed, link }: Theme): boolean {
  return cards.length > 0 || dots > 0 || discussed || link !== undefined;
}

function healthBlocks({ retro, before }: Written): string[] {
  const { health, format, startedAt, team } = retro;
  if (!health) return [];
  const when = before ? monthText(new Date(before.at), team.zone, new Date(startedAt)) : '';
  const lines = format.columns.map(
    ({ id, title }) => `**${inline(title)}**: ${healthText(health[id], before?.falls[id], when)}`,
  );
  return [heading(2, 'How we are doing'), ...list(lines)];
}

function themeBlocks(view: Written): (theme: Theme) => string[] {
  const { cards, say } = view;
  return (theme) => {
    const { name, dots, notes, discussed, cards: ids } = theme;
    const question = questionOf(view, theme);
    const own = cards.filter(({ id }) => ids.includes(id));
    const counted = dots === undefined ? '' : ` · ${count(dots, 'dot')}`;
    return [
      `### ${say(name)}${counted}${discussed ? '' : ' · not talked about'}`,
      ...(question === undefined ? [] : [`About *${inline(question)}*.`]),
      ...columnBlocks(view, own),
      ...(notes.length > 0 ? ['**Noted**', ...list(notes.map(say))] : []),
    ];
  };
}

/** Cards below the headings of their columns, in the format's order. */
function columnBlocks(view: Written, cards: readonly RetroCard[]): string[] {
  const { columns } = view.retro.format;
  const known = new Set(columns.map(({ id }) => id));
  const strays = cards.filter(({ column }) => !known.has(column));
  return [
    ...columns.flatMap(({ id, title }) => {
      const own = cards.filter(({ column }) => column === id);
      return own.length === 0 ? [] : [`**${inline(title)}**`, ...list(own.map(cardText(view)))];
    }),
    ...(strays.length > 0 && columns.length > 1 ? ['**Collected before**'] : []),
    ...list(strays.map(cardText(view))),
  ];
}

function endBlocks({ retro, say, trend = [] }: Written): string[] {
  const thanks = retro.thanks.length > 0 ? [heading(2, 'Thanks'), ...list(retro.thanks.map(inline))] : [];
  // A review is read by people from outside, who need not know how the team likes its retros.
  if (retro.format.kind === 'review') return thanks;
  const worth = meanOf(retro.worth);
  return [
    ...thanks,
    ...(worth === undefined ? [] : [heading(2, 'Worth the time'), `${worth.toFixed(1)} of 4.`]),
    ...(trend.length > 0 ? [heading(2, 'Over the last retros'), ...list(trend.map(say))] : []),
  ];
}
