import type { Clock } from '../schedule/clock.ts';

/** The right to deliver in one conversation. Nobody else has it until it ends. */
export interface Turn {
  readonly conversation: string;
  /** It has run out, and another process may have taken over: nothing more may be sent. */
  readonly lost: boolean;
  /** Gives it back; what became due meanwhile gets a turn of its own, `notBefore` at the earliest. */
  end(notBefore?: Date): Promise<void>;
}

/** "Wake this conversation at": the one thing delivery asks of a job engine, which answers with a turn. */
export interface Wakes {
  /** Takes up what an earlier process left. */
  start(): Promise<void>;
  /** Something is due in the conversation from `at` on; the earliest time wins. */
  wake(conversation: string, at: Date): void;
  /** Gives no more turns; resolves when those that were given have ended. */
  stop(): Promise<void>;
}

/** A conversation with something due, and when that may be tried. */
export type Due = { readonly conversation: string; readonly at: Date };

/** Makes a job engine that hands its turns to `take`. */
export type Engine = (take: (turn: Turn) => void) => Wakes;

/** The job engine of a single process: a timer per conversation. `due` is what it is rebuilt from at each start. */
export function timerWakes(clock: Clock, due: () => Promise<readonly Due[]>, take: (turn: Turn) => void): Wakes {
  const timers = new Map<string, { at: number; cancel: () => void }>();
  const give = (conversation: string) => take({ conversation, lost: false, end: async () => {} });
  const wake = (conversation: string, at: Date) => {
    if (at <= clock.now()) return give(conversation);
    const planned = timers.get(conversation);
    if (planned && planned.at <= at.getTime()) return;
    planned?.cancel();
    const cancel = clock.at(at, () => {
      timers.delete(conversation);
      give(conversation);
    });
    timers.set(conversation, { at: at.getTime(), cancel });
  };
  return {
    async start() {
      for (const { conversation, at } of await due()) wake(conversation, at);
    },
    wake,
    async stop() {
      for (const timer of timers.values()) timer.cancel();
      timers.clear();
    },
  };
}
