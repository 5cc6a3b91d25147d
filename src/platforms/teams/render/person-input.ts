import { clean, isVisible, oneLine } from '../../../chat/clean.ts';
import type { Field } from '../../../chat/dialog.ts';
import type { Person } from '../../../chat/person.ts';
import type { Input } from './elements.ts';

export type PersonParts = {
  /** Who can be picked, where that is known. */
  readonly members?: readonly Person[];
  /** It is filled in in the person's own chat, which the others are not in. */
  readonly inPrivate?: boolean;
};

/** From so many on, a list is searched by typing; from so many, it is not sent along with the form. */
const longList = 12;
const mostListed = 80;

/**
 * Somebody of the team: picked from a list of its members, which works on every client, in private, and with guests.
 * Where that would be too long, the client looks for people itself ("People Picker in Adaptive Cards"): among those in
 * the conversation, which in private are the team's no more, so that there everybody of the organisation can be found.
 */
export function personInput(
  field: Extract<Field, { kind: 'person' }>,
  label: string,
  filled: string | undefined,
  { members = [], inPrivate = false }: PersonParts,
): Input {
  const value = filled ?? field.initial?.id;
  const isListed = members.length > 0 && members.length <= mostListed;
  const listed = isListed ? members : [];
  const missing = field.initial && !listed.some(({ id }) => id === field.initial?.id) ? [field.initial] : [];
  const choices = [...missing, ...listed].map(({ id, name }) => ({ title: nameOf(name), value: id }));
  const dataset = inPrivate ? 'graph.microsoft.com/users' : 'graph.microsoft.com/users?scope=currentContext';
  return {
    type: 'Input.ChoiceSet',
    id: field.name,
    label,
    style: choices.length > longList ? 'filtered' : 'compact',
    choices: choices.toSorted((one, other) => one.title.localeCompare(other.title, 'en')),
    ...(isListed ? {} : { 'choices.data': { type: 'Data.Query', dataset } }),
    isRequired: true,
    errorMessage: 'Pick somebody.',
    ...(value ? { value } : {}),
  };
}

function nameOf(name: string): string {
  return isVisible(name) ? oneLine(clean(name), 100) : '…';
}
