import { existsSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Person } from '../../src/chat/person.ts';
import { advance, runDue } from '../../src/schedule/tick.ts';
import type { Storage } from '../../src/storage/database.ts';
import { pseudonymOf } from '../../src/storage/pseudonym.ts';
import type { Dialect } from '../../src/storage/url.ts';
import { aChannel } from '../contracts/builders.ts';
import { linesOf } from '../contracts/fake-platform.ts';
import { ana, bo, cy, House } from '../contracts/house.ts';
import { eachDatabase } from '../support/databases.ts';

const di: Person = { id: 'UDI00004', name: 'Di' };
const team = [ana, bo, cy, di];

/** Lets time pass; whatever falls due meanwhile happens at its time. */
async function pass(house: House, ms: number): Promise<void> {
  const tick = () => runDue(house.app.due, house.clock.now(), (error) => void house.errors.push(error));
  await advance(house.clock, ms, house.app.due, () => tick().then(house.app.settled));
  await house.app.settled();
}

async function secretOf({ queries }: Storage): Promise<string> {
  return (await queries.selectFrom('retro_key').selectAll().executeTakeFirstOrThrow()).secret;
}

/** Everything that can be read of a database: its files byte for byte, and on PostgreSQL every row and every table's file. */
async function everythingIn({ queries }: Storage, url: string, dialect: Dialect): Promise<string> {
  if (dialect === 'sqlite') {
    const file = url.slice('sqlite:'.length);
    const files = [file, `${file}-wal`, `${file}-journal`].filter((one) => existsSync(one));
    return files.map((one) => readFileSync(one).toString('utf8')).join('\n');
  }
  const tables = await queries.introspection.getTables({ withInternalKyselyTables: true });
  const rows = await Promise.all(tables.map(({ name }) => sql`select * from ${sql.table(name)}`.execute(queries)));
  await sql`checkpoint`.execute(queries);
  const files = await Promise.all(
    tables.map(({ name }) =>
      sql`select encode(pg_read_binary_file(pg_relation_filepath(${name}::regclass)), 'escape') as bytes`.execute(
        queries,
      ),
    ),
  );
  return JSON.stringify([rows.map((one) => one.rows), files.map((one) => one.rows)]);
}

/** Every row of every table, as one reads it. */
async function rowsOf({ queries }: Storage): Promise<string[]> {
  const tables = await queries.introspection.getTables({ withInternalKyselyTables: true });
  const rows = await Promise.all(
    tables.map(async ({ name }) =>
      (await sql`select * from ${sql.table(name)}`.execute(queries)).rows.map(
        (row) => `${name} ${JSON.stringify(row)}`,
      ),
    ),
  );
  return rows.flat();
}

/** Without ids that are random and numbers that only count messages. */
function masked(row: string): string {
  return row.replace(/[0-9a-f-]{36}/g, 'id').replace(/\b(?:m|msg-?)?\d+\b/g, '0');
}

/** Four people gather cards; one of Bo's is taken back. */
async function gathering(house: House, more = ''): Promise<void> {
  await house.app.entry.members(aChannel(), team);
  await house.inChannel(ana, `retro start what went well ${more}`);
  for (const person of team) await house.inPrivate(person, '4');
  await house.inChannel(ana, 'retro next');
  await house.inPrivate(bo, '2: a card that was taken back');
  await house.chooses(bo, await house.reply(bo, 'my cards'), 'Take 1 back');
  await house.inPrivate(bo, '2: the pager woke nobody');
  await house.inPrivate(cy, '2: the pager woke everybody', '1: the runbook helped');
  await house.inPrivate(di, '3: a second pair of eyes at night');
}

eachDatabase('once gathering has closed', (fresh, dialect) => {
  it('no row and no file links a card to a person, nor does any order', async () => {
    const { storage, url } = await fresh();
    const house = await House.on(storage);
    await gathering(house);
    const secret = await secretOf(storage);
    const names = team.map(({ id }) => pseudonymOf(secret, id));
    const before = await storage.queries.selectFrom('retro_card').selectAll().execute();
    expect(before.map(({ author }) => author).every((author) => names.includes(author ?? ''))).toBe(true);
    const ids = before.map(({ id }) => id);
    await house.inChannel(ana, 'retro next');

    const cards = await storage.queries.selectFrom('retro_card').selectAll().execute();
    expect(cards).toHaveLength(4);
    expect(cards.every(({ author, name }) => author === null && name === null)).toBe(true);
    const columns = (await storage.queries.introspection.getTables()).find(
      ({ name }) => name === 'retro_card',
    )?.columns;
    expect(columns?.map(({ name }) => name).sort()).toEqual(['author', 'column_id', 'id', 'name', 'retro_id', 'text']);
    const left = await everythingIn(storage, url, dialect);
    expect(ids.filter((id) => left.includes(id))).toEqual([]);
    expect(left.includes('a card that was taken back')).toBe(false);
    if (dialect === 'sqlite') {
      await expect(sql`select rowid from retro_card`.execute(storage.queries)).rejects.toThrow('no such column: rowid');
    } else {
      const { rows } = await sql<{ xmin: string; id: string }>`
        select xmin::text as xmin, id from retro_card order by ctid`.execute(storage.queries);
      expect(new Set(rows.map(({ xmin }) => xmin)).size).toBe(1);
      expect(rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id).sort());
    }
    const messages = JSON.stringify(await storage.queries.selectFrom('message').selectAll().execute());
    expect(messages).not.toMatch(/UBO|UCY|UDI|pager/);
    expect(house.errors).toEqual([]);
  });

  it('votes are gone with their phase, and at the end the secret and every made-up name', async () => {
    const { storage, url } = await fresh();
    const house = await House.on(storage);
    await gathering(house);
    const secret = await secretOf(storage);
    await house.inChannel(ana, 'retro next');
    await house.inChannel(ana, 'retro next');
    for (const person of team) await house.inPrivate(person, '1 1');
    expect(JSON.stringify(await storage.queries.selectFrom('retro_vote').selectAll().execute())).toContain('dots');
    await house.inChannel(ana, 'retro next');
    const kinds = await storage.queries.selectFrom('retro_vote').select('about').distinct().execute();
    expect(kinds).toEqual([]);
    await house.inPrivate(cy, 'note: Bo always forgets the pager');
    await house.inChannel(ana, 'enough');
    await house.inPrivate(di, 'action: look at the pager, me, by friday');
    await house.inChannel(ana, 'retro next');
    for (const person of team) await house.inPrivate(person, '3');
    await house.inChannel(ana, 'retro next');
    expect(house.platform.shows().at(-1)).toBe('Retro: What went well');
    const names = team.map(({ id }) => pseudonymOf(secret, id));
    const gone = [secret, ...names, 'a card that was taken back'];
    const left = await everythingIn(storage, url, dialect);
    expect(gone.filter((text) => left.includes(text))).toEqual([]);
    // What may stay is still there, so that this looked at the right place.
    expect(left.includes('the pager woke nobody')).toBe(true);
    expect(await storage.queries.selectFrom('retro_vote').selectAll().execute()).toEqual([]);
    const retro = await storage.queries.selectFrom('retro').selectAll().executeTakeFirstOrThrow();
    expect(retro.state).not.toMatch(/UANA|UBO|UCY/);
    expect(retro.state).toContain('UDI00004');
    await house.app.stop();
    if (dialect === 'sqlite') {
      const closed = await everythingIn(storage, url, dialect);
      expect(gone.filter((text) => closed.includes(text))).toEqual([]);
    }
    expect(house.errors).toEqual([]);
  });

  it('no row of any table tells the one who wrote from those who did not, in a retro over days', async () => {
    const { storage } = await fresh();
    const house = await House.on(storage);
    await house.app.entry.members(aChannel(), team);
    await house.inChannel(ana, 'retro start what went well async until friday');
    const secret = await secretOf(storage);
    await house.inPrivate(bo, '2: the pager woke nobody', '2: a second thought');
    await pass(house, 47 * 3_600_000);
    expect(house.platform.shows().join(' ')).toContain('Cards are gathered until Wed 3 Mar, 13:30.');
    for (const _ of ['themes', 'dots']) await house.inChannel(ana, 'retro next');
    expect(house.platform.shows().join(' ')).toContain('Voting · until');

    const rows = await rowsOf(storage);
    const names = team.map(({ id }) => pseudonymOf(secret, id));
    expect(rows.filter((row) => names.some((name) => row.includes(name)))).toEqual([]);
    const about = ({ id, name }: Person) =>
      rows
        .filter((row) => row.includes(id))
        .map((row) => masked(row.replaceAll(id, 'somebody').replaceAll(`"${name}"`, '"somebody"')))
        .sort();
    expect(about(bo)).toEqual(about(cy));
    expect(about(di)).toEqual(about(cy));
    expect(about(cy)).toHaveLength(1);
    expect(house.errors).toEqual([]);
  });

  it('no row tells who took a note or gave thanks while it goes on', async () => {
    const { storage } = await fresh();
    const house = await House.on(storage);
    await gathering(house);
    const secret = await secretOf(storage);
    for (let step = 0; step < 3; step += 1) await house.inChannel(ana, 'retro next');
    await house.inPrivate(cy, 'note: the list of who is called is old');
    await house.inPrivate(cy, 'thanks di for the calm voice');
    const rows = await rowsOf(storage);
    expect(rows.join(' ')).toContain('the list of who is called is old');
    expect(rows.filter((row) => row.includes(pseudonymOf(secret, cy.id)))).toEqual([]);
  });

  it('what was said to the coach is nowhere but where it was kept', async () => {
    const { storage } = await fresh();
    const house = await House.on(storage);
    await house.app.entry.members(aChannel(), team);
    await house.inChannel(ana, 'retro start what went well');
    await house.inChannel(ana, 'retro next');
    const told = await house.reply(bo, 'card 2: Cy should have checked the config before deploying');
    expect(told.kind === 'card' ? linesOf(told.card).join(' ') : '').toContain('Perhaps:');
    expect(house.platform.shows().join(' ')).not.toContain('should have');
    await house.chooses(bo, told, 'Take these words');
    const cards = await storage.queries.selectFrom('retro_card').select('text').execute();
    expect(cards).toEqual([{ text: 'The config was deployed without a check.' }]);
    expect(house.errors).toEqual([]);
  });

  it('only a named retro keeps names, which its form says', async () => {
    const { storage } = await fresh();
    const house = await House.on(storage);
    await gathering(house, 'named');
    const form = await house.reply(bo, 'retro card');
    expect(JSON.stringify(form)).toContain('every card carries the name of its author');
    await house.inChannel(ana, 'retro next');
    const cards = await storage.queries.selectFrom('retro_card').selectAll().execute();
    expect(new Set(cards.map(({ name }) => name))).toEqual(new Set(['Bo', 'Cy', 'Di']));
    expect(cards.every(({ author }) => author === null)).toBe(true);
  });
});
