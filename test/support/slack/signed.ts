import { signatureOf } from './post.ts';

export const signingSecret = 'a-signing-secret-for-tests';

export type Signing = {
  readonly secret?: string;
  /** Seconds since the epoch. */
  readonly time?: number;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Posts a text as Slack does: with its time and signature. */
export function post(url: string, contentType: string, text: string, signing: Signing = {}): Promise<Response> {
  const { secret = signingSecret, time = Math.floor(Date.now() / 1000), headers = {} } = signing;
  return fetch(`${url}/slack/events`, {
    method: 'POST',
    body: text,
    headers: {
      'content-type': contentType,
      'x-slack-request-timestamp': String(time),
      'x-slack-signature': signatureOf(text, time, secret),
      ...headers,
    },
  });
}

export function postJson(url: string, body: unknown, signing?: Signing): Promise<Response> {
  return post(url, 'application/json', JSON.stringify(body), signing);
}

/** A press or a dialog: JSON in a form. */
export function postPayload(url: string, body: unknown, signing?: Signing): Promise<Response> {
  const form = new URLSearchParams({ payload: JSON.stringify(body) });
  return post(url, 'application/x-www-form-urlencoded', form.toString(), signing);
}

export function postForm(url: string, fields: Record<string, string>, signing?: Signing): Promise<Response> {
  return post(url, 'application/x-www-form-urlencoded', new URLSearchParams(fields).toString(), signing);
}

/** An event in its envelope. */
export function anEvent(event: object, parts: object = {}): object {
  return {
    type: 'event_callback',
    team_id: 'T000000001',
    api_app_id: 'A0CAIRN',
    event_id: 'Ev0000000001',
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [
      { enterprise_id: null, team_id: 'T000000001', user_id: 'U0CAIRN', is_bot: true, is_enterprise_install: false },
    ],
    event,
    ...parts,
  };
}
