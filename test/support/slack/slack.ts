import { onTestFinished } from 'vitest';
import { Inbound } from './inbound.ts';
import { SlackProxy } from './proxy.ts';
import { Reading } from './reading.ts';
import { slackApp, Workspace, type WorkspaceOptions } from './workspace.ts';

/** One workspace with what people see and do in it. */
export type Place = { readonly workspace: Workspace; readonly reading: Reading; inboundTo(url: string): Inbound };

/** A Slack for the tests: one Web API for the bot, behind it as many workspaces as are wanted. */
export class Slack {
  readonly proxy: SlackProxy;
  /** The first workspace, with #payments: ana, bo, cy, di and eva, Cairn and another bot. */
  readonly acme: Place;

  private constructor(proxy: SlackProxy, acme: Place) {
    this.proxy = proxy;
    this.acme = acme;
  }

  /** Starts it with one workspace, until the test is over; without a bot token, Cairn is yet to be installed there. */
  static async start(options: WorkspaceOptions = {}): Promise<Slack> {
    const proxy = await SlackProxy.start();
    onTestFinished(() => proxy.stop());
    const acme = await placeIn(proxy, options);
    await acme.workspace.addChannel('payments', ['ana', 'bo', 'cy', 'di', 'eva', 'cairn', 'deploybot']);
    await acme.workspace.addChannel('secret', ['ana', 'bo'], { isPrivate: true });
    return new Slack(proxy, acme);
  }

  /** Another workspace, with the same people under other ids. */
  another(options: WorkspaceOptions): Promise<Place> {
    return placeIn(this.proxy, options);
  }

  /** What the bot needs to know to work in the first workspace over HTTP. */
  get environment() {
    return {
      SLACK_BOT_TOKEN: 'xoxb-acme',
      SLACK_SIGNING_SECRET: slackApp.signingSecret,
      SLACK_API_URL: `${this.proxy.url}/api/`,
    };
  }
}

async function placeIn(proxy: SlackProxy, options: WorkspaceOptions): Promise<Place> {
  const workspace = await Workspace.start(proxy.url, options);
  const { botToken = options.team === undefined ? 'xoxb-acme' : undefined } = options;
  proxy.add(workspace, ...(botToken === undefined ? [] : [botToken]));
  return {
    workspace,
    reading: new Reading(proxy, workspace),
    inboundTo: (url) => new Inbound(proxy, workspace, url),
  };
}
