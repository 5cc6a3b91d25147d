import { randomUUID } from 'node:crypto';
import type { Action } from '../action/action.ts';
import { dimensionOfCapability, practiceOf } from '../content/model.ts';
import type { Message } from '../delivery/message.ts';
import type { Outbox } from '../delivery/outbox.ts';
import { eachDue } from '../schedule/each-due.ts';
import { inWords } from '../schedule/in-words.ts';
import type { Run } from '../schedule/schedule.ts';
import type { Queries, Tx } from '../storage/database.ts';
import type { DueRow } from '../storage/due-rows.ts';
import type { Team } from '../team/team.ts';
import type { CheckIn, Ease, Question } from './checkin.ts';
import type { Parts } from './parts.ts';
import { closedAt, isEndTold, isSettled } from './rules/answering.ts';
import { chooseQuestions } from './rules/choosing.ts';
import { beginCheckIn, isEmpty, isEmptyTold, slowerThan, turnAfter } from './rules/opening.ts';
import * as store from './store.ts';

/** How long a closed check-in is kept, in milliseconds: as long as what was said in it counts for the next. */
const keptFor = 13 * 7 * 86_400_000;

/** What a due schedule does: closes what is still open, and begins anew. */
export async function runCheckIn(parts: Parts, { schedule, now, missed }: Run, tx: Tx, outbox: Outbox): Promise<void> {
  const team = await parts.teams.byId(tx, schedule.owner.tenant, schedule.owner.team);
  const { rule, time, zone } = schedule.timetable;
  const slower = slowerThan(rule);
  const ease: Ease = slower ? { slower: inWords({ rule: slower, time, zone, startsOn: '' }) } : {};
  await begin(parts, tx, outbox, team, { now, missed, byHand: false, ease });
}

type Beginning = {
  readonly now: Date;
  readonly missed: readonly Date[];
  readonly byHand: boolean;
  /** What is offered where nobody has answered for a while. */
  readonly ease?: Ease;
};

/**
 * Begins a check-in, if there is something to talk about. One that is still open is closed by the next of the rhythm; by
 * hand none is begun beside it.
 */
export async function begin(
  parts: Parts,
  tx: Tx,
  outbox: Outbox,
  team: Team,
  { now, missed, byHand, ease }: Beginning,
): Promise<'begun' | 'open already' | 'nothing to talk about' | 'left out'> {
  await parts.teams.lock(tx, team);
  const before = await store.openIn(tx, team.channel.tenant, [team.id]);
  if (byHand && before.length > 0) return 'open already';
  for (const { checkIn } of before) {
    const still = await store.lockCheckIn(tx, team.channel.tenant, checkIn.id);
    if (still?.checkIn.phase.name === 'open') await close(parts, tx, outbox, team, still.checkIn, now);
  }
  await store.forgetBefore(tx, team, now.getTime() - keptFor);
  const earlier = await store.checkInsSince(tx, team, now.getTime() - keptFor);
  const open = await parts.actions.openActions(tx, team);
  const questions = await questionsFor(parts, tx, team, earlier, now);
  const begun = beginCheckIn(randomUUID(), open, questions, missed, now, earlier);
  const turn = ease && !isEmpty(begun) ? turnAfter(earlier) : 'usual';
  if (turn === 'left out') {
    await store.insertCheckIn(tx, team, closedAt({ ...begun, items: [], questions: [], leftOut: true }, now));
    return 'left out';
  }
  const checkIn: CheckIn = turn === 'eases' && ease ? { ...begun, ease } : begun;
  if (!isEmpty(checkIn)) {
    await store.insertCheckIn(tx, team, checkIn);
    const asked = checkIn.items.map((item) => item.id);
    await parts.actions.askedUntil(tx, team, asked, new Date(checkIn.closesAt));
    await outbox.show(checkInMessage(team, checkIn));
    return 'begun';
  }
  if (!byHand && isEmptyTold(earlier, now)) {
    await store.insertCheckIn(tx, team, closedAt(checkIn, now));
    await outbox.show(onceMessage(team, checkIn, 'empty'));
  }
  return 'nothing to talk about';
}

async function questionsFor(
  { assessments, actions, library }: Parts,
  tx: Tx,
  team: Team,
  earlier: readonly CheckIn[],
  now: Date,
): Promise<readonly Question[]> {
  const candidates = await assessments.standings(tx, team);
  const done = (await actions.fromPractices(tx, team)).flatMap((action) =>
    action.status === 'done' && action.practice !== undefined ? [[action.practice, action.endedAt] as const] : [],
  );
  const finished = new Map(done.toSorted(([, a], [, b]) => a - b));
  const { focus } = team.settings;
  const capabilityOf = (practice: string) =>
    library.models.map((model) => practiceOf(model, practice)).find((found) => found)?.capability;
  const known = { finished, capabilityOf, earlier, ...(focus === undefined ? {} : { focus }) };
  return chooseQuestions(candidates, known, now).map((question) => ({
    ...question,
    title: titleOf(library, question),
  }));
}

/** "Security in People" where a model asks about Security in another chapter as well; of a row, its own title. */
function titleOf(library: Parts['library'], { model: id, capability, title, stands }: Question): string {
  const model = library.models.find((one) => one.id === id);
  if (!model || stands.kind === 'row') return title;
  const isShared = model.dimensions.flatMap(({ capabilities }) => capabilities).filter((one) => one.title === title);
  return isShared.length > 1 ? `${title} in ${dimensionOfCapability(model, capability)?.title ?? ''}` : title;
}

/** Keeps a check-in as it goes on; when nothing is left to say, it closes. */
export async function goOn(
  parts: Parts,
  tx: Tx,
  outbox: Outbox,
  team: Team,
  checkIn: CheckIn,
  now: Date,
): Promise<void> {
  const open = await openOf(parts, tx, team, checkIn);
  if (isSettled(checkIn, new Set(open.keys()))) return close(parts, tx, outbox, team, checkIn, now);
  await store.saveCheckIn(tx, team.channel.tenant, checkIn);
  await outbox.redraw(checkInKey(checkIn.id));
}

/** Ends a check-in that the caller has locked, with its summary. */
export async function close(
  { storage }: Pick<Parts, 'storage'>,
  tx: Tx,
  outbox: Outbox,
  team: Team,
  checkIn: CheckIn,
  now: Date,
): Promise<void> {
  // Who proposed something is forgotten with it, whether it was settled or not.
  if (checkIn.questions.some(({ answer }) => answer.name !== 'asked')) await storage.willScrub(tx);
  await store.saveCheckIn(tx, team.channel.tenant, closedAt(checkIn, now));
  await outbox.redraw(checkInKey(checkIn.id));
  if (isEndTold(checkIn)) await outbox.show(onceMessage(team, checkIn, 'summary'));
}

/** How many are held in memory at a time. */
const batch = 100;

/** Closes what nobody has closed in time. */
export function closeDue(parts: Parts, now: Date): Promise<void> {
  const page = (size: number, after?: DueRow) => store.dueCheckIns(parts.storage.queries, now, size, after);
  const work = ({ id, tenant }: DueRow) =>
    parts.transact(async (tx, outbox) => {
      const stored = await store.lockCheckIn(tx, tenant, id);
      // Another process may have been here first.
      if (stored?.checkIn.phase.name !== 'open') return;
      const team = await parts.teams.byId(tx, tenant, stored.teamId);
      await close(parts, tx, outbox, team, stored.checkIn, now);
    });
  return eachDue(page, batch, work, 'Some check-ins could not be closed.');
}

/** The actions of a check-in that are open now, by id. */
export async function openOf(
  { actions }: Pick<Parts, 'actions'>,
  db: Queries,
  team: Team,
  { items }: CheckIn,
): Promise<ReadonlyMap<string, Action>> {
  const ids = new Set(items.map(({ id }) => id));
  const open = await actions.openActions(db, team);
  return new Map(open.flatMap((action) => (ids.has(action.id) ? [[action.id, action] as const] : [])));
}

export function checkInKey(id: string): string {
  return `checkin/${id}`;
}

function checkInMessage({ channel }: Team, { id }: CheckIn): Message {
  return { key: checkInKey(id), place: channel, about: id, subject: { feature: 'checkin', card: 'checkin', id } };
}

function onceMessage({ channel }: Team, { id }: CheckIn, card: 'summary' | 'empty'): Message {
  return {
    key: `${checkInKey(id)}/${card}`,
    place: channel,
    about: id,
    subject: { feature: 'checkin', card, id },
    once: true,
  };
}
