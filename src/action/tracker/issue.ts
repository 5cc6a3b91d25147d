import type { Action } from '../action.ts';
import type { Issue } from './tracker.ts';

/** An action as an issue. `channel` is what people call the channel, `link` leads to it. */
export function issueOf(
  action: Action,
  { channel, link }: { readonly channel: string; readonly link?: string },
): Issue {
  const marker = actionMarker(action.id);
  const where = link === undefined ? inert(channel) : `[${inert(channel)}](${link})`;
  const lines = [
    `- Owner: ${inert(action.owner.name)}`,
    `- Due: ${action.due}`,
    ...(action.status === 'open' && action.blocked !== undefined ? ['- Blocked'] : []),
    '',
    `Action ${action.number} in ${where}, kept with Cairn, which writes this text anew when the action changes. Close it there.`,
    '',
    marker,
  ];
  return { title: action.title, body: lines.join('\n'), marker };
}

/** What is noted beside an issue. `id` tells it from every other. */
export function commentOf(id: string, lead: string, text: string): { readonly text: string; readonly marker: string } {
  const marker = `<!-- cairn:event:${id} -->`;
  return { text: `${lead} ${inert(text)}\n\n${marker}`, marker };
}

function actionMarker(id: string): string {
  return `<!-- cairn:action:${id} -->`;
}

/**
 * Text of people that does nothing on GitHub: no markup, nobody mentioned, no other issue referred to, and no marker
 * of ours.
 */
export function inert(text: string): string {
  return text.replace(/[\\`*_[\]<>~|]/g, '\\$&').replace(/[@#]/g, '$&\u200b');
}
