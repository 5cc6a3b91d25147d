import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportLens } from '../../../src/content/exchange/lens-export.ts';
import type { Lens } from '../../../src/content/exchange/lens-schema.ts';
import { strictLens } from '../../../src/content/exchange/lens-schema.ts';
import { writePack } from '../../../src/content/exchange/write-pack.ts';
import { shippedContent } from '../../../src/content/folder.ts';
import { loadLibrary } from '../../../src/content/load.ts';
import { modelOf } from '../../../src/content/model.ts';
import { holds, parseRule } from '../../../src/content/risk-rules.ts';
import { folderWith, loaded, packOf } from './exchange.ts';

type Question = {
  id: string;
  title: string;
  choices: { id: string; title: string }[];
  riskRules: { condition: string; risk: string }[];
};
type AnyLens = { name: string; pillars: { id: string; name: string; questions: Question[] }[] };

const letters = fc.string({ unit: fc.constantFrom(...'abcXYZ019_'), minLength: 3, maxLength: 40 });
const title = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .map((text) =>
    text
      .replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
      .toWellFormed()
      .trim(),
  )
  .filter((text) => text.length > 0 && text.length <= 128);

function conditions(ids: readonly string[]): fc.Arbitrary<string> {
  const leaf = fc.tuple(fc.constantFrom('', '!'), fc.constantFrom(...ids)).map((parts) => parts.join(''));
  return fc
    .array(fc.tuple(leaf, fc.constantFrom(' && ', ' || ', '&&'), leaf), { minLength: 1, maxLength: 4 })
    .map((pairs) => pairs.map(([a, sign, b]) => `(${a}${sign}${b})`).join(' || '));
}

const question: fc.Arbitrary<Question> = fc
  .record({
    id: letters,
    title,
    ids: fc.uniqueArray(letters, { minLength: 1, maxLength: 14 }),
    withNone: fc.boolean(),
    titles: fc.array(title, { minLength: 15, maxLength: 15 }),
    risks: fc.constantFrom(['NO_RISK', 'MEDIUM_RISK', 'HIGH_RISK'], ['HIGH_RISK', 'NO_RISK'], ['MEDIUM_RISK']),
  })
  .chain(({ ids, withNone, titles, risks, ...rest }) => {
    const all = withNone ? [...ids, `${rest.id}_no`].filter((id, i, own) => own.indexOf(id) === i) : ids;
    const choices = all.map((id, i) => ({ id, title: titles[i] ?? 'x', improvementPlan: { displayText: 'Begin.' } }));
    const own = fc.array(conditions(all), { minLength: risks.length - 1, maxLength: risks.length - 1 });
    return own.map((found) => ({
      ...rest,
      choices,
      riskRules: risks.map((risk, i) => ({ condition: found[i] ?? 'default', risk })),
    }));
  });

const lens: fc.Arbitrary<AnyLens> = fc.record({
  schemaVersion: fc.constant('2021-11-01'),
  name: title,
  description: fc.lorem(),
  pillars: fc
    .uniqueArray(
      fc.record({ id: letters, name: title, questions: fc.array(question, { minLength: 1, maxLength: 4 }) }),
      {
        selector: ({ id }) => id,
        minLength: 1,
        maxLength: 4,
      },
    )
    .filter((pillars) => {
      const ids = pillars.flatMap(({ questions }) => questions.map(({ id }) => id));
      return new Set(ids).size === ids.length;
    }),
});

/** What has to come back: every question, choice and rule in its order. */
function kept({ pillars }: AnyLens | Lens) {
  return pillars.map(({ id, name, questions }) => ({
    id,
    name,
    questions: questions.map((one) => ({
      id: one.id,
      title: one.title,
      choices: one.choices.map((choice) => ({ id: choice.id, title: choice.title })),
      riskRules: one.riskRules.map(({ condition, risk }) => ({ condition: condition.trim(), risk })),
    })),
  }));
}

/** The risk of a question for every combination of its choices, up to twelve of them. */
function standing({ choices, riskRules }: Question | Lens['pillars'][number]['questions'][number]): string[] {
  const none = choices.find(({ id, title: own }) => id.endsWith('_no') || /^(none|not in place)/i.test(own))?.id;
  const ids = choices
    .map(({ id }) => id)
    .filter((id) => id !== none)
    .slice(0, 12);
  return Array.from({ length: 2 ** ids.length }, (_, bits) => {
    const chosen = new Set(ids.filter((_id, i) => (bits >> i) & 1));
    if (chosen.size === 0 && none !== undefined) chosen.add(none);
    const rule = riskRules.find(({ condition }) => {
      const parsed = parseRule(condition);
      return !('fault' in parsed) && holds(parsed, chosen);
    });
    return rule?.risk ?? 'HIGH_RISK';
  });
}

describe('a lens that comes in and goes out again', () => {
  it('has every question, choice and rule that it had', () => {
    fc.assert(
      fc.property(lens, (before) => {
        const { lens: after } = exportLens(loaded(packOf(before)));
        expect(kept(after)).toEqual(kept(before));
        expect(strictLens.safeParse(after).success).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  const samples = process.env.CAIRN_LENSES;
  const files = samples && existsSync(samples) ? jsonBelow(samples) : [];

  it.skipIf(files.length === 0)(
    'has them for every lens in the folder of CAIRN_LENSES (skipped without one)',
    () => {
      const folder = folderWith();
      for (const [i, file] of files.entries()) {
        const text = readFileSync(file, 'utf8');
        const pack = packOf(text);
        const id = `lens-${i}`;
        writePack({ ...pack, model: { ...pack.model, id } }, { folder, replace: false });
      }
      const library = loadLibrary([shippedContent, folder]);
      for (const [i, file] of files.entries()) {
        const model = modelOf(library, `lens-${i}`);
        if (!model) throw new Error(`${file} is not there`);
        const before: AnyLens = JSON.parse(
          readFileSync(file, 'utf8')
            .replace(/^\uFEFF/, '')
            .replace(/: NaN\b/g, ': null'),
        );
        const { lens: after } = exportLens(model);
        for (const [p, pillar] of kept(before).entries()) {
          expect(after.pillars[p]).toMatchObject({ id: pillar.id, name: pillar.name.trim() });
          for (const [q, { title: asked, riskRules, ...own }] of pillar.questions.entries()) {
            const found = after.pillars[p]?.questions[q];
            const source = before.pillars[p]?.questions[q];
            if (!found || !source) throw new Error(`${file} lost ${own.id}`);
            expect(found.title).toBe(asked?.trim() ?? own.id);
            expect({ id: found.id, choices: found.choices.map((one) => ({ id: one.id, title: one.title })) }).toEqual({
              id: own.id,
              choices: own.choices.map((one) => ({ ...one, title: one.title.trim() })),
            });
            // Where the source has no default, its rules are written anew and mean the same.
            if (riskRules.at(-1)?.condition === 'default') expect(found.riskRules).toEqual(riskRules);
            expect(standing(found)).toEqual(standing(source));
          }
        }
      }
    },
    120_000,
  );
});

function jsonBelow(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(folder, name));
}
