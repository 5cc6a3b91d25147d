import type { Block, Card } from '../../chat/card.ts';
import { editionOf, type Library } from '../../content/model.ts';
import { dateText, dayText } from '../../schedule/calendar.ts';
import type { Published } from '../milestone.ts';
import { type DimensionResult, kindOf, type Result } from '../result.ts';
import { chapterText, isKnown, overallText, toldTitle } from './standing-text.ts';

/** The newest standing of each chapter, model by model; `milestones` come newest first. */
export function levelsCard(milestones: readonly Published[], library: Library, zone: string, now: Date): Card {
  const models = new Map<string, { title: string; lines: Map<string, string>; levels: Set<string> }>();
  for (const { at, milestone } of milestones) {
    const { result } = milestone;
    const known = models.get(result.model.id) ?? {
      title: result.model.title,
      lines: new Map<string, string>(),
      levels: new Set<string>(),
    };
    models.set(result.model.id, known);
    for (const { key, title, text, reached } of chapters(result, library)) {
      // The newest level that is known: a later run that came to none does not hide it.
      if (!known.lines.has(key) || (reached && !known.levels.has(key))) {
        known.lines.set(key, `${title}: ${text} (${dayText(new Date(at), zone, now)})`);
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
  const items = milestones.map(({ at, milestone: { result } }) => {
    const standing = overallText(result);
    return `${dateText(new Date(at), zone)} · ${titleOf(result, library)}: ${standing}`;
  });
  return {
    blocks: [
      { kind: 'heading', text: 'History' },
      { kind: 'list', items },
    ],
  };
}

function titleOf(result: Result, library: Library): string {
  const model = editionOf(library, result.model);
  return model ? toldTitle(model, result.scope) : result.model.title;
}
