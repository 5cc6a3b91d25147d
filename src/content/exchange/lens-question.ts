import type { Risk, RiskRule, Source } from '../model.ts';
import { reservedWords, riskBy } from '../risk-rules.ts';
import { renamedRule } from '../rule-tokens.ts';
import type { AnyLens, LensRisk, Resource } from './lens-schema.ts';
import { Names, withoutStart } from './names.ts';
import {
  anyEvidence,
  type CapabilityInput,
  exampleOf,
  helpTitle,
  hostOf,
  linkOf,
  type PracticeInput,
  riskOfRow,
  stepsOf,
} from './pack.ts';
import type { Report } from './report.ts';
import { themeOf } from './themes.ts';
import { oneLine, shortened } from './words.ts';

type Question = AnyLens['pillars'][number]['questions'][number];
type Choice = Question['choices'][number];

/** A question of a lens and the names of what it stands in. */
type Around = { readonly pillar: string; readonly lens: string };

const risks = { HIGH_RISK: 'high', MEDIUM_RISK: 'medium', NO_RISK: 'none' } as const satisfies Record<
  LensRisk,
  Risk | 'none'
>;

/** A question of a lens as one that is asked by rows. Choices and rules keep their order and their ids. */
export function lensQuestion(
  question: Question,
  id: string,
  { pillar, lens }: Around,
  report: Report,
): CapabilityInput {
  const title = question.title || question.id;
  if (question.title === '') report.note('question without a title, called by its id', question.id);
  const none = noneOf(question.choices);
  const names = new Names(reservedWords);
  const rows = question.choices
    .filter((choice) => choice !== none)
    .map((choice, i) => ({ choice, name: names.take(withoutStart(choice.id, question.id), 38, `choice-${i + 1}`) }));
  const rules = rulesOf(question, new Map(rows.map(({ choice, name }) => [choice.id, name])), report);
  const all = rows.map(({ name }) => name);
  if (riskBy(rules, new Set(all)) !== 'none') {
    report.note('question at risk even with everything in place: its own rules say so', question.id);
  }
  const practices = rows.map(({ choice, name }) => {
    const others = new Set(all.filter((other) => other !== name));
    return rowOf(choice, `${id}.${name}`, riskOfRow(riskBy(rules, others)), report);
  });
  if (question.helpfulResource || question.url !== '')
    report.note('help at the question itself, left out', question.id);
  return {
    id,
    title: report.cut(title, 80, question.id),
    theme: themeOf(title, pillar),
    question: report.cut(title, 300, question.id),
    why: report.cut(oneLine(question.description) || `“${lens}” asks it and gives no reason.`, 900, question.id),
    evidence: [anyEvidence],
    example: exampleOf(practices.map((practice) => practice.title)),
    rules,
    ...(none
      ? {
          none: {
            origin: none.id,
            title: shortened(none.title || none.id, 512),
            place: question.choices.indexOf(none) + 1,
          },
        }
      : {}),
    practices,
    origin: question.id,
  };
}

/** How published lenses word it. */
const nothing = /^(none( of (these|the above|them))?|not in place|nothing)\.?$/i;

/** The choice that says that nothing is in place, by the end of its id or by its words; where it is all there is, a row. */
function noneOf(choices: readonly Choice[]): Choice | undefined {
  if (choices.length === 1) return undefined;
  return choices.find(({ id, title }) => id.endsWith('_no') || nothing.test(title.trim()));
}

function rulesOf({ id, riskRules }: Question, names: ReadonlyMap<string, string>, report: Report): RiskRule[] {
  const rules = riskRules.map(({ condition, risk }): RiskRule => {
    const when = condition.trim();
    // A word of a checked condition is a choice; the one that is no row stands for "nothing is in place".
    const ours = when === 'default' ? when : renamedRule(when, (word) => names.get(word) ?? 'none');
    return { risk: risks[risk], when: ours };
  });
  const end = rules.findIndex(({ when }) => when === 'default');
  if (end >= 0 && end < rules.length - 1) report.note('rule behind the default, which never decided, left out', id);
  if (end < 0) report.note('question without a default rule, which is at high risk where no rule holds', id);
  return end < 0 ? [...rules, { risk: 'high', when: 'default' }] : rules.slice(0, end + 1);
}

function rowOf(choice: Choice, id: string, risk: Risk, report: Report): PracticeInput {
  const { helpfulResource: help, improvementPlan: plan, additionalResources: more } = choice;
  const title = choice.title || choice.id;
  const where = choice.id;
  const morePlans = more.filter(({ type }) => type === 'IMPROVEMENT_PLAN').flatMap(({ content }) => content);
  const moreHelp = more.filter(({ type }) => type !== 'IMPROVEMENT_PLAN').flatMap(({ content }) => content);
  const reason = oneLine(help?.text) || oneLine(choice.description);
  const links = linksOf(
    [
      [plan, 'What to do'],
      [help, helpTitle],
    ],
    [...morePlans, ...moreHelp],
    report,
    where,
  );
  const [source, ...further] = links;
  return {
    id,
    risk,
    title: report.cut(title, 80, where),
    statement: report.cut(title, 160, where),
    why: report.cut(reason || `Without it, its question stands at ${risk} risk.`, 400, `reason of ${where}`),
    start: stepsOf(
      [plan?.text, ...morePlans.map(({ text }) => text)],
      report,
      where,
      'Read what the lens says about it, and agree what it means for you',
    ),
    effort: 'M',
    ...(source ? { source } : {}),
    ...(further.length > 0 ? { further } : {}),
    origin: choice.id,
  };
}

/** Every address of a choice once, that of the plan first. */
function linksOf(
  first: readonly (readonly [Resource | undefined, string])[],
  more: readonly Resource[],
  report: Report,
  where: string,
): Source[] {
  const named = [
    ...first.map(([resource, title]) => ({ url: resource?.url ?? '', title })),
    ...more.map(({ url, text }) => ({ url, title: oneLine(text) })),
  ];
  const links = new Map<string, Source>();
  for (const { url, title } of named) {
    const link = linkOf(url);
    if (link !== undefined && !links.has(link))
      links.set(link, { title: shortened(`${title || 'More'} (${hostOf(link)})`, 200), url: link });
    if (link === undefined && url !== '') report.note('address that cannot be linked, left out', where);
  }
  return [...links.values()].slice(0, 13);
}
