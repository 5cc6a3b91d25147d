import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { DeliveryProblem } from '../../src/chat/platform.ts';
import * as outbox from '../../src/delivery/store.ts';
import type { Storage } from '../../src/storage/database.ts';
import { eachDatabase } from '../support/databases.ts';
import { hour } from './builders.ts';
import { aMessage, PostOffice } from './post-office.ts';

eachDatabase('a delivery whose outcome is unknown', (fresh) => {
  describe('because the process died', () => {
    it('after the state was kept and before anything set out: the message is posted', async () => {
      const office = new PostOffice((await fresh()).storage);
      await office.storage.transaction((tx) => outbox.show(tx, aMessage('hello')));
      await office.successor();
      expect(office.platform.calls).toEqual(['post hello']);
    });

    it('before the platform had the message: it is looked for and posted', async () => {
      const office = new PostOffice((await fresh()).storage);
      office.platform.dieInNext('before showing');
      await office.transact((box) => box.show(aMessage('hello')));
      await office.platform.died;
      const next = await office.successor();
      expect(next.platform.calls).toEqual(['post hello', 'find', 'post hello']);
      expect(next.platform.shows()).toEqual(['hello']);
    });

    it('after the platform had the message: it is found and not posted twice', async () => {
      const office = new PostOffice((await fresh()).storage);
      office.platform.dieInNext('after showing');
      await office.transact((box) => box.show(aMessage('hello')));
      await office.platform.died;
      const next = await office.successor();
      expect(next.platform.calls.filter((call) => call.startsWith('post'))).toEqual(['post hello']);
      expect(next.platform.shows()).toEqual(['hello']);
      const calls = [...next.platform.calls];
      const third = await next.successor();
      expect(third.platform.calls).toEqual(calls);
    });

    it('and the platform has no time to look: it is looked for again and not posted twice', async () => {
      const office = new PostOffice((await fresh()).storage);
      office.platform.dieInNext('after showing');
      await office.transact((box) => box.show(aMessage('hello')));
      await office.platform.died;
      office.platform.failNextFind(new DeliveryProblem('slow down', { retryAfterMs: 1_000 }));
      const next = await office.successor();
      await next.pass(1_000);
      expect(next.platform.calls.filter((call) => call.startsWith('post'))).toEqual(['post hello']);
      expect(next.platform.shows()).toEqual(['hello']);
    });

    it('and the state went on meanwhile: the message that is found shows the newest', async () => {
      const office = new PostOffice((await fresh()).storage);
      office.platform.dieInNext('after showing');
      await office.transact((box) => box.show(aMessage('votes')));
      await office.platform.died;
      office.state.set('votes', '2 votes');
      await office.storage.transaction((tx) => outbox.refresh(tx, 'votes'));
      const next = await office.successor();
      expect(next.platform.shows()).toEqual(['2 votes']);
    });

    it('while it redrew a message: that one is redrawn again, and what waited behind it follows', async () => {
      const office = new PostOffice((await fresh()).storage);
      await office.show('votes');
      office.platform.dieInNext('before showing');
      office.state.set('votes', '2 votes');
      await office.transact(async (box) => {
        await box.redraw('votes');
        await box.show(aMessage('reveal'));
      });
      await office.platform.died;
      const next = await office.successor();
      expect(next.platform.shows()).toEqual(['2 votes', 'reveal']);
    });
  });

  describe('because the answer got lost', () => {
    it('with a message that is up: it is found and not posted twice', async () => {
      const office = new PostOffice((await fresh()).storage);
      office.platform.failNext(new Error('socket hang up'), { afterShowing: true });
      await office.show('hello', 'next');
      await office.pass(hour);
      expect(office.platform.calls.filter((call) => call.startsWith('post'))).toEqual(['post hello', 'post next']);
      expect(office.platform.shows()).toEqual(['hello', 'next']);
    });

    it('with a message that is not up: it is posted after all', async () => {
      const office = new PostOffice((await fresh()).storage);
      office.platform.failNext(new Error('socket hang up'));
      await office.show('hello', 'next');
      await office.pass(hour);
      expect(office.platform.shows()).toEqual(['hello', 'next']);
    });
  });

  it('because it could not be written down: the message is found and not posted twice', async () => {
    const office = new PostOffice((await fresh()).storage);
    const mend = await breakRecording(office.storage);
    await office.show('hello');
    expect(office.problems).toEqual([expect.stringContaining('disk I/O error')]);
    await mend();
    await office.pass(hour);
    const next = await office.successor();
    expect(next.platform.calls.filter((call) => call.startsWith('post'))).toEqual(['post hello']);
    expect(next.platform.shows()).toEqual(['hello']);
  });
});

/** Makes the database fail when it is to keep the platform's id of a message. */
async function breakRecording({ queries, dialect }: Storage): Promise<() => Promise<void>> {
  if (dialect === 'sqlite') {
    await sql`create trigger broken before update of external_id on message
      begin select raise(abort, 'disk I/O error'); end`.execute(queries);
    return async () => void (await sql`drop trigger broken`.execute(queries));
  }
  await sql`create function broken() returns trigger language plpgsql as
    $$ begin raise 'disk I/O error'; end $$`.execute(queries);
  await sql`create trigger broken before update of external_id on message
    for each row execute function broken()`.execute(queries);
  return async () => void (await sql`drop trigger broken on message`.execute(queries));
}
