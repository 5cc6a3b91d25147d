/** The Bot Framework SDK's adapter as it comes, with a handler that does nothing. */
import { createServer } from 'node:http';
import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder';
import { appId, issuer } from './activity-send.ts';

const [, , metadataUrl] = process.argv;
const settings = metadataUrl ? { MicrosoftAppId: appId, MicrosoftAppPassword: 'a secret' } : {};
const credentials = new ConfigurationServiceClientCredentialFactory(settings);
const authentication = new ConfigurationBotFrameworkAuthentication(
  metadataUrl
    ? {
        ...settings,
        ToBotFromChannelOpenIdMetadataUrl: metadataUrl,
        ToBotFromChannelTokenIssuer: issuer,
        ToChannelFromBotOAuthScope: issuer,
        ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
      }
    : {},
  credentials,
);
const adapter = new CloudAdapter(authentication);

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body: Record<string, unknown> = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const { headers, method = '' } = request;
    const answer = {
      socket: response.socket,
      status: (code: number) => response.writeHead(code),
      header: (name: string, value: unknown) => response.setHeader(name, String(value)),
      send: (...words: unknown[]) => response.write(JSON.stringify(words[0] ?? {})),
      end: () => response.end(),
    };
    const asSent = { body, headers: headersOf(headers), method };
    adapter.process(asSent, answer, async () => {}).catch(() => response.destroy());
  });
});

function headersOf(headers: NodeJS.Dict<string | string[]>): Record<string, string | string[] | undefined> {
  return { ...headers };
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`It listens on http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}\n`);
});
process.on('SIGTERM', () => process.exit());
