const signals = ['SIGTERM', 'SIGINT'] as const;

/** Waits for the operator, or the machine, to say stop. Whoever says it twice is not made to wait. */
export function stopSignal(): {
  /** Resolves when it is time to stop. */
  readonly told: Promise<void>;
  readonly asked: () => boolean;
  /** From here on a signal does what it always does. */
  readonly forget: () => void;
} {
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
  return {
    told,
    asked: () => asked,
    forget() {
      for (const signal of signals) process.off(signal, heard);
    },
  };
}
