import type { Asker } from '../chat/feature.ts';
import { directWith } from '../chat/place.ts';
import { isRefusal, type Refusal } from '../chat/reply.ts';
import type { Message } from '../delivery/message.ts';
import type { Outbox, Transact } from '../delivery/outbox.ts';
import type { NudgeService } from '../nudge/service.ts';
import type { Tx } from '../storage/database.ts';
import type { TeamService } from '../team/service.ts';
import type { Team } from '../team/team.ts';
import type { Action, Happening } from './action.ts';
import { isLeft, leftKey } from './leaving.ts';
import type { Change, Recording } from './outside/recording.ts';
import { rolesOf } from './permissions.ts';
import { remindOfDay } from './reminding.ts';
import { type Deed, decide, noSuchAction, type Outcome, type Telling } from './rules.ts';
import * as store from './store.ts';

/** What another room does when an action changes; kept in the same transaction, or not at all. */
export type OnChanged = (
  team: Team,
  changed: { readonly action: Action; readonly happening: Happening },
  within: { readonly tx: Tx; readonly outbox: Outbox; readonly now: Date },
) => Promise<void>;

export type ChangingParts = {
  readonly transact: Transact;
  readonly record: Recording;
  readonly nudges: NudgeService;
  readonly teams: Pick<TeamService, 'membersOf'>;
  /** Told within the transaction in which an action changes. */
  readonly onChanged: readonly OnChanged[];
  /** The channel sees elsewhere what becomes of it: only people who are concerned alone are told. */
  readonly quiet: boolean;
  readonly facilitates: (team: Team, asker: Asker) => Promise<boolean>;
};

/** Does something with an action: keeps what became of it with everything that is said of it, or says why not. */
export async function change(
  parts: ChangingParts,
  team: Team,
  id: string,
  deed: Deed,
  asker: Asker,
): Promise<Outcome | Refusal> {
  const { person, now, message } = asker;
  const facilitates = await parts.facilitates(team, asker);
  return parts.transact(async (tx, outbox) => {
    const was = await store.lockAction(tx, team, id);
    if (!was) return noSuchAction;
    const ownerLeft = await isLeft(parts, tx, team, was);
    const decided = decide(was, deed, { person, roles: rolesOf(person, was, facilitates), ownerLeft }, now);
    if (isRefusal(decided)) return decided;
    const { action, happening, tellings } = decided;
    let note = noteOf(deed);
    if (deed.do === 'remark') {
      const remark = { at: now.getTime(), author: person, text: deed.text };
      const kept = await store.addRemark(tx, was, remark, message);
      // The same message heard again changes nothing.
      if (kept === undefined) return decided;
      note = { remark: kept };
    }
    // Nothing new: nobody has to be told, here or elsewhere.
    const isNews = action.version !== was.version;
    if (isNews) await store.saveAction(tx, team, action);
    const told = parts.quiet ? tellings.filter(({ to }) => to !== 'channel') : tellings;
    for (const telling of told) await outbox.show(messageOf(team, action, telling));
    await remindOfDay(parts.nudges, tx, team, { action, happening, now });
    const change: Change = { happening, action, now, was, ...(note ? { note } : {}) };
    if (isNews) await parts.record(tx, team, change);
    if (was.owner.id === '') await outbox.redraw(orphanedKey(team));
    if (ownerLeft) await outbox.redraw(leftKey(team, was.owner.id));
    for (const hear of parts.onChanged) await hear(team, { action, happening }, { tx, outbox, now });
    return decided;
  });
}

/** What is written beside the action's copy elsewhere. */
function noteOf(deed: Deed): Change['note'] {
  switch (deed.do) {
    case 'block':
      return { lead: 'Blocked:', text: deed.why };
    case 'drop':
      return { lead: 'Dropped:', text: deed.why };
    default:
      return undefined;
  }
}

/** The message that asks who takes what nobody has. */
export function orphanedKey({ id }: Team): string {
  return `action/orphaned/${id}`;
}

/** What somebody hears of a change; the words are drawn from the action as it stands. */
export function messageOf({ channel }: Team, action: Action, { to, card }: Telling): Message {
  const isFor = to === 'channel' ? {} : { to: to.id };
  return {
    key: `action/${action.id}/${card}/${action.version}`,
    place: to === 'channel' ? channel : directWith(to.id, channel),
    about: action.id,
    subject: { feature: 'action', card, id: action.id, version: action.version, ...isFor },
    once: true,
  };
}
