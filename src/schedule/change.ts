import { type Leave, takeLeave, withLeave } from './read-days-off.ts';
import { skipNext } from './recurrence.ts';
import { type IsOff, noDayOff, pauseUntil, resume, stop, type Timetable } from './timetable.ts';
import { readWhen } from './when.ts';

/** What people do to a schedule that is there. */
export type Change =
  | { readonly kind: 'pause'; readonly until: string }
  | { readonly kind: 'resume' }
  | { readonly kind: 'skip next' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'leave out'; readonly leave: Leave };

export type ChangeRead =
  | { readonly kind: 'read'; readonly change: Change }
  /** It is a pause, but not one that ends on a day ahead. */
  | { readonly kind: 'unclear'; readonly say: string };

/** Reads "pause until 2 june", "resume", "skip next", "stop" or "not on holidays"; undefined when it is none of them. */
export async function readChange(text: string, now: Date, zone: string): Promise<ChangeRead | undefined> {
  const line = text
    .trim()
    .replace(/[.!]+$/, '')
    .replace(/\s+/g, ' ')
    .toLowerCase();
  if (/^(?:resume|go on|unpause)$/.test(line)) return { kind: 'read', change: { kind: 'resume' } };
  if (/^skip(?: the)?(?: next)?(?: one| time)?$/.test(line)) return { kind: 'read', change: { kind: 'skip next' } };
  if (/^(?:stop|end)$/.test(line)) return { kind: 'read', change: { kind: 'stop' } };
  const { leave, rest } = takeLeave(line);
  if (leave && rest === '') return { kind: 'read', change: { kind: 'leave out', leave } };
  const [pause, until] = /^pause(?: (?:until|till|to) (.+))?$/.exec(line) ?? [];
  if (pause === undefined) return undefined;
  const when = until === undefined ? undefined : await readWhen(until, now, zone, 0);
  if (when) return { kind: 'read', change: { kind: 'pause', until: when.date } };
  const why = until === undefined ? '' : `“${until.slice(0, 60)}” is no day ahead that I can read. `;
  return { kind: 'unclear', say: `${why}Until when? Say it like \`pause until 2 june\`.` };
}

/** The timetable with the change. `now` and the days off say which time is the next; `country` whose holidays are meant. */
export function changed(
  timetable: Timetable,
  change: Change,
  now: Date,
  isOff: IsOff = noDayOff,
  country?: string,
): Timetable {
  switch (change.kind) {
    case 'pause':
      return pauseUntil(timetable, change.until);
    case 'resume':
      return resume(timetable);
    case 'skip next':
      return skipNext(timetable, now, isOff);
    case 'stop':
      return stop(timetable);
    case 'leave out':
      return withLeave(timetable, change.leave, country);
    default:
      return change satisfies never;
  }
}
