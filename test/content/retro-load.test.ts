import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ContentFaults } from '../../src/content/fault.ts';
import { shippedContent } from '../../src/content/folder.ts';
import { minutesOf, phaseIds } from '../../src/content/retro-formats.ts';
import { loadRetro } from '../../src/content/retro-load.ts';

const shipped = loadRetro([shippedContent]);

/** A content folder with its own retro files, or with the shipped ones changed; gone when the test is over. */
function folderWith(files: Readonly<Record<string, string | ((text: string) => string)>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-retro-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'retro'));
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, 'retro', name);
    if (typeof content === 'string') writeFileSync(path, content);
    else {
      cpSync(join(shippedContent, 'retro', name), path);
      writeFileSync(path, content(readFileSync(path, 'utf8')));
    }
  }
  return folder;
}

/** What an author reads, without the temporary folder in front. */
function complaints(folder: string): string[] {
  try {
    loadRetro([shippedContent, folder]);
    return [];
  } catch (error) {
    if (!(error instanceof ContentFaults)) throw error;
    return error.faults.map(({ file, line, path, message }) =>
      `${file}:${line} ${path}: ${message}`.replace(`${folder}/`, ''),
    );
  }
}

const own = (more: string) => `format: 1
formats:
  - id: two-words
    title: Two words
    when: When there are ten minutes.
    opening: How are you, in a word?
    columns:
      - { id: good, title: Good, prompt: "What was good?" }
      - { id: odd, title: Odd, prompt: "What was odd?" }
    minutes: { stage: 2, gather: 5, group: 2, vote: 1, discuss: 5, decide: 3, close: 2 }
    how: [How was it?, How did it show?]
    what: [What happened?, What helped?]
${more}`;

/** The line on which a text stands, counted from 1. */
const lineOf = (name: string, text: string) => {
  const lines = readFileSync(join(shippedContent, 'retro', name), 'utf8').split('\n');
  return lines.findIndex((line) => line.includes(text)) + 1;
};

describe('the formats that Cairn brings along', () => {
  it('are twelve', () => {
    expect(shipped.formats.map(({ id }) => id)).toEqual([
      'what-went-well',
      'start-stop-continue',
      'four-ls',
      'mad-sad-glad',
      'sailboat',
      'daki',
      'kalm',
      'lean-coffee',
      'timeline',
      'starfish',
      'incident-review',
      'health-check',
    ]);
  });

  it('have the columns that people know them by', () => {
    const columns = (id: string) => shipped.formats.find((one) => one.id === id)?.columns.map(({ title }) => title);
    expect(columns('starfish')).toEqual(['Keep', 'Less', 'More', 'Stop', 'Start']);
    expect(columns('sailboat')).toEqual(['Island', 'Wind', 'Anchors', 'Rocks']);
    expect(columns('lean-coffee')).toEqual(['To discuss', 'Discussing', 'Discussed']);
    expect(columns('health-check')).toHaveLength(11);
    expect(columns('incident-review')?.slice(0, 4)).toEqual([
      'What happened',
      'Impact',
      'How it looked then',
      'Contributing conditions',
    ]);
  });

  it('take between 45 and 90 minutes', () => {
    for (const format of shipped.formats) {
      expect(minutesOf(format), format.id).toBeGreaterThanOrEqual(45);
      expect(minutesOf(format), format.id).toBeLessThanOrEqual(90);
    }
  });

  it('spend a third of an incident review and more on what happened', () => {
    const review = shipped.formats.find(({ id }) => id === 'incident-review');
    expect((review?.minutes.gather ?? 0) / (review ? minutesOf(review) : 1)).toBeGreaterThan(1 / 3);
  });

  it('ask, and never ask why', () => {
    const prompts = shipped.formats.flatMap(({ how, what, columns, opening }) => [
      ...how,
      ...what,
      ...columns.map(({ prompt }) => prompt),
      opening,
    ]);
    expect(prompts.filter((prompt) => /\bwhy\b/i.test(prompt) || !prompt.includes('?'))).toEqual([]);
  });
});

describe('the texts of a retro', () => {
  const all = JSON.stringify([shipped.formats, shipped.texts, shipped.guide.categories, shipped.guide.named]);

  it('never raise their voice', () => {
    expect(all).not.toContain('!');
  });

  it('keep to sentences of thirty words', () => {
    const texts: string[] = [];
    JSON.parse(all, (_, value: unknown) => {
      if (typeof value === 'string') texts.push(value);
      return value;
    });
    const sentences = texts.flatMap((text) => text.trim().split(/(?<=[.?])\s+/));
    expect(sentences.filter((sentence) => sentence.split(/\s+/).length > 30)).toEqual([]);
  });

  it('name five answers to the safety vote and to the closing one, and what to do when people feel unsafe', () => {
    expect(shipped.texts.safety.answers).toHaveLength(5);
    expect(shipped.texts.closing.answers).toHaveLength(5);
    expect(shipped.texts.safety.facilitator.length).toBeGreaterThan(3);
  });

  it('grade actions from a change of design down to a reminder', () => {
    const ids = shipped.texts.strengths.map(({ id }) => id);
    expect([ids.at(0), ids.at(-1)]).toEqual(['design', 'reminder']);
  });

  it('tell ten classes of language apart, and one for those who are hard on themselves', () => {
    expect(shipped.guide.categories.map(({ id }) => id).toSorted()).toEqual([
      'admonition',
      'counterfactual',
      'failure-verb',
      'hindsight',
      'human-error',
      'person',
      'ranking',
      'root-cause',
      'self',
      'sides',
      'why',
    ]);
  });
});

describe('a folder of your own', () => {
  it('adds a format, and needs nothing else', () => {
    const { formats, texts } = loadRetro([shippedContent, folderWith({ 'formats.yaml': own('') })]);
    expect(formats).toHaveLength(13);
    expect(formats.at(-1)).toMatchObject({ id: 'two-words', kind: 'columns', differs: {} });
    expect(texts).toEqual(shipped.texts);
    expect(Object.keys(formats.at(-1)?.minutes ?? {})).toEqual(phaseIds);
  });

  it('takes the place of a shipped format by its id', () => {
    const file = own('').replace('id: two-words', 'id: kalm');
    const { formats } = loadRetro([shippedContent, folderWith({ 'formats.yaml': file })]);
    expect(formats).toHaveLength(12);
    expect(formats.find(({ id }) => id === 'kalm')?.title).toBe('Two words');
  });

  it('may be without a retro folder', () => {
    expect(loadRetro([shippedContent, tmpdir()]).formats).toEqual(shipped.formats);
  });

  it('is told when nobody says what every retro says', () => {
    expect(() => loadRetro([tmpdir()])).toThrow(/formats\.yaml.*in no folder/);
  });
});

describe('faults of formats.yaml', () => {
  const about = (from: string, to: string) => complaints(folderWith({ 'formats.yaml': own('').replace(from, to) }));

  it('name file, line and place', () => {
    expect(about('opening:', 'openning:')).toEqual([
      'retro/formats.yaml:3 formats[0].opening: is missing',
      'retro/formats.yaml:6 formats[0].openning: is not a known key here. Did you mean "opening"?',
    ]);
    expect(about('id: odd', 'id: good')).toEqual([
      'retro/formats.yaml:9 formats[0].columns[1].id: "good" is taken already in this format',
    ]);
    expect(about('discuss: 5', 'discuss: 500')).toEqual([
      'retro/formats.yaml:10 formats[0].minutes.discuss: is 500; the most is 120',
    ]);
    expect(about('gather: 5', 'gather: 0')).toEqual([]);
    expect(about('discuss: 5, decide: 3', 'discuss: 0, decide: 0')).toEqual([
      'retro/formats.yaml:10 formats[0].minutes: add up to 12: a retro takes 15 to 180 minutes',
    ]);
  });

  it('are found in prompts that do not ask by how and what', () => {
    expect(about('What helped?', 'Why so?')).toEqual([
      'retro/formats.yaml:12 formats[0].what[1]: asks no question with "what"',
    ]);
  });

  it('are found in a health check without its two ends', () => {
    expect(about('title: Two words', 'kind: health\n    title: Two words')).toContain(
      'retro/formats.yaml:9 formats[0].columns[0].good: is missing: a health check needs both ends',
    );
  });
});

describe('faults of blameless.yaml', () => {
  const about = (from: string, to: string) =>
    complaints(
      folderWith({
        'blameless.yaml': (text) => {
          expect(text).toContain(from);
          return text.replace(from, () => to);
        },
      }),
    );
  const signal = '{ when: "if only {person}" }';
  const line = lineOf('blameless.yaml', signal);

  it.each([
    ['{ when: "if only {persn}" }', /{persn} is not a slot/],
    ['{ when: "if only {done:caring}" }', /"caring" is not one of the lists/],
    ['{ when: "if only {list}" }', /needs the name of a list/],
    ['{ when: "..." }', /would match every sentence/],
    ['{ when: "if (only)" }', /"\(only\)" is neither a word/],
    ['{ when: "if only {person}", say: "{Thing} {was} off." }', /the signal has no {thing}/],
    ['{ when: "if only {person}", say: "{Who} was off." }', /{Who} cannot be filled/],
  ])('are found in %s', (instead, message) => {
    const found = about(signal, instead);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(message);
    expect(found[0]).toMatch(new RegExp(`^retro/blameless\\.yaml:${line} categories\\[\\d+\\]\\.signals`));
  });

  it('are found in a class that is there twice', () => {
    expect(about('- id: ranking', '- id: hindsight')).toEqual([
      `retro/blameless.yaml:${lineOf('blameless.yaml', '- id: ranking')} categories[10].id: "hindsight" is taken already`,
    ]);
  });
});
