import { z } from 'zod';
import { type Card, paragraphs } from '../chat/card.ts';
import type { Asker } from '../chat/feature.ts';
import { type Onward, type Reply, say } from '../chat/reply.ts';
import type { Outbox } from '../delivery/outbox.ts';
import { isoDateText, momentText } from '../schedule/calendar.ts';
import { patternOf } from '../schedule/pattern.ts';
import type { Leave } from '../schedule/read-days-off.ts';
import type { Run, Schedule } from '../schedule/schedule.ts';
import { scheduleById } from '../schedule/store.ts';
import { skip, type Timetable, timetableOf } from '../schedule/timetable.ts';
import type { Tx } from '../storage/database.ts';
import type { Team } from '../team/team.ts';
import { notNowCard, promptCard } from './cards/prompt.ts';
import type { Prompt } from './checkin.ts';
import type { Parts } from './parts.ts';
import { aboutOf, setSchedule, told, type Unclear } from './rhythm.ts';

/** What the schedule of a prompt keeps: what it starts, the run that asked last, and the run that was told not now. */
const subjectSchema = z.object({
  about: z.unknown(),
  asked: z.string().exactOptional(),
  notNow: z.string().exactOptional(),
});

/** Asks to start something at these times from now on: a rhythm and what it is about, in any order. */
export async function recur(parts: Parts, team: Team, word: string, said: string, asker: Asker): Promise<Reply> {
  const { now } = asker;
  const prompt = parts.prompts.find((one) => one.word === word);
  if (!prompt) return say('That does not recur. `rhythm` shows what does.');
  const read = await readRecurring(said, now, team.settings.zone);
  if ('unclear' in read) return told(read);
  const about = prompt.read(read.rest);
  if ('kind' in about) return about;
  const { country } = team.settings;
  const leave = { ...usualLeave(read.recurrence.rule, country), ...read.leave };
  const timetable = await fromTheSecond(timetableOf(read.recurrence), leave, country, now);
  const wanted = { kind: prompt.kind, subject: { about: about.subject }, timetable, leave };
  const isSame = ({ subject }: Schedule) => prompt.title(aboutOf(subject)) === prompt.title(about.subject);
  return told(await setSchedule(parts, team, wanted, isSame, asker));
}

/** What comes so seldom does not wait for its next time where its day is one of rest, as a date often is. */
function usualLeave(rule: string, country: string | undefined): Leave {
  const { pattern } = patternOf(rule) ?? {};
  if (!pattern || pattern.every === 'day' || pattern.every === 'week') return {};
  const on = pattern.every === 'year' ? undefined : pattern.on;
  if (on?.kind === 'weekday' && (on.weekday === 'SA' || on.weekday === 'SU')) return {};
  return { moves: true, weekends: true, ...(country === undefined ? {} : { holidays: true }) };
}

const day = 86_400_000;

/**
 * Who says "every quarter" names no day, so that the first would be within a day: what comes so seldom begins with the
 * next one.
 */
async function fromTheSecond(
  timetable: Timetable,
  leave: Leave,
  country: string | undefined,
  now: Date,
): Promise<Timetable> {
  const { nextAfter, upcoming } = await import('../schedule/recurrence.ts');
  const [first, second] = upcoming(timetable, now, 2);
  const isSoon = first && first.at.getTime() - now.getTime() <= day;
  if (!isSoon || !second || second.at.getTime() - first.at.getTime() <= 27 * day) return timetable;
  const { withLeave } = await import('../schedule/read-days-off.ts');
  const { loadDaysOff } = await import('../schedule/days-off.ts');
  const planned = withLeave(timetable, leave, country);
  // Where its day is one of rest, it would come on a later one.
  const { on } = nextAfter(planned, new Date(first.at.getTime() - 1), await loadDaysOff(planned.daysOff)) ?? first;
  return skip(timetable, on);
}

/** Of so many words one looks for the rhythm among them. */
const mostWords = 30;

const beginnings =
  /^(?:every|each|daily|weekly|bi-?weekly|fortnightly|monthly|quarterly|yearly|first|second|third|fourth|last|on|the)$/i;

/** The longest run of words that reads as a rhythm, from the first that can begin one, and what is left of the line. */
async function readRecurring(said: string, now: Date, zone: string) {
  const { readSchedule } = await import('../schedule/read-schedule.ts');
  const { takeLeave } = await import('../schedule/read-days-off.ts');
  const { leave, rest: line } = takeLeave(said);
  const words = line.trim().split(/\s+/).slice(0, mostWords);
  for (const [from, first] of words.entries()) {
    if (!beginnings.test(first)) continue;
    for (let to = words.length; to > from; to -= 1) {
      const read = readSchedule(words.slice(from, to).join(' '), { now, zone });
      const rest = [...words.slice(0, from), ...words.slice(to)].join(' ');
      if (read.kind === 'read') return { recurrence: read.recurrence, rest, leave };
      if (read.about === 'meaning') return { unclear: read.say };
    }
  }
  const read = readSchedule(line, { now, zone });
  const unclear: Unclear = { unclear: read.kind === 'unclear' ? read.say : 'How often? Say it like `every quarter`.' };
  return unclear;
}

/** What a due prompt does: asks in the channel, and takes the buttons off the one before. */
export async function runPrompt(parts: Parts, run: Run, tx: Tx, outbox: Outbox): Promise<void> {
  const { schedule, due, now, missed } = run;
  const team = await parts.teams.byId(tx, schedule.owner.tenant, schedule.owner.team);
  if (await promptOf(parts, schedule)?.isOn?.(tx, team)) return;
  const kept = subjectSchema.parse(schedule.subject);
  await parts.schedules.change(tx, schedule, schedule.timetable, now, { about: kept.about, asked: due.on });
  if (kept.asked !== undefined) await outbox.redraw(keyOf(schedule.id, kept.asked));
  await outbox.show({
    key: keyOf(schedule.id, due.on),
    place: team.channel,
    about: schedule.id,
    subject: { feature: 'checkin', card: 'prompt', id: schedule.id, team: team.id, on: due.on, missed: missed.length },
  });
}

function keyOf(schedule: string, on: string): string {
  return `prompt/${schedule}/${on}`;
}

export const promptSubject = z.object({
  card: z.literal('prompt'),
  id: z.string(),
  team: z.string(),
  on: z.string(),
  missed: z.number(),
});

/** A prompt as it should look now. */
export async function renderPrompt(
  parts: Parts,
  wanted: z.output<typeof promptSubject>,
  tenant: string,
): Promise<Card | undefined> {
  const db = parts.storage.queries;
  const schedule = await scheduleById(db, { tenant, team: wanted.team }, wanted.id);
  const prompt = schedule && promptOf(parts, schedule);
  if (!prompt) return undefined;
  const team = await parts.teams.byId(db, tenant, wanted.team);
  const { about, asked, notNow } = subjectSchema.parse(schedule.subject);
  const preview = await prompt.preview(db, team, about);
  const { zone } = schedule.timetable;
  const view = {
    ...{ preview, which: schedule.id, on: wanted.on, zone, missed: wanted.missed },
    now: parts.clock.now(),
    next: schedule.next?.at,
  };
  if (asked !== wanted.on) {
    const again = asked === undefined ? '' : ` I asked again on ${isoDateText(asked, view.now)}.`;
    return paragraphs([{ bold: preview.title }, `: not started then.${again}`]);
  }
  return notNow === wanted.on ? notNowCard(view) : promptCard(view);
}

function promptOf({ prompts }: Parts, { kind }: Schedule): Prompt | undefined {
  return prompts.find((one) => one.kind === kind);
}

const over = say('That does not recur any more. `rhythm` shows what does.');

/** Starts what a prompt asks for. */
export async function start(parts: Parts, team: Team, which: string): Promise<Reply | Onward> {
  const schedule = await scheduleById(parts.storage.queries, { tenant: team.channel.tenant, team: team.id }, which);
  const prompt = schedule && promptOf(parts, schedule);
  return prompt ? { kind: 'onward', intent: prompt.start(aboutOf(schedule.subject)) } : over;
}

/** Not this time: it asks again the next. */
export async function notNow(parts: Parts, team: Team, which: string, on: string, { now }: Asker): Promise<Reply> {
  const owner = { tenant: team.channel.tenant, team: team.id };
  return parts.transact(async (tx, outbox) => {
    const schedule = await scheduleById(tx, owner, which);
    if (!schedule || !promptOf(parts, schedule)) return over;
    const subject = subjectSchema.parse(schedule.subject);
    if (subject.asked !== on) return say('That was asked again since.');
    const kept = await parts.schedules.change(tx, schedule, schedule.timetable, now, { ...subject, notNow: on });
    // Somebody else changed it at the same time: the prompt stands as it is, and can be pressed again.
    if (!kept) return say('Somebody changed that just now. Press it again.');
    await outbox.redraw(keyOf(which, on));
    const again = kept.next ? ` I ask again on ${momentText(kept.next.at, kept.timetable.zone, now)}.` : '';
    return say(`Not now, then.${again}`);
  });
}
