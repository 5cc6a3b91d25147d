import { count } from '../chat/wording.ts';
import type { RetroFormat } from '../content/retro-formats.ts';
import { monthText } from '../schedule/calendar.ts';
import { type Fall, leastShown } from './retro.ts';

/** A retro that the team has held. `at`: milliseconds since the epoch; falls are absent where too few voted to show them. */
export type HeldRetro = { readonly format: string; readonly at: number; readonly worth?: Fall; readonly safety?: Fall };

/** What the choice depends on besides the retros so far. */
export type Situation = {
  readonly now: Date;
  readonly zone: string;
  /** Somebody asked to look at an incident. */
  readonly incident?: boolean;
  /** How many people the team has. */
  readonly people?: number;
  /** A safety vote of at most this, from 1 to 5, counts as low. */
  readonly lowAt: number;
};

/** A format, and in a sentence why it is this one. */
export type SuggestedFormat = { readonly format: RetroFormat; readonly reason: string };

const day = 86_400_000;
/** A health check is due after so many days, once the team has held some retros. */
const quarter = 84;
const retrosBeforeHealth = 3;
/** A longer time than this between two retros is a stretch of its own, in days. */
const longGap = 56;
/** At most so worth the time, from 0 to 4, asks for something different. */
const hardlyWorth = 1.5;
/** From so many people on five columns are too many. */
const crowd = 9;

/** Ids of what Cairn brings that asks for more openness, is gentler or suits a longer stretch than others. */
const open = new Set(['mad-sad-glad']);
const gentle = ['kalm', 'what-went-well', 'start-stop-continue'];
const long = ['four-ls', 'sailboat', 'timeline'];
const plainest = 'what-went-well';

/**
 * The formats in the order in which they are offered: the first is the suggestion, and "another" is the next. What was
 * used twice in a row is never the first again, unless it is an incident that somebody asked to look at. `held` in any order.
 */
export function suggestFormats(
  formats: readonly RetroFormat[],
  held: readonly HeldRetro[],
  situation: Situation,
): readonly SuggestedFormat[] {
  const newest = held.toSorted((a, b) => b.at - a.at);
  const [last, before] = newest;
  const worn = last && before && last.format === before.format ? last.format : undefined;
  const turn = inTurn(formats, newest, situation);
  const wishes = [...wishesOf(formats, newest, situation, turn), ...rotated(turn, newest, formats, situation)];
  const others = [...turn, ...formats].map((format) => ({ format, reason: format.when }));
  const offered = [...wishes, ...others];
  const all = offered.filter(({ format: { id } }, i) => offered.findIndex(({ format }) => format.id === id) === i);
  const isAsked = ({ format }: SuggestedFormat) => situation.incident === true && format.kind === 'review';
  const isWorn = (one: SuggestedFormat) => one.format.id === worn && !isAsked(one);
  return [...all.filter((one) => !isWorn(one)), ...all.filter(isWorn)];
}

/** The formats that may come up by themselves, longest unused first; of those never used in the order of the content. */
function inTurn(formats: readonly RetroFormat[], newest: readonly HeldRetro[], situation: Situation) {
  const low = isLow(newest[0]?.safety, situation.lowAt);
  // Where nobody knows how freely people speak, what asks for openness waits.
  const mayBeOpen = newest[0]?.safety !== undefined && !low;
  return formats
    .filter(({ kind }) => kind === 'columns' || kind === 'topics')
    .filter(({ id }) => mayBeOpen || !open.has(id))
    .filter(({ columns }) => (situation.people ?? 0) < crowd || columns.length < 5)
    .toSorted((a, b) => usedAt(a, newest) - usedAt(b, newest));
}

function usedAt({ id }: RetroFormat, newest: readonly HeldRetro[]): number {
  return newest.find(({ format }) => format === id)?.at ?? 0;
}

/** What speaks for a format beyond that it is its turn, the most pressing first. */
function wishesOf(
  formats: readonly RetroFormat[],
  newest: readonly HeldRetro[],
  situation: Situation,
  turn: readonly RetroFormat[],
): SuggestedFormat[] {
  const [last] = newest;
  const { now, zone, lowAt } = situation;
  const as = (format: RetroFormat | undefined, reason: string) => (format ? [{ format, reason }] : []);
  const ofKind = (kind: RetroFormat['kind']) => formats.find((format) => format.kind === kind);
  const incident = situation.incident
    ? as(ofKind('review'), 'You asked to look at an incident, and this goes through it from before it began.')
    : [];
  if (!last) {
    const first = formats.find(({ id }) => id === plainest) ?? turn[0];
    return [...incident, ...as(first, 'It is your first retro here, and this one needs no explaining.')];
  }
  if (isLow(last.safety, lowAt)) {
    const kind = turn.filter(({ id }) => gentle.includes(id) && id !== last.format);
    const reason = 'Last time not everybody felt free to speak. This one stays with the work.';
    return [...incident, ...as(kind[0], reason)];
  }
  return [
    ...incident,
    ...healthDue(formats, newest, now, zone),
    ...afterLongGap(formats, last, situation),
    ...afterLittleWorth(turn, newest),
  ];
}

function healthDue(
  formats: readonly RetroFormat[],
  newest: readonly HeldRetro[],
  now: Date,
  zone: string,
): SuggestedFormat[] {
  const format = formats.find(({ kind }) => kind === 'health');
  if (!format) return [];
  const last = newest.find((one) => formats.some(({ id, kind }) => id === one.format && kind === 'health'));
  if (last && daysSince(last, now) >= quarter) {
    const when = monthText(new Date(last.at), zone, now);
    return [{ format, reason: `Your last health check was in ${when}. Once a quarter shows which way things move.` }];
  }
  const oldest = newest.at(-1);
  if (last || !oldest || newest.length < retrosBeforeHealth || daysSince(oldest, now) < quarter) return [];
  const reason = 'You have held retros for a quarter, and not yet looked at how the team itself is doing.';
  return [{ format, reason }];
}

function afterLongGap(
  formats: readonly RetroFormat[],
  last: HeldRetro,
  { now, people = 0 }: Situation,
): SuggestedFormat[] {
  const days = daysSince(last, now);
  if (days < longGap) return [];
  const fits = long.flatMap((id) => formats.find((format) => format.id === id) ?? []);
  const format = fits.find(({ id, columns }) => id !== last.format && (people < crowd || columns.length < 5));
  const weeks = count(Math.floor(days / 7), 'week');
  return format ? [{ format, reason: `Your last retro was ${weeks} ago, and this one suits a longer stretch.` }] : [];
}

function afterLittleWorth(turn: readonly RetroFormat[], [last, before]: readonly HeldRetro[]): SuggestedFormat[] {
  const worth = [last, before].flatMap((one) => meanOf(one?.worth) ?? []);
  if (worth.length < 2 || worth.some((mean) => mean > hardlyWorth)) return [];
  const format = turn.find(({ kind, id }) => kind === 'topics' && id !== last?.format);
  const reason = 'The last two were hardly worth the time, you said. In this one you choose what to talk about.';
  return format ? [{ format, reason }] : [];
}

/** Those whose turn it is, with what was there before. */
function rotated(
  turn: readonly RetroFormat[],
  newest: readonly HeldRetro[],
  formats: readonly RetroFormat[],
  { now, zone }: Situation,
): SuggestedFormat[] {
  const [last, before] = newest;
  if (!last) return [];
  const title = formats.find(({ id }) => id === last.format)?.title ?? 'another one';
  const worn =
    before?.format === last.format
      ? `The last two were ${title}, and the same cards come back when it is used every time.`
      : `Last time it was ${title}, and another one brings other cards.`;
  return turn
    .filter(({ id }) => id !== last.format)
    .map((format) => {
      const at = usedAt(format, newest);
      const used =
        at === 0 ? 'You have not tried it yet.' : `You had it last in ${monthText(new Date(at), zone, now)}.`;
      return { format, reason: `${worn} ${used}` };
    });
}

/** Whether a safety vote was low; never of so few votes that somebody could tell whose it was. */
function isLow(safety: Fall | undefined, lowAt: number): boolean {
  return total(safety) >= leastShown && (safety ?? []).slice(0, lowAt).some((votes) => votes > 0);
}

/** The mean of a vote from 0 on; undefined of too few to show. */
export function meanOf(fall: Fall | undefined): number | undefined {
  const votes = total(fall);
  if (!fall || votes < leastShown) return undefined;
  return fall.reduce((sum, many, answer) => sum + many * answer, 0) / votes;
}

function total(fall: Fall = []): number {
  return fall.reduce((sum, many) => sum + many, 0);
}

function daysSince({ at }: HeldRetro, now: Date): number {
  return Math.floor((now.getTime() - at) / day);
}
