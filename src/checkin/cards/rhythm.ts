import type { Block, Button, Card } from '../../chat/card.ts';
import { andList, orList } from '../../chat/wording.ts';
import { isoDateText, momentText } from '../../schedule/calendar.ts';
import { inWords } from '../../schedule/in-words.ts';
import type { Timetable } from '../../schedule/timetable.ts';
import { intent } from '../intents.ts';

/** Something that recurs, with its next times. */
export type Recurring = {
  readonly id: string;
  /** "Check-in", "CNCF Cloud Native · Process". */
  readonly title: string;
  readonly timetable: Timetable;
  readonly next: readonly Date[];
};

/** When the team checks in, and what can be done about it; without a rhythm, how to begin one. */
export function checkInRhythmCard(recurring: Recurring | undefined, isOpen: boolean, now: Date): Card {
  const start: Button = { label: 'Start one now', press: intent({ type: 'checkin.now' }) };
  const running = isOpen ? 'One is open now; `checkin close` closes it.' : '';
  if (!recurring) {
    return {
      blocks: [
        {
          kind: 'text',
          text: 'A check-in looks at what is open and asks at most two short questions. There is no rhythm yet: `checkin every monday 10:00` sets one.',
        },
        {
          kind: 'buttons',
          buttons: [
            {
              label: 'Every Monday at 10:00',
              press: intent({ type: 'checkin.every', said: 'every monday 10:00' }),
              style: 'primary',
            },
            { label: 'Another time', press: intent({ type: 'checkin.edit' }) },
            start,
          ],
        },
        ...(running === '' ? [] : [{ kind: 'aside', text: running } satisfies Block]),
      ],
    };
  }
  const which = recurring.id;
  return {
    blocks: [
      { kind: 'text', text: [{ bold: 'Check-in' }, `: ${inWords(recurring.timetable)}.`] },
      { kind: 'text', text: nextText(recurring, now) },
      {
        kind: 'buttons',
        buttons: [
          start,
          { label: 'Change', press: intent({ type: 'checkin.edit', which }) },
          ...changeButtons(recurring),
        ],
      },
      { kind: 'aside', text: `${running}${running === '' ? '' : ' '}\`rhythm\` shows everything that recurs here.` },
    ],
  };
}

/** Everything that recurs for the team, by the numbers it can be typed with. */
export function rhythmCard(all: readonly Recurring[], words: readonly string[], now: Date): Card {
  const adding = orList(['`checkin every monday 10:00`', ...words.map((word) => `\`${word} every quarter\``)]);
  if (all.length === 0) return { blocks: [{ kind: 'text', text: `Nothing recurs here yet. Say ${adding} to begin.` }] };
  return {
    blocks: [
      ...all.flatMap((one, index): Block[] => [
        {
          kind: 'text',
          text: [`${index + 1}. `, { bold: one.title }, `: ${inWords(one.timetable)}. ${nextText(one, now)}`],
        },
        { kind: 'buttons', buttons: changeButtons(one) },
      ]),
      {
        kind: 'aside',
        text: 'Typed: `rhythm skip 1`, `rhythm pause 1 until 2 june`, `rhythm resume 1`, `rhythm 1 not on holidays`, `rhythm stop 1`.',
      },
    ],
  };
}

function changeButtons({ id: which, timetable }: Recurring): Button[] {
  return [
    { label: 'Skip next', press: intent({ type: 'checkin.alter', which, said: 'skip next' }) },
    timetable.pausedUntil === undefined
      ? { label: 'Pause', press: intent({ type: 'checkin.pause', which }) }
      : { label: 'Resume', press: intent({ type: 'checkin.alter', which, said: 'resume' }) },
    { label: 'Stop', press: intent({ type: 'checkin.alter', which, said: 'stop' }) },
  ];
}

/** "Next: Mon 8 Mar, 10:00; then Mon 15 Mar, 10:00 and Mon 22 Mar, 10:00." */
function nextText({ next, timetable }: Recurring, now: Date): string {
  const [first, ...then] = next.map((at) => momentText(at, timetable.zone, now));
  if (first === undefined) return 'It does not come again.';
  const until = timetable.pausedUntil;
  const paused = until === undefined ? '' : `Paused until ${isoDateText(until, now)}. `;
  return `${paused}Next: ${first}${then.length > 0 ? `; then ${andList(then)}` : ''}.`;
}

function leftOut({ timetable }: Recurring, now: Date): string {
  const date = timetable.skips.at(-1);
  return date === undefined ? 'the next one' : isoDateText(date, now);
}

/** What can become of a rhythm, as somebody does it. */
const deeds = {
  set: 'set a rhythm',
  replaced: 'changed a rhythm',
  pause: 'paused a rhythm',
  resume: 'took up a rhythm again',
  'skip next': 'left one out',
  'leave out': 'changed a rhythm',
  stop: 'stopped a rhythm',
} as const;

/** "Ana changed a rhythm: Check-in, every Monday at 10:00, Europe/Berlin. Next: Mon 8 Mar, 10:00." */
export function toldText(name: string, what: keyof typeof deeds, one: Recurring, now: Date): string {
  const { title, timetable, next } = one;
  const [first] = next;
  const times = what === 'set' || what === 'replaced' || what === 'leave out' ? `, ${inWords(timetable)}` : '';
  const then = what === 'stop' || !first ? '' : ` Next: ${momentText(first, timetable.zone, now)}.`;
  return `${name} ${deeds[what]}: ${title}${times}.${then}`;
}

/** What became of a rhythm, and when it comes next. */
export function changedText(what: keyof typeof deeds, one: Recurring, now: Date): string {
  const { title } = one;
  switch (what) {
    case 'set':
      return `${title}: ${inWords(one.timetable)}. ${nextText(one, now)}`;
    case 'replaced':
      return `${title}: ${inWords(one.timetable)} from now on; that replaces the rhythm before. ${nextText(one, now)}`;
    case 'leave out':
      return `${title}: ${inWords(one.timetable)} from now on. ${nextText(one, now)}`;
    case 'skip next':
      return `${title}: ${leftOut(one, now)} is left out. ${nextText(one, now)}`;
    case 'pause':
      return `${title}: ${nextText(one, now).replace(/^Paused/, 'paused')}`;
    case 'resume':
      return `${title}: goes on. ${nextText(one, now)}`;
    case 'stop':
      return `${title}: stopped. What is kept stays; setting it again begins anew.`;
    default:
      return what satisfies never;
  }
}
