import type { KnownBlock, ModalView } from '@slack/types';
import type { Card } from '../../../chat/card.ts';
import type { Start } from '../../../chat/feature.ts';
import { limits } from './limits.ts';
import { type RenderParts, renderMessage } from './message.ts';
import { plainText } from './pieces.ts';

/** The callback id of the view in which somebody says what to start, and where. */
export const startCallback = 'start';

/** The fields of that view. */
export const startFields = { channel: 'channel', what: 'what' } as const;

/** Asks what to start, and in which channel. */
export function startView(starts: readonly Start[]): ModalView {
  const options = starts.slice(0, limits.radioOptions).map(({ label }, index) => ({
    text: plainText(label, limits.optionText),
    value: String(index),
  }));
  const blocks: KnownBlock[] = [
    {
      type: 'input',
      block_id: startFields.what,
      label: plainText('What?', limits.inputLabel),
      element: {
        type: 'radio_buttons',
        action_id: startFields.what,
        options,
        ...(options[0] ? { initial_option: options[0] } : {}),
      },
    },
    {
      type: 'input',
      block_id: startFields.channel,
      label: plainText('In which channel?', limits.inputLabel),
      hint: plainText('Your team’s channel. I have to be in it.', limits.inputHint),
      element: {
        type: 'conversations_select',
        action_id: startFields.channel,
        default_to_current_conversation: true,
        filter: { include: ['public', 'private'], exclude_bot_users: true },
      },
    },
  ];
  return {
    type: 'modal',
    callback_id: startCallback,
    title: plainText('Start with your team', limits.viewTitle),
    submit: plainText('Start', limits.viewButton),
    close: plainText('Cancel', limits.viewButton),
    blocks,
  };
}

/** A card in a modal, for where there is no conversation to answer in. */
export function cardView(title: string, card: Card, parts: RenderParts): ModalView {
  return {
    type: 'modal',
    title: plainText(title, limits.viewTitle),
    close: plainText('Close', limits.viewButton),
    blocks: renderMessage(card, parts).blocks,
  };
}
