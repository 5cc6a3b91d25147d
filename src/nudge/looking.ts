import type { Direct } from '../chat/place.ts';
import type { Transact } from '../delivery/outbox.ts';
import type { Clock } from '../schedule/clock.ts';
import type { Storage } from '../storage/database.ts';
import type { TeamService } from '../team/service.ts';
import { type Team, usualHours } from '../team/team.ts';
import type { Source, Want, Wishes } from './nudge.ts';
import type { Candidate, Decision, Reader } from './rules.ts';
import { forgetSentBy, noteSent } from './sent-store.ts';
import * as store from './store.ts';

const hour = 3_600_000;

export type LookingParts = {
  readonly storage: Storage;
  readonly transact: Transact;
  readonly teams: TeamService;
  readonly clock: Clock;
  readonly sources: ReadonlyMap<string, Source>;
  /** Until when the platform keeps everything from somebody. */
  readonly quiet: (who: Direct) => Promise<Date | undefined>;
};

/** The rules reckon with the calendar, whose libraries are large: loaded when somebody is first looked after. */
export async function loadRules() {
  const [rules, { loadDaysOff }] = await Promise.all([import('./rules.ts'), import('../schedule/days-off.ts')]);
  return { ...rules, loadDaysOff };
}

/** What somebody is to be reminded of, with the teams and where they work. Who has left a team owes it nothing. */
export async function candidatesFor(
  { storage, teams }: Pick<LookingParts, 'storage' | 'teams'>,
  { tenant, person }: Direct,
  wants: readonly Want[],
): Promise<(Candidate & { readonly place: Team })[]> {
  const { loadDaysOff } = await loadRules();
  const known = new Map<string, Team>();
  const candidates: (Candidate & { readonly place: Team })[] = [];
  for (const want of wants) {
    const place = known.get(want.team) ?? (await teams.byId(storage.queries, tenant, want.team));
    known.set(want.team, place);
    const { zone, hours = usualHours, country } = place.settings;
    const member = (await teams.membersOf(storage.queries, want.team)).find(({ id }) => id === person);
    const isHoliday = await loadDaysOff(country === undefined ? undefined : { country });
    const workplace = { zone: member?.zone ?? zone, hours, isHoliday };
    candidates.push({ want, workplace, owed: member !== undefined, gone: place.settings.gone ?? false, place });
  }
  return candidates;
}

/** Looks after somebody: sends what is due, drops what is over, and plans the next look. */
export async function lookAfter(parts: LookingParts, who: Direct, now: Date): Promise<void> {
  const known = await store.knownOf(parts.storage.queries, who);
  if (!known) return;
  const { remembered } = await loadRules();
  const at = now.getTime();
  const sent = known.sent.filter((one) => one.at > at - remembered);
  const candidates = await candidatesFor(parts, who, known.wants);
  const broken: unknown[] = [];
  const asked = await askedOf(parts, candidates, { wishes: known.wishes, sent }, now, broken);
  const decision = await decided(parts, who, asked, { wishes: known.wishes, sent }, now);
  const [first] = decision.send;
  const zone = asked.find(({ want }) => want === first)?.workplace.zone ?? 'UTC';
  // When what they said is over there is nothing to remember of them any more.
  const next = decision.next ?? restsUntil(known.wishes, at);
  await parts.transact(async (tx, outbox) => {
    if (!(await store.claim(tx, who, known.revision, next))) return;
    await store.dropWants(
      tx,
      who,
      decision.drop.map(({ id }) => id),
    );
    await forgetSentBy(tx, who, at - remembered);
    if (first) {
      const id = await noteSent(tx, who, decision.send, { at, zone });
      await outbox.show({
        key: `nudge/${id}`,
        place: who,
        about: id,
        subject: { feature: 'nudge', card: 'nudge', id },
        once: true,
      });
    } else if (next === undefined && isUsual(known.wishes)) await store.forgetReader(tx, who);
  });
  if (broken.length > 0) throw new AggregateError(broken, 'Some of what somebody may owe could not be told.');
}

/** Asks whether it is owed where that matters: of what is to be sent now. What can't be told is asked again in an hour. */
async function askedOf(
  { sources }: LookingParts,
  candidates: readonly (Candidate & { readonly place: Team })[],
  reader: Reader,
  now: Date,
  broken: unknown[],
): Promise<Candidate[]> {
  const { verdictOn } = await loadRules();
  return Promise.all(
    candidates.map(async ({ place, ...one }) => {
      if (verdictOn(one, reader, now.getTime()).is !== 'due') return one;
      try {
        const owed = await sources.get(one.want.feature)?.owes(one.want, place, now);
        return { ...one, owed: owed !== undefined };
      } catch (error) {
        broken.push(error);
        return { ...one, want: { ...one.want, notBefore: now.getTime() + hour } };
      }
    }),
  );
}

async function decided(
  parts: LookingParts,
  who: Direct,
  asked: readonly Candidate[],
  reader: Reader,
  now: Date,
): Promise<Decision> {
  const { decide } = await loadRules();
  const at = now.getTime();
  const decision = decide(asked, reader, at);
  if (decision.send.length === 0) return decision;
  const quietUntil = (await parts.quiet(who))?.getTime();
  return quietUntil === undefined || quietUntil <= at ? decision : decide(asked, { ...reader, quietUntil }, at);
}

/** The last moment ahead that somebody has asked to be left in peace until. */
function restsUntil({ awayUntil = 0, snoozedUntil = 0 }: Wishes, now: number): number | undefined {
  const until = Math.max(awayUntil, snoozedUntil);
  return until > now ? until : undefined;
}

/** Whether somebody, who rests no more, has said nothing that is to be remembered. */
function isUsual({ stopped }: Wishes): boolean {
  return stopped.length === 0;
}
