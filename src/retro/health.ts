import type { RetroColumn } from '../content/retro-formats.ts';
import { type Arrow, type Colour, type HealthFall, leastShown } from './retro.ts';

/** What one person says of a card of a health check. */
export type HealthVote = { readonly column: string; readonly colour: Colour; readonly arrow?: Arrow };

/** How the cards of a health check fell, by column. */
export type HealthFalls = Readonly<Record<string, HealthFall>>;

/** How a card reads. `score`: the mean from 0, all red, to 2, all green. */
export type HealthReading =
  | { readonly kind: 'too few'; readonly votes: number }
  | {
      readonly kind: 'known';
      readonly votes: number;
      readonly score: number;
      readonly lowest: number;
      readonly highest: number;
      /** "all green", "mostly yellow", "split". */
      readonly text: string;
      /** Green to one and red to another: worth a talk. */
      readonly split: boolean;
      /** Where most see it going. */
      readonly going?: Arrow;
    };

/** Against the last health check. */
export type HealthChange = { readonly way: Arrow; readonly by: number };

/** From the worst to the best, as scores from 0 on. */
const colours: readonly Colour[] = ['red', 'yellow', 'green'];
/** So much of all votes makes "mostly". */
const most = 2 / 3;
/** So much on both ends makes a split. */
const ends = 0.25;
/** A score has to differ by so much to have moved; half of the way to the next colour. */
const moved = 0.5;

/** Counts what everybody said, card by card; cards that nobody spoke of count nothing. */
export function countHealth(columns: readonly Pick<RetroColumn, 'id'>[], votes: readonly HealthVote[]): HealthFalls {
  return Object.fromEntries(
    columns.map(({ id }) => {
      const here = votes.filter(({ column }) => column === id);
      const coloured = (colour: Colour) => here.filter((vote) => vote.colour === colour).length;
      const going = (arrow: Arrow) => here.filter((vote) => vote.arrow === arrow).length;
      return [
        id,
        {
          colours: { green: coloured('green'), yellow: coloured('yellow'), red: coloured('red') },
          arrows: { better: going('better'), same: going('same'), worse: going('worse') },
        },
      ];
    }),
  );
}

/** How a card reads; of fewer than four votes only how many there were. */
export function readHealth(fall: HealthFall | undefined): HealthReading {
  const counts = colours.map((colour) => fall?.colours[colour] ?? 0);
  const votes = counts.reduce((sum, many) => sum + many, 0);
  if (!fall || votes < leastShown) return { kind: 'too few', votes };
  const [red = 0, , green = 0] = counts;
  const split = red >= votes * ends && green >= votes * ends;
  const going = goingOf(fall);
  return {
    kind: 'known',
    votes,
    score: counts.reduce((sum, many, score) => sum + many * score, 0) / votes,
    lowest: counts.findIndex((many) => many > 0),
    highest: counts.findLastIndex((many) => many > 0),
    text: split ? 'split' : textOf(counts, votes),
    split,
    ...(going ? { going } : {}),
  };
}

function textOf(counts: readonly number[], votes: number): string {
  const highest = Math.max(...counts);
  const colour = colours[counts.indexOf(highest)] ?? 'yellow';
  if (highest === votes) return `all ${colour}`;
  if (highest >= votes * most) return `mostly ${colour}`;
  return (counts[2] ?? 0) >= (counts[0] ?? 0) ? 'green to yellow' : 'yellow to red';
}

/** The arrow that more than half of those chose who chose one; shown like colours, from four on. */
function goingOf({ arrows }: HealthFall): Arrow | undefined {
  const all = arrows.better + arrows.same + arrows.worse;
  if (all < leastShown) return undefined;
  return (['better', 'same', 'worse'] as const).find((arrow) => arrows[arrow] * 2 > all);
}

/** How a card moved since the last health check; undefined where one of the two has too few votes. */
export function changeOf(now: HealthFall | undefined, before: HealthFall | undefined): HealthChange | undefined {
  const [one, other] = [readHealth(now), readHealth(before)];
  if (one.kind !== 'known' || other.kind !== 'known') return undefined;
  const by = one.score - other.score;
  return { way: by >= moved ? 'better' : by <= -moved ? 'worse' : 'same', by };
}

/** "3 green, 1 yellow, 1 red". */
export function coloursText({ colours: fallen }: HealthFall): string {
  const some = colours.toReversed().filter((colour) => fallen[colour] > 0);
  return some.map((colour) => `${fallen[colour]} ${colour}`).join(', ');
}

/** "getting better", as those see it who chose an arrow. */
export function goingText(going: Arrow): string {
  return { better: 'getting better', same: 'staying as it is', worse: 'getting worse' }[going];
}

/** "better than in March". `when`: when the last health check was, in words. */
export function changeText({ way }: HealthChange, when: string): string {
  return way === 'same' ? `as in ${when}` : `${way} than in ${when}`;
}

/** A card in a line: "mostly green (4 green, 1 yellow), getting better, better than in March". */
export function healthText(fall: HealthFall | undefined, before: HealthFall | undefined, when: string): string {
  const reading = readHealth(fall);
  // Of too few votes nothing is kept, not even that there were some.
  if (!fall || reading.kind === 'too few') return 'too few votes to show';
  const change = changeOf(fall, before);
  const isOne = /^all /.test(reading.text);
  return [
    isOne ? reading.text : `${reading.text} (${coloursText(fall)})`,
    ...(reading.going ? [goingText(reading.going)] : []),
    ...(change ? [changeText(change, when)] : []),
  ].join(', ');
}
