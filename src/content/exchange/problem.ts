import { type Fault, faultLine, inReadingOrder } from '../fault.ts';

/** Something that cannot be imported or exported: one message for the operator, with the file and the place. */
export class ExchangeProblem extends Error {
  override readonly name = 'ExchangeProblem';
}

/** What is wrong with a source, the first ten things of it; nothing was written. */
export function cannotImport(faults: readonly Fault[]): ExchangeProblem {
  const shown = inReadingOrder(faults).slice(0, 10).map(faultLine);
  const more = faults.length > shown.length ? [`... and ${faults.length - shown.length} more`] : [];
  return new ExchangeProblem(['Nothing was imported.', ...shown, ...more].join('\n'));
}

/** A fault of a whole file or folder. */
export function wholeFault(file: string, message: string): Fault {
  return { file, line: 0, path: '', message };
}
