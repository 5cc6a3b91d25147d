/** What Teams' side may write to. */
export type TeamsLog = {
  /** Returns a short reference that can be told to the person. */
  error(what: string, error: unknown): string;
  warn(what: string, details?: Record<string, unknown>): void;
};
