import { describe, expect, it } from 'vitest';
import { exportLens } from '../../../src/content/exchange/lens-export.ts';
import { rulesForLens } from '../../../src/content/exchange/lens-rules.ts';
import { strictLens } from '../../../src/content/exchange/lens-schema.ts';
import type { DimensionInput, ModelInput, PracticeInput } from '../../../src/content/exchange/pack.ts';
import { Report } from '../../../src/content/exchange/report.ts';
import { shippedContent } from '../../../src/content/folder.ts';
import { loadLibrary } from '../../../src/content/load.ts';
import { holds, parseRule } from '../../../src/content/risk-rules.ts';
import { loaded, packOf, refusal, smallLens } from './exchange.ts';

const attribution = {
  title: 'Boats',
  authors: 'Nobody',
  licence: 'CC0-1.0',
  url: 'https://example.org/boats',
  note: 'N',
};
const levels = [1, 2, 3, 4].map((level) => ({ level, name: `L${level}`, goal: 'G' }));

function row(name: string, rest: Partial<PracticeInput> = {}): PracticeInput {
  return {
    id: `hull.water.${name}`,
    title: `Do ${name}`,
    why: 'W',
    start: ['Look', 'Do it'],
    effort: 'S',
    statement: `We do ${name}`,
    ...rest,
  };
}

function hull(
  practices: PracticeInput[],
  rest: Partial<NonNullable<DimensionInput['capabilities']>[number]> = {},
): DimensionInput {
  const capability = {
    id: 'hull.water',
    title: 'Water',
    theme: 'quality',
    question: 'How dry is it?',
    why: 'Leaks.',
    evidence: ['E'],
    example: 'X',
  };
  return { dimension: 'hull', title: 'Hull', summary: 'S', capabilities: [{ ...capability, practices, ...rest }] };
}

function exported(kind: 'staged' | 'risk', dimensions: DimensionInput[]) {
  const head = {
    format: 1,
    id: 'boats',
    edition: '1',
    title: 'Boats',
    short: 'Boats',
    summary: 'S',
    attribution,
  } as const;
  const ids = dimensions.map(({ dimension }) => dimension);
  const model: ModelInput =
    kind === 'staged' ? { ...head, kind, levels, dimensions: ids } : { ...head, kind, dimensions: ids };
  return exportLens(loaded({ model, dimensions, report: new Report() }));
}

const question = (result: ReturnType<typeof exported>) => result.lens.pillars[0]?.questions[0];

describe('a model as a lens', () => {
  it('has a choice for each row and one for none of them', () => {
    const risky = exported('risk', [
      hull([
        row('paint', { risk: 'high', source: { title: 'T', url: 'https://example.org/p' } }),
        row('pump', { risk: 'low' }),
      ]),
    ]);
    expect(question(risky)).toEqual({
      id: 'hull_water',
      title: 'How dry is it?',
      description: 'Leaks.',
      choices: [
        {
          id: 'paint',
          title: 'We do paint',
          helpfulResource: { displayText: 'W' },
          improvementPlan: { displayText: 'Look Do it', url: 'https://example.org/p' },
        },
        {
          id: 'pump',
          title: 'We do pump',
          helpfulResource: { displayText: 'W' },
          improvementPlan: { displayText: 'Look Do it' },
        },
        { id: 'hull_water_no', title: 'None of these' },
      ],
      riskRules: [
        { condition: 'paint && pump', risk: 'NO_RISK' },
        { condition: 'paint', risk: 'MEDIUM_RISK' },
        { condition: 'default', risk: 'HIGH_RISK' },
      ],
    });
    expect(risky.lens.description).toBe('S\n\nBased on: Boats (Nobody), licence CC0-1.0.');
  });

  it('stands at medium risk with the lower half of the levels in place', () => {
    const staged = exported('staged', [hull([1, 2, 3, 4].map((level) => row(`row-${level}`, { level })))]);
    expect(question(staged)?.riskRules).toEqual([
      { condition: 'row_1 && row_2 && row_3 && row_4', risk: 'NO_RISK' },
      { condition: 'row_1 && row_2', risk: 'MEDIUM_RISK' },
      { condition: 'default', risk: 'HIGH_RISK' },
    ]);
  });

  it('splits a question with more choices than a lens may have', () => {
    const many = exported('staged', [hull(Array.from({ length: 20 }, (_, i) => row(`row-${i}`, { level: 1 })))]);
    const questions = many.lens.pillars[0]?.questions ?? [];
    expect(questions.map(({ id, title, choices }) => [id, title, choices.length])).toEqual([
      ['hull_water', 'How dry is it? (1 of 2)', 11],
      ['hull_water_2', 'How dry is it? (2 of 2)', 11],
    ]);
    expect(many.report.lines()).toEqual([
      '1 × more choices than a question may have, split into several questions: Water',
    ]);
  });

  it('leaves out what cannot be chosen from, and says so', () => {
    const profile = [
      { id: 'a', title: 'A', text: 'A' },
      { id: 'b', title: 'B', text: 'B' },
    ];
    const about = exported('risk', [
      hull([row('paint', { risk: 'high' })]),
      { ...hull([], { id: 'crew.way', profile }), dimension: 'crew' },
    ]);
    expect(about.lens.pillars.map(({ id }) => id)).toEqual(['hull']);
    expect(about.report.lines()).toEqual(['1 × asked for a profile, which a lens cannot hold, left out: Water']);
  });

  it('is refused where a model has too many chapters, or nothing to ask', () => {
    const chapters = Array.from({ length: 11 }, (_, i) => ({
      ...hull([row('paint', { risk: 'high' })], { id: `h${i}.water` }),
      dimension: `h${i}`,
    }));
    expect(refusal(() => exported('risk', chapters))).toBe(
      'boats would need 11 pillars, and a custom lens has at most 10.',
    );
    expect(refusal(() => exported('risk', [hull([])]))).toBe('boats has no questions that a custom lens can hold.');
  });

  it.each(loadLibrary([shippedContent]).models.map((model) => [model.id, model] as const))(
    'is sound for %s',
    (_, model) => {
      const { lens, json } = exportLens(model);
      expect(strictLens.safeParse(JSON.parse(json)).error?.issues ?? []).toEqual([]);
      expect(Buffer.byteLength(json)).toBeLessThanOrEqual(500_000);
      const practices = model.dimensions
        .flatMap(({ capabilities }) => capabilities)
        .filter(({ asks }) => asks === 'levels' || asks === 'practices');
      const choices = lens.pillars
        .flatMap(({ questions }) => questions.flatMap((one) => one.choices))
        .filter(({ id }) => !id.endsWith('_no'));
      expect(choices).toHaveLength(practices.flatMap((one) => one.practices).length);
    },
  );
});

describe('rules that a lens cannot have as they are', () => {
  const ids = new Map([
    ['a', 'A_1'],
    ['b', 'B_1'],
    ['none', 'X_no'],
  ]);

  it('are left alone where they fit', () => {
    const rules = [
      { risk: 'none', when: 'a && b' },
      { risk: 'medium', when: '!a ||none' },
      { risk: 'high', when: 'default' },
    ] as const;
    expect(rulesForLens(rules, ids)).toEqual({
      rewritten: false,
      rules: [
        { condition: 'A_1 && B_1', risk: 'NO_RISK' },
        { condition: '!A_1 ||X_no', risk: 'MEDIUM_RISK' },
        { condition: 'default', risk: 'HIGH_RISK' },
      ],
    });
  });

  it('end with the last of their own where a default has nothing to decide', () => {
    const rules = [
      { risk: 'high', when: '!a' },
      { risk: 'medium', when: '!b' },
      { risk: 'none', when: 'a && b' },
      { risk: 'high', when: 'default' },
    ] as const;
    expect(rulesForLens(rules, ids)).toEqual({
      rewritten: true,
      rules: [
        { condition: '!A_1', risk: 'HIGH_RISK' },
        { condition: '!B_1', risk: 'MEDIUM_RISK' },
        { condition: 'default', risk: 'NO_RISK' },
      ],
    });
  });

  it('become one for each risk that means the same', () => {
    const rules = [
      { risk: 'high', when: '!a && !b' },
      { risk: 'none', when: 'a && b' },
      { risk: 'low', when: 'a' },
      { risk: 'high', when: 'default' },
    ] as const;
    const { rules: made } = rulesForLens(rules, ids);
    expect(made.map(({ risk }) => risk)).toEqual(['NO_RISK', 'MEDIUM_RISK', 'HIGH_RISK']);
    const standing = (...chosen: string[]) =>
      made.find(({ condition }) => {
        const rule = parseRule(condition);
        return !('fault' in rule) && holds(rule, new Set(chosen));
      })?.risk;
    expect([standing('A_1', 'B_1'), standing('A_1'), standing('B_1'), standing('X_no')]).toEqual([
      'NO_RISK',
      'MEDIUM_RISK',
      'HIGH_RISK',
      'HIGH_RISK',
    ]);
  });
});

describe('the published limits', () => {
  const first = () => smallLens().pillars[0] ?? { id: '', name: '', questions: [] };
  const faults = (change: (lens: ReturnType<typeof smallLens>) => unknown) =>
    (strictLens.safeParse(change(smallLens())).error?.issues ?? []).map(
      ({ path, message }) => `${path.join('.')}: ${message}`,
    );

  it('are met by a lens that meets them', () => {
    expect(faults((lens) => lens)).toEqual([]);
  });

  it.each([
    [
      'eleven pillars',
      () => ({ pillars: Array.from({ length: 11 }, (_, i) => ({ ...first(), id: `hull${i}` })) }),
      'pillars: ',
    ],
    [
      'twenty-one questions',
      () => ({
        pillars: [
          { ...first(), questions: Array.from({ length: 21 }, (_, i) => ({ ...first().questions[0], id: `q_${i}` })) },
        ],
      }),
      'pillars.0.questions: ',
    ],
    ['a name of 129 characters', () => ({ name: 'x'.repeat(129) }), 'name: '],
    ['a key of its own', () => ({ note: 'x' }), ': Unrecognized key'],
    ['an id with a dash', () => ({ pillars: [{ ...first(), id: 'hu-ll' }] }), 'pillars.0.id: must have 3 to 128'],
    [
      'a question that is there twice',
      () => ({ pillars: [first(), { ...first(), id: 'deck' }] }),
      'pillars.1.questions.0.id: is taken already',
    ],
  ])('are not met by %s', (_, change, said) => {
    expect(faults((lens) => ({ ...lens, ...change() })).join('\n')).toContain(said);
  });

  it.each([
    ['a rule after the default', (one: Changed) => one.riskRules.reverse(), 'the default stands last'],
    [
      'two rules of a risk',
      (one: Changed) => one.riskRules.splice(1, 1, { condition: 'hull_1_paint', risk: 'NO_RISK' }),
      'NO_RISK has a rule already',
    ],
    [
      'a rule about no choice',
      (one: Changed) => one.riskRules.splice(0, 1, { condition: 'paint', risk: 'NO_RISK' }),
      'names paint, which is no choice',
    ],
    [
      'a choice without a plan',
      (one: Changed) => one.choices.splice(0, 1, { id: 'hull_1_paint', title: 'P' }),
      'improvementPlan: is missing',
    ],
  ])('are not met by %s', (_, change, said) => {
    const lens = smallLens();
    const [one] = lens.pillars[0]?.questions ?? [];
    if (one) change(one);
    expect(faults(() => lens).join('\n')).toContain(said);
  });
});

type Changed = { riskRules: { condition: string; risk: string }[]; choices: { id: string; title: string }[] };

it('keeps a help that came without a plan as a help, and says which ids it had to change', () => {
  const choice = (id: string) => ({
    id,
    title: id,
    helpfulResource: { displayText: 'Why.', url: 'https://example.org/why' },
    improvementPlan: { displayText: 'Begin.' },
  });
  const riskRules = [{ condition: 'default', risk: 'HIGH_RISK' }];
  const question = { id: 'q1', title: 'Q', description: 'D', choices: [choice('one'), choice('two')], riskRules };
  const pillars = [{ id: 'pillar', name: 'P', questions: [question] }];
  const { lens, report } = exportLens(
    loaded(packOf({ schemaVersion: '2021-11-01', name: 'N', description: 'D', pillars })),
  );
  const [first] = lens.pillars[0]?.questions[0]?.choices ?? [];
  expect(first?.helpfulResource).toEqual({ displayText: 'Why.', url: 'https://example.org/why' });
  expect(first?.improvementPlan).toEqual({ displayText: 'Begin.' });
  expect(report.lines().join()).toContain('q1 to q1_');
});
