import type { Block, Card } from '../../chat/card.ts';
import type { Text } from '../../chat/text.ts';
import { count, sentence } from '../../chat/wording.ts';
import { mostDecisions, type Retro, type Theme } from '../retro.ts';
import { agenda } from '../rules/agenda.ts';
import { byStrength } from '../strength.ts';
import { decisionText } from './announce.ts';
import { aboutText } from './links.ts';
import { strongerBlocks } from './strengths.ts';
import {
  button,
  cardsOf,
  cardText,
  cut,
  isBefore,
  leadRow,
  progress,
  type RetroView,
  takeButtons,
  untilText,
} from './view.ts';

const [mostCards, mostNotes] = [12, 20];

/** One theme that is talked about. */
export function discussCard({ retro, cards, links, said, members }: RetroView, id: string): Card | undefined {
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
  const about = links.get(id);
  if (about) blocks.push({ kind: 'aside', text: aboutText(about) });
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
  const thumbs = retro.format.kind === 'topics' && retro.phase.name === 'discuss' && retro.phase.bell?.over;
  const shown = thumbs ? [progress(said, members.length, 'shown a thumb')] : [];
  return { blocks: [...blocks, ...shown, ...talkButtons(retro, theme, at, all.length, thumbs === true)] };
}

function talkButtons(retro: Retro, { notes }: Theme, at: number, all: number, thumbs: boolean): readonly Block[] {
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
        ...(thumbs ? [button('Count thumbs', { type: 'retro.count-thumbs', id })] : []),
      ],
    },
    leadRow(
      retro,
      isLast ? 'Next: decide' : retro.format.kind === 'topics' ? 'Next topic' : 'Next theme',
      ...(isLast ? [] : [button('Enough', { type: 'retro.enough', id, visit })]),
    ),
  ];
}

/** One question at a time, another with each theme. */
function promptOf({ format, visit }: Retro, at: number): string {
  const prompts = [...format.what.slice(0, 1), ...format.how, ...format.what.slice(1)];
  return prompts[(at + visit) % prompts.length] ?? '';
}

/** What is to be done, by whom, until when. */
export function decideCard(view: RetroView): Card {
  const { retro, texts } = view;
  const { id, format } = retro;
  const isNow = retro.phase.name === 'decide';
  const graded = format.kind === 'review';
  const decisions = isNow ? retro.decisions : byStrength(retro.decisions, texts.strengths);
  const items = decisions.map((one): Text => decisionText(one, view));
  const list: readonly Block[] = items.length > 0 ? [{ kind: 'list', items, numbered: true }] : [];
  if (!isNow) {
    const none = isBefore(retro, 'decide') ? 'We went back; what we do is decided later.' : 'Nothing was decided.';
    return { blocks: [{ kind: 'text', text: items.length > 0 ? 'Decided:' : none }, ...list] };
  }
  const left = mostDecisions - decisions.length;
  const takers = takeButtons(retro, decisions);
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
      ...(graded ? strongerBlocks(decisions, texts.strengths) : []),
      ...fromThemes(retro),
      {
        kind: 'aside',
        text: `Nobody has one before they have said so themselves. What was agreed is on \`actions\` when we go on${takers.length > 0 ? '; what nobody takes becomes no action' : ''}.`,
      },
      {
        kind: 'buttons',
        buttons: [
          ...(left > 0 ? [button('Add an action', { type: 'retro.ask-action', id })] : []),
          ...takers,
          ...(graded && items.length > 0 ? [button('How strong?', { type: 'retro.ask-grades', id })] : []),
        ],
      },
      leadRow(retro, 'Next: close'),
    ],
  };
}

/** How it is said which theme an action is from, where there were several. */
function fromThemes({ themes }: Retro): readonly Block[] {
  const talked = themes.flatMap(({ name, discussed }, index) => (discussed ? [`${index + 1}: ${cut(name, 40)}`] : []));
  if (talked.length < 2) return [];
  const [first = ''] = talked;
  const number = first.split(':', 1)[0] ?? '1';
  const text = `With what it comes from: \`action ${number}: ...\`. We talked about ${talked.slice(0, 8).join('; ')}.`;
  return [{ kind: 'aside', text }];
}
