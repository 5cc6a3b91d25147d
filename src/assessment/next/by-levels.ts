import type { Model } from '../../content/model.ts';
import { counts, holdsDown, type Result } from '../result.ts';
import { type Candidate, leads } from './ranking.ts';
import type { Spot } from './spots.ts';

/** The lowest level that a chapter which counts has reached. */
export function lowestReached({ dimensions }: Result): number {
  return Math.min(...dimensions.filter(counts).map(({ standing }) => standing.reached ?? Number.POSITIVE_INFINITY));
}

/**
 * The practices at the level above the one a capability has; nothing where the team is split. What holds down the
 * chapters that are `lowest` comes before what holds the others down.
 */
export function levelCandidates(model: Model, lowest: number, { home, of, capability, called }: Spot): Candidate[] {
  const { reading } = of;
  if (reading.kind !== 'level' || reading.split) return [];
  const lifts = counts(home) && holdsDown(home, model.levels.length).some(({ id }) => id === of.id);
  const because = lifts
    ? `${home.title} stands at ${home.standing.reached} because of ${of.title}`
    : `it takes ${called} from ${reading.level} to ${reading.level + 1}`;
  const height = reading.level - lowest;
  const lead = !lifts ? leads.further : height === 0 ? leads.lifts : leads.liftsChapter + height;
  const above = capability.practices.filter(({ level }) => level === reading.level + 1);
  return above.map((practice) => ({ practice, dimension: home.id, lead, because }));
}
