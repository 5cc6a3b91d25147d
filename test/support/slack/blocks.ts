import { at, type Json, type JsonObject, objectIn, objectsIn, textIn } from './json.ts';
import { readMrkdwn, readRichText } from './mrkdwn.ts';

/** A button as a person sees it, with everything a press on it sends. */
export type SeenButton = {
  readonly label: string;
  readonly actionId: string;
  readonly blockId: string;
  readonly value: string;
  readonly text: JsonObject;
};

/** A field of a form as a person sees it. */
export type SeenField = {
  readonly label: string;
  readonly blockId: string;
  readonly actionId: string;
  readonly element: JsonObject;
  readonly optional: boolean;
};

export type Names = (userId: string) => string;

/** What a person reads in the blocks, a line each. */
export function linesOf(blocks: Json | undefined, names: Names): readonly string[] {
  return objectsIn(blocks)
    .flatMap((block) => linesOfBlock(block, names))
    .flatMap((text) => text.split('\n'))
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The buttons in the blocks, in reading order. */
export function buttonsOf(blocks: Json | undefined): readonly SeenButton[] {
  return objectsIn(blocks).flatMap((block) => {
    const elements = [...objectsIn(block.elements), objectIn(block.accessory)];
    return elements
      .filter(({ type }) => type === 'button')
      .map((button) => ({
        label: textIn(at(button, 'text', 'text')),
        actionId: textIn(button.action_id),
        blockId: textIn(block.block_id),
        value: textIn(button.value),
        text: objectIn(button.text),
      }));
  });
}

/** The fields of a form, in reading order. */
export function fieldsOf(blocks: Json | undefined): readonly SeenField[] {
  return objectsIn(blocks)
    .filter(({ type }) => type === 'input')
    .map((block) => ({
      label: textIn(at(block, 'label', 'text')),
      blockId: textIn(block.block_id),
      actionId: textIn(at(block, 'element', 'action_id')),
      element: objectIn(block.element),
      optional: block.optional === true,
    }));
}

function linesOfBlock(block: JsonObject, names: Names): readonly string[] {
  const read = (text: Json | undefined) => readText(text, names);
  switch (block.type) {
    case 'header':
      return [read(block.text)];
    case 'section':
      return [read(block.text), ...objectsIn(block.fields).map(read), elementText(objectIn(block.accessory), names)];
    case 'markdown':
      return [textIn(block.text)];
    case 'context':
      return [
        objectsIn(block.elements)
          .map((one) => (one.type === 'image' ? textIn(one.alt_text) : read(one)))
          .join(' '),
      ];
    case 'actions':
      return [
        objectsIn(block.elements)
          .map((one) => elementText(one, names))
          .join('   '),
      ];
    case 'image':
      return [read(block.title), textIn(block.alt_text)];
    case 'input':
      return [read(block.label), read(block.hint)];
    case 'rich_text':
      return readRichText(objectsIn(block.elements), names);
    default:
      return [];
  }
}

function elementText(element: JsonObject, names: Names): string {
  if (element.type === 'image') return textIn(element.alt_text);
  return element.type === undefined ? '' : readText(element.text ?? element.placeholder, names);
}

function readText(text: Json | undefined, names: Names): string {
  const { type, text: written } = objectIn(text);
  return type === 'mrkdwn' ? readMrkdwn(textIn(written), names) : textIn(written);
}
