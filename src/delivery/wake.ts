import type { Clock } from '../schedule/clock.ts';

/** "Wake this conversation at": the one thing delivery asks of a job engine. */
export interface Wakes {
  wake(conversation: string, at: Date): void;
  stop(): void;
}

/** The job engine of a single process: a timer per conversation, the earliest time wins. Rebuilt at each start. */
export function timerWakes(clock: Clock, drain: (conversation: string) => void): Wakes {
  const timers = new Map<string, { at: number; cancel: () => void }>();
  return {
    wake(conversation, at) {
      const planned = timers.get(conversation);
      if (planned && planned.at <= at.getTime()) return;
      planned?.cancel();
      const cancel = clock.at(at, () => {
        timers.delete(conversation);
        drain(conversation);
      });
      timers.set(conversation, { at: at.getTime(), cancel });
    },
    stop() {
      for (const timer of timers.values()) timer.cancel();
      timers.clear();
    },
  };
}
