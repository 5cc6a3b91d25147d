import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createEmulator } from 'emulate';
import { onTestFinished } from 'vitest';

export const botToken = 'xoxb-1-emulated';
export const clientId = '111.222';
export const clientSecret = 'emulated-client-secret';

/** A workspace named Acme, in which the app is registered and a bot's token is known. Returns the API's root. */
export async function emulatedSlack({ redirect = 'http://127.0.0.1/' }: { redirect?: string } = {}): Promise<string> {
  const app = { app_id: 'A0CAIRN', bot_id: 'B0CAIRN', bot_user_id: 'U0CAIRN', bot_name: 'cairn', name: 'Cairn' };
  const emulator = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        team: { name: 'Acme', domain: 'acme' },
        users: [{ name: 'ana', real_name: 'Ana' }],
        oauth_apps: [{ ...app, client_id: clientId, client_secret: clientSecret, redirect_uris: [redirect] }],
        tokens: [{ token: botToken, type: 'bot', user_id: app.bot_user_id, bot_id: app.bot_id, app_id: app.app_id }],
      },
    },
  });
  onTestFinished(() => emulator.close());
  return `${emulator.url}/api/`;
}

type Handle = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** A Web API that answers as the test says. Returns its root. */
export async function answeringSlack(handle: Handle): Promise<string> {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    handle(request, response, body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/api/`;
}

/** Answers every call with this. */
export function always(answer: unknown, status = 200): Handle {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  };
}
