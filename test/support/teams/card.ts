export const cardType = 'application/vnd.microsoft.card.adaptive';

/** JSON as it goes over the wire, looked at without knowing what it is. */
export type Json = { readonly [key: string]: unknown };

/** A button as a person sees it, with all that a press on it sends. */
export type SeenButton = { readonly label: string; readonly type: string; readonly verb: string; readonly data: Json };

/** A field of a form as a person sees it. */
export type SeenField = {
  readonly label: string;
  readonly id: string;
  readonly type: string;
  readonly required: boolean;
  readonly value: string;
  readonly choices: readonly { readonly title: string; readonly value: string }[];
  readonly isPicker: boolean;
};

export function objectIn(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}

export function objectsIn(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(objectIn) : [];
}

export function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The Adaptive Card that an activity or a dialog carries. */
export function cardIn(holder: unknown): Json {
  const { attachments, card } = objectIn(holder);
  const [first] = objectsIn(attachments);
  return objectIn(objectIn(card).content ?? first?.content);
}

/** What a person reads on a card, a line each; a row of buttons, and what stands side by side, is one line. */
export function linesOf(card: Json): readonly string[] {
  const actions: Json = { type: 'ActionSet', actions: card.actions };
  return (
    [...objectsIn(card.body), actions]
      .flatMap(linesOfElement)
      // Where a long word may be broken is not to be seen.
      .map((line) => line.replaceAll('\u200b', '').trim())
      .filter((line) => line !== '')
  );
}

function linesOfElement(element: Json): readonly string[] {
  switch (element.type) {
    case 'RichTextBlock':
      return [
        objectsIn(element.inlines)
          .map(({ text, fontType }) => (fontType === 'Monospace' ? `\`${textIn(text)}\`` : textIn(text)))
          .join(''),
      ];
    case 'TextBlock':
      return [textIn(element.text)];
    case 'Image':
      return [textIn(element.altText)];
    case 'Container':
      return objectsIn(element.items).flatMap(linesOfElement);
    case 'ColumnSet':
      return [
        objectsIn(element.columns)
          .flatMap(({ items }) => objectsIn(items).flatMap(linesOfElement))
          .join(' '),
      ];
    case 'ActionSet':
      return [
        objectsIn(element.actions)
          .map(({ title }) => textIn(title))
          .join(' '),
      ];
    case 'Input.Text':
    case 'Input.ChoiceSet':
      return [textIn(element.label)];
    default:
      return [];
  }
}

/** The buttons of a card, in reading order. */
export function buttonsOf(card: Json): readonly SeenButton[] {
  const rows = objectsIn(card.body).filter(({ type }) => type === 'ActionSet');
  return [...rows.flatMap(({ actions }) => objectsIn(actions)), ...objectsIn(card.actions)].map((action) => ({
    label: textIn(action.title),
    type: textIn(action.type),
    verb: textIn(action.verb),
    data: objectIn(action.data),
  }));
}

/** The fields of a form, in reading order. */
export function fieldsOf(card: Json): readonly SeenField[] {
  return objectsIn(card.body)
    .flatMap((element) => (element.type === 'Container' ? objectsIn(element.items) : [element]))
    .filter(({ type }) => type === 'Input.Text' || type === 'Input.ChoiceSet')
    .map((input) => ({
      label: textIn(input.label).replaceAll('\u200b', ''),
      id: textIn(input.id),
      type: textIn(input.type),
      required: input.isRequired === true,
      value: textIn(input.value),
      choices: objectsIn(input.choices).map(({ title, value }) => ({
        title: textIn(title).replaceAll('\u200b', ''),
        value: textIn(value),
      })),
      isPicker: input['choices.data'] !== undefined,
    }));
}
