import type { Choice } from '../../../chat/card.ts';
import type { Press } from './buttons.ts';
import { type Run, runsOf } from './runs.ts';

/** Longer names make a row of buttons hard to read. */
const longestName = 40;

/** A list to read, which may be empty, and the buttons below it. */
export type DrawnChoices = { readonly lines: readonly (readonly Run[])[]; readonly presses: readonly Press[] };

/**
 * Keys that only count the lines give way to names, if all have one; others mean something, such as a level, and go on
 * the buttons themselves, which stay in one row under the descriptions.
 */
export function drawChoices(choices: readonly Choice[]): DrawnChoices {
  const names = choices.map(({ label }) => nameOf(label));
  const named =
    names.every((name) => name !== '' && name.length <= longestName) && new Set(names).size === names.length;
  const counted = choices.every(({ key }, index) => key === String(index + 1));
  return counted && named ? byName(choices, names) : byKey(choices);
}

function byName(choices: readonly Choice[], names: readonly string[]): DrawnChoices {
  const explained = choices.some(({ label }, index) => label.trim() !== names[index]);
  return {
    lines: explained ? choices.map(({ label }, index) => nameFirst(label, names[index] ?? '')) : [],
    presses: choices.map(({ press }, index) => ({ label: names[index] ?? '', press })),
  };
}

function byKey(choices: readonly Choice[]): DrawnChoices {
  return {
    lines: choices.map(({ key, label }) => [...runsOf([{ bold: key }, '  ']), ...runsOf(label)]),
    presses: choices.map(({ key, label, press }) => ({ label: key, press, spoken: `${key}: ${label}` })),
  };
}

/** "Process" of "Process (five questions): how changes reach production". */
function nameOf(label: string): string {
  return label.split(/[:(,\n]/, 1)[0]?.trim() ?? '';
}

function nameFirst(label: string, name: string): readonly Run[] {
  return runsOf([{ bold: name }, label.trimStart().slice(name.length)]);
}
