import { describe, expect, it } from 'vitest';
import { transactWith } from '../../src/delivery/outbox.ts';
import { refresh } from '../../src/delivery/store.ts';
import { addTeam, teamOfChannel } from '../../src/team/store.ts';
import { eachDatabase } from '../support/databases.ts';
import { aChannel } from './builders.ts';
import { aMessage, anaInPrivate, PostOffice } from './post-office.ts';

const inPrivate = 'fake/acme/@ana';

eachDatabase('the outbox', (fresh) => {
  describe('a message', () => {
    it('is posted once its transaction is kept, and shown in its own conversation', async () => {
      const office = new PostOffice((await fresh()).storage);
      await office.show('hello', aMessage('psst', { place: anaInPrivate }));
      expect(office.platform.shows()).toEqual(['hello']);
      expect(office.platform.shows(inPrivate)).toEqual(['psst']);
      expect(await office.storage.queries.selectFrom('message').select(['wanted', 'shown']).execute()).toEqual([
        { wanted: 1, shown: 1 },
        { wanted: 1, shown: 1 },
      ]);
    });

    it('is redrawn where it stands when the same key is shown again, or asked to be drawn anew', async () => {
      const office = new PostOffice((await fresh()).storage);
      await office.show('votes');
      office.state.set('votes', '1 of 3');
      await office.show('votes');
      office.state.set('votes', '2 of 3');
      await office.redraw('votes');
      expect(office.platform.calls).toEqual(['post votes', 'update 1 of 3', 'update 2 of 3']);
      expect(office.platform.shows()).toEqual(['2 of 3']);
    });

    it('is not made up when one is to be redrawn that nobody ever asked for', async () => {
      const office = new PostOffice((await fresh()).storage);
      await office.redraw('votes');
      expect(office.platform.calls).toEqual([]);
      expect(await office.storage.transaction((tx) => refresh(tx, 'votes'))).toBeUndefined();
    });

    it('is left out when there is nothing left to show, and the next goes on', async () => {
      const office = new PostOffice((await fresh()).storage);
      office.state.set('gone', '');
      await office.show('gone', 'next');
      expect(office.platform.calls).toEqual(['post next']);
      await office.successor();
      expect(office.platform.calls).toEqual(['post next']);
    });
  });

  describe('many changes of one message', () => {
    it('make one post with the latest state while the first is still waiting', async () => {
      const office = new PostOffice((await fresh()).storage);
      const first = office.platform.holdNext();
      await office.transact((outbox) => outbox.show(aMessage('first')));
      await first.arrived;
      for (let votes = 1; votes <= 30; votes += 1) {
        office.state.set('votes', `${votes} votes`);
        await office.transact((outbox) => outbox.show(aMessage('votes')));
      }
      first.letGo();
      await office.courier.settled();
      expect(office.platform.calls).toEqual(['post first', 'post 30 votes']);
    });

    it('stay due while one is on its way, and make one more update', async () => {
      const office = new PostOffice((await fresh()).storage);
      const onItsWay = office.platform.holdNext();
      await office.transact((outbox) => outbox.show(aMessage('votes')));
      await onItsWay.arrived;
      for (let votes = 1; votes <= 5; votes += 1) {
        office.state.set('votes', `${votes} votes`);
        await office.transact((outbox) => outbox.redraw('votes'));
      }
      onItsWay.letGo();
      await office.courier.settled();
      expect(office.platform.calls).toEqual(['post votes', 'update 5 votes']);
    });
  });

  describe('the order within a conversation', () => {
    it('is the order in which the messages were asked for', async () => {
      const office = new PostOffice((await fresh()).storage);
      const keys = Array.from({ length: 12 }, (_, n) => `message ${n}`);
      await office.show(...keys.slice(0, 6));
      for (const key of keys.slice(6)) await office.transact((outbox) => outbox.show(aMessage(key)));
      await office.courier.settled();
      expect(office.platform.shows()).toEqual(keys);
    });

    it('keeps the turn of a message that is asked for again before it was sent, and puts a redraw last', async () => {
      const office = new PostOffice((await fresh()).storage);
      await office.show('old');
      const first = office.platform.holdNext();
      await office.transact((outbox) => outbox.show(aMessage('a')));
      await first.arrived;
      await office.transact(async (outbox) => {
        for (const key of ['b', 'c', 'old', 'b']) await outbox.show(aMessage(key));
      });
      first.letGo();
      await office.courier.settled();
      expect(office.platform.calls).toEqual(['post old', 'post a', 'post b', 'post c', 'update old']);
    });

    it('holds up nobody in another conversation', async () => {
      const office = new PostOffice((await fresh()).storage);
      const first = office.platform.holdNext();
      await office.transact((outbox) => outbox.show(aMessage('slow')));
      await first.arrived;
      const posted = office.platform.holdNext();
      await office.transact((outbox) => outbox.show(aMessage('quick', { place: anaInPrivate })));
      await posted.arrived;
      posted.letGo();
      first.letGo();
      await office.courier.settled();
      expect(office.platform.calls).toEqual(['post slow', 'post quick']);
    });
  });

  describe('a transaction that breaks', () => {
    it('leaves neither state nor message behind', async () => {
      const office = new PostOffice((await fresh()).storage);
      const { storage, courier } = office;
      const broken = transactWith(
        storage,
        courier,
      )(async (tx, outbox) => {
        await addTeam(tx, aChannel(), { zone: 'UTC' });
        await outbox.show(aMessage('hello'));
        throw new Error('broke half-way');
      });
      await expect(broken).rejects.toThrow('broke half-way');
      await courier.start();
      await courier.settled();
      expect(await teamOfChannel(storage.queries, aChannel())).toBeUndefined();
      expect(await office.kept()).toBe('[]');
      expect(office.platform.calls).toEqual([]);
    });
  });

  describe('private messages', () => {
    it('are forgotten with what they belong to, sent or not; the others stay', async () => {
      const office = new PostOffice((await fresh()).storage);
      await office.show('in the channel', aMessage('sent', { place: anaInPrivate }));
      await office.show(aMessage('of another', { place: anaInPrivate, about: 'a2' }));
      await office.transact(async (outbox) => {
        await outbox.show(aMessage('not sent', { place: anaInPrivate }));
        await outbox.forgetPrivate('a1');
      });
      await office.courier.settled();
      const rows = await office.storage.queries.selectFrom('message').select('key').orderBy('key').execute();
      expect(rows.map(({ key }) => key)).toEqual(['in the channel', 'of another']);
      expect(office.platform.shows(inPrivate)).toEqual(['sent', 'of another']);
    });

    it('leave no trace when they are forgotten on their way', async () => {
      const office = new PostOffice((await fresh()).storage);
      const onItsWay = office.platform.holdNext();
      await office.transact((outbox) => outbox.show(aMessage('psst', { place: anaInPrivate })));
      await onItsWay.arrived;
      await office.transact((outbox) => outbox.forgetPrivate('a1'));
      onItsWay.letGo();
      await office.courier.settled();
      expect(await office.kept()).toBe('[]');
      expect(office.problems).toEqual([]);
    });
  });

  it('keeps what a message is about, and nothing of what it says', async () => {
    const office = new PostOffice((await fresh()).storage);
    office.state.set('psst', 'Your answer was level three.');
    await office.show(aMessage('psst', { place: anaInPrivate }));
    expect(office.platform.shows(inPrivate)).toEqual(['Your answer was level three.']);
    expect(await office.kept()).toContain('psst');
    expect(await office.kept()).not.toContain('level three');
  });
});
