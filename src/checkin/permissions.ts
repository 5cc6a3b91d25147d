import type { Person } from '../chat/person.ts';
import type { CheckInIntent } from './intents.ts';

/** What only the team itself may do; a guest answers for their own actions and sees the rest. */
const ofTheTeam: ReadonlySet<CheckInIntent['type']> = new Set([
  'checkin.every',
  'checkin.edit',
  'checkin.alter',
  'checkin.pause',
  'checkin.filled',
  'checkin.ease',
  'checkin.recur',
  'checkin.not-now',
]);

/** Whether somebody may do that with the team's rhythm. */
export function mayDo(person: Person, { type }: CheckInIntent): boolean {
  return !person.outside || !ofTheTeam.has(type);
}
