import type { LookAgain } from '../../assessment/assessment.ts';
import type { Button, Card } from '../../chat/card.ts';
import type { Person } from '../../chat/person.ts';
import type { Text } from '../../chat/text.ts';
import { andList } from '../../chat/wording.ts';
import { isoDateText } from '../../schedule/calendar.ts';
import { intent } from '../intents.ts';
import type { Outcome } from '../rules.ts';
import { dueText } from './line.ts';
import { buttonsFor, doneSoCard } from './one.ts';

export type Answered = {
  readonly by: Person;
  readonly now: Date;
  readonly today: string;
  /** The question that the action's practice belongs to, if it came from one. */
  readonly again?: LookAgain;
};

/** What whoever changed an action is told: what happened, and what can be done next. */
export function answeredCard(outcome: Outcome, about: Answered): Card {
  const { action, happening } = outcome;
  return happening === 'done'
    ? doneCard(outcome, about)
    : doneSoCard(saidOf(outcome, about), nextOf(outcome, action.id));
}

function doneCard({ action, tellings }: Outcome, { again }: Answered): Card {
  const said: Text = [
    'Done: ',
    { bold: action.title },
    `.${toldText(tellings)} \`actions reopen ${action.number}\` takes it back; \`actions\` shows what is left.`,
  ];
  const look: Text = again
    ? [
        ' It was about ',
        { italic: again.title },
        '. Does that stand higher now? Look at it again together, or say ',
        { code: again.typed },
        '.',
      ]
    : [];
  const reopen = reopenButton(action.id);
  const press: readonly Button[] = again ? [{ label: 'Look at it again', press: again.press, style: 'primary' }] : [];
  return doneSoCard([...said, ...look], [...press, reopen]);
}

function saidOf({ action, happening, tellings }: Outcome, { by, now, today }: Answered): Text {
  const title = { bold: action.title };
  const told = toldText(tellings);
  switch (happening) {
    case 'assigned': {
      const due = `, ${dueText(action, now, today)}.`;
      const who = action.owner.id === by.id ? 'It is yours now: ' : `${action.owner.name} has it now: `;
      return [who, title, `${due}${told}`];
    }
    case 'due changed':
      return [`Due ${isoDateText(action.due, now)} now: `, title, `.${told}`];
    case 'remarked':
      return ['Noted with ', title, `. \`actions ${action.number}\` shows it.`];
    case 'blocked':
      if (tellings.length === 0) return ['Still blocked: ', title, '. The channel knows what is in the way.'];
      return ['Blocked: ', title, `. The channel sees what is in the way; somebody may be able to clear it.${told}`];
    case 'unblocked':
      return ['Moving again: ', title, `, ${dueText(action, now, today)}.`];
    case 'dropped':
      return [
        'Dropped: ',
        title,
        `.${told} \`actions reopen ${action.number}\` takes it back; \`actions\` shows what is left.`,
      ];
    case 'reopened':
      return ['Open again: ', title, ` · ${action.owner.name}, ${dueText(action, now, today)}.${told}`];
    case 'done':
      return ['Done: ', title, '.'];
    case 'created':
      return [`Written down as ${action.number}: `, title, `, ${dueText(action, now, today)}.`];
    default:
      return happening satisfies never;
  }
}

function toldText(tellings: Outcome['tellings']): string {
  const heard = tellings.flatMap(({ to }) => (to === 'channel' ? [] : [to.name]));
  return heard.length > 0 ? ` I tell ${andList(heard)} in private.` : '';
}

/** What can be done next, without what was just done. */
function nextOf({ action, happening }: Outcome, id: string): readonly Button[] {
  const skipped: readonly string[] =
    happening === 'due changed' ? ['Another day'] : happening === 'remarked' ? ['Remark'] : [];
  if (happening === 'dropped') return [reopenButton(id)];
  return buttonsFor(action).filter(({ label }) => !skipped.includes(label));
}

function reopenButton(which: string): Button {
  return { label: 'Reopen', press: intent({ type: 'action.reopen', which }) };
}
