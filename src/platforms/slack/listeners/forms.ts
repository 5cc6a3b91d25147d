import type { AckFn, App, ViewOutput, ViewResponseAction, ViewSubmitAction } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Place } from '../../../chat/place.ts';
import { nothing, type Reply, unreadableButton } from '../../../chat/reply.ts';
import type { Addressee } from '../answers.ts';
import { asPerson, type Desk, tenantOf } from '../desk.ts';
import { slackChannel, slackDirect } from '../places.ts';
import { startCallback, startFields } from '../render/start.ts';
import { readSubmission, submissionErrors } from '../render/submission.ts';
import { dialogCallback, loadingView, readMetadata } from '../render/view.ts';
import { here, invite } from './lines.ts';

/** Slack waits three seconds for a word on a form, in milliseconds; a little before it hears that it takes longer. */
const latestAnswer = 2_200;

const contextSchema = z.object({ channel: z.string().optional(), thread: z.string().optional() });

/** Forms that were filled in and sent. */
export function listenToForms(app: App, desk: Desk): void {
  // A form that is sent twice, by a double click or because Slack asks again, is taken once.
  const sent = new LRUCache<string, Promise<Reply>>({ max: 5_000, ttl: 3_600_000 });
  const once = (tenant: string, { id, hash }: ViewOutput, submit: () => Promise<Reply>): Submission => {
    const key = `${tenant}/${id}/${hash}`;
    const known = sent.get(key);
    if (known) return { work: known, isAgain: true };
    const work = submit();
    sent.set(key, work);
    // What was off is put right in the same view, which Slack then sends under the same ids.
    const forget = () => void sent.delete(key);
    void work.then(({ kind }) => kind === 'errors' && forget(), forget);
    return { work, isAgain: false };
  };

  app.view<ViewSubmitAction>(
    { callback_id: dialogCallback, type: 'view_submission' },
    async ({ body, context, ack }) => {
      const { view, user } = body;
      const tenant = tenantOf(context);
      const metadata = readMetadata(view.private_metadata);
      const place = placeIn(metadata?.context, tenant, user.id);
      const intent = metadata && desk.catalogue.decode(metadata.intent);
      const submit = () =>
        asPerson(desk, tenant, { ...user, team: user.team_id }, async (person) => {
          if (!intent) return unreadableButton;
          const filled = { ...intent, values: readSubmission(view.state) };
          return desk.entry.press(filled, person, place, { message: `view/${view.id}` });
        }).then((done) => done?.reply ?? nothing);
      await close(once(tenant, view, submit), view, ack, { tenant, person: user.id, place });
    },
  );

  app.view<ViewSubmitAction>(
    { callback_id: startCallback, type: 'view_submission' },
    async ({ body, context, ack }) => {
      const { view, user } = body;
      const tenant = tenantOf(context);
      const { [startFields.what]: what, [startFields.channel]: where } = view.state.values;
      const channel = where?.[startFields.channel]?.selected_conversation;
      const start = desk.entry.starts[Number(what?.[startFields.what]?.selected_option?.value)];
      if (!channel || !start) {
        return ack({ response_action: 'errors', errors: { [startFields.channel]: 'Pick a channel of your team.' } });
      }
      const place = slackChannel(tenant, channel);
      const submit = () =>
        asPerson(desk, tenant, { ...user, team: user.team_id }, (person) =>
          here(desk, place, () => desk.entry.press(start.press, person, place)),
        ).then((done): Reply => (done?.reply === invite ? notThere : (done?.reply ?? nothing)));
      await close(once(tenant, view, submit), view, ack, { tenant, person: user.id, place });
    },
  );

  /** Closes the form, or keeps it open with what is off; what else there is to say comes in the conversation. */
  async function close({ work, isAgain }: Submission, view: ViewOutput, ack: FormAck, to: Addressee): Promise<void> {
    const early = await withinTime(work);
    if (early === undefined) {
      await ack({ response_action: 'update', view: loadingView('Cairn') });
      if (!isAgain) await desk.answers.finishForm(await work, view.id, to);
      return;
    }
    if (early.kind === 'errors') {
      return ack({ response_action: 'errors', errors: submissionErrors(view.state, early.errors) });
    }
    if (early.kind === 'dialog') {
      return ack({ response_action: 'update', view: desk.answers.dialog(early.dialog, to) });
    }
    await ack();
    if (!isAgain) await desk.answers.give(early, to);
  }
}

/** What becomes of a form that was sent; whether the same was sent before, and is answered there. */
type Submission = { readonly work: Promise<Reply>; readonly isAgain: boolean };

type FormAck = AckFn<ViewResponseAction>;

const notThere: Reply = {
  kind: 'errors',
  errors: { [startFields.channel]: "I'm not in that channel yet. Say /invite @Cairn there, then try again." },
};

/** What a form leads to, or undefined when Slack has to hear something before it is known. */
async function withinTime(work: Promise<Reply>): Promise<Reply | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, latestAnswer, undefined);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Where the form was asked for. */
function placeIn(context: string | undefined, tenant: string, person: string): Place {
  const { channel, thread } = contextSchema.parse(JSON.parse(context ?? '{}'));
  return channel === undefined ? slackDirect(tenant, person) : slackChannel(tenant, channel, thread);
}
