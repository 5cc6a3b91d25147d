import { type Logger, LogLevel } from '@slack/web-api';

/** What Slack's own libraries may write to. */
export type SlackLog = {
  /** Returns a short reference that can be told to the person. */
  error(what: string, error: unknown): string;
  warn(what: string, details?: Record<string, unknown>): void;
};

/** Hands on what Slack's libraries warn of, a line each. What they tell of requests holds people's words, and stays out. */
export function quietLogger(log: SlackLog): Logger {
  const warn = (...said: unknown[]) => log.warn(`Slack: ${withoutSecrets(said.map(readable).join(' '))}`);
  return {
    debug() {},
    info() {},
    warn,
    error: warn,
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  };
}

function readable(said: unknown): string {
  return said instanceof Error ? said.message : String(said);
}

/** Tokens, and the codes and states of an installation, as they may stand in an error or an address. */
export function withoutSecrets(text: string): string {
  return text.replace(/\b(x(?:ox[a-z]|app)(?:\.xox[a-z])?-)[\w.-]+/g, '$1…').replace(/\b(code|state)=[^&\s]+/g, '$1=…');
}
