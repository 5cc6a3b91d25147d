import {
  dropEvents,
  type Which as EventsMeant,
  parkedEvents,
  unparkEvents,
  waitingEvents,
} from '../action/outside/backlog-store.ts';
import {
  dropMessages,
  type Which as MessagesMeant,
  parkedMessages,
  unpark,
  waitingMessages,
} from '../delivery/backlog-store.ts';
import type { Storage } from '../storage/database.ts';

/** Something that was given up on: a message, or an event of the outside. */
export type GivenUp = {
  readonly id: string;
  /** The conversation, or target and channel: "slack/T1/#C1", "webhook/slack/T1/#C1". */
  readonly where: string;
  readonly problem: string;
  /** Of an event, the action it tells of, and how many more of that wait behind it. */
  readonly action?: string;
  readonly behind?: number;
};

/** What waits in one place. Times are ISO 8601, UTC. */
export type Waits = {
  readonly where: string;
  readonly count: number;
  /** How often what is tried next was tried. */
  readonly tried: number;
  /** Null: at once. */
  readonly next: string | null;
  readonly problem: string | null;
};

export type Backlog = { readonly waiting: readonly Waits[]; readonly parked: readonly GivenUp[] };

/** What is meant among messages, and among events of the outside. */
export type Meant = { readonly messages?: MessagesMeant; readonly events?: EventsMeant };

export const everything: Meant = { messages: {}, events: {} };

/** What is called by an id or by a place, as both are printed. */
export async function meantBy({ queries }: Storage, which: string): Promise<Meant> {
  const [, target, channel] = /^(webhook|github)\/(.+)$/.exec(which) ?? [];
  if (target === undefined || channel === undefined) {
    // No id has a slash in it, and every conversation has.
    return which.includes('/')
      ? { messages: { conversation: which } }
      : { messages: { id: which }, events: { id: which } };
  }
  const known = [...(await waitingEvents(queries)), ...(await parkedEvents(queries))];
  const found = known.find((one) => one.target === target && one.channel === channel);
  return found ? { events: { tenant: found.tenant, team: found.team, target } } : {};
}

/** What waits and what was given up on, of what is meant. */
export async function backlogOf({ queries }: Storage, { messages, events }: Meant = everything): Promise<Backlog> {
  const waits = [
    ...(messages ? await waitingMessages(queries, messages) : []).map((one) => ({
      ...one,
      where: one.conversation,
      count: one.messages,
    })),
    ...(events ? await waitingEvents(queries, events) : []).map((one) => ({
      ...one,
      where: `${one.target}/${one.channel}`,
      count: one.events,
    })),
  ];
  const parked = [
    ...(messages ? await parkedMessages(queries, messages) : []).map(
      ({ id, conversation, problem }): GivenUp => ({ id, where: conversation, problem }),
    ),
    ...(events ? await parkedEvents(queries, events) : []).map(
      ({ id, target, channel, action, problem, behind }): GivenUp => ({
        ...{ id, where: `${target}/${channel}`, problem, action, behind },
      }),
    ),
  ];
  return {
    waiting: waits.map(({ where, count, attempts, at, problem }) => ({
      ...{ where, count, tried: attempts, next: at > 0 ? new Date(at).toISOString() : null, problem: problem ?? null },
    })),
    parked,
  };
}

/** Puts what was given up on back in line; says how much it was. */
export async function retryMeant({ queries }: Storage, { messages, events }: Meant): Promise<number> {
  return (messages ? await unpark(queries, messages) : 0) + (events ? await unparkEvents(queries, events) : 0);
}

/** Gives up for good what was given up on, or with `pending` also what waits; says how much it was. */
export function dropMeant(storage: Storage, { messages, events }: Meant, pending: boolean): Promise<number> {
  return storage.transaction(
    async (tx) =>
      (messages ? await dropMessages(tx, messages, { pending }) : 0) +
      (events ? await dropEvents(tx, events, { pending }) : 0),
  );
}
