import { readConfig } from '../config/config.ts';
import { shippedContent } from '../content/folder.ts';
import { contentSchemas } from '../content/json-schema.ts';
import { checkContent } from '../content/lint/check-content.ts';
import { allCapabilities, type Model } from '../content/model.ts';
import { loadRetro } from '../content/retro-load.ts';
import { UsageProblem } from './explain.ts';

/** Checks the shipped packs and further folders, their style as well; throws ContentFaults with all faults. */
export function check(folders: readonly string[]): void {
  const { contentFolders } = readConfig(process.env);
  const all = [shippedContent, ...contentFolders, ...folders];
  const library = checkContent(all);
  const { formats, guide } = loadRetro(all);
  for (const model of library.models) process.stdout.write(`${described(model)}\n`);
  const signals = guide.categories.flatMap((category) => category.signals).length;
  process.stdout.write(`retro: ${formats.length} formats, ${signals} signals in ${guide.categories.length} classes\n`);
  process.stdout.write('No faults found.\n');
}

function described(model: Model): string {
  const capabilities = allCapabilities(model);
  const practices = capabilities.flatMap(({ practices }) => practices).length;
  const planned = model.dimensions.flatMap(({ planned }) => planned).length;
  const later = planned > 0 ? `, ${planned} areas without questions yet` : '';
  return `${model.id} ${model.edition}: ${capabilities.length} questions, ${practices} practices${later}`;
}

/** Prints one JSON Schema, or all by name. */
export function printSchema(name: string | undefined): void {
  const schemas: Readonly<Record<string, object>> = contentSchemas();
  if (name !== undefined && !Object.hasOwn(schemas, name)) {
    throw new UsageProblem(`There is no schema named ${name}. There are ${Object.keys(schemas).join(', ')}.`);
  }
  process.stdout.write(`${JSON.stringify(name === undefined ? schemas : schemas[name], null, 2)}\n`);
}
