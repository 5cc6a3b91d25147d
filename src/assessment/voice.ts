import { count, numberWord } from '../chat/wording.ts';
import { capabilityOf, dimensionOf, dimensionOfCapability, type Effort, type Model } from '../content/model.ts';
import type { Assessment, Mark, Scope } from './assessment.ts';

/** "Level 2", "Not there yet", "Doesn't apply". */
export function levelText(level: number | 'n/a'): string {
  if (level === 'n/a') return "Doesn't apply";
  return level === 0 ? 'Not there yet' : `Level ${level}`;
}

/** What is assessed: "CNCF Cloud Native · Process", of a single question with its own title behind that. */
export function scopeTitle(model: Model, scope: Scope): string {
  if (scope.kind === 'dimension') return `${model.short} · ${dimensionOf(model, scope.id)?.title ?? scope.id}`;
  if (scope.kind === 'question') {
    const titles = [dimensionOfCapability(model, scope.id)?.title, capabilityOf(model, scope.id)?.title ?? scope.id];
    return [model.short, ...titles].filter(Boolean).join(' · ');
  }
  return scope.kind === 'all' ? model.short : `${model.short} · Quick look`;
}

/** "11 questions", "11 questions with 68 practices". */
export function questionsText(rows: readonly number[]): string {
  const practices = rows.reduce((sum, many) => sum + many, 0);
  const questions = count(rows.length, 'question');
  return practices === 0 ? questions : `${questions} with ${count(practices, 'practice')}`;
}

/**
 * How long it takes. Of each question, how many rows it has: about four minutes together, alone ten seconds and five
 * more a row, which is what reading takes at 238 words a minute (Brysbaert 2019), a second to decide and a line to type.
 * Without rows three minutes together, and half a minute alone.
 */
export function howLong(rows: readonly number[], mode: Assessment['mode']): string {
  const together = (many: number) => (many > 0 ? 240 : 180);
  const alone = (many: number) => (many > 0 ? 10 + 5 * many : 30);
  const seconds = rows.map(mode === 'live' ? together : alone).reduce((sum, one) => sum + one, 0);
  return `about ${count(Math.max(2, Math.round(seconds / 60)), 'minute')}`;
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
