import type { Queries } from '../storage/database.ts';
import { StorageProblem } from '../storage/problem.ts';
import { replicaName } from '../storage/replicas.ts';
import { type Pace, sharedWakes, usualPace } from './shared-wakes.ts';
import { dueConversations, nextDue } from './store.ts';
import type { Engine } from './wake.ts';

/** Where pg-boss keeps its tables, beside Cairn's own. */
const schema = 'cairn_jobs';

export type SharedOptions = {
  /** `postgres://...` */
  readonly databaseUrl: string;
  readonly queries: Queries;
  readonly platforms: readonly string[];
  readonly onProblem: (what: string, problem: unknown) => void;
  readonly pace?: Pace;
};

/** The job engine of several processes. Its tables are made when it starts, which then throws a StorageProblem if it may not. */
export async function openSharedWakes(options: SharedOptions): Promise<Engine> {
  const { queries, platforms, onProblem, pace = usualPace } = options;
  const { PgBoss } = await import('pg-boss');
  const boss = new PgBoss({
    connectionString: options.databaseUrl,
    application_name: replicaName(),
    schema,
    max: 3,
    superviseIntervalSeconds: pace.watch,
    monitorIntervalSeconds: pace.watch,
    // Cairn's recurrences are its own, and its jobs don't depend on one another.
    schedule: false,
    flowIntervalSeconds: 3_600,
  });
  // What goes wrong while it starts is thrown, and from then on told by the engine.
  boss.on('error', () => {});
  try {
    await boss.start();
  } catch (error) {
    await boss.stop({ graceful: false });
    const cause = error instanceof Error ? error.message : String(error);
    throw new StorageProblem(
      `The tables of the job engine could not be made in the schema ${schema} (${cause}). Let Cairn's role create it: \`grant create on database ... to ...\`.`,
      error,
    );
  }
  return sharedWakes({
    boss,
    platforms,
    due: async () =>
      (await dueConversations(queries)).map(({ conversation, at }) => ({ conversation, at: new Date(at) })),
    async dueIn(conversation) {
      const message = await nextDue(queries, conversation);
      return message && new Date(message.notBefore);
    },
    onProblem,
    pace,
  });
}
