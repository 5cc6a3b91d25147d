import type { Command } from './command.ts';
import type { Asker, Feature } from './feature.ts';
import { helpCard } from './help.ts';
import type { Entry } from './inbound.ts';
import type { Intent } from './intent.ts';
import { nearest } from './nearest.ts';
import type { Person } from './person.ts';
import type { Channel } from './place.ts';
import { nothing, type Reply, say, unreadableButton } from './reply.ts';
import type { Text } from './text.ts';

export type EntryParts = {
  readonly features: readonly Feature[];
  readonly now: () => Date;
  /** Logs what broke; returns a short reference for the person. */
  readonly logged: (what: string, error: unknown) => string;
  /** Takes note of who is in the channel now. */
  readonly membersAre: (channel: Channel, people: readonly Person[]) => Promise<void>;
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
    return feature ? feature.handle(intent, asker) : unreadableButton;
  };

  const hear = async (said: string, asker: Asker): Promise<Reply> => {
    if (said.trim() === '') return nothing;
    const line = said.trim().replace(/^\/cairn\s+/i, '');
    const [word = '', rest = ''] = split(line);
    if (word === 'help' || line === '/cairn') return { kind: 'card', card: helpCard([...commands.values()]) };
    const command = commands.get(word);
    // A command that takes nothing is only itself: "next question" is a word of an assessment.
    if (command && (rest === '' || command.takes)) return carry(command, rest, asker);
    for (const feature of features) {
      const meant = await feature.understand?.(line, asker);
      if (meant) return 'kind' in meant ? meant : press(meant, asker);
    }
    return unknown(
      line,
      new Map([...parts.knownWords, ...[...commands.keys(), 'help'].map((one) => [one, one] as const)]),
    );
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

  return {
    words: [...commands.keys(), 'help'],
    press: (intent, person, place) => kindly(() => press(intent, { person, place, now: now() })),
    hear: (said, person, place) => kindly(() => hear(said, { person, place, now: now() })),
    async members(channel, people) {
      await kindly(async () => {
        await parts.membersAre(channel, people);
        return nothing;
      });
    },
    async waiting(person, place) {
      const asker = { person, place, now: now() };
      try {
        return (await Promise.all(features.map((feature) => feature.waiting?.(asker) ?? []))).flat();
      } catch (error) {
        return [broken(logged('what waits could not be told', error))];
      }
    },
  };
}

function split(line: string): [string, string] {
  const [, word = '', rest = ''] = /^(\S*)\s*(.*)$/s.exec(line) ?? [];
  return [word.toLowerCase(), rest.trim()];
}

/** A short line gets the nearest word that is known; a longer one is people talking. */
function unknown(line: string, known: ReadonlyMap<string, string>): Reply {
  if (line.split(/\s+/).length >= talk) return nothing;
  const words = [...known.keys()];
  const near = nearest(line, words) ?? nearest(split(line)[0], words);
  const usage = near && (known.get(near) ?? near);
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
