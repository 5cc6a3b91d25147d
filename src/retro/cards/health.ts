import { describe } from '../../chart/describe.ts';
import type { Block, Card } from '../../chat/card.ts';
import type { Picture, PictureRow } from '../../chat/picture.ts';
import type { Text } from '../../chat/text.ts';
import { andList, count, sentence } from '../../chat/wording.ts';
import type { RetroColumn } from '../../content/retro-formats.ts';
import { dateText, monthText } from '../../schedule/calendar.ts';
import { changeOf, type HealthFalls, healthText, readHealth } from '../health.ts';

/** A health check with the one before it, if there was one. Times are milliseconds since the epoch. */
export type HealthView = {
  readonly columns: readonly RetroColumn[];
  readonly falls: HealthFalls;
  readonly at: number;
  readonly before?: { readonly falls: HealthFalls; readonly at: number };
  readonly zone: string;
  readonly now: Date;
};

/** More cards than these are counted rather than named. */
const mostNamed = 3;

/** How a health check came out: a line a card, a picture of it, and what is worth a talk. */
export function healthCard(view: HealthView): Card {
  return {
    blocks: [
      { kind: 'heading', text: 'How we are doing' },
      healthList(view),
      ...pictureBlock(view),
      ...talkBlocks(view),
      { kind: 'aside', text: 'For this team only, against its own last time. Nobody sees whose vote is whose.' },
    ],
  };
}

/** A line a card, with where it moved since the last time. */
export function healthList({ columns, falls, before, zone, now }: Omit<HealthView, 'at'>): Block {
  const when = before ? monthText(new Date(before.at), zone, now) : '';
  const ways = { better: ` · up since ${when}`, same: '', worse: ` · down since ${when}` };
  const items = columns.map(({ id, title }): Text => {
    const change = changeOf(falls[id], before?.falls[id]);
    return [{ bold: title }, `: ${healthText(falls[id], undefined, '')}${change ? ways[change.way] : ''}`];
  });
  return { kind: 'list', items };
}

/** What is worth a talk: first where green to one is red to another, then what went down. */
function talkBlocks({ columns, falls, before }: HealthView): Block[] {
  const titles = (fits: (id: string) => boolean) => columns.filter(({ id }) => fits(id)).map(({ title }) => title);
  const split = titles((id) => {
    const reading = readHealth(falls[id]);
    return reading.kind === 'known' && reading.split;
  });
  const down = titles((id) => changeOf(falls[id], before?.falls[id])?.way === 'worse');
  return [
    ...(split.length > 0
      ? [text(`You see ${named(split)} differently: what does green look like to one, and red to another?`)]
      : []),
    ...(down.length > 0 ? [text(`${sentence(named(down))} went down. What happened since then that shows here?`)] : []),
  ];
}

function named(titles: readonly string[]): string {
  return titles.length > mostNamed ? count(titles.length, 'card') : andList(titles);
}

/** The colours as places on a line, and what they are in words. */
function pictureBlock({ columns, falls, at, before, zone, now }: HealthView): Block[] {
  const rows = columns.map(({ id, title }): PictureRow => {
    const [reading, last] = [readHealth(falls[id]), readHealth(before?.falls[id])];
    const scores = reading.kind === 'known' ? { level: reading.score, note: reading.text } : { note: 'too few votes' };
    const then = last.kind === 'known' ? { before: last.score } : {};
    return { label: title, kind: 'capability', ...scores, ...then };
  });
  if (!rows.some(({ level }) => level !== undefined)) return [];
  const compared = before ? ` Compared with ${dateText(new Date(before.at), zone, now)}.` : '';
  const picture: Picture = {
    title: `Health check of ${dateText(new Date(at), zone, now)}`,
    caption: `0 is red, 1 yellow, 2 green.${compared}`,
    scale: 'score',
    top: 2,
    rows,
  };
  return [{ kind: 'picture', picture, alt: describe(picture) }];
}

function text(words: string): Block {
  return { kind: 'text', text: words };
}
