import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waitBefore } from '../../src/delivery/backoff.ts';

const attempt = fc.integer({ min: 0, max: 60 });
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('the wait before a delivery is tried again', () => {
  it('is what the platform asked for, whatever the attempt', () => {
    fc.assert(
      fc.property(attempt, fc.integer({ min: 0, max: 1e9 }), chance, (tries, asked, random) => {
        expect(waitBefore(tries, asked, random)).toBe(asked);
      }),
    );
  });

  it('doubles from a second to ten minutes, of which at least half is waited', () => {
    fc.assert(
      fc.property(attempt, chance, (tries, random) => {
        const most = Math.min(600_000, 1_000 * 2 ** tries);
        const wait = waitBefore(tries, undefined, random);
        expect(wait).toBeGreaterThanOrEqual(most / 2);
        expect(wait).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('differs with chance, so that not everybody comes back at once', () => {
    expect(waitBefore(3, undefined, 0)).toBe(4_000);
    expect(waitBefore(3, undefined, 0.5)).toBe(6_000);
    expect(waitBefore(3, undefined, 0.999_999)).toBe(8_000);
  });
});
