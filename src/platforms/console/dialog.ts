import type { Dialog, Field } from '../../chat/dialog.ts';
import type { Intent } from '../../chat/intent.ts';
import type { Person } from '../../chat/person.ts';
import type { Place } from '../../chat/place.ts';
import { normal } from './open-cards.ts';

/** A dialog that is being asked, field by field. */
export type OpenDialog = {
  readonly dialog: Dialog;
  readonly person: Person;
  readonly place: Place;
  /** The fields still to ask, the next one first. */
  readonly toAsk: readonly Field[];
  readonly values: Readonly<Record<string, string>>;
  /** A line that reads as if it were for the bot and not for this form: said again, it is an answer. */
  readonly doubted?: string;
  /** What was off with what came before, by field name. */
  readonly complaints: Readonly<Record<string, string>>;
};

/** What an answer leads to. */
export type DialogStep =
  | { readonly kind: 'ask'; readonly open: OpenDialog }
  | { readonly kind: 'submit'; readonly open: OpenDialog; readonly intent: Intent }
  | { readonly kind: 'dropped' };

export function openDialog(dialog: Dialog, person: Person, place: Place): OpenDialog {
  const initial = dialog.fields.map((field) => [field.name, proposed(field)] as const);
  return { dialog, person, place, toAsk: dialog.fields, values: Object.fromEntries(initial), complaints: {} };
}

/** Takes the line as the value of the field that was asked; an empty one, or `-`, keeps what is there. */
export function answerDialog(open: OpenDialog, line: string): DialogStep {
  const typed = line.trim();
  if (normal(typed) === 'cancel') return { kind: 'dropped' };
  const [field, ...later] = open.toAsk;
  if (!field) return confirmed(open, typed) ? submit(open) : { kind: 'ask', open };
  const kept = open.values[field.name] ?? '';
  const value = typed === '' || typed === '-' ? kept : typedValue(field, typed);
  const complaint = problem(field, value);
  if (value === undefined || complaint !== undefined) {
    return { kind: 'ask', open: { ...open, complaints: { ...open.complaints, [field.name]: complaint ?? '' } } };
  }
  const { [field.name]: _, ...complaints } = open.complaints;
  const next = { ...open, toAsk: later, values: { ...open.values, [field.name]: value }, complaints };
  return later.length > 0 ? { kind: 'ask', open: next } : submit(next);
}

/** Asks the same again, since the line may not be meant for it; undefined where it was said again, or nobody is asked for words. */
export function doubt(open: OpenDialog, line: string): OpenDialog | undefined {
  const [field] = open.toAsk;
  const doubted = line.trim();
  if (field?.kind !== 'text' || open.doubted === doubted) return undefined;
  const why = `“${doubted.slice(0, 60)}” reads like something else you would tell me. Say it again to send it here; \`cancel\` leaves this form first.`;
  return { ...open, doubted, complaints: { ...open.complaints, [field.name]: why } };
}

/** The dialog again, with the fields that were sent back; in brackets stands what was proposed, not what was refused. */
export function reopenDialog(open: OpenDialog, errors: Readonly<Record<string, string>>): OpenDialog {
  const named = open.dialog.fields.filter(({ name }) => Object.hasOwn(errors, name));
  const again = Object.fromEntries(named.map((field) => [field.name, proposed(field)]));
  const values = { ...open.values, ...again };
  return { ...open, values, toAsk: named.length > 0 ? named : open.dialog.fields, complaints: errors };
}

/** The sentences about the field that is asked next, and about fields that the dialog does not have. */
export function complaintsNow({ dialog, toAsk, complaints }: OpenDialog): readonly string[] {
  const known = new Set(dialog.fields.map(({ name }) => name));
  return Object.entries(complaints).flatMap(([name, text]) =>
    text !== '' && (name === toAsk[0]?.name || !known.has(name)) ? [text] : [],
  );
}

/** The options of a choice field with what to type for them; the labels themselves when those are numbers. */
export function optionMarks(field: Extract<Field, { kind: 'choice' }>): readonly { mark: string; label: string }[] {
  const numbered = !field.options.some(({ label }) => /^\d+$/.test(normal(label)));
  return field.options.map(({ label }, index) => ({ mark: numbered ? String(index + 1) : '•', label }));
}

/** What stands in a field before anything is typed. */
function proposed({ initial = '' }: Field): string {
  return typeof initial === 'string' ? initial : initial.name;
}

function confirmed({ dialog }: OpenDialog, typed: string): boolean {
  return ['', '-'].includes(typed) || ['yes', normal(dialog.submitLabel)].includes(normal(typed));
}

function submit(open: OpenDialog): DialogStep {
  const intent = { ...open.dialog.submit, values: open.values };
  return { kind: 'submit', open, intent };
}

function typedValue(field: Field, typed: string): string | undefined {
  if (field.kind !== 'choice') return typed;
  const wanted = normal(typed);
  const byLabel = field.options.find(({ label }) => normal(label) === wanted);
  if (byLabel) return byLabel.value;
  const byMark = optionMarks(field).findIndex(({ mark }) => mark === wanted);
  return (field.options[byMark] ?? field.options.find(({ value }) => normal(value) === wanted))?.value;
}

function problem(field: Field, value: string | undefined): string | undefined {
  if (field.kind === 'choice') {
    if (value !== undefined && field.options.some((option) => option.value === value)) return undefined;
    return 'That is none of these: a number or a label picks one.';
  }
  return value === '' && !('optional' in field && field.optional) ? 'This one needs a few words.' : undefined;
}
