import { type JsonObject, objectIn } from './json.ts';
import type { Answer } from './post.ts';
import type { SlackProxy } from './proxy.ts';
import type { Origin } from './response-urls.ts';
import { type View, viewIn } from './screens.ts';
import type { Workspace } from './workspace.ts';

/** Does what Slack does with the body of the answer to a command: shows it, to the person alone unless it says otherwise. */
export async function takeAnswer(proxy: SlackProxy, origin: Origin, { status, body, raw }: Answer): Promise<void> {
  if (status !== 200 || raw === '') return;
  const answer = typeof body === 'object' ? objectIn(body) : { text: raw };
  await proxy.responses.show(origin, answer);
}

/** Does what Slack does with the answer to a form that was sent: shows what is wrong, another form, or closes it. */
export function takeSubmission(
  proxy: SlackProxy,
  workspace: Workspace,
  user: string,
  view: View,
  answer: JsonObject,
): void {
  const { screens } = proxy;
  switch (answer.response_action) {
    case 'errors':
      screens.complain(workspace.team, user, objectIn(answer.errors));
      break;
    case 'update': {
      const next = viewIn({ ...objectIn(answer.view), id: view.id });
      if (next) screens.replace({ ...view, ...next });
      break;
    }
    case 'push': {
      const next = viewIn({ ...objectIn(answer.view), id: `${view.id}P` });
      if (next) screens.open(workspace.team, user, { ...view, ...next });
      break;
    }
    case 'clear':
      screens.close(workspace.team, user, true);
      break;
    default:
      screens.close(workspace.team, user);
  }
}
