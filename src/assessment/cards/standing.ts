import type { Block, Card } from '../../chat/card.ts';
import { editionOf, type Library } from '../../content/model.ts';
import { dateText, dayText } from '../../schedule/calendar.ts';
import type { Published } from '../milestone.ts';
import type { Result } from '../result.ts';
import { scopeTitle } from '../voice.ts';
import { standingText } from './summary.ts';

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
  const { top } = result.model;
  if (result.scope.kind === 'quick') {
    return [
      {
        key: 'quick',
        title: titleOf(result, library),
        text: standingText(result.overall, top),
        reached: result.overall.reached !== undefined,
      },
    ];
  }
  return result.dimensions.map(({ id, title, standing }) => ({
    key: id,
    title,
    text: standingText(standing, top),
    reached: standing.reached !== undefined,
  }));
}

/** Every milestone, a line each, newest first. */
export function historyCard(milestones: readonly Published[], library: Library, zone: string): Card {
  const items = milestones.map(({ at, milestone: { result } }) => {
    const standing = standingText(result.overall, result.model.top);
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
  return model ? scopeTitle(model, result.scope) : result.model.title;
}
