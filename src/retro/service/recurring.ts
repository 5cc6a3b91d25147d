import { z } from 'zod';
import type { Prompt } from '../../checkin/checkin.ts';
import { intent } from '../intents.ts';
import { closedRetros, openRetros } from '../store.ts';

const subjectSchema = z.object({ said: z.string().max(200) });

/** A retro that recurs; in a format, if one was named. */
export function recurringRetro(): Prompt {
  const title = (wanted: unknown) => {
    const { said } = subjectSchema.parse(wanted);
    return said === '' ? 'Retro' : `Retro, ${said}`;
  };
  return {
    kind: 'retro',
    word: 'retro',
    read: (words) => ({ subject: { said: words.replace(/^start\s+/i, '').trim() } }),
    title,
    async isOn(db, { id, channel }) {
      return (await openRetros(db, channel.tenant, [id])).length > 0;
    },
    async preview(db, team, wanted) {
      const [last] = await closedRetros(db, team.channel.tenant, team.id, 1);
      const { said } = subjectSchema.parse(wanted);
      const which = said === '' ? '.' : `: ${said}.`;
      if (last?.phase.name !== 'closed') return { title: title(wanted), call: `Time for your first retro${which}` };
      return { title: title(wanted), was: { text: '', at: last.phase.at }, call: `Time for a retro again${which}` };
    },
    start(wanted) {
      const { said } = subjectSchema.parse(wanted);
      return said === '' ? intent({ type: 'retro.show' }) : intent({ type: 'retro.ask', said });
    },
  };
}
