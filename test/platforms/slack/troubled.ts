import { parkedMessages } from '../../../src/delivery/backlog-store.ts';
import { connectSlack } from '../../../src/platforms/slack/slack.ts';
import { onceIn } from '../../../src/storage/once.ts';
import { newSqliteUrl, open } from '../../support/databases.ts';
import { HttpHouse } from '../../support/http-house.ts';
import { fieldsOf, type SeenButton } from '../../support/slack/blocks.ts';
import type { Fault } from '../../support/slack/faults.ts';
import type { Inbound, Sent } from '../../support/slack/inbound.ts';
import type { Seen } from '../../support/slack/reading.ts';
import type { View } from '../../support/slack/screens.ts';
import { type Place, Slack } from '../../support/slack/slack.ts';
import { slackApp } from '../../support/slack/workspace.ts';

export const monday = new Date('2027-03-01T09:00:00Z');

/** How long something may take to appear before the test is given up, in milliseconds; nothing is timed by it. */
const patience = 20_000;

/** Waits until there is something to see. */
export async function until<T>(what: string, look: () => Promise<T | undefined> | T | undefined): Promise<T> {
  const giveUp = Date.now() + patience;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > giveUp) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Cairn in this process on a Slack that can go wrong, with the team of #payments. */
export class Troubled {
  readonly slack: Slack;
  readonly house: HttpHouse;
  readonly databaseUrl: string;
  readonly inbound: Inbound;

  private constructor(slack: Slack, house: HttpHouse, databaseUrl: string) {
    this.slack = slack;
    this.house = house;
    this.databaseUrl = databaseUrl;
    this.inbound = slack.acme.inboundTo(house.url);
  }

  static async open(slack?: Slack, databaseUrl?: string, now = monday): Promise<Troubled> {
    const world = slack ?? (await Slack.start());
    const url = databaseUrl ?? (await newSqliteUrl());
    const house = await HttpHouse.open(
      ({ catalogue, log, clock, storage }) =>
        connectSlack({
          config: {
            transport: 'http',
            signingSecret: slackApp.signingSecret,
            workspaces: 'one',
            botToken: 'xoxb-acme',
            apiUrl: `${world.proxy.url}/api/`,
          },
          catalogue,
          draw: async () => new Uint8Array([137, 80, 78, 71]),
          log,
          meter: { inbound() {}, acknowledged() {} },
          clock,
          once: onceIn(storage.queries),
        }),
      url,
      now,
    );
    return new Troubled(world, house, url);
  }

  /** The same Cairn, ended in an orderly way and started again. */
  async restart(): Promise<Troubled> {
    const now = this.house.clock.now();
    await this.house.close();
    return Troubled.open(this.slack, this.databaseUrl, now);
  }

  get faults() {
    return this.slack.proxy.faults;
  }

  get place(): Place {
    return this.slack.acme;
  }

  /** Ana starts a session together on one chapter. */
  assess(): Promise<Sent> {
    return this.inbound.command('ana', 'assess cncf-cloud-native process live', 'payments');
  }

  /** With the first question before everybody. */
  static async inSession(): Promise<Troubled> {
    const troubled = await Troubled.open();
    await troubled.assess();
    await troubled.shows(/1 of 4 · Process .*Nobody has answered yet/);
    return troubled;
  }

  /** Lets everything that waits be tried again, and time out, for so long. */
  async pass(seconds: number): Promise<void> {
    await this.house.pass(seconds * 1_000);
  }

  /** Lets as little time pass as the platform's own pace needs until something has been asked of Slack. */
  async meets(asked: Promise<unknown>): Promise<void> {
    let isMet = false;
    const met = asked.then(() => {
      isMet = true;
    });
    const { clock } = this.house;
    await until('a call of Slack', async () => {
      await Promise.race([met, new Promise((resolve) => setTimeout(resolve, 5))]);
      if (isMet) return true;
      const next = clock.nextCall();
      if (next && next.getTime() - clock.now().getTime() <= 5_000) clock.moveTo(next);
      return undefined;
    });
  }

  /** After Slack has met with a fault: lets it come to its end, be waited out, and be made good. */
  async outlasts({ kind }: Fault): Promise<void> {
    // What Slack still does about a call that it leaves without an answer is done by then.
    if (kind === 'hang') await new Promise((resolve) => setTimeout(resolve, 300));
    else await this.house.settle();
    await this.pass(130);
    this.slack.proxy.letGo();
  }

  /** What stands in the channel, each message as one text. */
  async channel(): Promise<readonly string[]> {
    return (await this.place.reading.channel('payments')).filter(({ fromBot }) => fromBot).map(flat);
  }

  /** Waits for a message in the channel. */
  shows(text: RegExp): Promise<string> {
    return until(`${text} in the channel`, async () => {
      await this.house.settle();
      return (await this.channel()).find((one) => text.test(one));
    });
  }

  /** What this person alone sees or has seen. */
  async alone(who: string): Promise<readonly string[]> {
    return (await this.place.reading.everAlone(who)).map((lines) => one(lines));
  }

  /** Waits for something that only this person sees. */
  tells(who: string, text: RegExp): Promise<string> {
    return until(`${who} to be told ${text}`, async () => (await this.alone(who)).find((said) => text.test(said)));
  }

  /** A button that somebody sees, in the newest message that has it. */
  find(who: string, label: string): Promise<{ readonly button: SeenButton; readonly on: Seen }> {
    return until(`${who} to see “${label}”`, async () => {
      const { reading } = this.place;
      const all = [...(await reading.channel('payments')), ...(await reading.direct(who)), ...reading.ephemerals(who)];
      for (const on of all.toReversed()) {
        const button = on.buttons.find((known) => known.label === label || known.label.startsWith(`${label} `));
        if (button && on.fromBot) return { button, on };
      }
      return undefined;
    });
  }

  async press(who: string, label: string): Promise<Sent> {
    const { button, on } = await this.find(who, label);
    return this.inbound.press(who, button, on);
  }

  /** The form before somebody, once it has a field of this label. */
  form(who: string, label: string): Promise<View> {
    return until(`a form with ${label} before ${who}`, () => {
      const view = this.place.reading.modal(who);
      return fieldsOf(view?.blocks).some((field) => field.label === label) ? view : undefined;
    });
  }

  /** Somebody writes to Cairn alone. */
  async whisper(who: string, text: string): Promise<Sent> {
    const { workspace } = this.place;
    const channel = await workspace.directWith(who);
    const ts = await workspace.write(who, channel, text);
    return this.inbound.event('event-message-im', {
      user: workspace.person(who).id,
      text,
      ts,
      event_ts: ts,
      team: workspace.team,
      channel,
      blocks: undefined,
    });
  }

  /** What was given up on, as the operator sees it. */
  async parked(): Promise<readonly string[]> {
    const storage = await open(this.databaseUrl);
    const messages = await parkedMessages(storage.queries);
    await storage.close();
    return messages.map(({ problem }) => problem);
  }

  /** What went wrong inside, as text. */
  get problems(): string {
    return JSON.stringify(this.house.errors, (_, value: unknown) => (value instanceof Error ? value.message : value));
  }
}

export function one(lines: readonly string[]): string {
  return lines.join(' ').replace(/\s+/g, ' ').trim();
}

function flat({ lines }: Seen): string {
  return one(lines);
}
