import { z } from 'zod';
import { type Card, paragraphs } from '../chat/card.ts';
import type { Asker } from '../chat/feature.ts';
import type { Person } from '../chat/person.ts';
import { type Reply, say } from '../chat/reply.ts';
import type { Message } from '../delivery/message.ts';
import { patternOf } from '../schedule/pattern.ts';
import type { Leave } from '../schedule/read-days-off.ts';
import type { NewSchedule, Owner, Schedule } from '../schedule/schedule.ts';
import { scheduleById, schedulesOf } from '../schedule/store.ts';
import { type Timetable, timetableOf } from '../schedule/timetable.ts';
import type { Queries } from '../storage/database.ts';
import type { Team } from '../team/team.ts';
import { changedText, checkInRhythmCard, type Recurring, rhythmCard, toldText } from './cards/rhythm.ts';
import { checkInKind, type Parts } from './parts.ts';
import { openIn } from './store.ts';

/** Who changes a rhythm, and when. */
type Wanting = Pick<Asker, 'person' | 'now'>;

export const changedSubject = z.object({
  card: z.literal('changed'),
  id: z.string(),
  team: z.string(),
  what: z.enum(['set', 'replaced', 'pause', 'resume', 'skip next', 'leave out', 'stop']),
  by: z.string(),
});

type Changed = z.output<typeof changedSubject>;

/** Tells the channel, whoever changed it: the answer is seen by them alone. */
function changedMessage(
  { id: team, channel }: Team,
  { id, revision }: Schedule,
  what: Changed['what'],
  by: Person,
): Message {
  const subject = { feature: 'checkin', card: 'changed', id, team, what, by: by.id };
  return { key: `rhythm/${id}/${revision}`, place: channel, about: id, subject, once: true };
}

/** That somebody changed a rhythm, in a line. */
export async function renderChanged(
  parts: Parts,
  { id, team, what, by }: Changed,
  tenant: string,
): Promise<Card | undefined> {
  const db = parts.storage.queries;
  const schedule = await scheduleById(db, { tenant, team }, id);
  if (!schedule) return undefined;
  const person = (await parts.teams.membersOf(db, team)).find((one) => one.id === by);
  const now = parts.clock.now();
  return paragraphs(toldText(person?.name ?? 'Somebody', what, await recurringOf(parts, schedule, now), now));
}

/** What is wrong with what somebody wrote. */
export type Unclear = { readonly unclear: string };

/** When the team checks in, with what can be done about it. */
export async function showCheckIn(parts: Parts, team: Team, now: Date): Promise<Reply> {
  const { queries } = parts.storage;
  const schedule = await checkInSchedule(queries, team);
  const open = await openIn(queries, team.channel.tenant, [team.id]);
  const recurring = schedule && (await recurringOf(parts, schedule, now));
  return { kind: 'card', card: checkInRhythmCard(recurring, open.length > 0, now) };
}

/** Everything that recurs for the team. */
export async function showRhythm(parts: Parts, team: Team, now: Date): Promise<Reply> {
  const all = await running(parts.storage.queries, team);
  const recurring = await Promise.all(all.map((one) => recurringOf(parts, one, now)));
  const words = parts.prompts.map(({ word }) => word);
  return { kind: 'card', card: rhythmCard(recurring, words, now) };
}

/** The team checks in at these times from now on. `unsaid`: what becomes of days off that are not named; else they stay. */
export async function setCheckIn(
  parts: Parts,
  team: Team,
  said: string,
  wanting: Wanting,
  unsaid: Leave = {},
): Promise<string | Unclear> {
  const { now } = wanting;
  const { readSchedule } = await import('../schedule/read-schedule.ts');
  const [rhythm, weekends] = withoutWeekends(said);
  const read = readSchedule(rhythm, { now, zone: team.settings.zone });
  if (read.kind === 'unclear') return { unclear: read.say };
  const timetable = timetableOf(read.recurrence);
  const leave = {
    ...unsaid,
    ...usualLeave(read.recurrence.rule),
    ...(weekends ? { weekends: false } : {}),
    ...read.leave,
  };
  return setSchedule(parts, team, { kind: checkInKind, subject: {}, timetable, leave }, () => true, wanting);
}

/** Nobody means the weekends who says "every day", and everybody who names one of their days. */
function usualLeave(rule: string): Leave {
  const pattern = patternOf(rule)?.pattern;
  if (pattern?.every === 'day') return { weekends: true };
  return pattern?.every === 'week' && pattern.days.some((day) => day === 'SA' || day === 'SU')
    ? { weekends: false }
    : {};
}

/** The rhythm, and whether weekends are named in it: "every day, weekends too". */
function withoutWeekends(said: string): [rhythm: string, weekends: boolean] {
  const rhythm = said.replace(/,? +(?:(?:and|with|including)(?: the)? weekends?|weekends? too)\b/i, '');
  return [rhythm, rhythm !== said];
}

/** The latest attempts of two people to set the same rhythm at once. */
const mostTries = 5;

/** Begins a schedule, or gives the one of its kind that `isSame` another timetable; says which, and when it comes next. */
export async function setSchedule(
  parts: Parts,
  team: Team,
  { leave, ...wanted }: Pick<NewSchedule, 'kind' | 'subject' | 'timetable'> & { readonly leave: Leave },
  isSame: (schedule: Schedule) => boolean,
  { now, person: by }: Wanting,
): Promise<string | Unclear> {
  const owner = ownerOf(team);
  const { country } = team.settings;
  if (leave.holidays && country === undefined) return { unclear: whoseHolidays };
  const { withLeave } = await import('../schedule/read-days-off.ts');
  const timetableAfter = (daysOff: Timetable['daysOff']) =>
    withLeave({ ...wanted.timetable, ...(daysOff ? { daysOff } : {}) }, leave, country);
  for (let tries = 0; tries < mostTries; tries += 1) {
    const kept = await parts.transact(async (tx, outbox) => {
      const known = (await schedulesOf(tx, owner, wanted.kind)).filter(isSame);
      const before = known.find(({ next }) => next) ?? known[0];
      if (before) {
        // One that was stopped begins anew.
        const timetable = timetableAfter(before.next ? before.timetable.daysOff : undefined);
        if (!(await comes(timetable, now))) return 'never';
        const changed = await parts.schedules.change(tx, before, timetable, now, wanted.subject);
        const replaced = before.next !== undefined;
        if (changed) await outbox.show(changedMessage(team, changed, replaced ? 'replaced' : 'set', by));
        return changed && { schedule: changed, replaced };
      }
      await parts.teams.lock(tx, team);
      // Somebody else has begun one meanwhile: that one is changed, without holding the team.
      if ((await schedulesOf(tx, owner, wanted.kind)).some(isSame)) return undefined;
      const begun = await parts.schedules.begin(tx, { owner, ...wanted, timetable: timetableAfter(undefined) }, now);
      if (!begun) return 'never';
      await outbox.show(changedMessage(team, begun, 'set', by));
      return { schedule: begun, replaced: false };
    });
    if (kept === 'never') return { unclear: neverComes };
    if (kept) return changedText(kept.replaced ? 'replaced' : 'set', await recurringOf(parts, kept.schedule, now), now);
  }
  throw new Error('A rhythm could not be kept: it changed each time it was read.');
}

/** Pauses, resumes, skips or stops; `which` is an id, a number in `rhythm`, or the check-in without. */
export async function alter(
  parts: Parts,
  team: Team,
  { which, said }: { readonly which?: string | undefined; readonly said: string },
  { now, person: by }: Wanting,
): Promise<string | Unclear> {
  const { readChange, changed } = await import('../schedule/change.ts');
  const { loadDaysOff } = await import('../schedule/days-off.ts');
  for (let tries = 0; tries < mostTries; tries += 1) {
    const schedule = await meant(parts.storage.queries, team, which);
    if (!schedule) return { unclear: which === undefined ? noRhythm : noSuch };
    const { timetable } = schedule;
    const read = await readChange(said, now, timetable.zone);
    if (!read) return { unclear: 'Say `pause until 2 june`, `resume`, `skip next`, `not on holidays` or `stop`.' };
    if (read.kind === 'unclear') return { unclear: read.say };
    const { change } = read;
    if (change.kind === 'resume' && timetable.pausedUntil === undefined) {
      return { unclear: 'It is not paused.' };
    }
    const { country } = team.settings;
    if (change.kind === 'leave out' && change.leave.holidays && country === undefined) {
      return { unclear: whoseHolidays };
    }
    const wanted = changed(timetable, change, now, await loadDaysOff(timetable.daysOff), country);
    if (change.kind === 'leave out' && !(await comes(wanted, now))) return { unclear: neverComes };
    const kept = await parts.transact(async (tx, outbox) => {
      const after = await parts.schedules.change(tx, schedule, wanted, now);
      if (after) await outbox.show(changedMessage(team, after, change.kind, by));
      return after;
    });
    if (kept) return changedText(change.kind, await recurringOf(parts, kept, now), now);
  }
  throw new Error('A rhythm could not be changed: it changed each time it was read.');
}

const whoseHolidays =
  'Whose public holidays? `team country DE` keeps those of Germany, `team country DE-BE` those of Berlin; then say it again.';
const neverComes = 'Then it would never come: every day of it is left out. Choose another day, or leave out less.';
const noRhythm = 'There is no rhythm yet. `checkin every monday 10:00` sets one.';
const noSuch = 'Nothing that recurs has that number. `rhythm` shows what does.';

/** The times of a schedule in words, for the form that changes them. */
export async function timesInWords(parts: Parts, team: Team): Promise<string | undefined> {
  const { inWords, inWordsFrom } = await import('../schedule/in-words.ts');
  const schedule = await checkInSchedule(parts.storage.queries, team);
  if (!schedule?.next) return undefined;
  const { timetable, next } = schedule;
  // Every second week is counted from one of its dates: another time of day must not make it the other weeks.
  const counts = timetable.rule.includes('INTERVAL=') || next.on === timetable.startsOn;
  return counts ? inWordsFrom(timetable, next.on) : inWords(timetable);
}

/** Answers with what happened, or with what is unclear. */
export function told(result: string | Unclear): Reply {
  return say(typeof result === 'string' ? result : result.unclear);
}

function ownerOf({ id, channel }: Team): Owner {
  return { tenant: channel.tenant, team: id };
}

/** In an order that no run changes: what was the second in a list is so when somebody types its number. */
async function running(db: Queries, team: Team): Promise<Schedule[]> {
  const all = (await schedulesOf(db, ownerOf(team))).filter(({ next }) => next);
  return all.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

function placeOf({ kind, timetable, id }: Schedule): string {
  return `${kind === checkInKind ? '' : timetable.startsOn}/${id}`;
}

async function checkInSchedule(db: Queries, team: Team): Promise<Schedule | undefined> {
  return (await schedulesOf(db, ownerOf(team), checkInKind)).find(({ next }) => next);
}

async function meant(db: Queries, team: Team, which: string | undefined): Promise<Schedule | undefined> {
  if (which === undefined) return checkInSchedule(db, team);
  if (/^\d{1,2}$/.test(which)) return (await running(db, team))[Number(which) - 1];
  const schedule = await scheduleById(db, ownerOf(team), which);
  return schedule?.next && schedule;
}

/** A schedule as people read it. */
async function recurringOf(
  { prompts }: Parts,
  { id, kind, subject, timetable }: Schedule,
  now: Date,
): Promise<Recurring> {
  const prompt = prompts.find((one) => one.kind === kind);
  return {
    id,
    timetable,
    title: prompt ? prompt.title(aboutOf(subject)) : 'Check-in',
    next: await nextTimes(timetable, now),
  };
}

/** What a prompt is about, among what else its schedule keeps. */
export function aboutOf(subject: unknown): unknown {
  return typeof subject === 'object' && subject !== null && 'about' in subject ? subject.about : {};
}

/** Whether there is a time that is not left out. */
async function comes(timetable: Timetable, now: Date): Promise<boolean> {
  return (await nextTimes(timetable, now)).length > 0;
}

async function nextTimes(timetable: Timetable, now: Date): Promise<readonly Date[]> {
  const { nextThree } = await import('../schedule/recurrence.ts');
  const { loadDaysOff } = await import('../schedule/days-off.ts');
  return nextThree(timetable, now, await loadDaysOff(timetable.daysOff)).map(({ at }) => at);
}
