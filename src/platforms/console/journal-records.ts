import type { EncodedIntent } from '../../chat/intent.ts';
import type { Person } from '../../chat/person.ts';
import type { Channel } from '../../chat/place.ts';

/** A choice or a button as the journal keeps it: what it is called, and the intent behind it. */
export type KeptPressable = { readonly mark: string; readonly label: string } & EncodedIntent;

/** A row of choices or buttons; `hash` is that of the block it was drawn as. */
export type KeptRow = {
  readonly kind: 'choices' | 'buttons';
  readonly hash: string;
  readonly pressables: readonly KeptPressable[];
};

/** What is kept of a message that everybody in the channel saw. */
export type KeptCard = {
  readonly channel: Channel;
  readonly blocks: readonly string[];
  readonly rows: readonly KeptRow[];
  /** How many letters its buttons have had so far, with those that are gone. */
  readonly letters?: number;
};

/** One line of the journal. Of a private message only the delivery's id is kept. */
export type JournalRecord =
  | { readonly journal: string; readonly of: string }
  | { readonly members: readonly Person[] }
  | { readonly message: string; readonly card?: KeptCard; readonly version?: number };

/** The first line, which tells a journal from any other file, and whose it is. */
export function heading(of: string): JournalRecord {
  return { journal: 'cairn terminal 1', of };
}

/** Whose journal a first line begins; undefined when it begins none. */
export function owner(line: string | undefined): string | undefined {
  try {
    const value: unknown = JSON.parse(line ?? '');
    return isObject(value) && value.journal === 'cairn terminal 1' && isText(value.of) ? value.of : undefined;
  } catch {
    return undefined;
  }
}

/** A line of the journal; undefined when it is torn or unknown. */
export function readRecord(line: string): JournalRecord | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!isObject(value)) return undefined;
  if (isList(value.members, isPerson)) return { members: value.members };
  if (typeof value.message !== 'string') return undefined;
  if (isCard(value.card)) return { message: value.message, card: value.card };
  return typeof value.version === 'number'
    ? { message: value.message, version: value.version }
    : { message: value.message };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isList<T>(value: unknown, isItem: (item: unknown) => item is T): value is readonly T[] {
  return Array.isArray(value) && value.every(isItem);
}

function isPerson(value: unknown): value is Person {
  return isObject(value) && isText(value.id) && isText(value.name) && (value.zone === undefined || isText(value.zone));
}

function isChannel(value: unknown): value is Channel {
  return isObject(value) && isText(value.platform) && isText(value.tenant) && isText(value.channel);
}

function isPressable(value: unknown): value is KeptPressable {
  return isObject(value) && isText(value.mark) && isText(value.label) && isText(value.id) && isText(value.value);
}

function isRow(value: unknown): value is KeptRow {
  if (!isObject(value) || !isText(value.hash)) return false;
  return (value.kind === 'choices' || value.kind === 'buttons') && isList(value.pressables, isPressable);
}

function isCard(value: unknown): value is KeptCard {
  return (
    isObject(value) &&
    isChannel(value.channel) &&
    isList(value.blocks, isText) &&
    isList(value.rows, isRow) &&
    (value.letters === undefined || typeof value.letters === 'number')
  );
}
