import type { Practice } from '../model.ts';
import type { LensChoice } from './lens-schema.ts';
import { helpTitle } from './pack.ts';
import type { Report } from './report.ts';

/** An id as a lens may have it: the one it came with, else ours with _ for everything else; at least three characters. */
export function lensId(origin: string | undefined, ours: string, taken: Set<string>): string {
  const letters = (origin ?? ours).replace(/[^A-Za-z0-9_]+/g, '_').slice(0, 128);
  const wanted = letters.padEnd(3, '_');
  let id = wanted;
  for (let n = 2; taken.has(id); n++) id = `${wanted.slice(0, 128 - String(n).length - 1)}_${n}`;
  taken.add(id);
  return id;
}

/** The same, and where a source's own id cannot stay as it is, the report says so. */
export function keptId(origin: string | undefined, ours: string, taken: Set<string>, report: Report): string {
  const id = lensId(origin, ours, taken);
  if (origin !== undefined && id !== origin)
    report.note(`id changed, because a lens needs three to 128 letters, digits and _`, `${origin} to ${id}`);
  return id;
}

/** A practice as a choice: its reason is the help, its first steps are the plan. */
export function choiceOf(practice: Practice, id: string, report: Report): LensChoice {
  const { title, statement = title, why, start, source, further = [], origin } = practice;
  // Of a text of ours that is too long there is a shorter one; of a source's there is none.
  const best = statement.length <= 128 || origin !== undefined ? statement : title;
  // A source's plan comes first among its links; where it has none, that place is taken by its help.
  const isHelp = origin !== undefined && source?.title.startsWith(helpTitle) === true;
  const [first, ...others] = isHelp && source ? [source, ...further] : further;
  const more = others.slice(0, 5).map((one) => ({ displayText: one.title, url: one.url }));
  if (others.length > 5) report.note('links beyond the six that a lens may have, left out', title);
  return {
    id,
    title: report.cut(best, 128, title),
    helpfulResource: { displayText: why, ...(first ? { url: first.url } : {}) },
    improvementPlan: { displayText: start.join(' '), ...(source && !isHelp ? { url: source.url } : {}) },
    ...(more.length > 0 ? { additionalResources: [{ type: 'HELPFUL_RESOURCE', content: more }] } : {}),
  };
}
