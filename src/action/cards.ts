import type { Block, Card } from '../chat/card.ts';
import { paragraphs } from '../chat/card.ts';
import type { Dialog } from '../chat/dialog.ts';
import type { Person } from '../chat/person.ts';
import { isoDateText } from '../schedule/calendar.ts';
import type { Action } from './action.ts';
import type { ActionIntent } from './intents.ts';

/** The open actions, numbered as they can be typed. `today` is a calendar date. */
export function actionsCard(actions: readonly Action[], now: Date, today: string): Card {
  if (actions.length === 0) {
    return paragraphs(
      'No open actions. `next` shows what could become one, `actions add ...` writes one down by hand.',
    );
  }
  const blocks = actions.flatMap((action, index): Block[] => [
    {
      kind: 'text',
      text: [`${index + 1}. `, { bold: action.title }, ` · ${action.owner.name} · ${dueText(action.due, now, today)}`],
    },
    endButtons(action),
  ]);
  return {
    blocks: [
      ...blocks,
      { kind: 'aside', text: 'Typed: `actions done 1`, `actions drop 1`, `actions add ... by friday`.' },
    ],
  };
}

/** What somebody promised, on their own page. */
export function ownActionsBlocks(actions: readonly Action[], now: Date, today: string): Block[] {
  const heading: Block = { kind: 'heading', text: 'Your actions' };
  if (actions.length === 0) return [heading, { kind: 'text', text: 'None open.' }];
  const blocks = actions.flatMap((action): Block[] => [
    { kind: 'text', text: [{ bold: action.title }, ` · ${dueText(action.due, now, today)}`] },
    endButtons(action),
  ]);
  return [heading, ...blocks];
}

function endButtons({ id }: Action): Block {
  return {
    kind: 'buttons',
    buttons: [
      { label: 'Done', press: intent({ type: 'action.done', which: id }) },
      { label: 'Drop', press: intent({ type: 'action.drop', which: id }) },
    ],
  };
}

/** Asks who has it, and until when. */
export function writeDownDialog(title: string, owner: Person, due: string): Dialog {
  return {
    title: 'Write down an action',
    fields: [
      { kind: 'text', name: 'title', label: 'What is to be done?', initial: title, long: true },
      { kind: 'person', name: 'owner', label: 'Who has it?', initial: owner },
      { kind: 'text', name: 'due', label: 'Until when?', initial: due, hint: 'friday, in two weeks, 4 December' },
    ],
    submitLabel: 'Keep it',
    submit: intent({ type: 'action.keep', values: { title: '', owner: '', due: '' } }),
  };
}

/** Somebody took something on. */
export function takenCard({ title, owner, due }: Action, now: Date): Card {
  return paragraphs([`${owner.name} took an action: `, { bold: title }, `, due ${isoDateText(due, now)}.`]);
}

/** It is done, or given up. */
export function endedCard({ title, owner, status }: Action): Card {
  const how = status === 'done' ? 'Done' : 'Dropped';
  return paragraphs([`${how}: `, { bold: title }, ` (${owner.name}).`]);
}

function dueText(due: string, now: Date, today: string): string {
  return due < today ? `was due ${isoDateText(due, now)}` : `due ${isoDateText(due, now)}`;
}

function intent(press: ActionIntent): ActionIntent {
  return press;
}
