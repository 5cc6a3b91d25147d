import type { RowReading } from './reading.ts';

/**
 * How much of some practices is in place. Counted in halves, two for one in place and one for one that is partly, so
 * that nothing is ever rounded. What is not for the team is in none of the figures; what nobody knows is applicable only.
 */
export type Tally = { readonly halves: number; readonly known: number; readonly applicable: number };

const nothingTallied: Tally = { halves: 0, known: 0, applicable: 0 };

/** How much of these rows is in place. */
export function tallyOf(rows: readonly RowReading[]): Tally {
  return rows.reduce<Tally>(({ halves, known, applicable }, { mark }) => {
    if (mark === 'n/a') return { halves, known, applicable };
    const more = mark === 'yes' ? 2 : mark === 'partly' ? 1 : 0;
    return { halves: halves + more, known: known + (mark === undefined ? 0 : 1), applicable: applicable + 1 };
  }, nothingTallied);
}

/** The share in place, 0 to 1; undefined where nothing is known. */
export function shareOf({ halves, known }: Tally): number | undefined {
  return known === 0 ? undefined : halves / (2 * known);
}

/** The share in place in whole percent; rounding never takes it to the 60, 80 or 100 that something depends on. */
export function percentOf({ halves, known }: Tally): number | undefined {
  return known === 0 ? undefined : wholePercent((50 * halves) / known);
}

/** A percentage, 0 to 100, without its fraction, and below 60, 80 or 100 as long as it is. */
export function wholePercent(share: number): number {
  const percent = Math.round(share);
  // A share that is all there may miss the bar by the last digit of a binary fraction.
  return bars.includes(percent) && share < percent - 1e-9 ? percent - 1 : percent;
}

const bars: readonly number[] = [60, 80, 100];

/** Whether 60 % of what applies is known; of what has nothing that applies, everything is. */
export function isEnoughKnown({ known, applicable }: Omit<Tally, 'halves'>): boolean {
  return known * 5 >= applicable * 3;
}

/** Whether 80 % of what is known is in place: four of five are. */
export function isInPlace({ halves, known }: Tally): boolean {
  return halves * 5 >= known * 8;
}

/** How many practices at least are still to be put in place for 80 %, those that are not begun before the others. */
export function stillNeeded({ halves, known }: Tally, notBegun: number): number {
  const missing = Math.max(0, Math.ceil((known * 8) / 5) - halves);
  return missing <= 2 * notBegun ? Math.ceil(missing / 2) : notBegun + (missing - 2 * notBegun);
}
