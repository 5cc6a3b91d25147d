import type { Dialog, Field } from '../../chat/dialog.ts';
import type { Person } from '../../chat/person.ts';
import type { Action } from '../action.ts';
import { type ActionIntent, intent } from '../intents.ts';

type Asked = Extract<ActionIntent, { type: 'action.filled' }>['what'];

/** Asks who has it, and until when. */
export function writeDownDialog(title: string, owner: Person, due: string): Dialog {
  return {
    title: 'Write down an action',
    fields: [
      { kind: 'text', name: 'title', label: 'What is to be done?', initial: title, long: true },
      { kind: 'person', name: 'owner', label: 'Who has it?', initial: owner },
      { kind: 'text', name: 'due', label: 'Until when?', initial: due, hint: 'friday, in two weeks, 4 December' },
    ],
    submitLabel: 'Keep it',
    submit: intent({ type: 'action.keep', values: { title: '', owner: '', due: '' } }),
  };
}

/** Asks the one thing that a change of an action needs; `due` is its day, where it may stay. */
export function changeDialog(what: Asked, action: Action, due: string | undefined): Dialog {
  const { title, field, submitLabel } = forms[what](action, due);
  const submit = intent({ type: 'action.filled', which: action.id, what, values: { text: '' } });
  return { title, fields: [field], submitLabel, submit };
}

type Form = { readonly title: string; readonly field: Field; readonly submitLabel: string };

const forms: Readonly<Record<Asked, (action: Action, due: string | undefined) => Form>> = {
  assign: ({ owner }) => ({
    title: 'Give it to somebody',
    field: {
      kind: 'person',
      name: 'text',
      label: 'Who has it from now on?',
      ...(owner.id === '' ? {} : { initial: owner }),
    },
    submitLabel: 'Give it',
  }),
  due: (_, due) => ({
    title: 'Another day',
    field: {
      kind: 'text',
      name: 'text',
      label: 'Until when?',
      hint: 'friday, in two weeks, 4 December',
      ...(due === undefined ? {} : { initial: due }),
    },
    submitLabel: 'Set it',
  }),
  block: (action) => ({
    title: 'Blocked',
    field: {
      kind: 'text',
      name: 'text',
      label: 'What is in the way?',
      hint: 'The channel sees it.',
      ...(action.status === 'open' && action.blocked !== undefined ? { initial: action.blocked } : {}),
    },
    submitLabel: 'Say so',
  }),
  drop: () => ({
    title: 'Drop it',
    field: { kind: 'text', name: 'text', label: 'Why is it not needed?', hint: 'The channel sees it.' },
    submitLabel: 'Drop it',
  }),
  remark: () => ({
    title: 'Remark',
    field: { kind: 'text', name: 'text', label: 'What should the team know?', long: true },
    submitLabel: 'Note it',
  }),
};

/** Asks for what lets the bot into a repository. */
export function githubDialog(repository: string): Dialog {
  return {
    title: 'Actions on GitHub',
    fields: [
      {
        kind: 'text',
        name: 'token',
        label: `A token for ${repository}`,
        hint: 'Fine-grained, this repository only, Issues: read and write.',
      },
    ],
    submitLabel: 'Connect',
    submit: intent({ type: 'action.github-connect', repository, values: { token: '' } }),
  };
}
