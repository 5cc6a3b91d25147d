import { type Block, type Card, paragraphs } from '../../chat/card.ts';
import { count, sentence } from '../../chat/wording.ts';
import { isoDateText } from '../../schedule/calendar.ts';
import type { Action } from '../action.ts';
import { intent } from '../intents.ts';
import { pageSize } from './list.ts';

/** Asks the channel who takes what nobody has any more; once all have somebody, it says so. */
export function orphanedCard(actions: readonly Action[], now: Date): Card {
  const [first] = actions;
  if (!first) return paragraphs('Every action has somebody again.');
  const lines = actions.slice(0, pageSize).flatMap(({ id, number, title, due }): Block[] => [
    { kind: 'text', text: [`${number}. `, { bold: title }, ` · due ${isoDateText(due, now)}`] },
    { kind: 'buttons', buttons: [{ label: 'Take it', press: intent({ type: 'action.take', which: id }) }] },
  ]);
  const left = actions.length - pageSize;
  const rest = left > 0 ? `And ${count(left, 'more', 'more')}: \`actions\` shows them. ` : '';
  return {
    blocks: [
      {
        kind: 'text',
        text: `${sentence(count(actions.length, 'action has', 'actions have'))} nobody any more. Who takes it on?`,
      },
      ...lines,
      {
        kind: 'aside',
        text: `${rest}Typed: \`actions take ${first.number}\`, \`actions assign ${first.number} to bo\`.`,
      },
    ],
  };
}
