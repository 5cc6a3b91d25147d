import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Storage } from '../../../src/storage/database.ts';
import { newSqliteUrl } from '../../support/databases.ts';
import { HttpHouse } from '../../support/http-house.ts';
import { connectTo } from '../../support/teams/cairn.ts';
import { BotConnector } from '../../support/teams/connector.ts';
import { Crowd } from '../../support/teams/crowd.ts';
import { monday } from '../../support/teams/team.ts';

const told = 'I can’t write to my database, so I saved nothing of this.';

/** A team whose database can be made to take nothing. */
async function teamOnDatabase() {
  const connector = await BotConnector.start();
  const databases: Storage[] = [];
  const connect: Parameters<typeof HttpHouse.open>[0] = (parts) => {
    databases.push(parts.storage);
    return connectTo({}, connector)(parts);
  };
  const house = await HttpHouse.open(connect, await newSqliteUrl(), monday);
  const crowd = new Crowd(connector, house.url);
  await crowd.begin();
  await house.settle();
  const takesNothing = async (is: boolean) => {
    for (const { queries } of databases) await sql`pragma query_only = ${sql.lit(is ? 1 : 0)}`.execute(queries);
  };
  return { crowd, house, tenant: connector.tenant, takesNothing };
}

test('whoever types what can’t be saved hears it in private, in a channel that is new as well', async () => {
  const { crowd, house, tenant, takesNothing } = await teamOnDatabase();
  await takesNothing(true);
  const add = { type: 'message', text: '<at>Cairn</at> actions add paint the door' };
  const entities = [{ type: 'mention', text: '<at>Cairn</at>', mentioned: tenant.bot }];
  for (const [conversation, id] of [
    [tenant.payments, '101'],
    [tenant.general, '102'],
  ] as const) {
    const { status } = await crowd.inbound.send(
      crowd.inbound.activity('bo', { conversation, thread: id }, { ...add, id, entities }),
    );
    expect(status).toBe(200);
  }
  expect((await crowd.alone('bo')).filter((line) => line.includes(told))).toHaveLength(2);
  await takesNothing(false);
  await house.settle();
  await crowd.inbound.send(
    crowd.inbound.activity('bo', { conversation: tenant.general, thread: '103' }, { ...add, id: '103', entities }),
  );
  await house.settle();
  expect(JSON.stringify(crowd.standing(tenant.general))).toContain('paint the door');
});
