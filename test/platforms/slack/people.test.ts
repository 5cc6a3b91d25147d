import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { SlackCalls } from '../../../src/platforms/slack/calls.ts';
import { oneWorkspace } from '../../../src/platforms/slack/install/one.ts';
import { quietLogger } from '../../../src/platforms/slack/logger.ts';
import { People, personOf } from '../../../src/platforms/slack/people.ts';
import type { Fault } from '../../support/slack/faults.ts';
import { Slack } from '../../support/slack/slack.ts';

const workspace = { teamId: 'T1' };
const organisation = { enterpriseId: 'E1' };

describe('who comes from outside', () => {
  it.each([
    ['a colleague', { id: 'U1', team_id: 'T1' }, workspace, undefined],
    ['a guest', { id: 'U1', team_id: 'T1', is_restricted: true }, workspace, true],
    ['somebody of another workspace', { id: 'U1', team_id: 'T2' }, workspace, true],
    [
      'a colleague in another workspace of the organisation',
      { id: 'U1', team_id: 'T2', enterprise_user: { enterprise_id: 'E1' } },
      organisation,
      undefined,
    ],
    ['somebody of no organisation, seen from one', { id: 'U1', team_id: 'T2' }, organisation, true],
    [
      'somebody of another organisation',
      { id: 'U1', team_id: 'T2', enterprise_user: { enterprise_id: 'E2' } },
      organisation,
      true,
    ],
  ])('%s', (_, user, home, outside) => {
    expect(personOf(user, home)?.outside).toBe(outside);
  });
});

/** People of a workspace, with the Slack that is asked about them. */
async function somePeople() {
  const slack = await Slack.start();
  const apiUrl = `${slack.proxy.url}/api/`;
  const logger = quietLogger({ error: () => 'ref', warn() {} });
  const workspaces = await oneWorkspace({ token: 'xoxb-acme', apiUrl, client: { logger } });
  const people = new People(new SlackCalls(workspaces, { slackApiUrl: apiUrl, logger }), workspaces);
  const { workspace } = slack.acme;
  return { faults: slack.proxy.faults, people, workspace, team: workspace.team, bo: workspace.person('bo').id };
}

describe('who acts while Slack does not answer', () => {
  const silences: readonly Fault[] = [
    { kind: 'server error' },
    { kind: 'reset' },
    { kind: 'too many', retryAfter: 9 },
    { kind: 'refused', error: 'user_not_visible' },
  ];

  it.each(silences)('is who they were before, however long ago: $kind $error', async (silence) => {
    const { faults, people, workspace, team, bo } = await somePeople();
    const gus = workspace.person('gus').id;
    const before = await people.find(team, bo);
    expect(await people.find(team, gus)).toMatchObject({ name: 'Gus', outside: true });
    faults.always('users.info', silence);
    const now = performance.now();
    const clock = vi.spyOn(performance, 'now').mockReturnValue(now + 7 * 3_600_000);
    onTestFinished(() => clock.mockRestore());
    for (let times = 0; times < 2; times += 1) {
      expect(await people.acting(team, { id: bo, name: 'somebody', team })).toEqual(before);
      expect(await people.acting(team, { id: gus, name: 'gus', team })).toMatchObject({ outside: true });
    }
    await expect(people.find(team, bo)).rejects.toThrow();
  });

  it('and was never seen before is one of us by their workspace, and from outside by any other', async () => {
    const { faults, people, team } = await somePeople();
    faults.always('users.info', { kind: 'server error' });
    expect(await people.acting(team, { id: 'UNEW', name: 'nell', team })).toEqual({ id: 'UNEW', name: 'nell' });
    expect(await people.acting(team, { id: 'UNEW', team: null })).toEqual({ id: 'UNEW', name: 'UNEW' });
    expect(await people.acting(team, { id: 'UFAR', name: 'fay', team: 'T0OTHER' })).toEqual({
      id: 'UFAR',
      name: 'fay',
      outside: true,
    });
  });

  it.each(['user_not_visible', 'user_not_found'])(
    'and whom Slack does not show (%s) is from outside',
    async (error) => {
      const { faults, people, team } = await somePeople();
      faults.always('users.info', { kind: 'refused', error });
      expect(await people.acting(team, { id: 'UFAR', name: 'fay' })).toEqual({
        id: 'UFAR',
        name: 'fay',
        outside: true,
      });
    },
  );

  it('is asked about anew as soon as Slack answers', async () => {
    const { faults, people, team, bo } = await somePeople();
    const silence = faults.always('users.info', { kind: 'server error' });
    expect(await people.acting(team, { id: bo, name: 'bobby', team })).toEqual({ id: bo, name: 'bobby' });
    silence.lift();
    expect(await people.acting(team, { id: bo, name: 'bobby', team })).toMatchObject({ id: bo, name: 'Bo' });
  });
});
