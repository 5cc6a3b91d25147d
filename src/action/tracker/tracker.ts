/** An action as a tracker keeps it. `marker` is in its text, so that it can be found again. */
export type Issue = { readonly title: string; readonly body: string; readonly marker: string };

/** The tracker's copy of an action. `url` is where people read it. */
export type Copy = { readonly externalId: string; readonly url: string };

/** What actions need of a tracker, for one project with one token. Each call throws a TrackerProblem. */
export interface Tracker {
  /** Whether the project is there and may be written to. */
  check(): Promise<void>;
  create(issue: Issue): Promise<Copy>;
  /** The copy that an attempt of unknown outcome may have made. */
  find(marker: string): Promise<Copy | undefined>;
  /** Brings the text of an open action up to date, and opens the copy again where it was closed. */
  update(copy: Copy, issue: Issue): Promise<void>;
  close(copy: Copy, issue: Issue, how: 'done' | 'dropped'): Promise<void>;
  comment(copy: Copy, text: string): Promise<void>;
  /** Whether a comment with the marker is there. */
  hasComment(copy: Copy, marker: string): Promise<boolean>;
}

/** Opens a project of a tracker with its token. */
export type OpenTracker = (project: string, token: string, signal?: AbortSignal) => Tracker;

/** What stands in the way, and somebody can do something about. */
export const hindrances = ['token', 'forbidden', 'gone', 'closed', 'invalid'] as const;
export type Hindrance = (typeof hindrances)[number];

/** Why a tracker did not take something; no secret is in it. */
export class TrackerProblem extends Error {
  readonly hindrance: Hindrance | undefined;
  /** It asks for fewer calls; the wait is in `retryAfterMs`. */
  readonly busy: boolean;
  readonly retryAfterMs: number | undefined;
  /** It may have happened all the same. */
  readonly unknown: boolean;

  constructor(
    message: string,
    told: { hindrance?: Hindrance; busy?: boolean; retryAfterMs?: number; unknown?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause: told.cause });
    this.name = 'TrackerProblem';
    this.hindrance = told.hindrance;
    this.busy = told.busy ?? false;
    this.retryAfterMs = told.retryAfterMs;
    this.unknown = told.unknown ?? false;
  }
}
