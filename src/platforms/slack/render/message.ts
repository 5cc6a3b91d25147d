import type { KnownBlock } from '@slack/types';
import type { Card } from '../../../chat/card.ts';
import { summaryLine } from '../../../chat/summary-line.ts';
import type { Text } from '../../../chat/text.ts';
import { type DrawParts, draw } from './draw.ts';
import { fitInto } from './fit.ts';
import { limits } from './limits.ts';
import { shortened } from './measure.ts';
import { escaped } from './mrkdwn.ts';
import { wordsBlock } from './pieces.ts';
import { isBlank, type Run, runsOf } from './runs.ts';

export type RenderedMessage = {
  /** What a notification says, and what is read where blocks are not; no markup in it. */
  readonly text: string;
  readonly blocks: KnownBlock[];
  /** Something had to be shortened or left out. */
  readonly shortened: boolean;
};

export type RenderParts = DrawParts & {
  /** Where to find what did not fit. */
  readonly rest?: Text;
};

const longestRest = 500;
const standardRest: Text = 'Shortened to fit into Slack. `help` lists the words that show a part of it.';

/** A card as a message within every limit of Slack, with at least one block. */
export function renderMessage(card: Card, parts: RenderParts): RenderedMessage {
  const text = summaryLine(card, limits.fallback);
  const rendered = renderBlocks(card, parts, { blocks: limits.messageBlocks, total: limits.messageTotal });
  const blocks = rendered.blocks.length > 0 ? rendered.blocks : [wordsBlock([{ text }], 'section')];
  return { text: escaped(text), blocks, shortened: rendered.shortened };
}

/** A card as blocks for some room, none when there is nothing to show. */
export function renderBlocks(
  card: Card,
  parts: RenderParts,
  room: { readonly blocks: number; readonly total?: number },
): { readonly blocks: KnownBlock[]; readonly shortened: boolean } {
  const { pieces, complete } = draw(card, parts);
  const fitted = fitInto(pieces, room, restRuns(parts.rest));
  return { blocks: fitted.blocks, shortened: fitted.shortened || !complete };
}

function restRuns(rest: Text = standardRest): readonly Run[] {
  const runs = runsOf(rest);
  return shortened(isBlank(runs) ? runsOf(standardRest) : runs, longestRest);
}
