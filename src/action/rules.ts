import type { Person } from '../chat/person.ts';
import { type Refusal, refuse } from '../chat/reply.ts';
import { type Action, type Happening, isOpen, type Promised, type Standing } from './action.ts';
import type { AboutYours } from './cards/yours.ts';
import { mayDo, type Role } from './permissions.ts';

/** What somebody does with an action. */
export type Deed =
  | { readonly do: 'assign'; readonly to: Person }
  /** For oneself, where nobody has it. */
  | { readonly do: 'take' }
  | { readonly do: 'hand back' }
  | { readonly do: 'due'; readonly day: string }
  | { readonly do: 'remark'; readonly text: string }
  | { readonly do: 'block'; readonly why: string }
  | { readonly do: 'unblock' }
  | { readonly do: 'done' }
  | { readonly do: 'drop'; readonly why: string }
  | { readonly do: 'reopen' };

/** Who hears of it beside the one who did it: the channel, or one person alone. */
export type Telling =
  | { readonly to: 'channel'; readonly card: 'blocked' | 'unblocked' | 'ended' | 'reopened' }
  | { readonly to: Person; readonly card: 'given' | 'passed on' | AboutYours };

export type Outcome = {
  readonly action: Action;
  readonly happening: Happening;
  readonly tellings: readonly Telling[];
};

/** Who does it: `roles` are theirs towards this action. `ownerLeft`: whoever has it is not in the channel any more. */
export type Doer = { readonly person: Person; readonly roles: readonly Role[]; readonly ownerLeft?: boolean };

/** What becomes of an action when somebody does something with it, or why not. */
export function decide(action: Action, deed: Deed, doer: Doer, now: Date): Outcome | Refusal {
  if (!mayDo(doer.roles, deed.do)) return deed.do === 'hand back' ? notTheirs(action) : lookingOn(action);
  const outcome = (promised: Promised, standing: Standing, happening: Happening, tellings: readonly Telling[] = []) =>
    outcomeOf(promised, standing, { happening, tellings, by: doer.person });
  const yours = (card: AboutYours) => tellOwner(action, doer, card);
  if (deed.do === 'remark') return outcome(action, standingOf(action), 'remarked');
  if (deed.do === 'reopen') {
    return isOpen(action)
      ? refuse('action is open', `${action.number} is open already.`)
      : outcome(action, { status: 'open' }, 'reopened', [
          { to: 'channel', card: 'reopened' },
          ...yours('yours open again'),
        ]);
  }
  if (!isOpen(action)) return over(action);
  const standing = standingOf(action);
  switch (deed.do) {
    case 'assign':
      return give(action, deed.to, doer);
    case 'take':
      return isFree(action, doer) ? give(action, doer.person, doer) : hasIt(action, doer);
    case 'hand back':
      return action.before
        ? give(action, action.before, doer)
        : refuse(
            'nobody before',
            `Nobody had it before you. \`actions assign ${action.number} to\` and a name gives it to somebody.`,
          );
    case 'due':
      return deed.day === action.due
        ? refuse('same day', 'It is due that day already.')
        : outcome({ ...action, due: deed.day }, standing, 'due changed', yours('yours moved'));
    case 'block':
      if (standing.status === 'open' && isSaidAgain(standing.blocked, deed.why))
        return { action, happening: 'blocked', tellings: [] };
      return outcome(action, { status: 'open', blocked: deed.why }, 'blocked', [
        { to: 'channel', card: 'blocked' },
        ...yours('yours blocked'),
      ]);
    case 'unblock':
      return action.blocked === undefined
        ? refuse('not blocked', 'Nothing is in its way.')
        : outcome(action, { status: 'open' }, 'unblocked', [{ to: 'channel', card: 'unblocked' }]);
    case 'done':
      return outcome(action, { status: 'done', endedAt: now.getTime() }, 'done', [...ended, ...yours('yours ended')]);
    case 'drop':
      return outcome(action, { status: 'dropped', endedAt: now.getTime(), why: deed.why }, 'dropped', [
        ...ended,
        ...yours('yours ended'),
      ]);
    default:
      return deed satisfies never;
  }
}

/** The same words again, whatever stands around them. */
function isSaidAgain(was: string | undefined, why: string): boolean {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return was !== undefined && plain(was) === plain(why);
}

const ended: readonly Telling[] = [{ to: 'channel', card: 'ended' }];

/** What is said to whoever would change an action that has ended. */
export function over({ number, status }: Pick<Action, 'number' | 'status'>): Refusal {
  const how = status === 'dropped' ? 'was dropped' : 'is done already';
  return refuse('action over', `${number} ${how}; \`actions reopen ${number}\` takes it back.`);
}

export const noSuchAction = refuse(
  'no such action',
  'There is no such action here. `actions` shows the open ones, `actions all` every one.',
);

function lookingOn({ number }: Action): Refusal {
  return refuse(
    'only looking on',
    `As a guest you can do that with your own actions only. \`actions remark ${number} ...\` notes something about this one.`,
  );
}

function notTheirs({ owner }: Action): Refusal {
  return refuse('not the owner', `Only ${owner.name}, who has it, can hand it back.`);
}

/** It changes hands; those who did not do it themselves hear of it, each alone. */
function give(action: Action, to: Person, doer: Doer): Outcome | Refusal {
  const { person } = doer;
  const { owner } = action;
  if (owner.id === to.id) return refuse('has it already', `${to.name} has that one already.`);
  const { before: _, ...rest } = action;
  const given: Promised = { ...rest, owner: bare(to), ...(isFree(action, doer) ? {} : { before: owner }) };
  const tellings: Telling[] = [
    { to, card: 'given' },
    ...(isFree(action, doer) ? [] : [{ to: owner, card: 'passed on' } as const]),
  ];
  const heard = tellings.filter((one) => one.to !== 'channel' && one.to.id !== person.id);
  return outcomeOf(given, standingOf(action), { happening: 'assigned', tellings: heard, by: person });
}

/** Nobody has it, or somebody who is not here any more and hears of nothing. */
function isFree({ owner }: Action, { ownerLeft }: Doer): boolean {
  return owner.id === '' || ownerLeft === true;
}

/** The owner hears alone of what somebody else does. */
function tellOwner(action: Action, doer: Doer, card: AboutYours): readonly Telling[] {
  const { owner } = action;
  return isFree(action, doer) || owner.id === doer.person.id ? [] : [{ to: owner, card }];
}

function hasIt({ owner }: Action, { person }: Doer): Refusal {
  return refuse(
    'has it already',
    owner.id === person.id ? 'You have that one already.' : `${owner.name} has that one already.`,
  );
}

function bare({ id, name }: Person): Person {
  return { id, name };
}

function standingOf(action: Action): Standing {
  switch (action.status) {
    case 'open':
      return { status: 'open', ...(action.blocked === undefined ? {} : { blocked: action.blocked }) };
    case 'done':
      return { status: 'done', endedAt: action.endedAt };
    case 'dropped':
      return {
        status: 'dropped',
        endedAt: action.endedAt,
        ...(action.why === undefined ? {} : { why: action.why }),
      };
    default:
      return action satisfies never;
  }
}

function outcomeOf(
  promised: Promised,
  standing: Standing,
  { happening, tellings, by }: Pick<Outcome, 'happening' | 'tellings'> & { readonly by: Person },
): Outcome {
  const { id, number, title, practice, owner, due, createdAt, version, before } = promised;
  const kept: Promised = {
    id,
    number,
    title,
    ...(practice === undefined ? {} : { practice }),
    owner,
    due,
    createdAt,
    version: version + 1,
    ...(before === undefined ? {} : { before }),
    by: bare(by),
  };
  return { action: { ...kept, ...standing }, happening, tellings };
}
