import type { LookAgain } from '../assessment/assessment.ts';
import type { Asker } from '../chat/feature.ts';
import { isRefusal, type Reply, say } from '../chat/reply.ts';
import { andList } from '../chat/wording.ts';
import { isoDate, isoDateText } from '../schedule/calendar.ts';
import type { Storage } from '../storage/database.ts';
import type { TeamService } from '../team/service.ts';
import type { Team } from '../team/team.ts';
import { isOpen } from './action.ts';
import { answeredCard } from './cards/answered.ts';
import { changeDialog } from './cards/forms.ts';
import { type ChangingParts, change } from './changing.ts';
import { type ActionIntent, longestRemark } from './intents.ts';
import { idMeant } from './listing.ts';
import { readDue } from './reading-due.ts';
import { type Deed, noSuchAction, over } from './rules.ts';
import * as store from './store.ts';
import { tooMuch } from './words.ts';

/** How the question that a practice belongs to is looked at again; undefined when no model asks it any more. */
export type AskAgain = (practice: string) => LookAgain | undefined;

type Parts = ChangingParts & {
  readonly storage: Storage;
  readonly teams: TeamService;
  readonly askAgain: AskAgain;
};

/** What changes one action, or asks for what is still to be said of the change. */
export type Wish = Extract<
  ActionIntent,
  {
    type:
      | 'action.done'
      | 'action.reopen'
      | 'action.unblock'
      | 'action.hand-back'
      | 'action.take'
      | 'action.assign'
      | 'action.due'
      | 'action.block'
      | 'action.drop'
      | 'action.remark'
      | 'action.filled';
  }
>;

type What = Extract<Wish, { type: 'action.filled' }>['what'];

/** Changes an action as it was asked for; what was left out is asked for with a form. */
export async function carryOut(parts: Parts, team: Team, wish: Wish, asker: Asker): Promise<Reply> {
  const id = await idMeant(parts.storage.queries, team, wish.which);
  if (id === undefined) return say(noSuchAction.text);
  switch (wish.type) {
    case 'action.done':
    case 'action.reopen':
    case 'action.take':
    case 'action.unblock':
      return changed(parts, team, id, { do: plainDeeds[wish.type] }, asker);
    case 'action.hand-back':
      return changed(parts, team, id, { do: 'hand back' }, asker);
    case 'action.filled':
      return filled(parts, team, id, wish.what, wish.values.text, asker);
    case 'action.assign':
      return typed(parts, team, id, 'assign', wish.to, asker);
    case 'action.due':
      return typed(parts, team, id, 'due', wish.day, asker);
    case 'action.block':
      return typed(parts, team, id, 'block', wish.why, asker);
    case 'action.drop':
      return typed(parts, team, id, 'drop', wish.why, asker);
    case 'action.remark':
      return typed(parts, team, id, 'remark', wish.text, asker);
    default:
      return wish satisfies never;
  }
}

const plainDeeds = {
  'action.done': 'done',
  'action.reopen': 'reopen',
  'action.take': 'take',
  'action.unblock': 'unblock',
} as const;

/** The words came with the wish, or are asked for. */
async function typed(
  parts: Parts,
  team: Team,
  id: string,
  what: What,
  text: string | undefined,
  asker: Asker,
): Promise<Reply> {
  if (text === undefined) return ask(parts, team, id, what, asker);
  const reply = await filled(parts, team, id, what, text, asker);
  return reply.kind === 'errors' ? say(Object.values(reply.errors).join(' ')) : reply;
}

async function ask({ storage }: Parts, team: Team, id: string, what: What, { now }: Asker): Promise<Reply> {
  const action = await store.actionById(storage.queries, team.channel.tenant, id);
  if (!action) return say(noSuchAction.text);
  if (!isOpen(action) && what !== 'remark') return say(over(action).text);
  // A day that has passed is no answer to when it will be done.
  const due = action.due < isoDate(now, team.settings.zone) ? undefined : isoDateText(action.due, now);
  return { kind: 'dialog', dialog: changeDialog(what, action, due) };
}

/** Makes a deed of the words, or says what is off with them. */
async function filled(parts: Parts, team: Team, id: string, what: What, text: string, asker: Asker): Promise<Reply> {
  const deed = await deedOf(parts, team, what, text.trim(), asker);
  if (typeof deed === 'string') return { kind: 'errors', errors: { text: deed } };
  return changed(parts, team, id, deed, asker);
}

async function deedOf(
  { storage, teams }: Parts,
  team: Team,
  what: What,
  text: string,
  { person, now }: Asker,
): Promise<Deed | string> {
  if (what === 'assign') {
    const { queries } = storage;
    const to = await teams.memberCalled(queries, team.id, /^(?:me|myself)$/i.test(text) ? person.id : text);
    if (to) return { do: 'assign', to };
    const here = andList((await teams.membersOf(queries, team.id)).map(({ name }) => name));
    return `I don't see ${text || 'anybody'} in your team. Here: ${here}.`;
  }
  if (what === 'due') {
    const day = await readDue(text, now, team.settings.zone);
    return 'unclear' in day ? day.unclear : { do: 'due', day: day.date };
  }
  if (text === '') return 'This one needs a few words.';
  if (text.length > longestRemark) return tooMuch;
  const line = text.replace(/\s+/g, ' ');
  return what === 'remark' ? { do: 'remark', text: line } : { do: what, why: line };
}

async function changed(parts: Parts, team: Team, id: string, deed: Deed, asker: Asker): Promise<Reply> {
  const outcome = await change(parts, team, id, deed, asker);
  if (isRefusal(outcome)) return say(outcome.text);
  const { person: by, now } = asker;
  const { practice } = outcome.action;
  const again = practice === undefined ? undefined : parts.askAgain(practice);
  const today = isoDate(now, team.settings.zone);
  return { kind: 'card', card: answeredCard(outcome, { by, now, today, ...(again ? { again } : {}) }) };
}
