import { createHash } from 'node:crypto';
import { slug } from './names.ts';

/**
 * The edition of an imported pack: the version its source gives itself, else a mark made of its content, so that a
 * changed copy is never taken for the one that a team was asked with.
 */
export function editionOf(version: string, content: unknown): string {
  const letters = version.normalize('NFKD').replace(/[^A-Za-z0-9.-]+/g, '-');
  const edition = letters.replace(/^[^A-Za-z0-9]+/, '').slice(0, 40);
  if (edition !== '') return edition;
  return `copy-${createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 8)}`;
}

/** The id of a pack: what was asked for, else the name of the work. */
export function packId(asked: string | undefined, name: string): string {
  return asked ?? (slug(name, 40) || 'imported-model');
}
