import type { Button, Card } from '../../chat/card.ts';
import type { Person } from '../../chat/person.ts';
import type { Text } from '../../chat/text.ts';
import { sentence, withStop } from '../../chat/wording.ts';
import { isoDateText } from '../../schedule/calendar.ts';
import { type Action, isOpen } from '../action.ts';
import { intent } from '../intents.ts';

/** What an owner hears alone of what somebody else did with their action. */
export const aboutYours = ['yours ended', 'yours blocked', 'yours open again', 'yours moved'] as const;
export type AboutYours = (typeof aboutYours)[number];

/** `by`: who did it, where that is still known. */
export type AboutYoursParts = { readonly by: Person | undefined; readonly channel: string; readonly now: Date };

/** Undefined when it is not so any more. */
export function yoursCard(what: AboutYours, action: Action, parts: AboutYoursParts): Card | undefined {
  const said = saidOf(what, action, parts);
  if (!said) return undefined;
  const { text, button } = said;
  return {
    blocks: [
      { kind: 'text', text },
      {
        kind: 'buttons',
        buttons: [button, { label: 'Open', press: intent({ type: 'action.show', which: action.id }) }],
      },
    ],
  };
}

function saidOf(
  what: AboutYours,
  action: Action,
  { by, channel, now }: AboutYoursParts,
): { readonly text: Text; readonly button: Button } | undefined {
  const { id: which, title, due } = action;
  const who = by?.name ?? 'Somebody';
  const yours = `your action ${action.number} in ${channel}`;
  const bold = { bold: title };
  const reopen: Button = { label: 'Reopen', press: intent({ type: 'action.reopen', which }) };
  switch (what) {
    case 'yours ended':
      if (isOpen(action)) return undefined;
      return action.status === 'done'
        ? { text: [`${who} marked ${yours} as done: `, bold, '.'], button: reopen }
        : { text: [`${who} dropped ${yours}: `, bold, `.${whyText(action.why)}`], button: reopen };
    case 'yours blocked':
      if (!isOpen(action) || action.blocked === undefined) return undefined;
      return {
        text: [`${who} says that ${yours} is blocked: `, bold, `. In the way: ${withStop(action.blocked)}`],
        button: { label: 'Moving again', press: intent({ type: 'action.unblock', which }) },
      };
    case 'yours open again':
      if (!isOpen(action)) return undefined;
      return {
        text: [`${who} opened ${yours} again: `, bold, `, due ${isoDateText(due, now)}.`],
        button: { label: 'Done', press: intent({ type: 'action.done', which }) },
      };
    case 'yours moved':
      if (!isOpen(action)) return undefined;
      return {
        text: [`${who} gave ${yours} another day: `, bold, `, due ${isoDateText(due, now)}.`],
        button: { label: 'Another day', press: intent({ type: 'action.due', which }) },
      };
    default:
      return what satisfies never;
  }
}

function whyText(why: string | undefined): string {
  return why === undefined ? '' : ` ${sentence(withStop(why))}`;
}
