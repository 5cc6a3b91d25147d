import { z } from 'zod';
import { isVisible, oneLine } from '../../../chat/clean.ts';
import type { EncodedIntent, Intent, IntentCatalogue } from '../../../chat/intent.ts';
import type { Action, ActionSet } from './elements.ts';
import { limits } from './limits.ts';

/** Something to press. `spoken` is what a screen reader says where the label alone says little. */
export type Press = {
  readonly label: string;
  readonly press: Intent;
  readonly style?: 'primary' | 'danger';
  readonly spoken?: string;
};

const encodedSchema = z.object({ id: z.string().max(255), value: z.string().max(20_000) });

/** What every button of Cairn carries under this name, beside what people filled in. */
const pressedSchema = z.looseObject({
  cairn: z.object({
    id: z.string().max(255),
    value: z.string().max(20_000),
    /** The card is used up by it. */
    once: z.boolean().optional(),
    /** What asks for the card as the presser sees it, where it is answered in its place. */
    own: encodedSchema.optional(),
    /** What it is about, where that is another conversation than the one it stands in. */
    place: z.object({ channel: z.string(), thread: z.string().optional() }).optional(),
    /** What a form is called among those that were sent. */
    form: z.string().max(100).optional(),
    /** The fields of it that name somebody. */
    people: z.array(z.string()).optional(),
    /** What opened the form, to open it again when something in it is off. */
    asked: encodedSchema.optional(),
  }),
});

/** What came with a press. */
export type Pressed = {
  readonly intent: EncodedIntent;
  readonly once: boolean;
  readonly own?: EncodedIntent;
  readonly place?: { readonly channel: string; readonly thread?: string | undefined };
  readonly form?: string;
  readonly people: readonly string[];
  readonly asked?: EncodedIntent;
  /** What was filled in, by field name. */
  readonly values: Readonly<Record<string, string>>;
};

/** The press behind the data of an action; undefined when it is none of Cairn's, from an older version, or damaged. */
export function readPress(data: unknown): Pressed | undefined {
  const read = pressedSchema.safeParse(data).data;
  if (!read) return undefined;
  const { cairn, ...filled } = read;
  const values = Object.entries(filled).filter(([name]) => name !== 'msteams' && name !== 'type');
  return {
    intent: { id: cairn.id, value: cairn.value },
    once: cairn.once ?? false,
    ...(cairn.own ? { own: cairn.own } : {}),
    ...(cairn.place ? { place: cairn.place } : {}),
    ...(cairn.form === undefined ? {} : { form: cairn.form }),
    people: cairn.people ?? [],
    ...(cairn.asked ? { asked: cairn.asked } : {}),
    values: Object.fromEntries(values.map(([name, value]) => [name, typeof value === 'string' ? value : ''])),
  };
}

/** A channel or chat, with the thread in it, as buttons carry it. */
export type ButtonPlace = { readonly channel: string; readonly thread?: string };

export type ButtonParts = {
  /** Pressing any of them uses the card up. */
  readonly once?: boolean;
  /** Pressing any of them is answered with the card as the presser sees it, which this asks for. */
  readonly own?: EncodedIntent;
  /** They stand in a form, which answers them. */
  readonly inForm?: boolean;
  /** All of them open a form, whatever they are declared to do. */
  readonly opens?: boolean;
  /** What was filled in before in the form that they open, by field name. */
  readonly filled?: Readonly<Record<string, string>>;
  /** What they are about, where they stand in another conversation. */
  readonly place?: ButtonPlace;
};

/** Draws the buttons of one card. */
export class ButtonRows {
  readonly #catalogue: IntentCatalogue;
  readonly #parts: ButtonParts;

  /** In a form every button is answered by the form; elsewhere those that open one have to say so. */
  constructor(catalogue: IntentCatalogue, parts: ButtonParts) {
    this.#catalogue = catalogue;
    this.#parts = parts;
  }

  /** The buttons in rows that show all of them, about as many in each. */
  draw(presses: readonly Press[]): ActionSet[] {
    const rows: ActionSet[] = [];
    const inRow = Math.ceil(presses.length / Math.ceil(presses.length / limits.actions));
    for (let at = 0; at < presses.length; at += inRow) {
      const actions = presses.slice(at, at + inRow).map((press) => this.#action(press));
      rows.push({ type: 'ActionSet', ...(at > 0 ? { spacing: 'Small' } : {}), actions });
    }
    return rows;
  }

  #action({ label, press, style, spoken }: Press): Action {
    const { once, own, inForm, place, filled } = this.#parts;
    const opens = this.#parts.opens ?? this.#catalogue.opensDialog(press);
    const line = oneLine(label, limits.label);
    const cairn = {
      ...this.#catalogue.encode(press),
      ...(once ? { once } : {}),
      ...(own && !opens ? { own } : {}),
      ...(place ? { place } : {}),
    };
    const looks = {
      title: isVisible(line) ? line : '…',
      ...(style === undefined ? {} : { style: style === 'danger' ? ('destructive' as const) : ('positive' as const) }),
      ...(spoken === undefined ? {} : { tooltip: oneLine(spoken, limits.tooltip) }),
    };
    if (inForm) return { type: 'Action.Submit', ...looks, data: { cairn } };
    // Only a submit can open a form; an execute is answered in its place (Microsoft's "Use dialogs with bots").
    if (opens) return { type: 'Action.Submit', ...looks, data: { ...filled, cairn, msteams: { type: 'task/fetch' } } };
    return { type: 'Action.Execute', ...looks, verb: 'press', data: { cairn } };
  }
}
