import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { actionIntents } from '../../src/action/intents.ts';
import { catalogue } from '../../src/app.ts';
import { assessmentIntents } from '../../src/assessment/intents.ts';
import { type Intent, IntentCatalogue, type IntentDeclaration, narrow } from '../../src/chat/intent.ts';
import { checkInIntents } from '../../src/checkin/intents.ts';
import { deliveryIntents } from '../../src/delivery/trouble.ts';
import { nudgeIntents } from '../../src/nudge/intents.ts';
import { retroIntents } from '../../src/retro/intents.ts';
import { teamIntents } from '../../src/team/intents.ts';
import { privacyIntents } from '../../src/team/privacy.ts';
import { arbitraryOf } from './arbitrary.ts';

const declarations: readonly IntentDeclaration[] = [
  assessmentIntents,
  actionIntents,
  nudgeIntents,
  retroIntents,
  checkInIntents,
  teamIntents,
  privacyIntents,
  deliveryIntents,
];

/** Every intent that is declared, with any payload its schema takes. */
const intents = declarations.flatMap((declaration) =>
  Object.entries(declaration.schemas).map(([name, schema]) => {
    const type = `${declaration.feature}.${name}`;
    const payload: fc.Arbitrary<unknown> = arbitraryOf(z.toJSONSchema(schema));
    return {
      type,
      declaration,
      intent: payload.map((values): Intent => ({ ...z.looseObject({}).parse(values), type })),
    };
  }),
);

test('every declaration of the house is tried here', () => {
  const src = fileURLToPath(new URL('../../src', import.meta.url));
  const declared = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readFileSync(`${src}/${file}`, 'utf8').matchAll(/= declareIntents\(\s*'(\w+)'/g)])
    .map(([, feature]) => feature);
  expect(declarations.map(({ feature }) => feature).sort()).toEqual(declared.sort());
});

describe('every intent', () => {
  test.each(intents)('$type survives the button and the click', ({ intent, declaration }) => {
    fc.assert(
      fc.property(intent, (sent) => {
        expect(narrow(declaration, sent)).toEqual(sent);
        expect(catalogue.decode(catalogue.encode(sent))).toEqual(sent);
      }),
    );
  });

  test.each(intents)('$type has an id that fits a button', ({ intent }) => {
    const [some] = fc.sample(intent, { numRuns: 1, seed: 1 });
    expect(some && catalogue.encode(some).id.length).toBeLessThan(255);
  });

  test('can be what somebody wanted before they said which team they mean', () => {
    for (const { intent, type } of intents) {
      if (type === 'team.choose') continue;
      fc.assert(
        fc.property(intent, (goOn) => {
          const choose = { type: 'team.choose', team: 't-1', goOn };
          expect(catalogue.decode(catalogue.encode(choose))).toEqual(choose);
        }),
        { numRuns: 30 },
      );
    }
  });

  test('that is answered with a form or with details says so', () => {
    const ofAssessment = ['take-step', 'why', 'write-figure', 'write-marks', 'write-note'].map(
      (one) => `assessment.${one}`,
    );
    const forms = intents.map(({ type }) => type).filter((type) => catalogue.opensDialog({ type }));
    const ofActions = ['assign', 'block', 'drop', 'due', 'github', 'remark', 'write-down'].map(
      (name) => `action.${name}`,
    );
    const ofCheckIns = ['edit', 'later', 'pause', 'stuck'].map((name) => `checkin.${name}`);
    const ofRetros = [
      ...[
        'ask-action',
        'ask-merge',
        'ask-move',
        'ask-rename',
        'ask-split',
        'ask-until',
        'edit',
        'edit-held',
        'edit-note',
      ],
      ...['ask-grades', 'colours', 'export', 'keep', 'note', 'thank', 'write'],
    ]
      .sort()
      .map((name) => `retro.${name}`);
    expect(forms.sort()).toEqual([
      ...ofActions,
      'assessment.before',
      'assessment.example',
      ...ofAssessment,
      ...ofCheckIns,
      'nudge.away',
      ...ofRetros,
    ]);
    for (const type of ['', 'jira.close', 'action', 'action.constructor']) {
      expect(catalogue.opensDialog({ type })).toBe(false);
    }
  });

  test('that is a vote is small enough for a button, however long its ids', () => {
    const votes = intents.find(({ type }) => type === 'assessment.vote');
    if (!votes) throw new Error('there is no vote');
    const longest = {
      type: votes.type,
      id: 'é'.repeat(40),
      capability: '"'.repeat(120),
      round: 2 ** 53 - 1,
      vote: 'skipped',
    };
    for (const vote of [longest, ...fc.sample(votes.intent, { numRuns: 500, seed: 1 })]) {
      expect(catalogue.encode(vote).value.length).toBeLessThan(2_000);
    }
  });

  test('with a payload that is cut short, or none, is not read', () => {
    for (const { type, intent } of intents) {
      fc.assert(
        fc.property(intent, fc.nat(), (sent, at) => {
          const { value } = catalogue.encode(sent);
          expect(catalogue.decode({ id: type, value: value.slice(0, at % value.length) })).toBeUndefined();
        }),
        { numRuns: 30 },
      );
    }
  });
});

describe('what is none of ours is not read', () => {
  const pick = { id: 'a-1', capability: 'process.logs', round: 1 };

  test.each([
    ['another bot', 'jira.vote', { ...pick, vote: 3 }],
    ['an unknown name', 'assessment.cheat', pick],
    ['a name of every object', 'assessment.constructor', pick],
    ['a prototype', 'assessment.__proto__', pick],
    ['no name', 'assessment', pick],
    ['nothing', '', {}],
    ['a level out of range', 'assessment.vote', { ...pick, vote: 101 }],
    ['a mark of our own making', 'assessment.mark', { ...pick, marks: [{ rows: [1], mark: 'often' }] }],
    ['a row before the first', 'assessment.mark', { ...pick, marks: [{ rows: [0], mark: 'yes' }] }],
    ['half a level', 'assessment.vote', { ...pick, vote: 2.5 }],
    ['a level in words', 'assessment.vote', { ...pick, vote: 'three' }],
    ['a missing capability', 'assessment.vote', { id: 'a-1', round: 1, vote: 3 }],
    ['a long capability', 'assessment.why', { id: 'a-1', capability: 'x'.repeat(121) }],
    ['a mode of later', 'assessment.assess', { mode: 'hybrid' }],
    ['a null', 'assessment.pause', null],
    ['a list', 'assessment.pause', ['a-1']],
    ['a text', 'assessment.pause', 'a-1'],
  ])('%s', (_, id, payload) => {
    expect(catalogue.decode({ id, value: JSON.stringify(payload) })).toBeUndefined();
  });

  test('whatever arrives, nothing breaks', () => {
    const id = fc.oneof(fc.string(), fc.constantFrom(...intents.map(({ type }) => type)));
    const value = fc.oneof(fc.string(), fc.json());
    fc.assert(
      fc.property(id, value, (name, text) => {
        const read = catalogue.decode({ id: name, value: text });
        expect(read?.type ?? name).toBe(name);
      }),
      { numRuns: 2_000 },
    );
  });

  test('a payload can not name another intent than its button', () => {
    const value = JSON.stringify({ type: 'assessment.discard', id: 'a-1' });
    expect(catalogue.decode({ id: 'assessment.pause', value })).toEqual({ type: 'assessment.pause', id: 'a-1' });
  });

  test('a bot without the feature does not read its buttons', () => {
    const small = new IntentCatalogue([teamIntents]);
    expect(small.decode(catalogue.encode({ type: 'assessment.levels' }))).toBeUndefined();
    expect(small.decode(catalogue.encode({ type: 'team.show' }))).toEqual({ type: 'team.show' });
  });
});
