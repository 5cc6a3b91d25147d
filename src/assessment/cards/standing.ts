import type { Block, Card } from '../../chat/card.ts';
import { editionOf, type Library } from '../../content/model.ts';
import { dateText, dayText } from '../../schedule/calendar.ts';
import type { Milestone, Moving, Published } from '../milestone.ts';
import { capabilityResults, type DimensionResult, kindOf, type Result } from '../result.ts';
import { levelText, markText } from '../voice.ts';
import { chapterText, isKnown, overallText, toldTitle } from './standing-text.ts';

/** The newest standing of each chapter, model by model; `milestones` come newest first. */
export function levelsCard(milestones: readonly Published[], library: Library, zone: string, now: Date): Card {
  const models = new Map<string, { title: string; lines: Map<string, string>; levels: Set<string> }>();
  for (const { at, milestone, moved = {} } of milestones) {
    const { result } = milestone;
    const last = Object.values(moved).sort((a, b) => b.at - a.at)[0];
    const known = models.get(result.model.id) ?? {
      title: result.model.title,
      lines: new Map<string, string>(),
      levels: new Set<string>(),
    };
    models.set(result.model.id, known);
    for (const { key, title, text, reached } of chapters(result, library)) {
      // The newest level that is known: a later run that came to none does not hide it.
      if (!known.lines.has(key) || (reached && !known.levels.has(key))) {
        const since = movedText(isWhole(key) ? last : moved[key], zone, now);
        known.lines.set(key, `${title}: ${text} (${dayText(new Date(at), zone, now)}${since})`);
      }
      if (reached) known.levels.add(key);
    }
  }
  const blocks = [...models.values()].flatMap(({ title, lines }): Block[] => [
    { kind: 'heading', text: title },
    { kind: 'list', items: [...lines.values()] },
  ]);
  return {
    blocks: [...blocks, { kind: 'aside', text: '`next` shows what to do about it, `history` how you got here.' }],
  };
}

/** Whether a line is about more than a chapter, or about one question. */
function isWhole(key: string): boolean {
  return key === 'quick' || key === 'whole' || key.startsWith('question ');
}

/** ", check-in Mon 24 May", or ", asked again Mon 24 May". */
function movedText(moving: Moving | undefined, zone: string, now: Date): string {
  if (!moving) return '';
  return `, ${moving.by === 'check-in' ? 'check-in' : 'asked again'} ${dayText(new Date(moving.at), zone, now)}`;
}

function chapters(result: Result, library: Library): { key: string; title: string; text: string; reached: boolean }[] {
  if (result.scope.kind === 'quick') {
    const [title, text] = [titleOf(result, library), overallText(result)];
    return [{ key: 'quick', title, text, reached: isKnown(result.overall) }];
  }
  const [only] = result.dimensions;
  if (result.scope.kind === 'question') {
    const title = [only?.title, only?.capabilities[0]?.title].join(' · ');
    const reached = isKnown(result.overall);
    return [{ key: `question ${result.scope.id}`, title, text: overallText(result), reached }];
  }
  // A staged model and one that counts risks say something of the whole that no chapter says.
  const whole =
    result.scope.kind === 'all' && only && kindOf(result) !== 'rubric'
      ? [{ key: 'whole', title: 'All of it', text: overallText(result), reached: isKnown(result.overall) }]
      : [];
  const parts = result.dimensions.map((dimension) => ({
    key: dimension.id,
    title: dimension.title,
    text: chapterText(dimension, result.model.top),
    reached: isKnown(dimension.standing) || isProfile(dimension),
  }));
  return [...whole, ...parts];
}

function isProfile({ capabilities }: DimensionResult): boolean {
  return capabilities.every(({ reading }) => reading.kind === 'profile');
}

/** Every milestone, a line each, newest first. */
export function historyCard(milestones: readonly Published[], library: Library, zone: string): Card {
  const items = milestones.map(({ at, milestone }) => {
    const { result, checkIn } = milestone;
    const before = result.scope.kind === 'question' ? wasText(milestone) : '';
    const text = checkIn
      ? agreedText(milestone, library, checkIn.row)
      : `${titleOf(result, library)}: ${overallText(result)}${before}`;
    return `${dateText(new Date(at), zone)} · ${text}`;
  });
  return {
    blocks: [
      { kind: 'heading', text: 'History' },
      { kind: 'list', items },
    ],
  };
}

/** "CNCF Cloud Native · Audit and logs: Level 3, was 2, agreed in a check-in". */
function agreedText({ result, since }: Milestone, library: Library, row: string | undefined): string {
  const [asked] = capabilityResults(result);
  const about = editionOf(library, result.model)?.short ?? result.model.title;
  const marked =
    asked?.reading.kind === 'rows' ? asked.reading.rows.find(({ practice }) => practice === row) : undefined;
  const title = marked?.title ?? asked?.title ?? '';
  const level = asked?.reading.kind === 'level' ? levelText(asked.reading.level) : '';
  const stands = marked?.mark ? markText(marked.mark) : level;
  return `${about} · ${title}: ${stands}${wasText({ since })}, agreed in a check-in`;
}

/** ", was 2" where a level has changed. */
function wasText({ since }: { readonly since?: Milestone['since'] | undefined }): string {
  return since?.changes[0] ? `, was ${since.changes[0].from}` : '';
}

function titleOf(result: Result, library: Library): string {
  const model = editionOf(library, result.model);
  return model ? toldTitle(model, result.scope) : result.model.title;
}
