import { paragraphs } from './card.ts';
import type { Command } from './command.ts';
import type { Asker, Feature } from './feature.ts';
import { courtesy, greetingCard, helpCard } from './help.ts';
import type { Entry } from './inbound.ts';
import type { Intent } from './intent.ts';
import { nearest } from './nearest.ts';
import type { Person } from './person.ts';
import { type Channel, type Direct, isDirect, type Place } from './place.ts';
import { nothing, type Reply, say, unreadableButton } from './reply.ts';
import type { Text } from './text.ts';

export type EntryParts = {
  readonly features: readonly Feature[];
  /** Those that are asked before the others what a line means. */
  readonly firstAsked?: readonly Pick<Feature, 'understand'>[];
  readonly now: () => Date;
  /** Logs what broke; returns a short reference for the person. */
  readonly logged: (what: string, error: unknown) => string;
  /** Takes note of who is in the channel now, and what people call it. */
  readonly membersAre: (channel: Channel, people: readonly Person[], name: string | undefined) => Promise<void>;
  /** Takes note of what has changed of somebody, or that they are gone. */
  readonly personIs: (where: Direct, person: Person | undefined) => Promise<void>;
  /** Whether anything of the channel is kept. */
  readonly isKnown: (channel: Channel) => Promise<boolean>;
  /** Says hello in a channel that the bot was taken into. */
  readonly arrived: (channel: Channel) => Promise<void>;
  /** Lets rest what is under way in a channel that is gone. */
  readonly gone: (channel: Channel) => Promise<void>;
  /** Sends what was held back for want of a way there. */
  readonly reached: (place: Place) => Promise<void>;
  /** Says to somebody, where they can read it, that they can't be answered in private. */
  readonly unanswered: (person: string, place: Channel) => Promise<void>;
  /** What to say to somebody who may not take part here; undefined for everybody else. */
  readonly keepsOut: (intent: Intent, asker: Asker) => Promise<Reply | undefined>;
  /** Words that mean something while an assessment is on, for suggestions: each with how it is said. */
  readonly knownWords: ReadonlyMap<string, string>;
  /** What the person can be told of a trouble that is known, such as a full disk. */
  readonly knownTrouble: (error: unknown) => string | undefined;
};

/** From this many words on, an unknown line is taken for people talking to each other. */
const talk = 4;

/** The one way in: what people press and type becomes intents, and whatever breaks is answered kindly, once. */
export function entryOf(parts: EntryParts): Entry {
  const { features, now, logged } = parts;
  const commands = new Map(features.flatMap((feature) => feature.commands.map((command) => [command.word, command])));

  const press = async (intent: Intent, asker: Asker): Promise<Reply> => {
    const name = intent.type.split('.', 1)[0];
    const feature = features.find((one) => one.name === name);
    if (!feature) return unreadableButton;
    const reply = (await parts.keepsOut(intent, asker)) ?? (await feature.handle(intent, asker));
    if (reply.kind === 'onward') return press(reply.intent, asker);
    return reply.kind === 'dialog' ? { ...reply, asked: intent } : reply;
  };

  const help = (): Reply => ({ kind: 'card', card: helpCard([...commands.values()]) });
  const greet = (): Reply => ({ kind: 'card', card: greetingCard(features.flatMap(({ starts = [] }) => starts)) });

  const hear = async (said: string, asker: Asker): Promise<Reply> => {
    if (said.trim() === '') return nothing;
    if (asker.overheard && !(await isFollowed(asker))) return nothing;
    const line = said.trim().replace(/^\/cairn\s+/i, '');
    const [word = '', rest = ''] = split(line);
    // Between people, "help me with this" asks one of them.
    const forHelp = word === 'help' && (rest === '' || !asker.overheard);
    if (line === '/cairn') return greet();
    if (forHelp) return help();
    const command = asker.overheard ? undefined : commands.get(word);
    // A command that takes nothing is only itself: "next question" is a word of an assessment.
    if (command && (rest === '' || command.takes)) return carry(command, rest, asker);
    for (const feature of new Set([...(parts.firstAsked ?? []), ...features])) {
      const meant = await feature.understand?.(line, asker);
      if (!meant) continue;
      if (!('kind' in meant)) return press(meant, asker);
      // Nothing is open where the word is usual, but something may be elsewhere.
      const open = /^status[.?!]?$/i.test(line) && !asker.overheard ? await waitingFor(asker) : [];
      return open.length > 0 ? { kind: 'card', card: paragraphs(...open) } : meant;
    }
    if (asker.overheard) return nothing;
    switch (courtesy(line)) {
      case 'greeting':
        return greet();
      case 'thanks':
        return say('Any time.');
      case 'question':
        return help();
      default:
    }
    return unknown(
      line,
      asker.addressed === true || isDirect(asker.place),
      new Map([...parts.knownWords, ...[...commands.keys(), 'help'].map((one) => [one, one] as const)]),
    );
  };

  const waitingFor = async (asker: Asker): Promise<readonly string[]> =>
    (await Promise.all(features.map((feature) => feature.waiting?.(asker) ?? []))).flat();

  /** One word alone is more likely an answer, unless it is a command. */
  const isForUs = async (said: string, asker: Asker): Promise<boolean> => {
    const line = said.trim().replace(/^\/cairn\s+/i, '');
    const [word = '', rest = ''] = split(line);
    if (rest === '') return word === 'help' || word === 'status' || commands.has(word);
    const command = commands.get(word);
    if (command?.takes) return !('kind' in command.read(rest));
    for (const feature of new Set([...(parts.firstAsked ?? []), ...features])) {
      const meant = await feature.understand?.(line, asker);
      if (meant) return !('kind' in meant);
    }
    return false;
  };

  const isFollowed = async (asker: Asker): Promise<boolean> => {
    for (const feature of features) if (await feature.follows?.(asker)) return true;
    return false;
  };

  const carry = async (command: Command, rest: string, asker: Asker): Promise<Reply> => {
    const read = command.read(rest);
    return 'kind' in read ? read : press(read, asker);
  };

  const kindly = async (work: () => Promise<Reply>): Promise<Reply> => {
    try {
      return await work();
    } catch (error) {
      const ref = logged('an intent could not be carried out', error);
      return say(parts.knownTrouble(error) ?? broken(ref));
    }
  };

  const here = (person: Person, place: Place): Asker => ({ person, place, now: now() });

  return {
    words: [...commands.keys(), 'help'],
    sayings: [...parts.knownWords.keys()],
    starts: features.flatMap((feature) => feature.starts ?? []),
    turns: features.flatMap((feature) => feature.turns ?? []),
    press: (intent, person, place, heard = {}) => kindly(() => press(intent, { ...here(person, place), ...heard })),
    hear: (said, person, place, heard = {}) => kindly(() => hear(said, { ...here(person, place), ...heard })),
    reread: (message, said, person, place) =>
      kindly(async () => {
        for (const feature of features) {
          const reply = await feature.reread?.(message, said, { ...here(person, place), message });
          if (reply) return reply;
        }
        return nothing;
      }),
    async members(channel, people, name) {
      await kindly(async () => {
        await parts.membersAre(channel, people, name);
        return nothing;
      });
    },
    async personIs(where, person) {
      await kindly(async () => {
        await parts.personIs(where, person);
        return nothing;
      });
    },
    async isKnown(channel) {
      try {
        return await parts.isKnown(channel);
      } catch (error) {
        logged('whether a channel is known could not be told', error);
        return false;
      }
    },
    async arrived(channel) {
      await kindly(async () => {
        await parts.arrived(channel);
        return nothing;
      });
    },
    async gone(channel) {
      await kindly(async () => {
        await parts.gone(channel);
        return nothing;
      });
    },
    async reached(place) {
      await kindly(async () => {
        await parts.reached(place);
        return nothing;
      });
    },
    async unanswered(person, place) {
      await kindly(async () => {
        await parts.unanswered(person, place);
        return nothing;
      });
    },
    async isForUs(said, person, place) {
      try {
        return await isForUs(said, here(person, place));
      } catch (error) {
        logged('whether a line is for the bot could not be told', error);
        return false;
      }
    },
    async waiting(person, place) {
      try {
        return await waitingFor(here(person, place));
      } catch (error) {
        return [broken(logged('what waits could not be told', error))];
      }
    },
    async home(person, place) {
      try {
        const pages = await Promise.all(features.map((feature) => feature.home?.(here(person, place)) ?? []));
        return { blocks: pages.flat() };
      } catch (error) {
        return paragraphs(broken(logged('a home page could not be drawn', error)));
      }
    },
  };
}

function split(line: string): [string, string] {
  const [, word = '', rest = ''] = /^(\S*)\s*(.*)$/s.exec(line) ?? [];
  return [word.toLowerCase(), rest.trim()];
}

/** A short line gets the nearest word that is known; a longer one is people talking. */
function unknown(line: string, addressed: boolean, known: ReadonlyMap<string, string>): Reply {
  if (!addressed && line.split(/\s+/).length >= talk) return nothing;
  const words = [...known.keys()];
  const near = nearest(line, words) ?? nearest(split(line)[0], words);
  const meant = near && (known.get(near) ?? near);
  // The very words that were said are no suggestion.
  const usage = meant === line.toLowerCase() ? undefined : meant;
  const text: Text = usage
    ? [`I don't know “${shorten(line)}”. Did you mean `, { code: usage }, '? `help` lists what I know.']
    : `I don't know “${shorten(line)}”. Say \`help\` to see what I know, or \`status\` to see where you are.`;
  return say(text);
}

function shorten(line: string): string {
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}

function broken(ref: string): string {
  return `Something on my side broke (ref ${ref}). What was saved before this is safe; say \`status\` to see where you are.`;
}
