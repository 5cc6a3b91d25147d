import type { Asker } from '../chat/feature.ts';
import { type Direct, directWith } from '../chat/place.ts';
import { type Reply, say } from '../chat/reply.ts';
import { andList } from '../chat/wording.ts';
import { dayAfter, isoDate } from '../schedule/calendar.ts';
import { readWhen } from '../schedule/when.ts';
import type { Tx } from '../storage/database.ts';
import { type Hours, usualHours } from '../team/team.ts';
import { saidCard, whenText } from './cards.ts';
import { intent, type NudgeIntent } from './intents.ts';
import type { LookingParts } from './looking.ts';
import { everything, type Source, type Wishes } from './nudge.ts';
import { wantAgain } from './sent-store.ts';
import * as store from './store.ts';

type Of<T extends NudgeIntent['type']> = Extract<NudgeIntent, { type: T }>;

const usual: Wishes = { stopped: [] };

/** Whose wishes they are, and where that person is. */
type Wisher = {
  readonly who: Direct;
  readonly zone: string;
  readonly hours: Hours;
  readonly country: string | undefined;
  readonly now: Date;
};

export async function wisherOf({ teams }: Pick<LookingParts, 'teams'>, { person, place, now }: Asker): Promise<Wisher> {
  const who = directWith(person.id, place);
  const [team] = await teams.teamsOf(who, person);
  const { zone = 'UTC', hours = usualHours, country } = team?.settings ?? {};
  return { who, zone: person.zone ?? zone, hours, country, now };
}

/** Nothing before a time: as it was said, else before work begins on the next day of it. */
export async function snooze(parts: LookingParts, { until, nudge }: Of<'nudge.snooze'>, asker: Asker): Promise<Reply> {
  const wisher = await wisherOf(parts, asker);
  const at =
    until === undefined ? await tomorrow(wisher) : await timeIn(until, wisher, Number(wisher.hours.from.slice(0, 2)));
  if (at === undefined) return say(`I can't read “${until}” as a time ahead. Try \`snooze until tomorrow 9:00\`.`);
  await change(parts, wisher, (wishes) => ({ ...wishes, snoozedUntil: at }), { nudge });
  const text = `No reminders before ${whenText(at, wisher.zone, wisher.now)}. What you still owe then comes in your working hours, if it is of use. \`snooze off\` takes this back.`;
  return answered(text, 'Take it back', { type: 'nudge.wake' });
}

export async function wake(parts: LookingParts, asker: Asker): Promise<Reply> {
  const wisher = await wisherOf(parts, asker);
  await change(parts, wisher, ({ snoozedUntil: _, ...wishes }) => wishes);
  return answered('Reminders come again when you owe something.', 'Tomorrow morning', { type: 'nudge.snooze' });
}

/** Somebody is away; without a time they are asked for one. */
export async function away(parts: LookingParts, { until, nudge }: Of<'nudge.away'>, asker: Asker): Promise<Reply> {
  if (until !== undefined) {
    const result = await awayUntil(parts, until, nudge, asker);
    return typeof result === 'string' ? say(result) : result;
  }
  return {
    kind: 'dialog',
    dialog: {
      title: 'I’m away',
      fields: [{ kind: 'text', name: 'until', label: 'Until when?', hint: 'monday, 2 june, in two weeks' }],
      submitLabel: 'No reminders',
      submit: intent({ type: 'nudge.away-until', values: { until: '' }, ...(nudge === undefined ? {} : { nudge }) }),
    },
  };
}

export async function awayFromForm(
  parts: LookingParts,
  { values, nudge }: Of<'nudge.away-until'>,
  asker: Asker,
): Promise<Reply> {
  const result = await awayUntil(parts, values.until, nudge, asker);
  return typeof result === 'string' ? { kind: 'errors', errors: { until: result } } : result;
}

/** The answer, or what is unclear about the day. */
async function awayUntil(
  parts: LookingParts,
  until: string,
  nudge: string | undefined,
  asker: Asker,
): Promise<Reply | string> {
  const wisher = await wisherOf(parts, asker);
  const at = await timeIn(until, wisher, 0);
  if (at === undefined) return `I can't read “${until}” as a day ahead. Try monday, 2 june, or in two weeks.`;
  await change(parts, wisher, (wishes) => ({ ...wishes, awayUntil: at }), { nudge });
  const text = `No reminders until ${whenText(at, wisher.zone, wisher.now)}. What you still owe then comes once, if it is of use. \`back\` ends it sooner.`;
  return answered(text, "I'm back", { type: 'nudge.back' });
}

export async function back(parts: LookingParts, asker: Asker): Promise<Reply> {
  const wisher = await wisherOf(parts, asker);
  const known = await store.knownOf(parts.storage.queries, wisher.who);
  if ((known?.wishes.awayUntil ?? 0) <= wisher.now.getTime())
    return say('You are here already. `nudges` shows what I remind you of.');
  await change(parts, wisher, ({ awayUntil: _, ...wishes }) => wishes);
  const { snoozedUntil = 0 } = known?.wishes ?? {};
  const text =
    snoozedUntil > wisher.now.getTime()
      ? `Welcome back. You put reminders off until ${whenText(snoozedUntil, wisher.zone, wisher.now)}; \`snooze off\` ends that.`
      : 'Welcome back. Reminders come again when you owe something.';
  return answered(text, "I'm away", { type: 'nudge.away' });
}

/** Ends reminders: of one kind, of those in a nudge, or of all. */
export async function stop(parts: LookingParts, { what, nudge }: Of<'nudge.stop'>, asker: Asker): Promise<Reply> {
  const wisher = await wisherOf(parts, asker);
  const features = await featuresMeant(parts, what, nudge, wisher);
  if (!features) return say(unknownKind(parts.sources));
  await change(parts, wisher, (wishes) => ({ ...wishes, stopped: [...new Set([...wishes.stopped, ...features])] }));
  const words = wordsOf(parts.sources, features);
  const undo = features.length === 1 && words ? `nudges start ${words}` : 'nudges start';
  const text = `No more reminders${words ? ` about ${words}` : ''}. What is asked of you stays where it is; \`${undo}\` brings them back.`;
  const only = features.length === 1 && features[0] !== everything ? { what: words } : {};
  return answered(text, 'Remind me again', { type: 'nudge.start', ...only });
}

export async function start(parts: LookingParts, { what }: Of<'nudge.start'>, asker: Asker): Promise<Reply> {
  const wisher = await wisherOf(parts, asker);
  const source = [...parts.sources.values()].find(({ word }) => word === what);
  if (what !== undefined && !source) return say(unknownKind(parts.sources));
  await change(parts, wisher, (wishes) => ({
    ...wishes,
    stopped: source ? without(wishes.stopped, source, parts.sources) : [],
  }));
  const text = `I remind you${source ? ` about ${source.word}` : ''} again when you owe something: at most once a day, three times in seven days.`;
  return answered(text, 'Stop these', { type: 'nudge.stop', ...(source ? { what: source.word } : {}) });
}

/** Of all that was stopped, one begins again. */
function without(stopped: readonly string[], { feature }: Source, sources: ReadonlyMap<string, Source>): string[] {
  const each = stopped.includes(everything) ? [...sources.keys()] : stopped;
  return each.filter((one) => one !== feature);
}

async function featuresMeant(
  { storage, sources }: LookingParts,
  what: string | undefined,
  nudge: string | undefined,
  { who }: Wisher,
): Promise<readonly string[] | undefined> {
  if (what !== undefined && what !== 'these') {
    const source = [...sources.values()].find(({ word }) => word === what);
    return source && [source.feature];
  }
  if (what === undefined && nudge === undefined) return [everything];
  const sent = (await store.knownOf(storage.queries, who))?.sent ?? [];
  const meant = nudge === undefined ? sent.at(-1) : sent.find(({ id }) => id === nudge);
  return meant?.features;
}

function wordsOf(sources: ReadonlyMap<string, Source>, features: readonly string[]): string {
  return andList(features.flatMap((feature) => sources.get(feature)?.word ?? []));
}

function unknownKind(sources: ReadonlyMap<string, Source>): string {
  const typed = [...sources.values()].map(({ word }) => `\`nudges stop ${word}\``);
  return `Say which ones: ${andList(typed)}. \`nudges stop\` ends all of them.`;
}

/** Keeps other wishes; what a nudge was about comes again when they let it: the nudge named, else the newest. */
async function change(
  parts: LookingParts,
  { who, now }: Wisher,
  to: (wishes: Wishes) => Wishes,
  again?: { readonly nudge: string | undefined },
): Promise<void> {
  await parts.transact(async (tx: Tx) => {
    await store.lookAt(tx, who, now.getTime());
    const { wishes = usual, sent = [] } = (await store.knownOf(tx, who)) ?? {};
    await store.keepWishes(tx, who, to(wishes), now.getTime());
    const meant = again && (again.nudge ?? sent.findLast(({ at }) => at > now.getTime() - lately)?.id);
    if (meant !== undefined) await wantAgain(tx, who, meant, now.getTime());
  });
}

/** What somebody says within a day of a nudge is about what it said, in milliseconds. */
const lately = 86_400_000;

/** On a Friday that is Monday: nobody is reminded on a day off. */
async function tomorrow({ zone, hours, country, now }: Wisher): Promise<number> {
  const [{ workFrom }, { instantOf }, { loadDaysOff }] = await Promise.all([
    import('./working-time.ts'),
    import('../schedule/recurrence.ts'),
    import('../schedule/days-off.ts'),
  ]);
  const morning = instantOf(dayAfter(isoDate(now, zone)), { time: hours.from, zone }).getTime();
  const isHoliday = await loadDaysOff(country === undefined ? undefined : { country });
  return workFrom(morning, { zone, hours, isHoliday }) ?? morning;
}

async function timeIn(said: string, { zone, now }: Wisher, hour: number): Promise<number | undefined> {
  const read = (text: string) => readWhen(text, now, zone, hour);
  // On a Monday, "monday" is the next one.
  return ((await read(said)) ?? (weekday.test(said) ? await read(`next ${said}`) : undefined))?.at;
}

const weekday = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?$/i;

function answered(text: string, label: string, press: NudgeIntent): Reply {
  return { kind: 'card', card: saidCard(text, { label, press }) };
}
