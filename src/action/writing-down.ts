import type { Asker } from '../chat/feature.ts';
import { isDirect } from '../chat/place.ts';
import { type Reply, say } from '../chat/reply.ts';
import { shortened } from '../chat/wording.ts';
import type { Outbox, Transact } from '../delivery/outbox.ts';
import { isoDate, isoDateText } from '../schedule/calendar.ts';
import type { Storage, Tx } from '../storage/database.ts';
import type { TeamService } from '../team/service.ts';
import type { Team } from '../team/team.ts';
import type { Action, NewAction } from './action.ts';
import { writeDownDialog } from './cards/forms.ts';
import { messageOf } from './changing.ts';
import { longestTitle } from './intents.ts';
import { readDue } from './reading-due.ts';
import { type PromiseReading, readPromise } from './reading-promise.ts';
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
  ) => Promise<Action | undefined>;
};

/** How long an action takes when nobody says: two weeks. */
const usualDays = 14;

/** Writes an action down; at its end may stand whose it is and until when: "... for bo by friday". */
export async function add(parts: Parts, team: Team, text: string, asker: Asker): Promise<Reply> {
  const { person, now } = asker;
  const read = await readPromise(text, await readingFor(parts, team, asker));
  if ('unclear' in read) return say(read.unclear);
  const { title, owner = person, due = usualDue(team, now) } = read;
  if (title === '') return say('Say what is to be done first: `actions add write the runbook by friday`.');
  if (title.length > longestTitle) return say(tooLong);
  const kept = await promiseFor(parts, team, { title, owner, due }, asker);
  const usual =
    kept && read.due === undefined ? ` That is two weeks; \`actions due ${kept.number} friday\` sets another day.` : '';
  return say(`${keptText(kept, asker)}${usual}`);
}

/** What the channel is not told by the message that somebody took an action. */
function keptText(kept: Action | undefined, { place, person, now }: Asker): string {
  if (!kept) return 'Written down already; `actions` shows it.';
  const { number, owner, due } = kept;
  const heard = owner.id === person.id ? '' : ` I tell ${owner.name} in private.`;
  return `That is action ${number}, due ${isoDateText(due, now)}.${isDirect(place) ? ' The channel sees it.' : ''}${heard}`;
}

/** Keeps it with all that is said of it; whoever has it without having said so hears of it alone as well. */
function promiseFor(parts: Parts, team: Team, action: NewAction, asker: Asker): Promise<Action | undefined> {
  return parts.transact(async (tx, outbox) => {
    // That they took it themselves is said by whose it is.
    const by = action.owner.id === asker.person.id ? {} : { by: asker.person };
    const kept = await parts.promise(tx, outbox, team, { ...action, ...by }, asker);
    if (kept && kept.owner.id !== asker.person.id) {
      await outbox.show(messageOf(team, kept, { to: kept.owner, card: 'given' }));
    }
    return kept;
  });
}

async function readingFor(parts: Parts, team: Team, { person, now }: Asker): Promise<PromiseReading> {
  const members = await parts.teams.membersOf(parts.storage.queries, team.id);
  return { members, me: person, now, zone: team.settings.zone };
}

/** Asks for the owner and the day of something that was said, as far as they can be read from it. */
export async function askToWriteDown(parts: Parts, team: Team, said: string, asker: Asker): Promise<Reply> {
  const read = await readPromise(said, await readingFor(parts, team, asker));
  const {
    title,
    owner = asker.person,
    due = usualDue(team, asker.now),
  } = 'unclear' in read || read.title === '' ? { title: said } : read;
  return { kind: 'dialog', dialog: writeDownDialog(title, owner, isoDateText(due, asker.now)) };
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
  const day = await readDue(values.due, asker.now, team.settings.zone);
  if (!owner || 'unclear' in day || title === '' || title.length > longestTitle) {
    return {
      kind: 'errors',
      errors: {
        ...(title === '' ? { title: 'Say in a few words what is to be done.' } : {}),
        ...(title.length > longestTitle ? { title: tooLong } : {}),
        ...(owner ? {} : { owner: 'They are not in your team. Pick somebody who is.' }),
        ...('unclear' in day ? { due: day.unclear } : {}),
      },
    };
  }
  const kept = await promiseFor(parts, team, { title, owner, due: day.date }, asker);
  return say(keptText(kept, asker));
}

/** The day an action is due when nobody says. */
function usualDue(team: Team, now: Date): string {
  return isoDate(new Date(now.getTime() + usualDays * 86_400_000), team.settings.zone);
}

/** What was said as a title: in one line, and short enough to stand behind a button. */
export function titleOf(text: string): string {
  return shortened(text.trim().replace(/\s+/g, ' '), longestTitle);
}
