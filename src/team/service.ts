import type { Block, Card } from '../chat/card.ts';
import type { Asker, Feature } from '../chat/feature.ts';
import { type Intent, narrow } from '../chat/intent.ts';
import type { Keeper } from '../chat/keeper.ts';
import type { Person } from '../chat/person.ts';
import { type Channel, type Direct, directWith, isDirect, type Place, wholeChannel } from '../chat/place.ts';
import type { Naming } from '../chat/platform.ts';
import { type Onward, type Reply, say, unreadableButton } from '../chat/reply.ts';
import type { Text } from '../chat/text.ts';
import { allCapabilities, type Library } from '../content/model.ts';
import { countryName } from '../schedule/days-off.ts';
import type { Queries, Storage, Tx } from '../storage/database.ts';
import { teamCard, teamsBlocks, whichTeamCard } from './cards.ts';
import { type TeamIntent, teamIntents } from './intents.ts';
import * as store from './store.ts';
import { noTeam, type Settings, type Team, teamName } from './team.ts';
import { type Wanted, withCountry, withFocus, withHours, withZone } from './wanted.ts';
import { teamCommand } from './words.ts';

/** What another room does when a team sets something; kept in the same transaction, or not at all. */
type OnSet = (tx: Tx, was: Team, is: Settings) => Promise<string | undefined>;

/** Teams, who is in them, and what they have set. */
export class TeamService implements Feature, Keeper {
  readonly name = 'team';
  readonly commands = [teamCommand];
  readonly #storage: Storage;
  readonly #library: Library;
  readonly #defaultZone: string;
  readonly #membersChanged: (team: Team) => Promise<void>;
  readonly #namingOf: (platform: string) => Naming | undefined;
  readonly #hooks: OnSet[] = [];

  /** `membersChanged` is told when other people take part than before. */
  constructor(
    storage: Storage,
    library: Library,
    defaultZone: string,
    membersChanged: (team: Team) => Promise<void>,
    namingOf: (platform: string) => Naming | undefined = () => undefined,
  ) {
    this.#namingOf = namingOf;
    this.#storage = storage;
    this.#library = library;
    this.#defaultZone = defaultZone;
    this.#membersChanged = membersChanged;
  }

  /** Calls `hear` within each transaction in which a team sets something; what it returns is said as well. */
  onSet(hear: OnSet): void {
    this.#hooks.push(hear);
  }

  /**
   * The team that somebody means: the channel's, made known if it is new; in private their only one, or the one they
   * chose. Otherwise what to say: which teams there are to choose from, to go on with `wanted` then.
   */
  async teamFor({ place, person }: Asker, wanted?: Intent): Promise<Team | Reply> {
    if (!isDirect(place)) return this.ofChannel(place);
    const teams = await this.teamsOf(place, person);
    const [first] = teams;
    if (!first) return noTeam;
    return teams.length === 1 || first.chosen ? first : { kind: 'card', card: whichTeamCard(teams, wanted) };
  }

  /** The team of a channel, made known if it is new. */
  async ofChannel(channel: Channel): Promise<Team> {
    const { queries } = this.#storage;
    const known = await store.teamOfChannel(queries, channel);
    if (known) return this.#named(known);
    await this.#storage.transaction((tx) => store.addTeam(tx, wholeChannel(channel), { zone: this.#defaultZone }));
    const added = await store.teamOfChannel(queries, channel);
    if (!added) throw new Error('A team that was just written down is gone.');
    return this.#named(added);
  }

  /** Whether the channel is a team's. */
  async isKnown(channel: Channel): Promise<boolean> {
    return (await store.teamOfChannel(this.#storage.queries, channel)) !== undefined;
  }

  /** A team that is known to be there. */
  async byId(db: Queries, tenant: string, id: string): Promise<Team> {
    const team = await store.teamById(db, tenant, id);
    if (!team) throw new Error('A team that something belongs to is gone.');
    return this.#named(team);
  }

  /**
   * Every team the person takes part in, on this platform, the one they chose first; in a channel, that channel's.
   * With `all`, also those where they only look on as a guest: what is kept about them there is theirs to see.
   */
  async teamsOf(place: Place, person: Person, all = false): Promise<(Team & { readonly chosen: boolean })[]> {
    if (!isDirect(place)) return [{ ...(await this.ofChannel(place)), chosen: true }];
    const mine = await store.teamsOfPerson(this.#storage.queries, { ...place, person: person.id }, all);
    return mine.map((team) => this.#named(team));
  }

  #named<T extends Team>(team: T): T {
    const naming = this.#namingOf(team.channel.platform);
    return naming ? { ...team, naming } : team;
  }

  /** What to say to a guest who may not take part; undefined for everybody else. What is kept about them they may see. */
  async keepsOut({ type }: Intent, asker: Asker): Promise<Reply | undefined> {
    if (!asker.person.outside || type.startsWith('privacy.')) return undefined;
    const admitted = await this.teamsOf(asker.place, asker.person);
    if (admitted.some(({ settings }) => settings.guests)) return undefined;
    return say(
      'Here only the team itself takes part; guests and people from other organisations look on. Somebody of the team can change that with `team guests yes`.',
    );
  }

  /** Who is in the team, by name; with `all` those who only look on as well. */
  membersOf(db: Queries, teamId: string, all = false): Promise<Person[]> {
    return store.membersOf(db, teamId, all);
  }

  /** The member that somebody calls by name or id, with or without an @. */
  async memberCalled(db: Queries, teamId: string, called: string): Promise<Person | undefined> {
    const wanted = called.trim().replace(/^@/, '').toLowerCase();
    const members = await this.membersOf(db, teamId);
    return members.find(({ id, name }) => name.toLowerCase() === wanted || id.toLowerCase() === wanted);
  }

  /** Keeps others from starting something in the team until the transaction ends. */
  lock(tx: Tx, team: Team): Promise<void> {
    return store.lockTeam(tx, team.id);
  }

  /** Takes note of somebody who takes part. */
  join(tx: Tx, teamId: string, person: Person): Promise<void> {
    return store.addMember(tx, teamId, person);
  }

  /** Takes note that a channel is gone, or back. */
  async setGone(channel: Channel, gone: boolean): Promise<void> {
    const team = await store.teamOfChannel(this.#storage.queries, channel);
    if (!team || (team.settings.gone ?? false) === gone) return;
    const { gone: _, ...settings } = team.settings;
    await this.#storage.transaction((tx) => store.saveSettings(tx, team, gone ? { ...settings, gone } : settings));
  }

  /** Brings the members of a channel, and its name, in line with who is there now; says whether anyone came or left. */
  async setMembers(channel: Channel, people: readonly Person[], name?: string): Promise<Team | undefined> {
    await this.setGone(channel, false);
    const team = await this.ofChannel(channel);
    const before = await store.membersOf(this.#storage.queries, team.id, true);
    const left = before.filter(({ id }) => !people.some((person) => person.id === id));
    const came = people.filter((person) => !before.some((member) => isSame(member, person)));
    const renamed = name !== undefined && name !== team.name;
    if (left.length === 0 && came.length === 0 && !renamed) return undefined;
    await this.#storage.transaction(async (tx) => {
      if (renamed) await store.nameTeam(tx, team, name);
      for (const person of left) await store.removeMember(tx, team.id, person.id);
      for (const person of came) await store.saveMember(tx, team.id, person);
    });
    return team;
  }

  /** Brings somebody's rows in line with what is known of them now, or ends them; says in which teams that changed anything. */
  async setPerson(where: Direct, person: Person | undefined): Promise<readonly Team[]> {
    const teams = await store.teamsOfPerson(this.#storage.queries, where, true);
    if (teams.length === 0) return [];
    return this.#storage.transaction(async (tx) => {
      const changed: Team[] = [];
      for (const team of teams) {
        const is = person
          ? await store.saveMember(tx, team.id, person)
          : await store.removeMember(tx, team.id, where.person);
        if (is) changed.push(team);
      }
      return changed;
    });
  }

  async kept({ place, person }: Asker): Promise<readonly Text[]> {
    const teams = await this.teamsOf(place, person, true);
    return teams.map((team) => `Your name, ${person.name}, among those in the channel ${teamName(team)}.`);
  }

  async forget({ place, person }: Asker): Promise<void> {
    for (const team of await this.teamsOf(place, person, true)) {
      await this.#storage.transaction(async (tx) => {
        await this.#storage.willScrub(tx);
        await store.removeMember(tx, team.id, person.id);
      });
    }
  }

  async home({ place, person }: Asker): Promise<Block[]> {
    return teamsBlocks(await this.teamsOf(place, person));
  }

  async handle(wanted: Intent, asker: Asker): Promise<Reply | Onward> {
    const intent = narrow(teamIntents, wanted);
    if (!intent) return unreadableButton;
    if (intent.type === 'team.choose') return this.#choose(intent, asker);
    if (intent.type === 'team.switch') return this.#switch(asker);
    const team = await this.teamFor(asker, intent);
    if ('kind' in team) return team;
    switch (intent.type) {
      case 'team.show':
        return { kind: 'card', card: await this.#teamCard(team, asker.now) };
      case 'team.zone':
        return this.#tried(team, withZone(team.settings, intent.zone));
      case 'team.focus':
        return this.#tried(team, withFocus(team.settings, intent.on, this.#focuses()));
      case 'team.guests':
        return this.#admit(team, intent.may);
      case 'team.hours':
        return this.#tried(team, withHours(team.settings, intent.hours));
      case 'team.country':
        return this.#tried(team, await withCountry(team.settings, intent.country));
      default:
        return intent satisfies never;
    }
  }

  #tried(team: Team, wanted: Wanted): Promise<Reply> | Reply {
    return 'unclear' in wanted ? say(wanted.unclear) : this.#set(team, wanted.settings, wanted.told);
  }

  #focuses(): (readonly [id: string, title: string])[] {
    const named = this.#library.models.flatMap((model) => [...model.dimensions, ...allCapabilities(model)]);
    return [...this.#library.themes, ...named.map(({ id, title }) => [id, title] as const)];
  }

  async #set(team: Team, settings: Settings, told: string): Promise<Reply> {
    const more = await this.#storage.transaction(async (tx) => {
      await store.saveSettings(tx, team, settings);
      const said: (string | undefined)[] = [];
      for (const hear of this.#hooks) said.push(await hear(tx, team, settings));
      return said.filter((one) => one !== undefined);
    });
    return say([told, ...more].join(' '));
  }

  async #admit(team: Team, guests: boolean): Promise<Reply> {
    const told = await this.#set(
      team,
      { ...team.settings, guests },
      guests
        ? 'Guests and people from other organisations take part from now on.'
        : 'Guests and people from other organisations only look on from now on.',
    );
    await this.#membersChanged(team);
    return told;
  }

  async #choose(
    { team: id, goOn }: Extract<TeamIntent, { type: 'team.choose' }>,
    asker: Asker,
  ): Promise<Reply | Onward> {
    const { person, place } = asker;
    const direct = directWith(person.id, place);
    const mine = await this.teamsOf(direct, person);
    const team = mine.find((one) => one.id === id);
    if (!team) return isDirect(place) ? noTeam : unreadableButton;
    await this.#storage.transaction((tx) => store.chooseTeam(tx, mine, id, person.id));
    if (goOn && isDirect(place)) return { kind: 'onward', intent: goOn };
    return say(`In private I take you to mean ${teamName(team)} from now on. \`team switch\` asks again.`);
  }

  async #switch(asker: Asker): Promise<Reply> {
    const mine = await this.teamsOf(directWith(asker.person.id, asker.place), asker.person);
    if (mine.length < 2) return say('You are in one team only, so there is nothing to switch.');
    return { kind: 'card', card: whichTeamCard(mine, undefined) };
  }

  async #teamCard(team: Team, now: Date): Promise<Card> {
    const members = await store.membersOf(this.#storage.queries, team.id);
    const focus = this.#focuses().find(([id]) => id === team.settings.focus)?.[1];
    const { country: code } = team.settings;
    const country = code === undefined ? undefined : ((await countryName(code)) ?? code);
    return teamCard(team, members, { focus, country }, now);
  }
}

/** Whether nothing new is known of a member. */
function isSame(member: Person, now: Person): boolean {
  const keys = ['id', 'name', 'outside'] as const;
  return keys.every((key) => member[key] === now[key]) && (now.zone === undefined || now.zone === member.zone);
}
