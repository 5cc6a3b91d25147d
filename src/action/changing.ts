import type { Asker } from '../chat/feature.ts';
import { directWith } from '../chat/place.ts';
import { isRefusal, type Refusal } from '../chat/reply.ts';
import type { Message } from '../delivery/message.ts';
import type { Transact } from '../delivery/outbox.ts';
import type { NudgeService } from '../nudge/service.ts';
import type { Team } from '../team/team.ts';
import { type Action, isOpen } from './action.ts';
import type { OnEnded } from './ended.ts';
import type { Change, Recording } from './outside/recording.ts';
import { rolesOf } from './permissions.ts';
import { remindOfDay } from './reminding.ts';
import { type Deed, decide, type Outcome, over, type Telling } from './rules.ts';
import * as store from './store.ts';

export type ChangingParts = {
  readonly transact: Transact;
  readonly record: Recording;
  readonly nudges: NudgeService;
  /** Told within the transaction in which an action ends. */
  readonly onEnded: readonly OnEnded[];
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
    if (!was) return over;
    const decided = decide(was, deed, { person, roles: rolesOf(person, was, facilitates) }, now);
    if (isRefusal(decided)) return decided;
    const { action, happening, tellings } = decided;
    if (deed.do === 'remark') {
      const remark = { at: now.getTime(), author: person, text: deed.text };
      // The same message heard again changes nothing.
      if (!(await store.addRemark(tx, was, remark, message))) return decided;
    }
    await store.saveAction(tx, team, action);
    for (const telling of tellings) await outbox.show(messageOf(team, action, telling));
    await remindOfDay(parts.nudges, tx, team, { action, happening, now });
    const note = noteOf(deed, asker);
    const told: Change = { happening, action, now, was, ...(note ? { note } : {}) };
    await parts.record(tx, team, told);
    if (!isOpen(action)) for (const hear of parts.onEnded) await hear(team, action, { tx, outbox, now });
    return decided;
  });
}

/** What is written beside the action's copy elsewhere. */
function noteOf(deed: Deed, { person }: Asker): Change['note'] {
  switch (deed.do) {
    case 'remark':
      return { lead: `${person.name} in Cairn:`, text: deed.text };
    case 'block':
      return { lead: 'Blocked:', text: deed.why };
    case 'drop':
      return { lead: 'Dropped:', text: deed.why };
    default:
      return undefined;
  }
}

/** What somebody hears of a change; the words are drawn from the action as it stands. */
export function messageOf({ channel }: Team, action: Action, { to, card }: Telling): Message {
  const isFor = to === 'channel' ? {} : { to: to.id };
  return {
    key: `action/${action.id}/${card}/${action.version}`,
    place: to === 'channel' ? channel : directWith(to.id, channel),
    about: action.id,
    subject: { feature: 'action', card, id: action.id, ...isFor },
    once: true,
  };
}
