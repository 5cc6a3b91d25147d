import type { Block, Button, Card } from '../../chat/card.ts';
import { paragraphs } from '../../chat/card.ts';
import { count, sentence } from '../../chat/wording.ts';
import { type Action, isOpen } from '../action.ts';
import { intent } from '../intents.ts';
import { briefly, numberedLine, ownLine } from './line.ts';

/** So many stand in one list; the rest is a press away, so that every platform can show it. */
export const pageSize = 8;

export type Whose = 'open' | 'mine' | 'all';

/** A page of the team's actions, each with its number. `today` is a calendar date. */
export function actionsCard(
  listed: readonly Action[],
  {
    whose,
    page,
    now,
    today,
  }: { readonly whose: Whose; readonly page: number; readonly now: Date; readonly today: string },
): Card {
  if (listed.length === 0) return paragraphs(nothing[whose]);
  const pages = Math.ceil(listed.length / pageSize);
  const at = Math.min(page, pages - 1);
  const shown = listed.slice(at * pageSize, (at + 1) * pageSize);
  const blocks = shown.flatMap((action): Block[] => [
    { kind: 'text', text: numberedLine(action, now, today, briefly) },
    { kind: 'buttons', buttons: shortButtons(action) },
  ]);
  const pressable = turns(whose, at, pages);
  const turning: Block[] = pressable.length > 0 ? [{ kind: 'buttons', buttons: pressable }] : [];
  const number = shown[0]?.number ?? 1;
  const where = pages > 1 ? `${sentence(count(listed.length, 'action'))}, page ${at + 1} of ${pages}. ` : '';
  return {
    blocks: [
      ...blocks,
      ...turning,
      {
        kind: 'aside',
        text: `${where}Typed: \`actions ${number}\` shows one, \`actions done ${number}\`, \`actions assign ${number} to bo\`, \`actions due ${number} friday\`, \`actions add ... by friday\`.`,
      },
    ],
  };
}

const nothing: Readonly<Record<Whose, string>> = {
  open: 'No open actions. `next` shows what could become one, `actions add ...` writes one down by hand.',
  mine: 'You have no open actions here. `actions` shows what others have.',
  all: 'There were no actions yet. `next` shows what could become one, `actions add ...` writes one down by hand.',
};

function turns(whose: Whose, page: number, pages: number): Button[] {
  const to = (label: string, wanted: number): Button => ({
    label,
    press: intent({ type: 'action.list', page: wanted, ...(whose === 'open' ? {} : { whose }) }),
  });
  return [
    ...(page > 0 ? [to('Earlier ones', page - 1)] : []),
    ...(page < pages - 1 ? [to('More of them', page + 1)] : []),
  ];
}

/** What somebody promised, on their own page. */
export function ownActionsBlocks(actions: readonly Action[], now: Date, today: string): Block[] {
  const heading: Block = { kind: 'heading', text: 'Your actions' };
  if (actions.length === 0) return [heading, { kind: 'text', text: 'None open.' }];
  const blocks = actions.slice(0, pageSize).flatMap((action): Block[] => [
    { kind: 'text', text: ownLine(action, now, today) },
    { kind: 'buttons', buttons: shortButtons(action) },
  ]);
  const left = actions.length - pageSize;
  const rest: Block[] =
    left > 0 ? [{ kind: 'aside', text: `And ${count(left, 'more', 'more')}: \`actions mine\` shows all.` }] : [];
  return [heading, ...blocks, ...rest];
}

function shortButtons(action: Action): Button[] {
  const which = action.id;
  const first: Button = isOpen(action)
    ? { label: 'Done', press: intent({ type: 'action.done', which }) }
    : { label: 'Reopen', press: intent({ type: 'action.reopen', which }) };
  return [first, { label: 'Change it', press: intent({ type: 'action.show', which }) }];
}
