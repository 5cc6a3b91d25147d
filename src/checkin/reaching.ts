import type { Outbox } from '../delivery/outbox.ts';
import type { Handler } from '../schedule/service.ts';
import type { Parts } from './parts.ts';

/**
 * A run that begins nothing where the channel still has not taken what was there for it: that is tried again instead, so
 * that a channel that is gone gathers no more of it, and one that is back gets on with the run after.
 */
export function whereReached(parts: Pick<Parts, 'teams'>, work: Handler<Outbox>): Handler<Outbox> {
  return async (run, tx, outbox) => {
    const { tenant, team } = run.schedule.owner;
    const { channel } = await parts.teams.byId(tx, tenant, team);
    if (!(await outbox.again(channel))) await work(run, tx, outbox);
  };
}
