import { expect, test } from 'vitest';
import { plain } from '../../../src/chat/text.ts';
import { offCard } from '../../../src/platforms/teams/off-form.ts';
import { fieldsOf } from '../../support/teams/card.ts';
import { Troubled } from './troubled.ts';

/** A team whose Cairn can be slow: what somebody does then is answered before it is worked on. */
async function slowly() {
  const patience = { invoke: 60_000, other: 60_000 };
  let waited: Promise<void> = Promise.resolve();
  const done = new Set<string>();
  const once = async (id: string, work: () => Promise<void>) => {
    await waited;
    if (!done.has(id)) await work();
    done.add(id);
  };
  const bench = await Troubled.inSession({ patience, once });
  return {
    bench,
    async late(deed: () => Promise<unknown>): Promise<void> {
      const answered = Promise.withResolvers<void>();
      waited = answered.promise;
      patience.invoke = 1;
      await deed();
      patience.invoke = 60_000;
      waited = Promise.resolve();
      answered.resolve();
    },
  };
}

test('a press that needs no answer but took its time says in their own chat that it is done', async () => {
  const { bench, late } = await slowly();
  await bench.press('bo', '2');
  await late(async () =>
    expect(await bench.press('ana', 'Reveal')).toContain('The answer comes to your chat with me.'),
  );
  await bench.tells('ana', /Done\.$/);
});

test('what was typed into a form that took its time is not lost when something is off in it', async () => {
  const { bench, late } = await slowly();
  const { crowd, connector } = bench;
  const from = { conversation: connector.tenant.payments, thread: '3' };
  const messagePayload = { id: '3', body: { contentType: 'text', content: 'paint the door' } };
  await crowd.uses('ana', 'turn.action', from, { commandContext: 'message', messagePayload });
  const { card: before } = await crowd.form('ana', 'Until when?');
  const [title = { label: 'none' }] = fieldsOf(before);
  const filled = { [title.label]: 'paint the door green', 'Who has it?': 'bo', 'Until when?': 'yesteryear' };
  await late(() => crowd.fills('ana', filled));
  expect(await bench.tells('ana', /yesteryear”? .*Open the form again/)).not.toContain('paint the door green');
  await crowd.presses('ana', 'Open the form again');
  const { card } = await crowd.form('ana', 'Until when?');
  const values = Object.fromEntries(fieldsOf(card).map(({ label, value }) => [label, value]));
  const bo = connector.tenant.person('bo').id;
  expect(values).toMatchObject({ ...filled, 'Who has it?': bo });
  await crowd.fills('ana', { 'Until when?': 'friday' });
  await bench.shows(/an action: paint the door green/);
});

test('what was typed into a form that nobody knows how to open again is quoted, people and gaps left out', () => {
  const values = { note: 'the deploy\ntook an hour', who: '29:bo', more: ' ' };
  const { card, filled } = offCard({ errors: { note: 'Too long.' }, values, people: ['who'] });
  expect(card.blocks.map((block) => ('text' in block ? plain(block.text) : ''))).toEqual([
    'Too long.',
    'Nothing of it was taken. You had filled in:',
    'the deploy\ntook an hour',
  ]);
  expect(filled).toBeUndefined();
});
