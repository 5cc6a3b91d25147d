import { setTimeout as passed } from 'node:timers/promises';
import { parkedMessages } from '../../../src/delivery/backlog-store.ts';
import type { TeamsOptions } from '../../../src/platforms/teams/teams.ts';
import { open } from '../../support/databases.ts';
import type { Call, Fault } from '../../support/teams/faults.ts';
import { type Team, team } from '../../support/teams/team.ts';

/** How long something may take to appear before the test is given up, in milliseconds; nothing is timed by it. */
const patience = 20_000;

/** A team whose Teams can go wrong. */
export class Troubled {
  readonly team: Team;

  private constructor(made: Team) {
    this.team = made;
  }

  static async open(more: Partial<TeamsOptions> = {}): Promise<Troubled> {
    const bench = new Troubled(await team(() => more));
    await bench.team.crowd.settles();
    return bench;
  }

  /** With the first question before everybody. */
  static async inSession(more: Partial<TeamsOptions> = {}): Promise<Troubled> {
    const bench = await Troubled.open(more);
    await bench.assess();
    await bench.shows(/1 of 4 · Process .*Nobody has answered yet/);
    return bench;
  }

  get crowd() {
    return this.team.crowd;
  }

  get connector() {
    return this.team.connector;
  }

  get house() {
    return this.team.house;
  }

  /** Ana starts a session together on one chapter, without waiting for what comes of it. */
  async assess(): Promise<void> {
    const { tenant } = this.connector;
    const mark = '<at>Cairn</at>';
    const { id } = tenant.write(tenant.payments, 'ana', { text: 'assess' });
    const entities = [{ type: 'mention', text: mark, mentioned: tenant.bot }];
    const text = `${mark} assess cncf-cloud-native process live`;
    const from = { conversation: tenant.payments, thread: id };
    await this.crowd.inbound.send(this.crowd.inbound.activity('ana', from, { type: 'message', id, text, entities }));
  }

  /** Somebody presses a button; returns what they are told below the card. */
  async press(who: string, label: string): Promise<string> {
    const { button, from, message } = await this.crowd.finds(who, label);
    const action = { type: 'Action.Execute', verb: button.verb, data: button.data };
    const { body } = await this.crowd.invoke(who, from, 'adaptiveCard/action', { action }, { replyToId: message });
    return JSON.stringify(body);
  }

  /**
   * Lets as little time pass as the platform's own pace needs until a call meets its fault; none while a call is on its
   * way, or has just come back.
   */
  async meets(met: Promise<unknown>): Promise<void> {
    let isMet = false;
    void met.then(() => {
      isMet = true;
    });
    const { clock } = this.house;
    const { calls } = this.connector;
    const giveUp = Date.now() + patience;
    while (!isMet) {
      if (Date.now() > giveUp) throw new Error('Waited in vain for a call of Teams.');
      const before = this.connector.isBusy ? -1 : calls.length;
      await passed(5);
      if (isMet || this.connector.isBusy || calls.length !== before) continue;
      const next = clock.nextCall();
      if (next && next.getTime() - clock.now().getTime() <= 5_000) clock.moveTo(next);
    }
  }

  /** Lets a fault come to its end, be waited out, and be made good. */
  async outlasts({ kind }: Fault, seconds = 130): Promise<void> {
    if (kind !== 'hang') await this.house.settle();
    await this.house.pass(seconds * 1_000);
    this.connector.letGo();
    await this.house.settle();
  }

  /** Waits for a message in the channel. */
  shows(text: RegExp): Promise<string> {
    return this.crowd.waitsFor(`${text} in the channel`, async () =>
      (await this.crowd.channel()).find((one) => text.test(one)),
    );
  }

  /** Waits for something that only this person sees. */
  tells(who: string, text: RegExp): Promise<string> {
    return this.crowd.waitsFor(`${who} to be told ${text}`, async () =>
      (await this.crowd.alone(who)).find((one) => text.test(one)),
    );
  }

  /** What was given up on, as the operator sees it. */
  async parked(): Promise<readonly string[]> {
    const storage = await open(this.team.databaseUrl);
    const messages = await parkedMessages(storage.queries);
    await storage.close();
    return messages.map(({ problem }) => problem);
  }

  /** What went wrong inside, as text. */
  get problems(): string {
    return JSON.stringify(this.house.errors, (_, value: unknown) =>
      value instanceof Error ? { message: value.message, stack: value.stack, cause: value.cause } : value,
    );
  }
}

/** A time in which nothing is ever too much: where many messages in one chat are not the point. */
export const endless = {
  now: () => performance.now() * 10_000,
  after: (ms: number, work: () => void) => void setTimeout(work, ms / 10_000),
};

/** Calls that redraw a message. */
export function updates({ method }: Call): boolean {
  return method === 'PUT';
}
