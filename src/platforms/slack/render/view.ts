import { createHash } from 'node:crypto';
import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { oneLine } from '../../../chat/clean.ts';
import type { Dialog } from '../../../chat/dialog.ts';
import type { EncodedIntent } from '../../../chat/intent.ts';
import type { Text } from '../../../chat/text.ts';
import type { Encode } from './buttons.ts';
import { inputOf } from './fields.ts';
import { limits } from './limits.ts';
import { split } from './measure.ts';
import { plainText, wordsBlock } from './pieces.ts';
import { isBlank, runsOf } from './runs.ts';

/** The callback id of every view that submits a dialog. */
export const dialogCallback = 'dialog';

/** Even if every character of it has to be written as 24, it fits into a section. */
const longestTitle = 120;

export type ViewParts = {
  readonly encode: Encode;
  /** What the caller wants to know again when the dialog is sent, such as where it was asked for. */
  readonly context?: string;
};

const metadataSchema = z.object({
  intent: z.object({ id: z.string(), value: z.string() }),
  context: z.string().exactOptional(),
});

/** What a dialog's view carries from its opening to its submission. */
export type DialogMetadata = { readonly intent: EncodedIntent; readonly context?: string };

/** A dialog as a modal; one that carries more than Slack takes is replaced by a sentence that says so. */
export function dialogView(dialog: Dialog, { encode, context }: ViewParts): ModalView {
  const intent = encode(dialog.submit);
  const metadata: DialogMetadata = context === undefined ? { intent } : { intent, context };
  const carried = JSON.stringify(metadata);
  // A new subject has new ids, so that no input shows what was typed for another.
  const subject = createHash('sha256').update(carried).digest('hex').slice(0, 16);
  const named = new Map(dialog.fields.map((field) => [field.name, field]));
  const inputs = [...named.values()].flatMap((field) => inputOf(field, subject) ?? []).slice(0, limits.viewBlocks - 1);
  if (carried.length > limits.viewMetadata || inputs.length === 0) {
    return noticeView(dialog.title, 'This form does not fit into Slack. `help` lists what can be typed instead.');
  }
  return {
    type: 'modal',
    callback_id: dialogCallback,
    private_metadata: carried,
    title: plainText(dialog.title, limits.viewTitle),
    submit: plainText(dialog.submitLabel, limits.viewButton, 'Send'),
    close: plainText('Cancel', limits.viewButton),
    blocks: [...wholeTitle(dialog.title), ...inputs],
  };
}

/** What a view carries; undefined when it is no dialog of ours, from an older version, or damaged. */
export function readMetadata(carried: string): DialogMetadata | undefined {
  let value: unknown;
  try {
    value = JSON.parse(carried);
  } catch {
    return undefined;
  }
  return metadataSchema.safeParse(value).data;
}

/** Stands until the real view is there: Slack wants one within three seconds. */
export function loadingView(title: string): ModalView {
  return noticeView(title, 'One moment.');
}

/** A view that only says something. */
export function noticeView(title: string, text: Text): ModalView {
  const runs = runsOf(text);
  const blocks = [...split(isBlank(runs) ? [{ text: '…' }] : runs, limits.text)].map(
    (part): KnownBlock => wordsBlock(part, 'section'),
  );
  return {
    type: 'modal',
    title: plainText(title, limits.viewTitle),
    close: plainText('Close', limits.viewButton),
    blocks: [...wholeTitle(title), ...blocks].slice(0, limits.viewBlocks),
  };
}

/** A title that Slack has no room for stands above the rest. */
function wholeTitle(title: string): KnownBlock[] {
  const line = oneLine(title, longestTitle);
  return line.length > limits.viewTitle ? [wordsBlock([{ text: line, style: 'bold' }], 'section')] : [];
}
