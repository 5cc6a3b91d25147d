/** How Microsoft Teams is reached, and for whom. */
export type TeamsConfig = Access & {
  /** Where pictures can be fetched from this server; undefined: messages show none. */
  readonly publicUrl?: string;
};

type Access =
  /** For a client on this machine: nobody proves who they are, and nobody is asked for a token. */
  | { readonly access: 'local' }
  | {
      readonly access: 'signed';
      readonly appId: string;
      readonly identity: 'MultiTenant' | 'SingleTenant' | 'UserAssignedMSI';
      /** None for a managed identity. */
      readonly password?: string;
      readonly tenantId?: string;
      /** The tenants that may talk to Cairn; empty: all. */
      readonly tenants: readonly string[];
    };

/** The variables that speak of Teams; empty when they are not set. */
export type TeamsVariables = {
  readonly MICROSOFT_APP_ID: string;
  readonly MICROSOFT_APP_PASSWORD: string;
  readonly MICROSOFT_APP_TENANT_ID: string;
  readonly MICROSOFT_APP_TYPE: string;
  readonly CAIRN_TEAMS_TENANTS: string;
  readonly CAIRN_TEAMS_LOCAL: string;
};

const identities = ['MultiTenant', 'SingleTenant', 'UserAssignedMSI'] as const;

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Puts the variables together; undefined when none is set. Adds what is missing or in the way to `faults`. */
export function teamsConfig(
  given: TeamsVariables,
  publicUrl: string | undefined,
  faults: string[],
): TeamsConfig | undefined {
  const { CAIRN_TEAMS_LOCAL: local, ...signed } = given;
  const set = Object.entries(signed).filter(([, value]) => value !== '');
  if (!['', '0', '1'].includes(local)) faults.push('CAIRN_TEAMS_LOCAL has to be 1, or left out.');
  const pictures = publicUrl === undefined ? {} : { publicUrl };
  if (local === '1') {
    const [other] = set;
    if (!other) return { access: 'local', ...pictures };
    faults.push(`CAIRN_TEAMS_LOCAL and ${other[0]} are both set; keep the first for a client on this machine only.`);
    return undefined;
  }
  const access = set.length === 0 ? undefined : signedAccess(given, faults);
  return access && { ...access, ...pictures };
}

function signedAccess(given: TeamsVariables, faults: string[]): Access | undefined {
  const { MICROSOFT_APP_ID: appId, MICROSOFT_APP_PASSWORD: password, MICROSOFT_APP_TENANT_ID: tenantId } = given;
  const before = faults.length;
  const type = given.MICROSOFT_APP_TYPE || (tenantId === '' ? 'MultiTenant' : 'SingleTenant');
  const identity = identities.find((one) => one.toLowerCase() === type.toLowerCase());
  if (!identity) faults.push(`MICROSOFT_APP_TYPE has to be one of ${identities.join(', ')}.`);
  if (appId === '') faults.push('MICROSOFT_APP_ID is missing; it is the Microsoft App ID of the Azure Bot.');
  else if (!guid.test(appId)) faults.push('MICROSOFT_APP_ID has to be a GUID.');
  if (identity === 'UserAssignedMSI') {
    if (password !== '') faults.push('MICROSOFT_APP_PASSWORD is set; a managed identity has none.');
  } else if (password === '') {
    faults.push('MICROSOFT_APP_PASSWORD is missing; it is a client secret of the app registration.');
  }
  if (identity !== 'MultiTenant' && identity !== undefined && tenantId === '') {
    faults.push(`MICROSOFT_APP_TENANT_ID is missing; ${identity} needs it.`);
  }
  if (tenantId !== '' && !guid.test(tenantId)) faults.push('MICROSOFT_APP_TENANT_ID has to be a GUID.');
  const tenants = given.CAIRN_TEAMS_TENANTS.split(',')
    .map((one) => one.trim().toLowerCase())
    .filter(Boolean);
  if (tenants.some((one) => !guid.test(one))) faults.push('CAIRN_TEAMS_TENANTS has to be GUIDs with commas between.');
  const isShut = identity !== 'MultiTenant' && tenants.length > 0 && !tenants.includes(tenantId.toLowerCase());
  if (isShut && faults.length === before) {
    faults.push('CAIRN_TEAMS_TENANTS leaves out MICROSOFT_APP_TENANT_ID, and the app of one tenant hears nobody else.');
  }
  if (!identity || faults.length > before) return undefined;
  return {
    access: 'signed',
    appId,
    identity,
    ...(password === '' ? {} : { password }),
    ...(tenantId === '' ? {} : { tenantId }),
    // A single tenant's app answers nobody else.
    tenants: tenants.length === 0 && identity !== 'MultiTenant' ? [tenantId.toLowerCase()] : tenants,
  };
}
