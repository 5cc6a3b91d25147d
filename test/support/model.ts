import type { Capability, Dimension, Figure, FigureAnswer, Library, Model, Practice } from '../../src/content/model.ts';

/** A practice of a capability, days of work, needing nothing. */
export function aPractice(capability: string, name: string, parts: Partial<Practice> = {}): Practice {
  return {
    id: `${capability}.${name}`,
    capability,
    level: 2,
    title: `Do ${name}`,
    theme: 'automation',
    why: 'Because it helps.',
    start: ['Take one service', 'Show it to the team'],
    effort: 'S',
    needs: [],
    same: [],
    choices: [],
    quick: false,
    ...parts,
  };
}

type LevelCapability = Extract<Capability, { asks: 'levels' }>;

/** A capability with a descriptor for each of five levels and no practices. */
export function aCapability(id: string, parts: Partial<LevelCapability> = {}): Capability {
  const title = id.slice(id.indexOf('.') + 1);
  return {
    id,
    title: title.charAt(0).toUpperCase() + title.slice(1),
    theme: 'automation',
    quick: false,
    question: 'What happens on a bad day?',
    why: 'It is better to know.',
    evidence: ['The last incident'],
    example: 'We found it in ten minutes.',
    asks: 'levels',
    levels: { 1: 'By hand', 2: 'By a page', 3: 'By a script', 4: 'By itself', 5: 'Before it happens' },
    practices: [],
    same: [],
    ...parts,
  };
}

type Asked<K extends Capability['asks']> = Extract<Capability, { asks: K }>;

/** What every capability has, however it is asked. */
function plainly(id: string) {
  const { title, theme, question, why, evidence, example } = aCapability(id);
  return { id, title, theme, quick: false, question, why, evidence, example, practices: [], same: [] };
}

function withoutLevel({ level: _, ...practice }: Practice): Practice {
  return practice;
}

/** A capability that is asked by its practices, a row each; the statement of `git` is "We do git". */
export function rowsCapability(
  id: string,
  rows: Readonly<Record<string, Partial<Practice>>>,
  parts: Partial<Asked<'practices'>> = {},
): Capability {
  const practices = Object.entries(rows).map(([name, { level, ...row }]) => ({
    ...withoutLevel(aPractice(id, name, { statement: `We do ${name}`, ...row })),
    ...(level === undefined ? {} : { level }),
  }));
  return { ...plainly(id), asks: 'practices', practices, ...parts };
}

/** "Which of these is how you work?" with two ways and a mix of them. */
export function profileCapability(id: string, parts: Partial<Asked<'profile'>> = {}): Capability {
  const profile = [
    { id: 'apart', title: 'Apart', text: 'Others run what we build.' },
    { id: 'together', title: 'You build it, you run it', text: 'We run what we build.' },
    { id: 'mixed', title: 'A mix', text: 'It depends on the service.' },
  ];
  return { ...plainly(id), asks: 'profile', profile, ...parts };
}

const hour = 1;
const day = 24 * hour;

/** What is asked as a figure: five bands of a duration or frequency, or a percentage. */
export function figureCapability(
  id: string,
  asks: Figure['asks'],
  group = 'throughput',
  parts: Partial<Asked<'figure'>> = {},
): Capability {
  const bands: Readonly<Record<Figure['asks'], readonly FigureAnswer[]>> = {
    duration: [
      { label: 'More than a month' },
      { label: 'One week to one month', most: 30 * day },
      { label: 'One day to one week', most: 7 * day },
      { label: 'One hour to one day', most: day },
      { label: 'Less than an hour', most: hour },
    ],
    frequency: [
      { label: 'Less than once a month' },
      { label: 'Between once a week and once a month', most: 30 * day },
      { label: 'Between once a day and once a week', most: 7 * day },
      { label: 'Between once an hour and once a day', most: day },
      { label: 'On demand, several times an hour', most: hour },
    ],
    share: [],
  };
  const figure: Figure = { asks, answers: bands[asks], group, mean: 6, deviation: 2 };
  return { ...plainly(id), asks: 'figure', figure, ...parts };
}

export function aDimension(id: string, capabilities: readonly Capability[]): Dimension {
  const title = id.charAt(0).toUpperCase() + id.slice(1);
  return { id, title, summary: 'What it is about.', counts: true, capabilities, planned: [] };
}

/** A model of five levels with these chapters. */
export function aModel(dimensions: readonly Dimension[], parts: Partial<Model> = {}): Model {
  const names = ['Build', 'Operate', 'Scale', 'Improve', 'Adapt'];
  return {
    id: 'ladder',
    edition: '1',
    title: 'The ladder model',
    short: 'Ladder',
    kind: 'rubric',
    summary: 'A made-up model.',
    levels: names.map((name, index) => ({ level: index + 1, name, goal: `You can ${name.toLowerCase()}.` })),
    notYet: 'Not there yet',
    principles: [],
    dimensions,
    attribution: { title: 'Made up', authors: 'Nobody', licence: 'CC0-1.0', url: 'https://example.org', note: '' },
    ...parts,
  };
}

/** Every level above the first has one practice of the capability; the first of them starts the chain of needs. */
export function withPractices(capability: Capability): Capability {
  const practices = [1, 2, 3, 4, 5].map((level) =>
    aPractice(capability.id, `step-${level}`, {
      level,
      needs: level === 1 ? [] : [`${capability.id}.step-${level - 1}`],
    }),
  );
  return { ...capability, practices };
}

/** Two chapters with three and one questions, and one chapter that has none yet. */
export const ladder: Model = aModel([
  aDimension('process', [
    withPractices(aCapability('process.logs', { quick: true })),
    withPractices(aCapability('process.deploys')),
    withPractices(aCapability('process.alerts')),
  ]),
  aDimension('people', [withPractices(aCapability('people.on-call', { title: 'On call', quick: true }))]),
  aDimension('policy', []),
]);

/** A chapter of figures that counts towards no level. */
export const figures: Dimension = {
  ...aDimension('figures', [
    figureCapability('figures.lead-time', 'duration', 'throughput', { title: 'Lead time' }),
    figureCapability('figures.frequency', 'frequency'),
    figureCapability('figures.fail-rate', 'share', 'stability', { title: 'Fail rate' }),
  ]),
  counts: false,
  benchmark: {
    edition: '2025',
    audience: 'all industries',
    mean: 6.7,
    groups: [
      { id: 'throughput', title: 'Throughput', mean: 6, deviation: 2.1 },
      { id: 'stability', title: 'Stability', mean: 7.9, deviation: 2 },
    ],
    source: { title: 'Made up', url: 'https://example.org' },
  },
};

/** Two chapters in which each way of asking comes up: rows, levels, a share, a profile. */
export const mixed: Model = aModel(
  [
    aDimension('process', [
      rowsCapability('process.logs', { shipped: { level: 1 }, kept: { level: 1 }, searched: { level: 2 } }),
      withPractices(aCapability('process.deploys')),
      figureCapability('process.alerts', 'share'),
      profileCapability('process.hands'),
    ]),
    aDimension('people', [rowsCapability('people.on-call', { rota: { level: 1 } })]),
  ],
  { id: 'mixed', title: 'The mixed model', short: 'Mixed', kind: 'staged' },
);

const stairsModel: Partial<Model> = { id: 'stairs', title: 'The stairs model', short: 'Stairs', kind: 'staged' };

/** A staged model: levels 1 to 3 by practices, one chapter each, a chapter that does not count, and figures. */
export const stairs: Model = aModel(
  [
    aDimension('ground', [
      rowsCapability(
        'ground.basics',
        {
          git: { level: 1, quick: true, principle: 'small' },
          review: { level: 1 },
          backup: { level: 1, quick: true },
          'known-tools': { level: 1, title: 'Use tools that are known' },
        },
        { quick: true },
      ),
    ]),
    aDimension('first', [
      rowsCapability(
        'first.floor',
        {
          pipeline: { level: 2, quick: true, needs: ['ground.basics.git'] },
          tests: { level: 2 },
          alerts: { level: 2, effort: 'M' },
        },
        { quick: true },
      ),
    ]),
    aDimension('second', [
      rowsCapability('second.floor', { canary: { level: 3, needs: ['first.floor.pipeline'] }, drills: { level: 3 } }),
    ]),
    { ...aDimension('side', [rowsCapability('side.room', { assistant: {}, guard: {} })]), counts: false },
    figures,
  ],
  {
    ...stairsModel,
    levels: ['Ground', 'First', 'Second'].map((name, index) => ({ level: index + 1, name, goal: `Be on ${name}.` })),
    principles: [{ id: 'small', title: 'Small steps', text: 'Change little at a time.' }],
  },
);

/** A risk model: two questions by practices, and which way of working it is. */
export const tower: Model = aModel(
  [
    aDimension('prepare', [
      rowsCapability(
        'prepare.flow',
        {
          git: { risk: 'high', code: 'T01-BP01', name: 'Use version control', quick: true },
          tests: { risk: 'high', quick: true },
          small: { risk: 'medium', needs: ['prepare.flow.git'] },
          tidy: { risk: 'low' },
        },
        { quick: true, code: 'T 1' },
      ),
      rowsCapability('prepare.people', { owners: { risk: 'high' }, shared: { risk: 'medium' } }, { code: 'T 2' }),
    ]),
    aDimension('organization', [
      profileCapability('organization.operating-model', {
        title: 'Operating model',
        practices: [
          withoutLevel(aPractice('organization.operating-model', 'hand-over', { choices: ['apart', 'mixed'] })),
        ],
      }),
    ]),
  ],
  { id: 'tower', title: 'The tower model', short: 'Tower', kind: 'risk', levels: [] },
);

export function aLibrary(...models: readonly Model[]): Library {
  return { models, earlier: [], themes: new Map([['automation', 'Automation']]) };
}
