import { describe, expect, it } from 'vitest';
import { DeliveryProblem, type Obstacle } from '../../src/chat/platform.ts';
import { parkedMessages, unpark } from '../../src/delivery/backlog-store.ts';
import { maxAttempts } from '../../src/delivery/backoff.ts';
import { eachDatabase } from '../support/databases.ts';
import { aChannel, hour } from './builders.ts';
import { aMessage, anaInPrivate, PostOffice } from './post-office.ts';

const inTheWay = (obstacle: Obstacle) => new DeliveryProblem(`the platform says ${obstacle}`, { obstacle });

eachDatabase('something that stands in the way of a message', (fresh) => {
  describe('that people can do something about', () => {
    it.each<Obstacle>(['not a member', 'archived', 'channel gone', 'message gone'])(
      '%s: it is named once, and not tried again by itself',
      async (obstacle) => {
        const office = new PostOffice((await fresh()).storage);
        office.platform.failNext(inTheWay(obstacle));
        await office.show('hello', 'next');
        await office.pass(hour);
        await office.redraw('hello');
        const next = await office.successor();
        expect([...office.obstacles, ...next.obstacles]).toEqual([`hello: ${obstacle}`]);
        expect(office.platform.shows()).toEqual(['next']);
      },
    );

    it('is named only when the message is given up on', async () => {
      const office = new PostOffice((await fresh()).storage);
      for (let tries = 0; tries < maxAttempts; tries += 1) {
        office.platform.failNext(new DeliveryProblem('perhaps archived', { obstacle: 'archived', permanent: false }));
      }
      await office.show('hello');
      for (let tries = 1; tries < maxAttempts; tries += 1) {
        expect(office.obstacles).toEqual([]);
        await office.pass(hour);
      }
      expect(office.obstacles).toEqual(['hello: archived']);
    });

    it('is told apart from trouble of the platform itself, which is nobody’s to mend', async () => {
      const office = new PostOffice((await fresh()).storage);
      office.platform.failNext(new DeliveryProblem('invalid blocks', { permanent: true }));
      await office.show('hello');
      expect(office.obstacles).toEqual([]);
      expect(await parkedMessages(office.storage.queries)).toHaveLength(1);
    });
  });

  it('a message that somebody deleted is posted anew with the state of now', async () => {
    const office = new PostOffice((await fresh()).storage);
    await office.show('votes', 'other');
    office.platform.remove('votes');
    office.state.set('votes', '1 vote');
    await office.redraw('votes');
    expect(office.obstacles).toEqual(['votes: message gone']);
    office.state.set('votes', '2 votes');
    await office.redraw('votes');
    expect(await unpark(office.storage.queries, { conversation: 'fake/acme/#team' })).toBe(1);
    const next = await office.successor();
    expect(next.platform.shows()).toEqual(['other', '2 votes']);
    office.state.set('votes', '3 votes');
    await next.redraw('votes');
    expect(next.platform.calls.at(-1)).toBe('update 3 votes');
  });

  it('a message that still stands is redrawn there, and not posted a second time', async () => {
    const office = new PostOffice((await fresh()).storage);
    await office.show('votes');
    office.platform.failNext(inTheWay('archived'));
    office.state.set('votes', '1 vote');
    await office.redraw('votes');
    await unpark(office.storage.queries);
    const next = await office.successor();
    expect(next.platform.calls).toEqual(['post votes', 'update 1 vote', 'update 1 vote']);
    expect(next.platform.shows()).toEqual(['1 vote']);
  });

  it('is cleared in one conversation without touching the others', async () => {
    const office = new PostOffice((await fresh()).storage);
    const elsewhere = aMessage('elsewhere', { place: aChannel({ channel: 'other' }) });
    for (const message of [aMessage('here'), elsewhere, aMessage('private', { place: anaInPrivate })]) {
      office.platform.failNext(inTheWay('not a member'));
      await office.show(message);
    }
    expect(await unpark(office.storage.queries, { conversation: 'fake/acme/#other' })).toBe(1);
    const next = await office.successor();
    expect(next.platform.shows('fake/acme/#other')).toEqual(['elsewhere']);
    expect(next.platform.shows()).toEqual([]);
    expect((await parkedMessages(office.storage.queries)).map(({ conversation }) => conversation).sort()).toEqual([
      'fake/acme/#team',
      'fake/acme/@ana',
    ]);
    expect(await unpark(office.storage.queries)).toBe(2);
  });
});
