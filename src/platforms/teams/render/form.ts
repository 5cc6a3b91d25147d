import type { Card } from '../../../chat/card.ts';
import { clean, cut, isVisible, oneLine } from '../../../chat/clean.ts';
import type { Dialog, Field } from '../../../chat/dialog.ts';
import type { Intent, IntentCatalogue } from '../../../chat/intent.ts';
import type { ButtonPlace } from './buttons.ts';
import { draw, smallPrint } from './draw.ts';
import { type AdaptiveCard, cardType, type Element, type Input } from './elements.ts';
import { fitted, fittedWhole } from './fit.ts';
import { limits } from './limits.ts';
import { breakable } from './links.ts';
import { type PersonParts, personInput } from './person-input.ts';
import { run, runsOf, wordsOf } from './text.ts';

/** What Teams shows in a dialog. */
export type Task = {
  readonly title: string;
  readonly width: 'medium';
  readonly height: 'medium' | 'large' | 'small';
  readonly card: { readonly contentType: string; readonly content: AdaptiveCard };
};

export type FormParts = PersonParts & {
  readonly catalogue: IntentCatalogue;
  /** Where it was asked for, and a name of its own, so that it is taken once. */
  readonly place?: ButtonPlace;
  readonly form: string;
  /** What opened it, if that can be asked for again. */
  readonly asked?: Intent;
  /** What was filled in before, and what is wrong with it. */
  readonly values?: Readonly<Record<string, string>>;
  readonly errors?: Readonly<Record<string, string>>;
};

/** A dialog as a form. */
export function formTask(dialog: Dialog, parts: FormParts): Task {
  const { catalogue, place, form, asked, values = {}, errors = {} } = parts;
  const fields = dialog.fields.flatMap((field) => {
    const error = errors[field.name];
    return [...(error === undefined ? [] : fault(error)), ...inputsOf(field, values[field.name], parts)];
  });
  const known = new Set(dialog.fields.map(({ name }) => name));
  const others = Object.entries(errors).flatMap(([name, error]) => (known.has(name) ? [] : fault(error)));
  const people = dialog.fields.flatMap(({ kind, name }) => (kind === 'person' ? [name] : []));
  const cairn = {
    ...catalogue.encode(dialog.submit),
    form,
    ...(place ? { place } : {}),
    ...(people.length > 0 ? { people } : {}),
    ...(asked ? { asked: catalogue.encode(asked) } : {}),
  };
  const card = fittedWhole([...title(dialog.title), ...others, ...fields], {
    actions: [
      {
        type: 'Action.Submit',
        title: oneLine(dialog.submitLabel, limits.label) || 'Send',
        style: 'positive',
        data: { cairn },
      },
    ],
  });
  if (!card || fields.length === 0) return doesNotFit(dialog.title);
  return task(dialog.title, card, dialog.fields.length > 4 ? 'large' : 'medium');
}

/** A card in a dialog; its buttons are answered there. */
export function cardTask(name: string, card: Card, { catalogue, place }: Pick<FormParts, 'catalogue' | 'place'>): Task {
  const parts = { catalogue, inForm: true, ...(place ? { place } : {}) };
  return task(name, fitted([...title(name), ...draw(card, parts)]), 'large');
}

/** A dialog that only says something. */
export function noticeTask(card: Card): Task {
  return task(
    'Cairn',
    fitted(card.blocks.flatMap((block) => (block.kind === 'text' ? wordsOf(runsOf(block.text)) : []))),
    'small',
  );
}

function doesNotFit(name: string): Task {
  const said = 'This form does not fit into Teams. Written to me in private, `help` lists what can be typed instead.';
  return task(name, fitted([...title(name), ...wordsOf(runsOf(said))]), 'small');
}

function task(name: string, content: AdaptiveCard, height: Task['height']): Task {
  return { title: oneLine(name, limits.title), width: 'medium', height, card: { contentType: cardType, content } };
}

/** A title that the dialog's own line has no room for stands above the rest. */
function title(text: string): readonly Element[] {
  const line = clean(text).replace(/\s+/g, ' ').trim();
  return line.length > limits.title ? wordsOf([run(breakable(line), { weight: 'Bolder' })]) : [];
}

function fault(error: string): readonly Element[] {
  return wordsOf([run('⚠ '), ...runsOf(error, { weight: 'Bolder' })]);
}

/** What is called nothing still has to be told from the rest. */
function named(text: string): string {
  return isVisible(text) ? breakable(clean(text)) : '…';
}

function inputsOf(field: Field, filled: string | undefined, parts: PersonParts): readonly Element[] {
  const label = named(field.label);
  switch (field.kind) {
    case 'text': {
      const value = filled ?? cut(clean(field.initial ?? ''), limits.input);
      const input: Input = {
        type: 'Input.Text',
        id: field.name,
        label,
        isMultiline: field.long ?? false,
        maxLength: limits.input,
        ...(field.optional ? {} : { isRequired: true, errorMessage: 'This is needed.' }),
        ...(value === '' ? {} : { value }),
      };
      return field.hint ? [input, ...smallPrint(field.hint)] : [input];
    }
    case 'choice': {
      const value = filled ?? field.initial;
      if (field.options.length === 0) return [];
      return [
        {
          type: 'Input.ChoiceSet',
          id: field.name,
          label,
          style: field.compact || field.options.length > 10 ? 'compact' : 'expanded',
          choices: field.options.map((option) => ({ title: named(oneLine(option.label, 200)), value: option.value })),
          isRequired: true,
          errorMessage: 'Pick one.',
          wrap: true,
          ...(value === undefined ? {} : { value }),
        },
      ];
    }
    case 'person':
      return [personInput(field, label, filled, parts)];
    default:
      return field satisfies never;
  }
}
