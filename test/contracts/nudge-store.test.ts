import { Migrator } from 'kysely/migration';
import { expect, it } from 'vitest';
import { addAction } from '../../src/action/store.ts';
import type { Direct } from '../../src/chat/place.ts';
import type { NewWant } from '../../src/nudge/nudge.ts';
import { forgetSent, forgetSentBy, noteSent, sentNudge, wantAgain } from '../../src/nudge/sent-store.ts';
import * as store from '../../src/nudge/store.ts';
import type { Storage, Tx } from '../../src/storage/database.ts';
import { nudges } from '../../src/storage/migrations/0009-nudges.ts';
import type { Team } from '../../src/team/team.ts';
import { eachDatabase } from '../support/databases.ts';
import { aTeam, atOnce, day, known, start } from './builders.ts';

const now = start.getTime();

function reader(person: string, tenant = 'acme'): Direct {
  return { platform: 'fake', tenant, person };
}

function wanted(team: Team, person: string, parts: Partial<NewWant> = {}): NewWant {
  return { person: { id: person }, team, feature: 'action', about: 'a-1', key: `a-1/${person}`, ...parts };
}

async function want(storage: Storage, one: NewWant, at = now): Promise<void> {
  await storage.transaction((tx) => store.keepWant(tx, one, at));
}

eachDatabase('what people are to be reminded of', (fresh) => {
  it('is kept once under its key: asking again replaces what was asked, for whomever that was', async () => {
    const { storage } = await fresh();
    const team = await aTeam(storage);
    await want(storage, wanted(team, 'bo', { key: 'k' }));
    await want(storage, wanted(team, 'cy', { key: 'k', until: new Date(now + day) }));
    expect((await store.knownOf(storage.queries, reader('bo')))?.wants).toEqual([]);
    const [one] = known(await store.knownOf(storage.queries, reader('cy'))).wants;
    expect(one).toMatchObject({ person: 'cy', team: team.id, notBefore: 0, until: now + day });
  });

  it('is looked after at the earliest time that was asked for', async () => {
    const { storage } = await fresh();
    const team = await aTeam(storage);
    await want(storage, wanted(team, 'bo', { key: 'late' }), now + 2 * day);
    await want(storage, wanted(team, 'bo', { key: 'soon' }), now + day);
    await want(storage, wanted(team, 'bo', { key: 'later' }), now + 3 * day);
    expect(await store.nextLook(storage.queries, now)).toBe(now + day);
    expect(await store.dueReaders(storage.queries, now + day - 1, 10)).toEqual([]);
    expect(await store.dueReaders(storage.queries, now + day, 10)).toEqual([{ ...reader('bo'), next: now + day }]);
  });

  it('is told by pages, nobody twice and nobody left out', async () => {
    const { storage } = await fresh();
    const team = await aTeam(storage);
    for (let n = 0; n < 25; n += 1) await want(storage, wanted(team, `p${n % 23}`, { key: `k${n}` }), now - (n % 3));
    const found: string[] = [];
    let last: store.DueReader | undefined;
    for (;;) {
      const page = await store.dueReaders(storage.queries, now, 4, last);
      found.push(...page.map(({ person }) => person));
      last = page.at(-1);
      if (page.length < 4) break;
    }
    expect(found).toHaveLength(23);
    expect(new Set(found).size).toBe(23);
  });

  it('is taken on by one of many, and by none who has not seen the newest', async () => {
    const { storage } = await fresh();
    const team = await aTeam(storage);
    await want(storage, wanted(team, 'bo'));
    const { revision } = known(await store.knownOf(storage.queries, reader('bo')));
    const won: boolean[] = [];
    const claim = async (tx: Tx) => void won.push(await store.claim(tx, reader('bo'), revision, now + day));
    await atOnce(storage, 4, claim);
    expect(won.filter(Boolean)).toHaveLength(1);
    const before = known(await store.knownOf(storage.queries, reader('bo'))).revision;
    await want(storage, wanted(team, 'bo', { key: 'another' }));
    expect(await storage.transaction((tx) => store.claim(tx, reader('bo'), before, undefined))).toBe(false);
  });

  it('is dropped with what it is about, in that tenant alone', async () => {
    const { storage } = await fresh();
    const here = await aTeam(storage);
    const there = await aTeam(storage, { tenant: 'umbrella' });
    await want(storage, wanted(here, 'bo'));
    await want(storage, wanted(there, 'bo'));
    await storage.transaction((tx) => store.dropAbout(tx, 'acme', 'a-1'));
    expect(await store.waitsAbout(storage.queries, 'acme', 'a-1')).toBe(false);
    expect(await store.waitsAbout(storage.queries, 'umbrella', 'a-1')).toBe(true);
    expect((await store.knownOf(storage.queries, reader('bo', 'umbrella')))?.wants).toHaveLength(1);
  });
});

eachDatabase('what was sent', (fresh) => {
  async function sentToBo() {
    const { storage } = await fresh();
    const team = await aTeam(storage);
    await want(storage, wanted(team, 'bo'));
    const { wants } = known(await store.knownOf(storage.queries, reader('bo')));
    const sent = { at: now, zone: 'Europe/Berlin' };
    const id = await storage.transaction((tx) => noteSent(tx, reader('bo'), wants, sent));
    return { storage, id };
  }

  it('does not wait any more, and is known with what it was about, to its tenant alone', async () => {
    const { storage, id } = await sentToBo();
    const after = known(await store.knownOf(storage.queries, reader('bo')));
    expect(after.wants).toEqual([]);
    expect(after.sent).toEqual([{ id, at: now, zone: 'Europe/Berlin', features: ['action'] }]);
    expect(known(await sentNudge(storage.queries, 'acme', id)).wants).toHaveLength(1);
    expect(await sentNudge(storage.queries, 'umbrella', id)).toBeUndefined();
  });

  it('waits again at the word of its reader, and of nobody else', async () => {
    const { storage, id } = await sentToBo();
    await storage.transaction((tx) => wantAgain(tx, reader('cy'), id, now));
    expect((await store.knownOf(storage.queries, reader('bo')))?.wants).toEqual([]);
    await storage.transaction((tx) => wantAgain(tx, reader('bo'), id, now + day));
    expect((await store.knownOf(storage.queries, reader('bo')))?.wants).toMatchObject([{ notBefore: now + day }]);
  });

  it('and what waits is dropped for its own tenant alone', async () => {
    const { storage, id } = await sentToBo();
    await want(storage, wanted(await aTeam(storage), 'cy'));
    const waiting = known(await store.knownOf(storage.queries, reader('cy'))).wants;
    const ids = waiting.map((one) => one.id);
    const sent = { at: now, zone: 'Europe/Berlin' };
    await storage.transaction(async (tx) => {
      await store.dropWants(tx, reader('cy', 'umbrella'), ids);
      await forgetSent(tx, reader('bo', 'umbrella'), id);
      await noteSent(tx, reader('cy', 'umbrella'), waiting, sent);
    });
    expect((await store.knownOf(storage.queries, reader('cy')))?.wants).toHaveLength(1);
    expect((await store.knownOf(storage.queries, reader('bo')))?.sent).toHaveLength(1);
    await storage.transaction(async (tx) => {
      await store.dropWants(tx, reader('cy'), ids);
      await forgetSent(tx, reader('bo'), id);
    });
    expect((await store.knownOf(storage.queries, reader('cy')))?.wants).toEqual([]);
    expect((await store.knownOf(storage.queries, reader('bo')))?.sent).toEqual([]);
  });

  it('is forgotten with what it was about once it is old', async () => {
    const { storage } = await sentToBo();
    await storage.transaction((tx) => forgetSentBy(tx, reader('bo'), now - 1));
    expect((await store.knownOf(storage.queries, reader('bo')))?.sent).toHaveLength(1);
    await storage.transaction((tx) => forgetSentBy(tx, reader('bo'), now));
    expect((await store.knownOf(storage.queries, reader('bo')))?.sent).toEqual([]);
    expect(await storage.queries.selectFrom('nudge').selectAll().execute()).toEqual([]);
  });
});

eachDatabase('an upgrade of a database with open actions', (fresh) => {
  it('has their owners told once their day has passed everywhere', async () => {
    const { storage } = await fresh();
    const { queries, dialect } = storage;
    const team = await aTeam(storage);
    const promise = { title: 'paint the door', owner: { id: 'bo', name: 'Bo' }, due: '2027-03-05' };
    await storage.transaction((tx) => addAction(tx, team, promise, start));
    for (const table of ['nudge', 'nudge_sent', 'nudge_reader']) await queries.schema.dropTable(table).execute();
    const provider = { getMigrations: async () => ({ '0009-nudges': nudges(dialect) }) };
    const again = { migrationTableName: 'again', migrationLockTableName: 'again_lock' };
    const { error } = await new Migrator({ db: queries, provider, ...again }).migrateToLatest();
    expect(error).toBeUndefined();
    const { wants } = known(await store.knownOf(queries, reader('bo')));
    expect(wants).toMatchObject([{ feature: 'action', notBefore: Date.parse('2027-03-06T12:00Z') }]);
  });
});
