import { newSqliteUrl } from '../../support/databases.ts';
import { fieldsOf, type SeenButton } from '../../support/slack/blocks.ts';
import { type Connect, HttpHouse } from '../../support/slack/house.ts';
import type { Inbound } from '../../support/slack/inbound.ts';
import type { Seen } from '../../support/slack/reading.ts';
import type { View } from '../../support/slack/screens.ts';
import { type Place, Slack } from '../../support/slack/slack.ts';
import { flat, monday, type OpenStage, type Stage } from './stage.ts';

/** Slack, with Cairn in this process on a clock that is moved by hand; all between them goes over HTTP. */
export function slackStage(connectTo: (slack: Slack) => Connect): OpenStage {
  return async (people) => {
    const slack = await Slack.start();
    const { workspace } = slack.acme;
    const others = ['ana', 'bo', 'cy', 'di', 'eva'].filter((one) => !people.includes(one));
    for (const one of others) await workspace.remove(channel, one);
    const databaseUrl = await newSqliteUrl();
    const open = (start: Date) => HttpHouse.open(connectTo(slack), databaseUrl, start);
    const stage = new SlackStage(slack, await open(monday), open);
    await stage.begin();
    return stage;
  };
}

const channel = 'payments';

/** Words that people give as `/cairn word`; everything else is typed where the talk goes on. */
const commands = /^(?:assess|levels|next|history|actions|privacy|team|help)\b(?! question)/;

/** How long a button or a form may take to appear before the test is given up, in milliseconds; nothing is timed by it. */
const patience = 30_000;

class SlackStage implements Stage {
  readonly #slack: Slack;
  readonly #place: Place;
  readonly #inbound: Inbound;
  readonly #open: (start: Date) => Promise<HttpHouse>;
  #house: HttpHouse;

  constructor(slack: Slack, house: HttpHouse, open: (start: Date) => Promise<HttpHouse>) {
    this.#slack = slack;
    this.#place = slack.acme;
    this.#house = house;
    this.#open = open;
    this.#inbound = slack.acme.inboundTo(house.url);
  }

  /** Cairn has just been invited to the channel. */
  async begin(): Promise<void> {
    const { workspace } = this.#place;
    await this.#tell('event-member-joined-channel', {
      user: workspace.bot.userId,
      channel: workspace.channel(channel),
      inviter: workspace.person('ana').id,
    });
  }

  async says(who: string, line: string): Promise<void> {
    if (commands.test(line)) {
      await this.#inbound.command(who, line, channel);
      return this.settles();
    }
    const thread = await this.#whereTalkGoesOn();
    if (thread === undefined) return this.#mentions(who, line);
    const { workspace } = this.#place;
    const ts = await workspace.write(who, workspace.channel(channel), line, thread);
    await this.#tell('event-message-thread', {
      ...this.#said(who, line, ts),
      channel: workspace.channel(channel),
      thread_ts: thread,
      parent_user_id: workspace.bot.userId,
    });
  }

  async whispers(who: string, line: string): Promise<void> {
    const direct = await this.#place.workspace.directWith(who);
    const ts = await this.#place.workspace.write(who, direct, line);
    await this.#tell('event-message-im', { ...this.#said(who, line, ts), channel: direct });
  }

  async presses(who: string, label: string, which = 1): Promise<void> {
    const { button, on } = await this.#find(who, label, which);
    await this.#inbound.press(who, button, on);
    await this.settles();
  }

  async pressesTwice(who: string, label: string): Promise<void> {
    const { button, on } = await this.#find(who, label, 1);
    await Promise.all([this.#inbound.press(who, button, on), this.#inbound.press(who, button, on)]);
    await this.settles();
  }

  async fills(who: string, values: Readonly<Record<string, string>>): Promise<void> {
    await this.#inbound.submit(who, await this.#form(who, Object.keys(values)), values);
    await this.settles();
  }

  async channel(): Promise<readonly string[]> {
    const all = await this.#place.reading.channel(channel);
    return all.filter(({ fromBot }) => fromBot).map(({ lines }) => flat(lines));
  }

  async everShown(): Promise<readonly string[]> {
    return this.#place.reading.everInChannel(channel).map(flat);
  }

  async alone(who: string): Promise<readonly string[]> {
    return (await this.#place.reading.everAlone(who)).map(flat);
  }

  async joins(who: string): Promise<void> {
    const { workspace } = this.#place;
    await workspace.invite(channel, who);
    await this.#tell('event-member-joined-channel', this.#membership(who));
  }

  async leaves(who: string): Promise<void> {
    const { workspace } = this.#place;
    await workspace.remove(channel, who);
    await this.#tell('event-member-left-channel', this.#membership(who));
  }

  async passes(hours: number): Promise<void> {
    await this.#house.pass(hours * 3_600_000);
  }

  async restarts(): Promise<void> {
    const now = this.#house.clock.now();
    await this.#house.close();
    this.#house = await this.#open(now);
    this.#inbound.url = this.#house.url;
  }

  settles(): Promise<void> {
    return this.#house.settle();
  }

  /** Somebody addresses the bot in the channel: Slack tells of the message and of the mention. */
  async #mentions(who: string, line: string): Promise<void> {
    const { workspace } = this.#place;
    const text = `<@${workspace.bot.userId}> ${line}`;
    const where = { channel: workspace.channel(channel) };
    const ts = await workspace.write(who, where.channel, text);
    await this.#tell('event-message-channel', { ...this.#said(who, text, ts), ...where });
    await this.#tell('event-app-mention', { ...this.#said(who, text, ts), ...where });
  }

  /** The thread of the newest message of Cairn that has one. */
  async #whereTalkGoesOn(): Promise<string | undefined> {
    const own = (await this.#place.reading.topLevel(channel)).filter(({ fromBot }) => fromBot);
    return own.findLast(({ raw }) => Number(raw.reply_count ?? 0) > 0)?.ts;
  }

  #find(who: string, label: string, which: number): Promise<{ button: SeenButton; on: Seen }> {
    return this.#waitFor(`${who} to see a button “${label}”`, async () => {
      for (const on of await this.#seenBy(who)) {
        const button = on.buttons.filter((one) => isCalled(one, label))[which - 1];
        if (button) return { button, on };
      }
      return undefined;
    });
  }

  /** The form before somebody, once it has these fields: it may have opened empty. */
  #form(who: string, labels: readonly string[]): Promise<View> {
    return this.#waitFor(`a form before ${who} with ${labels.join(', ')}`, async () => {
      const view = this.#place.reading.modal(who);
      const there = fieldsOf(view?.blocks).map(({ label }) => label);
      return labels.every((label) => there.includes(label)) ? view : undefined;
    });
  }

  async #waitFor<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
    const giveUp = Date.now() + patience;
    for (;;) {
      const found = await look();
      if (found !== undefined) return found;
      if (Date.now() > giveUp) throw new Error(`Waited in vain for ${what}.`);
      await new Promise((resolve) => setTimeout(resolve, 10));
      await this.settles();
    }
  }

  /** Everything that somebody has before them, what was shown or changed last first. */
  async #seenBy(who: string): Promise<readonly Seen[]> {
    const { reading } = this.#place;
    const all = [...(await reading.channel(channel)), ...(await reading.direct(who)), ...reading.ephemerals(who)];
    const { log } = this.#slack.proxy.screens;
    const age = ({ ts, channel: where }: Seen) => log.findLastIndex((one) => one.ts === ts && one.channel === where);
    return all.filter(({ fromBot }) => fromBot).toSorted((one, other) => age(other) - age(one));
  }

  #membership(who: string) {
    const { workspace } = this.#place;
    return { user: workspace.person(who).id, channel: workspace.channel(channel), team: workspace.team };
  }

  #said(who: string, text: string, ts: string) {
    const { workspace } = this.#place;
    return { user: workspace.person(who).id, text, ts, event_ts: ts, team: workspace.team, blocks: undefined };
  }

  async #tell(...[kind, event]: Parameters<Inbound['event']>): Promise<void> {
    await this.#inbound.event(kind, event);
    await this.settles();
  }
}

/** A button goes by its label, or by how that begins when it is longer than a number. */
function isCalled({ label }: SeenButton, wanted: string): boolean {
  return label === wanted || (wanted.length > 2 && label.startsWith(wanted));
}
