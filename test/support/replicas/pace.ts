import type { Pace } from '../../../src/delivery/shared-wakes.ts';

/** As quick as the job engine allows. */
export const quick: Pace = { lease: 10, watch: 1, poll: 0.5, sweep: 2 };
