import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { shippedContent } from '../../src/content/folder.ts';
import { checkContent } from '../../src/content/lint/check-content.ts';
import { loadLibrary } from '../../src/content/load.ts';
import { type Model, modelOf } from '../../src/content/model.ts';
import { dimensionSchema } from '../../src/content/schema.ts';

const readme = readFileSync(join(shippedContent, 'README.md'), 'utf8');
const library = loadLibrary([shippedContent]);

/** What one of the documents became: the model, and a row for each section. */
type Table = { readonly title: string; readonly model: string; readonly rows: readonly Row[] };
type Row = { readonly section: string; readonly covered: string; readonly ids: readonly string[] };

function tables(): readonly Table[] {
  const [, chapter = ''] = /^## What became of the sources$([\s\S]*?)(?=^## )/m.exec(readme) ?? [];
  return chapter
    .split(/^### /m)
    .slice(1)
    .map((part) => {
      const rows = part.split('\n').filter((line) => line.startsWith('| '));
      return {
        title: part.slice(0, part.indexOf('\n')),
        model: /^In `([a-z-]+)`/m.exec(part)?.[1] ?? '',
        rows: rows.slice(2).map((line) => {
          const [, section = '', covered = ''] = line.split('|').map((cell) => cell.trim());
          return { section, covered, ids: [...covered.matchAll(/`([^`]+)`/g)].map(([, id = '']) => id) };
        }),
      };
    });
}

/** Everything in a model that has an id. */
function idsOf(model: Model): ReadonlySet<string> {
  return new Set([
    model.id,
    ...model.principles.map(({ id }) => id),
    ...model.dimensions.flatMap(({ id, capabilities }) => [
      id,
      ...capabilities.flatMap((one) => [
        one.id,
        ...one.practices.map((practice) => practice.id),
        ...(one.asks === 'profile' ? one.profile.map((choice) => choice.id) : []),
      ]),
    ]),
  ]);
}

describe('the tables of what became of the sources', () => {
  test('are five, each with many rows', () => {
    expect(tables()).toHaveLength(5);
    for (const { rows } of tables()) expect(rows.length).toBeGreaterThan(10);
  });

  test.each(tables().map((table) => [table.title, table] as const))(
    '%s: every id is in its model, and every row has one or says why not',
    (_, { model: id, rows }) => {
      const model = modelOf(library, id);
      const known = model ? idsOf(model) : new Set();
      expect(rows.flatMap(({ ids }) => ids).filter((one) => !known.has(one))).toEqual([]);
      const open = rows.filter(
        ({ ids, covered }) => ids.length === 0 && !/^(nothing to cover: |all principles)/.test(covered),
      );
      expect(open.map(({ section }) => section)).toEqual([]);
    },
  );

  /** The folders of the documents, separated by colons. They are not part of the project. */
  const folders = (process.env.CAIRN_SOURCES ?? '').split(':').filter(Boolean);

  test('have a row for every heading and every numbered practice of the documents', (context) => {
    if (folders.length === 0) context.skip('Name the folders of the sources in CAIRN_SOURCES, separated by a colon.');
    const documents = folders.flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.txt'))
        .map((name) => sectionsOf(readFileSync(join(folder, name), 'utf8'))),
    );
    expect(documents).toHaveLength(tables().length);
    const missing = documents.map((sections) =>
      tables()
        .map(({ rows }) => sections.filter((section) => !rows.some((row) => plain(row.section).includes(section))))
        .reduce((fewest, one) => (one.length < fewest.length ? one : fewest)),
    );
    expect(missing.flat()).toEqual([]);
    for (const sections of documents) expect(sections.length).toBeGreaterThan(5);
  });
});

/** The headings of a document, marked by # or standing alone on a short line, and the codes of its practices. */
function sectionsOf(document: string): readonly string[] {
  const text = document.replace(/<!--[\s\S]*?-->/g, '').replace(/^---\n[\s\S]*?\n---\n/, '');
  const marked = [...text.matchAll(/^#{1,6} +(.+)$/gm)].map(([, heading = '']) => heading);
  const alone = text
    .split('\n')
    .filter((line) => line.length <= 85 && !/^\s*$|^\s*[•\d-]|[.:;,!?]\s*$|^\s*[!|>*-]/.test(line));
  const codes = [...text.matchAll(/\bOPS\d\d-BP\d\d\b/g)].map(([code]) => code);
  return [...new Set([...(marked.length > 0 ? marked : alone), ...codes].map(plain))].filter(
    (section) => section !== '',
  );
}

/** Words only, without marks, links and case. */
function plain(heading: string): string {
  return heading
    .replace(/\]\([^)]*\)/g, ' ')
    .replace(/&#\d+;/g, ' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

test('the examples of chapters fit the format', () => {
  const examples = [...readme.matchAll(/^```yaml\n(dimension: [\s\S]*?)^```$/gm)].map(([, yaml = '']) => yaml);
  expect(examples.length).toBeGreaterThanOrEqual(4);
  for (const example of examples) expect(dimensionSchema.safeParse(parse(example)).error?.issues ?? []).toEqual([]);
});

test('the examples of rows and of a profile pass the check, with the attribution that is shown', () => {
  const blocks = [...readme.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, text = '']) => text);
  const shown = (start: string) => blocks.find((text) => text.startsWith(start)) ?? '';
  const { attribution } = parse(shown('format: 1'));
  const folder = mkdtempSync(join(tmpdir(), 'cairn-readme-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const pack = join(folder, 'models/keeping');
  mkdirSync(pack, { recursive: true });
  const model = { format: 1, id: 'keeping', edition: '1', title: 'Keeping things', short: 'Keeping', kind: 'risk' };
  const more = { summary: 'How far you can trust your copies.', dimensions: ['copies', 'team'], attribution };
  writeFileSync(join(pack, 'model.yaml'), stringify({ ...model, ...more }));
  for (const id of more.dimensions) writeFileSync(join(pack, `${id}.yaml`), shown(`dimension: ${id}\n`));
  expect(checkContent([shippedContent, folder]).models.map(({ id }) => id)).toContain('keeping');
  const quick = shown('dimension: copies\n').replace(/^( +)(theme: data-safety)$/m, '$1$2\n$1quick: true');
  writeFileSync(join(pack, 'copies.yaml'), quick);
  expect(() => checkContent([shippedContent, folder])).toThrow(
    /^(?!.*though the chapter counts)[\s\S]*five-minute set/,
  );
});
