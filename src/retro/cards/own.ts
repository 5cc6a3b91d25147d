import type { Block, Card } from '../../chat/card.ts';
import type { Text } from '../../chat/text.ts';
import { count, numberWord } from '../../chat/wording.ts';
import type { RetroColumn } from '../../content/retro-formats.ts';
import { intent } from '../intents.ts';
import { columnsToFill, type Decision, type HeldNote, type Retro, type RetroCard } from '../retro.ts';
import type { Suggestion } from '../suggestion.ts';
import { decisionLine } from './announce.ts';
import { button, cut } from './view.ts';

type Mine = {
  readonly retro: Retro;
  readonly card: RetroCard;
  readonly suggestion?: Suggestion | undefined;
  /** It was typed where others read it. */
  readonly aloud: boolean;
};

/** A card, to its author alone: it is kept in any case. */
export function keptCard({ retro, card, suggestion, aloud }: Mine): Card {
  const { id } = retro;
  const column = retro.format.columns.find((one) => one.id === card.column)?.title ?? card.column;
  const signed = card.name === undefined ? '' : ', with your name';
  const kept: Text = ['Kept under ', { bold: column }, `${signed}: `, { italic: cut(card.text, 300) }];
  const read = aloud ? ' Whoever reads this conversation could see you type it.' : '';
  const blocks: Block[] = [{ kind: 'text', text: [...kept, read === '' ? '' : `.${read}`] }];
  const change = button('Change it', { type: 'retro.edit', id, card: card.id });
  if (!suggestion) {
    const more = button('Another card', { type: 'retro.write', id });
    const back = button('Take it back', { type: 'retro.take-back', id, card: card.id });
    return { blocks: [...blocks, { kind: 'buttons', buttons: [more, change, back] }] };
  }
  const words = button('Take these words', { type: 'retro.reword', id, card: card.id }, 'primary');
  return { blocks: [...blocks, ...suggested(suggestion), choiceOf(suggestion, words, change)] };
}

/** What was kept for the next retro, to the one who keeps it alone. */
export function keptForLaterCard(id: string, suggestion: Suggestion | undefined): Card {
  const text = 'Kept for the next retro. I don’t keep who it was; your words are shown as they are.';
  const kept: Block = { kind: 'text', text };
  const back = button('Take it back', { type: 'retro.unkeep', id });
  if (!suggestion) return { blocks: [kept, { kind: 'buttons', buttons: [back] }] };
  const words = button('Take these words', { type: 'retro.reword-kept', id }, 'primary');
  return { blocks: [kept, ...suggested(suggestion), choiceOf(suggestion, words, back)] };
}

/** A note, to its author alone. */
export function keptNoteCard({ id }: Retro, { theme, note }: { readonly theme: string; readonly note: number }): Card {
  const change = button('Change it', { type: 'retro.edit-note', id, theme, note });
  return {
    blocks: [
      { kind: 'text', text: 'Noted, without your name.' },
      { kind: 'buttons', buttons: [change] },
    ],
  };
}

/** A note that waits for its author to look at it once more. */
export function heldNoteCard({ id }: Retro, { id: held, text }: HeldNote, suggestion: Suggestion): Card {
  const change = button('Change it', { type: 'retro.edit-held', id, held });
  const words = button('Take these words', { type: 'retro.reword-held', id, held }, 'primary');
  const keep = button('Keep mine', { type: 'retro.keep-note', id, held });
  const drop = button('Leave it out', { type: 'retro.drop-note', id, held });
  return {
    blocks: [
      { kind: 'text', text: ['Before it is shown: ', { italic: cut(text, 300) }] },
      ...suggested(suggestion, 'Only you see this. Without a word from you it is left out when the talk moves on.'),
      choiceOf(suggestion, words, change, keep, drop),
    ],
  };
}

const staysAsItIs = 'Only you see this. It stays as it is unless you change it.';

function suggested({ why, question, rewording, instead }: Suggestion, stays = staysAsItIs): readonly Block[] {
  const words: Text =
    rewording === undefined ? [question, ' ', instead] : [question, ' Perhaps: ', { italic: rewording }];
  return [
    { kind: 'text', text: why },
    { kind: 'text', text: words },
    { kind: 'aside', text: stays },
  ];
}

type Button = ReturnType<typeof button>;

function choiceOf({ rewording }: Suggestion, words: Button, change: Button, ...keep: readonly Button[]): Block {
  const last = keep.length > 0 ? keep : [button('Keep mine', { type: 'retro.keep-mine' })];
  return { kind: 'buttons', buttons: [...(rewording === undefined ? [] : [words]), change, ...last] };
}

/** Asks where a card belongs. */
export function whichColumnCard({ id, format }: Retro, text: string, aloud: boolean): Card {
  return {
    blocks: [
      { kind: 'text', text: ['Where does it go? ', { italic: cut(text, 200) }] },
      {
        kind: 'choices',
        choices: columnsToFill(format).map(({ id: column, title }: RetroColumn, index) => ({
          key: String(index + 1),
          label: title,
          press: intent({ type: 'retro.card', id, column, text, ...(aloud ? { aloud } : {}) }),
        })),
      },
      { kind: 'aside', text: 'It is not kept yet.' },
    ],
  };
}

const mostOwn = 12;

/** Somebody's own cards, each with what can be done with it. */
export function mineCard(retro: Retro, cards: readonly RetroCard[]): Card {
  const { id, format } = retro;
  if (cards.length === 0) {
    return {
      blocks: [
        { kind: 'text', text: 'No card here is yours to change.' },
        { kind: 'buttons', buttons: [button('Write a card', { type: 'retro.write', id })] },
      ],
    };
  }
  const title = (column: string) => format.columns.find((one) => one.id === column)?.title ?? column;
  const left = cards.length - mostOwn;
  return {
    blocks: [
      { kind: 'text', text: `You have written ${count(cards.length, 'card')}:` },
      ...cards.slice(0, mostOwn).flatMap((card, index): readonly Block[] => [
        { kind: 'text', text: [{ bold: `${index + 1}. ${title(card.column)}` }, `: ${cut(card.text, 300)}`] },
        {
          kind: 'buttons',
          buttons: [
            button(`Change ${index + 1}`, { type: 'retro.edit', id, card: card.id }),
            button(`Take ${index + 1} back`, { type: 'retro.take-back', id, card: card.id }),
          ],
        },
      ]),
      ...(left > 0 ? [{ kind: 'aside', text: `And ${count(left, 'more card')}.` } as const] : []),
    ],
  };
}

const perPage = 20;

/** Where somebody's dots are. */
export function ballotCard(retro: Retro, given: readonly string[], page: number): Card {
  const { id, themes, dots } = retro;
  const left = dots - given.length;
  const from = page * perPage;
  const shown = themes.slice(from, from + perPage);
  const own = (theme: string) => given.filter((one) => one === theme).length;
  const buttons = [
    ...(given.length > 0 ? [button('Take them back', { type: 'retro.undot', id })] : []),
    ...(from + perPage < themes.length ? [button('More themes', { type: 'retro.ballot', id, page: page + 1 })] : []),
    ...(page > 0 ? [button('Earlier themes', { type: 'retro.ballot', id, page: page - 1 })] : []),
  ];
  const text = left === 0 ? 'Your dots are all given.' : `You have ${numberWord(left)} of ${count(dots, 'dot')} left.`;
  return {
    blocks: [
      { kind: 'text', text },
      {
        kind: 'choices',
        choices: shown.map((theme, index) => ({
          key: String(from + index + 1),
          label: `${theme.name}${own(theme.id) > 0 ? ` ${'●'.repeat(own(theme.id))}` : ''}`,
          press: intent({ type: 'retro.dots', id, themes: [from + index + 1] }),
        })),
      },
      ...(buttons.length > 0 ? [{ kind: 'buttons', buttons } as const] : []),
    ],
  };
}

/** Whether the one who was named takes it, in private. */
export function askedCard(retro: Retro, decision: Decision | undefined, person: string, now: Date): Card {
  if (!decision) return { blocks: [{ kind: 'text', text: 'That action is off the list.' }] };
  const line = decisionLine({ ...decision, agreed: true }, now);
  const text: Text = ['In the retro: ', ...(typeof line === 'string' ? [line] : line)];
  if (decision.agreed || decision.owner?.id !== person || retro.phase.name === 'closed') {
    return { blocks: [{ kind: 'text', text }] };
  }
  const { id } = retro;
  return {
    blocks: [
      { kind: 'text', text: [...text, '. Your name was put to it. Do you take it?'] },
      {
        kind: 'buttons',
        buttons: [
          button("I'll take it", { type: 'retro.take', id, which: decision.id }, 'primary'),
          button('Not me', { type: 'retro.decline', id, which: decision.id }),
        ],
      },
    ],
  };
}
