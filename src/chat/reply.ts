import type { Card } from './card.ts';
import type { Dialog } from './dialog.ts';
import type { Intent } from './intent.ts';
import type { Text } from './text.ts';

/** The immediate answer, seen only by the person who pressed or typed. */
export type Reply =
  /** `done`: what came of it, where a press has to be answered with a line. */
  | { readonly kind: 'nothing'; readonly done?: string }
  /** `lasting`: what is said instead where that stays for others to read later. */
  | { readonly kind: 'say'; readonly text: Text; readonly lasting?: Text }
  /**
   * `apart`: details under this title, which leave the conversation alone where there is another place for them. `file`:
   * the same to be kept, for the person alone; where it can be handed over, it takes the place of the card.
   */
  | { readonly kind: 'card'; readonly card: Card; readonly apart?: string; readonly file?: TextFile }
  /** `asked`: what it answers, to be offered as a button where a form opens at a press only. The entry adds it. */
  | { readonly kind: 'dialog'; readonly dialog: Dialog; readonly asked?: Intent }
  /** What is wrong with a submitted dialog, a sentence per field name. */
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>> };

/** A file of plain text. */
export type TextFile = { readonly name: string; readonly text: string };

/** Goes on with another intent, as if that had been asked for. */
export type Onward = { readonly kind: 'onward'; readonly intent: Intent };

export const nothing: Reply = { kind: 'nothing' };

export function say(text: Text, lasting?: Text): Reply {
  return lasting === undefined ? { kind: 'say', text } : { kind: 'say', text, lasting };
}

/** Nothing to say but, where a press has to be answered with a line, that it was done. */
export function done(line: string): Reply {
  return { kind: 'nothing', done: line };
}

/** The reply to an answer, with what else its author should know. */
export function andSay(reply: Reply, more: string): Reply {
  switch (reply.kind) {
    case 'nothing':
      return say(`Noted. ${more}`);
    case 'say':
      return say(longer(reply.text, more), reply.lasting && longer(reply.lasting, more));
    case 'card': {
      const block = { kind: 'text', text: more } as const;
      const { blocks, lasting } = reply.card;
      const kept = lasting ? { lasting: [...lasting, block] } : {};
      return { ...reply, card: { ...reply.card, blocks: [...blocks, block], ...kept } };
    }
    case 'dialog':
    case 'errors':
      return reply;
    default:
      return reply satisfies never;
  }
}

function longer(text: Text, more: string): Text {
  return typeof text === 'string' ? `${text} ${more}` : [...text, ` ${more}`];
}

/** What somebody hears who typed an answer where others can read it. */
export const readByOthers = 'But others can read what you typed: press, or write to me alone, and nobody can.';

/** An expected "no": a stable id for tests and metrics, and a sentence that says what can be done instead. */
export type Refusal = { readonly refusal: string; readonly text: Text };

export function refuse(refusal: string, text: Text): Refusal {
  return { refusal, text };
}

export function isRefusal(value: object): value is Refusal {
  return 'refusal' in value;
}

/** The answer to a button that was drawn by an older version, or damaged. */
export const unreadableButton: Reply = say(
  "I can't read that button any more. Say `status` to get a fresh one, or `help`.",
);
