import type { Dialog, Field } from '../../chat/dialog.ts';
import { intent, type RetroIntent } from '../intents.ts';
import { columnsToFill, type HeldNote, type Retro } from '../retro.ts';
import { namedPromise } from './phases.ts';
import { cut } from './view.ts';

type Written = { readonly id: string; readonly column: string; readonly text: string };

/** The form for a card: a new one, or one of the author's own. */
export function cardDialog({ id, format, named }: Retro, card?: Written): Dialog {
  const options = columnsToFill(format).map(({ id: value, title }) => ({ value, label: title }));
  const promise = named ? namedPromise : 'Nobody sees that it was you.';
  const first = format.columns[0]?.id ?? '';
  return {
    title: card ? 'Change the card' : 'Write a card',
    fields: [
      { kind: 'choice', name: 'column', label: 'Where does it go?', options, initial: card?.column ?? first },
      {
        kind: 'text',
        name: 'text',
        label: 'One thought',
        long: true,
        hint: promise,
        ...(card ? { initial: card.text } : {}),
      },
    ],
    submitLabel: card ? 'Change it' : 'Keep it',
    submit: card
      ? intent({ type: 'retro.changed', id, card: card.id, values: { column: '', text: '' } })
      : intent({ type: 'retro.filled', id, values: { column: '', text: '' } }),
  };
}

type Asked = Extract<RetroIntent, { values: { text: string } }>;

function textDialog(
  title: string,
  field: Omit<Extract<Field, { kind: 'text' }>, 'kind' | 'name'>,
  submitLabel: string,
  submit: Asked,
): Dialog {
  return { title, fields: [{ kind: 'text', name: 'text', ...field }], submitLabel, submit: intent(submit) };
}

const empty = { text: '' };

/** Asks for something to keep for the next retro. */
export function keepDialog(): Dialog {
  const hint = 'Nobody sees that it was you, and I don’t keep it either.';
  const field = { label: 'What should come up in the next retro?', hint, long: true };
  return textDialog('Keep for the retro', field, 'Keep it', { type: 'retro.kept', values: empty });
}

/** Asks until when a retro over days goes. */
export function untilDialog(format: string): Dialog {
  const field = { label: 'Until when?', hint: 'friday, in five days, 4 december 16:00' };
  return textDialog('In our own time', field, 'Start it', { type: 'retro.until', format, values: empty });
}

/** Asks how a note that is held back reads otherwise. */
export function heldNoteDialog({ id }: Retro, { id: held, text }: HeldNote): Dialog {
  const field = { label: noteLabel, long: true, initial: text };
  return textDialog('Change the note', field, 'Note it', { type: 'retro.changed-held', id, held, values: empty });
}

const noteLabel = 'What should be remembered?';

/** Asks what is noted; with `text`, how it reads otherwise. */
export function noteDialog(
  { id }: Retro,
  change?: { readonly theme: string; readonly note: number; readonly text: string },
): Dialog {
  const label = noteLabel;
  if (!change)
    return textDialog('A note', { label, long: true }, 'Note it', { type: 'retro.noted', id, values: empty });
  const { theme, note, text } = change;
  const submit = { type: 'retro.changed-note', id, theme, note, values: empty } as const;
  return textDialog('Change the note', { label, long: true, initial: text }, 'Change it', submit);
}

export function thankDialog({ id }: Retro): Dialog {
  const field = {
    label: 'Whom, and for what?',
    hint: 'bo for the calm voice; it goes into the recap without your name',
  };
  return textDialog('Thank somebody', field, 'Say it', { type: 'retro.thanked', id, values: empty });
}

/** Asks for what is to be done, by whom, until when. */
export function actionDialog({ id, themes }: Retro): Dialog {
  const talked = themes.filter(({ discussed }) => discussed).slice(0, 40);
  const none = { value: 'none', label: 'None in particular' };
  const options = [none, ...talked.map(({ id: value, name }) => ({ value, label: cut(name, 70) }))];
  const [only] = talked.length === 1 ? talked : [];
  return {
    title: 'Add an action',
    fields: [
      { kind: 'text', name: 'title', label: 'What do we do?', hint: 'Small enough to be done by then' },
      {
        kind: 'text',
        name: 'owner',
        label: 'Who takes it?',
        hint: 'A name; empty if nobody has said so',
        optional: true,
      },
      {
        kind: 'text',
        name: 'due',
        label: 'Until when?',
        hint: 'friday, in two weeks, 4 December',
        initial: 'in two weeks',
      },
      ...(talked.length > 0
        ? [
            {
              kind: 'choice',
              name: 'theme',
              label: 'Which theme is it from?',
              options,
              initial: only?.id ?? 'none',
            } as const,
          ]
        : []),
    ],
    submitLabel: 'Add it',
    submit: intent({ type: 'retro.decided', id, values: { title: '', owner: '', due: '' } }),
  };
}

export type Arranging = 'merge' | 'split' | 'rename' | 'move';

const arranging: Readonly<
  Record<Arranging, { readonly title: string; readonly label: string; readonly hint: string }>
> = {
  merge: {
    title: 'Merge themes',
    label: 'Which themes belong together?',
    hint: 'Their numbers, such as 1 3; the first keeps its name',
  },
  split: {
    title: 'Split a theme',
    label: 'Which theme, and which of its cards?',
    hint: '2: 1 3 as Slow builds; theme 2, typed, shows the numbers of its cards',
  },
  rename: { title: 'Rename a theme', label: 'Which theme, and what is it called?', hint: '2 Deploys' },
  move: { title: 'Move a card', label: 'Which card goes where?', hint: '3.2 to 5: the second card of theme 3' },
};

/** Asks how themes are put together. */
export function arrangeDialog({ id }: Retro, what: Arranging): Dialog {
  const { title, label, hint } = arranging[what];
  return textDialog(title, { label, hint }, 'Do it', { type: 'retro.arranged', id, what, values: empty });
}
