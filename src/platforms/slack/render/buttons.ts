import { createHash } from 'node:crypto';
import type { ActionsBlock, Button as SlackButton } from '@slack/types';
import { oneLine } from '../../../chat/clean.ts';
import type { EncodedIntent, Intent } from '../../../chat/intent.ts';
import { limits } from './limits.ts';
import { plainText } from './pieces.ts';

export type Encode = (intent: Intent) => EncodedIntent;

/** Something to press. `spoken` is what a screen reader says where the label alone says little. */
export type Press = {
  readonly label: string;
  readonly press: Intent;
  readonly style?: 'primary' | 'danger';
  readonly spoken?: string;
};

const once = 'once.';

/** Whether a press in this block uses up the card that it stands on. */
export function isOnce(blockId: string): boolean {
  return blockId.startsWith(once);
}

/** The intent's id behind an action id. */
export function decodeActionId(actionId: string): string {
  return actionId.replace(/~\d+$/, '');
}

/** Draws the buttons of one card: ids are unique within it, and stay the same while what they do stays the same. */
export class ButtonRows {
  readonly #encode: Encode;
  readonly #prefix: string;
  #buttons = 0;
  #rows = 0;
  /** Buttons that carry more than Slack takes. */
  leftOut = 0;

  constructor(encode: Encode, usedUp: boolean) {
    this.#encode = encode;
    this.#prefix = usedUp ? once : '';
  }

  /** The buttons in as few blocks as can hold them. */
  draw(presses: readonly Press[]): ActionsBlock[] {
    const buttons = presses.flatMap((press) => this.#button(press) ?? []);
    const rows: ActionsBlock[] = [];
    for (let at = 0; at < buttons.length; at += limits.actions)
      rows.push(this.#row(buttons.slice(at, at + limits.actions)));
    return rows;
  }

  #row(elements: SlackButton[]): ActionsBlock {
    const carried = elements.map(({ action_id, value }) => [action_id, value]);
    const hash = createHash('sha256').update(JSON.stringify(carried)).digest('hex').slice(0, 16);
    return { type: 'actions', block_id: `${this.#prefix}${hash}.${this.#rows++}`, elements };
  }

  #button({ label, press, style, spoken }: Press): SlackButton | undefined {
    const { id, value } = this.#encode(press);
    const actionId = `${id}~${this.#buttons++}`;
    if (actionId.length > limits.actionId || value.length > limits.buttonValue || !actionId.isWellFormed()) {
      this.leftOut++;
      return undefined;
    }
    return {
      type: 'button',
      text: plainText(label, limits.buttonText),
      action_id: actionId,
      value,
      ...(style ? { style } : {}),
      ...(spoken ? { accessibility_label: oneLine(spoken, limits.buttonSpoken) } : {}),
    };
  }
}
