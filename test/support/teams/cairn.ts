import { openChart } from '../../../src/chart/chart.ts';
import { connectTeams, type TeamsOptions } from '../../../src/platforms/teams/teams.ts';
import { onceIn } from '../../../src/storage/once.ts';
import { openShelf } from '../../../src/storage/shelf.ts';
import type { Connect } from '../http-house.ts';
import type { BotConnector } from './connector.ts';
import { HurriedTime } from './hurried-time.ts';

/**
 * Connects to a connector on this machine, in local mode unless it is said otherwise, over HTTP. One that is named
 * counts calls as Teams does from then on.
 */
export function connectTo(more: Partial<TeamsOptions> = {}, connector?: BotConnector): Connect {
  return async ({ log, catalogue, storage, clock }) => {
    const time = connector?.time ?? new HurriedTime();
    time.follow(clock);
    if (connector) connector.counts = true;
    const chart = openChart();
    const connected = await connectTeams({
      config: { access: 'local' },
      shelf: openShelf(storage.queries),
      once: onceIn(storage.queries),
      catalogue,
      draw: chart.draw,
      log: { ...log, warn: quietly(log.warn) },
      time,
      meter: { inbound: () => {}, acknowledged: () => {} },
      ...more,
    });
    return {
      ...connected,
      async stop() {
        await connected.stop();
        await chart.close();
      },
    };
  };
}

/** Who may talk to it is said at every start, and nothing that went wrong. */
function quietly(warn: (what: string, details?: Record<string, unknown>) => void): typeof warn {
  return (what, details) => {
    if (!/^(CAIRN_TEAMS_LOCAL|ANY TENANT)/.test(what)) warn(what, details);
  };
}
