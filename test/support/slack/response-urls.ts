import { randomBytes } from 'node:crypto';
import { type JsonObject, textIn } from './json.ts';
import type { Screens } from './screens.ts';
import type { Workspace } from './workspace.ts';

/** What a response URL belongs to: a command, or a press on a message. */
export type Origin = {
  readonly workspace: Workspace;
  readonly channel: string;
  readonly user: string;
  /** The message that was pressed; undefined for a command. */
  readonly message?: { readonly ts: string; readonly thread: string; readonly isEphemeral: boolean };
};

/** Slack takes five answers at one address. */
const mostUses = 5;

/** The addresses at which a bot may answer what somebody did, and what becomes of the answers. */
export class ResponseUrls {
  readonly #screens: Screens;
  readonly #issued = new Map<string, { readonly origin: Origin; uses: number }>();
  #stamps = 0;
  /** What was posted at them, in order. */
  readonly posts: JsonObject[] = [];

  constructor(screens: Screens) {
    this.#screens = screens;
  }

  /** A new address, as a path. */
  issue(origin: Origin): string {
    const id = randomBytes(9).toString('base64url');
    this.#issued.set(id, { origin, uses: 0 });
    return `/response/${id}`;
  }

  /** The thirty minutes are over: nothing can be said at any address that was given out so far. */
  expire(): void {
    this.#issued.clear();
  }

  /** Takes what the bot posted; returns Slack's answer. */
  async take(id: string, body: JsonObject): Promise<{ readonly status: number; readonly body: JsonObject }> {
    const issued = this.#issued.get(id);
    if (!issued) return { status: 404, body: { ok: false, error: 'expired_url' } };
    if (issued.uses >= mostUses) return { status: 404, body: { ok: false, error: 'used_url' } };
    issued.uses += 1;
    this.posts.push(body);
    const error = await this.#carryOut(issued.origin, body);
    return error ? { status: 200, body: { ok: false, error } } : { status: 200, body: { ok: true } };
  }

  /** Shows what the bot said at once in its answer to a command. */
  async show(origin: Origin, body: JsonObject): Promise<void> {
    await this.#carryOut(origin, body);
  }

  async #carryOut(origin: Origin, body: JsonObject): Promise<string | undefined> {
    const { message } = origin;
    if (message && body.delete_original === true) return this.#remove(origin, message);
    // An answer to a press takes the message's place unless it says otherwise; after a command there is none to replace.
    if (message && body.replace_original !== false && body.response_type === undefined) {
      return this.#replace(origin, message, body);
    }
    if (message && body.replace_original === true) return this.#replace(origin, message, body);
    if (body.response_type === 'in_channel') return this.#call(origin, 'chat.postMessage', body);
    const ts = `${Math.floor(Date.now() / 1000)}.9${String(++this.#stamps).padStart(5, '0')}`;
    this.#showEphemeral(origin, body, ts, textIn(body.thread_ts) || (message?.thread ?? ''));
    return undefined;
  }

  async #remove(origin: Origin, { ts, isEphemeral }: NonNullable<Origin['message']>): Promise<string | undefined> {
    if (!isEphemeral) return this.#call(origin, 'chat.delete', { ts });
    this.#screens.dismiss(ts);
    return undefined;
  }

  async #replace(
    origin: Origin,
    { ts, thread, isEphemeral }: NonNullable<Origin['message']>,
    body: JsonObject,
  ): Promise<string | undefined> {
    if (!isEphemeral) return this.#call(origin, 'chat.update', { ...body, ts });
    this.#showEphemeral(origin, body, ts, thread);
    return undefined;
  }

  #showEphemeral({ workspace, channel, user }: Origin, body: JsonObject, ts: string, thread: string): void {
    const text = textIn(body.text);
    this.#screens.dismiss(ts);
    this.#screens.show({
      kind: 'ephemeral',
      team: workspace.team,
      channel,
      user,
      ts,
      thread,
      text,
      blocks: body.blocks ?? [],
    });
  }

  async #call({ workspace, channel }: Origin, method: string, body: JsonObject): Promise<string | undefined> {
    const { ts, text, blocks, thread_ts } = body;
    const known = Object.entries({ ts, text, blocks, thread_ts }).filter(([, value]) => value !== undefined);
    const sent = { ...Object.fromEntries(known), channel };
    const answer = await workspace.call(method, sent, workspace.person('cairn').token);
    if (answer.ok !== true) return textIn(answer.error);
    if (method !== 'chat.delete') {
      const stamp = textIn(answer.ts);
      const where = { team: workspace.team, channel, user: '', ts: stamp, thread: textIn(thread_ts) };
      this.#screens.show({ kind: 'message', ...where, text: textIn(text), blocks: blocks ?? [] });
    }
    return undefined;
  }
}
