import type { Call } from './call.ts';
import { isObject, type Json, type JsonObject, objectIn, objectsIn, textIn } from './json.ts';
import { slackApp, type Workspace } from './workspace.ts';

const writes = new Set(['chat.postMessage', 'chat.postEphemeral', 'chat.update', 'chat.delete']);

/** What Slack refuses and the emulator lets pass; undefined when there is nothing against the call. */
export async function refusalOf(call: Call, workspace: Workspace): Promise<string | undefined> {
  const { body, method } = call;
  if (writes.has(method)) {
    const unfit = method === 'chat.delete' ? undefined : unfitContent(body);
    if (unfit) return unfit;
    const channel = textIn(body.channel);
    const isChannel = /^[CG]/.test(channel);
    const members = isChannel ? await workspace.membersOf(channel) : [];
    // A channel the emulator does not know has no members either: it says so itself.
    if (members.length > 0 && !members.includes(workspace.bot.userId)) {
      return workspace.isPrivate(channel) ? 'channel_not_found' : 'not_in_channel';
    }
  }
  if (method === 'conversations.open') {
    const gone = textIn(body.users)
      .split(',')
      .some((id) => workspace.traitsOf(id).deleted === true);
    if (gone) return 'user_disabled';
  }
  return undefined;
}

/** Limits that Slack publishes for messages: 50 blocks, no empty text, 3,000 characters a section, 40,000 in all. */
function unfitContent({ blocks, text }: JsonObject): string | undefined {
  const all = objectsIn(blocks);
  if (all.length > 50) return 'invalid_blocks';
  if ([...textIn(text)].length > 40_000) return 'msg_too_long';
  const sections = all.filter(({ type }) => type === 'section').map(({ text }) => textIn(objectIn(text).text));
  const isOff = all.some(
    ({ type, text }) => type === 'section' && text !== undefined && textIn(objectIn(text).text) === '',
  );
  return isOff || sections.some((one) => one.length > 3000) ? 'invalid_blocks' : undefined;
}

/** The emulator's answer with what Slack would say and the emulator does not, or says although nobody asked. */
export function amended(call: Call, answer: JsonObject, workspace: Workspace): JsonObject {
  // Slack does not let on that there is a private channel.
  if (answer.error === 'not_in_channel' && workspace.isPrivate(textIn(call.body.channel))) {
    return { ...answer, error: 'channel_not_found' };
  }
  switch (call.method) {
    case 'dnd.info':
      return { ok: true, ...workspace.restOf(textIn(call.body.user)) };
    case 'users.info':
      return { ...answer, user: withTraits(answer.user, workspace) };
    case 'users.list':
      return { ...answer, members: objectsIn(answer.members).map((user) => withTraits(user, workspace)) };
    case 'conversations.history':
      return { ...answer, messages: messagesFor(call, answer, workspace) };
    case 'conversations.replies':
      return paged(call, answer, messagesFor(call, answer, workspace));
    case 'chat.postMessage':
    case 'chat.update':
      return { ...answer, message: asBotMessage(objectIn(answer.message), workspace, true) };
    default:
      return answer;
  }
}

function messagesFor({ body }: Call, answer: JsonObject, workspace: Workspace): readonly JsonObject[] {
  const whole = [true, 'true', '1'].some((yes) => yes === body.include_all_metadata);
  const messages = objectsIn(answer.messages).filter((one) => inTimeline(one, body));
  return messages.map((one) => asBotMessage(one, workspace, whole));
}

/** A thread by pages, from its beginning; the emulator tells all of it at once. */
function paged({ body }: Call, answer: JsonObject, messages: readonly JsonObject[]): JsonObject {
  const from = Number(body.cursor ?? 0);
  const to = from + Number(body.limit ?? 1_000);
  const hasMore = to < messages.length;
  const next = hasMore ? { response_metadata: { next_cursor: String(to) } } : {};
  return { ...answer, messages: messages.slice(from, to), has_more: hasMore, ...next };
}

function withTraits(value: Json | undefined, workspace: Workspace): Json {
  if (!isObject(value)) return null;
  const usual = {
    is_restricted: false,
    is_ultra_restricted: false,
    is_owner: false,
    is_primary_owner: false,
    is_app_user: false,
    updated: 1_795_000_000,
  };
  // The emulator shows people by their account's name; in Slack they choose how they are called.
  const called = textIn(value.real_name);
  const profile = { ...objectIn(value.profile), display_name: called, display_name_normalized: called };
  return { ...usual, ...value, profile, ...workspace.traitsOf(textIn(value.id)) };
}

/** Whether a message is between `oldest` and `latest`, which the emulator does not look at. */
function inTimeline({ ts }: JsonObject, { oldest, latest, inclusive }: JsonObject): boolean {
  const time = Number(ts);
  const edges = inclusive === true || inclusive === 'true';
  const after = oldest === undefined || time > Number(oldest) || (edges && time === Number(oldest));
  const before = latest === undefined || time < Number(latest) || (edges && time === Number(latest));
  return after && before;
}

/** A message as Slack describes it: one of the bot's own names its app. */
export function asBotMessage(message: JsonObject, workspace: Workspace, withMetadata: boolean): JsonObject {
  const { metadata, ...rest } = message;
  const kept = withMetadata && metadata !== undefined ? { metadata } : {};
  if (message.user !== workspace.bot.userId) return { ...rest, ...kept };
  return { ...rest, bot_id: workspace.bot.botId, app_id: slackApp.id, team: workspace.team, ...kept };
}
