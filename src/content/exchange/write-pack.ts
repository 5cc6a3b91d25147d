import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { crossChecks } from '../checks.ts';
import { faultLine, inReadingOrder } from '../fault.ts';
import { displayName, messageOf } from '../files.ts';
import { shippedContent } from '../folder.ts';
import { readPack, readThemes } from '../read.ts';
import type { Pack } from './pack.ts';
import { ExchangeProblem } from './problem.ts';

/** Where a pack goes: a folder for CAIRN_CONTENT; an existing pack of that id gives way only when `replace` is set. */
export type Target = { readonly folder: string; readonly replace: boolean };

/**
 * Writes a pack to `models/<id>` of a folder, all or nothing: it is written beside its place, checked there like any
 * other pack, and moved when it is sound. Returns the path of the pack.
 * @throws ExchangeProblem when the place is taken, cannot be written, or the pack does not pass the checks.
 */
export function writePack({ model, dimensions }: Pack, { folder, replace }: Target): string {
  const models = join(folder, 'models');
  const place = join(models, model.id);
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(model.id) || model.id.length > 40) {
    throw new ExchangeProblem(
      `“${model.id}” cannot be the id of a pack: it needs lower-case words joined by dashes, at most 40 characters. Name one with --as.`,
    );
  }
  if (existsSync(join(shippedContent, 'models', model.id))) {
    throw new ExchangeProblem(`Cairn brings a model called ${model.id} already. Name another id with --as.`);
  }
  if (existsSync(place) && !replace) {
    throw new ExchangeProblem(
      `${displayName(place)} is there already. Say --replace to put this one in its place, or --as with another id to have both.`,
    );
  }
  const staging = join(models, `.${model.id}-${process.pid}`);
  const fresh = join(staging, model.id);
  try {
    mkdirSync(fresh, { recursive: true });
    writeFileSync(join(fresh, 'model.yaml'), yamlOf(model));
    for (const dimension of dimensions) writeFileSync(join(fresh, `${dimension.dimension}.yaml`), yamlOf(dimension));
    check(
      fresh,
      model.id,
      dimensions.map(({ dimension }) => dimension),
    );
    if (existsSync(place)) renameSync(place, join(staging, 'before'));
    renameSync(fresh, place);
  } catch (error) {
    if (!existsSync(place) && existsSync(join(staging, 'before'))) renameSync(join(staging, 'before'), place);
    if (error instanceof ExchangeProblem) throw error;
    throw new ExchangeProblem(`The pack cannot be written to ${displayName(place)}: ${messageOf(error)}`);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
  return place;
}

const origin = '# Written by `content import`: importing again replaces it, with what was changed here.\n';

function yamlOf(data: object): string {
  return origin + stringify(data, { lineWidth: 120, aliasDuplicateObjects: false });
}

/** Whatever the reader of the source let through is caught here, before anything is in its place. */
function check(path: string, folder: string, names: readonly string[]): void {
  const pack = readPack({
    folder,
    model: join(path, 'model.yaml'),
    dimensions: names.map((name) => ({ name, path: join(path, `${name}.yaml`) })),
  });
  const themes = readThemes([join(shippedContent, 'themes.yaml')]);
  const faults = [...pack.faults, ...crossChecks([pack.draft], themes.titles)];
  if (faults.length === 0) return;
  const shown = inReadingOrder(faults)
    .slice(0, 10)
    .map((fault) => faultLine({ ...fault, file: fault.file.split(/[\\/]/).at(-1) ?? '' }));
  throw new ExchangeProblem(['Nothing was imported: the pack would not pass the content check.', ...shown].join('\n'));
}
