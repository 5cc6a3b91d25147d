import { describe, expect, it } from 'vitest';
import { personOf } from '../../../src/platforms/slack/people.ts';

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
