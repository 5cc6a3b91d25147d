import type { Dialog } from '../../chat/dialog.ts';
import { scheduleExamples } from '../../schedule/examples.ts';
import { intent } from '../intents.ts';

/** Asks when the team checks in. `initial`: the times of today, in words. */
export function editDialog(which: string | undefined, initial: string | undefined): Dialog {
  return {
    title: 'When?',
    fields: [
      {
        kind: 'text',
        name: 'text',
        label: 'How often, and at what time?',
        hint: scheduleExamples.slice(0, 3).join(', '),
        ...(initial === undefined ? {} : { initial }),
      },
    ],
    submitLabel: 'Set it',
    submit: intent({ type: 'checkin.filled', what: 'edit', ...named(which), values: { text: '' } }),
  };
}

/** Asks how long it rests. */
export function pauseDialog(which: string | undefined): Dialog {
  return {
    title: 'Pause',
    fields: [{ kind: 'text', name: 'text', label: 'Until when?', hint: '2 june, in three weeks' }],
    submitLabel: 'Pause',
    submit: intent({ type: 'checkin.filled', what: 'pause', ...named(which), values: { text: '' } }),
  };
}

function named(which: string | undefined) {
  return which === undefined ? {} : { which };
}

/** Asks the one thing that an answer about an action needs. */
export function saidDialog(what: 'stuck' | 'later', id: string, item: string): Dialog {
  const field =
    what === 'stuck'
      ? { label: 'What is in the way?', hint: 'The channel sees it.' }
      : { label: 'Until when?', hint: 'friday, in two weeks, 4 December' };
  return {
    title: what === 'stuck' ? 'Stuck' : 'Another day',
    fields: [{ kind: 'text', name: 'text', ...field }],
    submitLabel: what === 'stuck' ? 'Say so' : 'Set it',
    submit: intent({ type: 'checkin.said', id, item, what, values: { text: '' } }),
  };
}
