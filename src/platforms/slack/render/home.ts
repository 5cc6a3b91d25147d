import type { HomeView } from '@slack/types';
import type { Card } from '../../../chat/card.ts';
import { limits } from './limits.ts';
import { type RenderParts, renderBlocks } from './message.ts';

/** A card as somebody's own page. */
export function renderHome(card: Card, parts: RenderParts): HomeView {
  return { type: 'home', blocks: renderBlocks(card, parts, { blocks: limits.viewBlocks }).blocks };
}
