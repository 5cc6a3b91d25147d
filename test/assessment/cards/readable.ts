import { expect } from 'vitest';
import type { Card } from '../../../src/chat/card.ts';
import { linesOf } from '../drawing.ts';

/** What no card may do; `quoted` are people's own words, which may say anything. */
export function expectReadable(card: Card, quoted: readonly string[] = []): void {
  expect(card.blocks).not.toEqual([]);
  for (const block of card.blocks) {
    if (block.kind === 'list') expect(block.items).not.toEqual([]);
    if (block.kind === 'buttons') expect(block.buttons).not.toEqual([]);
    if (block.kind === 'choices') expect(block.choices).not.toEqual([]);
    if (block.kind === 'tally') expect(block.rows).not.toEqual([]);
  }
  for (const line of linesOf(card)) {
    if (quoted.includes(line)) continue;
    expect(line).toMatch(/\S/);
    expect(line).not.toMatch(/!|undefined|NaN|Infinity|null|\[object| {2}/);
  }
}
