import type { PgBoss } from 'pg-boss';
import { z } from 'zod';
import type { Due, Engine, Turn, Wakes } from './wake.ts';

/** A conversation's turn as the job engine knows it. */
type Job = { readonly id: string; readonly name: string; readonly retryCount: number };

/** How quickly things go, in seconds. */
export type Pace = {
  /** A turn that no word came of for so long goes to another process; at least 10. */
  readonly lease: number;
  /** How often it is looked for turns that ran out. */
  readonly watch: number;
  /** How often it is looked for what fell due, beside what this process itself was told of. */
  readonly poll: number;
  /** How often the outbox is searched for what nobody was told of. */
  readonly sweep: number;
};

/** What comes of touching jobs: those that are still ours. The library's types leave it out. */
const touched = z.object({ settled: z.array(z.string()) });

/** A turn is missed for about twenty seconds when its process is killed. */
export const usualPace: Pace = { lease: 15, watch: 5, poll: 1, sweep: 30 };

/** In how many conversations one process delivers at once: each takes a call to the platform, or rests after one. */
const mostTurns = 100;

export type SharedParts = {
  /** Started already; this engine stops it. */
  readonly boss: PgBoss;
  /** The platforms that this process delivers to. */
  readonly platforms: readonly string[];
  /** Every conversation with something due. */
  readonly due: () => Promise<readonly Due[]>;
  /** When the conversation's first message may be tried; undefined when nothing is due. */
  readonly dueIn: (conversation: string) => Promise<Date | undefined>;
  readonly onProblem: (what: string, problem: unknown) => void;
  readonly pace?: Pace;
};

/**
 * The job engine of several processes on one PostgreSQL. A queue a platform, a job a conversation with something due:
 * the `exclusive` policy allows one job a conversation, waiting or worked on, so whoever fetched it is alone with the
 * conversation. (`stately` would let one more wait behind it, but a fetch that meets that one fetches nothing at all.)
 * A job is deleted when its turn ends, so that nothing tells afterwards to whom Cairn spoke and when.
 */
export function sharedWakes(parts: SharedParts): Engine {
  return (take) => new SharedWakes(parts, take);
}

class SharedWakes implements Wakes {
  readonly #parts: SharedParts;
  readonly #pace: Pace;
  readonly #take: (turn: Turn) => void;
  readonly #held = new Map<string, HeldTurn>();
  readonly #working = new Set<Promise<void>>();
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #fetching = new Set<string>();
  readonly #again = new Set<string>();
  /** The database gave way, and was told of. */
  #ailing = false;
  #stopped = false;

  constructor(parts: SharedParts, take: (turn: Turn) => void) {
    this.#parts = parts;
    this.#pace = parts.pace ?? usualPace;
    this.#take = take;
  }

  async start(): Promise<void> {
    const { boss, platforms } = this.#parts;
    boss.on('error', (problem) => this.#ails('the job engine', problem));
    for (const platform of platforms) {
      await boss.createQueue(queueOf(platform), { policy: 'exclusive' });
      await boss.updateQueue(queueOf(platform), {
        // A turn may be long, in a conversation where something is always due; a dead process is told by its silence.
        expireInSeconds: 23 * 3_600,
        retryLimit: 1_000_000,
        retryDelay: 0,
      });
    }
    await this.#sweep();
    this.#every(this.#pace.sweep, () => this.#sweep());
    this.#every(this.#pace.lease / 3, () => this.#renew());
    this.#every(this.#pace.poll, async () => this.#look());
  }

  wake(conversation: string, at: Date): void {
    // Whoever holds the turn looks once more at its end.
    const held = [...this.#held.values()].some((turn) => turn.conversation === conversation && turn.holds);
    if (!held) this.#track(this.#send(conversation, at), `waking ${conversation}`);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const timer of this.#timers) clearInterval(timer);
    while (this.#held.size > 0 || this.#working.size > 0) {
      await Promise.all([...this.#working, ...[...this.#held.values()].map(({ over }) => over)]);
    }
    await this.#parts.boss.stop({ graceful: false });
  }

  async #send(conversation: string, at: Date): Promise<void> {
    const { boss } = this.#parts;
    const queue = queueIn(conversation);
    const now = at <= new Date();
    const job = await boss.send(queue, { conversation }, this.#jobOf({ conversation, at }));
    // One that waits for later is pulled forward; one that is worked on looks again at its end.
    if (job === null && now) await boss.update(queue, undefined, { singletonKey: conversation, startAfter: 0 });
    if (now) this.#look(queue);
  }

  #jobOf({ conversation, at }: Due) {
    const later = at > new Date() ? { startAfter: at } : {};
    return { singletonKey: conversation, heartbeatSeconds: this.#pace.lease, ...later };
  }

  /** Finds what is due and nobody was told of, such as by a process that died in between. */
  async #sweep(): Promise<void> {
    const due = await this.#parts.due();
    for (const platform of this.#parts.platforms) {
      const jobs = due
        .filter(({ conversation }) => queueIn(conversation) === queueOf(platform))
        .map((one) => ({ data: { conversation: one.conversation }, ...this.#jobOf(one) }));
      // A conversation that has a job already keeps that one.
      if (jobs.length > 0) await this.#parts.boss.insert(queueOf(platform), jobs);
    }
    this.#look();
  }

  #look(queue?: string): void {
    const queues = queue === undefined ? this.#parts.platforms.map(queueOf) : [queue];
    for (const name of queues) {
      if (this.#fetching.has(name)) this.#again.add(name);
      else if (!this.#stopped) this.#track(this.#fetch(name), `looking for what is due in ${name}`);
    }
  }

  async #fetch(queue: string): Promise<void> {
    this.#fetching.add(queue);
    try {
      do {
        this.#again.delete(queue);
        const batchSize = mostTurns - this.#held.size;
        if (batchSize <= 0) return;
        const since = performance.now();
        const jobs = await this.#parts.boss.fetch<{ conversation: string }>(queue, { batchSize });
        this.#ailing = false;
        for (const job of jobs) this.#give(job, job.data.conversation, since);
      } while (this.#again.has(queue) && !this.#stopped);
    } finally {
      this.#fetching.delete(queue);
    }
  }

  #give(job: Job, conversation: string, since: number): void {
    const turn = new HeldTurn(conversation, job, this.#pace.lease * 1_000, since, async (notBefore) => {
      try {
        await this.#end(turn, notBefore);
      } finally {
        this.#held.delete(job.id);
      }
    });
    this.#held.set(job.id, turn);
    this.#take(turn);
  }

  async #end({ job, conversation }: HeldTurn, notBefore: Date | undefined): Promise<void> {
    await this.#parts.boss.deleteJob(job.name, job);
    // What was asked for until now found this turn in its way, and what is asked for from here on does not.
    const due = await this.#parts.dueIn(conversation);
    if (due) await this.#send(conversation, notBefore && notBefore > due ? notBefore : due);
  }

  /** Tells the others that this process is alive, and finds out which turns it has lost all the same. */
  async #renew(): Promise<void> {
    const since = performance.now();
    for (const queue of this.#parts.platforms.map(queueOf)) {
      const turns = [...this.#held.values()].filter(({ job }) => job.name === queue);
      if (turns.length === 0) continue;
      const jobs = turns.map(({ job }) => job);
      const kept = new Set(touched.parse(await this.#parts.boss.touch(queue, jobs)).settled);
      for (const turn of turns) turn.renewed(kept.has(turn.job.id) ? since : undefined);
    }
  }

  #every(seconds: number, work: () => Promise<void>): void {
    const timer = setInterval(() => this.#track(work(), 'the job engine'), seconds * 1_000);
    this.#timers.push(timer.unref());
  }

  /** Tells once that the database gave way, until it is well again: everything here is tried again. */
  #ails(what: string, problem: unknown): void {
    if (!this.#ailing && !this.#stopped) this.#parts.onProblem(what, problem);
    this.#ailing = true;
  }

  #track(work: Promise<void>, what: string): void {
    const tracked = work
      .catch((problem: unknown) => this.#ails(what, problem))
      .finally(() => this.#working.delete(tracked));
    this.#working.add(tracked);
  }
}

class HeldTurn implements Turn {
  readonly conversation: string;
  readonly job: Job;
  /** Resolves when it has ended. */
  readonly over: Promise<void>;
  readonly #leaseMs: number;
  readonly #finish: (notBefore?: Date) => Promise<void>;
  readonly #ended = Promise.withResolvers<void>();
  #ending: Promise<void> | undefined;
  /** When this process last was sure of it. */
  #since: number | undefined;

  constructor(
    conversation: string,
    job: Job,
    leaseMs: number,
    since: number,
    finish: (notBefore?: Date) => Promise<void>,
  ) {
    this.conversation = conversation;
    this.job = job;
    this.#leaseMs = leaseMs;
    this.#since = since;
    this.#finish = finish;
    this.over = this.#ended.promise;
  }

  /** It is ours, and its end has not begun. */
  get holds(): boolean {
    return this.#ending === undefined && !this.lost;
  }

  get lost(): boolean {
    return this.#since === undefined || performance.now() - this.#since > this.#leaseMs;
  }

  /** It was still ours at `since`; undefined when it no longer was. */
  renewed(since: number | undefined): void {
    this.#since = this.#since === undefined ? undefined : since;
  }

  end(notBefore?: Date): Promise<void> {
    this.#ending ??= this.#finish(notBefore).finally(() => this.#ended.resolve());
    return this.#ending;
  }
}

function queueOf(platform: string): string {
  return `delivery.${platform}`;
}

function queueIn(conversation: string): string {
  return queueOf(conversation.split('/', 1)[0] ?? '');
}
