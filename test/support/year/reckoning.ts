import { berlin, daysAfter, isDayOff, momentOf, wallOf } from './calendar.ts';
import { type Company, type Peace, type Promised, zoneOf } from './company.ts';
import type { Entry } from './transcript.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** The team's hours: those it set first, and from a moment on those it set later. */
const hoursSince = momentOf('2026-10-01 11:00');

/** The Mondays that the team left out, and those of its holidays. */
const skipped: readonly string[] = ['2026-04-06', '2026-05-25', '2026-12-21', '2026-12-28'];

type Nudge = { readonly at: number; readonly name: string; readonly text: string };

/** What Cairn said to somebody alone, without being asked. */
export function nudgesIn({ entries }: Company): readonly Nudge[] {
  return entries.flatMap(({ at, kind, only, text, isEdit }) =>
    kind === 'unasked' && only !== undefined && !isEdit ? [{ at, name: only, text }] : [],
  );
}

/** Everything in the year's transcript that a team would mind, a line each. */
export function faultsIn(company: Company): readonly string[] {
  const nudges = nudgesIn(company);
  return [
    ...nudges.flatMap((nudge) => timeFaults(company, nudge).map((what) => line(nudge, what))),
    ...nudges.flatMap((nudge) => budgetFaults(nudges, nudge).map((what) => line(nudge, what))),
    ...nudges.flatMap((nudge) => owingFaults(company, nudges, nudge).map((what) => line(nudge, what))),
    ...forgotten(company, nudges),
    ...checkInFaults(company),
    ...channelFaults(company),
    ...promptFaults(company),
    ...leavingFaults(company),
  ];
}

function line({ at, name, text }: Nudge, what: string): string {
  const { date, time } = wallOf(at, zoneOf(name));
  return `${name}, ${date} ${time}: ${what}: ${text.slice(0, 90)}`;
}

function timeFaults({ peace }: Company, { at, name, text }: Nudge): string[] {
  // Eli stopped those about actions; of answers he still hears.
  const counts = ({ why }: Peace) => why !== 'stopped' || /How is it going\?/.test(text);
  const { date, time } = wallOf(at, zoneOf(name));
  const [from, to] = at < hoursSince ? ['09:00', '17:30'] : ['08:00', '16:30'];
  return [
    ...(isDayOff(date) ? ['on a day off'] : []),
    ...(time < from || time >= to ? ['outside of the hours'] : []),
    ...peace
      .filter((one) => one.name === name && one.from <= at && at < one.to && counts(one))
      .map(({ why }) => `while ${why}`),
  ];
}

function budgetFaults(nudges: readonly Nudge[], { at, name }: Nudge): string[] {
  const { date } = wallOf(at, zoneOf(name));
  const before = nudges
    .filter((one) => one.name === name && one.at <= at)
    .map((one) => wallOf(one.at, zoneOf(name)).date);
  const inDay = before.filter((one) => one === date).length;
  const inWeek = before.filter((one) => one > daysAfter(date, -7)).length;
  return [...(inDay > 1 ? ['a second one in a day'] : []), ...(inWeek > 3 ? [`${inWeek} in seven days`] : [])];
}

function owingFaults(company: Company, nudges: readonly Nudge[], nudge: Nudge): string[] {
  const { at, name, text } = nudge;
  const asked = company.asked.find(({ from, to }) => from <= at && at < to);
  const isOfAnswers = /The team's assessment closes/.test(text);
  const about = titlesIn(company, text).map((title) => ({ title, stood: stoodAt(company, title, at) }));
  const today = wallOf(at, berlin).date;
  return [
    ...(isOfAnswers && !asked ? ['answers that nobody waits for'] : []),
    ...(isOfAnswers && (asked?.doneAt.get(name) ?? Number.POSITIVE_INFINITY) <= at ? ['answers that were given'] : []),
    ...(about.length === 0 && !isOfAnswers ? ['of nothing that was promised'] : []),
    ...about.flatMap(({ title, stood }) => [
      ...(stood?.owner === name ? [] : [`somebody else's ${title}`]),
      ...(stood && stood.due >= today ? [`not overdue: ${title}`] : []),
      ...(stood?.ended === undefined ? [] : [`ended: ${title}`]),
      ...(stood && isRepeated(company, nudges, nudge, title, stood) ? [`told before: ${title}`] : []),
    ]),
  ];
}

/** Whether it was told before of the same day, and its reader did not ask to have it later. */
function isRepeated(
  { entries }: Company,
  nudges: readonly Nudge[],
  nudge: Nudge,
  title: string,
  stood: Promised,
): boolean {
  const earlier = nudges.findLast(
    (one) => one.at < nudge.at && one.at > stood.since && one.name === nudge.name && one.text.includes(title),
  );
  const putsOff = new RegExp(`^${nudge.name}> (?:Tomorrow morning|snooze|away|Stop these)`, 'i');
  return (
    earlier !== undefined &&
    !entries.some(({ kind, at, text }) => kind === 'typed' && putsOff.test(text) && at >= earlier.at && at <= nudge.at)
  );
}

function titlesIn({ history }: Company, text: string): readonly string[] {
  return [...new Set(history.map(({ title }) => title))].filter((title) => text.includes(title));
}

function stoodAt({ history }: Company, title: string, at: number): Promised | undefined {
  return history.findLast((one) => one.title === title && one.since < at);
}

/** So long after its day somebody has been told, unless they want no reminders: over a holiday, and a full week. */
const soon = 11 * day;

/** What was owed for long, and its owner was never told. */
function forgotten(company: Company, nudges: readonly Nudge[]): string[] {
  const { history, peace, asked, now } = company;
  const isLeft = (name: string, from: number, to: number) =>
    peace.some((one) => one.name === name && one.from < to && one.to > from);
  const actions = history.flatMap((stood, index) => {
    const until = history.slice(index + 1).find(({ title }) => title === stood.title)?.since ?? now;
    const from = Math.max(stood.since, momentOf(`${daysAfter(stood.due, 1)} 00:00`));
    if (stood.ended !== undefined || until - from < soon || isLeft(stood.owner, from, until)) return [];
    const told = nudges.some(
      ({ at, name, text }) => name === stood.owner && at >= from && at <= until && text.includes(stood.title),
    );
    return told ? [] : [`${stood.owner} never heard of ${stood.title}, due ${stood.due}`];
  });
  const answers = asked.flatMap(({ from, to, doneAt }) =>
    ['Cy', 'Eli', 'Di'].flatMap((name) => {
      const heard = nudges.some(
        (one) => one.name === name && one.at > from && one.at < to && /assessment closes/.test(one.text),
      );
      return heard || (doneAt.get(name) ?? to) - from < day ? [] : [`${name} was never asked for the answers`];
    }),
  );
  return [...actions, ...answers];
}

function checkInFaults({ entries, off, now }: Company): string[] {
  const begun = entries
    .filter(
      ({ kind, only, isEdit, text }) =>
        kind === 'unasked' &&
        only === undefined &&
        !isEdit &&
        /^[A-Z][a-z]+day\. |nothing is open and nothing to ask/.test(text),
    )
    .map(({ at }) => wallOf(at, berlin))
    .map(({ date, time }) => `${date} ${time}`);
  const wanted: string[] = [];
  for (let date = '2026-01-05'; momentOf(`${date} 10:00`) < now; date = daysAfter(date, 7)) {
    if (skipped.includes(date)) continue;
    const due = momentOf(`${date} 10:00`);
    const outage = off.find(({ from, to }) => from <= due && due < to);
    if (!outage) wanted.push(`${date} 10:00`);
    else if (outage.to - due < 6 * hour) wanted.push(`${date} ${wallOf(outage.to, berlin).time}`);
  }
  return [
    ...wanted.filter((one) => !begun.includes(one)).map((one) => `no check-in on ${one}`),
    ...begun
      .filter((one, index) => !wanted.includes(one) || begun.indexOf(one) !== index)
      .map((one) => `a check-in on ${one}`),
  ];
}

/** A look again is asked for on the 5th of each quarter's first month, or on the first working day after it. */
function promptFaults({ entries, now }: Company): string[] {
  const asked = toAll(entries)
    .filter(({ text }) => text.startsWith('Time to look again') || text.startsWith('Time for a look'))
    .map(({ at }) => `${wallOf(at, berlin).date} ${wallOf(at, berlin).time}`);
  const wanted = ['2026-04-05', '2026-07-05', '2026-10-05', '2027-01-05'].map((date) => {
    let on = date;
    while (isDayOff(on)) on = daysAfter(on, 1);
    return `${on} 14:00`;
  });
  return [
    ...asked.filter((one) => !wanted.includes(one)).map((one) => `a prompt on ${one}`),
    ...wanted.filter((one) => momentOf(one) < now && !asked.includes(one)).map((one) => `no prompt on ${one}`),
  ];
}

/** Of what somebody leaves behind the channel is asked once, when they go. */
function leavingFaults({ entries, peace }: Company): string[] {
  return peace.flatMap(({ name, why, from }) => {
    if (why !== 'left') return [];
    const asked = toAll(entries).filter(({ text }) => text.startsWith(`${name} has left #team and has `));
    const [first] = asked;
    return asked.length === 1 && first?.at === from ? [] : [`${name}'s actions were offered ${asked.length} times`];
  });
}

/** What Cairn said to the channel of itself. */
function toAll(entries: readonly Entry[]): readonly Entry[] {
  return entries.filter(({ kind, only, isEdit }) => kind === 'unasked' && only === undefined && !isEdit);
}

/** What the whole channel sees tells of nobody that they are late, and says nothing twice. */
function channelFaults({ entries }: Company): string[] {
  const seen = new Map<string, Entry>();
  return entries.flatMap((entry) => {
    const { at, kind, only, text, isEdit } = entry;
    if (kind === 'typed' || kind === 'note') return [];
    const key = `${at} ${only ?? 'the channel'} ${text}`;
    const isTwice = kind === 'unasked' && !isEdit && seen.has(key);
    seen.set(key, entry);
    const isLate = only === undefined && /was due|overdue|how is it going/i.test(text);
    return [...(isTwice ? [`twice: ${key}`] : []), ...(isLate ? [`late in the channel: ${key}`] : [])];
  });
}
