import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DeliveryProblem } from '../../src/chat/platform.ts';
import { eachDatabase } from '../support/databases.ts';
import { aChannel } from './builders.ts';
import { FakePlatform } from './fake-platform.ts';
import { aMessage, anaInPrivate, PostOffice } from './post-office.ts';

/** A platform that takes one message a second in a conversation. */
class PacedPlatform extends FakePlatform {
  readonly paceMs = 1_000;
}

eachDatabase('a platform that asks for a pace', (fresh) => {
  const paced = async () => new PostOffice((await fresh()).storage, { platform: new PacedPlatform() });

  it('gets one message at a time in a conversation, in their order', async () => {
    const office = await paced();
    await office.show('a', 'b', 'c');
    expect(office.platform.calls).toEqual(['post a']);
    await office.pass(999);
    expect(office.platform.calls).toEqual(['post a']);
    await office.pass(1);
    expect(office.platform.calls).toEqual(['post a', 'post b']);
    await office.pass(1_000);
    expect(office.platform.shows()).toEqual(['a', 'b', 'c']);
  });

  it('gets what is asked for after the rest at once', async () => {
    const office = await paced();
    await office.show('a');
    await office.pass(1_000);
    await office.show('b');
    expect(office.platform.shows()).toEqual(['a', 'b']);
  });

  it('gets one update with the latest state for all that changed meanwhile', async () => {
    const office = await paced();
    await office.show('votes');
    for (let votes = 1; votes <= 30; votes += 1) {
      office.state.set('votes', `${votes} votes`);
      await office.redraw('votes');
    }
    expect(office.platform.calls).toEqual(['post votes']);
    await office.pass(1_000);
    expect(office.platform.calls).toEqual(['post votes', 'update 30 votes']);
    await office.pass(10_000);
    expect(office.platform.calls).toHaveLength(2);
  });

  it('holds up no other conversation, and takes a thread for its channel', async () => {
    const office = await paced();
    const elsewhere = aMessage('elsewhere', { place: aChannel({ channel: 'other' }) });
    await office.show('kickoff', aMessage('question', { under: 'kickoff' }), elsewhere);
    await office.show(aMessage('private', { place: anaInPrivate }));
    expect([...office.platform.calls].sort()).toEqual(['post elsewhere', 'post kickoff', 'post private']);
    await office.pass(1_000);
    expect(office.platform.rootOf('question')).toBe('kickoff');
  });

  it('is given the rest after a refusal too, and the time it asked for besides', async () => {
    const office = await paced();
    office.platform.failNext(new DeliveryProblem('slow down', { retryAfterMs: 5_000 }));
    await office.show('a');
    await office.pass(1_000);
    await office.pass(3_999);
    expect(office.platform.calls).toEqual(['post a']);
    await office.pass(1);
    expect(office.platform.shows()).toEqual(['a']);
  });

  it('is left alone once delivery stops in the middle of a rest, and gets the rest of it from the next process', async () => {
    const office = await paced();
    await office.show('a', 'b');
    await office.courier.stop();
    expect(office.nextTryIn).toBeUndefined();
    await office.pass(10_000);
    expect(office.platform.shows()).toEqual(['a']);
    await office.successor();
    expect(office.platform.shows()).toEqual(['a', 'b']);
  });
});

/** A second goes by in these steps, in milliseconds; each time something changes or is said. */
const course = fc.array(
  fc.record({ wait: fc.integer({ min: 0, max: 1_500 }), says: fc.constantFrom('votes', 'notice', 'nothing') }),
  { minLength: 1, maxLength: 25 },
);

eachDatabase('whatever happens in a conversation', (fresh, dialect) => {
  it('no two messages come closer than the pace, and the last state is shown', async () => {
    const { storage } = await fresh();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(course, async (steps) => {
        run += 1;
        const key = `votes ${run}`;
        const place = aChannel({ channel: `c${run}` });
        const office = new PostOffice(storage, { platform: new PacedPlatform() });
        const sent: number[] = [];
        const look = (before: number) => {
          const more = office.platform.calls.length - before;
          expect(more).toBeLessThanOrEqual(1);
          if (more > 0) sent.push(office.clock.now().getTime());
        };
        for (const [index, { wait, says }] of steps.entries()) {
          // A step at a time, so that each message is seen when it is sent.
          for (const part of [Math.min(wait, 700), Math.max(wait - 700, 0)]) {
            const before = office.platform.calls.length;
            await office.pass(part);
            look(before);
          }
          const before = office.platform.calls.length;
          if (says === 'votes') office.state.set(key, `${index}`);
          if (says === 'votes') await office.show(aMessage(key, { place }));
          if (says === 'notice') await office.show(aMessage(`${key} notice ${index}`, { place }));
          look(before);
        }
        for (const [index, at] of sent.entries()) {
          expect(at - (sent[index - 1] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(1_000);
        }
        for (let left = steps.length; left > 0; left -= 1) await office.pass(1_000);
        const last = steps.findLastIndex(({ says }) => says === 'votes');
        if (last >= 0) expect(office.platform.shows(`fake/acme/#c${run}`)).toContain(`${last}`);
        await office.courier.stop();
      }),
      { numRuns: dialect === 'sqlite' ? 60 : 15 },
    );
  });
});
