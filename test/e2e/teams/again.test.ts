import { expect, test } from 'vitest';
import { howMany, shows, tells } from '../../contracts/platform/witness.ts';
import type { Json } from '../../support/teams/card.ts';
import type { Crowd } from '../../support/teams/crowd.ts';
import { complaints, localTeam } from '../../support/teams/process.ts';

const story = { timeout: 240_000 };

/** Tells Cairn something, and returns it so that it can be told again as Teams would: with the same id. */
async function told(crowd: Crowd, activity: Json): Promise<Json> {
  expect((await crowd.inbound.send(activity)).status).toBe(200);
  return activity;
}

/** A line that somebody writes to the bot alone. */
function line(crowd: Crowd, who: string, id: string, text: string): Json {
  const conversation = crowd.connector.tenant.directWith(who);
  return crowd.inbound.activity(who, { conversation }, { type: 'message', id, text });
}

test('what Teams tells again after a restart changes nothing', story, async () => {
  const { connector, cairn, crowd } = await localTeam();
  const { bot, payments } = connector.tenant;
  await shows(crowd, "I'm Cairn.");
  const mention = { type: 'mention', text: '<at>Cairn</at>', mentioned: bot };
  const add = { type: 'message', id: '71', text: '<at>Cairn</at> actions add paint the door', entities: [mention] };
  const added = await told(crowd, crowd.inbound.activity('ana', { conversation: payments, thread: '71' }, add));
  await shows(crowd, 'paint the door');
  await crowd.says('ana', 'assess cncf-cloud-native process async');
  await crowd.waitsFor('bo to be asked', async () =>
    howMany(await crowd.alone('bo'), '1 of 4 · Process') > 0 ? true : undefined,
  );
  const { button, from, message } = await crowd.finds('bo', '2');
  const value = { action: { type: 'Action.Execute', verb: button.verb, data: button.data } };
  const press = { type: 'invoke', name: 'adaptiveCard/action', value, replyToId: message };
  const pressed = await told(crowd, crowd.inbound.activity('bo', from, press));
  await crowd.waitsFor('the second question', async () =>
    howMany(await crowd.alone('bo'), '2 of 4 · Process') > 0 ? true : undefined,
  );
  const typed = await told(crowd, line(crowd, 'bo', '72', '3'));
  await crowd.waitsFor('the third question', async () =>
    howMany(await crowd.alone('bo'), '3 of 4 · Process') > 0 ? true : undefined,
  );

  await cairn.kill();
  await cairn.start();
  for (const activity of [added, pressed, typed, typed]) await told(crowd, activity);
  await tells(crowd, 'bo', () => crowd.whispers('bo', 'status'), 'question 3 of 4');
  await tells(crowd, 'ana', () => crowd.whispers('ana', 'actions'), 'paint the door');
  expect(howMany(await crowd.channel(), 'paint the door')).toBe(1);
  expect(howMany(await crowd.alone('bo'), '4 of 4 · Process')).toBe(0);
  expect(complaints(cairn)).toBe('');
});

test('what was cut off in the middle counts when Teams tells it again', story, async () => {
  const { connector, cairn, crowd } = await localTeam();
  const { bot, payments } = connector.tenant;
  await shows(crowd, "I'm Cairn.");
  // Somebody whom Cairn has yet to ask about.
  connector.tenant.members.add('fin');
  const never = connector.faults.next(({ path }) => path.includes('/members/'), { kind: 'hang' });
  const mention = { type: 'mention', text: '<at>Cairn</at>', mentioned: bot };
  const add = { type: 'message', id: '71', text: '<at>Cairn</at> actions add paint the door', entities: [mention] };
  const activity = crowd.inbound.activity('fin', { conversation: payments, thread: '71' }, add);
  const lost = crowd.inbound.send(activity);
  lost.catch(() => {});
  await never;
  await cairn.kill();
  await expect(lost).rejects.toThrow();
  await cairn.start();
  await told(crowd, activity);
  await shows(crowd, 'paint the door');
  await told(crowd, activity);
  await crowd.mentions('ana', 'actions');
  expect(howMany(await crowd.channel(), 'added')).toBeLessThan(2);
  expect(howMany(await crowd.channel(), 'paint the door')).toBe(1);
});
