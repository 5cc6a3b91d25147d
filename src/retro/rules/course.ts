import type { Person } from '../../chat/person.ts';
import { refuse } from '../../chat/reply.ts';
import type { Text } from '../../chat/text.ts';
import { type PhaseId, phaseIds } from '../../content/retro-formats.ts';
import type { Decision, Phase, Retro, Theme } from '../retro.ts';
import { agenda, bellAfter, bellAt, minutesIn, phaseAfter, phaseBefore, workingBefore } from './agenda.ts';
import { coloursCounted } from './colouring.ts';
import { gatheringClosed, type Suggest } from './gathering.ts';
import {
  type Actor,
  type Around,
  type Notice,
  outcome,
  over,
  partakers,
  type Ruling,
  type Session,
  saysNow,
  type ToWorkingDay,
  withRetro,
} from './session.ts';
import { asksSafety, dotsAnew, dotsCounted, fallOf, isLowFall } from './voting.ts';

/** What the content says that the course depends on. */
export type Course = Around & {
  readonly suggest: Suggest;
  /** One safety vote of at most this counts as low. */
  readonly lowAt: number;
  readonly toWorkingDay: ToWorkingDay;
};

/** Goes on: to the next theme, the next phase, or the end. */
export function next(session: Session, course: Course): Ruling {
  const { phase } = session.retro;
  if (phase.name === 'closed') return over;
  if (phase.name === 'discuss') {
    const talked = themeTalked(session);
    const following = agenda(talked.retro).find(({ discussed }) => !discussed);
    if (following) return outcome(opened(talked, 'discuss', course, following.id), nextOne(session.retro));
    return leaveFor(talked, 'discuss', course);
  }
  return leaveFor(session, phase.name, course);
}

function nextOne({ format }: Retro): string {
  return format.kind === 'topics' ? 'Next topic.' : 'Next theme.';
}

/** Ends the discussion, whatever is left of it. */
export function enough(session: Session, course: Course): Ruling {
  const { phase } = session.retro;
  if (phase.name !== 'discuss') return refuse('not discussing', 'That ends the discussion, and there is none now.');
  return leaveFor(themeTalked(session), 'discuss', course);
}

function leaveFor(session: Session, from: PhaseId, course: Course): Ruling {
  const { session: left, say } = counted(session, from, course);
  // What comes next depends on whether there are themes, which closing the gathering tells.
  const grouped = from === 'gather' ? gatheringClosed(left, course, course.suggest) : left;
  const to = phaseAfter(grouped.retro, from);
  if (to === undefined)
    return outcome(closed(grouped, course, false), 'Closed. The recap is there for all of you.', say);
  return outcome(entered(grouped, to, course), from === 'decide' ? decidedText(grouped.retro) : 'On we go.', say);
}

function decidedText({ decisions }: Retro): Text {
  const titles = decisions.filter(({ agreed }) => !agreed).map(({ title }) => title);
  if (titles.length === 0) return 'On we go.';
  return [
    'On we go. Nobody has taken this so far, and it becomes no action unless somebody does before we close: ',
    { italic: titles.join('; ') },
    '.',
  ];
}

/** What a phase that ends by going on leaves behind. */
function counted(session: Session, from: PhaseId, course: Course): { session: Session; say: readonly Notice[] } {
  if (from === 'vote') return { session: dotsCounted(session), say: [] };
  if (from === 'gather') {
    const coloured = coloursCounted(session);
    return asksSafety(session.retro) ? safetyCounted(coloured, course) : { session: coloured, say: [] };
  }
  if (from === 'close') {
    const worth = fallOf(session, 'worth');
    return { session: worth ? withRetro(session, { worth }) : session, say: [] };
  }
  return from === 'stage' ? safetyCounted(session, course) : { session, say: [] };
}

/** What the vote on how freely people can speak leaves behind. */
function safetyCounted(session: Session, course: Course): ReturnType<typeof counted> {
  const safety = fallOf(session, 'safety');
  if (!safety) return { session, say: [] };
  const isLow = isLowFall(safety, course.lowAt);
  const { facilitator, named } = session.retro;
  // What is said when it is low promises cards without names; those that stand with one stay as they were written.
  const keepsNames =
    named && (!isLow || session.cards.some(({ name, author }) => name !== undefined && author === undefined));
  const say: Notice[] = isLow ? [{ notice: 'low' }] : [];
  if (isLow && facilitator) say.push({ notice: 'low to facilitator', to: facilitator });
  // What was written while that vote was open nobody has seen with its name.
  const cards = keepsNames || !named ? session.cards : session.cards.map(({ name: _, ...card }) => card);
  return { session: withRetro({ ...session, cards }, { safety, named: keepsNames }), say };
}

/** Opens a phase: what was said in the one before is counted by now, and forgotten. */
function entered(session: Session, to: PhaseId, course: Course): Session {
  const isPast = phaseIds.indexOf(to) > phaseIds.indexOf('gather');
  const grouped = isPast ? gatheringClosed(session, course, course.suggest) : session;
  const fresh = phaseIds.indexOf(to) <= phaseIds.indexOf('vote') ? dotsAnew(grouped) : grouped;
  const first = to === 'discuss' ? agenda(fresh.retro).find(({ discussed }) => !discussed)?.id : undefined;
  return opened(fresh, to, course, first);
}

function opened(session: Session, name: PhaseId, { now, toWorkingDay }: Course, theme?: string): Session {
  const { retro } = session;
  const bell =
    retro.mode === 'live'
      ? { bell: bellAfter(now, minutesIn(retro, name)) }
      : deadlineOf(retro, name, now, toWorkingDay);
  const phase: Phase = { name, since: now.getTime(), ...bell, ...(theme === undefined ? {} : { theme }) };
  // A note whose author has not said that it may be seen is never seen.
  return withRetro(forgotten(session), { held: [], phase, visit: retro.visit + 1 });
}

const day = 86_400_000;

/** In an asynchronous retro the clock moves it on: at its deadline, or after a day where somebody has to act. */
function deadlineOf(
  { deadlines }: Retro,
  name: PhaseId,
  now: Date,
  toWorkingDay: ToWorkingDay,
): Pick<Phase & { name: PhaseId }, 'bell'> {
  if (!deadlines) return {};
  const at = now.getTime();
  const until: Partial<Readonly<Record<PhaseId, number>>> = {
    gather: deadlines.gather,
    // At most half of what is left, so that there is time for the dots.
    group: workingBefore(Math.min(at + day, Math.round((at + deadlines.vote) / 2)), deadlines.vote, toWorkingDay),
    vote: deadlines.vote,
  };
  const wanted = until[name] ?? at;
  // What is gone back to after its deadline, or reached too late for it, gets a day, until a working one.
  const endsAt = wanted > at ? wanted : toWorkingDay(at + day);
  const isAsked = name === 'gather' || name === 'vote';
  return { bell: isAsked ? bellAt(at, endsAt) : { warnAt: endsAt, endsAt, warned: true } };
}

/** Votes go when their phase does. Of who took part the number alone stays: a name, even a made-up one, would say who wrote. */
function forgotten(session: Session): Session {
  return { ...withRetro(session, { people: partakers(session) }), votes: [] };
}

function themeTalked(session: Session): Session {
  const { phase, themes } = session.retro;
  const at = phase.name === 'discuss' ? phase.theme : undefined;
  return withRetro(session, {
    themes: themes.map((one): Theme => (one.id === at ? { ...one, discussed: true } : one)),
  });
}

/** Goes back: to the theme before, or the phase before, whose votes start anew. */
export function back(session: Session, course: Course): Ruling {
  const { phase } = session.retro;
  if (phase.name === 'closed') return over;
  if (phase.name === 'discuss') {
    const earlier = agenda(session.retro).findLast(({ discussed, id }) => discussed && id !== phase.theme);
    if (earlier)
      return outcome(opened(reopened(session, earlier.id), 'discuss', course, earlier.id), 'One theme back.');
  }
  const to = phaseBefore(session.retro, phase.name);
  if (to === undefined) return refuse('at the beginning', 'This is the beginning. `retro stop` ends it.');
  return outcome(backTo(session, to, course), 'One step back.', [{ notice: 'back', who: to }]);
}

function backTo(session: Session, to: PhaseId, course: Course): Session {
  if (to === 'discuss') {
    const last = agenda(session.retro).findLast(({ discussed }) => discussed) ?? agenda(session.retro)[0];
    return opened(last ? reopened(session, last.id) : session, 'discuss', course, last?.id);
  }
  const { safety, worth, health, ...retro } = session.retro;
  const keepsHealth = health && to !== 'stage' && to !== 'gather';
  const kept = { ...retro, ...(to !== 'stage' && safety ? { safety } : {}), ...(keepsHealth ? { health } : {}) };
  return entered({ ...session, retro: kept }, to, course);
}

function reopened(session: Session, theme: string): Session {
  const themes = session.retro.themes.map((one): Theme => (one.id === theme ? { ...one, discussed: false } : one));
  return withRetro(session, { themes });
}

/** Ends it for good: nothing is left that names anybody but the owners of actions. */
export function closed(session: Session, course: Course, early: boolean): Session {
  const all = gatheringClosed(session, course, course.suggest);
  const retro: Retro = {
    ...all.retro,
    held: [],
    phase: { name: 'closed', at: course.now.getTime(), early },
    visit: all.retro.visit + 1,
    people: partakers(session),
    facilitator: undefined,
    decisions: all.retro.decisions.map(unasked),
  };
  return { retro, cards: all.cards, votes: [] };
}

/** Who was asked and has not agreed is named no longer. */
function unasked(decision: Decision): Decision {
  const { owner: _, ...rest } = decision;
  return decision.agreed ? decision : rest;
}

/** Ends it before its end: what was voted on up to then counts, as it does when it goes on. */
export function stop(session: Session, course: Course): Ruling {
  const { phase } = session.retro;
  if (phase.name === 'closed') return over;
  const { session: left } = counted(themeTalked(session), phase.name, course);
  return outcome(closed(left, course, true), 'Ended. What was said up to here is in the recap.');
}

/** Five more minutes, from when the time is over, or from now if it is; once for each end that somebody saw. */
export function fiveMore(session: Session, { now }: Around, seen?: number): Ruling {
  const { phase } = session.retro;
  if (phase.name === 'closed') return over;
  if (session.retro.mode === 'async') return refuse('no timer', 'There is no timer here; deadlines move it on.');
  if (seen !== undefined && seen !== phase.bell?.endsAt) {
    return refuse('longer already', 'It has five more minutes already. The card in the thread says until when.');
  }
  const from = Math.max(now.getTime(), phase.bell?.endsAt ?? 0);
  const { endsAt } = bellAfter(new Date(from), 5);
  const bell = { warnAt: endsAt - 60_000, endsAt, warned: false };
  const votes = session.votes.filter(({ about }) => about !== 'thumbs');
  return outcome(withRetro({ ...session, votes }, { phase: { ...phase, bell } }), 'Five more minutes.');
}

/** Somebody else leads from now on. */
export function leadsNow(session: Session, { id, name }: Pick<Person, 'id' | 'name'>): Ruling {
  if (session.retro.phase.name === 'closed') return over;
  if (session.retro.facilitator?.id === id) return refuse('leads already', `${name} leads this one already.`);
  return outcome(withRetro(session, { facilitator: { id, name } }), `${name} leads from here.`, [
    { notice: 'leads now', who: name },
  ]);
}

/** Takes over from somebody who is not here any more. */
export function takeOver(session: Session, actor: Actor, { members }: Around): Ruling {
  const { facilitator } = session.retro;
  const isHere = facilitator && members.some(({ id }) => id === facilitator.id);
  if (isHere && facilitator.id !== actor.id) {
    return refuse('facilitator is here', `${facilitator.name} is here and leads this one. They can hand over.`);
  }
  return leadsNow(session, actor);
}

/** What the clock does at `now`: says that the time is nearly over, and that it is; over days, it goes on. */
export function clockStrikes(
  session: Session,
  course: Course,
): Session | (Ruling & { readonly say: readonly Notice[] }) {
  const { phase, mode } = session.retro;
  if (phase.name === 'closed' || !phase.bell || phase.bell.over) return session;
  const { bell } = phase;
  const at = course.now.getTime();
  if (at >= bell.endsAt) {
    if (mode === 'async') {
      const ruled = next(session, course);
      return 'refusal' in ruled ? session : { ...ruled, say: [...ruled.say, ...undecided(session, ruled.session)] };
    }
    const told = withRetro(session, { phase: { ...phase, bell: { ...bell, warned: true, over: true } } });
    return outcome(told, '', [{ notice: 'over' }]);
  }
  if (bell.warned || at < bell.warnAt) return session;
  const told = withRetro(session, { phase: { ...phase, bell: { ...bell, warned: true } } });
  if (mode !== 'async') return outcome(told, '', [{ notice: 'nearly over' }]);
  // Said to all, in the channel: a reminder to some would tell who has written.
  const isAsked = { ...session, votes: session.votes.filter(({ about }) => about !== 'safety') };
  return outcome(told, '', saysNow(isAsked) < course.members.length ? [{ notice: 'reminder' }] : []);
}

/** Told to all when the time for deciding has run out, and nobody took anything on. */
function undecided(before: Session, { retro }: Session): readonly Notice[] {
  const isOver = before.retro.phase.name === 'decide' && retro.phase.name === 'close';
  return isOver && !retro.decisions.some(({ agreed }) => agreed) ? [{ notice: 'nothing decided' }] : [];
}

/** When the clock has something to do next, in milliseconds since the epoch. */
export function dueAt({ phase }: Pick<Retro, 'phase'>): number | undefined {
  if (phase.name === 'closed' || !phase.bell || phase.bell.over) return undefined;
  return phase.bell.warned ? phase.bell.endsAt : phase.bell.warnAt;
}
