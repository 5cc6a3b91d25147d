import type { PracticeInput } from './pack.ts';
import type { Report } from './report.ts';

/**
 * The practices without needs that could not be kept: of a higher level, or leading back to the practice itself.
 * What is left out is noted.
 */
export function withSoundNeeds(practices: readonly PracticeInput[], report: Report): PracticeInput[] {
  const levels = new Map(practices.map(({ id, level = 1 }) => [id, level]));
  const kept = new Map<string, string[]>();
  const leadsTo = (from: string, to: string): boolean => {
    const seen = new Set<string>();
    const open = [from];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next === to) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(...(kept.get(next) ?? []));
    }
    return false;
  };
  return practices.map((practice) => {
    const { id, title, level = 1, needs = [], ...rest } = practice;
    const sound: string[] = [];
    kept.set(id, sound);
    for (const need of new Set(needs)) {
      const higher = (levels.get(need) ?? 10) > level;
      if (higher) report.note('need of a practice of a higher level, left out', title);
      else if (leadsTo(need, id)) report.note('need that goes in a circle, left out', title);
      else sound.push(need);
    }
    return {
      id,
      ...(practice.level === undefined ? {} : { level }),
      title,
      ...rest,
      ...(sound.length > 0 ? { needs: sound } : {}),
    };
  });
}
