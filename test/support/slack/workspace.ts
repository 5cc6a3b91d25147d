import { createServer } from 'node:net';
import { createEmulator, type Emulator } from 'emulate';
import { at, type JsonObject, objectIn, objectsIn, readJson, textIn } from './json.ts';

/** Somebody in the workspace, with a token of their own for what they do in Slack themselves. */
export type Member = { readonly id: string; readonly name: string; readonly token: string };

export type WorkspaceOptions = {
  /** Slack's id of it, `T` and ten letters or digits. */
  readonly team?: string;
  readonly name?: string;
  readonly domain?: string;
  /** The token of the bot; undefined when it is yet to be installed. */
  readonly botToken?: string | undefined;
  /** Where an installation may be sent back to. */
  readonly redirectUris?: readonly string[];
};

/** What Cairn is as a Slack app, in every workspace. */
export const slackApp = {
  id: 'A0CAIRN001',
  clientId: '10000000001.20000000002',
  clientSecret: 'test-client-secret',
  signingSecret: 'test-signing-secret',
  appToken: 'xapp-1-A0CAIRN001-test',
} as const;

/** The emulator knows one team by one id; the proxy gives each workspace its own. */
export const emulatedTeam = 'T000000001';

const people = ['ana', 'bo', 'cy', 'di', 'eva', 'gus', 'pia', 'dan', 'fin', 'deploybot'] as const;

/** What the emulator does not know about people. */
const traits: Readonly<Record<string, JsonObject>> = {
  ana: { tz: 'Europe/Berlin', tz_label: 'Central European Time', tz_offset: 3600 },
  cy: { tz: 'America/New_York', tz_label: 'Eastern Standard Time', tz_offset: -18_000 },
  gus: { is_restricted: true },
  pia: { is_restricted: true, is_ultra_restricted: true },
  dan: { deleted: true },
  deploybot: { is_bot: true },
};

/** A Slack workspace: an emulator of the Web API with people, channels and what was written in them. */
export class Workspace {
  readonly team: string;
  readonly name: string;
  readonly domain: string;
  readonly url: string;
  readonly #emulator: Emulator;
  readonly #members = new Map<string, Member>();
  readonly #channels = new Map<string, string>();
  readonly #private = new Set<string>();
  readonly #traits = new Map<string, JsonObject>();
  readonly #rests = new Map<string, JsonObject>();
  /** Its bot, as an app of the workspace. */
  bot = { userId: '', botId: '' };

  private constructor(emulator: Emulator, url: string, { team, name, domain }: Required<WorkspaceOptions>) {
    this.#emulator = emulator;
    this.url = url;
    this.team = team;
    this.name = name;
    this.domain = domain;
  }

  /** Starts it on a free port; `outside` is the address under which the bot reaches it. */
  static async start(outside: string, options: WorkspaceOptions = {}): Promise<Workspace> {
    const full = {
      team: 'T0ACME0001',
      name: 'Acme',
      domain: 'acme',
      botToken: 'xoxb-acme',
      redirectUris: [],
      ...options,
    };
    const port = await freePort();
    const emulator = await createEmulator({ service: 'slack', port, baseUrl: outside, seed: { slack: seed(full) } });
    const workspace = new Workspace(emulator, `http://127.0.0.1:${port}`, full);
    await workspace.#meetEverybody();
    return workspace;
  }

  async #meetEverybody(): Promise<void> {
    for (const user of objectsIn((await this.call('users.list', {}, userToken('ana'))).members)) {
      const name = textIn(user.name);
      const id = textIn(user.id);
      this.#members.set(name, { id, name, token: userToken(name) });
      const known = { tz: 'Etc/UTC', tz_label: 'Coordinated Universal Time', tz_offset: 0, ...traits[name] };
      this.#traits.set(id, { ...(name === 'cairn' ? { is_bot: true } : {}), ...known });
    }
    const self = await this.call('auth.test', {}, userToken('cairn'));
    this.bot = { userId: textIn(self.user_id), botId: textIn(self.bot_id) };
  }

  /** Calls the emulator itself: nobody records it and nothing goes wrong with it. */
  async call(method: string, body: JsonObject, token: string): Promise<JsonObject> {
    const answer = await fetch(`${this.url}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body).replaceAll(this.team, emulatedTeam),
    });
    // The emulator serves a token five thousand times an hour and then refuses: nothing it says is to be believed.
    if (answer.status === 403) throw new Error(`The emulator has had enough of ${token}.`);
    return objectIn(readJson((await answer.text()).replaceAll(emulatedTeam, this.team)));
  }

  /** Like `call`, when nothing but success makes sense. */
  async #must(method: string, body: JsonObject, token: string): Promise<JsonObject> {
    const answer = await this.call(method, body, token);
    if (answer.ok !== true) throw new Error(`${method} says ${textIn(answer.error)} to ${JSON.stringify(body)}`);
    return answer;
  }

  person(name: string): Member {
    const found = this.#members.get(name);
    if (!found) throw new Error(`Nobody in ${this.name} is called ${name}.`);
    return found;
  }

  /** The id behind a name; the name itself when nobody has it. */
  idOf(name: string): string {
    return this.#members.get(name)?.id ?? name;
  }

  /** The name behind an id; the id itself when nobody has it. */
  nameOf(userId: string): string {
    return [...this.#members.values()].find(({ id }) => id === userId)?.name ?? userId;
  }

  /** What Slack tells about somebody beyond what the emulator knows. */
  traitsOf(userId: string): JsonObject {
    return this.#traits.get(userId) ?? {};
  }

  /** Somebody is from now on a guest, gone, or in another time zone. */
  change(name: string, change: JsonObject): void {
    const { id } = this.person(name);
    this.#traits.set(id, { ...this.#traits.get(id), ...change });
  }

  /** Somebody does not want to be disturbed, from one moment to another. */
  rests(name: string, from: Date, to: Date): void {
    const seconds = (moment: Date) => moment.getTime() / 1_000;
    this.#rests.set(this.person(name).id, { next_dnd_start_ts: seconds(from), next_dnd_end_ts: seconds(to) });
  }

  /** What Slack says of when somebody does not want to be disturbed. */
  restOf(userId: string): JsonObject {
    const rest = this.#rests.get(userId);
    return { dnd_enabled: rest !== undefined, ...(rest ?? { next_dnd_start_ts: 1, next_dnd_end_ts: 1 }) };
  }

  /** The id of a channel. */
  channel(name: string): string {
    const id = this.#channels.get(name);
    if (!id) throw new Error(`${this.name} has no channel #${name}.`);
    return id;
  }

  nameOfChannel(channelId: string): string {
    return [...this.#channels].find(([, id]) => id === channelId)?.[0] ?? channelId;
  }

  isPrivate(channelId: string): boolean {
    return this.#private.has(channelId);
  }

  /** A new channel with these people in it, the first of whom made it. */
  async addChannel(
    name: string,
    members: readonly string[],
    { isPrivate = false }: { readonly isPrivate?: boolean } = {},
  ): Promise<string> {
    const [creator = 'ana', ...others] = members;
    const { token } = this.person(creator);
    const made = await this.#must('conversations.create', { name, is_private: isPrivate }, token);
    const channel = textIn(at(made, 'channel', 'id'));
    this.#channels.set(name, channel);
    if (isPrivate) this.#private.add(channel);
    if (others.length > 0) await this.invite(name, ...others);
    return channel;
  }

  async invite(channel: string, ...names: readonly string[]): Promise<void> {
    const users = names.map((name) => this.person(name).id).join(',');
    await this.#must('conversations.invite', { channel: this.channel(channel), users }, await this.#insider(channel));
  }

  async remove(channel: string, name: string): Promise<void> {
    const user = this.person(name).id;
    const token = await this.#insider(channel, user);
    await this.#must('conversations.kick', { channel: this.channel(channel), user }, token);
  }

  /** Who is in a channel, by id; nobody when there is no such channel. */
  async membersOf(channelId: string): Promise<readonly string[]> {
    for (const { token } of this.#members.values()) {
      const { ok, members } = await this.call('conversations.members', { channel: channelId }, token);
      if (ok === true && Array.isArray(members)) return members.map(textIn);
    }
    return [];
  }

  async #insider(channel: string, except = ''): Promise<string> {
    const someone = [...this.#members.values()];
    for (const { id, token } of someone) {
      const { channel: found } = await this.call('conversations.info', { channel: this.channel(channel) }, token);
      if (id !== except && objectIn(found).is_member === true) return token;
    }
    throw new Error(`Nobody is in #${channel}.`);
  }

  /** The direct message channel between somebody and the bot. */
  async directWith(name: string): Promise<string> {
    const opened = await this.#must('conversations.open', { users: this.bot.userId }, this.person(name).token);
    return textIn(at(opened, 'channel', 'id'));
  }

  /** The messages that stand in a channel, oldest first: those of the channel itself, or those of one thread. */
  async messages(channelId: string, { reader = 'cairn', thread = '' } = {}): Promise<readonly JsonObject[]> {
    const { token } = this.person(reader);
    if (thread !== '') {
      const replies = await this.call('conversations.replies', { channel: channelId, ts: thread }, token);
      return objectsIn(replies.messages).filter(({ ts }) => ts !== thread);
    }
    const history = await this.call('conversations.history', { channel: channelId, limit: 1000 }, token);
    return objectsIn(history.messages).toReversed();
  }

  /** Somebody writes a message; returns its `ts`. */
  async write(name: string, channelId: string, text: string, thread?: string): Promise<string> {
    const where = thread === undefined ? {} : { thread_ts: thread };
    const body = { channel: channelId, text, ...where };
    return textIn((await this.#must('chat.postMessage', body, this.person(name).token)).ts);
  }

  stop(): Promise<void> {
    return this.#emulator.close();
  }
}

function userToken(name: string): string {
  return `xoxp-${name}`;
}

function seed({ name, domain, botToken, redirectUris }: Required<WorkspaceOptions>) {
  const app = { client_id: slackApp.clientId, client_secret: slackApp.clientSecret, app_id: slackApp.id };
  const tokens = people.map((person) => ({ token: userToken(person), user: person }));
  const own = { user: 'cairn', type: 'bot', app_id: slackApp.id, client_id: slackApp.clientId };
  const bots = ['xoxp-cairn', ...(botToken === undefined ? [] : [botToken])].map((token) => ({ token, ...own }));
  return {
    team: { name, domain },
    users: people.map((person) => ({ name: person, real_name: person.charAt(0).toUpperCase() + person.slice(1) })),
    oauth_apps: [{ ...app, name: 'Cairn', bot_name: 'cairn', redirect_uris: redirectUris }],
    tokens: [...tokens, ...bots],
  };
}

/** A port that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
