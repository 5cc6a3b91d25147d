import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { shippedContent } from '../../src/content/folder.ts';
import { Sources } from '../support/shared-words.ts';

type Text = { readonly where: string; readonly text: string };

/** Every text that people read in a file's content, by its place; ids and addresses are not words, titles of pages and of practices there are names. */
function textsIn(content: unknown, where: string): readonly Text[] {
  if (typeof content === 'string') return [{ where, text: content }];
  if (typeof content !== 'object' || content === null) return [];
  return Object.entries(content)
    .filter(([key]) => !['id', 'name', 'url', 'source', 'needs'].includes(key))
    .flatMap(([key, value]) => textsIn(value, `${where} ${key}`));
}

function shippedTexts(): readonly Text[] {
  return readdirSync(shippedContent, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => textsIn(parse(readFileSync(join(shippedContent, name), 'utf8')), name));
}

/** The folders of what the packs restate, separated by colons. They are not part of the project. */
const folders = (process.env.CAIRN_SOURCES ?? '').split(':').filter(Boolean);

test('the packs share no eight words in a row with what they restate', (context) => {
  if (folders.length === 0) context.skip('Name the folders of the sources in CAIRN_SOURCES, separated by a colon.');
  const sources = Sources.in(folders);
  const texts = shippedTexts();
  expect(texts.length).toBeGreaterThan(2_000);
  const shared = texts.flatMap(({ where, text }) =>
    sources.sharedWith(text).map(({ words, source }) => `${where}: "${words}" is in ${source}`),
  );
  expect(shared).toEqual([]);
});

describe('words shared with a source', () => {
  const sources = new Sources();
  sources.add('a page', '# Logs\n\nOne two **three** four,\nfive six seven eight nine; ten.');

  test('are found from eight in a row on, however they are set', () => {
    expect(sources.sharedWith('We say: one, two, three, four, five, six and seven.')).toEqual([]);
    expect(sources.sharedWith('TWO three four “five” six seven, eight nine, eleven.')).toEqual([
      { words: 'two three four five six seven eight nine', source: 'a page' },
    ]);
  });

  test('are shown in their whole length, once', () => {
    expect(sources.sharedWith('Zero one two three four five six seven eight nine ten eleven')).toEqual([
      { words: 'one two three four five six seven eight nine ten', source: 'a page' },
    ]);
  });

  test('are none in a text shorter than that', () => {
    expect(sources.sharedWith('One two three')).toEqual([]);
    expect(sources.sharedWith('')).toEqual([]);
  });
});
