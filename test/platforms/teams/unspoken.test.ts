import { expect, test } from 'vitest';
import { team } from '../../support/teams/team.ts';

/** What Cairn keeps of somebody, as it tells them. */
async function keptOf(made: Awaited<ReturnType<typeof team>>, who: string): Promise<string> {
  await made.crowd.whispers(who, 'privacy');
  return (await made.crowd.alone(who)).join('\n');
}

test('a channel where nobody ever spoke to Cairn is none of its teams, whatever Teams tells there', async () => {
  const made = await team();
  const { crowd, connector } = made;
  const { general } = connector.tenant;
  await crowd.mentions('ana', 'actions add paint the door');
  await crowd.joins('fin');
  await crowd.changes({}, 'teamRenamed');
  await crowd.changes({}, 'teamArchived');
  await crowd.changes({}, 'teamRestored');
  await crowd.changes({}, 'channelRenamed', { channel: { id: general, name: null } });
  await crowd.whispers('ana', 'levels');
  const kept = await keptOf(made, 'ana');
  expect(kept).toContain('payments');
  expect(kept).not.toContain('General');
  expect(kept).not.toContain('Which team');
});

test('what people say to each other in a thread that Cairn never was in makes no team of its channel', async () => {
  const made = await team();
  const { crowd, connector } = made;
  const { general } = connector.tenant;
  await crowd.tell(
    'bo',
    { conversation: general, thread: '7' },
    { type: 'message', id: '8', text: 'See you at lunch' },
  );
  await crowd.tell(
    'bo',
    { conversation: general, thread: '7' },
    { type: 'messageUpdate', id: '8', text: 'See you at noon', channelData: { eventType: 'editMessage' } },
  );
  expect(await keptOf(made, 'bo')).not.toContain('General');
});

test('a channel that Cairn is spoken to in is one, though it is the first of its team', async () => {
  const made = await team();
  const { crowd, connector } = made;
  const { general, bot } = connector.tenant;
  const entities = [{ type: 'mention', text: '<at>Cairn</at>', mentioned: bot }];
  await crowd.tell(
    'bo',
    { conversation: general, thread: '9' },
    { type: 'message', id: '9', text: '<at>Cairn</at> levels', entities },
  );
  expect(await keptOf(made, 'bo')).toContain('General (Acme)');
});
