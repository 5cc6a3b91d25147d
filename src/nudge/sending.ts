import type { Card } from '../chat/card.ts';
import { nudgeCard } from './cards.ts';
import { candidatesFor, type LookingParts, loadRules } from './looking.ts';
import type { Owed } from './nudge.ts';
import { forgetSent, sentNudge, wantAgain } from './sent-store.ts';
import * as store from './store.ts';

/**
 * The nudge as it is to be sent now: of what is still owed. Undefined when that is nothing; or when sending took so long
 * that its reader is not to be disturbed any more, and it goes back to those that wait.
 */
export async function drawNudge(parts: LookingParts, tenant: string, id: string): Promise<Card | undefined> {
  const { queries } = parts.storage;
  const nudge = await sentNudge(queries, tenant, id);
  if (!nudge) return undefined;
  const { who, wants } = nudge;
  const now = parts.clock.now();
  const { verdictOn, remembered } = await loadRules();
  const { wishes = { stopped: [] }, sent = [] } = (await store.knownOf(queries, who)) ?? {};
  const others = sent.filter((one) => one.id !== id && one.at > now.getTime() - remembered);
  const owed: Owed[] = [];
  let isHeld = false;
  for (const one of await candidatesFor(parts, who, wants)) {
    const verdict = verdictOn(one, { wishes, sent: others }, now.getTime());
    isHeld ||= verdict.is === 'held';
    const what =
      verdict.is === 'due' ? await parts.sources.get(one.want.feature)?.owes(one.want, one.place, now) : undefined;
    if (what) owed.push(what);
  }
  if (owed.length > 0) return nudgeCard(id, owed);
  await parts.transact(async (tx) => {
    if (isHeld) {
      await store.lookAt(tx, who, now.getTime());
      await wantAgain(tx, who, id, now.getTime());
    }
    await forgetSent(tx, who, id);
  });
  return undefined;
}
