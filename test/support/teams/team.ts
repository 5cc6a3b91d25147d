import type { TeamsOptions } from '../../../src/platforms/teams/teams.ts';
import { newSqliteUrl } from '../databases.ts';
import { HttpHouse } from '../http-house.ts';
import { connectTo } from './cairn.ts';
import { BotConnector } from './connector.ts';
import { Crowd } from './crowd.ts';

export const monday = new Date('2027-03-01T09:00:00Z');

class HouseCrowd extends Crowd {
  readonly #house: HttpHouse;

  constructor(connector: BotConnector, house: HttpHouse, more: ConstructorParameters<typeof Crowd>[2]) {
    super(connector, house.url, more);
    this.#house = house;
  }

  override settles(): Promise<void> {
    return this.#house.settle();
  }
}

/** A team with Cairn in this process, on a clock that is moved by hand. */
export type Team = {
  readonly connector: BotConnector;
  readonly house: HttpHouse;
  readonly crowd: Crowd;
  readonly databaseUrl: string;
};

/** Starts Cairn and adds it to the channel, or the chat, of a team. */
export async function team(
  options: (connector: BotConnector) => Partial<TeamsOptions> | Promise<Partial<TeamsOptions>> = () => ({}),
  more: { readonly token?: () => string; readonly chat?: boolean } = {},
): Promise<Team> {
  const connector = await BotConnector.start();
  const databaseUrl = await newSqliteUrl();
  const house = await HttpHouse.open(connectTo(await options(connector), connector), databaseUrl, monday);
  const { token, chat } = more;
  const crowd = new HouseCrowd(connector, house, {
    ...(token ? { token } : {}),
    ...(chat ? { channel: connector.tenant.chat } : {}),
  });
  await crowd.begin();
  return { connector, house, crowd, databaseUrl };
}
