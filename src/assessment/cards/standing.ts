import type { Block, Card } from '../../chat/card.ts';
import { editionOf, type Library } from '../../content/model.ts';
import { dateText, dayText } from '../../schedule/calendar.ts';
import type { Milestone, Published } from '../milestone.ts';
import { capabilityResults, type DimensionResult, kindOf, type Result } from '../result.ts';
import { levelText, markText } from '../voice.ts';
import { chapterText, isKnown, overallText, toldTitle } from './standing-text.ts';

/** The newest standing of each chapter, model by model; `milestones` come newest first. */
export function levelsCard(milestones: readonly Published[], library: Library, zone: string, now: Date): Card {
  const models = new Map<string, { title: string; lines: Map<string, string>; levels: Set<string> }>();
  for (const { at, milestone, movedAt = {} } of milestones) {
    const { result } = milestone;
    const whole = Math.max(0, ...Object.values(movedAt));
    const known = models.get(result.model.id) ?? {
      title: result.model.title,
      lines: new Map<string, string>(),
      levels: new Set<string>(),
    };
    models.set(result.model.id, known);
    for (const { key, title, text, reached } of chapters(result, library)) {
      // The newest level that is known: a later run that came to none does not hide it.
      if (!known.lines.has(key) || (reached && !known.levels.has(key))) {
        const moved = isWhole(key) ? whole : (movedAt[key] ?? 0);
        const since = moved > 0 ? `, check-in ${dayText(new Date(moved), zone, now)}` : '';
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

function isWhole(key: string): boolean {
  return key === 'quick' || key === 'whole';
}

function chapters(result: Result, library: Library): { key: string; title: string; text: string; reached: boolean }[] {
  if (result.scope.kind === 'quick') {
    const [title, text] = [titleOf(result, library), overallText(result)];
    return [{ key: 'quick', title, text, reached: isKnown(result.overall) }];
  }
  const [only] = result.dimensions;
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
    const text = checkIn
      ? agreedText(milestone, library, checkIn.row)
      : `${titleOf(result, library)}: ${overallText(result)}`;
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
  const before = since?.changes[0] ? `, was ${since.changes[0].from}` : '';
  return `${about} · ${title}: ${stands}${before}, agreed in a check-in`;
}

function titleOf(result: Result, library: Library): string {
  const model = editionOf(library, result.model);
  return model ? toldTitle(model, result.scope) : result.model.title;
}
