import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { shippedContent } from '../../src/content/folder.ts';
import { loadRetro } from '../../src/content/retro-load.ts';
import { suggest } from '../../src/retro/blameless.ts';

/** The shipped guide. */
export const { guide } = loadRetro([shippedContent]);
/** The members of the team that the cards speak of. */
export const names = [
  'Ana',
  'Bo',
  'Cy',
  'Di',
  'Priya',
  'Tomasz',
  'Selma',
  'Dana',
  'Marta',
  'Tom',
  'Kevin',
  'Jens',
  'Sam',
  'Alex',
];
/** What the coach makes of a card. */
export const say = (text: string) => suggest(text, guide, names);

const sorted = z.record(z.string(), z.array(z.string()));
const flat = z.strictObject({ blames: z.array(z.string()), blameless: z.array(z.string()) });
/** The cards that were there first. */
export const labelled = z
  .strictObject({ blames: sorted, blameless: sorted, added: flat, fresh: flat })
  .parse(parse(readFileSync(join(import.meta.dirname, 'labelled.yaml'), 'utf8')));

/** Those that were written later. */
export const later = z
  .record(z.enum(['shown', 'aside', 'rounds', 'last']), flat)
  .parse(parse(readFileSync(join(import.meta.dirname, 'labelled-later.yaml'), 'utf8')));

/** Every card that blames. */
export const allBlames = [
  ...Object.values(labelled.blames),
  labelled.added,
  labelled.fresh,
  ...Object.values(later),
].flatMap((list) => ('blames' in list ? list.blames : list));
