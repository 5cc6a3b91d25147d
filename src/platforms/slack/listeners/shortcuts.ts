import type { App, GlobalShortcut, MessageShortcut } from '@slack/bolt';
import { nothing } from '../../../chat/reply.ts';
import { asPerson, type Desk, tenantOf } from '../desk.ts';
import { placeOf, slackDirect } from '../places.ts';
import { startView } from '../render/start.ts';
import { readText } from '../said.ts';
import { here } from './lines.ts';

/** The callback id of the shortcut that starts something from anywhere. */
const startShortcut = 'start';

/** The callback id of the shortcut that makes something of a message: `turn.action`. */
function turnShortcut(id: string): string {
  return `turn.${id}`;
}

/** Shortcuts: start something from anywhere, make something of a message. */
export function listenToShortcuts(app: App, desk: Desk): void {
  app.shortcut<GlobalShortcut>({ type: 'shortcut', callback_id: startShortcut }, async ({ shortcut, context, ack }) => {
    await ack();
    const tenant = tenantOf(context);
    const { user, trigger_id: trigger } = shortcut;
    const to = { tenant, person: user.id, place: slackDirect(tenant, user.id), trigger };
    await desk.answers.open(startView(desk.entry.starts), to);
  });

  for (const turn of desk.entry.turns) {
    const which = { type: 'message_action', callback_id: turnShortcut(turn.id) } as const;
    app.shortcut<MessageShortcut>(which, async ({ shortcut, context, ack, respond }) => {
      await ack();
      const tenant = tenantOf(context);
      const { user, channel, message, trigger_id: trigger } = shortcut;
      const thread: unknown = message.thread_ts;
      const place = placeOf(tenant, channel.id, user.id, typeof thread === 'string' ? thread : undefined);
      const text = readText(message.text ?? '', context.botUserId);
      const work = asPerson(desk, tenant, { ...user, team: user.team_id }, (person) =>
        here(desk, place, () => desk.entry.press(turn.into(text), person, place)),
      );
      const to = { tenant, person: user.id, place, respond, trigger };
      await desk.answers.giveDialog(
        work.then((done) => done?.reply ?? nothing),
        to,
      );
    });
  }
}
