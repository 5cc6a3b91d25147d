import type { Card } from '../chat/card.ts';
import { plain } from '../chat/text.ts';
import { nudgeCard } from './cards.ts';
import { candidatesFor, type LookingParts, loadRules } from './looking.ts';
import type { Owed, Want } from './nudge.ts';
import { forgetSent, sentNudge, wantAgain } from './sent-store.ts';
import * as store from './store.ts';

/**
 * The nudge as it is to be sent now: of what is still owed; undefined when that is nothing. Where sending took so long
 * that its reader is not to be disturbed with some of it any more, that goes back to what waits.
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
  // Where the platform can't say, what was decided when it was sent still holds.
  const quietUntil = (await parts.quiet(who).catch(() => undefined))?.getTime();
  const reader = { wishes, sent: others, ...(quietUntil === undefined ? {} : { quietUntil }) };
  const told: Told[] = [];
  const held: Want[] = [];
  for (const one of await candidatesFor(parts, who, wants)) {
    const verdict = verdictOn(one, reader, now.getTime());
    if (verdict.is === 'held') held.push(one.want);
    const what =
      verdict.is === 'due' ? await parts.sources.get(one.want.feature)?.owes(one.want, one.place, now) : undefined;
    if (what) told.push({ since: one.want.notBefore, what });
  }
  const owed = told.toSorted(inTurn).map(({ what }) => what);
  if (held.length > 0 || owed.length === 0) {
    await parts.transact(async (tx) => {
      if (held.length > 0) {
        await store.lookAt(tx, who, now.getTime());
        await wantAgain(tx, who, id, now.getTime(), held);
      }
      if (owed.length === 0) await forgetSent(tx, who, id);
    });
  }
  return owed.length > 0 ? nudgeCard(id, owed) : undefined;
}

type Told = { readonly since: number; readonly what: Owed };

/** As people read numbers: 3 before 12. */
const words = new Intl.Collator('en', { numeric: true });

/** The oldest first; what is owed since the same moment by its words, which its reader sees. */
function inTurn(a: Told, b: Told): number {
  return a.since - b.since || words.compare(leadOf(a.what), leadOf(b.what));
}

function leadOf([first]: Owed): string {
  return first?.kind === 'text' ? plain(first.text) : '';
}
