import { type Card, paragraphs } from '../../chat/card.ts';
import { momentText } from '../../schedule/calendar.ts';
import type { Retro } from '../retro.ts';
import { button } from './view.ts';

/** Asks somebody in private for cards or dots in their own time. */
export function invitationCard({ id, format, phase, team, dots }: Retro, now: Date): Card {
  const until = phase.name !== 'closed' && phase.bell ? momentText(new Date(phase.bell.endsAt), team.zone, now) : '';
  if (phase.name === 'gather') {
    return {
      blocks: [
        {
          kind: 'text',
          text: [{ bold: `Retro: ${format.title}` }, `. Cards are gathered until ${until}, a few minutes are enough.`],
        },
        {
          kind: 'list',
          numbered: true,
          items: format.columns.map(({ title, prompt }) => [{ bold: title }, `: ${prompt}`]),
        },
        {
          kind: 'text',
          text: ['Press, or write here: ', { code: '1: ...' }, '. You can change your cards until then.'],
        },
        {
          kind: 'buttons',
          buttons: [
            button('Write a card', { type: 'retro.write', id }),
            button('My cards', { type: 'retro.mine', id }),
          ],
        },
      ],
    };
  }
  if (phase.name === 'vote') {
    const text = `. The vote is open until ${until}: ${dots} dots on what we should talk about.`;
    return {
      blocks: [
        { kind: 'text', text: [{ bold: `Retro: ${format.title}` }, text] },
        { kind: 'buttons', buttons: [button('Give dots', { type: 'retro.ballot', id })] },
      ],
    };
  }
  return paragraphs(`Retro: ${format.title}. There is nothing to do for you right now.`);
}
