import { readdirSync } from 'node:fs';
import { App, type Receiver } from '@slack/bolt';
import { expect, test } from 'vitest';
import { type Kind, payload } from './payloads.ts';

const wireless: Receiver = { init() {}, start: async () => {}, stop: async () => {} };

/** What Bolt takes the payload for: the names of the listeners it calls. */
async function heardAs(kind: Kind): Promise<readonly string[]> {
  const heard: string[] = [];
  const app = new App({
    receiver: wireless,
    authorize: async () => ({ botToken: 'xoxb-acme', botId: 'B0CAIRN001', botUserId: 'U0CAIRN001' }),
    ignoreSelf: false,
  });
  const every = /.*/;
  app.command(every, async () => void heard.push('command'));
  app.action(every, async () => void heard.push('action'));
  app.view({ callback_id: every, type: 'view_submission' }, async () => void heard.push('submission'));
  app.view({ callback_id: every, type: 'view_closed' }, async () => void heard.push('closing'));
  app.shortcut({ type: 'shortcut' }, async () => void heard.push('shortcut'));
  app.shortcut({ type: 'message_action' }, async () => void heard.push('message shortcut'));
  app.event(every, async ({ event }) => void heard.push(`event ${event.type}`));
  await app.processEvent({ body: payload(kind), ack: async () => {} });
  return heard;
}

const expected: ReadonlyMap<Kind, string> = new Map<Kind, string>([
  ['slash-command', 'command'],
  ['block-actions-message', 'action'],
  ['block-actions-ephemeral', 'action'],
  ['block-actions-view', 'action'],
  ['view-submission', 'submission'],
  ['view-closed', 'closing'],
  ['global-shortcut', 'shortcut'],
  ['message-shortcut', 'message shortcut'],
  ['event-app-mention', 'event app_mention'],
  ['event-message-channel', 'event message'],
  ['event-message-thread', 'event message'],
  ['event-message-im', 'event message'],
  ['event-message-changed', 'event message'],
  ['event-message-deleted', 'event message'],
  ['event-member-joined-channel', 'event member_joined_channel'],
  ['event-member-left-channel', 'event member_left_channel'],
  ['event-app-home-opened', 'event app_home_opened'],
  ['event-user-change', 'event user_change'],
  ['event-channel-rename', 'event channel_rename'],
  ['event-channel-archive', 'event channel_archive'],
  ['event-app-uninstalled', 'event app_uninstalled'],
  ['event-tokens-revoked', 'event tokens_revoked'],
]);

test('Bolt takes every recorded payload for what it is', async () => {
  const heard: Record<string, readonly string[]> = {};
  for (const kind of expected.keys()) heard[kind] = await heardAs(kind);
  expect(heard).toEqual(Object.fromEntries([...expected].map(([kind, name]) => [kind, [name]])));
});

test('every recorded payload has a kind', () => {
  const files = readdirSync(new URL('payloads', import.meta.url)).map((file) => file.replace('.json', ''));
  expect(files.toSorted()).toEqual([...expected.keys(), 'url-verification', 'ssl-check'].toSorted());
});
