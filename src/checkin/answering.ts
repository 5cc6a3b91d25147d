import type { Action, Happening } from '../action/action.ts';
import type { Moved } from '../assessment/assessment.ts';
import type { Asker } from '../chat/feature.ts';
import { nothing, type Reply, say, unreadableButton } from '../chat/reply.ts';
import { capabilityOf, descriptorsOf, type Library, modelOf } from '../content/model.ts';
import type { Outbox } from '../delivery/outbox.ts';
import type { Tx } from '../storage/database.ts';
import type { Team } from '../team/team.ts';
import { saidDialog } from './cards/forms.ts';
import { movedCard, type Near } from './cards/moved.ts';
import { standingText } from './cards/wording.ts';
import type { CheckIn, ItemAnswer, Question, Standing } from './checkin.ts';
import type { CheckInIntent } from './intents.ts';
import type { Parts } from './parts.ts';
import {
  answerItem,
  confirm,
  letStand,
  maySay,
  type Outcome,
  propose,
  type Ruling,
  stillSo,
} from './rules/answering.ts';
import { goOn } from './running.ts';
import * as store from './store.ts';

type About<K extends string> = Extract<CheckInIntent, { type: `checkin.${K}` }>;
type ItemWish = About<'done' | 'on-track' | 'stuck' | 'later' | 'said'>;
type QuestionWish = About<'still' | 'moved' | 'propose' | 'confirm'>;

type Found = { readonly team: Team; readonly checkIn: CheckIn };

const gone = say('That check-in is gone. `checkin` shows when the next one is.');

/** The check-in of one of the asker's teams. */
async function find({ storage, teams }: Parts, id: string, { place, person }: Asker): Promise<Found | undefined> {
  const stored = await store.findCheckIn(storage.queries, place.tenant, id);
  const team = stored && (await teams.teamsOf(place, person)).find((one) => one.id === stored.teamId);
  return team && { team, checkIn: stored.checkIn };
}

/** How an action goes: what it changes is the action's own, by the rules of that room. */
export async function answerAction(parts: Parts, wish: ItemWish, asker: Asker): Promise<Reply> {
  const found = await find(parts, wish.id, asker);
  if (!found) return gone;
  const { checkIn } = found;
  const item = /^\d{1,6}$/.test(wish.item)
    ? checkIn.items.find(({ number }) => number === Number(wish.item))?.id
    : wish.item;
  if (item === undefined && checkIn.phase.name === 'open') return say(notIn(wish.item));
  const ruled = answerItem(checkIn, item ?? '', 'on track');
  if ('refusal' in ruled) return say(ruled.text);
  if (item === undefined) return gone;
  switch (wish.type) {
    case 'checkin.done':
      return ask(parts, { type: 'action.done', which: item }, asker);
    case 'checkin.on-track':
      return onTrack(parts, found, item, asker);
    case 'checkin.stuck':
    case 'checkin.later': {
      const what = wish.type === 'checkin.stuck' ? 'stuck' : 'later';
      if (wish.text === undefined) return { kind: 'dialog', dialog: saidDialog(what, checkIn.id, item) };
      const reply = await ask(parts, wishOf(what, item, wish.text), asker);
      return reply.kind === 'errors' ? say(Object.values(reply.errors).join(' ')) : reply;
    }
    case 'checkin.said':
      return ask(parts, wishOf(wish.what, item, wish.values.text), asker);
    default:
      return wish satisfies never;
  }
}

function notIn(number: string): string {
  return `Action ${number} is not in this check-in. \`actions ${number}\` shows it, and \`actions done ${number}\` ends it.`;
}

type ActionWish = { readonly type: `action.${string}`; readonly which: string };

/** Changes an action by the rules of its own room. The check-in hears of it in the same transaction, and shows it. */
function ask({ actions }: Parts, wish: ActionWish, asker: Asker): Promise<Reply> {
  return actions.handleQuietly(wish, asker);
}

/** Says what is in the way, or sets another day. */
function wishOf(what: 'stuck' | 'later', which: string, text: string) {
  return { type: 'action.filled', which, what: what === 'stuck' ? 'block' : 'due', values: { text } } as const;
}

async function onTrack(parts: Parts, found: Found, item: string, asker: Asker): Promise<Reply> {
  const { team } = found;
  const open = await parts.actions.openActions(parts.storage.queries, team);
  const action = open.find(({ id }) => id === item);
  if (!action) return say('That action is not open. `actions` shows which are.');
  if (!maySay(asker.person, action.owner)) {
    return say(
      'As a guest you can say that of your own actions only. `actions remark` and its number notes something.',
    );
  }
  const noted = say(['On track, noted: ', { italic: action.title }, '.']);
  if (action.status === 'open' && action.blocked !== undefined) {
    const moving = await ask(parts, { type: 'action.unblock', which: item }, asker);
    return moving.kind === 'card' ? noted : moving;
  }
  await parts.transact(async (tx, outbox) => {
    const stored = await store.lockCheckIn(tx, team.channel.tenant, found.checkIn.id);
    const ruled = stored && answerItem(stored.checkIn, item, 'on track');
    if (!ruled || 'refusal' in ruled) return;
    await parts.actions.heardOf(tx, team, item, asker.now);
    await goOn(parts, tx, outbox, team, ruled.checkIn, asker.now);
  });
  return noted;
}

/** Whether something still stands where it did, and where it is now if not. */
export async function answerQuestion(parts: Parts, wish: QuestionWish, asker: Asker): Promise<Reply> {
  const found = await find(parts, wish.id, asker);
  if (!found) return gone;
  const { team } = found;
  if (wish.type === 'checkin.moved') return offer(parts, found, wish.question);
  const members = await parts.teams.membersOf(parts.storage.queries, team.id);
  const leads = await parts.facilitates(team, asker);
  const confirmer = { person: asker.person, alone: members.length <= 1, leads };
  return parts.transact(async (tx, outbox) => {
    const stored = await store.lockCheckIn(tx, team.channel.tenant, wish.id);
    if (!stored) return gone;
    const { checkIn } = stored;
    const question = checkIn.questions[wish.question];
    const ruled = await rule(parts, wish, checkIn, question, confirmer);
    if ('refusal' in ruled) return say(ruled.text);
    const meanwhile = ruled.agreed && (await isLookedAtSince(parts, tx, team, ruled.agreed, checkIn.openedAt));
    const kept: Outcome = meanwhile ? { checkIn: letStand(checkIn, wish.question) } : ruled;
    if (kept.agreed)
      await parts.assessments.agreeBetween(
        tx,
        team,
        { id: keyOf(checkIn, wish.question), moved: kept.agreed },
        asker.now,
      );
    await goOn(parts, tx, outbox, team, kept.checkIn, asker.now);
    // That it still stands may have been pressed alone or typed for all to see.
    const openly = wish.type !== 'checkin.propose' || wish.openly === true;
    return meanwhile
      ? lookedAt
      : saidOf(kept.checkIn.questions[wish.question], { alone: confirmer.alone, openly }, asker);
  });
}

const unseen = ' Nobody sees that it was you.';
const lookedAt = say('It was looked at since this was asked, so that stays. `levels` shows where it stands.');

/** A milestone is named for what it came from, so that it is kept once. */
function keyOf({ id }: CheckIn, at: number): string {
  return `${id}/${at}`;
}

function rule(
  { library }: Parts,
  wish: Exclude<QuestionWish, { type: 'checkin.moved' }>,
  checkIn: CheckIn,
  question: Question | undefined,
  confirmer: Parameters<typeof confirm>[2],
): Ruling {
  switch (wish.type) {
    case 'checkin.still':
      return stillSo(checkIn, wish.question, confirmer);
    case 'checkin.confirm': {
      const to = question && wish.to !== undefined ? standingAt(library, question, wish.to) : undefined;
      return confirm(checkIn, wish.question, confirmer, to);
    }
    case 'checkin.propose': {
      const to = question && standingAt(library, question, wish.to);
      if (!to)
        return {
          refusal: 'no such level',
          text: `There is no such level. \`q${wish.question + 1} moved\` shows which there are.`,
        };
      return propose(checkIn, wish.question, to, confirmer);
    }
    default:
      return wish satisfies never;
  }
}

/** What a typed or pressed answer says of where the question stands; undefined when it has no such level. */
function standingAt(
  library: Library,
  { model: id, stands }: Question,
  to: number | 'yes' | 'partly' | 'no',
): Standing | undefined {
  if (stands.kind === 'row') return typeof to === 'number' ? undefined : { ...stands, mark: to };
  const top = modelOf(library, id)?.levels.length ?? 0;
  return typeof to === 'number' && to <= top ? { kind: 'level', level: to } : undefined;
}

async function isLookedAtSince(
  { assessments }: Parts,
  tx: Tx,
  team: Team,
  agreed: Moved,
  since: number,
): Promise<boolean> {
  const standings = await assessments.standings(tx, team);
  const here = standings.filter(({ model, capability }) => model === agreed.model && capability === agreed.capability);
  return here.some(({ at }) => at > since);
}

type Manner = { readonly alone: boolean; readonly openly: boolean };

function saidOf(question: Question | undefined, { alone, openly }: Manner, { person }: Asker): Reply {
  if (!question) return nothing;
  const { answer, title, stands } = question;
  switch (answer.name) {
    case 'still':
      return say(['Noted: ', { italic: title }, ' stays where it was.']);
    case 'proposed': {
      const own = answer.proposals.find(({ by }) => by === person.id);
      const several = answer.proposals.length > 1 ? 'Somebody sees it elsewhere, so both stand. ' : '';
      return say([
        'Proposed: ',
        { italic: title },
        `, ${standingText(own?.to ?? stands)}. ${several}`,
        alone
          ? 'Press Agree to make it yours.'
          : `It holds for the team once somebody else agrees.${openly ? '' : unseen}`,
      ]);
    }
    case 'agreed':
      return say([
        'Agreed: ',
        { italic: title },
        `, ${standingText(answer.to)}. \`levels\` and \`next\` go by it from now on.`,
      ]);
    case 'asked':
      return nothing;
    default:
      return answer satisfies never;
  }
}

function offer({ library }: Parts, { checkIn }: Found, at: number): Reply {
  const question = checkIn.questions[at];
  if (!question || checkIn.phase.name !== 'open') return gone;
  if (question.answer.name === 'still' || question.answer.name === 'agreed')
    return say('That question is settled already.');
  const near = nearOf(library, question);
  if (question.stands.kind === 'level' && near.length === 0) return unreadableButton;
  return { kind: 'card', card: movedCard(checkIn, question, at, near) };
}

/** How far from where it stood a level is offered: one down, two up. */
const [down, up] = [1, 2];

function nearOf(library: Library, { model: id, capability, stands }: Question): readonly Near[] {
  const model = modelOf(library, id);
  const asked = model && capabilityOf(model, capability);
  if (!model || !asked || stands.kind !== 'level') return [];
  const { level } = stands;
  const looks = descriptorsOf(asked);
  const around = Array.from({ length: down + up + 1 }, (_, index) => level - down + index);
  return around
    .filter((one) => one >= 0 && one <= model.levels.length && one !== level)
    .map((one) => ({ level: one, looks: one === 0 ? model.notYet : (looks[one] ?? `Level ${one}`) }));
}

/** What a change of an action says of how it goes; undefined where it says nothing of that. */
const answers: Readonly<Record<Happening, ItemAnswer | undefined>> = {
  created: undefined,
  assigned: undefined,
  'due changed': 'later',
  remarked: undefined,
  blocked: 'stuck',
  unblocked: 'on track',
  done: 'done',
  dropped: 'dropped',
  reopened: undefined,
};

/** An action has changed, wherever somebody said so: the check-in that asks about it shows it, and has its answer. */
export async function actionChanged(
  parts: Parts,
  team: Team,
  { action, happening }: { readonly action: Action; readonly happening: Happening },
  { tx, outbox, now }: { readonly tx: Tx; readonly outbox: Outbox; readonly now: Date },
): Promise<void> {
  const { tenant } = team.channel;
  const answer = answers[happening];
  for (const { checkIn } of await store.openIn(tx, tenant, [team.id])) {
    if (!checkIn.items.some(({ id }) => id === action.id)) continue;
    const stored = await store.lockCheckIn(tx, tenant, checkIn.id);
    if (stored?.checkIn.phase.name !== 'open') continue;
    const ruled = answer ? answerItem(stored.checkIn, action.id, answer) : { checkIn: stored.checkIn };
    if ('checkIn' in ruled) await goOn(parts, tx, outbox, team, ruled.checkIn, now);
  }
}
