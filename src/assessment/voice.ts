import { count, numberWord } from '../chat/wording.ts';
import { dimensionOf, type Effort, type Model } from '../content/model.ts';
import type { Assessment, Mark, Scope, Vote } from './assessment.ts';

/** "Level 2", "Not there yet", "Doesn't apply". */
export function levelText(level: number | 'n/a'): string {
  if (level === 'n/a') return "Doesn't apply";
  return level === 0 ? 'Not there yet' : `Level ${level}`;
}

/** What somebody said, within a sentence: "Level 2", "not sure". */
export function voteText(vote: Exclude<Vote, 'skipped'>): string {
  if (typeof vote === 'object') return 'what you marked';
  if (vote === 'unsure') return 'not sure';
  return vote === 0 || vote === 'n/a' ? levelText(vote).toLowerCase() : levelText(vote);
}

/** What somebody hears back for a vote, and until when it can be changed. */
export function voteNoted(vote: Vote, until: 'until the reveal' | 'until it closes'): string {
  if (vote === 'skipped') return `Skipped. You can still answer it ${until}.`;
  if (typeof vote === 'object') return `Noted. Change it any time ${until}.`;
  const heard = vote === 'unsure' ? 'Not sure' : levelText(vote);
  return `${heard}, noted. Change it any time ${until}.`;
}

/** What is assessed: "CNCF Cloud Native · Process". */
export function scopeTitle(model: Model, scope: Scope): string {
  if (scope.kind === 'dimension') return `${model.short} · ${dimensionOf(model, scope.id)?.title ?? scope.id}`;
  return scope.kind === 'all' ? model.short : `${model.short} · Quick look`;
}

/** How long it takes, at about three minutes a question together and half a minute alone. */
export function howLong(questions: number, mode: Assessment['mode']): string {
  const minutes = Math.max(2, Math.round(questions * (mode === 'live' ? 3 : 0.5)));
  return `about ${count(minutes, 'minute')}`;
}

const efforts: Readonly<Record<Effort, string>> = { S: 'a few days', M: 'a few weeks', L: 'a few months' };

export function effortText(effort: Effort): string {
  return efforts[effort];
}

/** How far votes are apart: "two levels apart". */
export function apart(spread: number): string {
  return `${numberWord(spread)} levels apart`;
}

/** One decimal: "2.6". */
export function decimal(average: number): string {
  return average.toFixed(1);
}

const markTexts: Readonly<Record<Mark, string>> = {
  yes: 'in place',
  partly: 'partly',
  no: 'not yet',
  'n/a': 'not for us',
};

/** How a practice stands: "in place", "not for us". */
export function markText(mark: Mark): string {
  return markTexts[mark];
}
