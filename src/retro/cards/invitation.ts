import { type Block, type Card, paragraphs } from '../../chat/card.ts';
import { count } from '../../chat/wording.ts';
import type { RetroFormat } from '../../content/retro-formats.ts';
import { momentText } from '../../schedule/calendar.ts';
import { columnsToFill, type Retro } from '../retro.ts';
import { asksSafety } from '../rules/voting.ts';
import { colourBlocks } from './colours.ts';
import { namedComments, namedPromise } from './phases.ts';
import { safetyBlocks } from './safety.ts';
import { button, type RetroView } from './view.ts';

/** Asks somebody in private for cards or dots in their own time. */
export function invitationCard({ retro, texts, now }: Pick<RetroView, 'retro' | 'texts' | 'now'>): Card {
  const { id, format, phase, team, dots } = retro;
  const until = phase.name !== 'closed' && phase.bell ? momentText(new Date(phase.bell.endsAt), team.zone, now) : '';
  if (phase.name === 'gather') {
    const isHealth = format.kind === 'health';
    const what = isHealth ? 'Colours are gathered' : 'Cards are gathered';
    return {
      blocks: [
        {
          kind: 'text',
          text: [{ bold: `Retro: ${format.title}` }, `. ${what} until ${until}; a few minutes are enough.`],
        },
        ...(isHealth ? colourBlocks(retro) : columnBlocks(format)),
        { kind: 'aside', text: isHealth ? coloursShown(retro) : cardsShown(retro) },
        {
          kind: 'buttons',
          buttons: [
            ...(isHealth ? [button('Give colours', { type: 'retro.colours', id }, 'primary')] : []),
            button(
              isHealth ? 'Add a comment' : 'Write a card',
              { type: 'retro.write', id },
              isHealth ? undefined : 'primary',
            ),
            button('My cards', { type: 'retro.mine', id }),
          ],
        },
        ...(asksSafety(retro) ? safetyBlocks({ retro, texts }) : []),
      ],
    };
  }
  if (phase.name === 'vote') {
    const text = `. The vote is open until ${until}: ${count(dots, 'dot')} on what we should talk about.`;
    return {
      blocks: [
        { kind: 'text', text: [{ bold: `Retro: ${format.title}` }, text] },
        { kind: 'buttons', buttons: [button('Give dots', { type: 'retro.ballot', id }, 'primary')] },
      ],
    };
  }
  return paragraphs(`Retro: ${format.title}. There is nothing to do for you right now.`);
}

function columnBlocks(format: RetroFormat): readonly Block[] {
  return [
    {
      kind: 'list',
      numbered: true,
      items: columnsToFill(format).map(({ title, prompt }) => [{ bold: title }, `: ${prompt}`]),
    },
    { kind: 'text', text: ['Press, or write here: ', { code: '1: ...' }, '. You can change your cards until then.'] },
  ];
}

function cardsShown({ named }: Retro): string {
  return named ? namedPromise : 'Nobody sees who writes what, the facilitator included.';
}

/** Colours never carry names; comments may. */
function coloursShown({ named }: Retro): string {
  const colours = 'Nobody sees whose colours are whose, the facilitator included.';
  return named ? `${colours} ${namedComments}` : colours;
}
