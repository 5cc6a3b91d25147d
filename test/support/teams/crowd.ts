import {
  buttonsOf,
  cardIn,
  cardType,
  fieldsOf,
  type Json,
  linesOf,
  objectIn,
  type SeenButton,
  textIn,
} from './card.ts';
import type { BotConnector } from './connector.ts';
import { filled } from './filling.ts';
import { Inbound, type Sent, type Whence } from './inbound.ts';
import { newLines, ownView } from './own-views.ts';
import { noteShown } from './shown.ts';
import type { Message } from './tenant.ts';

/** Words that people address to Cairn; everything else is typed where the talk goes on. */
const commands = /^(?:assess|levels|next|history|actions|checkin|rhythm|retro|privacy|team|help)\b(?! question)/;

/** How long something may take to appear before the test is given up, in milliseconds; nothing is timed by it. */
const patience = 30_000;

/** A dialog that is open before somebody, where it was opened, and by which command of the app's menus, if by one. */
type Open = { readonly task: Json; readonly from: Whence; readonly command?: string };

type Found = {
  readonly button: SeenButton;
  readonly from: Whence;
  readonly message?: string;
  /** What it stands on, as they see it. */
  readonly card?: Json;
};

/** The people of a team's channel: what they do there and what they see. */
export class Crowd {
  readonly inbound: Inbound;
  readonly connector: BotConnector;
  readonly channelId: string;
  readonly #dialogs = new Map<string, Open>();

  constructor(
    connector: BotConnector,
    url: string,
    { token, channel }: { token?: () => string; channel?: string } = {},
  ) {
    this.connector = connector;
    this.channelId = channel ?? connector.tenant.payments;
    this.inbound = new Inbound(connector, url, token);
  }

  /** Cairn has just been added to the team, for this channel. */
  async begin(): Promise<void> {
    const { tenant } = this.connector;
    const selected = this.channelId.includes('tacv2') ? { settings: { selectedChannel: { id: this.channelId } } } : {};
    await this.changes({ membersAdded: [tenant.bot] }, 'teamMemberAdded', selected, this.channelId);
  }

  async says(who: string, line: string): Promise<void> {
    if (commands.test(line)) return this.mentions(who, line);
    const thread = this.whereTalkGoesOn();
    if (thread === undefined) await this.mentions(who, line);
    else await this.writes(who, line, thread);
  }

  /** Somebody writes in a thread without naming the bot. */
  async writes(who: string, line: string, thread: string): Promise<Sent> {
    const { id } = this.connector.tenant.write(this.channelId, who, { text: line }, thread);
    return this.tell(who, { conversation: this.channelId, thread }, { type: 'message', id, text: line });
  }

  /** Somebody addresses the bot in the channel, or in one of its threads. */
  async mentions(who: string, line: string, thread?: string): Promise<void> {
    const { tenant } = this.connector;
    const mark = '<at>Cairn</at>';
    const { id } = tenant.write(this.channelId, who, { text: line }, thread ?? '');
    const from = this.channelId.includes('tacv2') ? { thread: thread ?? id } : {};
    const mention = { type: 'mention', text: mark, mentioned: tenant.bot };
    const text = `${mark} ${line}\n`;
    await this.tell(who, { conversation: this.channelId, ...from }, { type: 'message', id, text, entities: [mention] });
  }

  async whispers(who: string, line: string): Promise<void> {
    const conversation = this.connector.tenant.directWith(who);
    const { id } = this.connector.tenant.write(conversation, who, { text: line });
    await this.tell(who, { conversation }, { type: 'message', id, text: line });
  }

  async presses(who: string, label: string, which = 1): Promise<void> {
    await this.#press(who, await this.finds(who, label, which));
    await this.settles();
  }

  async pressesTwice(who: string, label: string): Promise<void> {
    const found = await this.finds(who, label);
    await Promise.all([this.#press(who, found), this.#press(who, found)]);
    await this.settles();
  }

  async fills(who: string, values: Readonly<Record<string, string>>): Promise<Sent> {
    const { card, from } = await this.form(who, ...Object.keys(values));
    const [send] = buttonsOf({ actions: card.actions });
    if (!send) throw new Error('The form has nothing to send it with.');
    const sent = await this.#submit(who, from, { ...send.data, ...filled(this.connector.tenant, card, values) });
    await this.settles();
    return sent;
  }

  /** Somebody uses a command of the app's, in a message's menu or where they write. */
  async uses(who: string, command: string, from: Whence, more: Json = {}): Promise<Sent> {
    const value = { commandId: command, commandContext: 'compose', ...more };
    const sent = await this.invoke(who, from, 'composeExtension/fetchTask', value);
    this.#taskAnswer(who, { from, command }, sent);
    await this.settles();
    return sent;
  }

  async channel(): Promise<readonly string[]> {
    return this.standing(this.channelId).map(({ activity }) => textOf(activity));
  }

  /** What somebody sees of that: their own view of a card where there is one. */
  async sees(who: string): Promise<readonly string[]> {
    const cards = this.standing(this.channelId).map((message) => ownView(this, who, message));
    return (await Promise.all(cards)).map((card) => linesOf(card).join(' ').replace(/\s+/g, ' '));
  }

  async everShown(): Promise<readonly string[]> {
    return this.connector.tenant.log
      .filter(({ conversation, where }) => where === 'conversation' && conversation === this.channelId)
      .map(({ activity }) => textOf(activity));
  }

  async alone(who: string): Promise<readonly string[]> {
    const direct = this.connector.tenant.directWith(who);
    return this.connector.tenant.log
      .filter(({ where, conversation, person }) =>
        where === 'conversation' ? conversation === direct : person === who,
      )
      .map(({ activity }) => textOf(activity));
  }

  async joins(who: string): Promise<void> {
    this.connector.tenant.members.add(who);
    const { id, aad } = this.connector.tenant.person(who);
    await this.changes({ membersAdded: [{ id, aadObjectId: aad }] }, 'teamMemberAdded');
  }

  async leaves(who: string): Promise<void> {
    this.connector.tenant.members.delete(who);
    const { id, aad } = this.connector.tenant.person(who);
    await this.changes({ membersRemoved: [{ id, aadObjectId: aad }] }, 'teamMemberRemoved');
  }

  /**
   * Something happened to the team: told in the channel that every team begins with, or where the bot was added
   * ("Conversation events in your Teams bot").
   */
  async changes(change: Json, eventType: string, more: Json = {}, where?: string): Promise<Sent> {
    const { tenant } = this.connector;
    const isTeam = this.channelId.includes('tacv2');
    const conversation = where ?? (isTeam ? tenant.general : this.channelId);
    const about = isTeam ? { team: { id: tenant.team, name: 'Acme', aadGroupId: tenant.group }, eventType } : {};
    const channelData = { tenant: { id: tenant.id }, ...about, ...more };
    return this.tell('ana', { conversation }, { type: 'conversationUpdate', channelData, ...change });
  }

  async settles(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }

  /** The thread of the newest message of Cairn that has one. */
  whereTalkGoesOn(): string | undefined {
    const all = this.connector.tenant.messages.filter(({ conversation }) => conversation === this.channelId);
    const begun = all.filter(({ thread, from }) => thread === '' && from === 'cairn');
    return begun.findLast(({ id }) => all.some(({ thread }) => thread === id))?.id;
  }

  /** What Cairn wrote in a conversation, each message with its thread below it. */
  standing(conversation: string): readonly Message[] {
    const all = this.connector.tenant.messages.filter((one) => one.conversation === conversation);
    const roots = all.filter(({ thread }) => thread === '');
    const ordered = roots.flatMap((root) => [root, ...all.filter(({ thread }) => thread === root.id)]);
    return ordered.filter(({ from }) => from === 'cairn');
  }

  /** The button with this label that somebody saw or saw changed last, once there is one. */
  finds(who: string, label: string, which = 1): Promise<Found> {
    return this.waitsFor(`${who} to see a button “${label}”`, async () => {
      const { tenant } = this.connector;
      const open = this.#dialogs.get(who);
      if (open) {
        const button = buttonsOf(cardIn(open.task)).filter((one) => isCalled(one, label))[which - 1];
        if (button) return { button, from: open.from };
      }
      const seen = [...this.standing(this.channelId), ...this.standing(tenant.directWith(who))];
      const age = ({ id }: Message) => tenant.log.findLastIndex(({ message }) => message === id);
      for (const message of seen.toSorted((one, other) => age(other) - age(one))) {
        if (buttonsOf(cardIn(message.activity)).filter((one) => isCalled(one, label)).length < which) continue;
        const card = await ownView(this, who, message);
        const button = buttonsOf(card).filter((one) => isCalled(one, label))[which - 1];
        if (button) return { button, from: whence(message), message: message.id, card };
      }
      return undefined;
    });
  }

  /** The form before somebody, once it has these fields. */
  form(who: string, ...labels: readonly string[]): Promise<{ readonly card: Json; readonly from: Whence }> {
    return this.waitsFor(`a form before ${who} with ${labels.join(', ')}`, () => {
      const open = this.#dialogs.get(who);
      if (!open) return undefined;
      const card = cardIn(open.task);
      const there = fieldsOf(card).map(({ label }) => label);
      return labels.every((label) => there.includes(label)) ? { card, from: open.from } : undefined;
    });
  }

  async waitsFor<T>(what: string, look: () => Promise<T | undefined> | T | undefined): Promise<T> {
    const giveUp = Date.now() + patience;
    for (let wait = 10; ; wait = Math.min(wait * 1.5, 500)) {
      const found = await look();
      if (found !== undefined) return found;
      if (Date.now() > giveUp) throw new Error(`Waited in vain for ${what}.`);
      await new Promise((resolve) => setTimeout(resolve, wait));
      await this.settles();
    }
  }

  async invoke(who: string, from: Whence, name: string, value: Json, more: Json = {}): Promise<Sent> {
    return this.inbound.send(this.inbound.activity(who, from, { type: 'invoke', name, value, ...more }));
  }

  /** Teams tells Cairn of something. */
  async tell(who: string, from: Whence, more: Json): Promise<Sent> {
    const sent = await this.inbound.send(this.inbound.activity(who, from, more));
    await this.settles();
    return sent;
  }

  async #press(who: string, { button, from, message, card }: Found): Promise<void> {
    const more = message === undefined ? {} : { replyToId: message };
    if (button.type === 'Action.Execute') {
      const { verb, data } = button;
      const action = { type: 'Action.Execute', title: button.label, verb, data };
      const { body } = await this.invoke(who, from, 'adaptiveCard/action', { action, trigger: 'manual' }, more);
      const { type, value } = objectIn(body);
      if (type === 'application/vnd.microsoft.activity.message') this.#alone('toast', who, { text: textIn(value) });
      if (type === cardType) this.#alone('in place', who, { text: newLines(card ?? {}, objectIn(value)) });
      return;
    }
    const isFetch = objectIn(button.data.msteams).type === 'task/fetch';
    if (!isFetch) return void (await this.#submit(who, from, button.data, more));
    const sent = await this.invoke(who, from, 'task/fetch', { data: button.data }, more);
    this.#taskAnswer(who, { from }, sent);
  }

  /** What is sent in a dialog says, as Teams does, by which command that was opened. */
  async #submit(who: string, from: Whence, data: Json, more: Json = {}): Promise<Sent> {
    const command = this.#dialogs.get(who)?.command;
    const sent =
      command === undefined
        ? await this.invoke(who, from, 'task/submit', { data }, more)
        : await this.invoke(who, from, 'composeExtension/submitAction', { commandId: command, data }, more);
    this.#taskAnswer(who, { from, ...(command === undefined ? {} : { command }) }, sent);
    return sent;
  }

  #taskAnswer(who: string, opened: Omit<Open, 'task'>, { body }: Sent): void {
    const { type, value } = objectIn(objectIn(body).task);
    this.#dialogs.delete(who);
    if (type === 'message') this.#alone('toast', who, { text: textIn(value) });
    if (type !== 'continue') return;
    const task = objectIn(value);
    this.#dialogs.set(who, { ...opened, task });
    this.#alone('dialog', who, task);
  }

  #alone(where: 'toast' | 'in place' | 'dialog', person: string, activity: Json): void {
    const faults = noteShown(activity);
    if (faults.length > 0) throw new Error(`Teams does not show this dialog: ${faults.join('; ')}`);
    this.connector.tenant.log.push({ where, conversation: '', message: '', person, activity });
  }
}

/** What an activity, a dialog or a line says, as one text. */
export function textOf(activity: Json): string {
  const card = cardIn(activity);
  const lines = card.type === 'AdaptiveCard' ? [textIn(activity.title), ...linesOf(card)] : [textIn(activity.text)];
  return lines.join(' ').replace(/\s+/g, ' ').trim();
}

/** Where a message stands. */
export function whence({ conversation, thread, id }: Message): Whence {
  return conversation.includes('tacv2') ? { conversation, thread: thread === '' ? id : thread } : { conversation };
}

/** A button goes by its label, or by how that begins when it is longer than a number. */
function isCalled({ label }: SeenButton, wanted: string): boolean {
  return label === wanted || (wanted.length > 2 && label.startsWith(wanted));
}
