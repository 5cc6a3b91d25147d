import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

export const appId = '11111111-2222-4333-8444-555555555555';
export const issuer = 'https://api.botframework.com';
export const bot = { id: `28:${appId}`, name: 'Cairn' };
export const tenant = '7e0a1c1e-0000-4000-8000-00000000ace1';
export const team = '19:general@thread.tacv2';

/** What somebody does in a channel of the team, as Teams tells it. */
export function activityOf(
  person: string,
  channel: string,
  {
    serviceUrl,
    thread,
    ...more
  }: { readonly serviceUrl: string; readonly thread?: string; readonly type: string } & {
    readonly [field: string]: unknown;
  },
): object {
  return {
    id: `f:${randomUUID()}`,
    timestamp: new Date().toISOString(),
    localTimestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl,
    from: { id: person, name: person, aadObjectId: '0b0a1c1e-0000-4000-8000-0000000000aa' },
    recipient: bot,
    conversation: {
      id: thread === undefined ? channel : `${channel};messageid=${thread}`,
      conversationType: 'channel',
      tenantId: tenant,
      isGroup: true,
    },
    locale: 'en-GB',
    channelData: { tenant: { id: tenant }, team: { id: team }, channel: { id: channel } },
    ...more,
  };
}

/** Sends what Teams would, over connections that are kept. */
export class ActivitySender {
  readonly #agent: Agent;
  readonly #token: string;

  constructor(connections: number, token: string) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
    this.#token = token;
  }

  /** Resolves when it is answered. Throws when that is not with the status that is wanted. */
  async send(url: string, activity: object, wanted = 200): Promise<void> {
    const body = JSON.stringify(activity);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sending = request(`${url}/api/messages`, {
        method: 'POST',
        agent: this.#agent,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(body),
          authorization: `Bearer ${this.#token}`,
        },
      });
      sending.on('response', (response) => {
        response.resume().on('end', () => resolve(response.statusCode));
      });
      sending.on('error', reject).end(body);
    });
    if (status !== wanted) throw new Error(`An activity was answered with status ${status}.`);
  }

  close(): void {
    this.#agent.destroy();
  }
}
