import type { Asker } from '../../chat/feature.ts';
import type { Reply } from '../../chat/reply.ts';
import { arrangeDialog } from '../cards/forms.ts';
import type { RetroIntent } from '../intents.ts';
import type { Parts } from '../parts.ts';
import type { Retro } from '../retro.ts';
import type { Move } from '../rules/decide.ts';
import { readWord } from '../words.ts';
import { moveAndTell, moveFromForm } from './telling.ts';

type AskToArrange = Extract<RetroIntent, { type: `retro.ask-${'merge' | 'split' | 'rename' | 'move'}` }>;

/** The form for it; who does not lead hears whose turn it is at once. */
export async function askToArrange(
  parts: Parts,
  retro: Retro,
  type: AskToArrange['type'],
  asker: Asker,
): Promise<Reply> {
  if (retro.facilitator?.id !== asker.person.id || retro.phase.name !== 'group') {
    return moveAndTell(parts, retro, { do: 'merge', themes: [] }, asker);
  }
  const what = {
    'retro.ask-merge': 'merge',
    'retro.ask-split': 'split',
    'retro.ask-rename': 'rename',
    'retro.ask-move': 'move',
  } as const;
  return { kind: 'dialog', dialog: arrangeDialog(retro, what[type]) };
}

/** What was written into such a form reads as if it was typed. */
export async function arranged(
  parts: Parts,
  retro: Retro,
  { what, values }: Extract<RetroIntent, { type: 'retro.arranged' }>,
  asker: Asker,
): Promise<Reply> {
  const word = readWord(`${what} ${values.text.trim()}`);
  const wanted = word && arrangement(word);
  if (wanted) return moveFromForm(parts, retro, wanted, asker);
  const like = { merge: '1 3', split: '2: 1 3 as Slow builds', rename: '2 Deploys', move: '3.2 to 5' }[what];
  return { kind: 'errors', errors: { text: `I can't read that. Write it like ${like}.` } };
}

function arrangement(word: NonNullable<ReturnType<typeof readWord>>): Move | undefined {
  switch (word.kind) {
    case 'merge':
      return { do: 'merge', themes: word.themes };
    case 'split':
      return { do: 'split', theme: word.theme, cards: word.cards, name: word.name };
    case 'rename':
      return { do: 'rename', theme: word.theme, name: word.name };
    case 'move':
      return { do: 'move', theme: word.theme, card: word.card, to: word.to };
    default:
      return undefined;
  }
}
