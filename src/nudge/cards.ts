import type { Block, Button, Card } from '../chat/card.ts';
import type { Text } from '../chat/text.ts';
import { andList, count, sentence } from '../chat/wording.ts';
import { momentText } from '../schedule/calendar.ts';
import { hoursText, type Team, teamName, usualHours } from '../team/team.ts';
import { intent } from './intents.ts';
import { everything, type Owed, type Source, type Wishes } from './nudge.ts';
import type { Hold } from './rules.ts';

/** A nudge: everything that somebody owes in one message, and what they can do about being asked. */
export function nudgeCard(nudge: string, owed: readonly Owed[]): Card {
  const [first = [], ...others] = owed;
  const common = commonButtons(nudge);
  if (others.length > 0) {
    const lead: Block = {
      kind: 'text',
      text: `${sentence(count(owed.length, 'thing is', 'things are'))} waiting for you.`,
    };
    return { blocks: [lead, ...owed.flat(), { kind: 'buttons', buttons: common }] };
  }
  const last = first.at(-1);
  if (last?.kind !== 'buttons') return { blocks: [...first, { kind: 'buttons', buttons: common }] };
  return { blocks: [...first.slice(0, -1), { kind: 'buttons', buttons: [...last.buttons, ...common] }] };
}

function commonButtons(nudge: string): Button[] {
  return [
    { label: 'Tomorrow morning', press: intent({ type: 'nudge.snooze', nudge }) },
    { label: "I'm away", press: intent({ type: 'nudge.away', nudge }) },
    { label: 'Stop these', press: intent({ type: 'nudge.stop', nudge }) },
  ];
}

/** "Tue 9 Mar, 09:00"; of the beginning of a day its date alone. */
export function whenText(at: number, zone: string, now: Date): string {
  return momentText(new Date(at), zone, now).replace(/, 00:00$/, '');
}

/** What there is to say of somebody's reminders. Times are milliseconds since the epoch. */
export type Overview = {
  readonly sources: readonly Pick<Source, 'feature' | 'word' | 'topic'>[];
  /** `zone`: by which somebody's hours count there. */
  readonly teams: readonly { readonly team: Team; readonly country: string | undefined; readonly zone: string }[];
  readonly wishes: Wishes;
  readonly held: readonly HeldBack[];
  readonly sent: readonly { readonly at: number; readonly features: readonly string[] }[];
  /** The zone of the reader's wall clock. */
  readonly zone: string;
  readonly now: Date;
};

export type HeldBack = {
  readonly topic: string;
  readonly team: Team;
  readonly why: Hold | undefined;
  readonly at: number | undefined;
  readonly until: number | undefined;
};

/** What somebody gets, what is held back and why, what they were sent, and how to change it. */
export function overviewCard(view: Overview): Card {
  const { wishes, held, sent, zone, now } = view;
  const when = (at: number) => whenText(at, zone, now);
  const said = wishLines(view, when);
  const waiting: Text[] = held.map((one) => heldLine(one, wishes, when));
  const topic = (feature: string) => view.sources.find((one) => one.feature === feature)?.topic ?? feature;
  const past: Text[] = sent.toReversed().map(({ at, features }) => `${when(at)}: ${andList(features.map(topic))}.`);
  return {
    blocks: [
      { kind: 'text', text: [{ bold: 'Your reminders' }] },
      {
        kind: 'text',
        text: `I remind you in private, only of what you owe: ${andList(view.sources.map((one) => one.topic))}. At most once a day and three times in seven days, over all teams, in your working hours.`,
      },
      ...list(view.teams.map(placeLine)),
      ...said.map((text): Block => ({ kind: 'text', text })),
      { kind: 'text', text: waiting.length > 0 ? 'Held back:' : 'Nothing is held back.' },
      ...list(waiting),
      {
        kind: 'text',
        text:
          past.length > 0 ? 'Sent in the last seven days, of what you owed then:' : 'None sent in the last seven days.',
      },
      ...list(past),
      { kind: 'buttons', buttons: overviewButtons(wishes, now.getTime()) },
      {
        kind: 'aside',
        text: 'Typed: `snooze until tomorrow 9:00`, `away until monday`, `back`, `nudges stop actions`, `nudges start`.',
      },
    ],
  };
}

function list(items: readonly Text[]): Block[] {
  return items.length > 0 ? [{ kind: 'list', items }] : [];
}

function placeLine({ team, country, zone }: Overview['teams'][number]): string {
  const { hours = usualHours } = team.settings;
  const holidays = country === undefined ? '' : `, not on public holidays of ${country}`;
  return `${teamName(team)}: ${hoursText(hours)}, ${zone}${holidays}.`;
}

function wishLines({ wishes, sources, now }: Overview, when: (at: number) => string): string[] {
  const { awayUntil = 0, snoozedUntil = 0, stopped } = wishes;
  const words = sources.filter(({ feature }) => stopped.includes(feature)).map(({ word }) => word);
  return [
    ...(awayUntil > now.getTime() ? [`You are away until ${when(awayUntil)}; \`back\` ends it sooner.`] : []),
    ...(snoozedUntil > now.getTime()
      ? [`You put them off until ${when(snoozedUntil)}; \`snooze off\` ends it sooner.`]
      : []),
    ...(stopped.includes(everything) ? ['You stopped all of them; `nudges start` brings them back.'] : []),
    ...(words.length > 0 ? [`You stopped those about ${andList(words)}; \`nudges start\` brings them back.`] : []),
  ];
}

function heldLine({ topic, team, why, at, until }: HeldBack, wishes: Wishes, when: (at: number) => string): string {
  const what = `${sentence(topic)} in ${teamName(team)}`;
  if (why === undefined) return `${what}: on its way.`;
  const because = reasons[why];
  if (at === undefined) return `${what}: ${because}.`;
  const tooLate = until !== undefined && at >= until;
  const mind = wishes.stopped.length > 0 || why === 'away' || why === 'snoozed';
  if (tooLate)
    return `${what}: will not come any more, since ${because}${mind ? '' : ' and it is of no use after that'}.`;
  return `${what}: not before ${when(at)}, since ${because}.`;
}

const reasons: Readonly<Record<Hold, string>> = {
  gone: 'the channel is gone',
  stopped: 'you stopped these',
  away: 'you are away',
  snoozed: 'you put them off',
  'not yet': 'its time has not come',
  week: 'you had three in the last seven days',
  day: 'you had one today',
  quiet: 'you asked not to be disturbed',
  weekend: 'it is the weekend',
  holiday: 'it is a public holiday',
  hours: 'it is outside your working hours',
};

function overviewButtons({ awayUntil = 0, snoozedUntil = 0, stopped }: Wishes, now: number): Button[] {
  const away: Button =
    awayUntil > now
      ? { label: "I'm back", press: intent({ type: 'nudge.back' }) }
      : { label: "I'm away", press: intent({ type: 'nudge.away' }) };
  const snooze: Button =
    snoozedUntil > now
      ? { label: 'Remind me again', press: intent({ type: 'nudge.wake' }) }
      : { label: 'Tomorrow morning', press: intent({ type: 'nudge.snooze' }) };
  const stop: Button =
    stopped.length > 0
      ? { label: 'Start them again', press: intent({ type: 'nudge.start' }) }
      : { label: 'Stop all', press: intent({ type: 'nudge.stop' }) };
  return [away, snooze, stop];
}

/** What follows from what somebody said, and how it is undone. */
export function saidCard(text: string, undo: Button): Card {
  return {
    blocks: [
      { kind: 'text', text },
      { kind: 'buttons', buttons: [undo] },
    ],
  };
}
