import { describe, expect, test } from 'vitest';
import { objectIn } from '../../support/teams/card.ts';
import { team } from '../../support/teams/team.ts';

/** A team in which nobody has heard that Fin is there: the word of it was lost. */
async function unheard(start: string) {
  const made = await team();
  await made.crowd.mentions('ana', start);
  made.connector.tenant.members.add('fin');
  return made;
}

describe('somebody of whose coming Cairn was not told', () => {
  test('is known from the first thing that they do, and nobody is told that they have left', async () => {
    const { crowd } = await unheard('actions add paint the door');
    await crowd.mentions('fin', 'actions add bake bread');
    await crowd.mentions('bo', 'actions assign 1 to fin');
    expect((await crowd.alone('fin')).join()).toContain('paint the door');
    expect((await crowd.everShown()).join()).not.toContain('Fin has left');
    expect((await crowd.alone('bo')).join()).not.toContain("I don't see");
  });

  test('is among those whose card is drawn for them as a member, not as one who has answered', async () => {
    const { crowd, connector } = await unheard('assess cncf process live');
    await crowd.presses('fin', '2');
    const people = connector.tenant;
    const byName = ['ana', 'bo', 'cy', 'di', 'eva', 'fin'].map((name) => people.person(name).id);
    const cards = crowd.standing(people.payments).map(({ activity }) => JSON.stringify(activity));
    const card = cards.findLast((one) => one.includes('userIds')) ?? '{}';
    const [attachment] = [objectIn(JSON.parse(card)).attachments].flat();
    expect(objectIn(objectIn(objectIn(attachment).content).refresh).userIds).toEqual(byName);
    expect(cards.join()).toContain('One of six');
  });

  test('is one of them although the list does not show them yet', async () => {
    const { crowd, connector } = await unheard('actions add paint the door');
    const { tenant } = connector;
    const others = [...tenant.members].filter((name) => name !== 'fin');
    const body = { members: others.map((name) => tenant.member(tenant.person(name))) };
    connector.faults.next(({ path }) => path.endsWith('/pagedmembers'), { kind: 'status', status: 200, body }, 9);
    await crowd.mentions('fin', 'actions add bake bread');
    await crowd.mentions('bo', 'actions assign 1 to fin');
    expect((await crowd.alone('fin')).join()).toContain('paint the door');
    expect((await crowd.everShown()).join()).not.toContain('Fin has left');
  });
});

test('somebody who was known elsewhere and is not in the team looks on', async () => {
  const made = await team();
  const { crowd, connector } = made;
  await crowd.whispers('fin', 'help');
  await crowd.mentions('fin', 'actions add bake bread');
  expect((await crowd.alone('fin')).join()).toContain('Here only the team itself takes part');
  const lists = connector.calls.filter(({ path }) => path.endsWith('/pagedmembers')).length;
  await crowd.mentions('fin', 'actions add bake bread');
  expect(connector.calls.filter(({ path }) => path.endsWith('/pagedmembers'))).toHaveLength(lists);
});
