import { createHmac } from 'node:crypto';
import { type Json, type JsonObject, readJson } from './json.ts';
import { slackApp } from './workspace.ts';

/** How a request is delivered; as Slack does it, unless something is off on purpose. */
export type Delivery = {
  /** The number of the retry, and why Slack thinks it is needed. */
  readonly retry?: number;
  readonly retryReason?: string;
  /** What it is signed with. */
  readonly secret?: string;
  /** How long ago it was signed, in seconds. */
  readonly age?: number;
  /** Headers that are different from what Slack sends; undefined leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
};

export type Answer = { readonly status: number; readonly raw: string; readonly body: Json | undefined };

/** Sends a signed request; `form` when it goes as a form with these fields, else as JSON. */
export async function post(url: string, body: string, isForm: boolean, delivery: Delivery = {}): Promise<Answer> {
  const { retry, retryReason = 'http_timeout', secret = slackApp.signingSecret, age = 0 } = delivery;
  const time = String(Math.floor(Date.now() / 1000) - age);
  const headers: Record<string, string | undefined> = {
    'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    'x-slack-request-timestamp': time,
    'x-slack-signature': signatureOf(body, time, secret),
    ...(retry === undefined ? {} : { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': retryReason }),
    ...delivery.headers,
  };
  const known = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
  const answer = await fetch(url, { method: 'POST', headers: known, body });
  const raw = await answer.text();
  return { status: answer.status, raw, body: raw === '' ? undefined : readJson(raw) };
}

/** Slack's signature under a body that it sends at a time, in seconds since the epoch. */
export function signatureOf(body: string, time: number | string, secret: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${time}:${body}`).digest('hex')}`;
}

/** A form with these fields, as its body. */
export function formOf(fields: JsonObject): string {
  return new URLSearchParams(
    Object.entries(fields).map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  ).toString();
}
