import { type Card, paragraphs } from '../../chat/card.ts';
import { momentText } from '../../schedule/calendar.ts';
import type { Preview } from '../checkin.ts';
import { intent } from '../intents.ts';
import { whenText } from './wording.ts';

type PromptView = {
  readonly preview: Preview;
  /** The schedule, and the date of the run that asks. */
  readonly which: string;
  readonly on: string;
  readonly zone: string;
  readonly now: Date;
  /** When it asks again, if it does. */
  readonly next: Date | undefined;
  readonly missed: number;
};

/** "Time to look again": what it was like last time, with one press to start. */
export function promptCard({ preview, which, on, zone, now, missed }: PromptView): Card {
  const { title, was, since, call } = preview;
  const before = was
    ? ` ${was.text} ${whenText(was.at, zone, now)}${since ? `, ${since} since` : ''}.`
    : '. It would be the first time.';
  const left = missed > 0 ? ' I was not running when it was due before, so this comes late.' : '';
  return {
    blocks: [
      {
        kind: 'text',
        text:
          call === undefined
            ? [was ? 'Time to look again: ' : 'Time for a look: ', { bold: title }, `${before}${left}`]
            : `${call}${was ? ` The last was ${whenText(was.at, zone, now)}.` : ''}${left}`,
      },
      {
        kind: 'buttons',
        buttons: [
          { label: 'Start', press: intent({ type: 'checkin.start', which }), style: 'primary' },
          { label: 'Not now', press: intent({ type: 'checkin.not-now', which, on }) },
        ],
      },
    ],
  };
}

/** Somebody said not now. */
export function notNowCard({ preview, zone, now, next }: PromptView): Card {
  const again = next ? ` I ask again on ${momentText(next, zone, now)}.` : '';
  return paragraphs([{ bold: preview.title }, `: not now.${again}`]);
}
