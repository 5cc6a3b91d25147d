import { newSqliteUrl } from '../../support/databases.ts';
import { type Connect, HttpHouse } from '../../support/http-house.ts';
import { Crowd } from '../../support/slack/crowd.ts';
import { Slack } from '../../support/slack/slack.ts';
import { monday, type OpenStage, type Stage } from './stage.ts';

/** Slack, with Cairn in this process on a clock that is moved by hand; all between them goes over HTTP. */
export function slackStage(connectTo: (slack: Slack) => Connect): OpenStage {
  return async (people, content) => {
    const slack = await Slack.start();
    const { workspace } = slack.acme;
    const others = ['ana', 'bo', 'cy', 'di', 'eva'].filter((one) => !people.includes(one));
    for (const one of others) await workspace.remove('payments', one);
    for (const one of people.filter((who) => who === 'fin')) await workspace.invite('payments', one);
    const databaseUrl = await newSqliteUrl();
    const open = (start: Date) => HttpHouse.open(connectTo(slack), databaseUrl, start, content);
    const stage = new SlackStage(slack, await open(monday), open);
    await stage.begin();
    return stage;
  };
}

class SlackStage extends Crowd implements Stage {
  readonly #open: (start: Date) => Promise<HttpHouse>;
  #house: HttpHouse;

  constructor(slack: Slack, house: HttpHouse, open: (start: Date) => Promise<HttpHouse>) {
    super(slack, house.url);
    this.#house = house;
    this.#open = open;
  }

  async passes(hours: number): Promise<void> {
    await this.#house.pass(hours * 3_600_000);
  }

  async restarts(): Promise<void> {
    const now = this.#house.clock.now();
    await this.#house.close();
    this.#house = await this.#open(now);
    this.inbound.url = this.#house.url;
  }

  override settles(): Promise<void> {
    return this.#house.settle();
  }
}
