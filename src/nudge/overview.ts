import type { Card } from '../chat/card.ts';
import type { Asker } from '../chat/feature.ts';
import { countryName } from '../schedule/days-off.ts';
import { type HeldBack, overviewCard } from './cards.ts';
import { candidatesFor, type LookingParts, loadRules } from './looking.ts';
import * as store from './store.ts';
import { wisherOf } from './wishing.ts';

/** Everything about somebody's reminders: asked anew, as it would be decided at this moment. */
export async function overview(parts: LookingParts, asker: Asker): Promise<Card> {
  const { who, zone, now } = await wisherOf(parts, asker);
  const { remembered } = await loadRules();
  const known = await store.knownOf(parts.storage.queries, who);
  const { wishes = { stopped: [] }, wants = [] } = known ?? {};
  const sent = (known?.sent ?? []).filter(({ at }) => at > now.getTime() - remembered);
  const teams = await parts.teams.teamsOf(who, asker.person);
  const quietUntil = wants.length > 0 ? (await parts.quiet(who).catch(() => undefined))?.getTime() : undefined;
  const reader = { wishes, sent, ...(quietUntil === undefined ? {} : { quietUntil }) };
  return overviewCard({
    sources: [...parts.sources.values()],
    teams: await Promise.all(
      teams.map(async (team) => {
        const { country } = team.settings;
        const zone = asker.person.zone ?? team.settings.zone;
        return { team, zone, country: country === undefined ? undefined : await countryName(country) };
      }),
    ),
    wishes,
    held: await heldBack(parts, who, wants, reader, now),
    sent,
    zone,
    now,
  });
}

async function heldBack(
  parts: LookingParts,
  who: Parameters<typeof candidatesFor>[1],
  wants: store.Known['wants'],
  reader: Parameters<Awaited<ReturnType<typeof loadRules>>['verdictOn']>[1],
  now: Date,
): Promise<HeldBack[]> {
  const { verdictOn } = await loadRules();
  const held: HeldBack[] = [];
  for (const { place, ...one } of await candidatesFor(parts, who, wants)) {
    const source = parts.sources.get(one.want.feature);
    const verdict = verdictOn(one, reader, now.getTime());
    // What has not begun is nothing that anybody waits for.
    if (!source || verdict.is === 'over' || one.want.notBefore > now.getTime()) continue;
    if (!(await source.owes(one.want, place, now))) continue;
    const { why = undefined, at = undefined } = verdict.is === 'held' ? verdict : {};
    held.push({ topic: source.topic, team: place, why, at, until: one.want.until });
  }
  return held;
}
