import { describe, expect, it } from 'vitest';
import { leaver } from '../../../../src/platforms/slack/install/leaving.ts';

const uninstalled = { event: { type: 'app_uninstalled' }, event_time: 1_800_000_000 };

describe('who has left', () => {
  it.each([
    ['a workspace', { team_id: 'T1', enterprise_id: null, authorizations: [] }, 'T1'],
    ['a workspace of an organisation, by its own installation', { team_id: 'T1', enterprise_id: 'E1' }, 'T1'],
    ['an organisation, by the flag', { team_id: 'T1', enterprise_id: 'E1', is_enterprise_install: true }, 'E1'],
    ['an organisation that names no workspace', { team_id: null, enterprise_id: 'E1' }, 'E1'],
    ['an organisation in the place of a workspace', { team_id: 'E1', enterprise_id: 'E1' }, 'E1'],
    [
      'who is authorised rather than where it happened',
      {
        team_id: 'T_OTHER',
        enterprise_id: 'E_OTHER',
        authorizations: [{ team_id: 'T1', enterprise_id: 'E1', is_enterprise_install: true }],
      },
      'E1',
    ],
  ])('is %s', (_, parts, tenant) => {
    expect(leaver({ ...uninstalled, ...parts })).toEqual({ tenant, noticed: new Date('2027-01-15T08:00:00Z') });
  });

  it('is a workspace whose bot lost its token, not one person whose own token was revoked', () => {
    const revoked = (tokens?: object) => leaver({ team_id: 'T1', event: { type: 'tokens_revoked', tokens } })?.tenant;
    expect(revoked({ bot: ['UBOT'], oauth: ['U1'] })).toBe('T1');
    expect(revoked({ bot: [], oauth: ['U1'] })).toBeUndefined();
    expect(revoked({ oauth: ['U1'] })).toBeUndefined();
    expect(revoked()).toBeUndefined();
  });

  it.each([
    undefined,
    null,
    {},
    { event: null },
    { event: { type: 'app_uninstalled' } },
    { ...uninstalled, team_id: 7 },
  ])('is nobody when it is not said: %j', (body) => {
    expect(leaver(body)).toBeUndefined();
  });
});
