import { questionIn } from '../../../src/assessment/asking/question.ts';
import type { Assessment, Mark, Marks } from '../../../src/assessment/assessment.ts';
import { askCard, questionCard } from '../../../src/assessment/cards/question.ts';
import { figureDialog } from '../../../src/assessment/cards/question-answers.ts';
import { marksDialog } from '../../../src/assessment/cards/question-rows.ts';
import { revealCard } from '../../../src/assessment/cards/reveal.ts';
import type { Card } from '../../../src/chat/card.ts';
import type { Dialog } from '../../../src/chat/dialog.ts';
import { anAssessment } from '../assessments.ts';
import { aDimension, aModel, figureCapability, profileCapability, rowsCapability } from '../model.ts';

const statements = {
  'version-control': 'All our code and configuration is in version control, and nothing else is deployed.',
  tests: 'Every change passes automated tests before it goes live, infrastructure and settings included.',
  settings: 'Settings reach our systems through a tool that records them; nobody changes them by hand.',
  pipeline: 'Every build and every deployment runs in our pipeline, none from a laptop.',
  patches: 'We patch all we run at fixed dates, after trying the patches outside production.',
  review: 'Every change is written in a pair or reviewed by a second person, by rules we agreed on.',
  staging: 'Before production, each change passes at least one environment that is built like it.',
  small: 'We release at least once a week, in changes small enough to take back one by one.',
} as const;
const names = Object.keys(statements);
const flow = 'prepare.flow';
const model = aModel(
  [
    aDimension('prepare', [
      rowsCapability(
        flow,
        Object.fromEntries(Object.entries(statements).map(([name, statement]) => [name, { risk: 'high', statement }])),
        { question: 'Think of your last five changes that went live. Which of these held for all five?' },
      ),
      figureCapability('prepare.fails', 'share', 'stability', {
        title: 'Fail rate',
        question: 'Of the changes of last month, how many made things worse for somebody?',
      }),
      figureCapability('prepare.lead-time', 'duration', 'throughput', { title: 'Lead time' }),
      profileCapability('prepare.hands', { title: 'Who does what' }),
    ]),
  ],
  { kind: 'risk', levels: [], short: 'Tower' },
);

function here(capability: string, name: 'asking' | 'revealed' | 'talking', marks?: Marks): Assessment {
  const round = 1;
  const phase = name === 'asking' || !marks ? { name, capability, round } : { name, capability, round, marks };
  return anAssessment({ capabilities: [flow, 'prepare.fails'], phase, rounds: { [capability]: round } });
}

/** A letter for each row; a dot for none. */
function marked(letters: string): Marks {
  const by: Readonly<Record<string, Mark>> = { y: 'yes', p: 'partly', n: 'no', x: 'n/a' };
  const given = [...letters].map((letter, index) => [`${flow}.${names[index]}`, by[letter]] as const);
  return Object.fromEntries(given.flatMap(([id, mark]) => (mark ? [[id, mark]] : [])));
}

/** Questions and reveals where practices are marked, a figure is given, or one of several ways is picked. */
export function rowStories(): Readonly<Record<string, Card>> {
  const votes = ['yyynyyyy', 'ynpnyyyn', 'ynnnyypy'].map(marked);
  const alone = anAssessment({
    mode: 'async',
    capabilities: [flow],
    asked: { me: { at: flow, times: { [flow]: 1 } } },
  });
  const asked = { answered: 2, people: 4 };
  return {
    'rows-question': questionCard(here(flow, 'asking'), model, flow, 1, asked),
    'rows-ask': askCard(alone, model, flow, marked('yp..yy'), true),
    'rows-reveal': revealCard(here(flow, 'revealed'), model, flow, votes, ['We still patch by hand.']),
    'rows-settled': revealCard(here(flow, 'revealed', marked('.pn....n')), model, flow, votes, []),
    'rows-two': revealCard(here(flow, 'revealed'), model, flow, votes.slice(1), []),
    'share-question': questionCard(here('prepare.fails', 'asking'), model, 'prepare.fails', 1, asked),
    'share-reveal': revealCard(here('prepare.fails', 'revealed'), model, 'prepare.fails', [5, 30, 12, 8], []),
    'band-question': questionCard(here('prepare.lead-time', 'asking'), model, 'prepare.lead-time', 1, asked),
    'profile-question': questionCard(here('prepare.hands', 'asking'), model, 'prepare.hands', 1, asked),
  };
}

/** The forms of such questions. */
export function rowForms(): Readonly<Record<string, Dialog>> {
  const at = { id: 'a-1', round: 1 };
  const rows = questionIn(here(flow, 'asking'), model, flow);
  const share = questionIn(here('prepare.fails', 'asking'), model, 'prepare.fails');
  if (!rows?.rows || !share?.picking) throw new Error('the questions are asked in another way');
  return {
    'form-marks': marksDialog(rows, { ...at, capability: flow }, marked('yp..n')),
    'form-figure': figureDialog(share, { ...at, capability: 'prepare.fails' }),
  };
}
