import { asBotMessage } from './amend.ts';
import { buttonsOf, linesOf, type SeenButton } from './blocks.ts';
import { type Json, type JsonObject, objectsIn, textIn } from './json.ts';
import { readMrkdwn } from './mrkdwn.ts';
import type { SlackProxy } from './proxy.ts';
import type { Shown, View } from './screens.ts';
import type { Workspace } from './workspace.ts';

/** A message as a person sees it. */
export type Seen = {
  readonly kind: 'message' | 'ephemeral';
  readonly channel: string;
  readonly ts: string;
  /** The `ts` of the message it hangs under; empty for a message of the channel itself. */
  readonly thread: string;
  /** Whether the bot wrote it. */
  readonly fromBot: boolean;
  readonly lines: readonly string[];
  readonly buttons: readonly SeenButton[];
  /** The titles of the files that hang on it. */
  readonly files: readonly string[];
  readonly raw: JsonObject;
};

/** Reads what people's Slack shows. */
export class Reading {
  readonly #proxy: SlackProxy;
  readonly #workspace: Workspace;

  constructor(proxy: SlackProxy, workspace: Workspace) {
    this.#proxy = proxy;
    this.#workspace = workspace;
  }

  /** The messages of a channel itself, oldest first. */
  async topLevel(channel: string): Promise<readonly Seen[]> {
    return this.#messages(this.#workspace.channel(channel));
  }

  /** The replies under a message of a channel, oldest first. */
  async thread(channel: string, ts: string): Promise<readonly Seen[]> {
    return this.#messages(this.#workspace.channel(channel), ts);
  }

  /** Everything that stands in a channel: each message with its thread below it. */
  async channel(channel: string): Promise<readonly Seen[]> {
    const all: Seen[] = [];
    for (const top of await this.topLevel(channel)) all.push(top, ...(await this.thread(channel, top.ts)));
    return all;
  }

  /** What stands in somebody's direct messages with the bot, oldest first. */
  async direct(who: string): Promise<readonly Seen[]> {
    return this.#messages(await this.#workspace.directWith(who), '', who);
  }

  /** What only this person sees in channels, oldest first. */
  ephemerals(who: string): readonly Seen[] {
    const { team } = this.#workspace;
    const shown = this.#proxy.screens.ephemeralsOf(team, this.#workspace.person(who).id);
    return shown.map((one) => ({
      ...one,
      kind: 'ephemeral',
      fromBot: true,
      lines: this.#lines(one.blocks, one.text),
      buttons: buttonsOf(one.blocks),
      files: [],
      raw: {},
    }));
  }

  /** The form that is open before somebody. */
  modal(who: string): View | undefined {
    return this.#proxy.screens.modalOf(this.#workspace.team, this.#workspace.person(who).id);
  }

  home(who: string): View | undefined {
    return this.#proxy.screens.homeOf(this.#workspace.team, this.#workspace.person(who).id);
  }

  /** The lines of a form or an App Home. */
  linesIn(view: View | undefined): readonly string[] {
    return this.#lines(view?.blocks, '');
  }

  /** Everything that was ever shown to this person alone, in order, each version by itself. */
  async everAlone(who: string): Promise<readonly (readonly string[])[]> {
    const direct = await this.#workspace.directWith(who);
    const { id } = this.#workspace.person(who);
    return this.#ever(({ kind, user, channel }) => (kind === 'message' ? channel === direct : user === id));
  }

  /** Everything that was ever shown to everybody in a channel, in order, each version by itself. */
  everInChannel(channel: string): readonly (readonly string[])[] {
    const id = this.#workspace.channel(channel);
    return this.#ever((one) => one.kind === 'message' && one.channel === id);
  }

  #ever(wanted: (shown: Shown) => boolean): readonly (readonly string[])[] {
    const { team } = this.#workspace;
    return this.#proxy.screens.log
      .filter((one) => one.team === team && wanted(one))
      .map(({ kind, text, blocks }) => {
        const title = kind === 'modal' && text !== '' ? text.split('\n') : [];
        return [...title, ...this.#lines(blocks, kind === 'modal' ? '' : text)];
      });
  }

  async #messages(channelId: string, thread = '', reader = 'cairn'): Promise<readonly Seen[]> {
    const messages = await this.#workspace.messages(channelId, { reader, thread });
    return messages.map((raw) => ({
      kind: 'message',
      channel: channelId,
      ts: textIn(raw.ts),
      thread: textIn(raw.thread_ts),
      fromBot: raw.user === this.#workspace.bot.userId,
      lines: this.#lines(raw.blocks, textIn(raw.text)),
      buttons: buttonsOf(raw.blocks),
      files: objectsIn(raw.files).map((file) => textIn(file.title)),
      raw: asBotMessage(raw, this.#workspace, false),
    }));
  }

  /** The blocks when there are any, else the text: Slack shows no text beside blocks. */
  #lines(blocks: Json | undefined, text: string): readonly string[] {
    const names = (id: string) => this.#workspace.nameOf(id);
    if (objectsIn(blocks).length > 0) return linesOf(blocks, names);
    return text === '' ? [] : readMrkdwn(text, names).split('\n');
  }
}
