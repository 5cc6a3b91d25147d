import { z } from 'zod';
import type { Block, Card } from '../chat/card.ts';
import type { Asker, Concern, Feature, Subject, Turn } from '../chat/feature.ts';
import { type Intent, narrow } from '../chat/intent.ts';
import type { Keeper } from '../chat/keeper.ts';
import { type Reply, say, unreadableButton } from '../chat/reply.ts';
import type { Text } from '../chat/text.ts';
import type { Message } from '../delivery/message.ts';
import type { Outbox, Transact } from '../delivery/outbox.ts';
import { isoDate, isoDateText } from '../schedule/calendar.ts';
import type { Clock } from '../schedule/clock.ts';
import { readWhen } from '../schedule/when.ts';
import type { Queries, Storage, Tx } from '../storage/database.ts';
import type { TeamService } from '../team/service.ts';
import { type Team, teamName } from '../team/team.ts';
import type { Action, NewAction } from './action.ts';
import { actionsCard, endedCard, ownActionsBlocks, takenCard, writeDownDialog } from './cards.ts';
import { type ActionIntent, actionIntents, longestLine, longestTitle } from './intents.ts';
import * as store from './store.ts';

/** How long an action takes when nobody says: two weeks. */
const usualDays = 14;

/** What people promised: list, done, drop, and writing one down. */
export class ActionService implements Feature, Keeper {
  readonly name = 'action';
  readonly commands = [
    {
      word: 'actions',
      takes: '[done 1 | drop 1 | add ...]',
      does: 'what is open, whose it is, and when it is due',
      read: readActionsCommand,
    },
  ];
  readonly turns: readonly Turn[] = [
    {
      id: 'action',
      label: 'Turn into an action',
      into: (text) => ({ type: 'action.write-down', title: shortened(text) }),
    },
  ];
  readonly #storage: Storage;
  readonly #transact: Transact;
  readonly #teams: TeamService;
  readonly #clock: Clock;

  constructor(storage: Storage, transact: Transact, teams: TeamService, clock: Clock) {
    this.#clock = clock;
    this.#storage = storage;
    this.#transact = transact;
    this.#teams = teams;
  }

  /** Keeps a promise and tells the channel, in the caller's transaction; once, when `message` says what it was made in. */
  async promise(
    tx: Tx,
    outbox: Outbox,
    team: Team,
    action: NewAction,
    { now, message }: Pick<Asker, 'now' | 'message'>,
  ): Promise<void> {
    const id = await store.addAction(tx, team, action, now, message);
    if (id !== undefined) await outbox.show(told(team, 'taken', id));
  }

  openActions(db: Queries, team: Team): Promise<Action[]> {
    return store.actionsOf(db, team, 'open');
  }

  /** Every action that came from a practice, ended or not. */
  fromPractices(db: Queries, team: Team): Promise<Action[]> {
    return store.actionsOf(db, team, 'from practices');
  }

  async kept(asker: Asker): Promise<readonly Text[]> {
    const mine = await this.#ownOf(asker, true);
    return mine.map(({ title, due }) => `Your action: ${title}, due ${isoDateText(due, asker.now)}.`);
  }

  async home(asker: Asker): Promise<readonly Block[]> {
    const today = isoDate(asker.now, asker.person.zone ?? 'UTC');
    return ownActionsBlocks(await this.#ownOf(asker), asker.now, today);
  }

  /** What the asker promised in their teams; with `all`, also where they only look on now. */
  async #ownOf({ place, person }: Asker, all = false): Promise<Action[]> {
    const teams = await this.#teams.teamsOf(place, person, all);
    const open = await Promise.all(teams.map((team) => this.openActions(this.#storage.queries, team)));
    return open.flat().filter(({ owner }) => owner.id === person.id);
  }

  async forget(asker: Asker): Promise<void> {
    for (const team of await this.#teams.teamsOf(asker.place, asker.person, true)) {
      await this.#storage.transaction((tx) => store.disown(tx, team, asker.person.id));
    }
  }

  async handle(wanted: Intent, asker: Asker): Promise<Reply> {
    const intent = narrow(actionIntents, wanted);
    if (!intent) return unreadableButton;
    const team = (await this.#teamOfAction(intent, asker)) ?? (await this.#teams.teamFor(asker, intent));
    if ('kind' in team) return team;
    const { person, now } = asker;
    switch (intent.type) {
      case 'action.list': {
        const open = await this.openActions(this.#storage.queries, team);
        return { kind: 'card', card: actionsCard(open, now, isoDate(now, team.settings.zone)) };
      }
      case 'action.add':
        return this.#add(team, intent.title, asker);
      case 'action.write-down': {
        const due = isoDateText(this.#usualDue(team, now), now);
        return { kind: 'dialog', dialog: writeDownDialog(intent.title, person, due) };
      }
      case 'action.keep':
        return this.#keep(team, intent.values, asker);
      case 'action.done':
      case 'action.drop':
        return this.#end(team, intent, now);
      default:
        return intent satisfies never;
    }
  }

  /** A button names its action, whichever team its presser means in private. */
  async #teamOfAction(intent: ActionIntent, { place, person }: Asker): Promise<Team | undefined> {
    if (!('which' in intent) || /^\d{1,3}$/.test(intent.which)) return undefined;
    const teamId = await store.teamOfAction(this.#storage.queries, place.tenant, intent.which);
    return (await this.#teams.teamsOf(place, person)).find(({ id }) => id === teamId);
  }

  async concerns(subject: Subject, tenant: string): Promise<Concern | undefined> {
    const { id } = toldSchema.parse(subject);
    const { queries } = this.#storage;
    const action = await store.actionById(queries, tenant, id);
    const teamId = await store.teamOfAction(queries, tenant, id);
    if (!action?.owner.id || !teamId) return undefined;
    const team = await this.#teams.byId(queries, tenant, teamId);
    return { person: action.owner.id, channelName: teamName(team) };
  }

  async render(subject: Subject, tenant: string): Promise<Card | undefined> {
    const { card, id } = toldSchema.parse(subject);
    const action = await store.actionById(this.#storage.queries, tenant, id);
    return action && (card === 'taken' ? takenCard(action, this.#clock.now()) : endedCard(action));
  }

  /** Writes an action down; a day at its end, "... by friday", is when it is due. */
  async #add(team: Team, text: string, asker: Asker): Promise<Reply> {
    const { person: owner, now } = asker;
    const { zone } = team.settings;
    const [, before, day] = /^(.+)\s+by\s+(.+)$/is.exec(text) ?? [];
    const when = day === undefined ? undefined : await readWhen(day, now, zone, 23);
    const title = when && before ? before : text;
    if (title.length > longestTitle) return say(tooLong);
    const due = when?.date ?? this.#usualDue(team, now);
    await this.#transact((tx, outbox) => this.promise(tx, outbox, team, { title, owner, due }, asker));
    return say(
      when ? 'Written down.' : 'Written down, due in two weeks. `actions add ... by friday` sets another day.',
    );
  }

  /** Keeps what was written into the form, or says which field is off. */
  async #keep(
    team: Team,
    values: { readonly title: string; readonly owner: string; readonly due: string },
    asker: Asker,
  ) {
    const title = values.title.trim();
    const owner = await this.#teams.memberCalled(this.#storage.queries, team.id, values.owner);
    const when = await readWhen(values.due, asker.now, team.settings.zone, 23);
    if (!owner || !when || title === '' || title.length > longestTitle) {
      return {
        kind: 'errors',
        errors: {
          ...(title === '' ? { title: 'Say in a few words what is to be done.' } : {}),
          ...(title.length > longestTitle ? { title: tooLong } : {}),
          ...(owner ? {} : { owner: 'They are not in this channel. Pick somebody who is.' }),
          ...(when
            ? {}
            : { due: `I can't read “${values.due}” as a day ahead. Try friday, in two weeks, or 4 December.` }),
        },
      } as const;
    }
    await this.#transact((tx, outbox) => this.promise(tx, outbox, team, { title, owner, due: when.date }, asker));
    return say('Written down. `actions` shows it.');
  }

  /** The day an action is due when nobody says. */
  #usualDue(team: Team, now: Date): string {
    return isoDate(new Date(now.getTime() + usualDays * 86_400_000), team.settings.zone);
  }

  async #end(
    team: Team,
    intent: Extract<ActionIntent, { type: 'action.done' | 'action.drop' }>,
    now: Date,
  ): Promise<Reply> {
    const open = await this.openActions(this.#storage.queries, team);
    const meant = /^\d{1,3}$/.test(intent.which) ? open[Number(intent.which) - 1]?.id : intent.which;
    const status = intent.type === 'action.done' ? 'done' : 'dropped';
    const ended =
      meant &&
      (await this.#transact(async (tx, outbox) => {
        const action = await store.endAction(tx, team, meant, status, now);
        if (action) await outbox.show(told(team, 'ended', action.id));
        return action;
      }));
    return ended
      ? say(status === 'done' ? 'Done. `actions` shows what is left.' : 'Dropped.')
      : say('That action is not open. `actions` shows which are.');
  }
}

const toldSchema = z.object({ card: z.enum(['taken', 'ended']), id: z.string() });

const tooLong = `An action takes at most ${longestTitle} characters. Say it shorter; the details fit elsewhere.`;

/** What the channel hears of an action; the words are drawn from the action as it stands. */
function told(team: Team, card: z.infer<typeof toldSchema>['card'], id: string): Message {
  return {
    key: `action/${id}/${card}`,
    place: team.channel,
    about: id,
    subject: { feature: 'action', card, id },
    once: true,
  };
}

/** What was said as a title: in one line, and short enough to stand behind a button. */
function shortened(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  if (line.length <= longestTitle) return line;
  // Half of a pair, such as of an emoji, is no character.
  const cut = line.slice(0, longestTitle - 1).replace(/[\ud800-\udbff]$/, '');
  return `${cut.trimEnd()}…`;
}

function readActionsCommand(rest: string): ActionIntent | Reply {
  const [, word = '', value = ''] = /^(\S*)\s*(.*)$/s.exec(rest.trim()) ?? [];
  if (word === '' || word === 'list') return { type: 'action.list' };
  if (word === 'add' && value.length > longestLine) return say(tooLong);
  if (word === 'add' && value) return { type: 'action.add', title: value };
  if ((word === 'done' || word === 'drop') && /^\d{1,3}$/.test(value)) return { type: `action.${word}`, which: value };
  return say('`actions` takes `done 1`, `drop 1` or `add` and what to do; alone it lists what is open.');
}
