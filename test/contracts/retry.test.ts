import { describe, expect, it } from 'vitest';
import { DeliveryProblem } from '../../src/chat/platform.ts';
import { parkedMessages, unpark } from '../../src/delivery/backlog-store.ts';
import { maxAttempts } from '../../src/delivery/backoff.ts';
import { eachDatabase } from '../support/databases.ts';
import { hour } from './builders.ts';
import { aMessage, anaInPrivate, PostOffice } from './post-office.ts';

const busy = new DeliveryProblem('too many requests');
const gone = new DeliveryProblem('the channel is archived', { permanent: true });

eachDatabase('a delivery that the platform refuses', (fresh) => {
  describe('for now', () => {
    it('waits as long as the platform asked, and is sent then', async () => {
      const office = new PostOffice((await fresh()).storage);
      office.platform.failNext(new DeliveryProblem('slow down', { retryAfterMs: 90_000 }));
      await office.show('hello');
      expect(office.nextTryIn).toBe(90_000);
      await office.pass(89_999);
      expect(office.platform.calls).toEqual(['post hello']);
      await office.pass(1);
      expect(office.platform.shows()).toEqual(['hello']);
      expect(office.nextTryIn).toBeUndefined();
    });

    it('waits longer each time when the platform does not say, at least half as long as it might', async () => {
      const office = new PostOffice((await fresh()).storage);
      for (let failures = 0; failures < 4; failures += 1) office.platform.failNext(busy);
      await office.show('hello');
      for (const most of [1_000, 2_000, 4_000, 8_000]) {
        expect(office.nextTryIn).toBeGreaterThanOrEqual(most / 2);
        expect(office.nextTryIn).toBeLessThanOrEqual(most);
        await office.pass(office.nextTryIn ?? 0);
      }
      expect(office.platform.shows()).toEqual(['hello']);
    });

    it('holds back what comes after it in its conversation, and nobody else', async () => {
      const office = new PostOffice((await fresh()).storage);
      office.platform.failNext(new DeliveryProblem('slow down', { retryAfterMs: 5_000 }));
      await office.show('first', 'second');
      await office.show('third', aMessage('private', { place: anaInPrivate }));
      expect(office.platform.calls).toEqual(['post first', 'post private']);
      await office.pass(5_000);
      expect(office.platform.shows()).toEqual(['first', 'second', 'third']);
    });

    it('is sent with the state of then, whatever changed while it waited', async () => {
      const office = new PostOffice((await fresh()).storage);
      office.platform.failNext(busy);
      await office.show('votes');
      office.state.set('votes', '2 votes');
      await office.redraw('votes');
      await office.pass(hour);
      expect(office.platform.calls).toEqual(['post votes', 'post 2 votes']);
    });

    it('waits out its time over a restart', async () => {
      const office = new PostOffice((await fresh()).storage);
      office.platform.failNext(new DeliveryProblem('slow down', { retryAfterMs: 60_000 }));
      await office.show('hello');
      await office.courier.stop();
      expect(office.nextTryIn).toBeUndefined();
      const next = await office.successor();
      expect(next.nextTryIn).toBe(60_000);
      await next.pass(60_000);
      expect(next.platform.shows()).toEqual(['hello']);
    });

    it('begins anew with its patience once it was shown', async () => {
      const office = new PostOffice((await fresh()).storage);
      for (let failures = 1; failures < maxAttempts; failures += 1) office.platform.failNext(busy);
      await office.show('votes');
      for (let failures = 1; failures < maxAttempts; failures += 1) await office.pass(hour);
      expect(office.platform.shows()).toEqual(['votes']);
      office.platform.failNext(busy);
      await office.redraw('votes');
      expect(office.nextTryIn).toBeLessThanOrEqual(1_000);
      expect(await parkedMessages(office.storage.queries)).toEqual([]);
    });
  });

  describe('for good', () => {
    it('is parked at once, named for the operator without its text, and the next goes on', async () => {
      const office = new PostOffice((await fresh()).storage);
      office.state.set('first', 'What I say');
      office.platform.failNext(gone);
      await office.show('first', 'second');
      expect(office.platform.shows()).toEqual(['second']);
      expect(await parkedMessages(office.storage.queries)).toEqual([
        { id: expect.any(String), conversation: 'fake/acme/#team', problem: 'the channel is archived' },
      ]);
      expect(office.problems).toEqual(['DeliveryProblem: the channel is archived']);
    });

    it('is parked after the last attempt, and the next goes on', async () => {
      const office = new PostOffice((await fresh()).storage);
      for (let failures = 0; failures < maxAttempts; failures += 1) office.platform.failNext(busy);
      await office.show('first', 'second');
      for (let tries = 1; tries < maxAttempts; tries += 1) {
        expect(office.platform.calls).toHaveLength(tries);
        await office.pass(hour);
      }
      expect(office.platform.shows()).toEqual(['second']);
      expect(await parkedMessages(office.storage.queries)).toMatchObject([{ problem: 'too many requests' }]);
    });

    it('stays parked until the operator puts it back in line; then it is tried as if for the first time', async () => {
      const office = new PostOffice((await fresh()).storage);
      office.platform.failNext(gone);
      await office.show('first', 'second');
      await office.redraw('first');
      const restarted = await office.successor();
      expect(restarted.platform.shows()).toEqual(['second']);
      expect(await unpark(office.storage.queries)).toBe(1);
      expect(await unpark(office.storage.queries)).toBe(0);
      restarted.platform.failNext(busy);
      const again = await restarted.successor();
      expect(again.nextTryIn).toBeLessThanOrEqual(1_000);
      await again.pass(1_000);
      expect(again.platform.shows()).toEqual(['second', 'first']);
      expect(await parkedMessages(office.storage.queries)).toEqual([]);
    });
  });

  it('waits for its platform when that is not connected', async () => {
    const office = new PostOffice((await fresh()).storage);
    const elsewhere = { platform: 'slack', tenant: 'acme', channel: 'team' };
    await office.show(aMessage('hello', { place: elsewhere }));
    expect(office.platform.calls).toEqual([]);
    expect(await parkedMessages(office.storage.queries)).toEqual([]);
    expect(office.problems).toEqual([]);
  });
});
