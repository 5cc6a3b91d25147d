import type { Metrics } from './metrics.ts';

/** Counts, and writes each request and each delivery to the log as well: what it was and what came of it, never whose. */
export function told(metrics: Metrics, write: (what: string, details: Record<string, unknown>) => void): Metrics {
  return {
    ...metrics,
    inbound(platform, kind, outcome) {
      metrics.inbound(platform, kind, outcome);
      write('a request came in', { platform, kind, outcome });
    },
    delivery(platform, outcome) {
      metrics.delivery(platform, outcome);
      write('a delivery was tried', { platform, outcome });
    },
  };
}
