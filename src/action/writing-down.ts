import type { Asker } from '../chat/feature.ts';
import { type Reply, say } from '../chat/reply.ts';
import { shortened } from '../chat/wording.ts';
import type { Outbox, Transact } from '../delivery/outbox.ts';
import { isoDate, isoDateText } from '../schedule/calendar.ts';
import { readDay } from '../schedule/when.ts';
import type { Storage, Tx } from '../storage/database.ts';
import type { TeamService } from '../team/service.ts';
import type { Team } from '../team/team.ts';
import type { NewAction } from './action.ts';
import { writeDownDialog } from './cards/forms.ts';
import { longestTitle } from './intents.ts';
import { tooLong } from './words.ts';

type Parts = {
  readonly storage: Storage;
  readonly transact: Transact;
  readonly teams: TeamService;
  readonly promise: (
    tx: Tx,
    outbox: Outbox,
    team: Team,
    action: NewAction,
    asker: Pick<Asker, 'now' | 'message'>,
  ) => Promise<unknown>;
};

/** How long an action takes when nobody says: two weeks. */
const usualDays = 14;

/** Writes an action down; a day at its end, "... by friday", is when it is due. */
export async function add(parts: Parts, team: Team, text: string, asker: Asker): Promise<Reply> {
  const { person: owner, now } = asker;
  const { zone } = team.settings;
  const [, before, words] = /^(.+)\s+by\s+(.+)$/is.exec(text) ?? [];
  const day = words === undefined ? undefined : await readDay(words, now, zone);
  const title = day && before ? before : text;
  if (title.length > longestTitle) return say(tooLong);
  const due = day ?? usualDue(team, now);
  await parts.transact((tx, outbox) => parts.promise(tx, outbox, team, { title, owner, due }, asker));
  return say(day ? 'Written down.' : 'Written down, due in two weeks. `actions add ... by friday` sets another day.');
}

/** Asks for the owner and the day of something that was said. */
export async function askToWriteDown(team: Team, title: string, { person, now }: Asker): Promise<Reply> {
  return { kind: 'dialog', dialog: writeDownDialog(title, person, isoDateText(usualDue(team, now), now)) };
}

/** Keeps what was written into the form, or says which field is off. */
export async function keep(
  parts: Parts,
  team: Team,
  values: { readonly title: string; readonly owner: string; readonly due: string },
  asker: Asker,
): Promise<Reply> {
  const title = values.title.trim();
  const owner = await parts.teams.memberCalled(parts.storage.queries, team.id, values.owner);
  const due = await readDay(values.due, asker.now, team.settings.zone);
  if (!owner || !due || title === '' || title.length > longestTitle) {
    return {
      kind: 'errors',
      errors: {
        ...(title === '' ? { title: 'Say in a few words what is to be done.' } : {}),
        ...(title.length > longestTitle ? { title: tooLong } : {}),
        ...(owner ? {} : { owner: 'They are not in this channel. Pick somebody who is.' }),
        ...(due ? {} : { due: noDay(values.due) }),
      },
    };
  }
  await parts.transact((tx, outbox) => parts.promise(tx, outbox, team, { title, owner, due }, asker));
  return say('Written down. `actions` shows it.');
}

/** What is said of a day that cannot be read. */
export function noDay(typed: string): string {
  return `I can't read “${typed}” as a day ahead. Try friday, in two weeks, or 4 December.`;
}

/** The day an action is due when nobody says. */
function usualDue(team: Team, now: Date): string {
  return isoDate(new Date(now.getTime() + usualDays * 86_400_000), team.settings.zone);
}

/** What was said as a title: in one line, and short enough to stand behind a button. */
export function titleOf(text: string): string {
  return shortened(text.trim().replace(/\s+/g, ' '), longestTitle);
}
