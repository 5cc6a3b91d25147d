import { explain } from '../explain.ts';
import type { Fault, Path } from '../fault.ts';
import { parseRule } from '../risk-rules.ts';
import { ruleTokens } from '../rule-tokens.ts';
import { faultAt, type YamlFile } from '../source.ts';
import { editionOf, packId } from './edition.ts';
import { lensQuestion } from './lens-question.ts';
import { type AnyLens, anyLens, once } from './lens-schema.ts';
import { Names, withoutStart } from './names.ts';
import type { CapabilityInput, DimensionInput, ImportOptions, Pack } from './pack.ts';
import { cannotImport } from './problem.ts';
import { Report } from './report.ts';
import { oneLine, shortened } from './words.ts';

const knownKeys = new Set(['schemaVersion', 'name', 'description', '_version', 'pillars']);

/**
 * A pack of risks from a custom lens: pillars become dimensions, questions capabilities, choices the rows.
 * @throws ExchangeProblem naming what cannot be understood, and where.
 */
export function importLens(json: YamlFile, repaired: readonly string[], { as, at }: ImportOptions): Pack {
  const result = anyLens.safeParse(json.data, { reportInput: true });
  if (!result.success) throw cannotImport(explain(json, anyLens, result.error.issues));
  const lens = result.data;
  const faults = lensFaults(json, lens);
  if (faults.length > 0) throw cannotImport(faults);

  const report = new Report();
  for (const line of repaired) report.note('NaN read as nothing', line);
  for (const key of Object.keys(Object(json.data))) {
    if (!knownKeys.has(key)) report.note('key of the lens that has no place in a pack, left out', key);
  }
  // A dimension called "model" would be written over model.yaml.
  const ids = new Names(['model']);
  const dimensions = lens.pillars.map((pillar, i) =>
    dimensionOf(pillar, ids.take(pillar.id, 34, `pillar-${i + 1}`), lens.name, report),
  );
  return {
    model: {
      format: 1,
      id: packId(as, lens.name),
      edition: editionOf(lens._version, [lens.name, lens.description, dimensions]),
      title: report.cut(lens.name, 80, 'name of the lens'),
      short: shortened(lens.name, 24),
      kind: 'risk',
      summary: report.cut(oneLine(lens.description) || lens.name, 600, 'description of the lens'),
      dimensions: dimensions.map(({ dimension }) => dimension),
      attribution: {
        title: shortened(lens.name, 200),
        authors: 'No authors named',
        licence: 'No licence stated',
        url: 'https://docs.aws.amazon.com/wellarchitected/latest/userguide/lenses-custom.html',
        note: `Imported from a custom lens for the AWS Well-Architected Tool. The texts are its authors', some of them cut; the risks of single rows were worked out from its rules. The address explains the format. Ask whoever gave you the lens what you may do with it.`,
      },
      imported: {
        format: 'custom-lens',
        ...(lens._version === '' ? {} : { version: shortened(lens._version, 80) }),
        at,
        ...(lens.name.length > 80 ? { title: shortened(lens.name, 512) } : {}),
      },
    },
    dimensions,
    report,
  };
}

function dimensionOf(pillar: AnyLens['pillars'][number], id: string, lens: string, report: Report): DimensionInput {
  const name = pillar.name || pillar.id;
  const names = new Names();
  const capabilities = pillar.questions.map((question, i): CapabilityInput => {
    const word = names.take(withoutStart(question.id, pillar.id), 40, `question-${i + 1}`);
    return lensQuestion(question, `${id}.${word}`, { pillar: name, lens }, report);
  });
  return {
    dimension: id,
    title: report.cut(name, 60, name),
    ...(name.length > 60 ? { name: shortened(name, 160) } : {}),
    origin: pillar.id,
    summary: shortened(`Such as “${shortened(capabilities[0]?.title ?? name, 120)}”`, 400),
    capabilities,
  };
}

/** What the shape of a lens cannot tell: ids that are there twice, rules that cannot be read or name no choice. */
function lensFaults(json: YamlFile, { pillars }: AnyLens): Fault[] {
  const faults: Fault[] = [];
  const twice = (path: Path, id: string) => faults.push(faultAt(json, path, `"${id}" is there twice`));
  once(pillars, (i) => twice(['pillars', i, 'id'], pillars[i]?.id ?? ''));
  const places = pillars.flatMap(({ questions }, i) =>
    questions.map((question, k) => ({ id: question.id, question, at: ['pillars', i, 'questions', k] as const })),
  );
  once(places, (n) => twice([...(places[n]?.at ?? []), 'id'], places[n]?.id ?? ''));
  for (const { question, at } of places) {
    const { choices, riskRules } = question;
    once(choices, (i) => twice([...at, 'choices', i, 'id'], choices[i]?.id ?? ''));
    const known = new Set(choices.map(({ id }) => id));
    riskRules.forEach(({ condition }, i) => {
      for (const said of conditionFaults(condition, known)) {
        faults.push(faultAt(json, [...at, 'riskRules', i, 'condition'], said));
      }
    });
  }
  return faults;
}

function conditionFaults(condition: string, known: ReadonlySet<string>): string[] {
  const rule = parseRule(condition);
  if ('fault' in rule) return [rule.fault];
  const tokens = ruleTokens(condition);
  if ('fault' in tokens || rule.kind === 'default') return [];
  const words = tokens.flatMap(({ sign, text }) => (sign === 'word' && !known.has(text) ? [text] : []));
  return [...new Set(words)].map((word) => `names "${shortened(word, 60)}", which is no choice of this question`);
}
