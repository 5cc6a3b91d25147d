import type { Text } from '../../chat/text.ts';
import { shortened } from '../../chat/wording.ts';
import { isoDateText } from '../../schedule/calendar.ts';
import type { Action } from '../action.ts';

/** How an action's day reads: "due Fri 5 Mar", or "was due Fri 5 Mar" once it has passed. `today` is a calendar date. */
export function dueText({ due }: Pick<Action, 'due'>, now: Date, today: string): string {
  return due < today ? `was due ${isoDateText(due, now)}` : `due ${isoDateText(due, now)}`;
}

/** So much of what somebody wrote stands in a list, in characters; the action's own card has all of it. */
export const briefly = 60;

/** Where an action stands, in a few words; of what somebody wrote at most so many characters. */
function standingText(action: Action, now: Date, today: string, most: number): string {
  switch (action.status) {
    case 'open':
      return action.blocked === undefined
        ? dueText(action, now, today)
        : `${dueText(action, now, today)} · blocked: ${shortened(action.blocked, most)}`;
    case 'done':
      return 'done';
    case 'dropped':
      return action.why === undefined ? 'dropped' : `dropped: ${shortened(action.why, most)}`;
    default:
      return action satisfies never;
  }
}

/** An action in one line: its number, what, whose, and where it stands. */
export function numberedLine(action: Action, now: Date, today: string, most = Number.POSITIVE_INFINITY): Text {
  return [
    `${action.number}. `,
    { bold: action.title },
    ` · ${action.owner.name} · ${standingText(action, now, today, most)}`,
  ];
}

/** The same for the one who has it; without the number, which only counts in its team. */
export function ownLine(action: Action, now: Date, today: string): Text {
  return [{ bold: action.title }, ` · ${standingText(action, now, today, briefly)}`];
}
