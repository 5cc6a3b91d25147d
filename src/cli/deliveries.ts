import { readConfig } from '../config/config.ts';
import { openStorage, type Storage } from '../storage/database.ts';
import {
  type Backlog,
  backlogOf,
  dropMeant,
  everything,
  type GivenUp,
  meantBy,
  retryMeant,
  type Waits,
} from './backlog.ts';
import { counted } from './counted.ts';
import { UsageProblem } from './explain.ts';
import { table } from './table.ts';

type Options = { readonly json?: boolean };

/** Lists what waits to be delivered and what was given up on. Works beside a running bot, as all of these do. */
export function deliveries({ json = false }: Options): Promise<void> {
  return withStorage(async (storage) => {
    const backlog = await backlogOf(storage);
    return json ? asJson(backlog) : listed(backlog, new Date());
  });
}

/** Puts what was given up on back in line: all of it, or what `which` names by its id or place. Throws a UsageProblem. */
export function retryDeliveries(which: string | undefined, { json = false }: Options): Promise<void> {
  return withStorage(async (storage) => {
    const meant = which === undefined ? everything : await meantBy(storage, which);
    const { parked, waiting } = await backlogOf(storage, meant);
    if (which !== undefined && parked.length === 0) throw new UsageProblem(notParked(which, waiting));
    const retried = await retryMeant(storage, meant);
    if (json) return asJson({ retried });
    if (retried === 0) return 'Nothing was given up on.';
    return `Put back in line: ${retried}. A running bot takes up what is in line within a minute.`;
  });
}

/** Gives up for good what `which` names: what was parked, and only with `pending` also what waits. Throws a UsageProblem. */
export function dropDeliveries(
  which: string,
  { json = false, pending = false }: Options & { readonly pending?: boolean },
): Promise<void> {
  return withStorage(async (storage) => {
    const meant = await meantBy(storage, which);
    const { parked, waiting } = await backlogOf(storage, meant);
    const chosen = { parked, waiting: pending ? waiting : [] };
    if (chosen.parked.length + chosen.waiting.length === 0) {
      const hint = waiting.length > 0 ? ' `--pending` drops that too.' : '';
      throw new UsageProblem(`${notParked(which, waiting)}${hint}`);
    }
    const dropped = await dropMeant(storage, meant, pending);
    return json ? asJson({ dropped, ...chosen }) : `Dropped for good: ${dropped}.\n\n${tables(chosen, new Date())}`;
  });
}

async function withStorage(work: (storage: Storage) => Promise<string>): Promise<void> {
  const storage = await openStorage(readConfig(process.env).databaseUrl);
  try {
    process.stdout.write(`${await work(storage)}\n`);
  } finally {
    await storage.close();
  }
}

function asJson(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

function notParked(which: string, waiting: readonly Waits[]): string {
  const [waits] = waiting;
  if (waits) return `Nothing was given up on there; what waits for ${waits.where} (${waits.count}) is tried by itself.`;
  return `Nothing called ${which} waits or was given up on. \`deliveries\` shows what is.`;
}

function listed(backlog: Backlog, now: Date): string {
  const { waiting, parked } = backlog;
  if (waiting.length + parked.length === 0)
    return 'Everything was delivered: nothing waits, and nothing was given up on.';
  const next =
    parked.length > 0
      ? '\n\n`deliveries retry` puts what was given up on back in line, `deliveries drop` and an id or a place drops it.'
      : '';
  return `${tables(backlog, now)}${next}`;
}

function tables({ waiting, parked }: Backlog, now: Date): string {
  const parts = [
    ...(waiting.length > 0 ? [`Waiting\n${waitingTable(waiting, now)}`] : []),
    ...(parked.length > 0 ? [`Given up on\n${parkedTable(parked)}`] : []),
  ];
  return parts.join('\n\n');
}

function waitingTable(waiting: readonly Waits[], now: Date): string {
  return table(
    ['WHERE', 'COUNT', 'TRIED', 'NEXT TRY', 'LAST PROBLEM'],
    waiting.map(({ where, count, tried, next, problem }) => [
      where,
      String(count),
      tried === 0 ? 'not yet' : counted(tried, 'time'),
      next === null ? 'now' : until(Date.parse(next) - now.getTime()),
      problem ?? '',
    ]),
  );
}

function parkedTable(parked: readonly GivenUp[]): string {
  return table(
    ['ID', 'WHERE', 'PROBLEM'],
    parked.map(({ id, where, problem, behind = 0 }) => [
      id,
      where,
      behind > 0 ? `${problem}; ${behind} more of this action wait behind it` : problem,
    ]),
  );
}

/** "now", "in 40 s", "in 12 min", "in 3 h"; of milliseconds. */
function until(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  if (seconds <= 0) return 'now';
  if (seconds < 100) return `in ${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `in ${minutes} min` : `in ${Math.round(minutes / 60)} h`;
}
