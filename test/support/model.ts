import type { Capability, Dimension, Library, Model, Practice } from '../../src/content/model.ts';

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

export function aLibrary(...models: readonly Model[]): Library {
  return { models, earlier: [], themes: new Map([['automation', 'Automation']]) };
}
