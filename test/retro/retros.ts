import type { Person } from '../../src/chat/person.ts';
import { shippedContent } from '../../src/content/folder.ts';
import type { RetroFormat } from '../../src/content/retro-formats.ts';
import { loadRetro } from '../../src/content/retro-load.ts';
import { suggestGroups } from '../../src/retro/grouping.ts';
import type { Course } from '../../src/retro/rules/course.ts';
import { decide, type Move } from '../../src/retro/rules/decide.ts';
import type { Actor, Session } from '../../src/retro/rules/session.ts';
import { type Beginning, begin } from '../../src/retro/rules/start.ts';

export const content = loadRetro([shippedContent]);

export const people: readonly Person[] = ['ana', 'bo', 'cy', 'di', 'eva', 'fin'].map((id) => ({
  id,
  name: id.charAt(0).toUpperCase() + id.slice(1),
}));

export const start = new Date('2027-03-01T09:00:00Z');

export function formatCalled(id: string): RetroFormat {
  const found = content.formats.find((format) => format.id === id);
  if (!found) throw new Error(`There is no format ${id}.`);
  return found;
}

/** A retro that Ana has just begun. */
export function aRetro(parts: Partial<Beginning> = {}): Session {
  const team = { id: 'team', channel: { platform: 'fake', tenant: 'acme', channel: 'team' }, zone: 'UTC' };
  return begin(
    {
      ...{
        id: 'r',
        team,
        format: formatCalled('what-went-well'),
        facilitator: actor('ana'),
        mode: 'live',
        named: false,
      },
      ...{ before: [], collected: [] },
      ...parts,
    },
    start,
  );
}

export function actor(id: string): Actor {
  return { id, name: id.charAt(0).toUpperCase() + id.slice(1), pseudonym: `hidden ${id}` };
}

let ids = 0;

/** What the rules can't know, at a time after the start in milliseconds. */
export function around(after = 0, members: readonly Person[] = people): Course {
  return {
    now: new Date(start.getTime() + after),
    newId: () => {
      ids += 1;
      return `id${ids}`;
    },
    members,
    suggest: (cards) => suggestGroups(cards),
    lowAt: 2,
    toWorkingDay: (moment) => moment,
  };
}

/** The session after these moves, in which nothing may be refused. */
export function after(session: Session, ...moves: readonly (readonly [who: string, move: Move])[]): Session {
  return moves.reduce((before, [who, move]) => {
    const ruled = decide(before, move, actor(who), around());
    if ('refusal' in ruled) throw new Error(`${who} may not ${move.do}: ${ruled.refusal}`);
    return ruled.session;
  }, session);
}
