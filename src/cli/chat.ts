import { userInfo } from 'node:os';
import { buildApp, catalogue } from '../app.ts';
import { withEarlierEditions } from '../assessment/edition-store.ts';
import { readConfig } from '../config/config.ts';
import { shippedContent } from '../content/folder.ts';
import { openLibrary } from '../content/library.ts';
import { openRetroContent } from '../content/retro-open.ts';
import { logTo } from '../ops/log.ts';
import { ConsoleChannel } from '../platforms/console/console.ts';
import { Journal } from '../platforms/console/journal.ts';
import { isName } from '../platforms/console/line.ts';
import { moment } from '../platforms/console/orders.ts';
import { Screen } from '../platforms/console/screen.ts';
import { runConsole } from '../platforms/console/session.ts';
import { isoDate } from '../schedule/calendar.ts';
import { HandClock, systemClock } from '../schedule/clock.ts';
import { advance, runDue, tickEveryMinute } from '../schedule/tick.ts';
import { openStorage } from '../storage/database.ts';
import { claimDatabase } from '../storage/lock.ts';
import { parseDatabaseUrl } from '../storage/url.ts';
import { UsageProblem } from './explain.ts';
import { outsideOf } from './outside.ts';

export type TerminalOptions = { readonly as?: string; readonly clock?: string };

/** Runs the terminal channel until the end of input. */
export async function chat({ as = ownName(), ...options }: TerminalOptions): Promise<void> {
  const config = readConfig(process.env);
  const clock = options.clock === undefined ? systemClock : new HandClock(readClock(options.clock));
  const folders = [shippedContent, ...config.contentFolders];
  const library = await openLibrary(folders);
  const retroContent = await openRetroContent(folders);
  if (!isName(as)) {
    throw new UsageProblem(
      `--as takes one word that begins with a letter, such as --as ana; not “${as.slice(0, 40)}”.`,
    );
  }
  const release = await claimDatabase(config.databaseUrl);
  try {
    const storage = await openStorage(config.databaseUrl);
    const log = logTo(config.logLevel);
    const screen = screenOn(process.stdout);
    const channel = new ConsoleChannel({ screen, journal: openJournal(config.databaseUrl, storage.id), catalogue });
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const whole = await withEarlierEditions(storage.queries, library);
    const app = buildApp({
      storage,
      library: whole,
      retroContent,
      clock,
      log,
      zone,
      platforms: [channel],
      ...outsideOf(config, storage),
    });
    const tick = () =>
      runDue(app.due, clock.now(), (error) => log.error('work that fell due could not be done', error));
    const stopTicking = clock instanceof HandClock ? () => {} : await tickEveryMinute(tick);
    try {
      await runConsole({
        channel,
        entry: app.entry,
        as,
        input: process.stdin,
        screen,
        interactive: process.stdin.isTTY === true && process.stdout.isTTY === true,
        async catchUp() {
          await app.start();
          await tick();
          await app.settled();
        },
        settled: app.settled,
        now: () => clock.now(),
        ...(clock instanceof HandClock
          ? {
              advance: async (ms: number) => {
                const stop = async () => {
                  screen.timeIs(`${moment(clock.now())}:`);
                  await tick();
                  await app.settled();
                };
                await advance(clock, ms, app.due, stop);
                screen.timeIs(undefined);
              },
            }
          : {}),
      });
    } finally {
      stopTicking();
      await app.stop();
    }
  } finally {
    await release();
  }
}

/** Who sits at the keyboard, as the machine knows them. */
function ownName(): string {
  const [, name = 'ana'] = /^(\p{L}[\p{L}\p{N}_.-]{0,59})$/u.exec(process.env.USER || userInfo().username) ?? [];
  return name;
}

function screenOn(output: NodeJS.WriteStream): Screen {
  const colour = output.isTTY === true && process.env.NO_COLOR === undefined;
  return new Screen({ write: (text) => void output.write(text), colour, width: Math.min(output.columns ?? 100, 110) });
}

/** Where the terminal remembers what it has shown: beside the database, or nowhere when that is in memory. */
function journalFile(databaseUrl: string): string | undefined {
  const target = parseDatabaseUrl(databaseUrl);
  if (target.dialect === 'postgres') return 'data/terminal.jsonl';
  return target.file && `${target.file}.terminal.jsonl`;
}

function openJournal(databaseUrl: string, databaseId: string): Journal {
  try {
    return Journal.open(journalFile(databaseUrl), databaseId);
  } catch (error) {
    throw new UsageProblem(error instanceof Error ? error.message : String(error));
  }
}

function readClock(text: string): Date {
  const time = new Date(text);
  const [, day = ''] = /^(\d{4}-\d\d-\d\d)T.*(?:Z|[+-]\d\d:?\d\d)$/.exec(text) ?? [];
  const noon = new Date(`${day}T12:00Z`);
  // JavaScript takes 30 February for 2 March.
  const isDay = !Number.isNaN(noon.getTime()) && isoDate(noon, 'UTC') === day;
  if (Number.isNaN(time.getTime()) || !isDay) {
    throw new UsageProblem(`--clock ${text} is not a time I can read. Write it like 2027-03-01T09:00Z.`);
  }
  return time;
}
