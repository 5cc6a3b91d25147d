import { type App, type AppParts, buildApp } from '../../src/app.ts';
import type { AssessmentIntent } from '../../src/assessment/intents.ts';
import type { Heard } from '../../src/chat/feature.ts';
import type { Intent } from '../../src/chat/intent.ts';
import type { Person } from '../../src/chat/person.ts';
import { type Direct, directWith, type Place } from '../../src/chat/place.ts';
import type { Reply } from '../../src/chat/reply.ts';
import { plain } from '../../src/chat/text.ts';
import { shippedContent } from '../../src/content/folder.ts';
import { loadLibrary } from '../../src/content/load.ts';
import type { Library } from '../../src/content/model.ts';
import { HandClock } from '../../src/schedule/clock.ts';
import type { Storage } from '../../src/storage/database.ts';
import { pressOf } from '../assessment/drawing.ts';
import { aChannel, start } from './builders.ts';
import { FakePlatform, linesOf } from './fake-platform.ts';

export const ana: Person = { id: 'UANA0001', name: 'Ana' };
export const bo: Person = { id: 'UBO00002', name: 'Bo' };
export const cy: Person = { id: 'UCY00003', name: 'Cy' };

const shipped = loadLibrary([shippedContent]);

type Outside = Partial<Pick<AppParts, 'vault' | 'outside' | 'platforms'>>;

/** The whole bot on a database, with three people in one channel of a platform in memory. */
export class House {
  readonly storage: Storage;
  readonly app: App;
  readonly platform = new FakePlatform();
  readonly clock = new HandClock(start);
  /** What broke inside; nothing should. */
  readonly errors: unknown[] = [];

  private constructor(storage: Storage, library: Library, outside: Outside) {
    this.storage = storage;
    this.app = buildApp({
      storage,
      library,
      clock: this.clock,
      log: {
        error: (_, error) => {
          this.errors.push(error);
          return 'ref';
        },
        warn: (what, details) => void this.errors.push(what, details),
      },
      zone: 'Europe/Berlin',
      platforms: [this.platform],
      ...outside,
    });
  }

  /**
   * With another library than the one that Cairn brings, if one is given. `outside`: who is told of actions as well,
   * and other platforms than the one in memory.
   */
  static async on(storage: Storage, library = shipped, outside: Outside = {}): Promise<House> {
    const house = new House(storage, library, outside);
    await house.app.start();
    await house.app.entry.members(aChannel(), [ana, bo, cy]);
    return house;
  }

  /** Somebody writes in the channel; returns once everything that follows is sent. */
  async inChannel(person: Person, said: string): Promise<Reply> {
    const reply = await this.app.entry.hear(said, person, aChannel());
    await this.app.settled();
    return reply;
  }

  /** Resolves when everything that can be told outside of the channel now has been tried. */
  told(): Promise<void> {
    return this.app.told();
  }

  async inPrivate(person: Person, ...lines: readonly string[]): Promise<void> {
    for (const said of lines) {
      await this.app.entry.hear(said, person, directWith(person.id, aChannel()));
      await this.app.settled();
    }
  }

  /** What somebody alone reads who says this. */
  async hears(person: Person, said: string, place: Place = aChannel(), heard: Heard = {}): Promise<string[]> {
    return readable(await this.reply(person, said, place, heard));
  }

  /** The answer to a line, for what can be pressed or filled in. */
  async reply(person: Person, said: string, place: Place = aChannel(), heard: Heard = {}): Promise<Reply> {
    const reply = await this.app.entry.hear(said, person, place, heard);
    await this.app.settled();
    return reply;
  }

  /** Presses the button or choice with this label; returns what that person alone gets. */
  async chooses(person: Person, on: Reply, label: string, place: Place = inPrivate(person)): Promise<Reply> {
    if (on.kind !== 'card') throw new Error(`there is nothing to press on ${on.kind}`);
    return this.sends(person, pressOf(on.card, label), place);
  }

  /** Sends what a button or a dialog stands for. */
  async sends(person: Person, intent: Intent, place: Place = aChannel()): Promise<Reply> {
    const reply = await this.app.entry.press(intent, person, place);
    await this.app.settled();
    return reply;
  }

  /** A message that somebody wrote reads like this now, or is deleted; returns what they are told. */
  async edits(person: Person, message: string, said: string | undefined, place: Place = aChannel()): Promise<string[]> {
    const reply = await this.app.entry.reread(message, said, person, place);
    await this.app.settled();
    return readable(reply);
  }

  async press(person: Person, intent: AssessmentIntent): Promise<void> {
    await this.app.entry.press(intent, person, aChannel());
    await this.app.settled();
  }
}

/** The private conversation with somebody. */
export function inPrivate(person: Person): Direct {
  return directWith(person.id, aChannel());
}

/** The texts of a reply. */
export function readable(reply: Reply): string[] {
  if (reply.kind === 'card') return linesOf(reply.card);
  if (reply.kind === 'errors') return Object.entries(reply.errors).map(([field, text]) => `${field}: ${text}`);
  return reply.kind === 'say' ? [plain(reply.text)] : [];
}
