import { expect, it } from 'vitest';
import { DeliveryProblem } from '../../src/chat/platform.ts';
import { parkedMessages, unpark } from '../../src/delivery/backlog-store.ts';
import type { Message } from '../../src/delivery/message.ts';
import { eachDatabase } from '../support/databases.ts';
import { hour } from './builders.ts';
import { aMessage, PostOffice } from './post-office.ts';

const busy = new DeliveryProblem('too many requests');
const archived = new DeliveryProblem('the channel is archived', { permanent: true });

/** A message in the thread below the kickoff. */
function below(key: string, parts: Partial<Message> = {}): Message {
  return aMessage(key, { under: 'kickoff', ...parts });
}

eachDatabase('a message under another', (fresh) => {
  it('hangs in the thread of that one, which is in the channel itself', async () => {
    const office = new PostOffice((await fresh()).storage);
    await office.show('kickoff', below('question'), 'summary');
    expect(office.platform.shows()).toEqual(['kickoff', 'question', 'summary']);
    expect(office.platform.rootOf('question')).toBe('kickoff');
    expect(office.platform.rootOf('kickoff')).toBeUndefined();
    expect(office.platform.rootOf('summary')).toBeUndefined();
  });

  it('hangs there too when its first try was refused', async () => {
    const office = new PostOffice((await fresh()).storage);
    office.platform.failNext(busy);
    await office.show('kickoff');
    await office.pass(hour);
    office.platform.failNext(busy);
    await office.show(below('question'));
    expect(office.platform.shows()).toEqual(['kickoff']);
    await office.pass(hour);
    expect(office.platform.rootOf('question')).toBe('kickoff');
  });

  it('waits for that one while it can not be posted yet', async () => {
    const office = new PostOffice((await fresh()).storage);
    office.platform.failNext(new DeliveryProblem('slow down', { retryAfterMs: 5_000 }));
    await office.show('kickoff', below('question'));
    expect(office.platform.calls).toEqual(['post kickoff']);
    await office.pass(5_000);
    expect(office.platform.calls).toEqual(['post kickoff', 'post kickoff', 'post question']);
    expect(office.platform.rootOf('question')).toBe('kickoff');
  });

  it.each(['before showing', 'after showing'] as const)(
    'is looked for in the thread, and stands there once, when the process died %s',
    async (when) => {
      const office = new PostOffice((await fresh()).storage);
      await office.show('kickoff');
      office.platform.dieInNext(when);
      await office.transact((outbox) => outbox.show(below('question')));
      await office.platform.died;
      const next = await office.successor();
      expect(next.platform.looked).toEqual([next.platform.idOf('kickoff')]);
      expect(next.platform.shows()).toEqual(['kickoff', 'question']);
      expect(next.platform.rootOf('question')).toBe('kickoff');
    },
  );

  it('hangs below one that an earlier process posted without knowing', async () => {
    const office = new PostOffice((await fresh()).storage);
    office.platform.dieInNext('after showing');
    await office.transact(async (outbox) => {
      await outbox.show(aMessage('kickoff'));
      await outbox.show(below('question'));
    });
    await office.platform.died;
    const next = await office.successor();
    expect(next.platform.shows()).toEqual(['kickoff', 'question']);
    expect(next.platform.rootOf('question')).toBe('kickoff');
  });

  it('is redrawn where it stands', async () => {
    const office = new PostOffice((await fresh()).storage);
    await office.show('kickoff', below('question'));
    office.state.set('question', 'one of three');
    await office.redraw('question');
    expect(office.platform.calls.at(-1)).toBe('update one of three');
    expect(office.platform.rootOf('one of three')).toBe('kickoff');
  });

  it('hangs there as well when it is said once and forgotten', async () => {
    const office = new PostOffice((await fresh()).storage);
    await office.show('kickoff', below('notice', { once: true }));
    expect(office.platform.rootOf('notice')).toBe('kickoff');
    expect(await office.kept()).not.toContain('notice');
  });

  it('is given up on with that one, says why, and both go out once the operator puts them back', async () => {
    const office = new PostOffice((await fresh()).storage);
    office.platform.failNext(archived);
    await office.show('kickoff', below('question'), 'summary');
    expect(office.platform.calls).toEqual(['post kickoff', 'post summary']);
    expect((await parkedMessages(office.storage.queries)).map(({ problem }) => problem)).toEqual([
      'the channel is archived',
      'what it hangs under was not delivered',
    ]);
    expect(await unpark(office.storage.queries)).toBe(2);
    const next = await office.successor();
    expect(next.platform.shows()).toEqual(['summary', 'kickoff', 'question']);
    expect(next.platform.rootOf('question')).toBe('kickoff');
    expect(await parkedMessages(office.storage.queries)).toEqual([]);
  });

  it('stands in the channel itself when that one was never asked for', async () => {
    const office = new PostOffice((await fresh()).storage);
    await office.show(below('question'));
    expect(office.platform.shows()).toEqual(['question']);
    expect(office.platform.rootOf('question')).toBeUndefined();
  });

  it('hangs below the new one when somebody deleted that one and it was posted anew', async () => {
    const office = new PostOffice((await fresh()).storage);
    await office.show('kickoff');
    office.platform.remove('kickoff');
    await office.redraw('kickoff');
    await office.show(below('question'));
    expect(office.platform.shows()).toEqual([]);
    expect(await unpark(office.storage.queries)).toBe(2);
    const next = await office.successor();
    expect(next.platform.shows()).toEqual(['kickoff', 'question']);
    expect(next.platform.rootOf('question')).toBe('kickoff');
  });
});
