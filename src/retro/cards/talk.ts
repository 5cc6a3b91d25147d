import type { Block, Card } from '../../chat/card.ts';
import type { Text } from '../../chat/text.ts';
import { count, sentence } from '../../chat/wording.ts';
import { mostDecisions, type Retro, type Theme } from '../retro.ts';
import { agenda } from '../rules/agenda.ts';
import { decisionLine } from './announce.ts';
import { button, cardsOf, cardText, leadButtons, type RetroView, untilText } from './view.ts';

const [mostCards, mostNotes] = [12, 20];

/** One theme that is talked about. */
export function discussCard({ retro, cards }: RetroView, id: string): Card | undefined {
  const theme = retro.themes.find((one) => one.id === id);
  if (!theme) return undefined;
  const all = agenda(retro);
  const at = all.findIndex((one) => one.id === id);
  const isNow = retro.phase.name === 'discuss' && retro.phase.theme === id;
  const dots = theme.dots === undefined ? '' : `, ${count(theme.dots, 'dot')}`;
  const mine = cardsOf(theme, cards);
  const blocks: Block[] = [
    { kind: 'heading', text: `${at + 1} of ${all.length}: ${theme.name}${isNow ? untilText(retro) : ''}` },
    { kind: 'aside', text: `${sentence(count(mine.length, 'card'))}${dots}` },
  ];
  if (mine.length > 0)
    blocks.push({ kind: 'list', items: mine.slice(0, mostCards).map((card) => cardText(card, 240)) });
  if (mine.length > mostCards) {
    const number = retro.themes.indexOf(theme) + 1;
    blocks.push({ kind: 'aside', text: `And ${mine.length - mostCards} more: \`theme ${number}\` shows all of them.` });
  }
  if (isNow) blocks.push({ kind: 'text', text: ['To think about: ', { italic: promptOf(retro, at) }] });
  if (theme.notes.length > 0) {
    blocks.push({ kind: 'text', text: 'Noted:' }, { kind: 'list', items: theme.notes.slice(-mostNotes) });
  }
  if (!isNow) return { blocks };
  return { blocks: [...blocks, ...talkButtons(retro, theme, at, all.length)] };
}

function talkButtons(retro: Retro, { notes }: Theme, at: number, all: number): readonly Block[] {
  const { id, visit } = retro;
  const hint: readonly Block[] =
    notes.length === 0
      ? [{ kind: 'text', text: 'What should be remembered: `note: ...` from anybody, without a name.' }]
      : [];
  const isLast = at + 1 >= all;
  return [
    ...hint,
    {
      kind: 'buttons',
      buttons: [
        button('Add a note', { type: 'retro.note', id }),
        ...leadButtons(
          retro,
          isLast ? 'Next: decide' : 'Next theme',
          ...(isLast ? [] : [button('Enough', { type: 'retro.enough', id, visit })]),
        ),
      ],
    },
  ];
}

/** One question at a time, another with each theme. */
function promptOf({ format, visit }: Retro, at: number): string {
  const prompts = [...format.what.slice(0, 1), ...format.how, ...format.what.slice(1)];
  return prompts[(at + visit) % prompts.length] ?? '';
}

/** What is to be done, by whom, until when. */
export function decideCard(view: RetroView): Card {
  const { retro, now } = view;
  const { id, decisions } = retro;
  const items = decisions.map((one): Text => decisionLine(one, now));
  const list: readonly Block[] = items.length > 0 ? [{ kind: 'list', items, numbered: true }] : [];
  if (retro.phase.name !== 'decide') {
    return { blocks: [{ kind: 'text', text: items.length > 0 ? 'Decided:' : 'Nothing was decided.' }, ...list] };
  }
  const left = mostDecisions - decisions.length;
  const takers = decisions.flatMap(({ agreed, id: which }, index) =>
    agreed ? [] : [button(`I'll take ${index + 1}`, { type: 'retro.take', id, which })],
  );
  return {
    blocks: [
      { kind: 'heading', text: `Deciding${untilText(retro)}` },
      {
        kind: 'text',
        text: [
          left > 0
            ? `What do we do? At most ${count(mostDecisions, 'action')}, each with a name and a day: `
            : 'That is all we can take on. ',
          ...(left > 0 ? [{ code: 'action: try a smaller batch, bo, by friday' }] : []),
        ],
      },
      ...list,
      {
        kind: 'aside',
        text: 'Nobody has one before they have said so themselves. What was agreed is on `actions` when we go on.',
      },
      {
        kind: 'buttons',
        buttons: [
          ...(left > 0 ? [button('Add an action', { type: 'retro.ask-action', id })] : []),
          ...takers,
          ...leadButtons(retro, 'Next: close'),
        ],
      },
    ],
  };
}
