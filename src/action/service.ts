import type { Block, Card } from '../chat/card.ts';
import type { Asker, Concern, Feature, Subject, Turn } from '../chat/feature.ts';
import { type Intent, narrow } from '../chat/intent.ts';
import type { Keeper } from '../chat/keeper.ts';
import type { Person } from '../chat/person.ts';
import { directWith } from '../chat/place.ts';
import { type Reply, say, unreadableButton } from '../chat/reply.ts';
import type { Text } from '../chat/text.ts';
import type { Outbox } from '../delivery/outbox.ts';
import type { NudgeService } from '../nudge/service.ts';
import { isoDate } from '../schedule/calendar.ts';
import type { Clock } from '../schedule/clock.ts';
import type { Queries, Storage, Tx } from '../storage/database.ts';
import type { TeamService } from '../team/service.ts';
import { type Team, teamName } from '../team/team.ts';
import { type Action, isOpen, type NewAction } from './action.ts';
import { ownActionsBlocks } from './cards/list.ts';
import { type OnChanged, orphanedKey } from './changing.ts';
import { type ActionIntent, actionIntents } from './intents.ts';
import { askWhoTakes, leftKey } from './leaving.ts';
import { isNumber } from './listing.ts';
import type { Outside } from './outside/outside.ts';
import { mayConnectTracker, rolesOf } from './permissions.ts';
import { keptOf, losingOf } from './privacy.ts';
import { list, showOne } from './reading.ts';
import { type PromiseReading, readPromise } from './reading-promise.ts';
import { askedUntil, heardOf, remindOfDay, remindsOfActions } from './reminding.ts';
import { renderMessage, subjectSchema } from './rendering.ts';
import * as store from './store.ts';
import { disownConnections } from './tracker/tracker-store.ts';
import type { AskAgain } from './wishes.ts';
import { carryOut } from './wishes.ts';
import { readActions } from './words.ts';
import { add, askToWriteDown, keep, titleOf } from './writing-down.ts';

export type ActionParts = {
  readonly storage: Storage;
  readonly teams: TeamService;
  readonly clock: Clock;
  readonly outside: Outside;
  readonly nudges: NudgeService;
  /** Whether somebody leads what the team is at. */
  readonly facilitates: (team: Team, asker: Asker) => Promise<boolean>;
  readonly leader: (team: Team) => Promise<Person | undefined>;
  /** How the question that a practice belongs to is looked at again, where a model still asks it. */
  readonly askAgain: AskAgain;
};

/** What people promised, from writing it down to its end. */
export class ActionService implements Feature, Keeper {
  readonly name = 'action';
  readonly commands = [
    {
      word: 'actions',
      takes: '[mine | all | 2 | done 2 | assign 2 to bo | due 2 friday | block 2 ... | drop 2 ... | add ...]',
      does: 'what is open, whose it is, and when it is due; changes it',
      read: readActions,
    },
  ];
  readonly turns: readonly Turn[] = [
    {
      id: 'action',
      label: 'Turn into an action',
      into: (text) => ({ type: 'action.write-down', title: titleOf(text) }),
    },
  ];
  readonly #parts: ActionParts;
  readonly #hooks: OnChanged[] = [];

  constructor(parts: ActionParts) {
    this.#parts = parts;
    parts.nudges.register(remindsOfActions(parts.storage));
  }

  /** Calls `hear` within each transaction in which an action changes, whoever changes it and wherever. */
  onChanged(hear: OnChanged): void {
    this.#hooks.push(hear);
  }

  /** Reads the owner and the day off the end of a line that promises something; or says which of them it can't read. */
  readPromise(line: string, reading: PromiseReading): ReturnType<typeof readPromise> {
    return readPromise(line, reading);
  }

  /**
   * Keeps a promise and tells the channel, in the caller's transaction; once, when `message` says what it was made in.
   * Returns the new action.
   */
  async promise(
    tx: Tx,
    outbox: Outbox,
    team: Team,
    action: NewAction,
    { now, message }: Pick<Asker, 'now' | 'message'>,
  ): Promise<Action | undefined> {
    const kept = await store.addAction(tx, team, action, now, message);
    if (!kept) return undefined;
    await outbox.show({
      key: `action/${kept.id}/taken`,
      place: team.channel,
      about: kept.id,
      subject: { feature: 'action', card: 'taken', id: kept.id, version: kept.version },
      once: true,
    });
    await remindOfDay(this.#parts.nudges, tx, team, { action: kept, happening: 'created', now });
    await this.#parts.outside.record(tx, team, { happening: 'created', action: kept, now });
    return kept;
  }

  /** Who is in the channel has changed: what those have who left is to be taken on by others. */
  membersChanged(team: Team): Promise<void> {
    const { storage, teams, outside, leader } = this.#parts;
    return askWhoTakes({ storage, teams, transact: outside.transact, leader }, team);
  }

  /** Those of these actions that are still known. */
  async withIds(db: Queries, team: Team, ids: readonly string[]): Promise<Action[]> {
    const found = await Promise.all(ids.map((id) => store.actionById(db, team.channel.tenant, id)));
    return found.filter((one) => one !== undefined);
  }

  /** Somebody has said that it goes well: its owner is not asked the same in private for a week. */
  heardOf(tx: Tx, team: Team, action: string, now: Date): Promise<void> {
    return heardOf(this.#parts.nudges, tx, team, action, now);
  }

  /** The channel is asked how these go, until then: their owners are not asked in private as well. */
  askedUntil(tx: Tx, team: Team, actions: readonly string[], until: Date): Promise<void> {
    return askedUntil(this.#parts.nudges, tx, team, actions, until);
  }

  openActions(db: Queries, team: Team): Promise<Action[]> {
    return store.actionsOf(db, team, 'open');
  }

  /** Every action that came from a practice, ended or not. */
  fromPractices(db: Queries, team: Team): Promise<Action[]> {
    return store.actionsOf(db, team, 'from practices');
  }

  kept(asker: Asker, whole: boolean): Promise<readonly Text[]> {
    return keptOf(this.#parts, asker, whole);
  }

  losing(asker: Asker): Promise<readonly Text[]> {
    return losingOf(this.#parts, asker);
  }

  async home(asker: Asker): Promise<readonly Block[]> {
    const today = isoDate(asker.now, asker.person.zone ?? 'UTC');
    return ownActionsBlocks(await this.#ownOf(asker), asker.now, today);
  }

  /** What the asker promised in their teams. */
  async #ownOf({ place, person }: Asker): Promise<Action[]> {
    const teams = await this.#parts.teams.teamsOf(place, person);
    const open = await Promise.all(teams.map((team) => this.openActions(this.#parts.storage.queries, team)));
    return open.flat().filter(({ owner }) => owner.id === person.id);
  }

  /** Names outside are replaced too, as far as they are told of actions. */
  async forget({ place, person, now }: Asker): Promise<void> {
    const { storage, teams, outside } = this.#parts;
    for (const team of await teams.teamsOf(place, person, true)) {
      await outside.transact(async (tx, outbox) => {
        await storage.willScrub(tx);
        await disownConnections(tx, team, person.id);
        const left = await store.disown(tx, team, person.id);
        await outbox.forget(leftKey(team, person.id));
        for (const action of left) {
          await remindOfDay(this.#parts.nudges, tx, team, { action, happening: 'assigned', now });
          await outside.record(tx, team, { happening: 'assigned', action, now });
          for (const hear of this.#hooks) await hear(team, { action, happening: 'assigned' }, { tx, outbox, now });
        }
        if (!left.some(isOpen)) return;
        const key = orphanedKey(team);
        await outbox.forget(key);
        const subject = { feature: this.name, card: 'orphaned', id: team.id };
        await outbox.show({ key, place: team.channel, about: team.id, subject });
      });
    }
  }

  handle(wanted: Intent, asker: Asker): Promise<Reply> {
    return this.#handle(wanted, asker, false);
  }

  /** As `handle`, for a message of another room that shows itself what becomes of an action: the channel is not told. */
  handleQuietly(wanted: Intent, asker: Asker): Promise<Reply> {
    return this.#handle(wanted, asker, true);
  }

  async #handle(wanted: Intent, asker: Asker, quiet: boolean): Promise<Reply> {
    const intent = narrow(actionIntents, wanted);
    if (!intent) return unreadableButton;
    const { teams, outside } = this.#parts;
    const team = (await this.#teamMeant(intent, asker)) ?? (await teams.teamFor(asker, intent));
    if ('kind' in team) return team;
    const parts = { ...this.#parts, ...outside, onChanged: this.#hooks, quiet, promise: this.promise.bind(this) };
    switch (intent.type) {
      case 'action.list':
        return list(parts, team, intent, asker);
      case 'action.show':
        return showOne(parts, team, intent.which, asker);
      case 'action.add':
        return add(parts, team, intent.title, asker);
      case 'action.write-down':
        return askToWriteDown(parts, team, intent.title, asker);
      case 'action.keep':
        return keep(parts, team, intent.values, asker);
      case 'action.github':
      case 'action.github-connect':
      case 'action.github-off':
      case 'action.github-retry':
        return this.#track(team, intent, asker);
      default:
        return carryOut(parts, team, intent, asker);
    }
  }

  async #track(
    team: Team,
    intent: Extract<ActionIntent, { type: `action.github${string}` }>,
    asker: Asker,
  ): Promise<Reply> {
    const roles = rolesOf(asker.person, undefined, await this.#parts.facilitates(team, asker));
    if (!mayConnectTracker(roles))
      return say('Where actions are copied to is for the team itself to say, not for its guests.');
    const { connecting } = this.#parts.outside;
    switch (intent.type) {
      case 'action.github':
        return connecting.show(team, intent.repository);
      case 'action.github-connect':
        return connecting.connect(team, intent.repository, intent.values.token, asker);
      case 'action.github-off':
        return connecting.off(team);
      case 'action.github-retry':
        return connecting.retry(team);
      default:
        return intent satisfies never;
    }
  }

  /** A button names its action or its team, whichever team its presser means in private. */
  async #teamMeant(intent: ActionIntent, { place, person }: Asker): Promise<Team | undefined> {
    const { storage, teams } = this.#parts;
    if ('team' in intent && intent.team !== undefined) {
      const mine = await teams.teamsOf(directWith(person.id, place), person);
      return mine.find(({ id }) => id === intent.team);
    }
    if (!('which' in intent) || isNumber(intent.which)) return undefined;
    const teamId = await store.teamOfAction(storage.queries, place.tenant, intent.which);
    return (await teams.teamsOf(place, person)).find(({ id }) => id === teamId);
  }

  async concerns(subject: Subject, tenant: string): Promise<Concern | undefined> {
    const { id, ...about } = subjectSchema.parse(subject);
    const { queries } = this.#parts.storage;
    const action = await store.actionById(queries, tenant, id);
    const teamId = await store.teamOfAction(queries, tenant, id);
    if (!action?.owner.id || !teamId) return undefined;
    const team = await this.#teamById(tenant, teamId);
    const concern = { person: action.owner.id, channelName: teamName(team) };
    if (!('to' in about) || about.to === undefined) return concern;
    // Whose an action is, and what became of it, all of the channel may know; whoever told of it hears that it waits.
    return { ...concern, person: action.by?.id ?? action.owner.id, call: { place: team.channel } };
  }

  render(subject: Subject, tenant: string): Promise<Card | undefined> {
    const { storage, clock, teams } = this.#parts;
    const teamById = (of: string, id: string) => this.#teamById(of, id);
    const everyoneIn = ({ id }: Team) => teams.membersOf(storage.queries, id, true);
    return renderMessage({ storage, clock, teamById, everyoneIn }, subject, tenant);
  }

  #teamById(tenant: string, id: string): Promise<Team> {
    return this.#parts.teams.byId(this.#parts.storage.queries, tenant, id);
  }
}
