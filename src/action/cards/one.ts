import type { Block, Button, Card } from '../../chat/card.ts';
import type { Text } from '../../chat/text.ts';
import { dayText } from '../../schedule/calendar.ts';
import { type Action, isOpen, type Remark } from '../action.ts';
import { intent } from '../intents.ts';
import { numberedLine } from './line.ts';

/** What an action's card shows beside the action. `issue` is the address of its copy in a tracker. */
export type About = {
  readonly now: Date;
  readonly today: string;
  readonly zone: string;
  readonly remarks: readonly Remark[];
  readonly issue?: string;
};

/** One action, with what can be done with it. */
export function actionCard(action: Action, about: About): Card {
  const { now, today, zone, remarks, issue } = about;
  const notes: Text[] = remarks.map(
    ({ at, author, text }) => `${author.name}, ${dayText(new Date(at), zone, now)}: ${text}`,
  );
  return {
    blocks: [
      { kind: 'text', text: numberedLine(action, now, today) },
      ...(notes.length > 0 ? [{ kind: 'list', items: notes } satisfies Block] : []),
      ...(issue === undefined ? [] : [{ kind: 'aside', text: `Issue: ${issue}` } satisfies Block]),
      { kind: 'buttons', buttons: buttonsFor(action) },
    ],
  };
}

/** Everything that can be pressed for an action. */
export function buttonsFor(action: Action): readonly Button[] {
  const which = action.id;
  const remark: Button = { label: 'Remark', press: intent({ type: 'action.remark', which }) };
  if (!isOpen(action)) return [{ label: 'Reopen', press: intent({ type: 'action.reopen', which }) }, remark];
  return [
    { label: 'Done', press: intent({ type: 'action.done', which }), style: 'primary' },
    action.blocked === undefined
      ? { label: 'Blocked', press: intent({ type: 'action.block', which }) }
      : { label: 'Moving again', press: intent({ type: 'action.unblock', which }) },
    { label: 'Another day', press: intent({ type: 'action.due', which }) },
    { label: 'Give it to', press: intent({ type: 'action.assign', which }) },
    remark,
    { label: 'Drop', press: intent({ type: 'action.drop', which }) },
  ];
}

/** What just happened, and what can be done next. */
export function doneSoCard(said: Text, next: readonly Button[]): Card {
  return {
    blocks: [
      { kind: 'text', text: said },
      ...(next.length > 0 ? [{ kind: 'buttons', buttons: next } satisfies Block] : []),
    ],
  };
}
