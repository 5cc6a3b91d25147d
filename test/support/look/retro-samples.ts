import type { Card } from '../../../src/chat/card.ts';
import { shippedContent } from '../../../src/content/folder.ts';
import { loadRetro } from '../../../src/content/retro-load.ts';
import { historyCard } from '../../../src/retro/cards/history.ts';
import type { LinkView } from '../../../src/retro/cards/links.ts';
import type { RetroView } from '../../../src/retro/cards/view.ts';
import type { Decision, HealthFall, Phase, Retro, RetroCard, Theme } from '../../../src/retro/retro.ts';
import type { Suggestion } from '../../../src/retro/suggestion.ts';
import { trendsOf } from '../../../src/retro/trends.ts';

export const { formats, texts } = loadRetro([shippedContent]);
export const now = new Date('2027-03-05T13:00:00Z');
const minute = 60_000;
export const day = 86_400_000;
const people = ['Ana', 'Bo', 'Cy', 'Di', 'Eva', 'Fin'].map((name) => ({ id: `U-${name}`, name }));
const [ana, bo] = people;

export function formatOf(id: string) {
  const found = formats.find((format) => format.id === id);
  if (!found) throw new Error(`there is no format ${id}`);
  return found;
}

export function at(name: Exclude<Phase['name'], 'closed'>, theme?: string): Phase {
  const since = now.getTime() - 8 * minute;
  const bell = { warnAt: now.getTime() + 5 * minute, endsAt: now.getTime() + 7 * minute, warned: false };
  return { name, since, bell, ...(theme === undefined ? {} : { theme }) };
}

export function aRetro(parts: Partial<Retro>): Retro {
  return {
    version: 1,
    id: 'r-1',
    tenant: 'T1',
    team: { id: 't-1', channel: { platform: 'slack', tenant: 'T1', channel: 'C1' }, zone: 'Europe/Berlin' },
    format: formatOf('sailboat'),
    mode: 'live',
    facilitator: ana,
    named: false,
    dots: 3,
    phase: at('stage'),
    visit: 1,
    startedAt: now.getTime() - 20 * minute,
    before: [],
    themes: [],
    decisions: [],
    thanks: [],
    ...parts,
  };
}

export function viewOf(retro: Partial<Retro>, parts: Partial<RetroView> = {}): RetroView {
  return {
    retro: aRetro(retro),
    cards: [],
    texts,
    members: people,
    said: 3,
    before: [],
    links: new Map(),
    now,
    ...parts,
  };
}

const words: readonly (readonly [column: string, text: string])[] = [
  ['anchors', 'The deploy takes an hour, and nobody dares to start one after lunch'],
  ['anchors', 'Deploys wait for one person to press the button'],
  ['anchors', 'A deploy on Thursday had to be rolled back by hand'],
  ['wind', 'Small deploys on Monday went through without anybody noticing'],
  ['anchors', 'Alerts at night that nobody can do anything about'],
  [
    'anchors',
    'The disk alert fired eleven times this week; we have learned to ignore it, which is how we missed the one that mattered on Wednesday night',
  ],
  ['rocks', 'Pager duty falls on the same three people'],
  ['wind', 'Pairing on the payment retries: two days instead of five'],
  ['wind', 'The new runbook for the gateway'],
  ['rocks', 'The certificate of the partner gateway ends in May'],
  ['rocks', 'Nobody here has restored the ledger from a backup'],
  ['island', 'Everybody can release on their own, any day'],
];
export const cards: readonly RetroCard[] = words.map(([column, text], index) => ({
  id: `c-${index + 1}`,
  column,
  text,
}));

export function aTheme(id: string, name: string, ...of: readonly number[]): Theme {
  return { id, name, cards: of.map((number) => `c-${number}`), notes: [], discussed: false };
}

export const grouped: readonly Theme[] = [
  aTheme('t-1', 'Slow deploys', 1, 2, 3, 4, 12),
  aTheme('t-2', 'Alerts at night', 5, 6, 7),
  aTheme('t-3', 'Pairing and runbooks', 8, 9),
  aTheme('t-4', 'Nobody here has restored the ledger from a backup', 10, 11),
];
const dots: readonly number[] = [8, 6, 1, 3];
export const counted = grouped
  .map((theme, index): Theme => ({ ...theme, dots: dots[index] ?? 0 }))
  .toSorted((a, b) => (b.dots ?? 0) - (a.dots ?? 0));
const notes = [
  'A deploy of one service needs all of them to be built',
  'The button is only there for admins; that was meant for a month',
];
export const talked = counted.map((theme, index): Theme => {
  if (index > 1) return theme;
  return { ...theme, discussed: true, notes: index === 0 ? notes : ['Half of the alerts have no runbook'] };
});

function aDecision(id: string, title: string, due: string, more: Partial<Decision> = {}): Decision {
  return { id, title, due, agreed: true, theme: 't-1', ...(bo ? { owner: bo } : {}), ...more };
}

export const decisions: readonly Decision[] = [
  aDecision('d-1', 'Let everybody on the team press the deploy button', '2027-03-12'),
  aDecision('d-2', 'Build only the service that changed', '2027-03-19', { agreed: false }),
];

export const links: ReadonlyMap<string, LinkView> = new Map([
  [
    't-1',
    {
      title: 'Software integration and release',
      of: 'CNCF Cloud Native',
      last: ['You said Level 2 for ', { italic: 'Software integration and release' }, ' in November: look again?'],
      again: { press: { type: 'assessment.assess' }, typed: 'assess cncf process.release' },
    },
  ],
]);

export const before: RetroView['before'] = [
  { title: 'Send every service’s logs to one place', owner: 'Ana', status: 'done' },
  { title: 'Renew the certificate of the partner gateway', owner: 'Bo', status: 'open' },
];

function fall(green: number, yellow: number, red: number, better = 0, worse = 0): HealthFall {
  return { colours: { green, yellow, red }, arrows: { better, same: 0, worse } };
}

export const health = formatOf('health-check');
export const lately = [
  fall(4, 1, 0, 4),
  fall(2, 1, 2),
  fall(0, 4, 1, 0, 4),
  fall(5, 0, 0),
  fall(0, 1, 4),
  fall(1, 3, 1),
];
export const earlier = [fall(1, 4, 0), fall(3, 2, 0), fall(3, 2, 0), fall(4, 1, 0), fall(0, 2, 3), fall(1, 3, 1)];

export function falls(all: readonly HealthFall[]): Readonly<Record<string, HealthFall>> {
  return Object.fromEntries(health.columns.map(({ id }, index) => [id, all[index % all.length] ?? fall(0, 0, 0)]));
}

export const suggestion: Suggestion = {
  category: 'should-have',
  points: 'should have',
  why: 'This points at a person, so the talk may stop at Bo.',
  question: 'What made the config easy to get wrong?',
  instead: 'Say what happened to the thing, and what was known at the time.',
  rewording: 'The config was deployed without a check.',
};
export const { rewording: _, ...general } = suggestion;
export const blaming = { id: 'c-1', column: 'anchors', text: 'Bo should have checked the config before deploying.' };

function past(index: number): Retro {
  const at = now.getTime() - (index + 1) * 14 * day;
  const format = formats[index % formats.length] ?? health;
  return aRetro({
    id: `p-${index}`,
    format,
    startedAt: at,
    phase: { name: 'closed', at: at + 60 * minute, early: false },
    themes: talked.slice(0, index % 3 === 1 ? 3 : 4).map((theme) => ({ ...theme, id: `${theme.id}-${index}` })),
    decisions: [
      aDecision(`x-${index}`, 'Build only what changed', '2027-03-01', { action: `a-${index}` }),
      aDecision(`y-${index}`, 'Give alerts a runbook', '2027-03-01', { action: `b-${index}` }),
    ],
    worth: [0, 0, 1, 3, index % 2],
  });
}

export function history(retros: number): Card {
  const all = Array.from({ length: retros }, (_, index) => past(index));
  const stands = all.flatMap((_, index) => [
    [`a-${index}`, index > 0 ? ('done' as const) : ('open' as const)] as const,
    [`b-${index}`, index > 2 ? ('done' as const) : ('open' as const)] as const,
  ]);
  return historyCard({
    trends: trendsOf(all, new Map(stands)),
    titleOf: () => undefined,
    zone: 'Europe/Berlin',
    now,
  });
}

const closed: Phase = { name: 'closed', at: now.getTime(), early: false };
const worth = [0, 0, 1, 3, 2];
export const ended: Partial<Retro> = {
  phase: closed,
  themes: talked,
  decisions,
  people: 6,
  worth,
  thanks: ['Bo for the calm voice on Wednesday night', 'Eva for the runbook'],
};
export const reviewed = [
  aDecision('d-1', 'The pipeline refuses a migration that locks a large table', '2027-03-19', { strength: 'guard' }),
  aDecision('d-2', 'Remind everybody of the checklist in the release channel', '2027-03-12', { agreed: false }),
];
export const incident = formatOf('incident-review');
export const told: readonly RetroCard[] = [
  ['13:40 the migration was merged', 0],
  ['14:02 the first alert: queue of the gateway is growing', 0],
  ['14:20 Status page updated', 0],
  ['the dashboard looked green until 14:30', 2],
].map(([text, column], index) => ({
  id: `c-${index + 1}`,
  column: incident.columns[Number(column)]?.id ?? '',
  text: String(text),
}));
