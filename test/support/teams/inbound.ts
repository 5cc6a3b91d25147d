import { randomUUID } from 'node:crypto';
import type { Json } from './card.ts';
import type { BotConnector } from './connector.ts';

/** What the bot answered. */
export type Sent = { readonly status: number; readonly body: unknown };

/** Where an activity is from. */
export type Whence = { readonly conversation: string; readonly thread?: string };

/** Sends the bot what Teams would. */
export class Inbound {
  url: string;
  readonly #connector: BotConnector;
  /** Signs for a service; undefined in local mode. */
  readonly #token: (() => string) | undefined;

  constructor(connector: BotConnector, url: string, token?: () => string) {
    this.#connector = connector;
    this.url = url;
    this.#token = token;
  }

  /** An activity of somebody, as Teams tells it. */
  activity(who: string, { conversation, thread }: Whence, more: Json): Json {
    const { tenant, serviceUrl } = this.#connector;
    const { id, shown, aad, zone } = tenant.person(who);
    const personal = conversation.startsWith('a:');
    const channel = conversation.includes('tacv2');
    return {
      id: `f:${randomUUID()}`,
      timestamp: new Date().toISOString(),
      channelId: 'msteams',
      serviceUrl,
      from: { id, name: shown, aadObjectId: aad },
      recipient: tenant.bot,
      conversation: {
        id: thread === undefined ? conversation : `${conversation};messageid=${thread}`,
        conversationType: personal ? 'personal' : channel ? 'channel' : 'groupChat',
        tenantId: tenant.id,
        ...(personal ? {} : { isGroup: true }),
      },
      locale: 'en-GB',
      localTimezone: zone,
      entities: [{ type: 'clientInfo', locale: 'en-GB', country: 'GB', platform: 'Web', timezone: zone }],
      channelData: {
        tenant: { id: tenant.id },
        ...(channel ? { team: { id: tenant.team, aadGroupId: tenant.group }, channel: { id: conversation } } : {}),
      },
      ...more,
    };
  }

  async send(activity: Json): Promise<Sent> {
    const response = await fetch(`${this.url}/api/messages`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        ...(this.#token ? { authorization: `Bearer ${this.#token()}` } : {}),
      },
      body: JSON.stringify(activity),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  }
}
