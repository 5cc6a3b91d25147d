import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Intent, IntentCatalogue } from '../../../../src/chat/intent.ts';
import { renderHome } from '../../../../src/platforms/slack/render/home.ts';
import { renderMessage } from '../../../../src/platforms/slack/render/message.ts';
import { dialogView, loadingView, noticeView } from '../../../../src/platforms/slack/render/view.ts';
import { rejectedInMessage, rejectedInView } from '../../../support/slack-limits.ts';
import { readMrkdwn } from '../../../support/slack-mrkdwn.ts';
import { card, dialog, text } from './arbitrary.ts';

const catalogue = new IntentCatalogue([]);
const encode = (intent: Intent) => catalogue.encode(intent);
const parts = { encode, pictures: () => 'F024BERPE' };

/** What in the blocks would be a mention, a link, an emoji or a quote. */
function live(blocks: readonly KnownBlock[]): string[] {
  const texts = blocks.flatMap((block) =>
    block.type === 'section' ? [block.text] : block.type === 'context' ? block.elements : [],
  );
  return texts.flatMap((one) => (one && 'text' in one && one.type === 'mrkdwn' ? readMrkdwn(one.text).live : []));
}

describe('whatever a card holds', () => {
  test('Slack takes the message', () => {
    fc.assert(
      fc.property(card, (any) => {
        const message = renderMessage(any, parts);
        expect(rejectedInMessage(message)).toEqual([]);
        expect(message.text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
      }),
      { numRuns: 300 },
    );
  });

  test('nothing in it is a mention, a link, an emoji or a quote', () => {
    fc.assert(
      fc.property(card, (any) => {
        expect(live(renderMessage(any, parts).blocks)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('Slack takes the home page', () => {
    fc.assert(
      fc.property(card, (any) => {
        expect(rejectedInView(renderHome(any, parts))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('whatever a dialog holds', () => {
  test('Slack takes the modal', () => {
    fc.assert(
      fc.property(dialog, fc.option(text, { nil: undefined }), (any, context) => {
        const view = dialogView(any, context === undefined ? { encode } : { encode, context });
        expect(rejectedInView(view)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('Slack takes what stands there until it comes, and what is said instead', () => {
    fc.assert(
      fc.property(text, text, (title, said) => {
        expect(rejectedInView(loadingView(title))).toEqual([]);
        expect(rejectedInView(noticeView(title, said))).toEqual([]);
      }),
    );
  });
});
