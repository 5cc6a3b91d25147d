import { nearest } from '../../chat/nearest.ts';
import type { RetroFormat } from '../../content/retro-formats.ts';

/** What follows `retro start`, as far as it can be read without a calendar. */
export type StartWish = {
  readonly format: RetroFormat | undefined;
  /** What was meant as a format and is none, with the nearest there is. */
  readonly unknown?: { readonly said: string; readonly near: string | undefined };
  readonly async: boolean;
  readonly until: string | undefined;
  readonly named: boolean;
  readonly dots: number | undefined;
};

/** Reads `sailboat async until friday named 4 dots`, in any order. */
export function readStart(said: string, formats: readonly RetroFormat[]): StartWish {
  const [, many] = /\b(\d{1,2}) dots?\b/i.exec(said) ?? [];
  const named = /\b(?:named|with names)\b/i.test(said);
  const plain = said.replace(/\b\d{1,2} dots?\b/i, ' ').replace(/\b(?:named|with names|anonymous|live)\b/gi, ' ');
  const [, until] = /\buntil\s+(.+?)\s*$/i.exec(plain) ?? [];
  const rest = plain.replace(/\buntil\s+.+$/i, ' ');
  const async = until !== undefined || /\b(?:async|in our own time)\b/i.test(rest);
  const name = rest
    .replace(/\b(?:async|in our own time)\b/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const dots = many === undefined ? undefined : Math.min(10, Math.max(1, Number(many)));
  const about = { async, until, named, dots };
  if (name === '') return { ...about, format: undefined };
  const format = formatCalled(formats, name);
  if (format) return { ...about, format };
  const titles = formats.flatMap(({ id, title }) => [id, title.toLowerCase()]);
  return { ...about, format: undefined, unknown: { said: name, near: nearest(name, titles) } };
}

function formatCalled(formats: readonly RetroFormat[], name: string): RetroFormat | undefined {
  const word = plainly(name);
  const exact = formats.find(({ id, title }) => plainly(id) === word || plainly(title) === word);
  if (exact || word.length < 3) return exact;
  const [only, another] = formats.filter(
    ({ id, title }) => plainly(title).startsWith(word) || plainly(id).startsWith(word),
  );
  return another ? undefined : only;
}

function plainly(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
