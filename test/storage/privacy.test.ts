import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { parkedEvents, unparkEvents } from '../../src/action/outside/backlog-store.ts';
import { changeAnswer } from '../../src/assessment/store.ts';
import { ofPeople, type Storage } from '../../src/storage/database.ts';
import { pseudonymOf } from '../../src/storage/pseudonym.ts';
import type { Dialect } from '../../src/storage/url.ts';
import { openVault } from '../../src/storage/vault.ts';
import { aKeptAssessment, anAnswer } from '../contracts/builders.ts';
import { linesOf } from '../contracts/fake-platform.ts';
import { ana, bo, cy, House, inPrivate } from '../contracts/house.ts';
import { eachDatabase, newPostgresUrl, newSqliteUrl, open } from '../support/databases.ts';
import { GithubStandIn } from '../support/outside/github.ts';
import { Receiver } from '../support/outside/receiver.ts';

const people = [ana, bo, cy];
const note = (words: string) => `The ${words} wakes nobody at night, says who wrote this`;

/** The running assessment and its secret. */
async function running({ queries }: Storage) {
  const { assessment_id: id, secret } = await queries
    .selectFrom('assessment_key')
    .selectAll()
    .executeTakeFirstOrThrow();
  return { id, secret };
}

/** Everything that can be read of a database: its files byte for byte, and on PostgreSQL every row of every table. */
async function everythingIn({ queries }: Storage, url: string, dialect: Dialect): Promise<string> {
  if (dialect === 'sqlite') {
    const file = url.slice('sqlite:'.length);
    const files = [file, `${file}-wal`, `${file}-shm`, `${file}-journal`, `${file}.lock`].filter((one) =>
      existsSync(one),
    );
    return files.map((one) => readFileSync(one).toString('utf8')).join('\n');
  }
  const tables = await queries.introspection.getTables({ withInternalKyselyTables: true });
  const rows = await Promise.all(tables.map(({ name }) => sql`select * from ${sql.table(name)}`.execute(queries)));
  await sql`checkpoint`.execute(queries);
  const files = await Promise.all(tables.map(({ name }) => fileOf(name).execute(queries)));
  return JSON.stringify([rows.map((one) => one.rows), files.map((one) => one.rows)]);
}

/** A table's own file, which may hold what no row shows any more. */
function fileOf(table: string) {
  return sql`select encode(pg_read_binary_file(pg_relation_filepath(${table}::regclass)), 'escape') as bytes`;
}

/** Three people answer on their own; Ana changes her mind about a note; the last answer closes it. */
async function answeredByAll(house: House): Promise<void> {
  await house.inChannel(ana, 'assess cncf-cloud-native process async');
  await house.inPrivate(cy, '3', '3', `note: ${note('kept pager')}`, '3', '3');
  await house.inPrivate(ana, `note: ${note('first pager')}`, `note: ${note('second pager')}`, '3', '2', '3');
  await house.inPrivate(bo, '3', '3', '2', '3');
}

eachDatabase('after an assessment has closed', (fresh, dialect) => {
  it('neither the secret, nor a text that was deleted, nor a private message can be found', async () => {
    const { storage, url } = await fresh();
    const house = await House.on(storage);
    await answeredByAll(house);
    const { secret } = await running(storage);
    const before = await everythingIn(storage, url, dialect);
    for (const text of [secret, note('second pager'), note('kept pager')]) expect(before).toContain(text);
    await house.inPrivate(ana, '3');
    expect(house.platform.shows()).toContainEqual(expect.stringMatching(/Level \d reached/));

    await house.inChannel(bo, 'assess cncf-cloud-native process live');
    const second = await running(storage);
    await house.inChannel(cy, '4');
    await house.inChannel(cy, `note: ${note('discarded pager')}`);
    expect(await everythingIn(storage, url, dialect)).toContain(note('discarded pager'));
    await house.press(bo, { type: 'assessment.discard', id: second.id });

    const texts = house.platform.privateCards.flatMap(linesOf).filter((text) => text.includes('you said'));
    expect(texts.length).toBeGreaterThan(8);
    const gone = [secret, second.secret, note('first pager'), note('discarded pager'), ...texts];
    const left = await everythingIn(storage, url, dialect);
    expect(gone.filter((text) => left.includes(text))).toEqual([]);
    // What may stay is still there, so that this looked at the right place.
    expect(left).not.toContain(note('second pager'));
    await house.app.stop();
    if (dialect === 'sqlite') {
      const closed = await everythingIn(storage, url, dialect);
      expect(gone.filter((text) => closed.includes(text))).toEqual([]);
    }
    expect(house.errors).toEqual([]);
  });

  it('which messages the answers were typed in can not be found', async () => {
    const { storage, url } = await fresh();
    const house = await House.on(storage);
    await house.inChannel(ana, 'assess cncf-cloud-native process async');
    const messages = people.flatMap(({ name }) => [1, 2, 3, 4].map((n) => `1699.${name}-typed-${n}`));
    for (const [index, message] of messages.entries()) {
      const person = people[Math.floor(index / 4)] ?? ana;
      await house.hears(person, '3', inPrivate(person), { message });
      if (message === messages[5]) {
        expect(await everythingIn(storage, url, dialect)).toContain(message);
        await house.edits(person, message, '2', inPrivate(person));
      }
    }
    expect(house.platform.shows()).toContainEqual(expect.stringMatching(/Level \d reached/));
    const left = await everythingIn(storage, url, dialect);
    expect(messages.filter((message) => left.includes(message))).toEqual([]);
    await house.app.stop();
    if (dialect === 'sqlite') {
      const closed = await everythingIn(storage, url, dialect);
      expect(messages.filter((message) => closed.includes(message))).toEqual([]);
    }
    expect(house.errors).toEqual([]);
  });

  it('no row ties a person to a pseudonym', async () => {
    const { storage } = await fresh();
    const house = await House.on(storage);
    await answeredByAll(house);
    const { secret } = await running(storage);
    await house.inPrivate(ana, '3');
    const { queries } = storage;
    const others = [
      await queries.selectFrom('assessment').selectAll().execute(),
      await queries.selectFrom('message').selectAll().execute(),
      await queries.selectFrom('summary').selectAll().execute(),
    ];
    const kept = JSON.stringify(others);
    for (const { id } of people) expect(kept).not.toContain(pseudonymOf(secret, id));
    expect(JSON.stringify(others[1])).not.toMatch(/UANA|UBO|UCY/);
    const answers = await queries.selectFrom('answer').selectAll().execute();
    expect(new Set(answers.map(({ pseudonym }) => pseudonym)).size).toBe(3);
    expect(JSON.stringify(answers)).not.toMatch(/UANA|UBO|UCY|Ana|Bo\b|Cy\b/);
  });

  it('the answers stand in the order of their key, written in one go, with no time and no number', async () => {
    const { storage } = await fresh();
    const house = await House.on(storage);
    await answeredByAll(house);
    await house.inPrivate(ana, '3');
    const table = (await storage.queries.introspection.getTables()).find(({ name }) => name === 'answer');
    const columns = table?.columns.map(({ name }) => name).sort();
    expect(columns).toEqual(['assessment_id', 'capability', 'note', 'note_shown', 'pseudonym', 'vote']);
    if (dialect === 'sqlite') {
      await expect(sql`select rowid from answer`.execute(storage.queries)).rejects.toThrow('no such column: rowid');
      return;
    }
    const { rows } = await sql<{ xmin: string; key: string }>`
      select xmin::text as xmin, pseudonym || ' ' || capability as key from answer order by ctid
    `.execute(storage.queries);
    expect(rows).toHaveLength(12);
    expect(new Set(rows.map(({ xmin }) => xmin)).size).toBe(1);
    expect(rows.map(({ key }) => key)).toEqual(rows.map(({ key }) => key).sort());
  });
});

eachDatabase('after somebody has asked to be forgotten', (fresh, dialect) => {
  it('neither their name nor what they wrote of actions can be found', async () => {
    const { storage, url } = await fresh();
    const house = await House.on(storage);
    await house.inChannel(bo, 'actions add paint the door by friday');
    await house.inChannel(ana, 'actions add wash the cups by friday');
    await house.inChannel(ana, `actions remark 1 ${note('remark')}`);
    await house.inPrivate(ana, 'away until monday');
    expect(await everythingIn(storage, url, dialect)).toContain(note('remark'));

    await house.chooses(ana, await house.reply(ana, 'privacy delete', inPrivate(ana)), 'Delete it');

    const left = await everythingIn(storage, url, dialect);
    expect(left).not.toContain(note('remark'));
    expect(left.match(/.{0,80}(?:UANA|"Ana").{0,80}/g)).toBeNull();
    expect(left).toContain('paint the door');
  });

  it('what was still to be told of them outside of the chat names nobody, and neither does what is told then', async () => {
    const { storage, url } = await fresh();
    const [receiver, github] = [await Receiver.open(), await GithubStandIn.open()];
    const webhook = { url: receiver.url, keys: [Buffer.alloc(32, 7)], mayBePrivate: false };
    const vault = openVault(storage.queries, randomBytes(32));
    const house = await House.on(storage, undefined, { vault, outside: { webhook, githubApiUrl: github.url } });
    const form = await house.reply(bo, 'actions github acme/platform');
    if (form.kind !== 'dialog') throw new Error('nobody asked for a token');
    await house.sends(bo, { ...form.dialog.submit, ...{ values: { token: 'github_pat_right' } } });
    receiver.always = () => ({ status: 410 });
    github.refusal = { status: 404, body: '{"message":"Not Found"}' };
    for (const said of ['add wash the cups by friday', `remark 1 ${note('remark')}`, 'assign 1 to bo']) {
      await house.inChannel(ana, `actions ${said}`);
      await house.told();
    }
    expect(await parkedEvents(storage.queries)).toMatchObject([{ target: 'github' }, { target: 'webhook', behind: 1 }]);
    const waiting = await everythingIn(storage, url, dialect);
    expect(waiting.match(/owner\W+id\W+UANA/g)).not.toBeNull();

    await house.chooses(ana, await house.reply(ana, 'privacy delete', inPrivate(ana)), 'Delete it');

    const left = await everythingIn(storage, url, dialect);
    expect(left).not.toContain(note('remark'));
    expect(left.match(/.{0,80}(?:UANA|"Ana|Ana in Cairn).{0,80}/g)).toBeNull();
    receiver.always = () => ({ status: 204 });
    github.refusal = undefined;
    receiver.arrived.length = 0;
    expect(await unparkEvents(storage.queries)).toBe(2);
    for (const work of house.app.due) await work.runDue(house.clock.now());
    await house.told();
    expect(receiver.told()).toMatchObject([
      { type: 'action.created', action: { owner: null } },
      { type: 'action.assigned', action: { owner: { name: 'Bo' } }, before: { owner: null } },
    ]);
    expect(github.issues).toMatchObject([{ title: 'wash the cups', comments: [] }]);
    expect(JSON.stringify([receiver.arrived, github.issues])).not.toMatch(/\bAna\b|UANA/);
    expect(await storage.queries.selectFrom('action_event').selectAll().execute()).toEqual([]);
  });
});

it('PostgreSQL keeps no sample of what people can have deleted, to plan with', async () => {
  const storage = await open(await newPostgresUrl());
  const kept = await sql<{ column: string }>`
    select attrelid::regclass || '.' || attname as column from pg_attribute
    where attrelid = any(${ofPeople}::text[]::regclass[]) and attnum > 0 and not attisdropped
      and attstattarget is distinct from 0
  `.execute(storage.queries);
  expect(kept.rows).toEqual([]);
});

eachDatabase('making deleted content unreadable', (fresh, dialect) => {
  it('is still to be done for what was deleted while it ran', async () => {
    const { storage } = await fresh();
    await storage.transaction((tx) => storage.willScrub(tx));
    // On PostgreSQL it waits for this change, so that it is sure to have read the notes.
    const change = dialect === 'postgres' ? await changing(storage) : undefined;
    const first = storage.scrub();
    if (change) await waiting(storage);
    await storage.transaction((tx) => storage.willScrub(tx));
    await change?.end();
    await first;
    expect(await storage.queries.selectFrom('upkeep').selectAll().execute()).toHaveLength(1);
    await storage.scrub();
    expect(await storage.queries.selectFrom('upkeep').selectAll().execute()).toEqual([]);
  });

  it('waits for a change that somebody else is in the middle of', async () => {
    const { storage } = await fresh();
    const change = await changing(storage);
    const scrubbed = Promise.allSettled([storage.scrub()]);
    await change.end();
    expect(await scrubbed).toMatchObject([{ status: 'fulfilled' }]);
  });
});

/** A change that is under way until it is ended. */
async function changing(storage: Storage): Promise<{ readonly end: () => Promise<void> }> {
  const middle = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const change = storage.transaction(async (tx) => {
    await tx.insertInto('team').values({ id: 't', tenant: 'a', platform: 'b', channel: 'c', settings: '{}' }).execute();
    begun.resolve();
    await middle.promise;
  });
  await begun.promise;
  return {
    end() {
      middle.resolve();
      return change;
    },
  };
}

/** Resolves when PostgreSQL was asked who is in the middle of a change. */
async function waiting({ queries }: Storage): Promise<void> {
  const asked = sql`
    select 1 from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and query like '%pg_snapshot_xmin%'
  `;
  while ((await asked.execute(queries)).rows.length === 0) await setTimeout(10);
}

it('a SQLite file keeps no copy of a deleted note beside those that stay in its page', async () => {
  const url = await newSqliteUrl();
  const storage = await open(url);
  const { queries } = storage;
  const { id } = await aKeptAssessment(storage);
  let last = 1;
  const random = (below: number) => {
    last = (last * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((last / 2 ** 31) * below);
  };
  // Every other note is deleted again; their lengths make pages split and join in every way.
  const notes = Array.from({ length: 400 }, (_, n) => ({
    pseudonym: String(random(1e9)),
    text: `${n % 2 === 0 ? 'kept' : 'deleted'} note ${'#'.repeat(random(600))}`,
    order: random(1e9),
  }));
  await storage.transaction(async (tx) => {
    for (const { pseudonym, text } of notes) {
      await changeAnswer(tx, id, anAnswer(pseudonym, { note: { text, shown: false } }));
    }
  });
  const gone = notes.filter(({ text }) => text.startsWith('deleted')).sort((a, b) => a.order - b.order);
  for (const { pseudonym } of gone) await queries.deleteFrom('answer').where('pseudonym', '=', pseudonym).execute();
  await storage.transaction((tx) => storage.willScrub(tx));
  await storage.scrub();
  const left = await everythingIn(storage, url, 'sqlite');
  expect(left.match(/kept note/g)).toHaveLength(200);
  expect(left.match(/deleted note/g)).toBeNull();
});
