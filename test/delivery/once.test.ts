import { expect, it } from 'vitest';
import { DeliveryProblem } from '../../src/chat/platform.ts';
import { hour } from '../contracts/builders.ts';
import { aMessage, PostOffice } from '../contracts/post-office.ts';
import { eachDatabase } from '../support/databases.ts';

const said = aMessage('said', { once: true });

eachDatabase('a message that will never change', (fresh) => {
  it('leaves no row behind once it has arrived, and what stands beside it stays', async () => {
    const office = new PostOffice((await fresh()).storage);
    await office.show('votes', said);
    expect(office.platform.shows()).toEqual(['votes', 'said']);
    const rows = await office.storage.queries.selectFrom('message').select('key').execute();
    expect(rows).toEqual([{ key: 'votes' }]);
  });

  it('leaves no row behind when there was nothing to show', async () => {
    const office = new PostOffice((await fresh()).storage);
    office.state.set('said', '');
    await office.show(said);
    expect(office.platform.calls).toEqual([]);
    expect(await office.kept()).toBe('[]');
  });

  it('is tried again until it has arrived, and kept until then', async () => {
    const office = new PostOffice((await fresh()).storage);
    office.platform.failNext(new DeliveryProblem('slow down', { retryAfterMs: 5_000 }));
    office.platform.failNext(new DeliveryProblem('slow down', { retryAfterMs: 5_000 }));
    await office.show(said);
    expect(office.platform.shows()).toEqual([]);
    expect(await office.kept()).toContain('"key":"said"');
    await office.pass(5_000);
    expect(office.platform.shows()).toEqual([]);
    expect(await office.kept()).toContain('"key":"said"');
    await office.pass(5_000);
    expect(office.platform.shows()).toEqual(['said']);
    await office.pass(hour);
    expect(office.platform.calls).toEqual(['post said', 'post said', 'post said']);
  });

  it('is not lost when it is given up on: the operator can put it back in line', async () => {
    const office = new PostOffice((await fresh()).storage);
    office.platform.failNext(new DeliveryProblem('no such channel', { permanent: true }));
    await office.show(said);
    expect(await office.kept()).toContain('no such channel');
    expect(office.platform.shows()).toEqual([]);
  });

  it('is not posted twice after a crash between sending and recording, and then leaves no row', async () => {
    const office = new PostOffice((await fresh()).storage);
    office.platform.dieInNext('after showing');
    await office.transact((box) => box.show(said));
    await office.platform.died;
    const next = await office.successor();
    const third = await next.successor();
    expect(third.platform.calls.filter((call) => call.startsWith('post'))).toEqual(['post said']);
    expect(third.platform.shows()).toEqual(['said']);
    expect(await third.kept()).toBe('[]');
  });

  it('is posted after a crash before sending', async () => {
    const office = new PostOffice((await fresh()).storage);
    office.platform.dieInNext('before showing');
    await office.transact((box) => box.show(said));
    await office.platform.died;
    const next = await office.successor();
    expect(next.platform.shows()).toEqual(['said']);
    expect(next.platform.calls).toEqual(['post said', 'find', 'post said']);
  });
});
