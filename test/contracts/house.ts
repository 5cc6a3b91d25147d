import { type App, buildApp } from '../../src/app.ts';
import type { AssessmentIntent } from '../../src/assessment/intents.ts';
import type { Person } from '../../src/chat/person.ts';
import { directWith } from '../../src/chat/place.ts';
import type { Reply } from '../../src/chat/reply.ts';
import { shippedContent } from '../../src/content/folder.ts';
import { loadLibrary } from '../../src/content/load.ts';
import { HandClock } from '../../src/schedule/clock.ts';
import type { Storage } from '../../src/storage/database.ts';
import { aChannel, start } from './builders.ts';
import { FakePlatform } from './fake-platform.ts';

export const ana: Person = { id: 'UANA0001', name: 'Ana' };
export const bo: Person = { id: 'UBO00002', name: 'Bo' };
export const cy: Person = { id: 'UCY00003', name: 'Cy' };

const library = loadLibrary([shippedContent]);

/** The whole bot on a database, with three people in one channel of a platform in memory. */
export class House {
  readonly storage: Storage;
  readonly app: App;
  readonly platform = new FakePlatform();
  readonly clock = new HandClock(start);
  /** What broke inside; nothing should. */
  readonly errors: unknown[] = [];

  private constructor(storage: Storage) {
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
    });
  }

  static async on(storage: Storage): Promise<House> {
    const house = new House(storage);
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

  async inPrivate(person: Person, ...lines: readonly string[]): Promise<void> {
    for (const said of lines) {
      await this.app.entry.hear(said, person, directWith(person.id, aChannel()));
      await this.app.settled();
    }
  }

  async press(person: Person, intent: AssessmentIntent): Promise<void> {
    await this.app.entry.press(intent, person, aChannel());
    await this.app.settled();
  }
}
