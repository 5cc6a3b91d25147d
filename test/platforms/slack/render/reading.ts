import type { KnownBlock } from '@slack/types';

/** Blocks as lines: texts as they are written, buttons in brackets. */
export function linesOf(blocks: readonly { readonly type: string }[]): string[] {
  return blocks.filter(isDrawn).flatMap((block): string[] => {
    switch (block.type) {
      case 'header':
        return [`# ${block.text.text}`];
      case 'section':
        return block.text?.text.split('\n') ?? [];
      case 'context':
        return block.elements.flatMap((one) => ('text' in one ? [`(${one.text})`] : []));
      case 'actions':
        return [block.elements.map((one) => ('text' in one ? `[${one.text.text}]` : '')).join(' ')];
      case 'image':
        return [`picture: ${block.alt_text}`];
      case 'input':
        return [`${block.label.text}: ${block.element.type}`];
      default:
        return [block.type];
    }
  });
}

function isDrawn(block: { readonly type: string }): block is KnownBlock {
  return ['header', 'section', 'context', 'actions', 'image', 'input'].includes(block.type);
}
