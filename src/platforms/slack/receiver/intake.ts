import type { App } from '@slack/bolt';
import type { SlackLog } from '../logger.ts';

/** Slack waits three seconds; the rest is for the way back. In milliseconds. */
const longestWait = 2_800;

/** What is counted of what comes in. */
export type Meter = {
  inbound(kind: string, outcome: 'acknowledged' | 'late' | 'broken' | 'refused'): void;
  /** In seconds. */
  acknowledged(seconds: number): void;
};

export type Request = {
  readonly body: Readonly<Record<string, unknown>>;
  /** Sends the acknowledgement, with what Slack is to show, if anything. */
  readonly respond: (content: unknown) => void;
  /** Tells Slack that it did not work, so that it tries again. */
  readonly giveBack: () => void;
  readonly retryNum?: number;
  readonly retryReason?: string;
};

const kinds = new Set(['block_actions', 'view_submission', 'view_closed', 'shortcut', 'message_action']);

/** Hands requests to Bolt, whichever way they came, and sees to it that each is acknowledged once and in time. */
export class Intake {
  readonly #log: SlackLog;
  readonly #meter: Meter;
  readonly #working = new Set<Promise<void>>();
  #app: App | undefined;

  constructor(log: SlackLog, meter: Meter) {
    this.#log = log;
    this.#meter = meter;
  }

  init(app: App): void {
    this.#app = app;
  }

  /** Counts a request that was turned away at the door. */
  refused(): void {
    this.#meter.inbound('unknown', 'refused');
  }

  /** Resolves when the work is done; never rejects. */
  take(request: Request): Promise<void> {
    const work = this.#process(request).finally(() => this.#working.delete(work));
    this.#working.add(work);
    return work;
  }

  /** Resolves when everything that came in has been worked on. */
  async settled(): Promise<void> {
    while (this.#working.size > 0) await Promise.all(this.#working);
  }

  async #process({ body, respond, giveBack, ...retry }: Request): Promise<void> {
    const began = performance.now();
    const kind = kindOf(body);
    let over = false;
    const end = (outcome: 'acknowledged' | 'late' | 'broken', send: () => void) => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      this.#meter.inbound(kind, outcome);
      this.#meter.acknowledged((performance.now() - began) / 1000);
      send();
    };
    const timer = setTimeout(() => end('late', () => respond('')), longestWait);
    const ack = async (content?: unknown) => {
      // Bolt acknowledges events before anybody has looked at them. Slack would not send them again after a crash, so
      // they wait until what they led to is saved.
      if (kind === 'event') return;
      if (over && content) this.#log.warn(`the answer to a ${kind} came too late for Slack`);
      end('acknowledged', () => respond(content));
    };
    try {
      await this.#app?.processEvent({ body, ack, ...retry });
      end('acknowledged', () => respond(''));
    } catch (error) {
      this.#log.error('a request from Slack could not be dealt with', error);
      end('broken', giveBack);
    }
  }
}

function kindOf({ event, command, type }: Readonly<Record<string, unknown>>): string {
  if (event !== undefined) return 'event';
  if (command !== undefined) return 'command';
  return typeof type === 'string' && kinds.has(type) ? type : 'other';
}
