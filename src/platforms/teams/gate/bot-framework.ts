import {
  type Activity,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder';
import type { Registration } from '../settings.ts';
import type { Gate } from './gate.ts';

/** What a token for the connector is asked for, and of whom (the Bot Connector authentication protocol, v3.1 and v3.2). */
const connector = 'https://api.botframework.com';
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
        await authentication.authenticateRequest(activity as Activity, authorization);
        return true;
      } catch (error) {
        if (isRefusal(error)) return false;
        throw error;
      }
    },
    async token() {
      const own: object = await credentials.createCredentials(appId, connector, login, true);
      if (!('getToken' in own) || typeof own.getToken !== 'function') return undefined;
      const token: unknown = await own.getToken();
      return typeof token === 'string' ? token : undefined;
    },
  };
}

/** A token that is not good, as against keys that could not be fetched. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('statusCode' in error) return error.statusCode === 401 || error.statusCode === 403;
  return error.name === 'JsonWebTokenError' || error.name === 'NotBeforeError' || error.name === 'TokenExpiredError';
}
