import { count, numberWord, sentence } from '../chat/wording.ts';
import { monthText } from '../schedule/calendar.ts';
import { meanOf } from './choose-format.ts';
import { suggestGroups } from './grouping.ts';
import type { Link, Retro, Theme } from './retro.ts';

/** How an action of a retro stands. */
export type ActionStands = 'open' | 'done' | 'dropped';

/** A retro that has closed, as far as trends are concerned. Times are milliseconds since the epoch. */
export type PastRetro = {
  readonly id: string;
  readonly at: number;
  readonly format: string;
  readonly themes: number;
  readonly actions: ActionShare;
  /** The mean from 0 to 4, where enough voted to show it. */
  readonly worth?: number;
};

export type ActionShare = { readonly done: number; readonly all: number };

/** Something that came up in more than one retro. */
export type Recurring = {
  /** What it was called last. */
  readonly name: string;
  /** In how many retros. */
  readonly times: number;
  readonly lastAt: number;
  readonly dots: number;
  readonly link?: Link;
};

export type Trends = {
  /** Newest first. */
  readonly retros: readonly PastRetro[];
  /** What came up most often first. */
  readonly recurring: readonly Recurring[];
  readonly actions: ActionShare;
  /** The mean of the last retros, and of as many before them, where known. */
  readonly worth?: { readonly lately: number; readonly before?: number; readonly over: number };
};

/** Over so many retros worth is told together. */
const together = 3;

type Raised = { readonly id: string; readonly retro: string; readonly at: number; readonly theme: Theme };

/** What shows only over several retros of a team. `actions`: how those stand that still exist, by id. Others don't count. */
export function trendsOf(retros: readonly Retro[], actions: ReadonlyMap<string, ActionStands>): Trends {
  const closed = retros
    .filter(({ phase }) => phase.name === 'closed')
    .toSorted((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? -1 : 1));
  const past = closed.map((retro): PastRetro => {
    const worth = meanOf(retro.worth);
    return {
      id: retro.id,
      at: retro.startedAt,
      format: retro.format.title,
      themes: retro.themes.length,
      actions: shareOf([retro], actions),
      ...(worth === undefined ? {} : { worth }),
    };
  });
  const rated = past.flatMap(({ worth }) => worth ?? []);
  const [lately, before] = [meanOver(rated.slice(0, together)), meanOver(rated.slice(together, 2 * together))];
  return {
    retros: past,
    recurring: recurringIn(closed),
    actions: shareOf(closed, actions),
    ...(lately === undefined
      ? {}
      : {
          worth: {
            lately,
            over: Math.min(together, rated.length),
            ...(before === undefined || rated.length < 2 * together ? {} : { before }),
          },
        }),
  };
}

/** What was dropped was decided otherwise, and is no promise any more. */
function shareOf(retros: readonly Retro[], actions: ReadonlyMap<string, ActionStands>): ActionShare {
  const stands = retros
    .flatMap(({ decisions }) => decisions)
    .flatMap(({ action }) => (action === undefined ? [] : (actions.get(action) ?? [])))
    .filter((one) => one !== 'dropped');
  return { done: stands.filter((one) => one === 'done').length, all: stands.length };
}

/** Themes of different retros that are about the same question of a model, or are called alike. */
function recurringIn(retros: readonly Retro[]): readonly Recurring[] {
  const raised = retros.flatMap(({ id, startedAt, themes }): Raised[] =>
    themes
      .filter(({ dots, discussed }) => discussed || dots !== 0)
      .map((theme) => ({ id: `${id} ${theme.id}`, retro: id, at: startedAt, theme })),
  );
  return alike(raised)
    .flatMap((group) => {
      const times = new Set(group.map(({ retro }) => retro)).size;
      const [last] = group.toSorted((a, b) => b.at - a.at || (b.theme.dots ?? 0) - (a.theme.dots ?? 0));
      if (!last || times < 2) return [];
      const link = last.theme.link ?? group.find(({ theme }) => theme.link)?.theme.link;
      const dots = group.reduce((sum, { theme }) => sum + (theme.dots ?? 0), 0);
      return [{ name: last.theme.name, times, lastAt: last.at, dots, ...(link ? { link } : {}) }];
    })
    .toSorted((a, b) => b.times - a.times || b.lastAt - a.lastAt || b.dots - a.dots || (a.name < b.name ? -1 : 1));
}

function alike(raised: readonly Raised[]): readonly (readonly Raised[])[] {
  const groups = suggestGroups(raised.map(({ id, theme }) => ({ id, text: theme.name })));
  const byId = new Map(raised.map((one) => [one.id, one]));
  const keyOf = new Map(
    groups.flatMap(({ cards }, i) => {
      const keys = new Set(cards.flatMap((id) => linkKey(byId.get(id)) ?? []));
      // What is called like a theme with a link is about the same, unless such themes went different ways.
      const [only] = keys.size === 1 ? keys : [`${i}`];
      return cards.map((id) => [id, linkKey(byId.get(id)) ?? only] as const);
    }),
  );
  return [...Map.groupBy(raised, ({ id }) => keyOf.get(id)).values()];
}

/** A confirmed link says more than a name. */
function linkKey(one: Raised | undefined): string | undefined {
  const link = one?.theme.link;
  return link && `${link.model} ${link.capability}`;
}

function meanOver(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** "came up in three of five retros, last in November". */
export function recurringText({ times, lastAt }: Recurring, of: number, zone: string, now: Date): string {
  const all =
    times === of
      ? of === 2
        ? 'both retros'
        : `all ${count(of, 'retro')}`
      : `${numberWord(times)} of ${count(of, 'retro')}`;
  return `came up in ${all}, last in ${monthText(new Date(lastAt), zone, now)}`;
}

/** "Two of three actions are done."; undefined where there are none. */
export function actionsText({ done, all }: ActionShare): string | undefined {
  if (all === 0) return undefined;
  if (all === 1) return done === 1 ? 'The one action is done.' : 'The one action is still open.';
  if (done === all) return all === 2 ? 'Both actions are done.' : `All ${count(all, 'action')} are done.`;
  const some = done === 0 ? 'None' : sentence(numberWord(done));
  return `${some} of ${count(all, 'action')} ${done === 1 ? 'is' : 'are'} done.`;
}

/** "Worth the time: 3.1 of 4 over the last three, 2.4 over the three before."; undefined where too few voted. */
export function worthText({ worth }: Trends): string | undefined {
  if (!worth) return undefined;
  const { lately, before, over } = worth;
  const then = before === undefined ? '' : `, ${before.toFixed(1)} over the ${numberWord(together)} before`;
  return `Worth the time: ${lately.toFixed(1)} of 4${over > 1 ? ` over the last ${numberWord(over)}` : ''}${then}.`;
}

/** What is worth telling at the end of a retro, in sentences; nothing of a first one. */
export function trendLines(trends: Trends, zone: string, now: Date): readonly string[] {
  if (trends.retros.length < 2) return [];
  const often = trends.recurring
    .slice(0, together)
    .map((one) => `${one.name} ${recurringText(one, trends.retros.length, zone, now)}.`);
  return [...often, ...[actionsText(trends.actions), worthText(trends)].flatMap((text) => text ?? [])];
}
