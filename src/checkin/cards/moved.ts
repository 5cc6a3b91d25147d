import type { Card, Choice } from '../../chat/card.ts';
import type { CheckIn, Question, RowMark } from '../checkin.ts';
import { intent } from '../intents.ts';
import { markText } from './wording.ts';

/** A level that a question may stand at now, with what that looks like. */
export type Near = { readonly level: number; readonly looks: string };

/** Asks where it stands now; the team has the last word. `near` are the levels around, for a question by levels. */
export function movedCard({ id }: CheckIn, question: Question, at: number, near: readonly Near[]): Card {
  const { stands, title } = question;
  const choices: readonly Choice[] =
    stands.kind === 'level'
      ? near.map(({ level, looks }) => ({
          key: String(level),
          label: looks,
          press: intent({ type: 'checkin.propose', id, question: at, to: level }),
        }))
      : marks
          .filter((mark) => mark !== stands.mark)
          .map((mark, index) => ({
            key: String(index + 1),
            label: markText(mark),
            press: intent({ type: 'checkin.propose', id, question: at, to: mark }),
          }));
  return {
    once: true,
    blocks: [
      { kind: 'text', text: [{ bold: 'Where is it now?' }, ' ', { italic: title }] },
      { kind: 'choices', choices },
      {
        kind: 'aside',
        text: 'It holds for the team once somebody else agrees. Pressed here, nobody sees that it was you.',
      },
    ],
  };
}

const marks: readonly RowMark[] = ['yes', 'partly', 'no'];
