import type { Field } from '../../chat/dialog.ts';
import { complaintsNow, type OpenDialog, optionMarks } from './dialog.ts';
import { choiceParagraphs, textParagraphs } from './draw.ts';
import { clean } from './width.ts';
import type { Paragraph } from './wrap.ts';

const longestInitial = 60;

/** What stands above the first question of a dialog. */
export function drawTitle({ dialog }: OpenDialog): readonly Paragraph[] {
  const hasBrackets = dialog.fields.some((field) => field.initial !== undefined);
  return [
    ...textParagraphs(dialog.title, 'bold'),
    ...textParagraphs(`${hasBrackets ? '`-` keeps what is in brackets, ' : ''}\`cancel\` drops this.`, 'dim'),
  ];
}

/** The question for the field that is asked next. */
export function drawQuestion(open: OpenDialog): readonly Paragraph[] {
  const complaints = complaintsNow(open).flatMap((text) => textParagraphs(`${text} \`cancel\` drops this.`));
  const [field] = open.toAsk;
  if (!field) return [...complaints, ...textParagraphs(`${open.dialog.submitLabel}? \`yes\` sends it.`)];
  return [
    ...complaints,
    ...textParagraphs(asked(field, open.values[field.name] ?? '')),
    ...(field.kind === 'choice' ? optionsOf(field) : []),
    ...(field.kind === 'text' && field.hint ? textParagraphs(field.hint, 'dim') : []),
  ];
}

/** A line each, or where there are many such fields all in one. */
function optionsOf(field: Extract<Field, { kind: 'choice' }>): readonly Paragraph[] {
  const marks = optionMarks(field);
  if (!field.compact) return choiceParagraphs(marks);
  return textParagraphs(marks.map(({ mark, label }) => `${mark} ${label}`).join('   '), 'dim', '  ');
}

/** "Owner [Ana]:", or the question as it stands when the label is one. */
function asked(field: Field, value: string): string {
  const label = oneLine(field.label);
  return `${label}${initial(field, value)}${label.endsWith('?') ? '' : ': '}`;
}

function initial(field: Field, value: string): string {
  const shown = field.kind === 'choice' ? field.options.find((option) => option.value === value)?.label : value;
  if (!shown) return field.kind === 'text' && field.optional ? ' (may stay empty)' : '';
  const line = oneLine(shown);
  return ` [${line.length > longestInitial ? `${line.slice(0, longestInitial - 1).toWellFormed()}…` : line}]`;
}

function oneLine(text: string): string {
  return clean(text).replaceAll('\n', ' ');
}
