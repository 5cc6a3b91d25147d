import type { Library, Model } from '../content/model.ts';
import { questionIn } from './asking/question.ts';
import type { Scope } from './assessment.ts';
import type { Published } from './milestone.ts';
import { type Proposal, proposalsFor } from './proposals.ts';
import { capabilitiesIn } from './result.ts';

/** What the team has said before of the questions of a scope, as far as they ask for it; `published` newest first. */
export function offersFor(
  library: Library,
  model: Model,
  scope: Scope,
  published: readonly Published[],
  now: Date,
): readonly Proposal[] {
  return proposalsFor(library, model, capabilitiesIn(model, scope), published, now).flatMap((proposal) => {
    const stands = fitting(model, scope, proposal);
    return stands === undefined ? [] : [{ ...proposal, stands }];
  });
}

/** Of rows those that are asked; an answer only where it is one of those there are. */
function fitting(model: Model, scope: Scope, { capability, stands }: Proposal): Proposal['stands'] | undefined {
  const question = questionIn({ scope }, model, capability);
  if (!question || stands === 'n/a') return question && stands;
  if (typeof stands === 'number') return question.picking?.takes(stands) ? stands : undefined;
  const marks = (question.rows ?? []).flatMap(({ id }) => {
    const mark = stands[id];
    return mark ? [[id, mark] as const] : [];
  });
  return marks.length > 0 ? Object.fromEntries(marks) : undefined;
}
