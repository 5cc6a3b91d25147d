import { describe, expect, it } from 'vitest';
import { tells } from '../../contracts/platform/witness.ts';
import { houseTeam } from '../../support/slack/cairn.ts';

describe('who is in a channel', () => {
  it('is known but for those whom Slack does not show', async () => {
    const { slack, crowd } = await houseTeam();
    const { workspace } = slack.acme;
    const { id } = workspace.person('gus');
    slack.proxy.faults.always('users.info', {
      kind: 'refused',
      error: 'user_not_visible',
      when: ({ body }) => body.user === id,
    });
    await workspace.invite('payments', 'gus');
    await crowd.leaves('di');
    await tells(crowd, 'ana', () => crowd.says('ana', 'team'), 'Here: Ana, Bo, Cy and Eva.');
  });

  it('is known when several come and go at once', async () => {
    const { crowd } = await houseTeam();
    await Promise.all([crowd.leaves('di'), crowd.leaves('eva'), crowd.leaves('cy')]);
    await tells(crowd, 'ana', () => crowd.says('ana', 'team'), 'Here: Ana and Bo.');
  });

  it('is not made up where Cairn is not: what is kept there is nothing', async () => {
    const { slack, crowd } = await houseTeam();
    await slack.acme.workspace.addChannel('elsewhere', ['ana', 'gus']);
    const told = await tells(
      crowd,
      'ana',
      () => crowd.inbound.command('ana', 'privacy', 'elsewhere'),
      'What is kept about Ana',
    );
    expect(told).toContain('among those in the channel #payments');
    await tells(crowd, 'gus', () => crowd.inbound.command('gus', 'privacy', 'elsewhere'), 'Nothing.');
  });
});
