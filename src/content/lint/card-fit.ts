import type { Fault } from '../fault.ts';
import type { CapabilityFile, PracticeFile } from '../schema.ts';
import { faultAt } from '../source.ts';
import { budget } from './budget.ts';
import { askedBy, at, capabilitiesOf, type LintRule, type PackToLint, type Placed, practicesOf } from './pack.ts';

/** What is shown together fits a card, so that nothing is cut or split. */
export const cardFit: LintRule = (pack) => [
  ...heads(pack),
  ...capabilitiesOf(pack).flatMap((capability) => [
    ...questionCard(capability, pack),
    ...whyCard(capability),
    ...practicesOf(capability).flatMap((practice) => [...nextStep(practice), ...row(practice)]),
  ]),
];

function heads({ model, dimensions }: PackToLint): Fault[] {
  const short = model?.value.short ?? '';
  const tooLong = model && short.length > budget.short;
  return [
    ...(tooLong ? [faultAt(model.yaml, ['short'], over(short.length, budget.short, 'for a button'))] : []),
    ...dimensions
      .filter(({ value }) => value.title.length > budget.option)
      .map(({ yaml, value }) =>
        faultAt(yaml, ['title'], over(value.title.length, budget.option, 'for a line to choose')),
      ),
  ];
}

function questionCard(capability: Placed<CapabilityFile>, { model }: PackToLint): Fault[] {
  const { question, levels, profile, figure, practices } = capability.value;
  const asked = askedBy(capability.value);
  const notYet = model && 'notYet' in model.value ? model.value.notYet : '';
  const choices = {
    levels: () => [...Object.values(levels ?? {}), notYet],
    profile: () => (profile ?? []).map(({ title, text }) => `${title}: ${text}`),
    figure: () => (figure?.answers ?? []).map(({ label }) => label),
    rows: () => practices.map(({ statement }) => statement ?? ''),
  }[asked]();
  const faults = capability.value.profile
    ? tooLong(capability, ['profile'], profile?.map(({ title }) => title) ?? [])
    : tooLong(capability, ['figure', 'answers'], figure?.answers.map(({ label }) => label) ?? []);
  if (asked === 'rows' && choices.length > budget.rows) {
    faults.push(
      at(
        capability,
        ['practices'],
        `has ${choices.length} rows; the most that can be marked in one go are ${budget.rows}`,
      ),
    );
  }
  const size = question.length + lines(choices);
  if (size > budget.card) {
    faults.push(
      at(
        capability,
        ['question'],
        over(size, budget.card, `with its ${asked === 'rows' ? 'rows' : 'choices'} for one card`),
      ),
    );
  }
  return faults;
}

function tooLong(capability: Placed<CapabilityFile>, path: readonly string[], labels: readonly string[]): Fault[] {
  return labels.flatMap((label, i) =>
    label.length > budget.option
      ? [at(capability, [...path, i], over(label.length, budget.option, 'for a line to choose'))]
      : [],
  );
}

function whyCard(capability: Placed<CapabilityFile>): Fault[] {
  const { why, evidence } = capability.value;
  const size = why.length + lines(evidence);
  return size > budget.card ? [at(capability, ['why'], over(size, budget.card, 'with its evidence for one card'))] : [];
}

function nextStep(practice: Placed<PracticeFile>): Fault[] {
  const { title, why, start, caution = '', tradeoff = '', source } = practice.value;
  const size = lines([title, why, ...start, caution, tradeoff, source?.title ?? '', source?.url ?? '']);
  return size > budget.card ? [at(practice, ['start'], over(size, budget.card, 'with its reason for one card'))] : [];
}

function row(practice: Placed<PracticeFile>): Fault[] {
  const { statement = '' } = practice.value;
  return statement.length > budget.statement
    ? [at(practice, ['statement'], over(statement.length, budget.statement, 'for a row'))]
    : [];
}

function over(size: number, most: number, what: string): string {
  return `is ${size.toLocaleString('en')} characters long ${what}; the most is ${most.toLocaleString('en')}`;
}

function lines(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + (text === '' ? 0 : text.length + budget.line), 0);
}
