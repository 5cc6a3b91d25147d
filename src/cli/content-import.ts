import { isAbsolute } from 'node:path';
import { readModel } from '../content/exchange/import.ts';
import { writePack } from '../content/exchange/write-pack.ts';
import { displayName } from '../content/files.ts';
import { counted } from './counted.ts';

export type ImportFlags = { readonly to: string; readonly as?: string; readonly replace?: boolean };

/** Turns a lens or a copy of DSOMM or SAMM into a pack below a folder, and says what came of it and what is next. */
export function importModel(path: string, { to, as, replace = false }: ImportFlags, now: Date): void {
  const pack = readModel(path, { as, at: now.toISOString().slice(0, 10) });
  const place = writePack(pack, { folder: to, replace });
  const { model, dimensions, report } = pack;
  const capabilities = dimensions.flatMap((dimension) => dimension.capabilities ?? []);
  const practices = capabilities.flatMap((capability) => capability.practices).length;
  const rules = capabilities.flatMap((capability) => capability.rules ?? []).length;
  const counts = [
    counted(dimensions.length, 'chapter'),
    counted(capabilities.length, 'question'),
    counted(practices, 'row'),
    ...(rules > 0 ? [counted(rules, 'risk rule')] : []),
  ];
  const notes = report.lines().map((line) => `  ${line}\n`);
  process.stdout.write(
    `Imported ${model.title}, edition ${model.edition}, as ${model.id}: ${counts.join(', ')}.\n` +
      `It is in ${displayName(place)}.\n` +
      (notes.length > 0 ? `What is not as in the source:\n${notes.join('')}` : '') +
      `Licence: ${model.attribution.licence}. The attribution stays with the pack and its results.\n` +
      `Next: set CAIRN_CONTENT=${isAbsolute(to) ? to : displayName(to) || '.'} (several folders are separated by commas) and say \`assess ${model.id}\`.\n`,
  );
}
