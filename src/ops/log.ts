import type { Logger } from 'pino';

/** What the house writes to its log. Never an answer, never a text that somebody wrote. */
export type Log = {
  /** Something broke; returns a short reference that can be told to the person. */
  error(what: string, error: unknown): string;
  warn(what: string, details?: Record<string, unknown>): void;
};

/** The log of the whole house, with what is of use only while something is looked into. */
export type FullLog = Log & { debug(what: string, details: Record<string, unknown>): void };

/** A log on standard error, as JSON lines. The library is loaded at the first line, since a good day has none. */
export function logTo(level: string): FullLog {
  let logger: Promise<Logger> | undefined;
  const write = (use: (logger: Logger) => void) => {
    logger ??= import('pino').then(({ pino }) =>
      pino({ level, base: null }, pino.destination({ dest: 2, sync: true })),
    );
    logger.then(use);
  };
  return {
    error(what, error) {
      const ref = Math.random().toString(16).slice(2, 6).padEnd(4, '0');
      write((log) => log.error({ ref, err: error }, what));
      return ref;
    },
    warn(what, details = {}) {
      write((log) => log.warn(details, what));
    },
    debug(what, details) {
      if (level === 'debug' || level === 'trace') write((log) => log.debug(details, what));
    },
  };
}
