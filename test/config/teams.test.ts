import { describe, expect, test } from 'vitest';
import { ConfigFaults, readConfig } from '../../src/config/config.ts';

const id = '11111111-2222-4333-8444-555555555555';
const tenant = '7e0a1c1e-0000-4000-8000-00000000ACE1';

function faults(environment: Readonly<Record<string, string>>): string {
  try {
    readConfig(environment);
    return '';
  } catch (error) {
    if (error instanceof ConfigFaults) return error.message;
    throw error;
  }
}

describe('Teams in the environment', () => {
  test('is not there while nothing speaks of it', () => {
    expect(readConfig({}).teams).toBeUndefined();
    expect(readConfig({ CAIRN_TEAMS_LOCAL: '', MICROSOFT_APP_ID: ' ' }).teams).toBeUndefined();
    expect(readConfig({ CAIRN_TEAMS_LOCAL: '0' }).teams).toBeUndefined();
  });

  test('is for many tenants, for one, or a managed identity', () => {
    const many = { MICROSOFT_APP_ID: id, MICROSOFT_APP_PASSWORD: 'x' };
    expect(readConfig(many).teams).toEqual({
      access: 'signed',
      appId: id,
      identity: 'MultiTenant',
      password: 'x',
      tenants: [],
    });
    expect(readConfig({ ...many, CAIRN_TEAMS_TENANTS: `${tenant}, ${id}` }).teams).toMatchObject({
      tenants: [tenant.toLowerCase(), id],
    });
    expect(readConfig({ ...many, MICROSOFT_APP_TENANT_ID: tenant }).teams).toMatchObject({
      identity: 'SingleTenant',
      tenants: [tenant.toLowerCase()],
    });
    const managed = { MICROSOFT_APP_ID: id, MICROSOFT_APP_TENANT_ID: tenant, MICROSOFT_APP_TYPE: 'UserAssignedMSI' };
    expect(readConfig(managed).teams).toMatchObject({ identity: 'UserAssignedMSI' });
  });

  test('hears its own tenant, whatever else it allows', () => {
    const single = { MICROSOFT_APP_ID: id, MICROSOFT_APP_PASSWORD: 'x', MICROSOFT_APP_TENANT_ID: tenant };
    expect(faults({ ...single, CAIRN_TEAMS_TENANTS: id })).toBe(
      'CAIRN_TEAMS_TENANTS leaves out MICROSOFT_APP_TENANT_ID, and the app of one tenant hears nobody else.',
    );
    expect(faults({ ...single, CAIRN_TEAMS_TENANTS: tenant })).toBe('');
    // Many tenants are others' business: whoever runs it need not be among them.
    expect(faults({ ...single, MICROSOFT_APP_TYPE: 'MultiTenant', CAIRN_TEAMS_TENANTS: id })).toBe('');
  });

  test('is local by itself, and never beside an app', () => {
    expect(readConfig({ CAIRN_TEAMS_LOCAL: '1' }).teams).toEqual({ access: 'local' });
    expect(faults({ CAIRN_TEAMS_LOCAL: '1', MICROSOFT_APP_ID: id })).toContain(
      'CAIRN_TEAMS_LOCAL and MICROSOFT_APP_ID are both set',
    );
    expect(faults({ CAIRN_TEAMS_LOCAL: 'yes' })).toContain('CAIRN_TEAMS_LOCAL has to be 1');
  });

  test('names all that is missing or off at once, and no value', () => {
    const told = faults({
      MICROSOFT_APP_PASSWORD: 'geheim',
      MICROSOFT_APP_TENANT_ID: 'acme',
      CAIRN_TEAMS_TENANTS: 'b',
    });
    expect(told).toContain('MICROSOFT_APP_ID is missing');
    expect(told).toContain('MICROSOFT_APP_TENANT_ID has to be a GUID');
    expect(told).toContain('CAIRN_TEAMS_TENANTS has to be GUIDs');
    expect(told).not.toMatch(/geheim|acme/);
    expect(faults({ MICROSOFT_APP_ID: id })).toContain('MICROSOFT_APP_PASSWORD is missing');
    expect(faults({ MICROSOFT_APP_ID: id, MICROSOFT_APP_PASSWORD: 'x', MICROSOFT_APP_TYPE: 'Sometimes' })).toContain(
      'MICROSOFT_APP_TYPE has to be one of',
    );
  });
});
