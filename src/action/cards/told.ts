import type { Button, Card } from '../../chat/card.ts';
import { paragraphs } from '../../chat/card.ts';
import type { Person } from '../../chat/person.ts';
import type { Text } from '../../chat/text.ts';
import { sentence, withStop } from '../../chat/wording.ts';
import { isoDateText } from '../../schedule/calendar.ts';
import { type Action, isOpen } from '../action.ts';
import { intent } from '../intents.ts';
import { dueText } from './line.ts';

/** Somebody took something on, or was given it by `by`. */
export function takenCard(action: Action, now: Date, by?: Person): Card {
  const { title, owner, due } = action;
  const other = otherThan(action, by);
  const who = other ? `${other.name} gave ${owner.name} an action: ` : `${owner.name} took an action: `;
  return paragraphs([who, { bold: title }, `, due ${isoDateText(due, now)}.`]);
}

/** It is done, or given up; undefined when it is neither any more. `by`: who did it, where that is known. */
export function endedCard(action: Action, by: Person | undefined): Card | undefined {
  const { title, owner } = action;
  if (isOpen(action)) return undefined;
  const other = otherThan(action, by);
  if (other && action.status === 'done') {
    return paragraphs([`${other.name} marked ${whose(action)}`, { bold: title }, ' as done.']);
  }
  if (other && action.status === 'dropped') {
    const end = action.why === undefined ? '.' : `: ${withStop(action.why)}`;
    return paragraphs([`${other.name} dropped ${whose(action)}`, { bold: title }, end]);
  }
  if (action.status === 'done') return paragraphs(['Done: ', { bold: title }, ` (${owner.name}).`]);
  const why = action.why === undefined ? '' : ` ${sentence(withStop(action.why))}`;
  return paragraphs(['Dropped: ', { bold: title }, ` (${owner.name}).${why}`]);
}

/** Something is in its way; undefined when nothing is any more. */
export function blockedCard(action: Action, by: Person | undefined): Card | undefined {
  if (!isOpen(action) || action.blocked === undefined) return undefined;
  const { title, owner, blocked, id } = action;
  return {
    blocks: [
      {
        kind: 'text',
        text: ['Blocked: ', { bold: title }, ` (${owner.name})${says(action, by)}. In the way: ${withStop(blocked)}`],
      },
      {
        kind: 'buttons',
        buttons: [
          { label: 'Moving again', press: intent({ type: 'action.unblock', which: id }) },
          { label: 'Remark', press: intent({ type: 'action.remark', which: id }) },
        ],
      },
    ],
  };
}

/** Nothing is in its way any more. */
export function unblockedCard(action: Action, by: Person | undefined): Card | undefined {
  if (!isOpen(action) || action.blocked !== undefined) return undefined;
  return paragraphs(['Moving again: ', { bold: action.title }, ` (${action.owner.name})${says(action, by)}.`]);
}

/** It had ended, and is to be done after all. */
export function reopenedCard(action: Action, now: Date, by: Person | undefined): Card | undefined {
  if (!isOpen(action)) return undefined;
  const { title, owner, due } = action;
  const day = `due ${isoDateText(due, now)}.`;
  const other = otherThan(action, by);
  if (other) return paragraphs([`${other.name} opened ${whose(action)}`, { bold: title }, ` again, ${day}`]);
  // The channel sees it: that its day has passed, if it has, its owner hears alone.
  return paragraphs(['Open again: ', { bold: title }, ` (${owner.name}), ${day}`]);
}

/** Who did it, if that is not the owner. */
function otherThan({ owner }: Action, by: Person | undefined): Person | undefined {
  return by && by.id !== owner.id ? by : undefined;
}

/** "Bo's action ", or nothing where nobody has it. */
function whose({ owner }: Action): string {
  return owner.id === '' ? 'the action ' : `${owner.name}'s action `;
}

function says(action: Action, by: Person | undefined): string {
  const other = otherThan(action, by);
  return other ? `, says ${other.name}` : '';
}

/** For whoever was given it, alone; undefined when somebody else has it now, or it has ended. */
export function givenCard(action: Action, to: string, channel: string, now: Date, today: string): Card | undefined {
  if (!isOpen(action) || action.owner.id !== to) return undefined;
  return {
    blocks: [
      {
        kind: 'text',
        text: [
          `You have action ${action.number} in ${channel} now: `,
          { bold: action.title },
          `, ${dueText(action, now, today)}.`,
        ],
      },
      {
        kind: 'buttons',
        buttons: [
          ...ownButtons(action),
          ...(action.before
            ? [{ label: 'Hand it back', press: intent({ type: 'action.hand-back', which: action.id }) }]
            : []),
        ],
      },
    ],
  };
}

/** For whoever had it before, alone; undefined when it is theirs again, or has ended. */
export function passedOnCard(action: Action, from: string, channel: string): Card | undefined {
  if (!isOpen(action) || action.owner.id === from) return undefined;
  const keep: Button = {
    label: 'Keep it myself',
    press: intent({ type: 'action.assign', which: action.id, to: from }),
  };
  return {
    blocks: [
      {
        kind: 'text',
        text: [
          `${action.owner.name} has your action ${action.number} in ${channel} now: `,
          { bold: action.title },
          '.',
        ],
      },
      { kind: 'buttons', buttons: [keep] },
    ],
  };
}

/** For its owner alone, once its day has passed; undefined when it has not, or it has ended. */
export function overdueCard(action: Action, channel: string, now: Date, today: string): Card | undefined {
  if (!isOpen(action) || action.due >= today) return undefined;
  const title = { bold: action.title };
  const text: Text =
    action.blocked === undefined
      ? [`Your action ${action.number} in ${channel} `, dueText(action, now, today), ': ', title, '. How is it going?']
      : [
          `Your action ${action.number} in ${channel} is stuck: `,
          title,
          `. In the way: ${withStop(action.blocked)} Is it still?`,
        ];
  return {
    blocks: [
      { kind: 'text', text },
      {
        kind: 'buttons',
        buttons: [
          ...ownButtons(action),
          { label: 'Details', press: intent({ type: 'action.show', which: action.id }) },
        ],
      },
    ],
  };
}

function ownButtons({ id, ...action }: Action): Button[] {
  const blocked = action.status === 'open' && action.blocked !== undefined;
  return [
    { label: 'Done', press: intent({ type: 'action.done', which: id }), style: 'primary' },
    { label: 'Another day', press: intent({ type: 'action.due', which: id }) },
    ...(blocked
      ? [{ label: 'Moving again', press: intent({ type: 'action.unblock', which: id }) }]
      : [{ label: 'Blocked', press: intent({ type: 'action.block', which: id }) }]),
  ];
}
