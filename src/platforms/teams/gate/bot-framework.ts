import {
  type Activity,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder';
import type { Registration } from '../settings.ts';
import type { Gate } from './gate.ts';
import { quietly } from './quiet.ts';

/** What a token for the connector is asked for, and of whom (the Bot Connector authentication protocol, v3.1 and v3.2). */
const connector = 'https://api.botframework.com';
const graph = 'https://graph.microsoft.com';
const login = 'https://login.microsoftonline.com/botframework.com';

export type BotFrameworkOptions = {
  /** Another OpenID metadata document than that of the public cloud, with the issuer that its keys sign for. */
  readonly issuing?: { readonly metadataUrl: string; readonly issuer: string };
};

/** The Bot Framework SDK's part: it checks the tokens of requests, and gets those for answers. */
export function botFrameworkGate(registration: Registration, { issuing }: BotFrameworkOptions = {}): Gate {
  const { appId, identity, password, tenantId } = registration;
  const settings = {
    MicrosoftAppId: appId,
    MicrosoftAppType: identity,
    ...(password === undefined ? {} : { MicrosoftAppPassword: password }),
    ...(tenantId === undefined ? {} : { MicrosoftAppTenantId: tenantId }),
  };
  const credentials = new ConfigurationServiceClientCredentialFactory(settings);
  const authentication = new ConfigurationBotFrameworkAuthentication(
    issuing
      ? {
          ...settings,
          ToBotFromChannelOpenIdMetadataUrl: issuing.metadataUrl,
          ToBotFromChannelTokenIssuer: issuing.issuer,
          ToChannelFromBotOAuthScope: connector,
          ToChannelFromBotLoginUrl: login,
        }
      : settings,
    credentials,
  );
  return {
    async admits({ serviceUrl, channelId }, authorization) {
      if (authorization === '') return false;
      const activity: Partial<Activity> = { serviceUrl, channelId };
      try {
        // The SDK looks at these two fields only; the cast gives it the whole type that it names.
        await quietly(() => authentication.authenticateRequest(activity as Activity, authorization));
        return true;
      } catch (error) {
        if (isRefusal(error)) return false;
        throw error;
      }
    },
    async token(wanted) {
      if (wanted === undefined) return tokenOf(await credentials.createCredentials(appId, connector, login, true));
      // An app of many tenants reads a team's messages with a token of the team's own tenant.
      const there =
        identity === 'MultiTenant'
          ? new ConfigurationServiceClientCredentialFactory({
              ...settings,
              MicrosoftAppType: 'SingleTenant',
              MicrosoftAppTenantId: wanted.graph,
            })
          : credentials;
      try {
        // Not one that the SDK remembers: it does not tell tenants apart.
        return await tokenOf(await there.createCredentials(appId, graph, login, true), true);
      } catch (error) {
        if (isNo(error)) return undefined;
        throw error;
      }
    },
  };
}

async function tokenOf(own: object, anew = false): Promise<string | undefined> {
  if (!('getToken' in own) || typeof own.getToken !== 'function') return undefined;
  const token: unknown = await own.getToken(anew);
  return typeof token === 'string' ? token : undefined;
}

/** That Cairn is not known in a tenant, as against a login that could not be reached (OAuth 2.0, RFC 6749, 5.2). */
function isNo(error: unknown): boolean {
  if (!(error instanceof Error) || !('errorCode' in error)) return false;
  return ['invalid_client', 'unauthorized_client', 'invalid_request', 'invalid_grant'].includes(
    String(error.errorCode),
  );
}

/** A token that is not good, as against keys that could not be fetched. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('statusCode' in error) return error.statusCode === 401 || error.statusCode === 403;
  return error.name === 'JsonWebTokenError' || error.name === 'NotBeforeError' || error.name === 'TokenExpiredError';
}
