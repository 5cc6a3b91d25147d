import { fieldsOf, type SeenButton } from './blocks.ts';
import type { Inbound, Sent } from './inbound.ts';
import type { Seen } from './reading.ts';
import type { View } from './screens.ts';
import type { Place, Slack } from './slack.ts';

/** Words that people give as `/cairn word`; everything else is typed where the talk goes on. */
const commands = /^(?:assess|levels|next|history|actions|checkin|rhythm|retro|privacy|team|help)\b(?! question)/;

/** How long something may take to appear before the test is given up, in milliseconds; nothing is timed by it. */
const patience = 30_000;

/** How long to wait for something new on people's screens before looking again, in milliseconds. */
const glance = 250;

/** The people of #payments: what they do there and what they see. */
export class Crowd {
  readonly inbound: Inbound;
  readonly #slack: Slack;
  readonly #place: Place;
  readonly #channel: string;

  constructor(slack: Slack, url: string, { place = slack.acme, channel = 'payments' } = {}) {
    this.#slack = slack;
    this.#place = place;
    this.#channel = channel;
    this.inbound = place.inboundTo(url);
  }

  /** Cairn has just been invited to the channel. */
  async begin(): Promise<void> {
    const { workspace } = this.#place;
    await this.tell('event-member-joined-channel', {
      user: workspace.bot.userId,
      channel: this.#channelId,
      inviter: workspace.person('ana').id,
    });
  }

  /** A command of Cairn is given as one; other lines go into the thread where the talk goes on. */
  async says(who: string, line: string): Promise<void> {
    if (commands.test(line)) {
      await this.inbound.command(who, line, this.#channel);
      return this.settles();
    }
    const thread = await this.whereTalkGoesOn();
    if (thread === undefined) await this.mentions(who, line);
    else await this.writes(who, line, thread);
  }

  /** Somebody writes in a thread of Cairn's; returns the message's `ts`. */
  async writes(who: string, line: string, thread: string): Promise<string> {
    const { workspace } = this.#place;
    const ts = await workspace.write(who, this.#channelId, line, thread);
    await this.tell('event-message-thread', {
      ...this.said(who, line, ts),
      channel: this.#channelId,
      thread_ts: thread,
      parent_user_id: workspace.bot.userId,
    });
    return ts;
  }

  /** Somebody addresses the bot in the channel: Slack tells of the message and of the mention. */
  async mentions(who: string, line: string): Promise<void> {
    const { workspace } = this.#place;
    const text = `<@${workspace.bot.userId}> ${line}`;
    const ts = await workspace.write(who, this.#channelId, text);
    const about = { ...this.said(who, text, ts), channel: this.#channelId };
    await this.tell('event-message-channel', about);
    await this.tell('event-app-mention', about);
  }

  async whispers(who: string, line: string): Promise<void> {
    const direct = await this.#place.workspace.directWith(who);
    const ts = await this.#place.workspace.write(who, direct, line);
    await this.tell('event-message-im', { ...this.said(who, line, ts), channel: direct });
  }

  async presses(who: string, label: string, which = 1): Promise<void> {
    const { button, on } = await this.finds(who, label, which);
    await this.inbound.press(who, button, on);
    await this.settles();
  }

  async pressesTwice(who: string, label: string): Promise<void> {
    const { button, on } = await this.finds(who, label);
    await Promise.all([this.inbound.press(who, button, on), this.inbound.press(who, button, on)]);
    await this.settles();
  }

  async fills(who: string, values: Readonly<Record<string, string>>): Promise<Sent> {
    const sent = await this.inbound.submit(who, await this.form(who, ...Object.keys(values)), values);
    await this.settles();
    return sent;
  }

  async channel(): Promise<readonly string[]> {
    const all = await this.#place.reading.channel(this.#channel);
    return all.filter(({ fromBot }) => fromBot).map(({ lines }) => flat(lines));
  }

  /** What stands in the channel itself, outside of threads, as far as Cairn wrote it. */
  async topLevel(): Promise<readonly Seen[]> {
    return (await this.#place.reading.topLevel(this.#channel)).filter(({ fromBot }) => fromBot);
  }

  async everShown(): Promise<readonly string[]> {
    return this.#place.reading.everInChannel(this.#channel).map(flat);
  }

  async alone(who: string): Promise<readonly string[]> {
    return (await this.#place.reading.everAlone(who)).map(flat);
  }

  async joins(who: string): Promise<void> {
    const { workspace } = this.#place;
    await workspace.invite(this.#channel, who);
    await this.tell('event-member-joined-channel', this.#membership(who));
  }

  async leaves(who: string): Promise<void> {
    const { workspace } = this.#place;
    await workspace.remove(this.#channel, who);
    await this.tell('event-member-left-channel', this.#membership(who));
  }

  /** Waits a moment for something new on people's screens. */
  async settles(): Promise<void> {
    const { log } = this.#slack.proxy.screens;
    const before = log.length;
    const until = Date.now() + glance;
    while (log.length === before && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  /** The thread of the newest message of Cairn that has one. */
  async whereTalkGoesOn(): Promise<string | undefined> {
    return (await this.topLevel()).findLast(({ raw }) => Number(raw.reply_count ?? 0) > 0)?.ts;
  }

  /** The button with this label that somebody saw or saw changed last, once there is one. */
  finds(who: string, label: string, which = 1): Promise<{ button: SeenButton; on: Seen }> {
    return this.waitsFor(`${who} to see a button “${label}”`, async () => {
      for (const on of await this.#seenBy(who)) {
        const button = on.buttons.filter((one) => isCalled(one, label))[which - 1];
        if (button) return { button, on };
      }
      return undefined;
    });
  }

  /** The form before somebody, once it has these fields: it may have opened empty. */
  form(who: string, ...labels: readonly string[]): Promise<View> {
    return this.waitsFor(`a form before ${who} with ${labels.join(', ')}`, async () => {
      const view = this.#place.reading.modal(who);
      const there = fieldsOf(view?.blocks).map(({ label }) => label);
      return labels.every((label) => there.includes(label)) ? view : undefined;
    });
  }

  async waitsFor<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
    const giveUp = Date.now() + patience;
    for (let wait = 10; ; wait = Math.min(wait * 1.5, 500)) {
      const found = await look();
      if (found !== undefined) return found;
      if (Date.now() > giveUp) throw new Error(`Waited in vain for ${what}.`);
      await new Promise((resolve) => setTimeout(resolve, wait));
      await this.settles();
    }
  }

  /** Slack tells Cairn of something. */
  async tell(...[kind, event, delivery]: Parameters<Inbound['event']>): Promise<Sent> {
    const sent = await this.inbound.event(kind, event, delivery);
    await this.settles();
    return sent;
  }

  /** What an event says of a message that somebody wrote. */
  said(who: string, text: string, ts: string) {
    const { workspace } = this.#place;
    return { user: workspace.person(who).id, text, ts, event_ts: ts, team: workspace.team, blocks: undefined };
  }

  /** Everything that somebody has before them, what was shown or changed last first. */
  async #seenBy(who: string): Promise<readonly Seen[]> {
    const { reading } = this.#place;
    const all = [...(await reading.channel(this.#channel)), ...(await reading.direct(who)), ...reading.ephemerals(who)];
    const { log } = this.#slack.proxy.screens;
    const age = ({ ts, channel: where }: Seen) => log.findLastIndex((one) => one.ts === ts && one.channel === where);
    return all.filter(({ fromBot }) => fromBot).toSorted((one, other) => age(other) - age(one));
  }

  get #channelId(): string {
    return this.#place.workspace.channel(this.#channel);
  }

  #membership(who: string) {
    const { workspace } = this.#place;
    return { user: workspace.person(who).id, channel: this.#channelId, team: workspace.team };
  }
}

/** A message as one text, however it is broken into lines. */
function flat(lines: readonly string[]): string {
  return lines.join(' ').replace(/\s+/g, ' ').trim();
}

/** A button goes by its label, or by how that begins when it is longer than a number. */
function isCalled({ label }: SeenButton, wanted: string): boolean {
  return label === wanted || (wanted.length > 2 && label.startsWith(wanted));
}
