import { describe, expect, it } from 'vitest';
import { shippedContent } from '../../../src/content/folder.ts';
import { checkContent } from '../../../src/content/lint/check-content.ts';
import { loadLibrary } from '../../../src/content/load.ts';
import {
  askingContent,
  contentWith,
  copiesFile,
  nightFile,
  numbersFile,
  readyFile,
  remarks,
  rungsFile,
  stepsFile,
  swap,
} from '../pack.ts';

const night = (...pairs: readonly (readonly [string, string])[]) => remarks({ [nightFile]: swap(...pairs) });
const copies = (...pairs: readonly (readonly [string, string])[]) => remarks({ [copiesFile]: swap(...pairs) });

const rota = 'capabilities[0].practices[1]';
const words = (count: number) => Array.from({ length: count }, (_, i) => `word${i}`).join(' ');

it('has nothing to say about packs of each kind that are sound, nor about those that Cairn brings along', () => {
  expect(remarks()).toEqual([]);
  expect(checkContent([shippedContent, askingContent]).models.map(({ id }) => id)).toContain('rungs');
});

it('keeps no bot from starting', () => {
  const folder = contentWith({ [nightFile]: swap(['Four can plan', 'Leverage it! Four can plan']) }, askingContent);
  expect(() => checkContent([folder])).toThrow('2 faults');
  expect(loadLibrary([folder]).models).toHaveLength(3);
});

it('says what keeps a pack from loading and what is a matter of style in one go', () => {
  expect(
    remarks({
      [copiesFile]: swap(['level: 2', 'level: 7']),
      [nightFile]: swap(['Everybody guesses,', 'Simply put,']),
    }),
  ).toEqual([
    `${copiesFile}:31 capabilities[0].practices[1].level: the model has no level 7`,
    `${nightFile}:21 capabilities[0].practices[0].why: "Simply" makes small what may be hard for somebody: leave it out`,
  ]);
});

describe('ids that are taken twice or lead nowhere', () => {
  it('are named, as at the start of the bot', () => {
    expect(night(['id: night.calls.rota', 'id: night.calls.list'])).toContain(
      `${nightFile}:26 ${rota}.id: "night.calls.list" is taken already, at ${nightFile}:18`,
    );
    expect(night(['needs: [night.calls.list]', 'needs: [night.calls.lists]'])).toEqual([
      `${nightFile}:34 ${rota}.needs[0]: "night.calls.lists" is not a practice of this model. Did you mean "night.calls.list"?`,
    ]);
    expect(night(['id: night.rest', 'id: night.calls'])).toEqual([
      `${nightFile}:36 planned[0].id: "night.calls" is planned, but has questions already, at ${nightFile}:5`,
    ]);
    expect(night(['needs: [night.calls.list]', 'needs: [night.rest]'])).toEqual([
      `${nightFile}:34 ${rota}.needs[0]: "night.rest" is not a practice of this model.`,
    ]);
  });

  it('are named in texts, where they stand in backticks', () => {
    expect(night(['`night.calls.list`', '`night.calls.lost`'])).toEqual([
      `${nightFile}:32 ${rota}.start[1]: "night.calls.lost" is nothing in this model. Did you mean "night.calls.list"?`,
    ]);
    expect(night(['`night.calls.list`', '`night.call`'])).toEqual([
      `${nightFile}:32 ${rota}.start[1]: "night.call" is nothing in this model. Did you mean "night.calls"?`,
    ]);
  });

  it('are left alone where they are something else, and where they are planned', () => {
    for (const fine of ['`night.rest`', '`night.env`', '`main.yaml`', '`kubectl.kubernetes.io`', 'night.calls.lost']) {
      expect(night(['`night.calls.list`', fine])).toEqual([]);
    }
  });

  it('of a model that is missed by a letter are named', () => {
    expect(copies(['model: stakes', 'model: stake'])).toEqual([
      `${copiesFile}:28 capabilities[0].practices[0].same[0].model: "stake" is not a model that is loaded. Did you mean "stakes"?`,
    ]);
    expect(copies(['model: stakes', 'model: somebody-elses'])).toEqual([]);
  });
});

describe('empty cells', () => {
  it('are named: a level without words, a text that says nothing yet', () => {
    expect(night(['1: The one person who knows the machines is called.', '1: ""'])).toContain(
      `${nightFile}:15 capabilities[0].levels.1: is empty`,
    );
    expect(night(['      1: The one person who knows the machines is called.\n', ''])).toEqual([
      `${nightFile}:14 capabilities[0].levels: level 1 of the model is not described`,
    ]);
    expect(night(['why: Four can plan their evenings. Two cannot.', 'why: TBD'])).toEqual([
      `${nightFile}:29 ${rota}.why: "TBD" says nothing yet`,
    ]);
    expect(night(['- Ask each of you which week would suit', '- "..."'])).toEqual([
      `${nightFile}:31 ${rota}.start[0]: "..." says nothing yet`,
    ]);
    expect(
      copies(['statement: Our copies are made every night without anyone starting them.', 'statement: " "']),
    ).toContain(`${copiesFile}:20 capabilities[0].practices[0].statement: is empty`);
  });

  it('are named: a level of a rubric that nothing helps to reach', () => {
    const from = '      - id: night.calls.rota';
    const without = (text: string) => text.slice(0, text.indexOf(from)) + text.slice(text.indexOf('planned:'));
    expect(remarks({ [nightFile]: without })).toEqual([
      `${nightFile}:17 capabilities[0].practices: has nothing that helps to reach level 2: no next step could be suggested`,
    ]);
    const planned = (text: string) => text.slice(0, text.indexOf('planned:'));
    const nothing = (text: string) => `${planned(text).slice(0, text.indexOf('capabilities:'))}capabilities: []\n`;
    expect(remarks({ [nightFile]: nothing })).toEqual([
      `${nightFile}:4 capabilities: is empty, and nothing is planned: this chapter has nothing to ask`,
    ]);
  });

  it('are none where a word happens to look like one', () => {
    expect(
      night(['why: Four can plan their evenings. Two cannot.', 'why: None of us sleeps, and the to-do list grows.']),
    ).toEqual([]);
  });
});

describe('what says the same twice', () => {
  it('is named for neighbouring levels that differ in an amount only', () => {
    expect(
      night([
        '2: Four of us share a rota, and each night off is given back.',
        '2: Nearly always the one person who knows most machines is called.',
      ]),
    ).toEqual([
      `${nightFile}:16 capabilities[0].levels.2: says nearly the same as level 1: what would a team point at?`,
    ]);
    expect(
      night([
        '2: Four of us share a rota, and each night off is given back.',
        '2: The one person who knows the machines is called.',
      ]),
    ).toEqual([`${nightFile}:16 capabilities[0].levels.2: says the same as level 1: nobody could choose`]);
  });

  it('is named for titles and rows of one model', () => {
    expect(night(['title: Set up a rota of four', 'title: List all calls of the last month'])).toEqual([
      `${nightFile}:28 ${rota}.title: says nearly the same as that of "night.calls.list"`,
    ]);
    expect(
      copies([
        'We brought something real back within the last three months.',
        'All copies are made every night without anyone starting them.',
      ]),
    ).toEqual([
      `${copiesFile}:33 capabilities[0].practices[1].statement: says nearly the same as that of "copies.safe.schedule"`,
    ]);
  });

  it('is not where one word turns it round', () => {
    expect(
      night([
        '2: Four of us share a rota, and each night off is given back.',
        '2: Nobody who knows the machines is called.',
      ]),
    ).toEqual([]);
    expect(night(['title: Set up a rota of four', 'title: List the calls of the last year'])).toEqual([]);
  });
});

describe('sentences', () => {
  it('of more than thirty words are named, in whichever text', () => {
    expect(night(['why: Four can plan their evenings. Two cannot.', `why: Short. Then ${words(30)}.`])).toEqual([
      `${nightFile}:29 ${rota}.why: has a sentence of 31 words ("Then word0 word1 word2 word3 ..."); the most is 30`,
    ]);
    expect(remarks({ [rungsFile]: swap(['note: It exists only here.', `note: ${words(40)}`]) })).toEqual([
      `${rungsFile}:18 attribution.note: has a sentence of 40 words ("word0 word1 word2 word3 word4 ..."); the most is 30`,
    ]);
  });

  it('of thirty words are fine, and so are many short ones', () => {
    expect(night(['why: Four can plan their evenings. Two cannot.', `why: ${words(30)}. A ${words(20)}?`])).toEqual([]);
  });
});

describe('whose ideas it is', () => {
  it('is named when it is missing or nobody', () => {
    expect(remarks({ [rungsFile]: swap(['  authors: Nobody\n', '']) })).toEqual([
      `${rungsFile}:13 attribution.authors: is missing`,
    ]);
    expect(remarks({ [rungsFile]: swap(['licence: CC0-1.0', 'licence: unknown']) })).toEqual([
      `${rungsFile}:16 attribution.licence: "unknown" names nobody`,
    ]);
    expect(remarks({ [rungsFile]: swap(['https://', 'http://']) })).toEqual([
      `${rungsFile}:17 attribution.url: "http://example.org/rungs" must be a whole https:// address`,
    ]);
  });

  it('is asked of a practice that has a name or a code of its source', () => {
    const source = '        source: { title: Scheduled backups, url: "https://example.org/steps/schedule" }\n';
    expect(copies([source, ''])).toEqual([
      `${copiesFile}:15 capabilities[0].practices[0].source: is missing, though "ST 1.1" comes from one`,
    ]);
    expect(copies(['https://example.org/steps', 'http://example.org/steps'])).toEqual([
      `${copiesFile}:29 capabilities[0].practices[0].source.url: "http://example.org/steps/schedule" must be a whole https:// address`,
    ]);
    expect(copies([source, ''], ['        code: ST 1.1\n', ''], ['        name: Scheduled backups\n', ''])).toEqual([]);
  });
});

describe('what goes with a question or a practice', () => {
  it('is named when it is missing: evidence, an example, two to five steps', () => {
    expect(night(['    example: Ade was called twice in March, both times for the same full disk.\n', ''])).toEqual([
      expect.stringMatching(`^${nightFile}:5 capabilities\\[0\\].example: is missing`),
    ]);
    expect(copies(['evidence: [The date of the last restore]', 'evidence: []'])).toEqual([
      expect.stringMatching(`^${copiesFile}:12 capabilities\\[0\\].evidence: `),
    ]);
    expect(night(['          - Ask each of you which week would suit\n', ''])).toEqual([
      expect.stringMatching(`^${nightFile}:30 capabilities\\[0\\].practices\\[1\\].start: `),
    ]);
    const six = Array.from({ length: 5 }, (_, i) => `          - Step ${i + 1} of it\n`).join('');
    expect(night(['          - Ask each', `${six}          - Ask each`])).toEqual([
      expect.stringMatching(`^${nightFile}:30 capabilities\\[0\\].practices\\[1\\].start: `),
    ]);
  });

  it('may be as little as two steps and as much as five', () => {
    const three = Array.from({ length: 3 }, (_, i) => `          - Step ${i + 1} of it\n`).join('');
    expect(night(['          - Ask each', `${three}          - Ask each`])).toEqual([]);
  });
});

describe('what is too long for a card', () => {
  const rows = (count: number, statement = (i: number) => `Number ${i} of our things is in order.`) =>
    Array.from(
      { length: count },
      (_, i) =>
        `      - { id: copies.safe.row${i}, level: 1, title: Do thing number ${i}, statement: ${statement(i)}, why: So., start: [A, B], effort: S }\n`,
    ).join('');
  const withRows = (text: string) => remarks({ [copiesFile]: (old) => old + text });

  it('is named: more rows than can be marked in one go', () => {
    expect(withRows(rows(14))).toEqual([
      `${copiesFile}:14 capabilities[0].practices: has 16 rows; the most that can be marked in one go are 15`,
    ]);
    expect(withRows(rows(13))).toEqual([]);
  });

  it('is named: a question with its rows or choices', () => {
    const choices = Array.from(
      { length: 9 },
      (_, i) => `{ id: way-${i}, title: Way ${i}, text: "${'a'.repeat(299)}" }`,
    );
    const profile = {
      [readyFile]: swap([
        '      - { id: ourselves, title: Ourselves, text: We are called when something breaks. }\n',
        `      - { id: ourselves, title: Ourselves, text: We are. }\n${choices
          .slice(0, 7)
          .map((one) => `      - ${one}\n`)
          .join('')}`,
      ]),
    };
    expect(remarks(profile)).toEqual([]);
    const long = (text: string) =>
      text
        .replace(
          'title: Ourselves, text: We are called when something breaks.',
          `title: Ourselves, text: "${'b'.repeat(300)}"`,
        )
        .replace(
          '      - { id: others',
          `${choices
            .slice(0, 7)
            .map((one) => `      - ${one}\n`)
            .join('')}      - { id: others`,
        )
        .replace('Which of these is how you work today?', 'c'.repeat(300))
        .replace(
          'title: Others, text: Another team is called and calls us.',
          `title: Others, text: "${'d'.repeat(300)}"`,
        );
    expect(remarks({ [readyFile]: long })).toEqual([
      `${readyFile}:39 capabilities[1].question: is 3,133 characters long with its choices for one card; the most is 3,000`,
    ]);
  });

  it('is named: a row, the name on a button', () => {
    expect(copies(['We brought something real back within the last three months.', 'a'.repeat(161)])).toEqual([
      `${copiesFile}:33 capabilities[0].practices[1].statement: is 161 characters long; the most is 160`,
    ]);
    expect(remarks({ [stepsFile]: swap(['short: Steps', `short: ${'a'.repeat(25)}`]) })).toEqual([
      `${stepsFile}:5 short: is 25 characters long; the most is 24`,
    ]);
    expect(copies(['We brought something real back within the last three months.', 'a'.repeat(160)])).toEqual([]);
  });
});

describe('the five-minute set', () => {
  const rows = (count: number) => (text: string) =>
    text.replace('quick: false', 'quick: true') +
    Array.from(
      { length: count },
      (_, i) =>
        `      - { id: copies.safe.row${i}, level: 1, quick: true, title: Do thing number ${i}, statement: Number ${i} is in order., why: So., start: [A, B], effort: S }\n`,
    ).join('');

  it('has six to ten questions or rows', () => {
    expect(remarks({ [copiesFile]: rows(5) })).toEqual([
      `${stepsFile}:1 : its five-minute set has 1 question with 5 rows; it needs 6 to 10 of the one or the other, or none`,
    ]);
    expect(remarks({ [copiesFile]: rows(6) })).toEqual([]);
    expect(remarks({ [copiesFile]: rows(11) })).toEqual([
      `${stepsFile}:1 : its five-minute set has 1 question with 11 rows; it needs 6 to 10 of the one or the other, or none`,
    ]);
  });

  it('looks into each chapter that counts', () => {
    const counting = { [copiesFile]: rows(6), [numbersFile]: swap(['counts: false\n', '']) };
    expect(remarks(counting)).toEqual([
      `${numbersFile}:12 capabilities: has no question in the five-minute set, though the chapter counts`,
    ]);
  });
});

describe('a pack that came from elsewhere as it is', () => {
  const imported = swap([
    'dimensions: [night]',
    'imported: { format: custom-lens, version: "2021-11-01" }\ndimensions: [night]',
  ]);

  it('is not held to our style, but to its links', () => {
    const edits = {
      [rungsFile]: imported,
      [nightFile]: swap(['Four can plan', 'Leverage it! Four can plan'], ['`night.calls.list`', '`night.calls.lost`']),
    };
    expect(remarks(edits)).toEqual([
      `${nightFile}:32 ${rota}.start[1]: "night.calls.lost" is nothing in this model. Did you mean "night.calls.list"?`,
    ]);
  });
});
