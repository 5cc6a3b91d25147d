import { distanceOf, nearby } from '../figures.ts';
import { decimal } from '../voice.ts';
import { type Candidate, leads } from './ranking.ts';
import type { Spot } from './spots.ts';

/** What helps teams that work the way this one does. */
export function profileCandidates({ home, of: { reading }, capability }: Spot): Candidate[] {
  if (reading.kind !== 'profile' || reading.split) return [];
  const because = `it suits “${reading.title}”, which is how you work`;
  const fitting = capability.practices.filter(({ choices }) => choices.includes(reading.choice));
  return fitting.map((practice) => ({ practice, dimension: home.id, lead: leads.profile, because }));
}

/**
 * Practices for the figures that are below where most others are, those of the one that is furthest below first. Half a
 * deviation below their mean is still among them.
 */
export function figureCandidates(spots: readonly Spot[]): Candidate[] {
  const below = spots.flatMap((spot) => {
    const { figure, reading } = spot.of;
    if (!figure || reading.kind !== 'figure' || reading.split) return [];
    const distance = -distanceOf(figure.score, figure);
    return distance > nearby ? [{ spot, figure, distance }] : [];
  });
  const furthest = below.toSorted((a, b) => b.distance - a.distance);
  return furthest.flatMap(({ spot: { home, of, capability }, figure }, index) => {
    const scores = `${decimal(figure.score)} of 10, others ${decimal(figure.mean)}`;
    const because =
      index === 0 && furthest.length > 1
        ? `${of.title} is furthest from what others report (${scores})`
        : `${of.title} is below what others report (${scores})`;
    const lead = index === 0 ? leads.figure : leads.further;
    return capability.practices.map((practice) => ({ practice, dimension: home.id, lead, because }));
  });
}
