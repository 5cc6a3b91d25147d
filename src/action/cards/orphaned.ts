import { type Block, type Button, type Card, paragraphs } from '../../chat/card.ts';
import { count, sentence } from '../../chat/wording.ts';
import { isoDateText } from '../../schedule/calendar.ts';
import type { Action } from '../action.ts';
import { intent } from '../intents.ts';
import { pageSize } from './list.ts';

/** Asks the channel who takes what nobody has any more; once all have somebody, it says so. */
export function orphanedCard(actions: readonly Action[], now: Date): Card {
  const lead = `${sentence(count(actions.length, 'action has', 'actions have'))} nobody any more. Who takes ${it(actions)} on?`;
  return actions.length === 0 ? paragraphs('Every action has somebody again.') : asking(lead, actions, now);
}

/** Asks who takes what somebody has who has left the channel; `here`: they are in it again. */
export function leftCard(actions: readonly Action[], about: { channel: string; here: boolean; now: Date }): Card {
  const { channel, here, now } = about;
  const [first] = actions;
  if (!first) return paragraphs('Every action of theirs has somebody again, or has ended.');
  const { name } = first.owner;
  const open = count(actions.length, 'open action');
  if (here) return paragraphs(`${name} is in ${channel} again, and has ${open} there.`);
  return asking(`${name} has left ${channel} and has ${open} there. Who takes ${it(actions)} on?`, actions, now, true);
}

function asking(lead: string, actions: readonly Action[], now: Date, giving = false): Card {
  const [first] = actions;
  const lines = actions.slice(0, pageSize).flatMap(({ id: which, number, title, due }): Block[] => {
    const take: Button = { label: 'Take it', press: intent({ type: 'action.take', which }) };
    const give: Button = { label: 'Give it to', press: intent({ type: 'action.assign', which }) };
    return [
      { kind: 'text', text: [`${number}. `, { bold: title }, ` · due ${isoDateText(due, now)}`] },
      { kind: 'buttons', buttons: giving ? [take, give] : [take] },
    ];
  });
  const left = actions.length - pageSize;
  const rest = left > 0 ? `And ${count(left, 'more', 'more')}: \`actions\` shows them. ` : '';
  const n = first?.number;
  return {
    blocks: [
      { kind: 'text', text: lead },
      ...lines,
      { kind: 'aside', text: `${rest}Typed: \`actions take ${n}\`, \`actions assign ${n} to bo\`.` },
    ],
  };
}

function it(actions: readonly Action[]): string {
  return actions.length === 1 ? 'it' : 'them';
}
