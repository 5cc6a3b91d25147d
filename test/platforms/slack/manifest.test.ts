import { readFileSync } from 'node:fs';
import type { AppsManifestCreateArguments } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { scopes } from '../../../src/platforms/slack/scopes.ts';
import { piped } from '../../support/terminal.ts';

type Manifest = AppsManifestCreateArguments['manifest'];

const manifest: Manifest = JSON.parse(readFileSync(new URL('../../../manifest.json', import.meta.url), 'utf8'));

describe('the manifest', () => {
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
