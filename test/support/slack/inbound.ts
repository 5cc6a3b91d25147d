import { randomUUID } from 'node:crypto';
import { fieldsOf, type SeenButton } from './blocks.ts';
import { filledForm } from './form.ts';
import { type Json, type JsonObject, objectIn, textIn } from './json.ts';
import { type Changes, filled, type Kind } from './payloads.ts';
import { type Answer, type Delivery, formOf, post } from './post.ts';
import type { SlackProxy } from './proxy.ts';
import type { Seen } from './reading.ts';
import type { Origin } from './response-urls.ts';
import type { View } from './screens.ts';
import { takeAnswer, takeSubmission } from './take-answer.ts';
import type { Workspace } from './workspace.ts';

/** A request that was delivered, and a way to deliver the very same again. */
export type Sent = Answer & { readonly again: (delivery?: Delivery) => Promise<Sent> };

/** What people do in a workspace, as Slack tells the bot about it at its address. */
export class Inbound {
  readonly #proxy: SlackProxy;
  readonly #workspace: Workspace;
  readonly #typed = new Map<string, string>();
  /** The bot's address, such as `http://127.0.0.1:3000`; it may change when the bot starts again. */
  url: string;

  constructor(proxy: SlackProxy, workspace: Workspace, url: string) {
    this.#proxy = proxy;
    this.#workspace = workspace;
    this.url = url;
  }

  /** Somebody types `/cairn text` in a channel. */
  async command(who: string, text: string, channel: string, delivery?: Delivery): Promise<Sent> {
    const { id } = this.#workspace.person(who);
    const channelId = this.#workspace.channel(channel);
    const origin: Origin = { workspace: this.#workspace, channel: channelId, user: id };
    const body = filled('slash-command', {
      ...this.#teamFields(),
      channel_id: channelId,
      channel_name: channel,
      user_id: id,
      user_name: who,
      text,
      ...this.#ways(origin),
    });
    const sent = await this.#send('/slack/events', formOf(body), true, delivery);
    await takeAnswer(this.#proxy, origin, sent);
    return sent;
  }

  /** Somebody presses a button of a message, whoever sees it. */
  async press(who: string, button: SeenButton, on: Seen, delivery?: Delivery): Promise<Sent> {
    const isEphemeral = on.kind === 'ephemeral';
    const { id } = this.#workspace.person(who);
    const message = { ts: on.ts, thread: on.thread, isEphemeral };
    const origin: Origin = { workspace: this.#workspace, channel: on.channel, user: id, message };
    const payload = filled(isEphemeral ? 'block-actions-ephemeral' : 'block-actions-message', {
      ...this.#actor(who),
      container: {
        message_ts: on.ts,
        channel_id: on.channel,
        is_ephemeral: isEphemeral,
        thread_ts: on.thread === '' ? undefined : on.thread,
      },
      channel: { id: on.channel, name: this.#channelName(on.channel) },
      actions: [actionOf(button)],
      ...this.#ways(origin),
    });
    return this.#interact(isEphemeral ? payload : { ...payload, message: on.raw }, delivery);
  }

  /** Somebody presses a button of a form or of the App Home. */
  pressInView(who: string, button: SeenButton, view: View, delivery?: Delivery): Promise<Sent> {
    const payload = filled('block-actions-view', {
      ...this.#actor(who),
      container: { view_id: view.id },
      actions: [actionOf(button)],
      trigger_id: this.#proxy.triggers.issue(this.#workspace.person(who).id, view.id),
    });
    return this.#interact({ ...payload, view }, delivery);
  }

  /** Somebody fills in the form, by the labels of its fields, and sends it. */
  async submit(who: string, view: View, values: Readonly<Record<string, string>>, delivery?: Delivery): Promise<Sent> {
    const { id } = this.#workspace.person(who);
    const typed = this.#typedInto(view, values);
    const payload = filled('view-submission', {
      ...this.#actor(who),
      trigger_id: this.#proxy.triggers.issue(id, view.id),
    });
    const sent = await this.#interact({ ...payload, view: filledForm(view, typed) }, delivery);
    if (sent.status === 200) takeSubmission(this.#proxy, this.#workspace, id, view, objectIn(sent.body));
    return sent;
  }

  /** Somebody closes the form. */
  async close(who: string, view: View, delivery?: Delivery): Promise<Sent> {
    this.#proxy.screens.close(this.#workspace.team, this.#workspace.person(who).id);
    return this.#interact({ ...filled('view-closed', this.#actor(who)), view }, delivery);
  }

  shortcut(who: string, callbackId: string, delivery?: Delivery): Promise<Sent> {
    const { user, team } = this.#actor(who);
    const trigger = this.#proxy.triggers.issue(this.#workspace.person(who).id);
    return this.#interact(
      filled('global-shortcut', { user, team, callback_id: callbackId, trigger_id: trigger }),
      delivery,
    );
  }

  messageShortcut(who: string, callbackId: string, on: Seen, delivery?: Delivery): Promise<Sent> {
    const { user, team } = this.#actor(who);
    const message = { ts: on.ts, thread: on.thread, isEphemeral: false };
    const origin = { workspace: this.#workspace, channel: on.channel, user: this.#workspace.person(who).id, message };
    const payload = filled('message-shortcut', {
      user,
      team,
      callback_id: callbackId,
      channel: { id: on.channel, name: this.#channelName(on.channel) },
      message_ts: on.ts,
      ...this.#ways(origin),
    });
    return this.#interact({ ...payload, message: on.raw }, delivery);
  }

  /** What stands in the fields by now: what was typed into them before stays there while the form is open. */
  #typedInto(view: View, values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    const kept: Record<string, string> = { ...values };
    for (const { label, blockId, element } of fieldsOf(view.blocks)) {
      const field = `${view.id}/${blockId}`;
      const value = values[label] ?? this.#typed.get(field);
      if (value === undefined) continue;
      kept[label] = this.#picked(textIn(element.type), value);
      this.#typed.set(field, value);
    }
    return kept;
  }

  /** People and channels are picked by name, and sent by id. */
  #picked(type: string, value: string): string {
    if (type === 'users_select') return this.#workspace.idOf(value);
    return type === 'conversations_select' ? this.#workspace.channel(value) : value;
  }

  /** Something happened that the bot has subscribed to. */
  event(kind: Kind, event: Changes, delivery?: Delivery): Promise<Sent> {
    const { team, bot } = this.#workspace;
    const now = Date.now();
    const body = filled(kind, {
      team_id: team,
      context_team_id: team,
      event_id: `Ev${randomUUID().replaceAll('-', '').slice(0, 9).toUpperCase()}`,
      event_time: Math.floor(now / 1000),
      authorizations: [
        { enterprise_id: null, team_id: team, user_id: bot.userId, is_bot: true, is_enterprise_install: false },
      ],
      event,
    });
    return this.#send('/slack/events', JSON.stringify(body), false, delivery);
  }

  /** Sends any body as it is. */
  raw(path: string, body: string, isForm: boolean, delivery?: Delivery): Promise<Sent> {
    return this.#send(path, body, isForm, delivery);
  }

  #interact(payload: JsonObject, delivery: Delivery | undefined): Promise<Sent> {
    return this.#send('/slack/events', formOf({ payload: JSON.stringify(payload) }), true, delivery);
  }

  async #send(path: string, body: string, isForm: boolean, delivery: Delivery = {}): Promise<Sent> {
    const answer = await post(`${this.url}${path}`, body, isForm, delivery);
    return { ...answer, again: (another = { retry: 1 }) => this.#send(path, body, isForm, another) };
  }

  /** The permission to open a form, and the address for answers. */
  #ways(origin: Origin) {
    return {
      trigger_id: this.#proxy.triggers.issue(origin.user),
      response_url: `${this.#proxy.url}${this.#proxy.responses.issue(origin)}`,
    };
  }

  #teamFields() {
    return { team_id: this.#workspace.team, team_domain: this.#workspace.domain };
  }

  #actor(who: string) {
    const { team, domain } = this.#workspace;
    const { id } = this.#workspace.person(who);
    return { user: { id, username: who, name: who, team_id: team }, team: { id: team, domain } };
  }

  #channelName(id: string): string {
    return id.startsWith('D') ? 'directmessage' : this.#workspace.nameOfChannel(id);
  }
}

function actionOf({ actionId, blockId, text, value }: SeenButton): Json {
  const time = `${Math.floor(Date.now() / 1000)}.868122`;
  return { action_id: actionId, block_id: blockId || 'XTkTR', text, value, type: 'button', action_ts: time };
}
