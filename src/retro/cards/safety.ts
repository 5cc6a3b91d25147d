import type { Block } from '../../chat/card.ts';
import { button, type RetroView } from './view.ts';

/** Asks how freely somebody can speak, and says who will see what of it. */
export function safetyBlocks({ retro, texts }: Pick<RetroView, 'retro' | 'texts'>): readonly Block[] {
  return [
    { kind: 'text', text: [{ bold: texts.safety.question }, ' Press one; nobody sees which.'] },
    { kind: 'list', items: [...texts.safety.answers], numbered: true },
    {
      kind: 'buttons',
      buttons: texts.safety.answers.map((_, index) =>
        button(String(index + 1), { type: 'retro.safety', id: retro.id, vote: index + 1 }),
      ),
    },
    { kind: 'aside', text: texts.safety.promise },
  ];
}
