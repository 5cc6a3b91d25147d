import type { RetroColumn, RetroTexts } from '../content/retro-formats.ts';
import { dateText } from '../schedule/calendar.ts';
import type { HealthFalls } from './health.ts';
import { heading, inline, list } from './markdown.ts';
import type { Decision, Link, Retro, RetroCard, Theme } from './retro.ts';
import { strengthTitle } from './strength.ts';
import { momentText, timelineOf } from './timeline.ts';

/** What a document is made of. */
export type DocumentView = {
  readonly retro: Retro;
  readonly cards: readonly RetroCard[];
  readonly texts: Pick<RetroTexts, 'strengths'>;
  /** What the team is called. */
  readonly team?: string;
  /** How many took part. */
  readonly people?: number;
  /** Display names of the members, which are taken out of what people wrote in a review, unless cards carry names anyway. */
  readonly names: readonly string[];
  /** Sentences on how it went over the last retros. */
  readonly trend?: readonly string[];
  /** What questions of models are called; undefined where one is not asked any more. */
  readonly titleOf?: (link: Link) => string | undefined;
  /** The health check before this one. */
  readonly before?: { readonly falls: HealthFalls; readonly at: number };
};

/** A view with the words of people as they may leave the channel. */
export type Written = DocumentView & { readonly say: (text: string) => string };

/** What the question is called that a theme is about. */
export function questionOf({ titleOf }: DocumentView, theme: Pick<Theme, 'link'> | undefined): string | undefined {
  return theme?.link && titleOf?.(theme.link);
}

/** A card with its author where cards carry names. */
export function cardText({ retro, say }: Written): (card: RetroCard) => string {
  return ({ text, name }) => `${say(text)}${retro.named && name !== undefined ? ` (${inline(name)})` : ''}`;
}

/** Cards in order of time, with the zone in the heading. */
export function timelineBlocks(view: Written, { title }: RetroColumn, cards: readonly RetroCard[]): string[] {
  const { retro, say } = view;
  const { timed, rest, zone } = timelineOf(cards, { now: new Date(retro.startedAt), zone: retro.team.zone });
  const author = new Map(cards.map(({ id, name }) => [id, name]));
  const by = (id: string) => (retro.named && author.get(id) !== undefined ? ` (${inline(author.get(id) ?? '')})` : '');
  const lines = timed.map(
    (card) => `**${momentText(card)}**${card.text === '' ? '' : ` ${say(card.text)}`}${by(card.id)}`,
  );
  return [
    heading(2, timed.length === 0 ? title : `${title} (times in ${zone})`),
    ...list(lines),
    ...(timed.length > 0 && rest.length > 0 ? ['Without a time:'] : []),
    ...list(rest.map(({ id, text }) => `${say(text)}${by(id)}`)),
  ];
}

/** What was decided, each with who agreed to do it; who was asked and has not agreed is not named. */
export function decisionBlocks(view: Written, decisions: readonly Decision[]): string[] {
  const { say, texts, retro } = view;
  if (decisions.length === 0) return ['Nothing was decided.'];
  const lines = decisions.map(({ title, due, owner, agreed, strength, theme: id }) => {
    const kind = strengthTitle(strength, texts.strengths);
    const day = dateText(new Date(`${due}T12:00:00Z`), 'UTC');
    const who = agreed && owner ? inline(owner.name) : 'nobody has agreed to it yet';
    const grade = kind === undefined ? '' : `; ${inline(kind.charAt(0).toLowerCase() + kind.slice(1))}`;
    const question = questionOf(
      view,
      retro.themes.find((theme) => theme.id === id),
    );
    const about = question === undefined ? '' : `; about *${inline(question)}*`;
    return `${say(title)} (${who}, by ${day}${grade}${about})`;
  });
  return [...list(lines)];
}
