import type { Action } from '../../action/action.ts';
import type { Block, Button, Card } from '../../chat/card.ts';
import type { Span, Text } from '../../chat/text.ts';
import { count, orList, sentence, shortened } from '../../chat/wording.ts';
import { isoDateText, momentText } from '../../schedule/calendar.ts';
import type { CheckIn, Item, Proposal, Question } from '../checkin.ts';
import { intent } from '../intents.ts';
import { saidOf } from '../rules/answering.ts';
import { standingText, stillLabel, wasText, whenText } from './wording.ts';

/** What a check-in is drawn with: the actions of it that are open now, by id, and the team's zone. */
export type About = {
  readonly open: ReadonlyMap<string, Action>;
  readonly zone: string;
  readonly now: Date;
};

/** What is open and what is asked, with what has been said of it so far. */
export function checkInCard(checkIn: CheckIn, about: About): Card {
  const { items, questions, more, resting = [], id } = checkIn;
  const isOpen = checkIn.phase.name === 'open';
  const asked = questions.map((question, at) => questionBlocks(checkIn, question, at, about));
  return {
    blocks: [
      { kind: 'text', text: [{ bold: leadOf(checkIn, about) }] },
      ...items.flatMap((item) => itemBlocks(checkIn, item, about)),
      ...(more > 0 ? [aside(moreText(more))] : []),
      ...(resting.length > 0 ? [aside(restingText(resting.length))] : []),
      ...asked.flat(),
      ...easeBlocks(checkIn),
      ...missedBlocks(checkIn, about),
      ...(isOpen ? [{ kind: 'buttons', buttons: [closeButton(id)] } satisfies Block, aside(typedText(checkIn))] : []),
    ],
  };
}

/** "Monday. Three things are open:", as it was when it began. */
function leadOf({ openedAt, items, more, resting = [], questions, phase }: CheckIn, { zone }: About): string {
  const day = weekdayOf(openedAt, zone);
  if (phase.name === 'closed') return `${day}'s check-in, closed:`;
  const open = items.length + more + resting.length;
  if (items.length > 0) return `${day}. ${sentence(count(open, 'thing is', 'things are'))} open:`;
  return `${day}. Nothing is open; ${questions.length === 1 ? 'one quick question' : 'two quick questions'}:`;
}

function moreText(more: number): string {
  const those = more === 1 ? 'one more that is' : `${count(more, 'more', 'more')} that are`;
  return `And ${those} due later: \`actions\` shows ${more === 1 ? 'it' : 'them'}.`;
}

function restingText(resting: number): string {
  return `${sentence(count(resting, 'thing', 'things'))} that nobody spoke of lately ${resting === 1 ? 'rests' : 'rest'}: \`actions\` shows ${resting === 1 ? 'it' : 'them'}.`;
}

/** The day of the week, where the team is. */
export function weekdayOf(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'long' }).format(at);
}

/** Earlier times that were left out, in a sentence. */
export function missedText(missed: readonly number[], zone: string, now: Date): string {
  const [only] = missed;
  const last = missed.at(-1);
  if (only === undefined || last === undefined) return '';
  if (missed.length === 1) return `I was not running ${when(only, zone, now)}, so that check-in was left out.`;
  return `I was not running for a while: ${count(missed.length, 'check-in')} were left out, the last ${when(last, zone, now)}.`;
}

function when(at: number, zone: string, now: Date): string {
  return `on ${momentText(new Date(at), zone, now)}`;
}

function missedBlocks({ missed }: CheckIn, { zone, now }: About): Block[] {
  return missed.length > 0 ? [aside(missedText(missed, zone, now))] : [];
}

function itemBlocks({ id, phase }: CheckIn, item: Item, about: About): Block[] {
  const action = about.open.get(item.id);
  const text: Block = {
    kind: 'text',
    text: [`${item.number}. `, { italic: item.title }, ...itemText(item, action, about)],
  };
  if (!action || phase.name === 'closed' || saidOf(item) !== undefined) return [text];
  const about1 = { id, item: item.id };
  return [
    text,
    {
      kind: 'buttons',
      buttons: [
        { label: 'Done', press: intent({ type: 'checkin.done', ...about1 }) },
        { label: 'On track', press: intent({ type: 'checkin.on-track', ...about1 }) },
        { label: 'Stuck', press: intent({ type: 'checkin.stuck', ...about1 }) },
        { label: 'Later', press: intent({ type: 'checkin.later', ...about1 }) },
      ],
    },
  ];
}

/** What follows the title: whose it is and where it stands, or how it ended. */
function itemText(item: Item, action: Action | undefined, { now }: About): readonly Span[] {
  if (!action) return [item.answer === 'dropped' ? ' · dropped' : ' · done'];
  // That a day has passed its owner hears alone.
  const due = `due ${isoDateText(action.due, now)}`;
  const blocked = action.status === 'open' ? action.blocked : undefined;
  const said = saidOf(item);
  const held = blocked === undefined ? '' : ` · stuck: ${shortened(blocked, longestReason)}`;
  const stands = said === undefined || said === 'stuck' ? '' : ` · ${said === 'later' ? 'another day' : 'on track'}`;
  return [` · ${action.owner.name} · ${due}${held}${stands}`];
}

function questionBlocks(checkIn: CheckIn, question: Question, at: number, about: About): Block[] {
  const { id, phase } = checkIn;
  const number = `Q${at + 1}. `;
  const { answer, stands } = question;
  const title = { italic: question.title };
  const stillButton: Button = { label: stillLabel(stands), press: intent({ type: 'checkin.still', id, question: at }) };
  if (answer.name === 'still') return [text([number, title, `: still ${standingText(stands)}.`])];
  if (answer.name === 'agreed') {
    return [text([number, title, `: ${standingText(stands)} → ${standingText(answer.to)}, agreed.`])];
  }
  if (phase.name === 'closed') return [text([number, title, ': not settled.'])];
  if (answer.name === 'proposed') return proposedBlocks(checkIn, question, answer.proposals, at);
  return [
    text([number, title, ` was ${wasText(stands)} ${whenText(question.at, about.zone, about.now)}. Still true?`]),
    {
      kind: 'buttons',
      buttons: [stillButton, { label: 'It moved', press: intent({ type: 'checkin.moved', id, question: at }) }],
    },
  ];
}

/** One proposal waits for somebody who agrees; several for the team to talk about it. Who made them nobody sees. */
function proposedBlocks(
  { id }: CheckIn,
  { model, capability, title, stands }: Question,
  proposals: readonly Proposal[],
  at: number,
): Block[] {
  const lead = [`Q${at + 1}. `, { italic: title }, ` was ${wasText(stands)}; `];
  const isStill = ({ to }: Proposal) => standingText(to) === standingText(stands);
  const words = (one: Proposal) => (isStill(one) ? `still ${standingText(stands)}` : standingText(one.to));
  const agree = proposals.map((one): Button => {
    const to = one.to.kind === 'level' ? one.to.level : one.to.mark;
    const press = intent({ type: 'checkin.confirm', id, question: at, to });
    return { label: `Agree: ${words(one)}`, press, style: 'primary' };
  });
  const moved: Button = { label: 'It moved elsewhere', press: intent({ type: 'checkin.moved', id, question: at }) };
  const still: Button = { label: stillLabel(stands), press: intent({ type: 'checkin.still', id, question: at }) };
  const buttons: Block = {
    kind: 'buttons',
    buttons: [...agree, moved, ...(proposals.some(isStill) ? [] : [still])],
  };
  const [only, second] = proposals;
  if (!second) {
    const said = [...lead, 'somebody says it is now ', { bold: only ? words(only) : '' }, '. Does anybody else agree?'];
    return [text(said), buttons];
  }
  return [
    text([...lead, `you see it differently: ${orList(proposals.map(words))}. Agree on one, or talk about it first.`]),
    buttons,
    aside(`\`assess ${model} ${capability}\` looks at it together.`),
  ];
}

/** Whether it shall come less often, since nobody has answered for a while. */
function easeBlocks({ id, ease, phase }: CheckIn): Block[] {
  if (!ease || ease.answer || phase.name === 'closed') return [];
  const button = (label: string, how: 'slower' | 'pause' | 'leave'): Button => ({
    label,
    press: intent({ type: 'checkin.ease', id, how }),
  });
  const [slower] = ease.slower?.split(' at ') ?? [];
  return [
    text(
      'Nobody has answered the last ones. Shall I come less often? Until somebody answers, I leave out every second one.',
    ),
    {
      kind: 'buttons',
      buttons: [
        ...(slower === undefined ? [] : [button(sentence(slower), 'slower')]),
        button('Pause for four weeks', 'pause'),
        button('Leave it', 'leave'),
      ],
    },
  ];
}

/** What may be typed, with the numbers that are there. */
function typedText({ items, questions }: CheckIn): string {
  const [item] = items;
  const n = item?.number;
  const aboutItems = [
    `\`done ${n}\``,
    `\`on track ${n}\``,
    `\`stuck ${n} waiting for the vendor\``,
    `\`later ${n} friday\``,
  ];
  const [question] = questions;
  const to = question?.stands.kind === 'row' ? 'in place' : '4';
  const which = questions.length > 1 ? 'q1 ' : '';
  const aboutQuestions = [`\`${which}still\``, `\`${which}is ${to}\``];
  return `Typed: ${[...(item ? aboutItems : []), ...(question ? aboutQuestions : []), '`close`'].join(', ')}.`;
}

function closeButton(id: string): Button {
  return { label: 'That is all', press: intent({ type: 'checkin.close', id }) };
}

/** So much of what somebody says is in the way stands in a line, in characters. */
export const longestReason = 120;

function text(words: Text): Block {
  return { kind: 'text', text: words };
}

function aside(words: string): Block {
  return { kind: 'aside', text: words };
}
