import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { explain } from './explain.ts';
import { ContentFaults, type Fault, inReadingOrder } from './fault.ts';
import { displayName } from './files.ts';
import { type FormatsFile, formatFaults, formatsSchema, type RetroFormat, type RetroTexts } from './retro-formats.ts';
import { type BlamelessGuide, buildGuide, type GuideFile, guideFaults, guideSchema } from './retro-guide.ts';
import { readYaml, type YamlFile } from './source.ts';

/** All that a retro reads from content folders. */
export type RetroContent = {
  readonly formats: readonly RetroFormat[];
  readonly texts: RetroTexts;
  readonly guide: BlamelessGuide;
};

type Read<T> = { readonly value?: T; readonly faults: readonly Fault[] };

/**
 * Loads `retro/formats.yaml` and `retro/blameless.yaml` of the given folders; a folder need not have them.
 * A later folder adds formats, replaces those with an id that was there before, and has the last word on the rest.
 * @throws ContentFaults naming every fault of every file.
 */
export function loadRetro(folders: readonly string[]): RetroContent {
  const formats = present(folders, 'formats.yaml').map((path) => read(path, formatsSchema, formatFaults));
  const guides = present(folders, 'blameless.yaml').map((path) => read(path, guideSchema, guideFaults));
  const faults = [...formats, ...guides].flatMap((one) => one.faults);
  if (faults.length > 0) throw new ContentFaults(inReadingOrder(faults));
  const files = formats.flatMap(({ value }) => value ?? []);
  const texts = textsOf(files);
  const guide: GuideFile | undefined = guides.at(-1)?.value;
  const missing = missingIn(folders, texts, guide);
  if (!texts || !guide) throw new ContentFaults(missing);
  return { formats: formatsOf(files), texts, guide: buildGuide(guide) };
}

function present(folders: readonly string[], name: string): readonly string[] {
  return folders.map((folder) => join(folder, 'retro', name)).filter((path) => existsSync(path));
}

function read<T>(path: string, schema: z.ZodType<T>, check: (yaml: YamlFile, value: T) => Fault[]): Read<T> {
  const { yaml, faults } = readYaml(path);
  if (!yaml) return { faults };
  const result = schema.safeParse(yaml.data, { reportInput: true, jitless: true });
  if (!result.success) return { faults: [...faults, ...explain(yaml, schema, result.error.issues)] };
  return { value: result.data, faults: [...faults, ...check(yaml, result.data)] };
}

/** What every retro says; the last file that says it has the word. */
function textsOf(files: readonly FormatsFile[]): RetroTexts | undefined {
  const stance = files.findLast((file) => file.stance)?.stance;
  const safety = files.findLast((file) => file.safety)?.safety;
  const closing = files.findLast((file) => file.closing)?.closing;
  const strengths = files.findLast((file) => file.strengths)?.strengths;
  return stance && safety && closing && strengths && { stance, safety, closing, strengths };
}

function formatsOf(files: readonly FormatsFile[]): readonly RetroFormat[] {
  const byId = new Map<string, RetroFormat>();
  for (const { columns, watch, ...rest } of files.flatMap(({ formats }) => formats)) {
    byId.set(rest.id, {
      ...rest,
      ...(watch === undefined ? {} : { watch }),
      columns: columns.map(({ good, bad, ...column }) => ({
        ...column,
        ...(good === undefined ? {} : { good }),
        ...(bad === undefined ? {} : { bad }),
      })),
    });
  }
  return [...byId.values()];
}

function missingIn(folders: readonly string[], texts: RetroTexts | undefined, guide: GuideFile | undefined): Fault[] {
  const at = (name: string) => displayName(join(folders[0] ?? '', 'retro', name));
  const texting = 'the stance, the safety vote, the closing or the strengths of actions are in no folder';
  return [
    ...(texts ? [] : [{ file: at('formats.yaml'), line: 0, path: '', message: texting }]),
    ...(guide ? [] : [{ file: at('blameless.yaml'), line: 0, path: '', message: 'is in no folder' }]),
  ];
}
