import { expect, test } from 'vitest';
import { shows, tells } from '../../contracts/platform/witness.ts';
import { BotConnector } from '../../support/teams/connector.ts';
import { Crowd } from '../../support/teams/crowd.ts';
import { localTeam } from '../../support/teams/process.ts';
import { Tenant } from '../../support/teams/tenant.ts';

/** Both tenants have a channel of the same id, and people of the same ids: only the tenant tells them apart. */
test('two tenants have Cairn, one throws it out in the middle of a question, and the other goes on', {
  timeout: 180_000,
}, async () => {
  const { connector: acme, cairn, crowd: acmeCrowd } = await localTeam();
  const beta = await BotConnector.start(new Tenant('7e0a1c1e-0000-4000-8000-0000000be7a0'));
  for (const gone of ['di', 'eva']) beta.tenant.members.delete(gone);
  const betaCrowd = new Crowd(beta, cairn.url);
  await betaCrowd.begin();
  for (const crowd of [acmeCrowd, betaCrowd]) {
    await shows(crowd, "I'm Cairn.");
    await crowd.says('ana', 'assess cncf-cloud-native process live');
    await shows(crowd, /1 of 4 · Process .*Nobody has answered yet/);
  }

  const { button, from } = await acmeCrowd.finds('bo', '2');
  await acmeCrowd.changes({ membersRemoved: [acme.tenant.bot] }, 'teamMemberRemoved');
  acme.tenant.isWithoutBot = true;
  const before = await acmeCrowd.everShown();
  const press = { action: { type: 'Action.Execute', verb: button.verb, data: button.data } };
  expect((await acmeCrowd.invoke('bo', from, 'adaptiveCard/action', press)).status).toBe(200);
  await tells(betaCrowd, 'bo', () => betaCrowd.presses('bo', '2'), 'Level 2, noted.');
  await shows(betaCrowd, 'One of three has answered');
  await cairn.kill();
  await cairn.start();
  await betaCrowd.presses('cy', '2');
  await shows(betaCrowd, 'Two of three have answered');
  expect(await acmeCrowd.everShown()).toEqual(before);
  expect(await cairn.stop()).toBe(0);
});
