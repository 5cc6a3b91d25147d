import type { App, types } from '@slack/bolt';
import type { Heard } from '../../../chat/feature.ts';
import { isDirect, type Place } from '../../../chat/place.ts';
import { type Reply, say } from '../../../chat/reply.ts';
import { acknowledging, asPerson, type Desk, tenantOf } from '../desk.ts';
import { messageId, placeOf, slackDirect } from '../places.ts';
import { mentions, readText } from '../said.ts';

/** What somebody hears who speaks to Cairn where it is not. */
export const invite: Reply = say(
  "I'm not in this channel yet, so I can't post here. Say `/invite @Cairn`, then try again.",
);

/** What somebody hears who speaks to Cairn in a group message, which it can't be invited to. */
const inChannels = "I work in channels. Say `/cairn` in your team's channel.";

/** What people write: commands, mentions, lines in Cairn's own threads and in direct messages. */
export function listenToLines(app: App, desk: Desk): void {
  app.command('/cairn', async ({ command, context, ack, respond }) => {
    const tenant = tenantOf(context);
    const { channel_id: channel, user_id: id, user_name: name, trigger_id: trigger, text } = command;
    if (isGroupMessage(command.channel_name)) return ack(inChannels);
    const place = placeOf(tenant, channel, id);
    const work = asPerson(desk, tenant, { id, name }, (person) =>
      here(
        desk,
        place,
        (at) => desk.entry.hear(readText(text, undefined) || '/cairn', person, at, { addressed: true }),
        isPrivateWord(text) ? slackDirect(tenant, id) : undefined,
      ),
    );
    const done = await acknowledging(work, () => ack());
    if (done) await desk.answers.give(done.reply, { tenant, person: id, place, respond, trigger });
  });

  app.event('app_mention', async ({ event, context }) => {
    const { channel, ts, thread_ts: thread, user: id, text } = event;
    if (!id || 'bot_id' in event) return;
    const tenant = tenantOf(context);
    const place = placeOf(tenant, channel, id, thread);
    await hear(tenant, place, id, readText(text, context.botUserId) || '/cairn', {
      message: messageId(channel, ts),
      addressed: true,
      aloud: !isDirect(place),
    });
  });

  app.message(async ({ message, context }) => {
    const tenant = tenantOf(context);
    if (message.subtype === 'message_changed') return changed(tenant, message, context.botUserId);
    if (message.subtype === 'message_deleted') return deleted(tenant, message);
    const plain = message.subtype === undefined || ['file_share', 'thread_broadcast'].includes(message.subtype);
    if (!plain || !('user' in message) || 'bot_id' in message || !message.user || !('text' in message)) return;
    const { channel, ts, user: id, text = '' } = message;
    const place = placeOf(tenant, channel, id, 'thread_ts' in message ? message.thread_ts : undefined);
    const spoken = { message: messageId(channel, ts) };
    if (isDirect(place)) {
      await hear(tenant, place, id, readText(text, context.botUserId), { ...spoken, addressed: true });
    } else if (place.thread !== undefined && ownThread(message, context.botUserId)) {
      // A mention comes again as one.
      if (mentions(text, context.botUserId)) return;
      await hear(tenant, place, id, readText(text, undefined), { ...spoken, overheard: true, aloud: true });
    }
  });

  function hear(
    tenant: string,
    place: Place,
    id: string,
    said: string,
    heard: Heard & { readonly message: string },
  ): Promise<void> {
    return desk.once(`${tenant}/${heard.message}`, () => hearOnce(tenant, place, id, said, heard));
  }

  async function hearOnce(tenant: string, place: Place, id: string, said: string, heard: Heard): Promise<void> {
    if (isDirect(place)) await desk.entry.reached(place);
    const done = await asPerson(desk, tenant, { id }, (person) =>
      here(
        desk,
        place,
        (at) => desk.entry.hear(said, person, at, heard),
        heard.overheard === true ? place : isPrivateWord(said) ? slackDirect(tenant, id) : undefined,
      ),
    );
    if (done) await desk.answers.give(done.reply, { tenant, person: id, place });
  }

  async function changed(
    tenant: string,
    event: types.MessageChangedEvent,
    botUserId: string | undefined,
  ): Promise<void> {
    const now = written(event.message);
    const before = written(event.previous_message);
    // Slack tells of unfurled links and new replies in the same way.
    if (!now || now.text === before?.text) return;
    await reread(tenant, event.channel, now, readText(now.text, botUserId));
  }

  async function deleted(tenant: string, event: types.MessageDeletedEvent): Promise<void> {
    const before = written(event.previous_message);
    if (before) await reread(tenant, event.channel, before, undefined);
  }

  async function reread(tenant: string, channel: string, { user, ts, thread }: Written, said: string | undefined) {
    const place = placeOf(tenant, channel, user, thread);
    const done = await asPerson(desk, tenant, { id: user }, (person) =>
      desk.entry.reread(messageId(channel, ts), said, person, place),
    );
    if (done) await desk.answers.give(done.reply, { tenant, person: user, place });
  }
}

/** Does what is asked of Cairn in a place where it is; anywhere else it is taken as asked in `instead`, or not done. */
export async function here(
  desk: Desk,
  place: Place,
  work: (place: Place) => Promise<Reply>,
  instead?: Place,
): Promise<Reply> {
  if (isDirect(place) || (await desk.membership.presence(place.tenant, place.channel)) === 'in') return work(place);
  return instead ? work(instead) : invite;
}

/** Slack names the messages between a few people after them: `mpdm-ana--bo--cy-1`. */
function isGroupMessage(channelName: string | undefined): boolean {
  return channelName?.startsWith('mpdm-') ?? false;
}

/** What is answered in private needs nobody in the channel. */
function isPrivateWord(said: string): boolean {
  return /^\s*(help|privacy)?\s*$/i.test(said);
}

/** Whether the thread that a line stands in was begun by Cairn. A reply that is sent to the channel too brings its root. */
function ownThread(message: object, botUserId: string | undefined): boolean {
  if (botUserId === undefined) return false;
  const { parent_user_id: parent, root } = Object.assign({ parent_user_id: '', root: { user: '' } }, message);
  return parent === botUserId || root?.user === botUserId;
}

type Written = { readonly user: string; readonly ts: string; readonly text: string; readonly thread?: string };

/** A message inside an event that tells of a change, if a person wrote it. */
function written(message: unknown): Written | undefined {
  if (typeof message !== 'object' || message === null || 'bot_id' in message) return undefined;
  const { user, ts, text, thread_ts: thread } = Object.assign({ user: '', ts: '', text: '', thread_ts: '' }, message);
  if (typeof user !== 'string' || typeof ts !== 'string' || typeof text !== 'string' || !user) return undefined;
  return { user, ts, text, ...(typeof thread === 'string' && thread ? { thread } : {}) };
}
