import type { Asker } from '../../chat/feature.ts';
import { type Reply, say } from '../../chat/reply.ts';
import { heldNoteDialog, noteDialog } from '../cards/forms.ts';
import type { RetroIntent } from '../intents.ts';
import type { Parts } from '../parts.ts';
import type { Retro } from '../retro.ts';
import type { Move } from '../rules/decide.ts';
import { moveAndTell, moveFromForm, suggestionFor } from './telling.ts';

type NoteWish = Extract<RetroIntent, { type: `retro.${'edit-note' | 'changed-note'}` }>;

/** Puts a note of the asker's another way. */
export async function changeNote(parts: Parts, retro: Retro, wish: NoteWish, asker: Asker): Promise<Reply> {
  const { theme, note } = wish;
  const text = retro.themes.find(({ id }) => id === theme)?.notes[note];
  if (text === undefined || retro.phase.name === 'closed') return say('That note is gone.');
  if (wish.type === 'retro.edit-note') return { kind: 'dialog', dialog: noteDialog(retro, { theme, note, text }) };
  return moveFromForm(parts, retro, { do: 'change note', theme, note, text: wish.values.text }, asker);
}

/** A note that may stop the talk waits until its author has looked at it. */
export async function noteOf(parts: Parts, retro: Retro, text: string): Promise<Move> {
  return { do: 'note', text, held: (await suggestionFor(parts, retro, text)) !== undefined };
}

type HeldWish = Extract<
  RetroIntent,
  { type: `retro.${'keep-note' | 'drop-note' | 'edit-held' | 'changed-held' | 'reword-held'}` }
>;

/** What becomes of a note that was held back. */
export async function keepNote(parts: Parts, retro: Retro, wish: HeldWish, asker: Asker): Promise<Reply> {
  const { held } = wish;
  if (wish.type === 'retro.drop-note') return moveAndTell(parts, retro, { do: 'drop note', held }, asker);
  const waiting = retro.held?.find(({ id }) => id === held);
  if (!waiting || wish.type === 'retro.keep-note') return moveAndTell(parts, retro, { do: 'keep note', held }, asker);
  if (wish.type === 'retro.edit-held') return { kind: 'dialog', dialog: heldNoteDialog(retro, waiting) };
  if (wish.type === 'retro.changed-held') {
    return moveFromForm(parts, retro, { do: 'keep note', held, text: wish.values.text }, asker);
  }
  const text = (await suggestionFor(parts, retro, waiting.text))?.rewording;
  return moveAndTell(parts, retro, { do: 'keep note', held, text }, asker);
}
