const signals = ['SIGTERM', 'SIGINT'] as const;

/** How often it is looked whether npm is still there, in milliseconds. */
const glance = 500;

export type Stopping = {
  /** Resolves when it is time to stop. */
  readonly told: Promise<void>;
  readonly asked: () => boolean;
  /** From here on a signal does what it always does. */
  readonly forget: () => void;
};

/** Waits for the operator, or the machine, to say stop. Whoever says it twice is not made to wait. */
export function stopSignal(): Stopping {
  let asked = false;
  let tell = () => {};
  const told = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const heard = () => {
    if (asked) process.exit(1);
    asked = true;
    tell();
  };
  for (const signal of signals) process.on(signal, heard);
  const parted = whenNpmIsGone(heard);
  return {
    told,
    asked: () => asked,
    forget() {
      for (const signal of signals) process.off(signal, heard);
      clearInterval(parted);
    },
  };
}

/** npm starts a shell, which dies of a signal without handing it on: who started Cairn is then gone. */
function whenNpmIsGone(work: () => void): NodeJS.Timeout | undefined {
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  const parent = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(looking);
    work();
  }, glance);
  return looking.unref();
}
