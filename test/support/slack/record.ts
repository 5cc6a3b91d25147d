import type { Call } from './call.ts';
import { type JsonObject, textIn } from './json.ts';
import { type Screens, viewIn } from './screens.ts';
import type { Triggers } from './triggers.ts';
import type { Workspace } from './workspace.ts';

/** Puts what a call has done before the people who see it. */
export function record(
  screens: Screens,
  call: Call,
  answer: JsonObject,
  { team }: Workspace,
  triggers: Triggers,
): void {
  const { method, body } = call;
  const text = textIn(body.text);
  const blocks = body.blocks ?? [];
  const thread = textIn(body.thread_ts);
  const view = viewIn(answer.view);
  switch (method) {
    case 'chat.postMessage':
    case 'chat.update':
      screens.show({
        kind: 'message',
        team,
        channel: textIn(answer.channel),
        user: '',
        ts: textIn(answer.ts),
        thread,
        text,
        blocks,
      });
      break;
    case 'chat.postEphemeral':
      screens.show({
        kind: 'ephemeral',
        team,
        channel: textIn(body.channel),
        user: textIn(body.user),
        ts: textIn(answer.message_ts),
        thread,
        text,
        blocks,
      });
      break;
    case 'views.open':
    case 'views.push':
      if (view) screens.open(team, triggers.userOf(call), view);
      break;
    case 'views.update':
      if (view) screens.replace(view);
      break;
    case 'views.publish':
      if (view) screens.publish(team, textIn(body.user_id), view);
      break;
    default:
  }
}
