import { z } from 'zod';
import type { Card } from '../chat/card.ts';
import type { Asker, Feature, Subject } from '../chat/feature.ts';
import { narrow } from '../chat/intent.ts';
import type { Keeper } from '../chat/keeper.ts';
import type { Person } from '../chat/person.ts';
import { type Reply, say, unreadableButton } from '../chat/reply.ts';
import type { Text } from '../chat/text.ts';
import type { Message } from '../delivery/message.ts';
import type { Outbox, Transact } from '../delivery/outbox.ts';
import { isoDate, isoDateText } from '../schedule/calendar.ts';
import type { Clock } from '../schedule/clock.ts';
import { readWhen } from '../schedule/when.ts';
import type { Queries, Storage, Tx } from '../storage/database.ts';
import type { TeamService } from '../team/service.ts';
import { noTeam, type Team } from '../team/team.ts';
import type { Action, NewAction } from './action.ts';
import { actionsCard, endedCard, takenCard } from './cards.ts';
import { type ActionIntent, actionIntents } from './intents.ts';
import * as store from './store.ts';

/** How long an action takes when nobody says: two weeks. */
const usualDays = 14;

const longestTitle = 200;

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

  /** Keeps a promise and tells the channel, in the caller's transaction. */
  async promise(tx: Tx, outbox: Outbox, team: Team, action: NewAction, now: Date): Promise<void> {
    const id = await store.addAction(tx, team, action, now);
    await outbox.show(told(team, 'taken', id));
  }

  openActions(db: Queries, team: Team): Promise<Action[]> {
    return store.actionsOf(db, team, 'open');
  }

  /** Every action that came from a practice, ended or not. */
  fromPractices(db: Queries, team: Team): Promise<Action[]> {
    return store.actionsOf(db, team, 'from practices');
  }

  async kept(asker: Asker): Promise<readonly Text[]> {
    const teams = await this.#teams.teamsOf(asker.place, asker.person);
    const open = await Promise.all(teams.map((team) => this.openActions(this.#storage.queries, team)));
    const mine = open.flat().filter(({ owner }) => owner.id === asker.person.id);
    return mine.map(({ title, due }) => `Your action: ${title}, due ${isoDateText(due, asker.now)}.`);
  }

  async forget(asker: Asker): Promise<void> {
    for (const team of await this.#teams.teamsOf(asker.place, asker.person)) {
      await this.#storage.transaction((tx) => store.disown(tx, team, asker.person.id));
    }
  }

  async handle(wanted: { readonly type: string }, { person, place, now }: Asker): Promise<Reply> {
    const intent = narrow(actionIntents, wanted);
    const team = await this.#teams.teamFor(place, person);
    if (!intent) return unreadableButton;
    if (!team) return noTeam;
    const { zone } = team.settings;
    if (intent.type === 'action.list') {
      const card = actionsCard(await this.openActions(this.#storage.queries, team), now, isoDate(now, zone));
      return { kind: 'card', card };
    }
    if (intent.type === 'action.add') return this.#add(team, intent.title, person, now);
    return this.#end(team, intent, now);
  }

  async render(subject: Subject, tenant: string): Promise<Card | undefined> {
    const { card, id } = toldSchema.parse(subject);
    const action = await store.actionById(this.#storage.queries, tenant, id);
    return action && (card === 'taken' ? takenCard(action, this.#clock.now()) : endedCard(action));
  }

  /** Writes an action down; a day at its end, "... by friday", is when it is due. */
  async #add(team: Team, text: string, owner: Person, now: Date): Promise<Reply> {
    const { zone } = team.settings;
    const [, before, day] = /^(.+)\s+by\s+(.+)$/is.exec(text) ?? [];
    const when = day === undefined ? undefined : await readWhen(day, now, zone, 23);
    const title = when && before ? before : text;
    if (title.length > longestTitle) {
      return say(`An action takes at most ${longestTitle} characters. Say it shorter; the details fit elsewhere.`);
    }
    const due = when?.date ?? isoDate(new Date(now.getTime() + usualDays * 86_400_000), zone);
    await this.#transact((tx, outbox) => this.promise(tx, outbox, team, { title, owner, due }, now));
    return say(
      when ? 'Written down.' : 'Written down, due in two weeks. `actions add ... by friday` sets another day.',
    );
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

function readActionsCommand(rest: string): ActionIntent | Reply {
  const [, word = '', value = ''] = /^(\S*)\s*(.*)$/s.exec(rest.trim()) ?? [];
  if (word === '' || word === 'list') return { type: 'action.list' };
  if (word === 'add' && value) return { type: 'action.add', title: value.slice(0, 1_000) };
  if ((word === 'done' || word === 'drop') && /^\d{1,3}$/.test(value)) return { type: `action.${word}`, which: value };
  return say('`actions` takes `done 1`, `drop 1` or `add` and what to do; alone it lists what is open.');
}
