import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/action/action.ts';
import { mayConnectTracker, type Role, rolesOf } from '../../src/action/permissions.ts';
import { type Deed, decide, type Outcome } from '../../src/action/rules.ts';
import { isRefusal, type Refusal } from '../../src/chat/reply.ts';

const now = new Date('2027-03-01T09:00:00Z');
const ana = { id: 'ana', name: 'Ana' };
const bo = { id: 'bo', name: 'Bo' };
const cy = { id: 'cy', name: 'Cy' };

const door = {
  id: 'a1',
  number: 12,
  title: 'paint the door',
  owner: bo,
  due: '2027-03-05',
  createdAt: now.getTime(),
  version: 1,
  status: 'open',
} as const satisfies Action;

function does(deed: Deed, action: Action = door, person = ana, roles: readonly Role[] = ['team']) {
  return decide(action, deed, { person, roles }, now);
}

function outcomeOf(decided: Outcome | Refusal): Outcome {
  if (isRefusal(decided)) throw new Error(`refused: ${decided.refusal}`);
  return decided;
}

function refusalOf(decided: Outcome | Refusal): string | undefined {
  return isRefusal(decided) ? decided.refusal : undefined;
}

const done: Action = { ...outcomeOf(does({ do: 'done' })).action };

describe('an action changes hands', () => {
  it('and both the new and the old owner hear of it alone', () => {
    const { action, happening, tellings } = outcomeOf(does({ do: 'assign', to: cy }));
    expect(action).toMatchObject({ owner: cy, before: bo, version: 2 });
    expect(happening).toBe('assigned');
    expect(tellings).toEqual([
      { to: cy, card: 'given' },
      { to: bo, card: 'passed on' },
    ]);
  });

  it('and whoever did it hears nothing more', () => {
    expect(outcomeOf(does({ do: 'assign', to: ana })).tellings).toEqual([{ to: bo, card: 'passed on' }]);
    expect(outcomeOf(does({ do: 'assign', to: cy }, door, bo, ['owner', 'team'])).tellings).toEqual([
      { to: cy, card: 'given' },
    ]);
  });

  it('and back, by its new owner only', () => {
    const given = outcomeOf(does({ do: 'assign', to: cy })).action;
    expect(refusalOf(does({ do: 'hand back' }, given))).toBe('not the owner');
    const { action, tellings } = outcomeOf(does({ do: 'hand back' }, given, cy, ['owner', 'team']));
    expect(action.owner).toEqual(bo);
    expect(tellings).toEqual([{ to: bo, card: 'given' }]);
    expect(refusalOf(does({ do: 'hand back' }, door, bo, ['owner', 'team']))).toBe('nobody before');
  });

  it('but not to who has it, and nobody is told who is nobody', () => {
    expect(refusalOf(does({ do: 'assign', to: bo }))).toBe('has it already');
    const orphan = { ...door, owner: { id: '', name: 'Somebody' } };
    const { action, tellings } = outcomeOf(does({ do: 'assign', to: cy }, orphan));
    expect(action.before).toBeUndefined();
    expect(tellings).toEqual([{ to: cy, card: 'given' }]);
  });
});

describe('an action is blocked', () => {
  it('and says what is in the way until it moves again', () => {
    const { action, tellings } = outcomeOf(does({ do: 'block', why: 'the vendor' }));
    expect(action).toMatchObject({ status: 'open', blocked: 'the vendor' });
    expect(tellings).toEqual([
      { to: 'channel', card: 'blocked' },
      { to: bo, card: 'yours blocked' },
    ]);
    const again = outcomeOf(does({ do: 'unblock' }, action)).action;
    expect(again).not.toHaveProperty('blocked');
    expect(refusalOf(does({ do: 'unblock' }, again))).toBe('not blocked');
  });

  it('and stays so when its day or its owner changes, but not when it ends', () => {
    const { action } = outcomeOf(does({ do: 'block', why: 'the vendor' }));
    expect(outcomeOf(does({ do: 'due', day: '2027-04-01' }, action)).action).toMatchObject({ blocked: 'the vendor' });
    expect(outcomeOf(does({ do: 'assign', to: cy }, action)).action).toMatchObject({ blocked: 'the vendor' });
    expect(outcomeOf(does({ do: 'done' }, action)).action).not.toHaveProperty('blocked');
  });
});

describe('an action that has ended', () => {
  it.each<Deed>([
    { do: 'done' },
    { do: 'drop', why: 'x' },
    { do: 'block', why: 'x' },
    { do: 'unblock' },
    { do: 'due', day: '2027-04-01' },
    { do: 'assign', to: cy },
  ])('takes no $do', (deed) => {
    expect(refusalOf(does(deed, done))).toBe('action over');
  });

  it('takes a remark, and opens again', () => {
    expect(outcomeOf(does({ do: 'remark', text: 'nice' }, done)).action).toEqual({ ...done, version: 3 });
    expect(outcomeOf(does({ do: 'reopen' }, done)).action).toMatchObject({ status: 'open', due: door.due });
    expect(refusalOf(does({ do: 'reopen' }))).toBe('action is open');
  });

  it('keeps why it was dropped', () => {
    const { action } = outcomeOf(does({ do: 'drop', why: 'no longer needed' }));
    expect(action).toMatchObject({ status: 'dropped', why: 'no longer needed', endedAt: now.getTime() });
  });
});

describe('who may do what', () => {
  const guest = { id: 'gus', name: 'Gus', outside: true };

  it('lets a guest remark, and change what is their own or what they facilitate', () => {
    expect(rolesOf(guest, door, false)).toEqual(['guest']);
    expect(refusalOf(does({ do: 'done' }, door, guest, ['guest']))).toBe('only looking on');
    expect(refusalOf(does({ do: 'remark', text: 'x' }, door, guest, ['guest']))).toBeUndefined();
    const own = { ...door, owner: guest };
    expect(refusalOf(does({ do: 'done' }, own, guest, rolesOf(guest, own, false)))).toBeUndefined();
    expect(refusalOf(does({ do: 'done' }, door, guest, rolesOf(guest, door, true)))).toBeUndefined();
  });

  it('leaves it to the team and its facilitator where actions are copied to', () => {
    expect(mayConnectTracker(rolesOf(ana, undefined, false))).toBe(true);
    expect(mayConnectTracker(rolesOf(guest, undefined, false))).toBe(false);
    expect(mayConnectTracker(rolesOf(guest, undefined, true))).toBe(true);
  });
});
