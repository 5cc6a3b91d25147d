import type { Mark } from '../../src/assessment/assessment.ts';
import type { Reading, RowReading } from '../../src/assessment/reading.ts';
import type { Capability, Model } from '../../src/content/model.ts';
import { capabilityOf } from '../../src/content/model.ts';

const marks: Readonly<Record<string, Mark | undefined>> = { y: 'yes', p: 'partly', n: 'no', s: 'no', '-': 'n/a' };

/**
 * The rows of a capability as they stand, a letter each: y in place, p partly, n not yet, - not for us, ? nobody knows,
 * s split between yes and no.
 */
export function rowsAs({ practices }: Capability, letters: string): RowReading[] {
  return practices.map(({ id, title, level, risk }, index): RowReading => {
    const mark = marks[letters.charAt(index)];
    return {
      practice: id,
      title,
      ...(level === undefined ? {} : { level }),
      ...(risk === undefined ? {} : { risk }),
      ...(mark ? { mark, by: 'votes' } : {}),
      split: letters.charAt(index) === 's',
    };
  });
}

/** The reading of a question of a model whose rows stand like this. */
export function rowsOf(model: Model, capability: string, letters: string): Reading {
  const found = capabilityOf(model, capability);
  if (found?.practices.length !== letters.length) throw new Error(`${capability} has ${found?.practices.length} rows`);
  return { kind: 'rows', rows: rowsAs(found, letters) };
}
