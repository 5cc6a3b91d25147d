import type { Card } from '../../chat/card.ts';
import type { Intent } from '../../chat/intent.ts';
import type { RetroIntent } from '../intents.ts';
import type { Retro } from '../retro.ts';
import { button, cut } from './view.ts';

/** Asks whether a line is meant for the retro or for the assessment that is open beside it. */
export function whichOneCard(said: string, { format }: Retro, here: RetroIntent, there: Intent): Card {
  return {
    once: true,
    blocks: [
      { kind: 'text', text: ['An assessment is open too. What is “', { italic: cut(said, 60) }, '” for?'] },
      {
        kind: 'buttons',
        buttons: [button(`The retro, ${format.title}`, here), { label: 'The assessment', press: there }],
      },
    ],
  };
}
