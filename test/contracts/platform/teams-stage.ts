import { newSqliteUrl } from '../../support/databases.ts';
import { type Connect, HttpHouse } from '../../support/http-house.ts';
import { BotConnector } from '../../support/teams/connector.ts';
import { Crowd } from '../../support/teams/crowd.ts';
import { monday, type OpenStage, type Stage } from './stage.ts';

/** A team's channel in Teams, with Cairn in this process on a clock that is moved by hand; all between them over HTTP. */
export function teamsStage(connect: (connector: BotConnector) => Connect): OpenStage {
  return async (people, content) => {
    const connector = await BotConnector.start();
    const { members } = connector.tenant;
    members.clear();
    for (const one of people) members.add(one);
    const databaseUrl = await newSqliteUrl();
    const open = (start: Date) => HttpHouse.open(connect(connector), databaseUrl, start, content);
    const stage = new TeamsStage(connector, await open(monday), open);
    await stage.begin();
    return stage;
  };
}

class TeamsStage extends Crowd implements Stage {
  readonly #open: (start: Date) => Promise<HttpHouse>;
  #house: HttpHouse;

  constructor(connector: BotConnector, house: HttpHouse, open: (start: Date) => Promise<HttpHouse>) {
    super(connector, house.url);
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
