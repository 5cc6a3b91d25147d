import { type App, type Receiver, type ReceiverEvent, SocketModeReceiver } from '@slack/bolt';
import { type Logger, WebClient } from '@slack/web-api';
import { tokenProblem } from '../problem.ts';
import type { Intake } from './intake.ts';

export type SocketOptions = {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly logger: Logger;
  readonly intake: Intake;
};

/** Takes Slack's requests over a connection that Cairn opens, so that nothing has to reach it from outside. */
export class SocketReceiver implements Receiver {
  readonly #options: SocketOptions;
  readonly #inner: SocketModeReceiver;

  constructor(options: SocketOptions) {
    const { appToken, apiUrl, logger } = options;
    this.#options = options;
    this.#inner = new SocketModeReceiver({
      appToken,
      logger,
      installerOptions: { clientOptions: { slackApiUrl: apiUrl } },
    });
  }

  init(app: App): void {
    const { intake, logger } = this.#options;
    intake.init(app);
    // Everything the app is, but requests pass by the intake first.
    const guarded: App = Object.create(app, {
      processEvent: {
        value: ({ body, ack, retryNum, retryReason }: ReceiverEvent) =>
          intake.take({
            body,
            respond(content) {
              const sent = content === '' ? ack() : ack(content);
              sent.catch((error: unknown) => logger.warn('a request could not be acknowledged', error));
            },
            // Slack sends again what nobody acknowledged.
            giveBack: () => {},
            ...(retryNum === undefined ? {} : { retryNum }),
            ...(retryReason === undefined ? {} : { retryReason }),
          }),
      },
    });
    this.#inner.init(guarded);
  }

  /** Connects. Throws a SlackProblem when Slack does not take the token or is not there. */
  async start(): Promise<void> {
    await tryAppToken(this.#options);
    await this.#inner.start();
  }

  /** Disconnects, and finishes what has come in. */
  async stop(): Promise<void> {
    await this.#inner.stop();
    await this.#options.intake.settled();
  }
}

/** Asks Slack for a connection once: the library would go on asking. Throws a SlackProblem. */
export async function tryAppToken(options: Omit<SocketOptions, 'intake'>): Promise<void> {
  const { appToken, apiUrl, logger } = options;
  const client = new WebClient(appToken, { slackApiUrl: apiUrl, logger, timeout: 10_000, retryConfig: { retries: 1 } });
  try {
    await client.apps.connections.open({});
  } catch (error) {
    throw tokenProblem(error, 'SLACK_APP_TOKEN', apiUrl);
  }
}
