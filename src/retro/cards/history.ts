import type { Block, Card } from '../../chat/card.ts';
import type { Text } from '../../chat/text.ts';
import { count, numberWord, sentence } from '../../chat/wording.ts';
import { dateText } from '../../schedule/calendar.ts';
import type { Link } from '../retro.ts';
import { actionsText, type PastRetro, recurringText, type Trends, worthText } from '../trends.ts';

/** `titleOf`: what the question of a link is called, where it still is asked. */
export type HistoryView = {
  readonly trends: Trends;
  readonly titleOf: (link: Link) => string | undefined;
  readonly zone: string;
  readonly now: Date;
};

const mostRetros = 10;
const mostRecurring = 5;

/** Every retro of a team, newest first, and what shows over several of them. */
export function historyCard(view: HistoryView): Card {
  const { retros } = view.trends;
  if (retros.length === 0) {
    return { blocks: [text('There was no retro here yet. `retro` suggests how to hold the first one.')] };
  }
  const more = retros.length - mostRetros;
  return {
    blocks: [
      {
        kind: 'heading',
        text: retros.length === 1 ? 'Your retro so far' : `Your ${count(retros.length, 'retro')} so far`,
      },
      { kind: 'list', items: retros.slice(0, mostRetros).map((retro) => retroText(retro, view)) },
      ...(more > 0 ? [aside(`And ${count(more, 'earlier one')}, back to ${oldest(view)}.`)] : []),
      ...recurringBlocks(view),
      ...[overallText(view.trends)].flatMap((line) => (line === undefined ? [] : [text(line)])),
      aside('For this team only.'),
    ],
  };
}

/** "20 November · Sailboat · five themes · one of two actions done · worth 3.3 of 4". */
function retroText({ at, format, themes, actions, worth }: PastRetro, { zone, now }: HistoryView): Text {
  const facts = [
    format,
    ...(themes > 0 ? [count(themes, 'theme')] : []),
    ...(actions.all > 0 ? [doneText(actions)] : []),
    ...(worth === undefined ? [] : [`worth ${worth.toFixed(1)} of 4`]),
  ];
  return [{ bold: dateText(new Date(at), zone, now) }, ` · ${facts.join(' · ')}`];
}

function doneText({ done, all }: PastRetro['actions']): string {
  const actions = count(all, 'action');
  if (done === all) return `${actions}, done`;
  return done === 0 ? `${actions}, open` : `${actions}, ${numberWord(done)} done`;
}

function oldest({ trends, zone, now }: HistoryView): string {
  return dateText(new Date(trends.retros.at(-1)?.at ?? 0), zone, now);
}

function recurringBlocks({ trends, titleOf, zone, now }: HistoryView): Block[] {
  const { recurring, retros } = trends;
  if (recurring.length === 0) return [];
  const items = recurring.slice(0, mostRecurring).map((one): Text => {
    const title = one.link && titleOf(one.link);
    const about = title === undefined ? [] : [', about ', { italic: title }];
    return [{ bold: one.name }, ` ${recurringText(one, retros.length, zone, now)}`, ...about];
  });
  return [text('What keeps coming back:'), { kind: 'list', items }];
}

/** What one retro's own line does not say already. */
function overallText(trends: Trends): string | undefined {
  if (trends.retros.length === 1) return undefined;
  const lines = [actionsText(trends.actions), worthText(trends)].flatMap((line) => line ?? []);
  return lines.length === 0 ? undefined : sentence(lines.join(' '));
}

function text(words: string): Block {
  return { kind: 'text', text: words };
}

function aside(words: string): Block {
  return { kind: 'aside', text: words };
}
