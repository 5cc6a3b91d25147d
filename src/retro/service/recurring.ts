import { z } from 'zod';
import { count } from '../../chat/wording.ts';
import type { Prompt } from '../../checkin/checkin.ts';
import { intent } from '../intents.ts';
import { closedRetros } from '../store.ts';

const subjectSchema = z.object({ said: z.string().max(200) });

/** A retro that recurs; in a format, if one was named. */
export function recurringRetro(): Prompt {
  const title = (wanted: unknown) => {
    const { said } = subjectSchema.parse(wanted);
    return said === '' ? 'a retro' : `a retro, ${said}`;
  };
  return {
    kind: 'retro',
    word: 'retro',
    read: (words) => ({ subject: { said: words.replace(/^start\s+/i, '').trim() } }),
    title,
    async preview(db, team, wanted) {
      const [last] = await closedRetros(db, team.channel.tenant, team.id, 1);
      if (last?.phase.name !== 'closed') return { title: title(wanted) };
      const actions = last.decisions.filter(({ action }) => action !== undefined).length;
      const text = actions === 0 ? 'ended without an action' : `ended in ${count(actions, 'action')}`;
      return { title: title(wanted), was: { text, at: last.phase.at } };
    },
    start(wanted) {
      const { said } = subjectSchema.parse(wanted);
      return said === '' ? intent({ type: 'retro.show' }) : intent({ type: 'retro.ask', said });
    },
  };
}
