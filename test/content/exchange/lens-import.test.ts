import { describe, expect, it } from 'vitest';
import { readModel } from '../../../src/content/exchange/import.ts';
import { themesOfImports } from '../../../src/content/exchange/themes.ts';
import { shippedContent } from '../../../src/content/folder.ts';
import { loadLibrary } from '../../../src/content/load.ts';
import { allCapabilities } from '../../../src/content/model.ts';
import { folderWith, loaded, options, packOf, refusal, smallLens } from './exchange.ts';

/** The small lens with something changed in its text. */
function lensWith(...pairs: readonly (readonly [string, string])[]): string {
  return pairs.reduce(
    (text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`the lens does not say ${from}`);
      return text.replace(from, () => to);
    },
    JSON.stringify(smallLens(), null, 2),
  );
}

describe('a lens', () => {
  const model = loaded(packOf(smallLens()));
  const [water, floats] = allCapabilities(model);

  it('becomes a model of risks: pillars are chapters, questions stay questions, choices are rows', () => {
    expect(model).toMatchObject({ id: 'boats', kind: 'risk', title: 'Boats', summary: 'How well a boat is kept.' });
    expect(model.imported).toEqual({ format: 'custom-lens', at: '2026-11-21' });
    expect(model.dimensions).toMatchObject([{ id: 'hull', title: 'Hull', origin: 'hull' }]);
    expect(water).toMatchObject({
      id: 'hull.1',
      title: 'How do you keep the water out?',
      why: 'A leak is found late.',
      asks: 'practices',
      origin: 'hull_1',
      none: { origin: 'hull_1_no', title: 'None of these', place: 3 },
    });
    expect(water?.practices.map(({ id, statement, origin }) => [id, statement, origin])).toEqual([
      ['hull.1.paint', 'We paint it every year', 'hull_1_paint'],
      ['hull.1.pump', 'A pump starts by itself', 'hull_1_pump'],
    ]);
  });

  it('brings its plans as first steps and its help as reasons, with their links', () => {
    expect(water?.practices[0]).toMatchObject({
      why: 'Why We paint it every year helps.',
      start: ['Pick one service. Try it there.'],
      source: { title: 'What to do (example.org)', url: 'https://example.org/how' },
      further: [{ title: 'What it is about (example.org)', url: 'https://example.org/why' }],
    });
  });

  it('keeps its rules, with "none of these" as none, and rates a row by what its absence alone leads to', () => {
    expect(water).toMatchObject({
      rules: [
        { risk: 'none', when: 'paint && pump' },
        { risk: 'medium', when: 'paint || pump && !none' },
        { risk: 'high', when: 'default' },
      ],
    });
    expect(water?.practices.map(({ risk }) => risk)).toEqual(['medium', 'medium']);
    expect(floats?.practices.map(({ risk }) => risk)).toEqual(['high']);
  });

  it('says whose texts these are as far as it knows', () => {
    expect(model.attribution).toMatchObject({ title: 'Boats', licence: 'No licence stated' });
  });

  it('changes its edition with its content unless it has a version', () => {
    expect(model.edition).toMatch(/^copy-[0-9a-f]{8}$/);
    expect(packOf(lensWith(['every year', 'every month'])).model.edition).not.toBe(model.edition);
    expect(packOf({ ...smallLens(), name: 'Ships' }).model.edition).not.toBe(model.edition);
    expect(packOf({ ...smallLens(), _version: 'v1.02 (beta)' }).model.edition).toBe('v1.02-beta-');
  });
});

describe('what published lenses do beside the format', () => {
  const noted = (lens: unknown) => packOf(lens).report.lines();

  it('passes: further keys, a capital Url, a description of a choice, an address at a question', () => {
    const lens = lensWith(
      ['"name": "Boats"', '"name": "Boats", "_teams": "x", "ready": true'],
      ['"url": "https://example.org/how"', '"Url": "http://example.org/how"'],
      ['"title": "How do you know', '"url": "https://example.org", "description": 7, "title": "How do you know'],
    );
    expect(loaded(packOf(lens)).dimensions[0]?.capabilities[0]?.practices[0]?.source?.url).toBe(
      'https://example.org/how',
    );
    expect(loaded(packOf(lens)).dimensions[0]?.capabilities[1]?.why).toBe('7');
    expect(noted(lens)).toEqual([
      '2 × key of the lens that has no place in a pack, left out: _teams; ready',
      '1 × help at the question itself, left out: hull_2',
    ]);
  });

  it('passes: choices without help or plan, which still say how to begin', () => {
    const lens = smallLens();
    const bare = {
      ...lens,
      pillars: [
        {
          ...lens.pillars[0],
          questions: [{ id: 'q', choices: [{ id: 'a' }], riskRules: [{ condition: 'default', risk: 'MEDIUM_RISK' }] }],
        },
      ],
    };
    const [question] = allCapabilities(loaded(packOf(bare)));
    expect(question).toMatchObject({ title: 'q', why: '“Boats” asks it and gives no reason.' });
    expect(question?.practices).toMatchObject([
      { title: 'a', risk: 'medium', why: 'Without it, its question stands at medium risk.' },
    ]);
  });

  it('passes: NaN where a text should be, which is said', () => {
    const lens = lensWith(['"title": "How do you know that it floats?"', '"title": NaN']);
    expect(noted(lens)).toEqual([
      expect.stringMatching(/^1 × NaN read as nothing: line \d+$/),
      '1 × question without a title, called by its id: hull_2',
    ]);
    expect(
      noted(
        lensWith(
          ['A leak is found late.', 'A "NaN" \\" NaN is found late.'].map((one) => one.replaceAll('"NaN"', 'NaN')) as [
            string,
            string,
          ],
        ),
      ),
    ).toEqual([]);
  });

  it('passes: rules without a default, which end at high risk', () => {
    const lens = smallLens();
    const [first] = lens.pillars[0]?.questions ?? [];
    first?.riskRules.pop();
    expect(allCapabilities(loaded(packOf(lens)))[0]).toMatchObject({
      rules: [{}, {}, { risk: 'high', when: 'default' }],
    });
  });

  it('passes: other words for none of these, and rules under which nothing helps', () => {
    const lens = lensWith(
      ['"hull_1_no"', '"hull_1_x"'],
      ['!hull_1_no', '!hull_1_x'],
      ['None of these', 'Not in place'],
      ['hull_1_paint && hull_1_pump', 'hull_1_x && hull_1_pump'],
    );
    expect(allCapabilities(loaded(packOf(lens)))[0]).toMatchObject({
      none: { origin: 'hull_1_x', title: 'Not in place' },
    });
    expect(noted(lens)).toEqual(['1 × question at risk even with everything in place: its own rules say so: hull_1']);
  });

  it('is cut at a word where it is too long, and that is said', () => {
    const long =
      'We paint every single plank of it by hand, twice, and then we wait for it to dry in the sun of the south';
    const pack = packOf(lensWith(['We paint it every year', long]));
    const [row] = allCapabilities(loaded(pack))[0]?.practices ?? [];
    expect(row?.statement).toBe(long);
    expect(row?.title).toBe('We paint every single plank of it by hand, twice, and then we wait for it to…');
    expect(pack.report.lines()).toEqual(['1 × cut at a word, because it was too long: hull_1_paint']);
  });
});

describe('a lens that cannot be understood', () => {
  const said = (...pairs: readonly (readonly [string, string])[]) => refusal(() => packOf(lensWith(...pairs)));

  it.each([
    [
      'another version of the format',
      ['"2021-11-01"', '"2031-11-01"'],
      'lens.json:2 schemaVersion: "2031-11-01" is not 2021-11-01',
    ],
    [
      'an unknown risk',
      ['"NO_RISK"', '"LOW_RISK"'],
      'pillars[0].questions[0].riskRules[0].risk: "LOW_RISK" is not one of: HIGH_RISK, MEDIUM_RISK, NO_RISK',
    ],
    [
      'a rule that cannot be read',
      ['hull_1_paint && hull_1_pump', 'hull_1_paint & hull_1_pump'],
      'pillars[0].questions[0].riskRules[0].condition: has a single & at character 14: it is written &&',
    ],
    [
      'a rule about no choice',
      ['hull_1_paint && hull_1_pump', 'hull_1_paint && constructor'],
      'pillars[0].questions[0].riskRules[0].condition: names "constructor", which is no choice of this question',
    ],
    [
      'a choice that is there twice',
      ['"hull_1_pump"', '"hull_1_paint"'],
      'pillars[0].questions[0].choices[1].id: "hull_1_paint" is there twice',
    ],
    [
      'a question that is there twice',
      ['"id": "hull_2"', '"id": "hull_1"'],
      'pillars[0].questions[1].id: "hull_1" is there twice',
    ],
    ['no pillars', ['"pillars"', '"columns"'], 'lens.json:1 pillars: is missing'],
    [
      'an id that is none',
      ['"id": "hull_2"', '"id": "hull 2"'],
      'pillars[0].questions[1].id: "hull 2" is no id: letters, digits and _ make one',
    ],
  ] as const)('names the file and the place: %s', (_, pair, message) => {
    expect(said([...pair])).toContain(message);
    expect(said([...pair])).toMatch(/^Nothing was imported\.\nlens\.json:\d+ /);
  });

  it('is refused in one message when its file is none', () => {
    const about = (files: Readonly<Record<string, string>>, name: string) => {
      const folder = folderWith(files);
      return refusal(() => readModel(`${folder}/${name}`, options)).replaceAll(`${folder}/`, '');
    };
    expect(about({ 'a.json': '{ "name": ' }, 'a.json')).toMatch(
      /^Nothing was imported\.\na\.json:1: is not valid JSON/,
    );
    expect(about({ 'a.json': '{\n\n"name": oops }' }, 'a.json')).toMatch(
      /^Nothing was imported\.\na\.json:3: is not valid JSON/,
    );
    expect(about({ 'a.json': `"${'x'.repeat(512_000)}"` }, 'a.json')).toContain('a.json: is larger than 500 KB');
    expect(about({ 'a.json': '['.repeat(400_000) }, 'a.json')).toMatch(/^Nothing was imported\.\na\.json/);
    expect(about({ 'a.json': `${'['.repeat(200_000)}${']'.repeat(200_000)}` }, 'a.json')).toMatch(
      /^Nothing was imported\.\na\.json/,
    );
    expect(about({ 'a.json': `"${'\\"'.repeat(250_000)}` }, 'a.json')).toContain('a.json:1: is not valid JSON');
    expect(about({ 'a.json': 'null' }, 'a.json')).toMatch(/^Nothing was imported\.\na\.json/);
    expect(about({ 'a.txt': 'hello' }, 'a.txt')).toContain(
      'a.txt holds nothing that can be imported. There are: a custom lens',
    );
    expect(about({}, 'b.json')).toContain('There is no file or folder');
    expect(about({ 'empty/readme.md': '' }, 'empty')).toContain('holds nothing that can be imported');
  });

  it('gains nothing by keys and ids that objects have of their own', () => {
    const text = lensWith(['"name": "Boats"', '"name": "Boats", "__proto__": { "polluted": true }, "constructor": 1']);
    expect(packOf(text).report.lines()).toEqual([
      '2 × key of the lens that has no place in a pack, left out: __proto__; constructor',
    ]);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    const named = JSON.stringify(smallLens())
      .replaceAll('hull_1_paint', '__proto__')
      .replaceAll('hull_1_pump', 'constructor');
    expect(allCapabilities(loaded(packOf(named)))[0]).toMatchObject({
      rules: [{ when: 'proto && constructor' }, {}, {}],
    });
  });
});

describe('the themes of imported packs', () => {
  it('are all among those that Cairn brings', () => {
    const { themes } = loadLibrary([shippedContent]);
    expect(themesOfImports.filter((theme) => !themes.has(theme))).toEqual([]);
  });
});
