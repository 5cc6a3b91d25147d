import type { InputBlock, InputBlockElement, PlainTextOption } from '@slack/types';
import { clean, cut, isVisible } from '../../../chat/clean.ts';
import type { Field } from '../../../chat/dialog.ts';
import { limits } from './limits.ts';
import { plainText } from './pieces.ts';

/** The input of a field, its id new for each subject; undefined for a choice without anything to choose. */
export function inputOf(field: Field, subject: string): InputBlock | undefined {
  const element = elementOf(field);
  const blockId = `${subject}.${field.name}`;
  if (!element || blockId.length > limits.blockId || !isId(field.name)) return undefined;
  const hint = field.kind === 'text' && field.hint ? { hint: plainText(field.hint, limits.inputHint) } : {};
  return {
    type: 'input',
    block_id: blockId,
    label: plainText(field.label, limits.inputLabel),
    element,
    optional: field.kind === 'text' && field.optional === true,
    ...hint,
  };
}

function elementOf(field: Field): InputBlockElement | undefined {
  switch (field.kind) {
    case 'text': {
      const initial = cut(clean(field.initial ?? ''), limits.inputText);
      return {
        type: 'plain_text_input',
        action_id: field.name,
        multiline: field.long ?? false,
        max_length: limits.inputText,
        ...(initial ? { initial_value: initial } : {}),
      };
    }
    case 'choice':
      return choiceOf(field);
    case 'person':
      return {
        type: 'users_select',
        action_id: field.name,
        ...(field.initial?.id ? { initial_user: field.initial.id } : {}),
      };
    default:
      return field satisfies never;
  }
}

/** A few options stand in sight, many in a menu. */
function choiceOf(field: Extract<Field, { kind: 'choice' }>): InputBlockElement | undefined {
  const options = optionsOf(field);
  const initial = options.find(({ value }) => value === field.initial);
  const chosen = initial ? { initial_option: initial } : {};
  if (options.length === 0) return undefined;
  if (options.length <= limits.radioOptions && !field.compact) {
    return { type: 'radio_buttons', action_id: field.name, options, ...chosen };
  }
  return { type: 'static_select', action_id: field.name, options, ...chosen };
}

function optionsOf({ options }: Extract<Field, { kind: 'choice' }>): PlainTextOption[] {
  const values = new Set<string>();
  const drawn = options.flatMap(({ value, label }): PlainTextOption[] => {
    if (!isId(value) || value.length > limits.optionValue || values.has(value)) return [];
    values.add(value);
    return [{ text: plainText(label, limits.optionText), value }];
  });
  return drawn.slice(0, limits.selectOptions);
}

/** Ids come back as they were sent only if Slack has nothing to mend in them. */
function isId(text: string): boolean {
  return isVisible(text) && text.isWellFormed();
}
