import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { UsageProblem } from './explain.ts';

const file = new URL('../../manifest.json', import.meta.url);

/** The parts of the manifest that say how Slack reaches Cairn; the rest stays as it is. */
const manifestSchema = z.looseObject({
  features: z.looseObject({ slash_commands: z.array(z.looseObject({ command: z.string() })) }),
  oauth_config: z.looseObject({}),
  settings: z.looseObject({ event_subscriptions: z.looseObject({}), interactivity: z.looseObject({}) }),
});

/** Prints the manifest: for Socket Mode as it is, or for HTTP with the address of this server in it. */
export function printManifest({ url }: { readonly url?: string }): void {
  const text = readFileSync(file, 'utf8');
  process.stdout.write(url === undefined ? text : `${JSON.stringify(overHttp(text, addressOf(url)), null, 2)}\n`);
}

function addressOf(url: string): string {
  if (!/^https:\/\/[^/]/.test(url) || !URL.canParse(url)) {
    throw new UsageProblem(
      '--url takes the address where Slack reaches this server, such as https://cairn.example.com.',
    );
  }
  return url.replace(/\/+$/, '');
}

function overHttp(text: string, address: string): object {
  const { features, oauth_config, settings, ...rest } = manifestSchema.parse(JSON.parse(text));
  const events = `${address}/slack/events`;
  return {
    ...rest,
    features: { ...features, slash_commands: features.slash_commands.map((command) => ({ ...command, url: events })) },
    oauth_config: { ...oauth_config, redirect_urls: [`${address}/slack/oauth_redirect`] },
    settings: {
      ...settings,
      event_subscriptions: { ...settings.event_subscriptions, request_url: events },
      interactivity: { ...settings.interactivity, request_url: events },
      socket_mode_enabled: false,
    },
  };
}
