import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { KnownBlock } from '@slack/types';

export const signingSecret = 'a-signing-secret-for-measuring';
export const botToken = 'xoxb-bench';
export const tenant = 'T000000001';

/** A message as Slack shows it, with what can be pressed on it. */
export type Shown = {
  readonly channel: string;
  readonly ts: string;
  readonly thread: string | undefined;
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
};

/** The levels of the question on a message, by their buttons, lowest first. */
export function levelsOn({ blocks }: Shown) {
  const buttons = blocks.flatMap((block) =>
    block.type === 'actions'
      ? block.elements.flatMap((one) => (one.type === 'button' ? [{ ...one, block_id: block.block_id }] : []))
      : [],
  );
  const votes = buttons.filter(({ action_id }) => action_id?.startsWith('assessment.vote~'));
  return votes.flatMap((button) => {
    const { vote }: { vote?: unknown } = JSON.parse(button.value ?? '{}');
    return typeof vote === 'number' ? [{ ...button, vote }] : [];
  });
}

/** What Slack sends for a press (https://docs.slack.dev/reference/interaction-payloads/block_actions-payload). */
export function pressOf(shown: Shown, person: string, button: ReturnType<typeof levelsOn>[number], respondAt: string) {
  const { channel, ts, thread, text, blocks } = shown;
  const { type, action_id, block_id, value, text: label, style } = button;
  const now = Date.now();
  return {
    type: 'block_actions',
    user: { id: person, username: person.toLowerCase(), name: person.toLowerCase(), team_id: tenant },
    api_app_id: 'A0CAIRN',
    token: 'kGq0hZ3mXq9T1vJb7nYfW2sD',
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: channel,
      is_ephemeral: false,
      ...(thread ? { thread_ts: thread } : {}),
    },
    trigger_id: `${now}.1234567890123.0123456789abcdef0123456789abcdef`,
    team: { id: tenant, domain: 'acme' },
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: channel, name: 'platform-team' },
    message: {
      subtype: 'bot_message',
      user: 'U0CAIRN',
      type: 'message',
      ts,
      bot_id: 'B0CAIRN',
      app_id: 'A0CAIRN',
      text,
      team: tenant,
      ...(thread ? { thread_ts: thread, parent_user_id: 'U0CAIRN' } : {}),
      blocks,
      metadata: { event_type: 'cairn_message', event_payload: { id: '00000000-0000-4000-8000-000000000000' } },
    },
    state: { values: {} },
    response_url: respondAt,
    actions: [
      {
        action_id,
        block_id,
        text: label,
        value,
        ...(style ? { style } : {}),
        type,
        action_ts: (now / 1000).toFixed(6),
      },
    ],
  };
}

/** Sends what Slack would, over connections that are kept. */
export class Sender {
  readonly #agent: Agent;

  constructor(connections: number) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** Sends the fields of a form, signed; resolves when it is acknowledged. Throws when it is not. */
  async send(url: string, fields: Readonly<Record<string, string>>): Promise<void> {
    const body = new URLSearchParams(fields).toString();
    const time = Math.floor(Date.now() / 1000);
    const signature = createHmac('sha256', signingSecret).update(`v0:${time}:${body}`).digest('hex');
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sending = request(`${url}/slack/events`, {
        method: 'POST',
        agent: this.#agent,
        headers: {
          'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
          'accept-encoding': 'gzip,deflate',
          accept: '*/*',
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(body),
          'x-slack-request-timestamp': time,
          'x-slack-signature': `v0=${signature}`,
        },
      });
      sending.on('response', (response) => {
        response.resume().on('end', () => resolve(response.statusCode));
      });
      sending.on('error', reject).end(body);
    });
    if (status !== 200) throw new Error(`A click was answered with status ${status}.`);
  }

  close(): void {
    this.#agent.destroy();
  }
}
