import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { unreadableButton } from '../../../chat/reply.ts';
import { acknowledging, asPerson, type Desk, tenantOf } from '../desk.ts';
import { placeOf, slackDirect } from '../places.ts';
import { decodeActionId, isOnce } from '../render/buttons.ts';
import { publishHome } from './home.ts';

/** Buttons, in messages and on people's own pages. */
export function listenToPresses(app: App, desk: Desk): void {
  app.action<BlockAction<ButtonAction>>({ type: 'block_actions' }, async ({ action, body, context, ack, respond }) => {
    if (action.type !== 'button') return ack();
    const tenant = tenantOf(context);
    const { id, name } = body.user;
    const onPage = body.view !== undefined;
    const place = body.channel ? placeOf(tenant, body.channel.id, id, threadIn(body)) : slackDirect(tenant, id);
    const intent = desk.catalogue.decode({ id: decodeActionId(action.action_id), value: action.value ?? '{}' });
    const work = asPerson(desk, tenant, { id, name, team: body.user.team_id }, async (person) =>
      intent ? desk.entry.press(intent, person, place) : unreadableButton,
    );
    const to = {
      tenant,
      person: id,
      place,
      trigger: body.trigger_id,
      ...(onPage ? { onPage } : { respond }),
      ...(body.view?.type === 'modal' ? { form: body.view.id } : {}),
      ...(isOnce(action.block_id) ? { usedUp: true } : {}),
    };
    if (intent && desk.catalogue.opensDialog(intent)) {
      // Nothing is saved by opening a form, so there is nothing to wait for.
      await ack();
      return desk.answers.giveDialog(
        work.then((done) => done?.reply ?? { kind: 'nothing' }),
        to,
      );
    }
    const done = await acknowledging(work, () => ack());
    if (!done) return;
    await desk.answers.give(done.reply, to);
    if (onPage) await publishHome(desk, done.person, tenant);
  });
}

/** The thread of the message that was pressed. */
function threadIn({ message, container }: BlockAction): string | undefined {
  const thread: unknown = message?.thread_ts ?? container.thread_ts;
  return typeof thread === 'string' ? thread : undefined;
}
