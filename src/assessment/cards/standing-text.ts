import { count, numberWord } from '../../chat/wording.ts';
import { askable, type Dimension, type Model } from '../../content/model.ts';
import type { Scope } from '../assessment.ts';
import type { ProfileReading } from '../reading.ts';
import { capabilitiesIn, counts, type DimensionResult, type Result, rowsOf } from '../result.ts';
import { isCovered, type Standing } from '../scoring.ts';
import type { OpenRisks } from '../scoring-rows.ts';
import { percentOf, type Tally } from '../tally.ts';
import { decimal, levelText, scopeTitle } from '../voice.ts';

/** What a result comes to in a line: of a single question its level, of a single chapter that chapter's own standing where there is none over all. */
export function overallText(result: Result): string {
  const { overall, dimensions, model, scope } = result;
  const [only, second] = dimensions;
  const asked = only?.capabilities[0]?.reading;
  if (scope.kind === 'question' && asked?.kind === 'level') return levelText(asked.level);
  if (overall.reached === undefined && only && !second) return chapterText(only, model.top);
  return standingText(overall, model.top);
}

/** What a chapter stands at: its levels, its risks, its share in place, its figures or its way of working. */
export function chapterText({ standing, capabilities, benchmark }: DimensionResult, top: number): string {
  if (standing.figures) return scoreText(standing.figures.score, benchmark?.mean);
  const [only] = capabilities.map(({ reading }) => reading);
  if (!standing.rows && capabilities.length === 1 && only?.kind === 'profile') return profileText(only);
  return standingText(standing, top);
}

/** How a team works; while it has not settled that, nobody is told that they work as some of them say. */
export function profileText({ title, split }: ProfileReading): string {
  return split ? 'you see this differently' : title;
}

/** "Level 2 reached, average 2.6 of 5", "two high and one medium risk open, 58 % in place", "58 % in place". */
export function standingText({ reached, average, rows, coverage }: Standing, top: number): string {
  if (reached !== undefined) {
    const level = reached === 0 ? 'Level 1 not reached yet' : `Level ${reached} reached`;
    return average === undefined ? level : `${level}, average ${decimal(average)} of ${top}`;
  }
  if (!rows) return 'no level yet';
  // Over several levels a share alone would say the same of much at the bottom and little at the top.
  if (coverage.applicable === 0) return 'nothing here applies to you';
  if (!isCovered(coverage) || rows.levels) return 'too little known yet';
  return [...(rows.open ? openText(rows.open, rows) : []), shareText(rows)].join(', ');
}

/** Whether there is something to publish. */
export function isKnown({ reached, rows, coverage, figures }: Standing): boolean {
  return (
    reached !== undefined || figures?.score !== undefined || (rows !== undefined && !rows.levels && isCovered(coverage))
  );
}

/** "58 % in place"; "eight of nine marked, 58 % of these in place" while some of them are not known. */
export function shareText(tally: Tally): string {
  const percent = percentOf(tally);
  if (percent === undefined) return 'nothing known yet';
  const { known, applicable } = tally;
  return known === applicable
    ? `${percent} % in place`
    : `${numberWord(known)} of ${numberWord(applicable)} marked, ${percent} % of these in place`;
}

/** "nine high and 12 medium risks open"; low ones do not count, and none is said to be closed that nobody knows. */
function openText({ high, medium }: OpenRisks, { known, applicable }: Tally): string[] {
  if (known < applicable && high === 0) return medium === 0 ? [] : [`${count(medium, 'medium risk')} open`];
  if (high === 0 && medium === 0) return ['no high or medium risk open'];
  if (medium === 0) return [`${count(high, 'high risk')} open`];
  if (high === 0) return [`no high and ${count(medium, 'medium risk')} open`];
  return [`${count(high, 'high', 'high')} and ${count(medium, 'medium risk')} open`];
}

/** What was assessed; of a quick look with how much of the model it asked for. */
export function toldTitle(model: Model, scope: Scope): string {
  const asked = practicesAsked(model, scope);
  const all = practicesAsked(model, { kind: 'all' });
  const title = scopeTitle(model, scope);
  return scope.kind === 'quick' && asked < all
    ? `${title}, as far as ${numberWord(asked)} of ${numberWord(all)} practices tell`
    : title;
}

function practicesAsked(model: Model, scope: Scope): number {
  const counting = new Set(capabilitiesIn(model, { kind: 'all' }).map(({ id }) => id));
  const ids = capabilitiesIn(model, scope).map(({ id }) => id);
  return rowsOf(
    model,
    scope,
    ids.filter((id) => counting.has(id)),
  ).reduce((sum, rows) => sum + rows, 0);
}

/** The chapters that are asked by their name only, because they count towards nothing. */
export function chaptersBeside({ dimensions }: Model): readonly Dimension[] {
  return dimensions.filter((dimension) => !dimension.counts && askable(dimension));
}

/** What a model is called where it is typed: the first word of its id. */
export function typedName({ id }: Model): string {
  const [first = id] = id.split('-');
  return first.length >= 3 ? first : id;
}

/** "6.4 of 10 (others 6.7)". */
export function scoreText(score: number | undefined, others: number | undefined): string {
  if (score === undefined) return 'too few figures yet';
  return `${decimal(score)} of 10${others === undefined ? '' : ` (others ${decimal(others)})`}`;
}

/** The chapters that count towards what the model stands at. */
export function countingOf({ dimensions }: Result): readonly DimensionResult[] {
  return dimensions.filter(counts);
}
