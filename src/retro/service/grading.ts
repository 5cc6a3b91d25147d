import type { Asker } from '../../chat/feature.ts';
import { nearest } from '../../chat/nearest.ts';
import { type Reply, say } from '../../chat/reply.ts';
import { gradesDialog } from '../cards/strengths.ts';
import type { RetroIntent } from '../intents.ts';
import type { Parts } from '../parts.ts';
import type { Retro } from '../retro.ts';
import { moveAndTell, moveFromForm } from './telling.ts';

type Grading = Extract<RetroIntent, { type: `retro.${'ask-grades' | 'graded' | 'grade'}` }>;

/** How much the actions can be relied on, as whoever leads sees it. */
export async function gradeActions(parts: Parts, retro: Retro, wish: Grading, asker: Asker): Promise<Reply> {
  const { strengths } = (await parts.content()).texts;
  const known = strengths.map(({ id }) => id);
  switch (wish.type) {
    case 'retro.ask-grades':
      // Who does not lead, or comes too early, hears why not.
      if (retro.facilitator?.id !== asker.person.id || retro.decisions.length === 0) {
        return moveAndTell(parts, retro, { do: 'grade', grades: {} }, asker);
      }
      return { kind: 'dialog', dialog: gradesDialog(retro, strengths) };
    case 'retro.graded': {
      const grades = Object.entries(wish.values).map(([id, said]) => [id, known.includes(said) ? said : '']);
      return moveFromForm(parts, retro, { do: 'grade', grades: Object.fromEntries(grades) }, asker);
    }
    case 'retro.grade': {
      const decision = retro.decisions[wish.which - 1]?.id ?? '';
      const word = wish.said.trim().toLowerCase();
      const strength = known.find((id) => id === word);
      if (strength !== undefined)
        return moveAndTell(parts, retro, { do: 'grade', grades: { [decision]: strength } }, asker);
      const near = nearest(word, known);
      const all = strengths.map(({ id, title }) => `${id}: ${title}`).join('; ');
      return say(
        `${near === undefined ? '' : `Did you mean \`strength ${wish.which} ${near}\`? `}From strong to weak: ${all}.`,
      );
    }
    default:
      return wish satisfies never;
  }
}
