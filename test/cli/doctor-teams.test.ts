import { describe, expect, test } from 'vitest';
import { teamsFinding } from '../../src/cli/doctor-teams.ts';
import { explain } from '../../src/cli/explain.ts';
import { readConfig } from '../../src/config/config.ts';
import type { Gate } from '../../src/platforms/teams/gate/gate.ts';
import { tryToken } from '../../src/platforms/teams/gate/try-token.ts';
import { piped } from '../support/terminal.ts';

const id = '11111111-2222-4333-8444-555555555555';
const tenant = '7e0a1c1e-0000-4000-8000-00000000ace1';

type Env = Readonly<Record<string, string>>;

const single: Env = { MICROSOFT_APP_ID: id, MICROSOFT_APP_PASSWORD: 'hunter2', MICROSOFT_APP_TENANT_ID: tenant };

/** What the doctor says of Teams when Microsoft gives what `token` does. */
async function said(env: Env, token: Gate['token']): Promise<string> {
  try {
    return await teamsFinding(readConfig(env), async () => ({ admits: async () => false, token }));
  } catch (error) {
    return `FAULT ${explain(error)}`;
  }
}

const given = async () => 'a token';

function refused(message: string): Gate['token'] {
  return () => Promise.reject(new Error(message));
}

/** The doctor's line about Teams, and how all of it ended. */
async function doctor(
  env: Env,
): Promise<{ readonly code: number | null; readonly line: string; readonly out: string }> {
  const { code, out } = await piped([], { args: ['doctor'], env });
  return { code, out, line: out.split('\n').find((line) => /^\w+ +teams {2,}/.test(line)) ?? '' };
}

describe('the doctor on Teams', () => {
  test('tries for a token, and says for whom Cairn is there and where its pictures are', async () => {
    const url = { CAIRN_PUBLIC_URL: 'https://cairn.example.com/' };
    expect(await said({ ...single, ...url }, given)).toBe(
      'SingleTenant, Microsoft gives a token, one tenant, pictures from cairn.example.com',
    );
    const { MICROSOFT_APP_TENANT_ID: _, ...multi } = single;
    expect(await said(multi, given)).toBe(
      'MultiTenant, Microsoft gives a token, ANY TENANT may talk to it (MICROSOFT_APP_TENANT_ID or CAIRN_TEAMS_TENANTS says which may), no pictures, since CAIRN_PUBLIC_URL is not set',
    );
    expect(await said({ ...single, CAIRN_TEAMS_TENANTS: `${tenant},${id}` }, given)).toContain('two tenants');
  });

  test('faults an address that Teams fetches no picture from', async () => {
    expect(await said({ ...single, CAIRN_PUBLIC_URL: 'http://cairn.example.com' }, given)).toBe(
      'FAULT CAIRN_PUBLIC_URL has to begin with https://, or Teams shows no pictures.',
    );
  });

  test.each([
    [
      'AADSTS7000215: Invalid client secret provided for hunter2',
      /does not take MICROSOFT_APP_PASSWORD.*AADSTS7000215/,
    ],
    ['AADSTS7000222: The provided client secret keys are expired.', /MICROSOFT_APP_PASSWORD has run out/],
    ['AADSTS700016: Application was not found in the directory', /knows no app of MICROSOFT_APP_ID/],
    ['AADSTS90002: Tenant was not found.', /knows no tenant of MICROSOFT_APP_TENANT_ID/],
    ['AADSTS53003: Blocked by Conditional Access: hunter2', /no token \(AADSTS53003\)/],
    ['network_error: Network request failed for hunter2', /can’t be reached at login\.microsoftonline\.com/],
  ])('says why there is none, without the secret: %s', async (message, told) => {
    const line = await said(single, refused(message));
    expect(line).toMatch(/^FAULT [^\n]*\.$/);
    expect(line).toMatch(told);
    expect(line).not.toContain('hunter2');
  });

  test('says where a managed identity works', async () => {
    const identity = { MICROSOFT_APP_ID: id, MICROSOFT_APP_TENANT_ID: tenant, MICROSOFT_APP_TYPE: 'UserAssignedMSI' };
    expect(await said(identity, refused('ChainedTokenCredential authentication failed.'))).toMatch(
      /^FAULT This machine has no token for Cairn\. It has to be one of Azure’s/,
    );
    expect(await said(identity, given)).toMatch(/^UserAssignedMSI, Microsoft gives a token/);
  });

  test('does not wait for ever', async () => {
    const gate: Gate = { admits: async () => false, token: () => new Promise(() => {}) };
    await expect(tryToken(gate, { identity: 'SingleTenant' }, 1)).rejects.toThrow('did not answer in time');
  });

  test('shouts when anybody on this machine can come in', async () => {
    const { code, line, out } = await doctor({ CAIRN_TEAMS_LOCAL: '1' });
    expect([code, line]).toEqual([
      0,
      expect.stringMatching(/^ok +teams +LOCAL MODE, unauthenticated: .* Never use it/),
    ]);
    expect(out).toMatch(/slack +not configured\n/);
  });

  test('names what is missing when it is half configured', async () => {
    const { code, out } = await doctor({ MICROSOFT_APP_PASSWORD: 'hunter2' });
    expect(code).toBe(1);
    expect(out).toMatch(/^FAULT environment +MICROSOFT_APP_ID is missing/m);
    expect(out).not.toContain('hunter2');
  });
});
