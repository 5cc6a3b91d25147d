import { expect, test } from 'vitest';
import { freshFolder } from '../support/terminal.ts';
import { names, zoneOf } from '../support/year/company.ts';
import { faultsIn, nudgesIn } from '../support/year/reckoning.ts';
import { readable } from '../support/year/transcript.ts';
import { simulate } from '../support/year/year.ts';

/**
 * The transcript is kept as an example of how a year with Cairn reads; `vitest -u` writes it anew. What must hold is
 * reckoned apart from the product.
 */
test('a year of a team of eight, over five zones, holidays, absences and a machine that was off', {
  timeout: 180_000,
}, async () => {
  const company = await simulate(freshFolder());
  expect(faultsIn(company)).toEqual([]);
  const nudged = new Map(names.map((name) => [name, nudgesIn(company).filter((one) => one.name === name).length]));
  // Every one of them has met reminders, so that the rules had something to hold back.
  for (const [name, times] of nudged) expect([name, times >= 2]).toEqual([name, true]);
  await expect(readable(company.entries, zoneOf)).toMatchFileSnapshot('examples/a-year.txt');
});
