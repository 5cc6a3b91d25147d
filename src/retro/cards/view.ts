import type { Block, Button } from '../../chat/card.ts';
import type { Person } from '../../chat/person.ts';
import { numberWord, sentence } from '../../chat/wording.ts';
import { type PhaseId, phaseIds, type RetroTexts } from '../../content/retro-formats.ts';
import { momentText } from '../../schedule/calendar.ts';
import { intent, type RetroIntent } from '../intents.ts';
import type { Decision, Retro, RetroCard, Theme } from '../retro.ts';
import type { LinkView } from './links.ts';

/** What a card of a retro is drawn from beside its state. */
export type RetroView = {
  readonly retro: Retro;
  readonly cards: readonly RetroCard[];
  readonly texts: RetroTexts;
  readonly members: readonly Person[];
  /** How many have said something in this phase. */
  readonly said: number;
  /** What the retro before this one ended in, as it stands now. */
  readonly before: readonly {
    readonly title: string;
    readonly owner: string;
    readonly status: 'open' | 'done' | 'dropped';
  }[];
  /** What themes are about, by theme. */
  readonly links: ReadonlyMap<string, LinkView>;
  /** The health check before this one. */
  readonly lastHealth?: { readonly falls: NonNullable<Retro['health']>; readonly at: number };
  readonly now: Date;
  /** Without what everybody has read before. */
  readonly brief?: boolean;
};

const names: Readonly<Record<PhaseId, string>> = {
  stage: 'Arriving',
  gather: 'Gathering',
  group: 'Grouping',
  vote: 'Voting',
  discuss: 'Talking',
  decide: 'Deciding',
  close: 'Closing',
};

/** What a phase is called. */
export function phaseName(phase: PhaseId): string {
  return names[phase];
}

/** "14:20" on the wall clock of the team. */
function clockText(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at);
}

/** Until when this goes: " · until 14:20", or that its time is over. */
export function untilText({ phase, team, mode }: Retro): string {
  if (phase.name === 'closed' || !phase.bell) return '';
  if (mode === 'async') return ` · until ${momentText(new Date(phase.bell.endsAt), team.zone, new Date(phase.since))}`;
  return phase.bell.over ? ' · its time is over' : ` · until ${clockText(phase.bell.endsAt, team.zone)}`;
}

/** A button for five more minutes than those that are left now: pressed twice, it gives them once. */
export function moreTime({ id, visit, phase }: Pick<Retro, 'id' | 'visit' | 'phase'>): Button {
  const until = phase.name === 'closed' ? undefined : phase.bell?.endsAt;
  return button('Five more minutes', { type: 'retro.five-more', id, visit, ...(until === undefined ? {} : { until }) });
}

/**
 * A row of what the facilitator moves it on with; whoever else presses hears whose turn it is. Where everybody has
 * something to do first, that stands out instead.
 */
export function leadRow({ id, visit, phase, mode }: Retro, nextLabel: string, ...more: readonly Button[]): Block {
  const timed = mode === 'live' ? [moreTime({ id, visit, phase })] : [];
  const isFirst = phase.name === 'stage';
  const isAsking = phase.name === 'gather' || phase.name === 'vote';
  const buttons = [
    button(nextLabel, { type: 'retro.next', id, visit }, isAsking ? undefined : 'primary'),
    ...more,
    ...timed,
    ...(isFirst ? [] : [button('Back', { type: 'retro.back', id, visit })]),
  ];
  return { kind: 'buttons', buttons };
}

const forWhoLeads = new Set(['retro.next', 'retro.back', 'retro.enough', 'retro.five-more', 'retro.count-thumbs']);

/** A row of buttons without those of whoever leads. */
export function withoutLead(block: Block): Block | undefined {
  if (block.kind !== 'buttons') return block;
  const buttons = block.buttons.filter(({ press }) => !forWhoLeads.has(press.type));
  return buttons.length > 0 ? { ...block, buttons } : undefined;
}

export function button(label: string, press: RetroIntent, style?: Button['style']): Button {
  return { label, press: intent(press), ...(style ? { style } : {}) };
}

/** Whether a retro stands at a phase before this one, having gone back. */
export function isBefore({ phase }: Retro, than: PhaseId): boolean {
  return phase.name !== 'closed' && phaseIds.indexOf(phase.name) < phaseIds.indexOf(than);
}

/** A button for each of these that nobody has taken, by its number in the list. */
export function takeButtons({ id }: Pick<Retro, 'id'>, decisions: readonly Decision[]): readonly Button[] {
  return decisions.flatMap(({ agreed, id: which }, index) =>
    agreed ? [] : [button(`I'll take ${index + 1}`, { type: 'retro.take', id, which })],
  );
}

/** The text cut to so many characters, in one line. */
export function cut(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const start = line.slice(0, most - 1);
  // Between two words where one ends close by.
  const end = line[most - 1] === ' ' ? -1 : start.lastIndexOf(' ');
  return `${(end > most * 0.8 ? start.slice(0, end) : start).trimEnd()}…`;
}

/** About how much room a text takes in a message: what platforms read as markup takes several characters. */
export function roomOf(text: string): number {
  return text.length + 5 * (text.match(/[&<>*_~`"\\]/g)?.length ?? 0);
}

/** Cards of a theme, in its order. */
export function cardsOf(theme: Theme, cards: readonly RetroCard[]): readonly RetroCard[] {
  const byId = new Map(cards.map((card) => [card.id, card]));
  return theme.cards.flatMap((id) => byId.get(id) ?? []);
}

/** A card as it is read: in a named retro with its author. */
export function cardText({ text, name }: RetroCard, most = 500): string {
  return name === undefined ? cut(text, most) : `${cut(text, most)} (${name})`;
}

/** How many of how many have done something: "●●○ Two of three have voted". */
export function progress(done: number, total: number, what: string, more = ''): Block {
  const all = Math.max(done, total);
  const text =
    done === 0
      ? `Nobody has ${what} yet`
      : `${sentence(numberWord(done))} of ${numberWord(all)} ${done === 1 ? 'has' : 'have'} ${what}`;
  return { kind: 'progress', done, total: all, text: text + more };
}
