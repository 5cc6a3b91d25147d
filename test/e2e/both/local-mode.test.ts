import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { CairnProcess } from '../../support/slack/process.ts';
import { Slack } from '../../support/slack/slack.ts';
import { BotConnector } from '../../support/teams/connector.ts';
import { Inbound } from '../../support/teams/inbound.ts';
import { localEnvironment } from '../../support/teams/process.ts';

/** An address of this machine that others see. */
const outside = Object.values(networkInterfaces())
  .flatMap((ones) => ones ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address;

test.skipIf(outside === undefined)(
  'local mode beside Slack on every address says so loudly, and hears this machine alone',
  { timeout: 60_000 },
  async () => {
    const slack = await Slack.start();
    const connector = await BotConnector.start();
    const cairn = await CairnProcess.start({ env: { ...slack.environment, ...localEnvironment, HOST: '0.0.0.0' } });
    expect(cairn.out).toContain('LOCAL MODE, unauthenticated, this machine only');
    expect(cairn.err).toContain('CAIRN_TEAMS_LOCAL is set: whatever runs on this machine can speak as anybody.');
    const { port } = new URL(cairn.url);
    const local = new Inbound(connector, `http://127.0.0.1:${port}`);
    const hello = local.activity('ana', { conversation: connector.tenant.directWith('ana') }, { type: 'message' });
    const open = `http://${outside}:${port}`;
    expect((await new Inbound(connector, open).send(hello)).status).toBe(403);
    // Whatever it says of where it is.
    const headers = { 'content-type': 'application/json', host: 'localhost' };
    const lied = await fetch(`${open}/api/messages`, { method: 'POST', headers, body: JSON.stringify(hello) });
    expect(lied.status).toBe(403);
    // Slack is there for everybody, and asks for its signature.
    expect((await fetch(`${open}/slack/events`, { method: 'POST', body: '{}' })).status).toBe(401);
    expect((await local.send(hello)).status).toBe(200);
  },
);
