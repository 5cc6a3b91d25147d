import { randomUUID } from 'node:crypto';
import { type Json, objectIn } from './card.ts';

/** Somebody in the tenant. */
export type TeamsPerson = {
  readonly name: string;
  /** As Cairn knows them, and as the directory does. */
  readonly id: string;
  readonly aad: string;
  readonly shown: string;
  readonly zone: string;
  readonly guest: boolean;
};

/** A message as it stands. */
export type Message = {
  readonly id: string;
  readonly conversation: string;
  readonly thread: string;
  /** The bot, or somebody's name. */
  readonly from: string;
  activity: Json;
};

/** Something that was put before people: in a conversation, or before one person alone. */
export type Shown = {
  readonly where: 'conversation' | 'toast' | 'in place' | 'dialog';
  readonly conversation: string;
  readonly message: string;
  readonly person: string;
  readonly activity: Json;
};

const zones: Readonly<Record<string, string>> = { ana: 'Europe/Berlin', cy: 'America/New_York' };

/** A tenant with people, a team of two channels, a group chat, and what was written there. */
export class Tenant {
  readonly id: string;
  readonly team = '19:general@thread.tacv2';
  readonly general = '19:general@thread.tacv2';
  readonly payments = '19:payments@thread.tacv2';
  readonly chat = '19:lunch@thread.v2';
  readonly group = '0b0a1c1e-0000-4000-8000-0000000000aa';
  readonly bot = { id: '28:11111111-2222-4333-8444-555555555555', name: 'Cairn' };
  readonly people = new Map<string, TeamsPerson>();
  /** By name. */
  readonly members = new Set<string>();
  readonly messages: Message[] = [];
  readonly log: Shown[] = [];
  /** What the channels are called that have a name of their own. */
  readonly names = new Map([[this.payments, 'payments']]);
  /** The channels and chats that take nothing of the bot, and how they say so. */
  readonly refusing = new Map<string, { readonly status: number; readonly code: string }>();
  /** Who can't be written to. */
  readonly closed = new Set<string>();
  /** The bot was thrown out everywhere. */
  isWithoutBot = false;
  /** Whether the app may read the messages where it is, and how many Microsoft Graph tells on a page. */
  consents = true;
  graphPage = 50;
  /** What Microsoft Graph names as the next page, where it is not the right one. */
  graphElsewhere: string | undefined;
  #last = 1_800_000_000_000;

  constructor(id = '7e0a1c1e-0000-4000-8000-00000000ace1') {
    this.id = id;
    for (const [index, name] of ['ana', 'bo', 'cy', 'di', 'eva', 'fin', 'gus'].entries()) {
      this.people.set(name, {
        name,
        id: `29:1${name}-9Q_k${index}`,
        aad: randomUUID(),
        shown: name.charAt(0).toUpperCase() + name.slice(1),
        zone: zones[name] ?? 'Etc/UTC',
        guest: name === 'gus',
      });
      if (!['fin', 'gus'].includes(name)) this.members.add(name);
    }
  }

  person(name: string): TeamsPerson {
    const found = this.people.get(name);
    if (!found) throw new Error(`Nobody here is called ${name}.`);
    return found;
  }

  byId(id: string): TeamsPerson | undefined {
    return [...this.people.values()].find((one) => one.id === id || one.aad === id);
  }

  /** The private conversation of somebody with the bot. */
  directWith(name: string): string {
    return `a:1${name}`;
  }

  newId(): string {
    this.#last += 1;
    return String(this.#last);
  }

  /** Puts a message up; the first of a thread names it. */
  write(conversation: string, from: string, activity: Json, thread = ''): Message {
    const id = this.newId();
    const message = { id, conversation, thread, from, activity };
    this.messages.push(message);
    this.#show(message);
    return message;
  }

  /** Redraws a message; one of a channel stands in a thread, the one it begins or another's (BotFramework-Services#269). */
  rewrite(conversation: string, id: string, activity: Json, thread: string): boolean {
    const message = this.messages.find((one) => one.id === id && one.conversation === conversation);
    if (!message || (conversation.includes('tacv2') && thread !== (message.thread || id))) return false;
    // Nobody sees anything of what is the same as before.
    if (JSON.stringify(message.activity.attachments) === JSON.stringify(activity.attachments)) return true;
    message.activity = activity;
    this.#show(message);
    return true;
  }

  #show({ conversation, id, from, activity }: Message): void {
    if (from !== 'cairn') return;
    this.log.push({ where: 'conversation', conversation, message: id, person: '', activity });
  }

  member(person: TeamsPerson): Json {
    return {
      id: person.id,
      name: person.shown,
      aadObjectId: person.aad,
      tenantId: this.id,
      userPrincipalName: person.guest ? `${person.name}_else#EXT#@acme.example` : `${person.name}@acme.example`,
      userRole: person.guest ? 'guest' : 'user',
      ...objectIn({ email: `${person.name}@acme.example` }),
    };
  }
}
