import { type Card, paragraphs } from '../../chat/card.ts';
import type { Span } from '../../chat/text.ts';
import { count, sentence, shortened, withStop } from '../../chat/wording.ts';
import type { CheckIn, Item } from '../checkin.ts';
import { isAnswered, saidOf } from '../rules/answering.ts';
import { type About, longestReason, missedText, weekdayOf } from './checkin.ts';
import { standingText } from './wording.ts';

/** What a check-in came to: what was done, what is stuck and on what, what moved. One line when it is nothing. */
export function summaryCard(checkIn: CheckIn, about: About): Card {
  const { items, questions, openedAt } = checkIn;
  const lead = { bold: `${weekdayOf(openedAt, about.zone)}'s check-in` };
  const ended = (answer: 'done' | 'dropped') =>
    items.filter((item) => !about.open.has(item.id) && (item.answer ?? 'done') === answer);
  const open = items.filter((item) => about.open.has(item.id));
  const saying = (said: 'on track' | 'later') => open.filter((item) => saidOf(item) === said && !isStuck(item, about));
  const stuck = open.filter((item) => saidOf(item) !== undefined && isStuck(item, about));
  const unsaid = open.filter((item) => saidOf(item) === undefined);
  const moved = questions.flatMap(({ title, stands, answer }): Span[][] =>
    answer.name === 'agreed' ? [[{ italic: title }, `: ${standingText(stands)} → ${standingText(answer.to)}.`]] : [],
  );
  const parts: Span[][] = [
    ...named('Done', ended('done')),
    ...named('Dropped', ended('dropped')),
    ...stuck.map((item) => [
      { italic: item.title },
      ` is stuck: ${withStop(shortened(whyOf(item, about), longestReason))}`,
    ]),
    ...moved,
  ];
  const counts = [
    ...(saying('on track').length > 0 ? [`${count(saying('on track').length, 'action')} on track`] : []),
    ...(saying('later').length > 0 ? [`${count(saying('later').length, 'action')} moved to another day`] : []),
  ];
  const still = questions.filter(({ answer }) => answer.name === 'still').length;
  if (parts.length === 0 && counts.length === 0 && still === 0) {
    if (unsaid.length === 0) return paragraphs([lead, ' closed: nothing was agreed.']);
    const left = count(unsaid.length + checkIn.more + (checkIn.resting?.length ?? 0), 'thing is', 'things are');
    return paragraphs([lead, ` closed${isAnswered(checkIn) ? '' : ' unanswered'}; ${left} still open.`]);
  }
  const rest = [...counts, ...(still > 0 ? [`${count(still, 'question')} with nothing new`] : [])];
  const left = unsaid.length > 0 ? ` Nobody said anything about ${count(unsaid.length, 'action')}.` : '';
  if (parts.length === 0) return paragraphs([lead, `: ${rest.join(', ')}.${left}`]);
  const last =
    rest.length > 0 || left !== '' ? [`${rest.length > 0 ? sentence(`${rest.join(', ')}.`) : ''}${left}`.trim()] : [];
  return {
    blocks: [
      { kind: 'text', text: [lead, ':'] },
      { kind: 'list', items: parts },
      ...last.map((line) => ({ kind: 'aside', text: line }) as const),
    ],
  };
}

/** A check-in with nothing to talk about, in one line. */
export function emptyCard({ openedAt, missed }: CheckIn, { zone, now }: Pick<About, 'zone' | 'now'>): Card {
  const left = missed.length > 0 ? ` ${missedText(missed, zone, now)}` : '';
  return paragraphs(
    `${weekdayOf(openedAt, zone)}'s check-in: nothing is open and there is nothing to ask. \`next\` shows what could come next.${left}`,
  );
}

function named(what: string, items: readonly Item[]): Span[][] {
  if (items.length === 0) return [];
  const titles = items.flatMap(({ title }, index): Span[] => [...(index > 0 ? [', '] : []), { italic: title }]);
  return [[`${what}: `, ...titles, '.']];
}

function whyOf({ id }: Item, { open }: About): string {
  const action = open.get(id);
  return action?.status === 'open' ? (action.blocked ?? '') : '';
}

function isStuck(item: Item, about: About): boolean {
  return whyOf(item, about) !== '';
}
