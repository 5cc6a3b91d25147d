import { everything, mostInWeek, type Sent, type Want, type Wishes } from './nudge.ts';
import { endOfDay, type Rest, restAt, type Workplace, workFrom } from './working-time.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** For how long a nudge that was sent counts, and is remembered, in milliseconds. */
export const remembered = 7 * day;

/** So many things fit in one message; what is left waits for the next. */
const mostInOne = 5;

/** How soon something without a time of its own is looked at again, in milliseconds: it may be over by then. */
const laterLook = 7 * day;

/** Something that somebody is to be reminded of, with where they work. */
export type Candidate = {
  readonly want: Want;
  readonly workplace: Workplace;
  /** Whether they owe it; of what has not begun nobody has asked. */
  readonly owed: boolean;
  /** The channel that it is about is gone: it rests until that is back. */
  readonly gone?: boolean;
};

/** What is known of somebody. Times are milliseconds since the epoch. */
export type Reader = {
  readonly wishes: Wishes;
  /** What they were sent in the last seven days. */
  readonly sent: readonly Sent[];
  /** The platform keeps everything from them until then. */
  readonly quietUntil?: number;
};

/** What holds a nudge back. */
export type Hold = 'gone' | 'stopped' | 'away' | 'snoozed' | 'not yet' | 'week' | 'day' | 'quiet' | Rest;

/** What becomes of a nudge; `at` is the next moment that it may come, if there is one. */
export type Verdict =
  | { readonly is: 'over'; readonly why: 'not owed' | 'too late' }
  | { readonly is: 'due' }
  | { readonly is: 'held'; readonly why: Hold; readonly at?: number };

/** What becomes of one nudge at `now`. */
export function verdictOn({ want, workplace, owed, gone }: Candidate, reader: Reader, now: number): Verdict {
  if (want.until !== undefined && want.until <= now) return { is: 'over', why: 'too late' };
  if (!owed) return { is: 'over', why: 'not owed' };
  if (gone) return { is: 'held', why: 'gone', at: now + hour };
  const { stopped } = reader.wishes;
  if (stopped.includes(everything) || stopped.includes(want.feature)) return { is: 'held', why: 'stopped' };
  const last = boundsFor(want, reader, workplace.zone)
    .filter(({ until }) => until > now)
    .reduce<Bound | undefined>((most, one) => (most && most.until >= one.until ? most : one), undefined);
  const at = workFrom(Math.max(now, last?.until ?? now), workplace);
  if (at === now && !last) return { is: 'due' };
  const why = last?.why ?? restAt(now, workplace) ?? 'hours';
  return { is: 'held', why, ...(at === undefined ? {} : { at }) };
}

type Bound = { readonly why: Hold; readonly until: number };

function boundsFor({ notBefore }: Want, { wishes, sent, quietUntil }: Reader, zone: string): readonly Bound[] {
  const newest = sent.map(({ at }) => at).sort((a, b) => b - a);
  const third = newest[mostInWeek - 1];
  // A day of theirs where they are now, and where they were when it came: travelling makes no day twice as long.
  const days = sent.flatMap((one) => [endOfDay(one.at, zone), endOfDay(one.at, one.zone)]);
  return [
    { why: 'away', until: wishes.awayUntil ?? 0 },
    { why: 'snoozed', until: wishes.snoozedUntil ?? 0 },
    { why: 'week', until: third === undefined ? 0 : third + remembered },
    { why: 'day', until: Math.max(0, ...days) },
    { why: 'quiet', until: quietUntil ?? 0 },
    { why: 'not yet', until: notBefore },
  ];
}

/** What to do for somebody at `now`, and when to look again. */
export type Decision = {
  /** Goes into one message. */
  readonly send: readonly Want[];
  readonly drop: readonly Want[];
  readonly next: number | undefined;
};

/** Decides about everything that somebody is to be reminded of. */
export function decide(candidates: readonly Candidate[], reader: Reader, now: number): Decision {
  const verdicts = candidates.map((one) => ({ ...one, verdict: verdictOn(one, reader, now) }));
  const due = verdicts.filter(({ verdict }) => verdict.is === 'due').sort((a, b) => turn(a.want) - turn(b.want));
  const send = due.slice(0, mostInOne);
  const drop = verdicts.filter(({ verdict }) => verdict.is === 'over').map(({ want }) => want);
  const [first] = send;
  const after = first ? { ...reader, sent: [...reader.sent, { at: now, zone: first.workplace.zone }] } : reader;
  const looks = [
    ...candidates
      .filter(({ want }) => !drop.includes(want) && !send.some((one) => one.want === want))
      .map((one) => lookAgain(one, verdictOn(one, after, now), now)),
    ...after.sent.map(({ at }) => at + remembered),
  ];
  return { send: send.map(({ want }) => want), drop, next: looks.length > 0 ? Math.min(...looks) : undefined };
}

function lookAgain({ want }: Candidate, verdict: Verdict, now: number): number {
  const at = verdict.is === 'held' ? verdict.at : undefined;
  return Math.min(at ?? now + laterLook, end(want));
}

/** What is soonest of no use goes first; what has waited for a week is not overtaken any more. */
function turn(want: Want): number {
  return Math.min(end(want), want.notBefore + 7 * day);
}

function end({ until }: Want): number {
  return until ?? Number.POSITIVE_INFINITY;
}
