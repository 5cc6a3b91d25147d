import { beforeCard } from '../../../src/assessment/cards/before.ts';
import type { Published } from '../../../src/assessment/milestone.ts';
import { offersFor } from '../../../src/assessment/offers.ts';
import { capabilitiesIn } from '../../../src/assessment/result.ts';
import type { Card } from '../../../src/chat/card.ts';
import type { Library, Model } from '../../../src/content/model.ts';
import { anAssessment, monday } from '../assessments.ts';

const all = { kind: 'all' } as const;

/** What was said before: offered of another model, what became of it, and more than a card shows, of the edition before. */
export function beforeStories(
  library: Library,
  asked: Model,
  before: readonly Published[],
): Readonly<Record<string, Card>> {
  const base = {
    model: { id: asked.id, edition: asked.edition },
    scope: all,
    capabilities: capabilitiesIn(asked, all).map(({ id }) => id),
    offered: offersFor(library, asked, all, before, monday),
  };
  const many = base.capabilities.map((capability, index) => ({
    capability,
    stands: 'n/a' as const,
    from: { model: asked.short, earlier: true, at: monday.getTime() - index * 86_400_000 },
  }));
  const waits = { phase: { name: 'confirming' } } as const;
  const carried = base.offered.slice(1).map(({ capability }) => capability);
  return {
    'before-offered': beforeCard(anAssessment({ ...base, ...waits }), asked, monday),
    'before-decided': beforeCard(anAssessment({ ...base, carried }), asked, monday),
    'before-many': beforeCard(
      anAssessment({
        ...base,
        ...waits,
        mode: 'async',
        reminders: [monday.getTime() + 86_400_000],
        offered: [...many, ...many],
      }),
      asked,
      monday,
    ),
  };
}
