import { inTime } from '../in-time.ts';
import type { Registration } from '../settings.ts';
import type { Gate } from './gate.ts';

/** Cairn can't work in Teams as it is set up: one line for the operator, what went wrong as `cause`. */
export class TeamsProblem extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'TeamsProblem';
  }
}

/** How long Microsoft may take over a token, in milliseconds. */
const usualPatience = 10_000;

/** What Microsoft's more frequent refusals mean (Entra's "Authentication and authorization error codes"). */
const meanings: Readonly<Record<string, string>> = {
  AADSTS7000215: 'does not take MICROSOFT_APP_PASSWORD. It has to be the value of a client secret, not its id',
  AADSTS7000222: 'says that MICROSOFT_APP_PASSWORD has run out. Make a new client secret',
  AADSTS700016:
    'knows no app of MICROSOFT_APP_ID in that tenant. Check it, MICROSOFT_APP_TENANT_ID and MICROSOFT_APP_TYPE',
  AADSTS7000229:
    'finds the app without a service principal in its tenant. `az ad sp create --id` with its id makes one',
  AADSTS90002: 'knows no tenant of MICROSOFT_APP_TENANT_ID',
};

/** Asks for a token as for an answer. Throws a TeamsProblem that says why there is none; never with the secret in it. */
export async function tryToken(
  gate: Gate,
  { identity }: Pick<Registration, 'identity'>,
  patience = usualPatience,
): Promise<void> {
  try {
    const token = await inTime(gate.token(), patience, () => {
      throw new TeamsProblem('Microsoft did not answer in time. Try again.');
    });
    if (!token) throw new TeamsProblem('Microsoft gave Cairn no token.');
  } catch (error) {
    throw error instanceof TeamsProblem ? error : problemOf(error, identity);
  }
}

function problemOf(error: unknown, identity: Registration['identity']): TeamsProblem {
  const code = /AADSTS\d+/.exec(error instanceof Error ? error.message : '')?.[0];
  const meaning = code && meanings[code];
  if (meaning) return new TeamsProblem(`Microsoft ${meaning} (${code}).`, error);
  if (code) {
    return new TeamsProblem(
      `Microsoft gives Cairn no token (${code}). https://login.microsoftonline.com/error says what that means.`,
      error,
    );
  }
  return new TeamsProblem(
    identity === 'UserAssignedMSI'
      ? 'This machine has no token for Cairn. It has to be one of Azure’s, with the managed identity of MICROSOFT_APP_ID assigned to it.'
      : 'Microsoft can’t be reached at login.microsoftonline.com. Check the network.',
    error,
  );
}
