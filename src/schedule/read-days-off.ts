import type { Timetable } from './timetable.ts';

/**
 * Days that somebody wants left out (true) or no longer (false). The holidays are those of the team's country. `moves`:
 * what falls on one of them comes on the next day that is none.
 */
export type Leave = { readonly weekends?: boolean; readonly holidays?: boolean; readonly moves?: boolean };

const days = '(?:the )?(?:weekends?|(?:public |bank )?holidays?)';
const wishes = new RegExp(
  `(?:^|[\\s,(]+)(?:but )?(not|never|except|without|also)(?: on| at)? (${days}(?:(?:,? (?:and|or|nor) (?:on )?|, )${days})*)\\)?(?=[\\s,.!]|$)`,
  'i',
);

const moved = /(?:^|[\s,]+)or (?:else )?(?:on )?the next (?:working day|workday)(?=[\s,.!]|$)/i;

/** Takes "or the next working day" out of a line as well, which goes for weekends at least. */
export function takeLeave(line: string): { readonly leave: Leave | undefined; readonly rest: string } {
  const found = moved.exec(line);
  const { leave, rest } = takeDays(found ? line.replace(found[0], ' ') : line);
  return found ? { leave: { weekends: true, ...leave, moves: true }, rest: rest.trim() } : { leave, rest };
}

/** Takes "not on holidays", "except weekends and public holidays" or "also on holidays" out of a line. */
function takeDays(line: string): { readonly leave: Leave | undefined; readonly rest: string } {
  const found = wishes.exec(line);
  if (!found) return { leave: undefined, rest: line };
  const [all, how = '', named = ''] = found;
  const isLeft = !/also/i.test(how);
  const leave = {
    ...(/weekend/i.test(named) ? { weekends: isLeft } : {}),
    ...(/holiday/i.test(named) ? { holidays: isLeft } : {}),
  };
  const rest = `${line.slice(0, found.index)} ${line.slice(found.index + all.length)}`;
  return { leave, rest: rest.replace(/^[\s,]+|[\s,]+$/g, '') };
}

/** The timetable without these days, or with them again; what was not named stays. `country`: whose holidays. */
export function withLeave(timetable: Timetable, leave: Leave, country: string | undefined): Timetable {
  const { weekends, holidays } = leave;
  const { daysOff: before = {}, ...rest } = timetable;
  const left = weekends ?? before.weekends ?? false;
  const whose = holidays === undefined ? before.country : holidays ? country : undefined;
  if (!left && whose === undefined) return rest;
  const moves = leave.moves ?? before.moves ?? false;
  return {
    ...rest,
    daysOff: {
      ...(left ? { weekends: true } : {}),
      ...(whose === undefined ? {} : { country: whose }),
      ...(moves ? { moves } : {}),
    },
  };
}
