import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assessmentIntents } from '../../../src/assessment/intents.ts';
import { readAssess } from '../../../src/assessment/words/assess-command.ts';
import { narrow } from '../../../src/chat/intent.ts';
import { plain } from '../../../src/chat/text.ts';
import { aCapability, aDimension, aLibrary, aModel, ladder } from '../../support/model.ts';
import { linesOf, pressOf } from '../drawing.ts';

const journey = aModel(
  [
    { ...aDimension('ops', [aCapability('ops.build')]), title: 'Build, run and mend' },
    { ...aDimension('together', [aCapability('together.x')]), title: 'Working together' },
    aDimension('process', [aCapability('process.x')]),
  ],
  { id: 'devops-journey', short: 'DevOps', title: 'DevOps, from commit to customer' },
);
const library = aLibrary(ladder, journey);
const process = { kind: 'dimension', id: 'process' };

/** What is asked for, or what the person reads instead. */
function read(rest: string): unknown {
  const answer = readAssess(library, rest);
  if ('type' in answer) {
    const { type: _, ...asked } = answer;
    return asked;
  }
  if (answer.kind === 'say') return plain(answer.text);
  return answer.kind === 'card' ? linesOf(answer.card).join(' / ') : answer.kind;
}

describe('what is named is taken, in any order', () => {
  test.each([
    ['ladder process solo'],
    ['solo process ladder'],
    ['process, ladder, alone'],
    ['  PROCESS   Ladder  Solo '],
  ])('assess %s', (rest) => {
    expect(read(rest)).toEqual({ model: 'ladder', scope: process, mode: 'solo' });
  });

  test.each([
    ['', {}],
    ['quick', { scope: { kind: 'quick' } }],
    ['all together', { scope: { kind: 'all' }, mode: 'live' }],
    ['devops', { model: 'devops-journey' }],
    ['devops journey solo', { model: 'devops-journey', mode: 'solo' }],
    ['solo DevOps, from commit to customer', { model: 'devops-journey', mode: 'solo' }],
    ['people', { model: 'ladder', scope: { kind: 'dimension', id: 'people' } }],
    ['devops process', { model: 'devops-journey', scope: process }],
    ['process devops', { model: 'devops-journey', scope: process }],
    ['process live', { scope: process, mode: 'live' }],
    ['Working Together', { model: 'devops-journey', scope: { kind: 'dimension', id: 'together' } }],
    ['together', { mode: 'live' }],
    [
      'together working together',
      { model: 'devops-journey', scope: { kind: 'dimension', id: 'together' }, mode: 'live' },
    ],
    ['solo build, run and mend', { model: 'devops-journey', scope: { kind: 'dimension', id: 'ops' }, mode: 'solo' }],
    ['async until friday 17:00', { mode: 'async', until: 'friday 17:00' }],
    ['async by 4 December', { mode: 'async', until: '4 December' }],
    ['until friday', { until: 'friday' }],
  ])('assess %s', (rest, asked) => {
    expect(read(rest)).toEqual(asked);
  });
});

describe('a single question', () => {
  const titled = (id: string, title: string) => ({ ...aCapability(id), title });
  const cloud = aModel(
    [
      aDimension('people', [titled('people.security', 'Security'), titled('people.culture', 'Culture')]),
      aDimension('process', [titled('process.security', 'Security'), titled('process.logs', 'Audit and logs')]),
    ],
    { id: 'cloud', short: 'Cloud', title: 'Cloud' },
  );
  const both = aLibrary(cloud, journey);
  const asked = (rest: string) => readAssess(both, rest);
  const only = (id: string) => ({ model: 'cloud', scope: { kind: 'question', id } });

  test.each([
    ['cloud audit and logs', only('process.logs')],
    ['Audit and Logs live', { ...only('process.logs'), mode: 'live' }],
    ['process.logs', only('process.logs')],
    ['cloud process security', only('process.security')],
    ['people security', only('people.security')],
    ['culture solo', { ...only('people.culture'), mode: 'solo' }],
  ])('assess %s', (rest, picked) => {
    expect(asked(rest)).toEqual({ type: 'assessment.assess', ...picked });
  });

  test('that several have in their title is asked back, and one press says which', () => {
    const answer = asked('cloud security until friday');
    if (!('kind' in answer) || answer.kind !== 'card') throw new Error('nobody asked which');
    expect(linesOf(answer.card).slice(0, 3)).toEqual([
      'Which one?',
      expect.stringContaining('Cloud · People · Security'),
      expect.stringContaining('Cloud · Process · Security'),
    ]);
    expect(pressOf(answer.card, 'Cloud · Process · Security')).toEqual({
      ...{ type: 'assessment.assess', until: 'friday' },
      ...only('process.security'),
    });
  });
});

describe('what is not known', () => {
  test('gets the nearest model, chapter or way', () => {
    expect(read('laddr process')).toBe("I don't know “laddr”. Did you mean ladder? / Yes / Show all models");
    expect(read('ladder working together')).toMatch(/^I don't know “working”\./);
    expect(read('ladder proces')).toContain('Did you mean process?');
    expect(read('solp')).toContain('Did you mean solo?');
  });

  test('and one press says yes, keeping what was named before', () => {
    const answer = readAssess(library, 'solo ladder proces');
    if (!('kind' in answer) || answer.kind !== 'card') throw new Error('no suggestion');
    expect(pressOf(answer.card, 'Yes')).toEqual({
      type: 'assessment.assess',
      mode: 'solo',
      model: 'ladder',
      scope: process,
    });
  });

  test('and near nothing, what there is', () => {
    expect(read('astrology')).toBe(
      "I don't know “astrology”. Models: ladder and devops-journey. Then a chapter or `quick`, and `live`, `async` or `solo`.",
    );
  });
});

test('a chapter without questions says which have some', () => {
  expect(read('ladder policy')).toBe('Policy has no questions yet. What can be assessed today: Process and People.');
});

test('a chapter whose title has no word in it gets in nobody’s way', () => {
  const blank = aModel([{ ...aDimension('blank', [aCapability('blank.x')]), title: ',' }]);
  expect(readAssess(aLibrary(blank), 'blank solo')).toMatchObject({ scope: { kind: 'dimension', id: 'blank' } });
});

test('whatever is typed becomes an intent that holds, or an answer', () => {
  const word = fc.constantFrom(
    'ladder',
    'process',
    'solo',
    'until',
    'by',
    'quick',
    'policy',
    '__proto__',
    'constructor',
    ',',
  );
  const line = fc.oneof(
    fc.string(),
    fc.array(fc.oneof(word, fc.string())).map((words) => words.join(' ')),
  );
  fc.assert(
    fc.property(line, (rest) => {
      const answer = readAssess(library, rest);
      if ('type' in answer) expect(narrow(assessmentIntents, answer)).toEqual(answer);
      else expect(read(rest)).toMatch(/\S/);
    }),
    { numRuns: 1_000 },
  );
});
