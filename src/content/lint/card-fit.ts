import type { Fault } from '../fault.ts';
import type { CapabilityFile } from '../schema.ts';
import { budget } from './budget.ts';
import { askedBy, at, capabilitiesOf, type LintRule, type PackToLint, type Placed } from './pack.ts';

/** What is shown together fits a card, so that nothing is cut or split; each text by itself is held to the schema's limits. */
export const cardFit: LintRule = (pack) =>
  capabilitiesOf(pack).flatMap((capability) => [...questionCard(capability, pack), ...whyCard(capability)]);

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
  const faults: Fault[] = [];
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

function whyCard(capability: Placed<CapabilityFile>): Fault[] {
  const { why, evidence } = capability.value;
  const size = why.length + lines(evidence);
  return size > budget.card ? [at(capability, ['why'], over(size, budget.card, 'with its evidence for one card'))] : [];
}

function over(size: number, most: number, what: string): string {
  return `is ${size.toLocaleString('en')} characters long ${what}; the most is ${most.toLocaleString('en')}`;
}

function lines(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + (text === '' ? 0 : text.length + budget.line), 0);
}
