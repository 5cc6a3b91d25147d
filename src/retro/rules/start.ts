import type { Person } from '../../chat/person.ts';
import type { RetroFormat } from '../../content/retro-formats.ts';
import { collectedBefore, columnsToFill, type Retro, type RetroMode, usualDots } from '../retro.ts';
import { bellAfter, bellAt, minutesIn, phasesOf } from './agenda.ts';
import type { Session, Written } from './session.ts';

/** What is chosen when a retro begins. */
export type Beginning = {
  readonly id: string;
  readonly team: { readonly id: string; readonly channel: Retro['team']['channel']; readonly zone: string };
  readonly format: RetroFormat;
  readonly facilitator: Person;
  readonly mode: RetroMode;
  readonly named: boolean;
  readonly dots?: number | undefined;
  readonly before: readonly string[];
  readonly deadlines?: Retro['deadlines'] | undefined;
  /** What was collected before, as cards of nobody. */
  readonly collected: readonly Pick<Written, 'id' | 'text'>[];
};

/** The beginning of a retro, in the first phase that takes time. */
export function begin(wanted: Beginning, now: Date): Session {
  const { id, team, format, facilitator, mode, named, dots = usualDots, before, deadlines } = wanted;
  const [only, another] = columnsToFill(format);
  const column = another || !only ? collectedBefore : only.id;
  const cards = wanted.collected.map((card): Written => ({ ...card, column }));
  const first = mode === 'async' ? 'gather' : (phasesOf({ format, themes: [] })[0] ?? 'close');
  const endsAt = deadlines?.gather ?? 0;
  const bell =
    mode === 'live' ? bellAfter(now, minutesIn({ format, themes: [] }, first)) : bellAt(now.getTime(), endsAt);
  const retro: Retro = {
    ...{ version: 1, id, tenant: team.channel.tenant, team, format, mode, named, dots, before },
    facilitator: { id: facilitator.id, name: facilitator.name },
    phase: { name: first, since: now.getTime(), bell },
    visit: 1,
    startedAt: now.getTime(),
    ...(deadlines ? { deadlines } : {}),
    ...{ themes: [], decisions: [], thanks: [] },
  };
  return { retro, cards, votes: [] };
}
