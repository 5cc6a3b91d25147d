import type { Block, Card } from '../../chat/card.ts';
import { andList, count, numberWord, sentence } from '../../chat/wording.ts';
import { dimensionOfCapability, type Model } from '../../content/model.ts';
import { dateText, momentText, monthText } from '../../schedule/calendar.ts';
import { questionIn } from '../asking/question.ts';
import { allMarks, numbersText } from '../asking/rows.ts';
import { type Assessment, isConfirming, type Marks } from '../assessment.ts';
import { intent } from '../intents.ts';
import type { Proposal } from '../proposals.ts';
import type { Result } from '../result.ts';
import { markText } from '../voice.ts';

/** At most so many answers stand on the card; a button shows all of them. */
const mostShown = 12;
/** More rows than these are counted rather than named. */
const mostNamed = 3;

/** What was said before, numbered: while it is offered with what to do about it, then with what became of it. */
export function beforeCard(assessment: Assessment, model: Model, now: Date): Card {
  const { id, offered = [] } = assessment;
  const lines = linesOf(assessment, model, now);
  const more = lines.length > mostShown;
  const shown: Block = { kind: 'list', items: lines.slice(0, mostShown), numbered: true };
  const rest: Block[] = more
    ? [
        {
          kind: 'text',
          text: `${sentence(count(lines.length - mostShown, 'more answer', 'more answers'))} like these.`,
        },
        {
          kind: 'buttons',
          buttons: [{ label: `Show all ${offered.length}`, press: intent({ type: 'assessment.before', id }) }],
        },
      ]
    : [];
  return {
    blocks: [
      { kind: 'heading', text: assessment.mode === 'solo' ? 'What your team said before' : 'What you said before' },
      { kind: 'text', text: isConfirming(assessment) ? asks(assessment) : became(assessment) },
      shown,
      ...rest,
      ...ways(assessment, now),
    ],
  };
}

/** All that was offered, in full. */
export function allBeforeCard(assessment: Assessment, model: Model, now: Date): Card {
  const items = linesOf(assessment, model, now);
  const open = isConfirming(assessment) ? [{ kind: 'aside', text: typed(assessment) } as const] : [];
  return { blocks: [{ kind: 'list', items, numbered: true }, ...open] };
}

function typed({ offered = [] }: Assessment): string {
  if (offered.length === 1) return 'Typed: `still true` or `all anew`.';
  const some = offered.length < 5 ? '`anew 2` to be asked that one' : '`anew 2, 5` to be asked these';
  return `Typed: \`still true\`, \`all anew\`, or ${some} and let the rest stand.`;
}

function asks({ offered = [], capabilities }: Assessment): string {
  const all = count(capabilities.length, 'question');
  const which = offered.length === capabilities.length ? `all ${all}` : `${numberWord(offered.length)} of ${all}`;
  return `Something was said before on ${capabilities.length === 1 ? 'this question' : which}. Does ${offered.length === 1 ? 'it' : 'all of it'} still hold? What doesn't is asked anew.`;
}

/** "Seven answers stand as they were; 2 and 5 are asked anew." */
function became({ offered = [], carried }: Assessment): string {
  if (!carried) return 'It ended before anybody said what of it still holds.';
  const anew = offered.flatMap(({ capability }, index) => (carried.includes(capability) ? [] : [index + 1]));
  if (carried.length === 0) return 'All of it is asked anew.';
  const stand = `${sentence(count(carried.length, 'answer'))} ${carried.length === 1 ? 'stands as it was' : 'stand as they were'}`;
  if (anew.length === 0) return `${stand}.`;
  return `${stand}; ${anew.length === 1 ? 'number' : 'numbers'} ${numbersText(anew)} ${anew.length === 1 ? 'is' : 'are'} asked anew.`;
}

function ways(assessment: Assessment, now: Date): Block[] {
  const { id, phase, mode, offered = [], carried = [], facilitator, reminders, team } = assessment;
  if (!isConfirming(assessment)) {
    const first = 1 + offered.findIndex(({ capability }) => carried.includes(capability));
    const again = `Until the end, \`anew ${first}\` asks number ${first} again after all.`;
    return first > 0 ? [{ kind: 'aside', text: again }] : [];
  }
  if (phase.name === 'paused') return [{ kind: 'aside', text: 'Paused. Say `resume` to go on.' }];
  const who = facilitator?.name ?? 'Whoever speaks first';
  const decides = mode === 'solo' ? [] : [`${who} decides; if something has changed, say so here.`];
  const until =
    reminders[0] === undefined
      ? []
      : [`Without a word by ${momentText(new Date(reminders[0]), team.zone, now)} I ask everything anew.`];
  return [
    {
      kind: 'buttons',
      buttons: [
        { label: 'All still true', press: intent({ type: 'assessment.still-true', id }), style: 'primary' },
        { label: 'Ask everything anew', press: intent({ type: 'assessment.anew', id, numbers: 'all' }) },
      ],
    },
    { kind: 'aside', text: [typed(assessment), ...decides, ...until].join(' ') },
  ];
}

/** "Automation: Level 3 (DevOps journey, edition before, 4 March)", a line for each question. */
function linesOf(assessment: Assessment, model: Model, now: Date): string[] {
  const { offered = [], carried, team } = assessment;
  return offered.map((proposal) => {
    const { capability, from } = proposal;
    const day = dateText(new Date(from.at), team.zone, now);
    const where = from.earlier ? `${from.model}, edition before` : `${from.model} says the same`;
    const anew = carried?.includes(capability) === false ? ' · asked anew' : '';
    return `${standsText(assessment, model, proposal)} (${where}, ${day})${anew}`;
  });
}

function standsText(assessment: Assessment, model: Model, { capability, stands }: Proposal): string {
  // As it is asked without what was taken over.
  const question = questionIn({ scope: assessment.scope }, model, capability);
  const title = titleOf(assessment, model, capability);
  if (stands === 'n/a') return `${title}: doesn't apply`;
  if (typeof stands === 'number') return `${title}: ${question?.picking?.name(stands) ?? stands}`;
  const rows = (question?.rows ?? []).filter(({ id }) => stands[id] !== undefined);
  const [only] = rows;
  const open = (question?.rows?.length ?? 0) - rows.length;
  if (only && rows.length === 1) return `${only.title}: ${markText(stands[only.id] ?? 'yes')}`;
  const left = open > 0 ? ` · ${count(open, 'row')} left to ask` : '';
  return `${title} · ${byMark(rows, stands)}${left}`;
}

/** "in place: Use version control, Review; partly: Test", or of many "6 in place, 2 partly". */
function byMark(rows: readonly { readonly id: string; readonly title: string }[], marks: Marks): string {
  const told = allMarks.flatMap((mark) => {
    const titles = rows.filter(({ id }) => marks[id] === mark).map(({ title }) => title);
    if (titles.length === 0) return [];
    return rows.length > mostNamed ? `${titles.length} ${markText(mark)}` : `${markText(mark)}: ${titles.join(', ')}`;
  });
  return told.join(rows.length > mostNamed ? ', ' : '; ');
}

/** With its chapter, where another question is called the same. */
function titleOf({ offered = [] }: Assessment, model: Model, capability: string): string {
  const title = (id: string) => questionIn({ scope: { kind: 'all' } }, model, id)?.capability.title ?? id;
  const isShared = offered.some(
    (other) => other.capability !== capability && title(other.capability) === title(capability),
  );
  const chapter = isShared ? dimensionOfCapability(model, capability)?.title : undefined;
  return chapter ? `${title(capability)} in ${chapter}` : title(capability);
}

/** "Nine answers were taken over from March; nobody had to say them twice." */
export function carriedBlocks({ carried = [] }: Result, zone: string, now: Date): Block[] {
  if (carried.length === 0) return [];
  const oldestFirst = [...carried].sort((a, b) => a - b);
  const months = [...new Set(oldestFirst.map((at) => monthText(new Date(at), zone, now)))];
  const were = carried.length === 1 ? 'answer was' : 'answers were';
  const them = carried.length === 1 ? 'it' : 'them';
  const text = `${sentence(numberWord(carried.length))} ${were} taken over from ${andList(months)}; nobody had to say ${them} twice.`;
  return [{ kind: 'text', text }];
}
