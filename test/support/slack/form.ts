import { fieldsOf, type SeenField } from './blocks.ts';
import { at, type Json, type JsonObject, objectIn, objectsIn, textIn } from './json.ts';
import type { View } from './screens.ts';

/** The form as Slack sends it: what was typed or picked, by the labels of its fields; the rest as it was proposed. */
export function filledForm(view: View, values: Readonly<Record<string, string>>): JsonObject {
  const fields = fieldsOf(view.blocks);
  for (const label of Object.keys(values)) {
    if (!fields.some((field) => field.label === label)) {
      const there = fields.map((field) => field.label).join(', ');
      throw new Error(`The form has no field “${label}”. It has: ${there}.`);
    }
  }
  const state: Record<string, JsonObject> = {};
  for (const field of fields) {
    state[field.blockId] = { ...state[field.blockId], [field.actionId]: stateOf(field, values[field.label]) };
  }
  return { ...view, state: { values: state } };
}

function stateOf({ label, element, optional }: SeenField, value: string | undefined): Json {
  const type = textIn(element.type);
  switch (type) {
    case 'plain_text_input': {
      const text = value ?? textIn(element.initial_value);
      if (text === '' && !optional) throw new Error(`Slack does not send a form while “${label}” is empty.`);
      return { type, value: text === '' ? null : text };
    }
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: optionOf(label, element, value) };
    case 'conversations_select':
      return { type, selected_conversation: value ?? element.initial_conversation ?? null };
    case 'users_select':
      return { type, selected_user: value ?? element.initial_user ?? null };
    default:
      throw new Error(`Nobody here can fill in a ${type}.`);
  }
}

function optionOf(label: string, element: JsonObject, value: string | undefined): Json {
  if (value === undefined) return element.initial_option === undefined ? null : objectIn(element.initial_option);
  const options = objectsIn(element.options);
  const found = options.find((option) => at(option, 'text', 'text') === value);
  if (!found) throw new Error(`“${label}” does not offer “${value}”.`);
  return found;
}
