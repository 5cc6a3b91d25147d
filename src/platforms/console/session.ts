import type { Entry } from '../../chat/inbound.ts';
import type { Person } from '../../chat/person.ts';
import { type ConsoleChannel, consoleChannel, consoleDirect } from './console.ts';
import { Conversation } from './conversation.ts';
import { greeting, stillOpen } from './greeting.ts';
import { openKeyboard } from './keyboard.ts';
import { readLine } from './line.ts';
import { isOrder, runOrder } from './orders.ts';
import type { Screen } from './screen.ts';

export type ConsoleOptions = {
  channel: ConsoleChannel;
  entry: Entry;
  /** Who speaks when a line names nobody. */
  as: string;
  input: NodeJS.ReadableStream;
  screen: Screen;
  /** Standard input and output are both a terminal. */
  interactive: boolean;
  /** Does what fell due while nothing ran, once the reader has been greeted. */
  catchUp?(): Promise<void>;
  /** Resolves when every due message has been sent. */
  settled(): Promise<void>;
  now(): Date;
  /** Only with a hand-moved clock. */
  advance?: (ms: number) => Promise<void>;
};

/** Words that look like a name before a colon, but are something people say to the bot. */
const sayings = ['note', 'agree', 'level', 'action', 'card', 'thanks'];

/** Runs the terminal channel until the end of input, `!quit`, Ctrl-C, or until nobody reads any more. */
export async function runConsole(options: ConsoleOptions): Promise<void> {
  const { screen, settled } = options;
  let stopped = false;
  const stop = () => {
    stopped = true;
    keyboard.end();
    process.off('SIGINT', stop);
  };
  const keyboard = openKeyboard(options, stop);
  const outputFailed = (error: Error) => {
    if (!screen.failed(error)) throw error;
  };
  const readerGone = new Promise<void>((resolve) => {
    screen.onBroken(() => {
      stop();
      resolve();
    });
  });
  if (screen.broken) stop();
  // What waits to be sent is of no use to a reader who has gone, and may wait for long.
  const allSent = () => (screen.broken ? Promise.resolve() : Promise.race([settled(), readerGone]));
  process.on('SIGINT', stop);
  process.stdout.on('error', outputFailed);

  try {
    const session = openSession(options, stop);
    await session.begin();
    await allSent();
    keyboard.ready();
    for await (const typed of keyboard.lines) {
      if (stopped) break;
      await session.take(typed);
      await allSent();
      if (stopped) break;
      keyboard.ready();
    }
    stop();
    session.end();
    await allSent();
  } finally {
    stop();
    screen.onBroken(undefined);
    // After a broken pipe every later write would raise the error once more: keep it quiet.
    if (!screen.broken) process.stdout.off('error', outputFailed);
  }
}

function openSession(options: ConsoleOptions, quit: () => void) {
  const { channel, entry, screen } = options;
  const { people } = channel;
  const conversation = new Conversation({ channel, entry, screen });
  const me = people.named(options.as);
  const reserved = new Set([...entry.words, ...sayings].map((word) => word.toLowerCase()));
  const isReserved = (name: string) => reserved.has(name.toLowerCase());
  const membersChanged = () => entry.members(consoleChannel, people.here);
  const context = {
    people,
    say: (text: string) => screen.system(text),
    now: options.now,
    advance: options.advance,
    isReserved,
    membersChanged,
    quit,
  };

  /** Whoever speaks in the channel is in it, and so is anybody heard of for the first time. */
  async function arrive(person: Person, isNew: boolean, alone: boolean): Promise<void> {
    if ((alone && !isNew) || !people.join(person)) return;
    screen.system(`${person.name} is here now.`);
    await membersChanged();
  }

  return {
    async begin(): Promise<void> {
      people.join(me);
      screen.message(greeting(me));
      await membersChanged();
      await options.catchUp?.();
      screen.message(stillOpen(await entry.waiting(me, consoleChannel)), { only: me.name });
    },

    async take(typed: string): Promise<void> {
      // While I am asked something my lines are taken literally, but for people who are known to be here.
      const asked = conversation.isAsking(me);
      // The column of a card, as the cards tell to type it, is nobody's name.
      const isMine = async (name: string) => !people.isKnown(name) && (await entry.isForUs(typed, me, consoleChannel));
      const named = readLine(typed, (name) => !isReserved(name) && (!asked || people.isKnown(name)));
      const isCard = named.kind === 'said' && !named.alone && named.by !== undefined && (await isMine(named.by));
      const line = isCard ? readLine(typed, () => false) : named;
      if (line.kind === 'blank') return asked ? conversation.take('', me, consoleChannel) : undefined;
      if (line.kind === 'order') {
        if (asked && !isOrder(line.word)) return conversation.take(typed, me, consoleChannel);
        return runOrder(line.word, line.rest, context);
      }
      const isNew = line.by !== undefined && !people.isKnown(line.by);
      const person = line.by === undefined ? me : people.named(line.by);
      await arrive(person, isNew, line.alone);
      await conversation.take(line.text, person, line.alone ? consoleDirect(person) : consoleChannel);
    },

    end(): void {
      for (const { person, dialog } of conversation.unfinished) {
        screen.system(`${person.name} did not finish "${dialog.title}"; nothing of it was sent.`);
      }
    },
  };
}
