import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { shippedContent } from '../folder.ts';

const entry = z.strictObject({
  /** Words or phrases, whole, in any case; `*` at the end stands for any ending. */
  words: z.array(z.string().min(1)).min(1),
  /** Phrases in which they are fine. */
  unless: z.array(z.string().min(1)).default([]),
  /** Whether capitals count: then only what is written exactly so. */
  exactly: z.boolean().default(false),
  why: z.string().min(1),
  instead: z.string().min(1),
});

/** Words that blame, boast or shout, each with a reason and a way out. */
export type Wording = readonly z.infer<typeof entry>[];

/** The list in content/wording.yaml. */
export function readWording(): Wording {
  return z.array(entry).parse(parse(readFileSync(join(shippedContent, 'wording.yaml'), 'utf8')));
}
