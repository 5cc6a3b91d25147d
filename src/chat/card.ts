import type { Intent } from './intent.ts';
import type { Picture } from './picture.ts';
import type { Text } from './text.ts';

/**
 * What a message shows, the same for every platform. A card is a pure function of state; escaping, limits and
 * fallback text belong to the renderers.
 */
export type Card = {
  readonly blocks: readonly Block[];
  /** Pressing any of its buttons uses it up: the answer takes its place. */
  readonly once?: boolean;
  /** What it says where messages to one person are kept for others than them to read: nothing that they have chosen. */
  readonly lasting?: readonly Block[];
  /** What a notification says of it, where its first words are not for a screen that others see. */
  readonly notice?: string;
  /** Where each person can be shown it with what is theirs marked, on platforms that do such a thing. */
  readonly own?: Own;
};

/** How a card is seen as one person has to do with it. */
export type Own = {
  /** Asks for it: changes nothing, and is answered with the card as whoever asks sees it. */
  readonly ask: Intent;
  /** All who are in play, by their ids. Anybody can read them, so they must not tell who has done something. */
  readonly people: readonly string[];
};

export type Block =
  | { readonly kind: 'heading'; readonly text: Text }
  | { readonly kind: 'text'; readonly text: Text }
  /** Small print below what matters. */
  | { readonly kind: 'aside'; readonly text: Text }
  /** Numbered from 1, where the numbers can be typed or are spoken of. */
  | { readonly kind: 'list'; readonly items: readonly Text[]; readonly numbered?: boolean }
  /** Things to pick one of, a line each, picked by their key. */
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] }
  /** How often something was said, a row each. */
  | { readonly kind: 'tally'; readonly rows: readonly { readonly label: string; readonly count: number }[] }
  /** How many of how many, in dots. It changes while the message stands. */
  | { readonly kind: 'progress'; readonly done: number; readonly total: number; readonly text: string }
  /** A picture, with what it shows in words. Where it can't be shown, the rest of the card says the same. */
  | { readonly kind: 'picture'; readonly picture: Picture; readonly alt: string };

export type Choice = { readonly key: string; readonly label: string; readonly press: Intent };

export type Button = { readonly label: string; readonly press: Intent; readonly style?: 'primary' | 'danger' };

/** The card with lines that are one person's alone, below the count of who has done something; nothing else changes. */
export function withOwnLines(card: Card, lines: readonly Text[]): Card {
  const at = card.blocks.findLastIndex(({ kind }) => kind === 'progress');
  const own = lines.map((text): Block => ({ kind: 'text', text }));
  return { ...card, blocks: card.blocks.toSpliced(at < 0 ? card.blocks.length : at + 1, 0, ...own) };
}

/** The card as it may stand where others than the person it is for can read it later. */
export function asKept({ lasting, ...card }: Card): Card {
  return lasting ? { ...card, blocks: lasting } : card;
}

/** A card of plain paragraphs. */
export function paragraphs(...texts: readonly Text[]): Card {
  return { blocks: texts.map((text) => ({ kind: 'text', text })) };
}
