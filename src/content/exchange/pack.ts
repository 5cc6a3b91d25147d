import type { z } from 'zod';
import type { Risk } from '../model.ts';
import type { capabilitySchema, dimensionSchema, modelSchema, practiceSchema } from '../schema.ts';
import { linkPattern } from '../schema-values.ts';
import type { Report } from './report.ts';
import { oneLine, piecesOf } from './words.ts';

/** What the files of a pack say, before it is written. */
export type ModelInput = z.input<typeof modelSchema>;
export type DimensionInput = z.input<typeof dimensionSchema>;
export type CapabilityInput = z.input<typeof capabilitySchema>;
export type PracticeInput = z.input<typeof practiceSchema>;

/** A source as a pack of ours: ready to be written, with what came of it. */
export type Pack = {
  readonly model: ModelInput;
  readonly dimensions: readonly DimensionInput[];
  readonly report: Report;
};

/** What a reader of sources is told: the id the pack shall have, and the day, YYYY-MM-DD. */
export type ImportOptions = { readonly as: string | undefined; readonly at: string };

/** The first steps of a practice out of a longer text: one to five of at most 200 characters. */
export function stepsOf(texts: readonly unknown[], report: Report, where: string, otherwise: string): string[] {
  const pieces = texts.flatMap((text) => piecesOf(text, 200));
  const kept = pieces.slice(0, 5).map((piece) => report.cut(piece, 200, `first steps of ${where}`));
  if (pieces.length > 5) report.note('kept with its first five steps', where);
  return kept.length > 0 ? kept : [otherwise];
}

/** An honest answer to a question that is asked by rows, for a source that brings none. */
export function exampleOf([first = '', second]: readonly string[]): string {
  if (second === undefined) return `“${first}”: most of us do, one service does not yet, so we said partly.`;
  return `“${first}” is in place everywhere. “${second}” is in place with one of our services, so we said partly. The rest: not yet.`;
}

/** What a team can point at, where a source does not say. */
export const anyEvidence = 'Whatever shows that a row is in place: a page, a ticket, a setting, a screen';

/** An address that can be linked: with https where it came with http, and none where it is no address of a page. */
export function linkOf(value: unknown): string | undefined {
  const url = oneLine(value)
    .replace(/^http:\/\//i, 'https://')
    .replace(/\s/g, '%20');
  return url.length <= 500 && linkPattern.test(url) ? url : undefined;
}

/** What a link is called that a source gives as help, not as a plan. */
export const helpTitle = 'What it is about';

/** The name of the machine that an address leads to, for people. */
export function hostOf(url: string): string {
  return /^https:\/\/([^/?#:]+)/.exec(url)?.[1] ?? url;
}

/** How long a practice takes by difficulties from 1 to 5. */
export function effortOf(difficulties: readonly unknown[]): 'S' | 'M' | 'L' {
  const known = difficulties.filter((one): one is number => typeof one === 'number' && one >= 1 && one <= 5);
  const mean = known.length > 0 ? known.reduce((sum, one) => sum + one, 0) / known.length : 3;
  return mean <= 2 ? 'S' : mean <= 3 ? 'M' : 'L';
}

/** What a question that stands at nothing worse leaves open. */
export function riskOfRow(standing: Risk | 'none'): Risk {
  return standing === 'none' ? 'low' : standing;
}
