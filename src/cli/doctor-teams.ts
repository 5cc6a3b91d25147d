import { count } from '../chat/wording.ts';
import type { Config } from '../config/config.ts';
import type { TeamsConfig } from '../config/teams.ts';
import type { Gate } from '../platforms/teams/gate/gate.ts';
import { UsageProblem } from './explain.ts';

const anyTenant = 'ANY TENANT may talk to it (MICROSOFT_APP_TENANT_ID or CAIRN_TEAMS_TENANTS says which may)';

type Signed = Extract<TeamsConfig, { readonly access: 'signed' }>;

/**
 * Asks Microsoft for a token, and says how and for whom Cairn is in Teams. Throws a TeamsProblem when there is none, and
 * a UsageProblem when pictures would not be shown.
 */
export async function teamsFinding(
  { teams }: Pick<Config, 'teams'>,
  gateOf: (signed: Signed) => Promise<Gate> = microsoftGate,
): Promise<string> {
  if (!teams) return 'not configured';
  if (teams.access === 'local') {
    return 'LOCAL MODE, unauthenticated: whatever runs on this machine can speak as anybody. Never use it for a team';
  }
  const { tryToken } = await import('../platforms/teams/gate/try-token.ts');
  await tryToken(await gateOf(teams), teams);
  const tenants = teams.tenants.length === 0 ? anyTenant : count(teams.tenants.length, 'tenant', 'tenants');
  return `${teams.identity}, Microsoft gives a token, ${tenants}, ${picturesFrom(teams.publicUrl)}`;
}

async function microsoftGate(signed: Signed): Promise<Gate> {
  const { botFrameworkGate } = await import('../platforms/teams/gate/bot-framework.ts');
  return botFrameworkGate(signed);
}

/** Teams takes pictures over HTTPS only. */
function picturesFrom(publicUrl: string | undefined): string {
  if (publicUrl === undefined) return 'no pictures, since CAIRN_PUBLIC_URL is not set';
  if (!/^https:\/\/[^/]/i.test(publicUrl) || !URL.canParse(publicUrl)) {
    throw new UsageProblem('CAIRN_PUBLIC_URL has to begin with https://, or Teams shows no pictures.');
  }
  return `pictures from ${new URL(publicUrl).host}`;
}
