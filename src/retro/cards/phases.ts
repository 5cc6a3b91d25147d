import type { Block, Card } from '../../chat/card.ts';
import type { Text } from '../../chat/text.ts';
import { count, numberWord } from '../../chat/wording.ts';
import { intent } from '../intents.ts';
import { columnsToFill, type Decision, leastShown, type Retro, type Theme } from '../retro.ts';
import { phasesOf } from '../rules/agenda.ts';
import { asksSafety, isLowFall } from '../rules/voting.ts';
import { decisionLine, fallBlock } from './announce.ts';
import { colourBlocks } from './colours.ts';
import { healthCard } from './health.ts';
import { safetyBlocks } from './safety.ts';
import { button, isBefore, leadRow, phaseName, progress, type RetroView, takeButtons, untilText } from './view.ts';

const anyTheme: Theme = { id: '', name: '', cards: [], notes: [], discussed: false };

/** The beginning: in what spirit, what became of last time, how freely people can speak. */
export function stageCard(view: RetroView): Card {
  const { retro, texts, before } = view;
  const { facilitator, format } = retro;
  const way = phasesOf({ ...retro, themes: [anyTheme] }).map(
    (id) => `${phaseName(id).toLowerCase()} ${format.minutes[id]}`,
  );
  const isNow = isAt(view, 'stage');
  const blocks: Block[] = [
    { kind: 'heading', text: `${format.title}: welcome` },
    ...(view.brief ? [] : [{ kind: 'text', text: isNow ? texts.stance.text.trim() : texts.stance.short } as const]),
  ];
  if (isNow)
    blocks.push({
      kind: 'aside',
      text: `${facilitator?.name ?? 'Nobody yet'} leads. The way, in minutes: ${way.join(', ')}.`,
    });
  blocks.push(...lastTime(before));
  blocks.push({
    kind: 'text',
    text: ['To begin with, everybody in a word or a sentence: ', { italic: format.opening }],
  });
  return { blocks: [...blocks, ...(isNow ? safetyVote(view) : safetyFell(view))] };
}

/** What the retro before this one set out to do, and what became of it. */
function lastTime(before: RetroView['before']): readonly Block[] {
  if (before.length === 0) return [];
  const items = before.map(
    ({ title, owner, status }): Text => [{ bold: title }, ` · ${owner} · ${status === 'open' ? 'still open' : status}`],
  );
  return [
    { kind: 'text', text: 'First, what we set out to do last time:' },
    { kind: 'list', items },
  ];
}

/** Over days people arrive while they gather: in what spirit, and what became of last time. */
function arriving({ retro, texts, before, brief }: RetroView): readonly Block[] {
  if (!asksSafety(retro)) return [];
  return [
    ...(brief ? [] : [{ kind: 'text', text: texts.stance.short } as const]),
    ...lastTime(before),
    { kind: 'aside', text: 'How freely you can speak I ask everybody in private; a number from 1 to 5 to me answers.' },
  ];
}

function safetyVote(view: RetroView): readonly Block[] {
  const { retro, said, members } = view;
  return [...safetyBlocks(view), progress(said, members.length, 'voted'), leadRow(retro, 'Next: cards')];
}

/** Where somebody is at the low end, how the votes fell would show one person to all. */
function safetyFell({ retro: { safety }, texts }: RetroView): readonly Block[] {
  if (safety && isLowFall(safety, texts.safety.lowAt)) {
    return [{ kind: 'aside', text: 'Not everybody feels free to speak today. How the votes fell stays unshown.' }];
  }
  if (safety) return [{ kind: 'text', text: 'How freely people could speak, from 1 to 5:' }, fallBlock(safety, 1)];
  return [
    {
      kind: 'aside',
      text: `Fewer than ${numberWord(leastShown)} voted on how freely they can speak, so it stays unshown.`,
    },
  ];
}

/** Cards are written, each alone. */
export function gatherCard(view: RetroView): Card {
  const { retro, said, cards } = view;
  const { format, id, named } = retro;
  if (!isAt(view, 'gather')) {
    const { gathered } = retro;
    const fell = retro.mode === 'async' && gathered ? safetyFell(view) : [];
    if (retro.health) return { blocks: [...healthResult(view, retro.health).blocks, ...fell] };
    const few = format.kind === 'health' && gathered ? ` ${tooFewColours}` : '';
    return {
      blocks: [
        {
          kind: 'text',
          text: gathered ? `Gathered: ${gatheredText(gathered.cards, gathered.people)}.${few}` : 'Gathering.',
        },
        ...fell,
      ],
    };
  }
  if (format.kind === 'health') return healthGatherCard(view);
  const columns = columnsToFill(format);
  const [first, another] = columns;
  const items = columns.map(({ title, prompt }): Text => [{ bold: title }, `: ${prompt}`]);
  return {
    blocks: [
      { kind: 'heading', text: `Gathering${untilText(retro)}` },
      ...arriving(view),
      { kind: 'text', text: 'Everybody alone, one thought a card:' },
      { kind: 'list', items, numbered: another !== undefined },
      {
        kind: 'text',
        text: [
          ...(another
            ? [
                'Press, or write to me alone, the column first: ',
                { code: `${first?.title.toLowerCase() ?? 'first'}: ...` },
                ' or ',
                { code: '1: ...' },
              ]
            : ['Press, or write to me alone: ', { code: 'card ...' }]),
        ],
      },
      { kind: 'aside', text: named ? namedPromise : `${anonymousPromise}${fewText(view)}` },
      progress(said, view.members.length, 'written', cards.length > 0 ? `; ${count(cards.length, 'card')} so far` : ''),
      {
        kind: 'buttons',
        buttons: [
          button('Write a card', { type: 'retro.write', id }, 'primary'),
          button('My cards', { type: 'retro.mine', id }),
        ],
      },
      leadRow(retro, 'Next: show them'),
    ],
  };
}

function healthGatherCard(view: RetroView): Card {
  const { retro, said, members, cards } = view;
  const { id, named } = retro;
  const comments = cards.length > 0 ? `; ${count(cards.length, 'comment')} so far` : '';
  return {
    blocks: [
      { kind: 'heading', text: `Gathering${untilText(retro)}` },
      ...arriving(view),
      ...colourBlocks(retro),
      { kind: 'aside', text: named ? `${coloursPromise} ${namedComments}` : coloursPromise },
      progress(said, members.length, 'given colours', comments),
      {
        kind: 'buttons',
        buttons: [
          button('Give colours', { type: 'retro.colours', id }, 'primary'),
          button('Add a comment', { type: 'retro.write', id }),
          button('My cards', { type: 'retro.mine', id }),
        ],
      },
      leadRow(retro, 'Next: show them'),
    ],
  };
}

function healthResult({ retro, lastHealth, now }: RetroView, falls: NonNullable<Retro['health']>): Card {
  const { format, startedAt: at, team } = retro;
  const before = lastHealth ? { before: lastHealth } : {};
  return healthCard({ columns: format.columns, falls, at, zone: team.zone, now, ...before });
}

const anonymousPromise =
  'Nobody sees who writes what, the facilitator included. Until gathering closes I keep a made-up name beside each card, so that you can change yours; then it is deleted, and nobody can tell any more, whoever runs me included. Your words may still give you away.';
/** Where there are so few, what is hidden can be guessed. */
function fewText({ members }: RetroView): string {
  return members.length < leastShown ? ' With so few of you, one can guess all the same.' : '';
}

const coloursPromise = `Nobody sees whose colours are whose, the facilitator included, and how a card fell is shown from ${numberWord(leastShown)} people on. Until gathering closes I keep a made-up name beside what you give, so that you can change it; then it is counted and deleted, and nobody can tell any more, whoever runs me included.`;
export const namedComments = 'In this retro comments carry the names of their authors.';
export const namedPromise = 'In this retro every card carries the name of its author, for everybody to see.';

const tooFewColours = `Fewer than ${numberWord(leastShown)} gave colours, so they stay unshown.`;

function gatheredText(cards: number, people: number): string {
  return `${count(cards, 'card')}, ${count(people, 'person', 'people')} taking part`;
}

/** Dots are given, hidden until the vote closes. */
export function voteCard(view: RetroView): Card {
  const { retro, said, members } = view;
  if (!isAt(view, 'vote')) {
    const counted = retro.themes.some(({ dots }) => dots !== undefined);
    if (!counted) {
      const wentBack = isBefore(retro, 'vote');
      const text = wentBack
        ? 'We went back before the dots were counted. They start anew.'
        : 'No dots stand, so all themes are there to talk about.';
      return { blocks: [{ kind: 'text', text }] };
    }
    return {
      blocks: [
        { kind: 'text', text: 'How the dots fell:' },
        { kind: 'tally', rows: dotRows(retro) },
      ],
    };
  }
  const { id, themes, dots } = retro;
  return {
    blocks: [
      { kind: 'heading', text: `Voting${untilText(retro)}` },
      {
        kind: 'text',
        text: `What shall we talk about? Everybody has ${count(dots, 'dot')}, as many on one theme as you like.`,
      },
      { kind: 'list', items: themes.slice(0, mostListed).map(themeItem), numbered: true },
      ...moreThemes(themes),
      {
        kind: 'text',
        text: [
          'Press, or type the numbers, such as ',
          { code: '1 1 2' },
          `. Nobody sees whose dots are where.${fewText(view)}`,
        ],
      },
      progress(said, members.length, 'voted'),
      {
        kind: 'buttons',
        buttons: [
          button('Give dots', { type: 'retro.ballot', id }, 'primary'),
          button('Take mine back', { type: 'retro.undot', id }),
        ],
      },
      leadRow(retro, 'Next: count'),
    ],
  };
}

const mostListed = 40;

function dotRows({ themes }: Retro) {
  return themes
    .filter(({ dots = 0 }) => dots > 0)
    .slice(0, mostListed)
    .map(({ name, dots = 0 }) => ({ label: name, count: dots }));
}

function themeItem({ name, cards }: Theme): Text {
  return [{ bold: name }, cards.length > 0 ? ` (${count(cards.length, 'card')})` : ''];
}

export function moreThemes(themes: readonly Theme[]): readonly Block[] {
  const left = themes.length - mostListed;
  return left > 0 ? [{ kind: 'aside', text: `And ${count(left, 'more theme')}: \`themes\` shows all of them.` }] : [];
}

/** The end: was it worth it, and whom to thank. */
export function closeCard(view: RetroView): Card {
  const { retro, texts, said, members, now } = view;
  const open = retro.decisions.filter(({ agreed }) => !agreed);
  if (!isAt(view, 'close')) return { blocks: [{ kind: 'text', text: 'Closing.' }] };
  return {
    blocks: [
      { kind: 'heading', text: 'Closing' },
      { kind: 'text', text: [{ bold: texts.closing.question }, ' Press one; nobody sees which.'] },
      {
        kind: 'choices',
        choices: texts.closing.answers.map((label, vote) => ({
          key: String(vote),
          label,
          press: intent({ type: 'retro.worth', id: retro.id, vote }),
        })),
      },
      progress(said, members.length, 'answered'),
      ...openBlocks(retro, open, now),
      { kind: 'text', text: [texts.closing.thanks, ' ', { code: 'thanks bo for the calm voice' }] },
      { kind: 'buttons', buttons: [button('Thank somebody', { type: 'retro.thank', id: retro.id })] },
      leadRow(retro, 'Close the retro'),
    ],
  };
}

/** What nobody has taken so far. */
function openBlocks(retro: Retro, open: readonly Decision[], now: Date): readonly Block[] {
  if (open.length === 0) return [];
  return [
    { kind: 'text', text: 'Nobody has taken this so far, and it becomes no action unless somebody does:' },
    { kind: 'list', numbered: true, items: open.map((one) => decisionLine(one, now)) },
    { kind: 'buttons', buttons: takeButtons(retro, open) },
  ];
}

function isAt({ retro }: RetroView, phase: Retro['phase']['name']): boolean {
  return retro.phase.name === phase;
}
