import type { ContextBlock, KnownBlock, MrkdwnElement, PlainTextElement, SectionBlock } from '@slack/types';
import { clean, cut, isVisible, oneLine } from '../../../chat/clean.ts';
import { limits } from './limits.ts';
import { mrkdwn } from './mrkdwn.ts';
import type { Run } from './runs.ts';

/** A part of what is drawn: words, which can be shortened and split, or a block that is shown whole or not at all. */
export type Piece =
  | { readonly kind: 'words'; readonly as: 'section' | 'context'; readonly runs: readonly Run[] }
  | { readonly kind: 'block'; readonly block: KnownBlock };

export function words(runs: readonly Run[], as: 'section' | 'context' = 'section'): Piece {
  return { kind: 'words', as, runs };
}

export function whole(block: KnownBlock): Piece {
  return { kind: 'block', block };
}

/** The block for runs that fit into it and are not blank. */
export function wordsBlock(runs: readonly Run[], as: 'section' | 'context'): SectionBlock | ContextBlock {
  const written = mrkdwn(runs).trim();
  // Verbatim keeps what merely looks like a mention or a channel from becoming one; addresses may become links.
  const text: MrkdwnElement = {
    type: 'mrkdwn',
    text: written,
    ...(/[@#＠＃]/.test(written) ? { verbatim: true } : {}),
  };
  return as === 'section' ? { type: 'section', text, expand: true } : { type: 'context', elements: [text] };
}

/** Text that Slack reads no markup in, on one line; `otherwise` where there is nothing to read. */
export function plainText(text: string, most: number, otherwise = '…'): PlainTextElement {
  const line = oneLine(text, most);
  return { type: 'plain_text', text: isVisible(line) ? line : otherwise, emoji: false };
}

/** What a picture shows, for those who can't see it. */
export function altText(text: string): string {
  const seen = clean(text).trim();
  return isVisible(seen) ? cut(seen, limits.imageAlt) : '';
}
