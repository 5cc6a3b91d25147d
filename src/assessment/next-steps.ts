import { capabilityOf, type Model, type Practice, practiceOf } from '../content/model.ts';
import { figureCandidates, profileCandidates } from './next/by-answers.ts';
import { levelCandidates, lowestReached } from './next/by-levels.ts';
import { byRisk, byStage, rowCandidates } from './next/by-rows.ts';
import { type Candidate, type Leanings, ranked } from './next/ranking.ts';
import { spotsOf } from './next/spots.ts';
import { talksOf } from './next/talks.ts';
import { capabilityResults, type Result } from './result.ts';

/** A practice to adopt next, or a talk to have first. `reason` is a sentence. */
export type NextStep =
  | { readonly kind: 'practice'; readonly practice: Practice; readonly reason: string }
  | { readonly kind: 'talk'; readonly capability: string; readonly title: string; readonly reason: string };

export type { Leanings };

export const noLeanings: Leanings = { leaveOut: new Set(), themesElsewhere: new Map() };

/**
 * The suggestions for a result, best first: where the team is split, the talk about what it sees most differently; then
 * practices; then the other talks. The practices come by (1) what the model puts first, (2) how many other suggestions
 * build on them or share their theme across models, (3) the team's focus, (4) effort, small first.
 *
 * A rubric suggests the practices one level above each capability, first where they lift one that holds its dimension
 * down, the lowest dimension before the others. A staged model suggests what is not in place, first of the lowest level that is not reached; a risk model high
 * risks first, then what helps the team's way of working, then the others; one of what helps it is among the first five. Figures suggest what helps the one that is
 * furthest below what others report.
 */
export function nextStepsFor(model: Model, result: Result, leanings: Leanings): readonly NextStep[] {
  const [first, ...others] = talksOf(result).map((talk): NextStep => ({ kind: 'talk', ...talk }));
  const practices = ranked(candidatesOf(model, result), leanings).map(
    ({ practice, reason }): NextStep => ({ kind: 'practice', practice, reason }),
  );
  const fitting = new Set(
    spotsOf(model, result)
      .flatMap(profileCandidates)
      .map(({ practice }) => practice.id),
  );
  return withFitting([...(first ? [first] : []), ...practices, ...others], fitting);
}

/** How many suggestions are looked at before the others. */
const atFirst = 5;

/** One that suits the team's way of working is among the first, whatever else is open, unless it builds on a later one. */
function withFitting(steps: readonly NextStep[], fitting: ReadonlySet<string>): readonly NextStep[] {
  const suits = (step: NextStep) => step.kind === 'practice' && fitting.has(step.practice.id);
  if (steps.slice(0, atFirst).some(suits)) return steps;
  const head = steps.slice(0, atFirst - 1);
  const tail = steps.slice(atFirst - 1);
  const later = new Set(tail.flatMap((step) => (step.kind === 'practice' ? [step.practice.id] : [])));
  const one = tail.find(
    (step) => suits(step) && step.kind === 'practice' && !step.practice.needs.some((need) => later.has(need)),
  );
  return one ? [...head, one, ...tail.filter((step) => step !== one)] : steps;
}

function candidatesOf(model: Model, result: Result): readonly Candidate[] {
  const spots = spotsOf(model, result);
  const lowest = lowestReached(result);
  const weigh = model.kind === 'risk' ? byRisk : byStage(result);
  return [
    ...spots.flatMap((spot) => [
      ...levelCandidates(model, lowest, spot),
      ...rowCandidates(model, spot, weigh),
      ...profileCandidates(spot),
    ]),
    ...figureCandidates(spots),
  ];
}

/** The practices that keep the highest level alive, one of each capability that has it. */
export function keepUp(model: Model, result: Result): readonly Practice[] {
  return capabilityResults(result).flatMap(({ id, reading }) => {
    if (reading.kind !== 'level' || reading.level < model.levels.length) return [];
    const best = capabilityOf(model, id)?.practices.findLast(({ level }) => level === reading.level);
    return best ? [best] : [];
  });
}

/** What a practice needs that the result does not show to be there, in the model's own order. */
export function needsOf(model: Model, result: Result, practice: Practice): readonly Practice[] {
  const readings = new Map(capabilityResults(result).map(({ id, reading }) => [id, reading]));
  return practice.needs.flatMap((id) => {
    const need = practiceOf(model, id);
    const reading = need && readings.get(need.capability);
    if (!need || !reading) return need ? [need] : [];
    if (reading.kind === 'level') return reading.level >= (need.level ?? 0) ? [] : [need];
    const mark = reading.kind === 'rows' ? reading.rows.find((row) => row.practice === id)?.mark : undefined;
    return mark === 'yes' || mark === 'n/a' ? [] : [need];
  });
}
