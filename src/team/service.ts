import { type Card, paragraphs } from '../chat/card.ts';
import type { Asker, Feature } from '../chat/feature.ts';
import { narrow } from '../chat/intent.ts';
import type { Keeper } from '../chat/keeper.ts';
import type { Person } from '../chat/person.ts';
import { type Channel, isDirect, type Place } from '../chat/place.ts';
import { nothing, type Reply, say, unreadableButton } from '../chat/reply.ts';
import type { Text } from '../chat/text.ts';
import { andList } from '../chat/wording.ts';
import { allCapabilities, type Library } from '../content/model.ts';
import { isZone, momentText } from '../schedule/calendar.ts';
import type { Queries, Storage, Tx } from '../storage/database.ts';
import { type TeamIntent, teamIntents } from './intents.ts';
import * as store from './store.ts';
import { noTeam, type Settings, type Team } from './team.ts';

/** Teams, who is in them, and what they have set. */
export class TeamService implements Feature, Keeper {
  readonly name = 'team';
  readonly commands = [
    {
      word: 'team',
      takes: '[zone Europe/Paris | focus security | focus nothing]',
      does: 'who is here, the time zone, and what to work on first',
      read: readTeamCommand,
    },
  ];
  readonly #storage: Storage;
  readonly #library: Library;
  readonly #defaultZone: string;

  constructor(storage: Storage, library: Library, defaultZone: string) {
    this.#storage = storage;
    this.#library = library;
    this.#defaultZone = defaultZone;
  }

  /** The team of a channel, made known if it is new; in private, a team that the person is in. */
  async teamFor(place: Place, person: Person): Promise<Team | undefined> {
    if (isDirect(place)) return (await this.teamsOf(place, person))[0];
    const { queries } = this.#storage;
    const known = await store.teamOfChannel(queries, place);
    if (known) return known;
    await this.#storage.transaction((tx) => store.addTeam(tx, channelOf(place), { zone: this.#defaultZone }));
    return store.teamOfChannel(queries, place);
  }

  /** A team that is known to be there. */
  async byId(db: Queries, tenant: string, id: string): Promise<Team> {
    const team = await store.teamById(db, tenant, id);
    if (!team) throw new Error('A team that something belongs to is gone.');
    return team;
  }

  /** Every team the person is in, on this platform; in a channel, that channel's. */
  async teamsOf(place: Place, person: Person): Promise<Team[]> {
    if (!isDirect(place)) {
      const team = await this.teamFor(place, person);
      return team ? [team] : [];
    }
    return store.teamsOfPerson(this.#storage.queries, { ...place, person: person.id });
  }

  /** Who is in the team, by name. */
  membersOf(db: Queries, teamId: string): Promise<Person[]> {
    return store.membersOf(db, teamId);
  }

  /** Keeps others from starting something in the team until the transaction ends. */
  lock(tx: Tx, team: Team): Promise<void> {
    return store.lockTeam(tx, team.id);
  }

  /** Takes note of somebody who takes part. */
  join(tx: Tx, teamId: string, person: Person): Promise<void> {
    return store.addMember(tx, teamId, person);
  }

  /** Brings the members of a channel in line with who is there now; says whether anyone came or left. */
  async setMembers(channel: Channel, people: readonly Person[]): Promise<Team | undefined> {
    const [someone] = people;
    const team = someone && (await this.teamFor(channel, someone));
    if (!team) return undefined;
    const before = await store.membersOf(this.#storage.queries, team.id);
    const now = new Set(people.map(({ id }) => id));
    const left = before.filter(({ id }) => !now.has(id));
    const came = people.filter(({ id, name }) => !before.some((member) => member.id === id && member.name === name));
    if (left.length === 0 && came.length === 0) return undefined;
    await this.#storage.transaction(async (tx) => {
      for (const person of left) await store.removeMember(tx, team.id, person.id);
      for (const person of came) await store.addMember(tx, team.id, person);
    });
    return team;
  }

  async kept({ place, person }: Asker): Promise<readonly Text[]> {
    const teams = await this.teamsOf(place, person);
    return teams.map(({ channel }) => `Your name, ${person.name}, among those in the channel ${channel.channel}.`);
  }

  async forget({ place, person }: Asker): Promise<void> {
    for (const team of await this.teamsOf(place, person)) {
      await this.#storage.transaction((tx) => store.removeMember(tx, team.id, person.id));
    }
  }

  async handle(wanted: { readonly type: string }, asker: Asker): Promise<Reply> {
    const intent = narrow(teamIntents, wanted);
    const team = await this.teamFor(asker.place, asker.person);
    if (!intent) return unreadableButton;
    if (!team) return noTeam;
    switch (intent.type) {
      case 'team.show':
        return { kind: 'card', card: await this.#teamCard(team, asker.now) };
      case 'team.zone':
        if (!isZone(intent.zone)) {
          return say(`I don't know the time zone ${intent.zone}. Name it like Europe/Paris or America/New_York.`);
        }
        return this.#set(
          team,
          { ...team.settings, zone: intent.zone },
          `Times are shown for ${intent.zone} from now on.`,
        );
      case 'team.focus':
        return this.#setFocus(team, intent);
      default:
        return intent satisfies never;
    }
  }

  async #setFocus(team: Team, { on }: Extract<TeamIntent, { type: 'team.focus' }>): Promise<Reply> {
    const wanted = on.toLowerCase();
    if (wanted === 'nothing') return this.#set(team, { zone: team.settings.zone }, 'No focus any more.');
    const found = this.#focuses().find(([id, title]) => id === wanted || title.toLowerCase() === wanted);
    if (!found)
      return say(`I don't know ${on}. Name a chapter, a question or a theme, such as \`team focus security\`.`);
    const [focus, title] = found;
    return this.#set(
      team,
      { ...team.settings, focus },
      `Of two next steps that help as much, the one for ${title} goes first from the next result on.`,
    );
  }

  #focuses(): (readonly [id: string, title: string])[] {
    const named = this.#library.models.flatMap((model) => [...model.dimensions, ...allCapabilities(model)]);
    return [...this.#library.themes, ...named.map(({ id, title }) => [id, title] as const)];
  }

  async #set(team: Team, settings: Settings, told: string): Promise<Reply> {
    await this.#storage.transaction((tx) => store.saveSettings(tx, team, settings));
    return say(told);
  }

  async #teamCard(team: Team, now: Date): Promise<Card> {
    const members = await store.membersOf(this.#storage.queries, team.id);
    const { zone, focus } = team.settings;
    const title = this.#focuses().find(([id]) => id === focus)?.[1];
    return paragraphs(
      `Here: ${andList(members.map(({ name }) => name)) || 'nobody yet'}.`,
      `Time zone ${zone}; it is ${momentText(now, zone, now)}. Change it with \`team zone Europe/Paris\`.`,
      title
        ? `Focus: ${title}. Of two next steps that help as much, its own goes first.`
        : 'No focus set. With `team focus security`, of two next steps that help as much, the one for security goes first.',
    );
  }
}

function channelOf({ platform, tenant, channel }: Channel): Channel {
  return { platform, tenant, channel };
}

function readTeamCommand(rest: string): TeamIntent | Reply {
  const [word = '', ...more] = rest.split(/\s+/);
  const value = more.join(' ').slice(0, 60);
  if (word === '') return { type: 'team.show' };
  if (word === 'zone' && value) return { type: 'team.zone', zone: value };
  if (word === 'focus' && value) return { type: 'team.focus', on: value };
  if (word === 'zone' || word === 'focus')
    return say(`\`team ${word}\` needs a word more: \`team zone Europe/Paris\`, \`team focus security\`.`);
  return rest ? say('`team` takes `zone` or `focus`: `team zone Europe/Paris`, `team focus security`.') : nothing;
}
