import { App, type Receiver } from '@slack/bolt';
import { onTestFinished } from 'vitest';
import { openServer } from '../../../../src/ops/server.ts';
import { quietLogger } from '../../../../src/platforms/slack/logger.ts';
import { HttpReceiver } from '../../../../src/platforms/slack/receiver/http.ts';
import { Intake } from '../../../../src/platforms/slack/receiver/intake.ts';
import { signingSecret } from '../../../support/slack/signed.ts';

/** What was counted and logged, in the order it came. */
export class Noted {
  readonly requests: string[] = [];
  readonly problems: string[] = [];
  readonly log = {
    error: (what: string, error: unknown) => {
      this.problems.push(`${what}: ${error instanceof Error ? error.message : error}`);
      return '7f3a';
    },
    warn: (what: string) => void this.problems.push(what),
  };
  readonly meter = {
    inbound: (kind: string, outcome: string) => void this.requests.push(`${kind} ${outcome}`),
    acknowledged() {},
  };
  readonly logger = quietLogger(this.log);
  readonly intake = new Intake(this.log, this.meter);
}

/** A Bolt app behind a receiver, that knows the workspace of every request. */
export function appBehind(receiver: Receiver, noted: Noted): App {
  return new App({
    receiver,
    logger: noted.logger,
    convoStore: false,
    authorize: async () => ({ botToken: 'xoxb-1', botId: 'B0CAIRN', botUserId: 'U0CAIRN' }),
  });
}

/** The HTTP receiver on a real server with a Bolt app behind it. */
export async function receiving(): Promise<{ url: string; app: App; noted: Noted; receiver: HttpReceiver }> {
  const noted = new Noted();
  const receiver = new HttpReceiver(signingSecret, noted.intake);
  const app = appBehind(receiver, noted);
  const server = await openServer({
    host: '127.0.0.1',
    port: 0,
    routes: { 'POST /slack/events': receiver.handle },
    logged: noted.log.error,
  });
  onTestFinished(() => server.close());
  return { url: server.url, app, noted, receiver };
}
