import type { Block } from '../../chat/card.ts';
import type { Dialog } from '../../chat/dialog.ts';
import type { Text } from '../../chat/text.ts';
import { intent } from '../intents.ts';
import type { Retro } from '../retro.ts';

const options = [
  { value: 'open', label: 'Leave it open' },
  ...(['green', 'yellow', 'red'] as const).flatMap((colour) =>
    [['better', 'getting better'] as const, ['same', 'staying so'] as const, ['worse', 'getting worse'] as const].map(
      ([arrow, words]) => ({ value: `${colour} ${arrow}`, label: `${colour}, ${words}` }),
    ),
  ),
];

/** The form in which somebody gives each card a colour and an arrow. */
export function coloursDialog({ id, format }: Retro): Dialog {
  return {
    title: 'How are we doing?',
    fields: format.columns.map(({ id: name, title, good = '', bad = '' }) => ({
      ...{ kind: 'choice', name, options, initial: 'open', compact: true },
      label: `${title}. Green: ${good} Red: ${bad}`,
    })),
    submitLabel: 'Keep them',
    submit: intent({ type: 'retro.coloured', id, values: {} }),
  };
}

/** What each card asks, and how its colours are given. */
export function colourBlocks({ format }: Retro): readonly Block[] {
  const items = format.columns.map(({ title, prompt }): Text => [{ bold: title }, `: ${prompt}`]);
  return [
    { kind: 'text', text: 'Everybody alone gives each card a colour, and an arrow for where it goes:' },
    { kind: 'list', items, numbered: true },
    { kind: 'text', text: ['Press, or write to me alone: ', { code: '1 green better, 2 red worse, rest yellow' }] },
  ];
}
