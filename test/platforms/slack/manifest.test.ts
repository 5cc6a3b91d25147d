import { readFileSync } from 'node:fs';
import { App } from '@slack/bolt';
import type { AppsManifestCreateArguments } from '@slack/web-api';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { scopes } from '../../../src/platforms/slack/scopes.ts';
import { houseTeam } from '../../support/slack/cairn.ts';
import { piped } from '../../support/terminal.ts';

type Manifest = AppsManifestCreateArguments['manifest'];

const manifest: Manifest = JSON.parse(readFileSync(new URL('../../../manifest.json', import.meta.url), 'utf8'));

/** What each of Bolt's ways to listen was given while Cairn started. */
async function listenedTo() {
  const ways = ['command', 'event', 'message', 'shortcut'] as const;
  const spies = ways.map((way) => vi.spyOn(App.prototype, way));
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore();
  });
  await houseTeam();
  const [commands, events, messages, shortcuts] = spies.map(({ mock }) => mock.calls.map(([first]): unknown => first));
  return { commands, events: [...(events ?? []), ...(messages ?? []).map(() => 'message')], shortcuts };
}

describe('the manifest', () => {
  it('tells Slack of exactly what Cairn listens to', async () => {
    const { commands, events, shortcuts } = await listenedTo();
    const { features, settings } = manifest;
    expect(commands).toEqual(features?.slash_commands?.map(({ command }) => command));
    const told = settings?.event_subscriptions?.bot_events ?? [];
    expect([...new Set(told.map((event) => event.replace(/^message\..*/, 'message')))].sort()).toEqual(
      [...events].sort(),
    );
    const types = { global: 'shortcut', message: 'message_action' } as const;
    expect(shortcuts).toEqual(
      features?.shortcuts?.map(({ type, callback_id }) => ({ type: types[type], callback_id })),
    );
  });

  it('asks for what each event needs', () => {
    const needs: Readonly<Record<string, readonly string[]>> = {
      app_mention: ['app_mentions:read'],
      channel_archive: ['channels:read'],
      channel_left: ['channels:read'],
      channel_rename: ['channels:read'],
      group_archive: ['groups:read'],
      group_left: ['groups:read'],
      group_rename: ['groups:read'],
      member_joined_channel: ['channels:read', 'groups:read'],
      member_left_channel: ['channels:read', 'groups:read'],
      'message.channels': ['channels:history'],
      'message.groups': ['groups:history'],
      'message.im': ['im:history'],
      user_change: ['users:read'],
    };
    const free = ['app_home_opened', 'app_uninstalled', 'tokens_revoked'];
    const told = manifest.settings?.event_subscriptions?.bot_events ?? [];
    expect([...told].sort()).toEqual([...Object.keys(needs), ...free].sort());
    expect(scopes).toEqual(expect.arrayContaining(Object.values(needs).flat()));
  });

  it('asks for what the installer asks for', () => {
    expect(manifest.oauth_config?.scopes?.bot).toEqual(scopes);
    expect(manifest.oauth_config?.scopes?.user).toBeUndefined();
    expect([...scopes].sort()).toEqual(scopes);
  });

  it('keeps to what Slack takes, so that it can be pasted as it is', () => {
    const { display_information: about, features, settings } = manifest;
    expect(about.name.length).toBeLessThanOrEqual(35);
    expect(about.description?.length).toBeLessThanOrEqual(140);
    for (const { name, description } of features?.shortcuts ?? []) {
      expect(name.length).toBeLessThanOrEqual(24);
      expect(description.length).toBeLessThanOrEqual(150);
    }
    expect(settings).toMatchObject({ socket_mode_enabled: true, interactivity: { is_enabled: true } });
    expect(settings?.event_subscriptions?.bot_events).toEqual(
      expect.arrayContaining(['app_uninstalled', 'tokens_revoked']),
    );
  });

  it('is printed as it is for Socket Mode', async () => {
    const { code, out } = await piped([], { args: ['slack-manifest'] });
    expect([code, JSON.parse(out)]).toEqual([0, manifest]);
  });

  it('is printed with the address of the server for HTTP, wherever Slack asks for one', async () => {
    const { code, out } = await piped([], { args: ['slack-manifest', '--url', 'https://cairn.example.com/'] });
    expect(code).toBe(0);
    const printed: Manifest = JSON.parse(out);
    const events = 'https://cairn.example.com/slack/events';
    expect(printed.settings?.event_subscriptions?.request_url).toBe(events);
    expect(printed.settings?.event_subscriptions?.bot_events).toEqual(
      manifest.settings?.event_subscriptions?.bot_events,
    );
    expect(printed.settings?.interactivity).toEqual({ is_enabled: true, request_url: events });
    expect(printed.settings?.socket_mode_enabled).toBe(false);
    expect(printed.features?.slash_commands?.map(({ url }) => url)).toEqual([events]);
    expect(printed.oauth_config?.redirect_urls).toEqual(['https://cairn.example.com/slack/oauth_redirect']);
  });

  it.each(['http://cairn.example.com', 'cairn.example.com', 'https://'])('is not printed for %s', async (url) => {
    expect(await piped([], { args: ['slack-manifest', '--url', url] })).toEqual({
      code: 1,
      out: '',
      err: '--url takes the address where Slack reaches this server, such as https://cairn.example.com.\n',
    });
  });
});
