import { PassThrough } from 'node:stream';
import { z } from 'zod';
import type { Card } from '../../../src/chat/card.ts';
import type { Entry } from '../../../src/chat/inbound.ts';
import { declareIntents, type Intent, IntentCatalogue } from '../../../src/chat/intent.ts';
import { isDirect, type Place } from '../../../src/chat/place.ts';
import { nothing, type Reply } from '../../../src/chat/reply.ts';
import { ConsoleChannel, consoleChannel } from '../../../src/platforms/console/console.ts';
import { Journal } from '../../../src/platforms/console/journal.ts';
import { Screen } from '../../../src/platforms/console/screen.ts';
import { type ConsoleOptions, runConsole } from '../../../src/platforms/console/session.ts';

export const catalogue = new IntentCatalogue([
  declareIntents('test', {
    pick: z.object({ what: z.string() }),
    fill: z.object({ values: z.record(z.string(), z.string()) }),
  }),
]);

/** An intent that says which button it came from. */
export function pick(what: string): Intent & { readonly what: string } {
  return { type: 'test.pick', what };
}

export const fill: Intent = { type: 'test.fill' };

/** A question of two levels with three buttons below it. */
export const question: Card = {
  blocks: [
    { kind: 'heading', text: '3 of 8 · Process' },
    { kind: 'text', text: 'How did you find the log line?' },
    {
      kind: 'choices',
      choices: [
        { key: '1', label: 'We searched by hand.', press: pick('level 1') },
        { key: '2', label: 'Most logs are in one place.', press: pick('level 2') },
      ],
    },
    {
      kind: 'buttons',
      buttons: [
        { label: 'Not sure', press: pick('not sure') },
        { label: "Doesn't apply", press: pick('not applicable') },
      ],
    },
    { kind: 'progress', done: 0, total: 4, text: 'nobody has answered yet' },
  ],
};

export type Bench = {
  readonly screen: Screen;
  readonly channel: ConsoleChannel;
  /** What has been printed since the last call. */
  printed(): string;
};

/** A terminal channel that prints into memory. */
export function bench(options: { journal?: Journal; colour?: boolean; width?: number } = {}): Bench {
  let output = '';
  const screen = new Screen({
    write: (text) => {
      output += text;
    },
    colour: options.colour ?? false,
    width: options.width ?? 80,
  });
  const channel = new ConsoleChannel({ screen, journal: options.journal ?? Journal.open(undefined), catalogue });
  return {
    screen,
    channel,
    printed() {
      const text = output;
      output = '';
      return text;
    },
  };
}

export type Happening =
  | { readonly pressed: Intent; readonly by: string; readonly where: string }
  | { readonly heard: string; readonly by: string; readonly where: string }
  | { readonly members: readonly string[] };

/** A bot that notes what reaches it and answers as it is told. */
export function fakeEntry(
  answers: { press?: (intent: Intent) => Reply; hear?: (said: string) => Reply; waiting?: string[] } = {},
) {
  const happenings: Happening[] = [];
  const entry: Entry = {
    isForUs: async (said) => said.startsWith('actions '),
    words: ['assess', 'help'],
    async press(intent, person, place) {
      happenings.push({ pressed: intent, by: person.name, where: where(place) });
      return answers.press?.(intent) ?? nothing;
    },
    async hear(said, person, place) {
      happenings.push({ heard: said, by: person.name, where: where(place) });
      return answers.hear?.(said) ?? nothing;
    },
    async members(_channel, people) {
      happenings.push({ members: people.map(({ name }) => name) });
    },
    waiting: async () => answers.waiting ?? [],
    reread: async () => nothing,
    arrived: async () => {},
    gone: async () => {},
    isKnown: async () => true,
    reached: async () => {},
    unanswered: async () => {},
    personIs: async () => {},
    sayings: [],
    home: async () => ({ blocks: [] }),
    starts: [],
    turns: [],
  };
  return { entry, happenings };
}

/** Pipes the lines through a whole session, as Ana; returns all that was printed, greeting and all. */
export async function pipe(
  lines: readonly string[],
  entry: Entry,
  options: Partial<ConsoleOptions> & { on?: Bench; end?: boolean } = {},
): Promise<string> {
  const { on = bench(), end = true, ...rest } = options;
  const input = new PassThrough();
  const session = runConsole({
    channel: on.channel,
    screen: on.screen,
    entry,
    as: 'ana',
    input,
    interactive: false,
    settled: async () => {},
    now: () => new Date('2027-03-01T09:00:00Z'),
    ...rest,
  });
  input.write(lines.map((line) => `${line}\n`).join(''));
  if (end) input.end();
  await session;
  return on.printed();
}

/** Every message made here is newer than the one before. */
let versions = 0;

/** A message of the channel. */
export function inChannel(id: string, card: Card) {
  return { id, version: ++versions, place: consoleChannel, card };
}

/** A private message. */
export function privately(id: string, person: string, card: Card) {
  return { id, version: ++versions, place: { platform: 'console', tenant: 'local', person }, card };
}

function where(place: Place): string {
  return isDirect(place) ? `private ${place.person}` : place.channel;
}
