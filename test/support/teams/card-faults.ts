import { createRequire } from 'node:module';
import type { AdaptiveCard, HostConfig, SerializationContext } from 'adaptivecards';
import { z } from 'zod';
import { buttonsOf, fieldsOf, type Json, objectIn, objectsIn, textIn } from './card.ts';
import { hostConfigs } from './host-configs.ts';

/** As much of the library as is used here; the bundle is what Node can load of it. */
type AdaptiveCards = {
  readonly AdaptiveCard: typeof AdaptiveCard;
  readonly HostConfig: typeof HostConfig;
  readonly SerializationContext: typeof SerializationContext;
  readonly Versions: { readonly v1_5: NonNullable<ConstructorParameters<typeof SerializationContext>[0]> };
};

const library: AdaptiveCards = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.min.js');

/** What Teams shows on every client ("Types of cards", "Adaptive Cards in Teams"), and Cairn draws with. */
const known = new Set([
  ...[
    'AdaptiveCard',
    'TextBlock',
    'RichTextBlock',
    'TextRun',
    'Image',
    'Container',
    'ColumnSet',
    'Column',
    'ActionSet',
  ],
  ...['Input.Text', 'Input.ChoiceSet', 'Action.Execute', 'Action.Submit', 'Action.OpenUrl', 'Data.Query'],
]);

/** What a card may take with all that is in it, in bytes ("Format your bot messages"). */
const most = 28 * 1_024;
/** More of them in one row end in a menu. */
const mostActions = 6;

/** Teams takes a people picker in cards of every version, without choices of ours too ("People Picker in Adaptive Cards"). */
const ofPeoplePickers = [
  'Property "choices.data" is supported in version 1.6',
  'An Input.ChoiceSet must have at least',
];

const hostConfig = new library.HostConfig(hostConfigs.light);

/** What is wrong with a card as Teams gets it; nothing when all is well. */
export function faultsOfCard(card: Json): readonly string[] {
  return [...faults(card)];
}

function* faults(card: Json): Generator<string> {
  const bytes = Buffer.byteLength(JSON.stringify(card));
  if (bytes > most) yield `${bytes} bytes`;
  if (card.type !== 'AdaptiveCard' || card.version !== '1.5') yield `is no card of version 1.5`;
  const context = new library.SerializationContext(library.Versions.v1_5);
  const parsed = new library.AdaptiveCard();
  parsed.hostConfig = hostConfig;
  parsed.parse(card, context);
  for (let index = 0; index < context.eventCount; index += 1) {
    const { message } = context.getEventAt(index);
    if (!isOfPicker(message)) yield message;
  }
  for (const { message } of parsed.validateProperties().validationEvents) if (!isOfPicker(message)) yield message;
  if (objectsIn(card.body).length === 0) yield 'is empty';
  const ids = fieldsOf(card).map(({ id }) => id);
  if (new Set(ids).size < ids.length) yield `two fields of one name among ${ids.join(', ')}`;
  for (const button of buttonsOf(card)) if (button.label.trim() === '') yield 'a button without a title';
  const marks = objectsIn(objectIn(card.msteams).entities).map(({ text }) => textIn(text));
  for (const part of partsOf(card)) {
    yield* faultsOfPart(part);
    for (const mark of part.type === 'TextBlock' ? (textIn(part.text).match(/<at>.*?<\/at>/g) ?? []) : []) {
      if (!marks.includes(mark)) yield `calls nobody: ${mark}`;
    }
  }
}

function isOfPicker(message: string): boolean {
  return ofPeoplePickers.some((begin) => message.startsWith(begin));
}

function* faultsOfPart(part: Json): Generator<string> {
  const type = textIn(part.type);
  if (!known.has(type)) yield `Teams does not know ${type || 'a part without a type'}`;
  const says = (name: string) => textIn(part[name]).trim() !== '';
  if (type.startsWith('Input.') && !says('label')) yield `the field ${textIn(part.id)} has no label`;
  if (type.startsWith('Input.') && part.isRequired === true && !says('errorMessage')) {
    yield `the field ${textIn(part.id)} does not say what is missing`;
  }
  if (type === 'Input.ChoiceSet' && !part['choices.data'] && objectsIn(part.choices).length === 0) {
    yield `nothing to choose in ${textIn(part.id)}`;
  }
  if (type === 'Image' && !says('altText')) yield 'a picture without words';
  if (type === 'Image' && !z.url({ protocol: /^https?$/ }).safeParse(part.url).success) yield 'a picture from nowhere';
  if (type === 'TextBlock' && part.wrap !== true) yield `a text that does not wrap: ${textIn(part.text)}`;
  if (type === 'ActionSet' || type === 'AdaptiveCard') {
    const actions = objectsIn(part.actions);
    if (actions.length > mostActions) yield `${actions.length} buttons in a row`;
    if (actions.filter(({ style }) => style === 'positive').length > 1) yield 'two buttons that stand out in one row';
  }
}

/** The card and everything in it that has a type; what a button carries is the bot's own, and some is Teams' own. */
function partsOf(value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap(partsOf);
  const part = objectIn(value);
  const { data: _, msteams: __, ...shown } = part;
  const within = Object.values(shown).flatMap((one) => (typeof one === 'object' ? partsOf(one) : []));
  return typeof part.type === 'string' ? [part, ...within] : within;
}
