import type { Practice } from '../content/model.ts';
import type { Assessment, Mark, Marks, Outcome, Vote } from './assessment.ts';
import type { Proposal } from './proposals.ts';

export type Carrying = Pick<Assessment, 'offered' | 'carried'>;

/** The answer of before that the team let stand on a question. */
export function carriedOn({ offered = [], carried = [] }: Carrying, capability: string): Proposal | undefined {
  return carried.includes(capability) ? offered.find((one) => one.capability === capability) : undefined;
}

/** The rows of a question that stand as they were. */
export function carriedMarks(assessment: Carrying, capability: string): Marks {
  const stands = carriedOn(assessment, capability)?.stands;
  return typeof stands === 'object' ? stands : {};
}

/** The outcome that a carried answer is for its whole question. */
export function outcomeOf(stands: Proposal['stands']): Outcome {
  return typeof stands === 'object' ? { kind: 'agreed rows', marks: stands } : { kind: 'agreed', level: stands };
}

/** What counts for a question of which some rows were taken over: those stand, whatever is made of the others. */
export function withCarried(
  assessment: Pick<Assessment, 'outcomes' | 'offered' | 'carried'>,
  capability: string,
  practices: readonly Practice[],
  votes: readonly Vote[],
): { readonly votes: readonly Vote[]; readonly outcome: Outcome | undefined } {
  const outcome = assessment.outcomes[capability];
  const carried = carriedMarks(assessment, capability);
  if (Object.keys(carried).length === 0) return { votes, outcome };
  const standing = (marks: Marks): Outcome => ({ kind: 'agreed rows', marks: { ...marks, ...carried } });
  switch (outcome?.kind) {
    case 'passed':
      return { votes: [], outcome: standing({}) };
    case 'parked':
      return { votes, outcome: { kind: 'parked', marks: { ...outcome.marks, ...carried } } };
    case 'agreed rows':
      return { votes, outcome: standing(outcome.marks) };
    case 'agreed': {
      const others = practices.map(({ id }): [string, Mark] => [id, 'n/a']);
      return { votes, outcome: outcome.level === 'n/a' ? standing(Object.fromEntries(others)) : outcome };
    }
    default:
      return { votes, outcome: standing({}) };
  }
}

/** When the answers were given that were taken over, for the result; nothing where there are none. */
export function carriedIn({ offered = [], carried = [] }: Carrying): { readonly carried?: readonly number[] } {
  const when = offered.filter(({ capability }) => carried.includes(capability)).map(({ from }) => from.at);
  return when.length > 0 ? { carried: when } : {};
}
