import { type Card, paragraphs } from '../../chat/card.ts';
import type { Text } from '../../chat/text.ts';
import type { PhaseId } from '../../content/retro-formats.ts';
import type { Notice } from '../rules/session.ts';
import { button, moreTime, phaseName, type RetroView, untilText } from './view.ts';

/** Something that those in the thread, or one person alone, should know. */
export function noticeCard({ retro, texts }: RetroView, { notice, who = '' }: Omit<Notice, 'to'>): Card {
  const { id } = retro;
  switch (notice) {
    case 'nearly over':
    case 'over': {
      if (notice === 'over' && isTopic(retro)) return thumbsCard(id);
      const text = notice === 'over' ? 'The time for this is over. Finish the thought you are at.' : nearly(retro);
      const isOpen = retro.phase.name !== 'closed';
      const buttons = [moreTime(retro)];
      return { blocks: [{ kind: 'text', text }, ...(isOpen ? [{ kind: 'buttons', buttons } as const] : [])] };
    }
    case 'reminder':
      return reminderCard(retro);
    case 'leads now':
      return paragraphs(`${who} leads from here.`);
    case 'left': {
      const buttons = [button('Take over', { type: 'retro.take-over', id })];
      const text = `${who}, who led this, has left the channel. Nothing is lost: whoever wants to can take over.`;
      return {
        blocks: [
          { kind: 'text', text },
          { kind: 'buttons', buttons },
        ],
      };
    }
    case 'low':
      return paragraphs(texts.safety.low.trim());
    case 'low to facilitator':
      return {
        blocks: [
          {
            kind: 'text',
            text: 'At least one person does not feel free to speak today. What you can do, and only you read this:',
          },
          { kind: 'list', items: [...texts.safety.facilitator] },
        ],
      };
    case 'nothing decided':
      return paragraphs(undecidedText(retro));
    case 'thumbs up':
      return paragraphs('Most thumbs are up: three more minutes.');
    case 'thumbs down':
      return paragraphs('The thumbs asked for no more time, so on we went.');
    case 'back':
      return paragraphs(retro.named && who === 'gather' ? `Back to gathering. ${namedAgain}` : backText(who));
    default:
      return notice satisfies never;
  }
}

/** Some time before a deadline, to everybody alike. */
function reminderCard(retro: RetroView['retro']): Card {
  const { id, format, phase } = retro;
  const isVote = phase.name === 'vote';
  const what = isVote ? 'Dots are given' : format.kind === 'health' ? 'Colours are gathered' : 'Cards are gathered';
  const text: Text = [{ bold: `Retro: ${format.title}` }, `. ${what}${untilText(retro).replace(' ·', '')}.`];
  if (!isVote && phase.name !== 'gather') return paragraphs(text);
  const more = isVote
    ? button('Give dots', { type: 'retro.ballot', id })
    : format.kind === 'health'
      ? button('Give colours', { type: 'retro.colours', id })
      : button('Write a card', { type: 'retro.write', id });
  return {
    blocks: [
      { kind: 'text', text },
      { kind: 'aside', text: 'I tell everybody alike, so that nobody can see from it who has taken part.' },
      { kind: 'buttons', buttons: [more] },
    ],
  };
}

function undecidedText(retro: RetroView['retro']): Text {
  const { format, decisions } = retro;
  const what = decisions.length === 0 ? 'Nothing was decided' : 'Nobody has taken what was proposed';
  const until = untilText(retro).replace(' · until', ', and it closes');
  return [{ bold: `Retro: ${format.title}` }, `. ${what}${until}. `, { code: 'retro back' }, ' opens deciding again.'];
}

function isTopic({ phase, format }: RetroView['retro']): boolean {
  return phase.name === 'discuss' && format.kind === 'topics';
}

/** Asked when the time of a topic is over. */
function thumbsCard(id: string): Card {
  const buttons = [
    button('Up: three more minutes', { type: 'retro.thumb', id, up: true }),
    button('Down: go on', { type: 'retro.thumb', id, up: false }),
  ];
  return {
    blocks: [
      {
        kind: 'text',
        text: 'Time for thumbs: three more minutes on this, or on to the next? Nobody sees whose is whose.',
      },
      { kind: 'buttons', buttons },
    ],
  };
}

function nearly({ phase }: RetroView['retro']): string {
  const bell = phase.name === 'closed' ? undefined : phase.bell;
  const minutes = bell ? Math.max(1, Math.round((bell.endsAt - bell.warnAt) / 60_000)) : 1;
  return minutes === 1
    ? 'A minute is left for this.'
    : `About ${minutes === 2 ? 'two' : minutes} minutes are left for this.`;
}

const meaning: Partial<Readonly<Record<string, string>>> = {
  stage: 'How freely people can speak is asked anew.',
  gather: 'New cards can be written. Those from before stay as they are: nobody knows any more whose they are.',
  group: 'Themes can be put together another way; what is on them stays.',
  vote: 'The dots start anew.',
  discuss: 'Notes stay.',
  decide: 'What has become an action stays one.',
};

const namedAgain = 'New cards can be written. Those from before stay as they are.';

function backText(phase: string): string {
  return `Back to ${phaseName(asPhase(phase)).toLowerCase()}. ${meaning[phase] ?? ''}`;
}

function asPhase(phase: string): PhaseId {
  const known: readonly PhaseId[] = ['stage', 'gather', 'group', 'vote', 'discuss', 'decide', 'close'];
  return known.find((one) => one === phase) ?? 'stage';
}
