import type { Block, Card } from '../../chat/card.ts';
import type { Intent } from '../../chat/intent.ts';
import type { Text } from '../../chat/text.ts';
import type { SuggestedLink } from '../links.ts';
import type { Retro, Theme } from '../retro.ts';
import { button } from './view.ts';

/** A question of a model that a theme is about, as it reads. */
export type LinkView = {
  readonly title: string;
  /** What its model is called. */
  readonly of: string;
  /** "You said Level 2 for Incident response in March: look again?", where the team has been asked. */
  readonly last?: Text;
  /** What opens that one question again. */
  readonly again?: { readonly press: Intent; readonly typed: string };
};

export type LinkOffer = {
  readonly retro: Retro;
  readonly theme: Theme;
  readonly suggestion: SuggestedLink & { readonly of: string };
  /** How many were offered before this one, and whether there is another. */
  readonly nth: number;
  readonly more: boolean;
  /** Goes on with the next theme once this one is settled. */
  readonly walk: boolean;
};

/** Which question a theme may be about, to be confirmed. */
export function linkOfferBlocks({ retro, theme, suggestion, nth, more, walk }: LinkOffer): readonly Block[] {
  const about = { id: retro.id, theme: theme.id, ...(walk ? { walk } : {}) };
  const { title, of, why, model, capability } = suggestion;
  return [
    {
      kind: 'text',
      text: [{ bold: theme.name }, ' may be about ', { italic: title }, ` (${of}). ${why} Is it?`],
    },
    {
      kind: 'buttons',
      buttons: [
        button('Yes', { type: 'retro.link', ...about, model, capability }, 'primary'),
        ...(more ? [button('Another', { type: 'retro.ask-link', ...about, nth: nth + 1 })] : []),
        button('No', { type: 'retro.unlink', ...about }),
      ],
    },
  ];
}

/** The offer by itself; pressing it puts the answer in its place. */
export function linkOfferCard(said: Text | undefined, offer: LinkOffer): Card {
  const before: readonly Block[] = said === undefined ? [] : [{ kind: 'text', text: said }];
  const aside = 'Only you see this. A yes is shown with the theme, and in the next assessment beside the question.';
  return { once: true, blocks: [...before, ...linkOfferBlocks(offer), { kind: 'aside', text: aside }] };
}

/** What a theme is about, in a line. */
export function aboutText({ title, of, last }: LinkView): Text {
  return ['About ', { italic: title }, ` (${of}).`, ...(last === undefined ? [] : [' ', ...parts(last)])];
}

/** What opens the questions of these themes again, each once. */
export function againBlocks(links: readonly LinkView[]): readonly Block[] {
  const lasting = links.filter(({ last }) => last !== undefined);
  const all = lasting.filter(
    ({ title, of }, at) => lasting.findIndex((one) => one.title === title && one.of === of) === at,
  );
  const buttons = all.flatMap(({ again, title }) =>
    again ? [{ label: `Look again: ${title}`.slice(0, 75), press: again.press }] : [],
  );
  if (buttons.length === 0) return [];
  return [...all.map(({ last = '' }) => ({ kind: 'text', text: last }) as const), { kind: 'buttons', buttons }];
}

function parts(text: Text) {
  return typeof text === 'string' ? [text] : text;
}
