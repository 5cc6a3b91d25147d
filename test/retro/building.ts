import { shippedContent } from '../../src/content/folder.ts';
import type { RetroFormat } from '../../src/content/retro-formats.ts';
import { loadRetro } from '../../src/content/retro-load.ts';
import type { Decision, Retro, RetroCard, Theme } from '../../src/retro/retro.ts';

/** What Cairn brings for retros. */
export const shipped = loadRetro([shippedContent]);

/** A format that Cairn brings. */
export function formatOf(id: string): RetroFormat {
  const found = shipped.formats.find((format) => format.id === id);
  if (!found) throw new Error(`there is no format ${id}`);
  return found;
}

/** A Friday afternoon, when retros are held. */
export const friday = new Date('2026-11-20T13:00:00Z');

/** What the rules of a course count with, and no document does. */
const course = { visit: 0, before: [] };

/** A retro that has closed without anything in it. */
export function aRetro(parts: Partial<Retro> = {}): Retro {
  return {
    ...course,
    version: 1,
    id: 'r1',
    tenant: 'T1',
    team: { id: 'team', channel: { platform: 'terminal', tenant: 'T1', channel: 'C1' }, zone: 'Europe/Berlin' },
    format: formatOf('sailboat'),
    mode: 'live',
    facilitator: undefined,
    named: false,
    dots: 3,
    phase: { name: 'closed', at: friday.getTime(), early: false },
    startedAt: friday.getTime() - 3_600_000,
    themes: [],
    decisions: [],
    thanks: [],
    ...parts,
  };
}

/** A theme that was talked about. */
export function aTheme(name: string, parts: Partial<Theme> = {}): Theme {
  return { id: name.toLowerCase().replaceAll(' ', '-'), name, cards: [], notes: [], discussed: true, ...parts };
}

/** Something that Bo has agreed to do. */
export function aDecision(title: string, parts: Partial<Decision> = {}): Decision {
  return { id: title, title, due: '2026-12-04', owner: { id: 'U2', name: 'Bo' }, agreed: true, ...parts };
}

/** Cards by column, "anchors: the deploy takes an hour". */
export function cardsOf(...lines: readonly string[]): RetroCard[] {
  return lines.map((line, i) => {
    const at = line.indexOf(':');
    return { id: `c${i + 1}`, column: line.slice(0, at), text: line.slice(at + 1).trim() };
  });
}
