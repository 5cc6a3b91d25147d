import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { displayName, messageOf } from '../files.ts';
import { ExchangeProblem } from './problem.ts';

/**
 * Writes a file all at once or not at all; one that is there gives way only when `replace` is set.
 * @throws ExchangeProblem when it is there or cannot be written.
 */
export function writeWhole(file: string, content: string | Uint8Array, replace: boolean): void {
  if (existsSync(file) && !replace) {
    throw new ExchangeProblem(`${displayName(file)} is there already. Say --replace to put this one in its place.`);
  }
  const unfinished = `${file}.${process.pid}`;
  try {
    writeFileSync(unfinished, content);
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw new ExchangeProblem(`${displayName(file)} cannot be written: ${messageOf(error)}`);
  }
}
