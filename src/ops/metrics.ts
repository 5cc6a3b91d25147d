/** What is counted for the operator. */
export interface Metrics {
  /** A request came in from a platform. `kind` and `outcome` are words of a short list, never anything a person wrote. */
  inbound(platform: string, kind: string, outcome: string): void;
  /** How long a platform waited for its acknowledgement, in seconds. */
  acknowledged(platform: string, seconds: number): void;
  /** A message was handed to a platform, or was not. */
  delivery(platform: string, outcome: 'sent' | 'failed'): void;
  /** All of it, as Prometheus reads it. */
  page(): Promise<{ readonly type: string; readonly text: string }>;
}

export type MetricsOptions = {
  /** How many deliveries were given up on and wait for the operator. */
  readonly parked: () => Promise<number>;
};

/** Slack gives up after three seconds, so the steps are close below that. */
const acknowledgeSteps = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3];

/** Begins to count; the library is loaded here, since the terminal does without. */
export async function openMetrics({ parked }: MetricsOptions): Promise<Metrics> {
  const { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } = await import('prom-client');
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const inbound = new Counter({
    name: 'cairn_inbound_requests_total',
    help: 'Requests from a platform, by kind and outcome.',
    labelNames: ['platform', 'kind', 'outcome'],
    registers,
  });
  const acknowledged = new Histogram({
    name: 'cairn_acknowledge_seconds',
    help: 'Time from a request to its acknowledgement.',
    labelNames: ['platform'],
    buckets: acknowledgeSteps,
    registers,
  });
  const delivery = new Counter({
    name: 'cairn_deliveries_total',
    help: 'Attempts to deliver a message, by outcome.',
    labelNames: ['platform', 'outcome'],
    registers,
  });
  new Gauge({
    name: 'cairn_deliveries_parked',
    help: 'Deliveries given up on; `npm run cairn -- deliveries` lists them.',
    registers,
    async collect() {
      this.set(await parked());
    },
  });
  return {
    inbound: (platform, kind, outcome) => inbound.inc({ platform, kind, outcome }),
    acknowledged: (platform, seconds) => acknowledged.observe({ platform }, seconds),
    delivery: (platform, outcome) => delivery.inc({ platform, outcome }),
    page: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}
