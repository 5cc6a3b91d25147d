import { actionsCard } from '../../../src/action/cards/list.ts';
import { kickoffCard, reminderCard, stopCard } from '../../../src/assessment/cards/course.ts';
import { menuCard } from '../../../src/assessment/cards/menu.ts';
import { modelCard, modelsCard } from '../../../src/assessment/cards/models.ts';
import { askCard, exampleCard, questionCard, whyCard } from '../../../src/assessment/cards/question.ts';
import { revealCard } from '../../../src/assessment/cards/reveal.ts';
import { historyCard, levelsCard } from '../../../src/assessment/cards/standing.ts';
import { type StepState, stepsCard } from '../../../src/assessment/cards/steps.ts';
import { peopleText, summaryCard } from '../../../src/assessment/cards/summary.ts';
import { keep, milestoneOf, type Published, practiceBehind } from '../../../src/assessment/milestone.ts';
import { keepUp, nextStepsFor, noLeanings } from '../../../src/assessment/next-steps.ts';
import type { Reading } from '../../../src/assessment/reading.ts';
import type { Result } from '../../../src/assessment/result.ts';
import { type Card, paragraphs } from '../../../src/chat/card.ts';
import type { Command } from '../../../src/chat/command.ts';
import type { Dialog } from '../../../src/chat/dialog.ts';
import { helpCard } from '../../../src/chat/help.ts';
import { nothing } from '../../../src/chat/reply.ts';
import { allCapabilities, type Library, type Model } from '../../../src/content/model.ts';
import { anAssessment, aResult, at, monday } from '../assessments.ts';
import { readingsAt } from '../readings.ts';
import { beforeStories } from './before-stories.ts';
import { retroForms, retroStories } from './retro-stories.ts';
import { rhythmForms, rhythmStories } from './rhythm-stories.ts';
import { rowForms, rowStories } from './row-stories.ts';

const zone = 'Europe/Paris';
const day = 86_400_000;
const logs = 'process.audit-logs';
const commands: readonly Command[] = [
  { word: 'assess', takes: '[model] [chapter]', does: 'start an assessment', read: () => nothing },
  { word: 'levels', does: 'where the team stands', read: () => nothing },
];

/** Every kind of card that people meet, by the name its picture gets. */
export function stories(library: Library): Readonly<Record<string, Card>> {
  const model = cncf(library);
  const capabilities = model.dimensions.find(({ id }) => id === 'process')?.capabilities ?? [];
  const ids = capabilities.map(({ id }) => id);
  const capability = capabilities.find(({ id }) => id === logs) ?? capabilities[0];
  if (!capability) throw new Error('the chapter has no questions');
  const base = { model: { id: model.id, edition: model.edition }, capabilities: ids };
  const here = { capability: capability.id, round: 1 };
  const asking = anAssessment({ ...base, phase: { name: 'asking', ...here }, rounds: { [capability.id]: 1 } });
  const revealed = anAssessment({ ...base, phase: { name: 'revealed', ...here }, rounds: { [capability.id]: 1 } });
  const talking = anAssessment({ ...base, phase: { name: 'talking', ...here }, rounds: { [capability.id]: 1 } });
  const async = anAssessment({ ...base, mode: 'async', deadline: monday.getTime() + 4 * day });
  const notes = [
    'We use *Loki*, see <https://example.org|the board>',
    'On bad days it is :fire: and @here all the way',
  ];
  return {
    'kickoff-live': kickoffCard(asking, model, monday),
    'kickoff-async': kickoffCard(async, model, monday),
    question: questionCard(asking, model, capability.id, 1, { answered: 2, people: 4 }),
    ask: askCard(async, model, capability.id, 2, true),
    why: whyCard(capability),
    example: exampleCard(capability),
    ...rowStories(),
    'reveal-close': revealCard(revealed, model, capability.id, [2, 3, 3, 3, 'unsure'], []),
    'reveal-talk': revealCard(talking, model, capability.id, [1, 2, 2, 4, 'n/a'], notes),
    'summary-3': summary(model, aResult(model, readings(ids.slice(0, 3)))),
    'summary-all': summary(model, aResult(model, readings(allCapabilities(model).map(({ id }) => id)))),
    'summary-staged': summary(
      shipped(library, 'azure-operational-excellence'),
      mixed(library, 'azure-operational-excellence'),
    ),
    'summary-risk': summary(
      shipped(library, 'aws-operational-excellence'),
      mixed(library, 'aws-operational-excellence'),
    ),
    'summary-figures': summary(shipped(library, 'devops-journey'), mixed(library, 'devops-journey')),
    'steps-risk': stepsCard(
      steps(shipped(library, 'aws-operational-excellence'), mixed(library, 'aws-operational-excellence')).slice(0, 5),
    ),
    models: modelsCard(library),
    model: modelCard(shipped(library, 'aws-operational-excellence')),
    steps: stepsCard(steps(model, aResult(model, readings(ids))).slice(0, 5)),
    actions: actions(),
    ...rhythmStories(model, ids),
    ...retroStories(),
    'menu-model': menuOf(library, {}),
    'menu-part': menuOf(library, { model: model.id }),
    'menu-how': menuOf(library, { model: model.id, scope: { kind: 'dimension', id: 'process' } }),
    ...beforeStories(
      library,
      shipped(library, 'aws-operational-excellence'),
      published(
        model,
        allCapabilities(model).map(({ id }) => id),
      ),
    ),
    stop: stopCard(asking),
    reminder: reminderCard(async, model, ids.slice(0, 3), monday),
    levels: levelsCard(published(model, ids), library, zone, monday),
    history: historyCard(published(model, ids), library, zone),
    help: helpCard(commands),
    privacy: privacy(),
    plain: paragraphs('Level 2, noted. Change it any time before the reveal.'),
    hostile: paragraphs(
      '<!channel> *not bold* _nor this_ ~no~ `typed` :tada:\n> no quote & <https://example.org|no link>',
    ),
  };
}

/** The forms that people fill in. */
export function forms(): Readonly<Record<string, Dialog>> {
  const submit = { type: 'assessment.note' };
  const shown = [
    { value: 'no', label: 'No, only me' },
    { value: 'yes', label: 'Yes, without my name' },
  ];
  return {
    ...rowForms(),
    ...rhythmForms(),
    ...retroForms(),
    'form-note': {
      title: 'A note on Software integration and release',
      fields: [
        { kind: 'text', name: 'text', label: 'What should be remembered?', long: true },
        {
          kind: 'choice',
          name: 'shown',
          label: 'May the team see it, without your name?',
          options: shown,
          initial: 'no',
        },
      ],
      submitLabel: 'Keep it',
      submit,
    },
    'form-action': {
      title: 'Write down an action',
      fields: [
        { kind: 'text', name: 'title', label: 'What is to be done?', initial: 'Ship the logs to one place' },
        { kind: 'person', name: 'owner', label: 'Who has it?', initial: { id: 'U1', name: 'Ana' } },
        { kind: 'text', name: 'due', label: 'Until when?', hint: 'friday, in two weeks, 4 December', optional: true },
      ],
      submitLabel: 'Keep it',
      submit,
    },
  };
}

/** Somebody's own page. */
export function ownPage(library: Library): Card {
  const all = stories(library);
  return { blocks: [all.reminder, all.actions, all.levels, all.privacy].flatMap((card) => card?.blocks ?? []) };
}

function cncf(library: Library): Model {
  return shipped(library, 'cncf-cloud-native');
}

function shipped(library: Library, id: string): Model {
  const model = library.models.find((one) => one.id === id);
  if (!model) throw new Error(`the model ${id} is not shipped any more`);
  return model;
}

/** A result of a whole model, some of it further than the rest. */
function mixed(library: Library, id: string): Result {
  const model = shipped(library, id);
  return aResult(
    model,
    readingsAt(model, (index) => [3, 2, 4, 3, 2, 5, 4][index % 7] ?? 3),
  );
}

function menuOf(library: Library, picked: Parameters<typeof menuCard>[1]): Card {
  const model = picked.model === undefined ? undefined : cncf(library);
  return menuCard(library, picked, model) ?? paragraphs('Nothing is missing.');
}

/** Levels that differ, one of them with a wide range. */
function readings(ids: readonly string[]): Readonly<Record<string, Reading>> {
  const level = (index: number) => [2, 4, 3, 2, 3, 1, 5][index % 7] ?? 2;
  return Object.fromEntries(
    ids.map((id, index) => [id, index % 6 === 1 ? at(3, { split: true, range: [1, 4] }) : at(level(index))]),
  );
}

function steps(model: Model, result: Result): StepState[] {
  return nextStepsFor(model, result, noLeanings)
    .map(keep)
    .map((step, index) => ({ number: index + 1, step, practice: practiceBehind(model, step) }));
}

function summary(model: Model, result: Result): Card {
  const suggested = nextStepsFor(model, result, noLeanings);
  const before: Published[] = [{ at: monday.getTime() - 180 * day, milestone: milestoneOf(earlier(result), [], []) }];
  const milestone = milestoneOf(result, suggested, before);
  const view = {
    milestone,
    model,
    zone,
    now: monday,
    steps: steps(model, result).slice(0, milestone.steps.length),
    keepUp: keepUp(model, result),
  };
  return summaryCard(view, [{ kind: 'aside', text: peopleText(result, true) }]);
}

function earlier(result: Result): Result {
  const dimensions = result.dimensions.map((one) => ({
    ...one,
    capabilities: one.capabilities.map((capability, index) =>
      index === 0 ? { ...capability, reading: at(1) } : capability,
    ),
  }));
  return { ...result, dimensions };
}

function published(model: Model, ids: readonly string[]): Published[] {
  const result = aResult(model, readings(ids));
  return [0, 90, 180].map((days) => ({ at: monday.getTime() - days * day, milestone: milestoneOf(result, [], []) }));
}

function actions(): Card {
  const action = (id: string, title: string, due: string) =>
    ({
      id,
      number: Number(id),
      title,
      owner: { id: 'U1', name: 'Ana' },
      due,
      status: 'open',
      createdAt: monday.getTime(),
      version: 1,
    }) as const;
  const listed = [
    action('1', 'Send every service’s logs to one place', '2027-03-05'),
    { ...action('2', 'Agree on *who* is on call', '2027-02-20'), blocked: 'the rota is not ours' },
  ];
  return actionsCard(listed, { whose: 'open', page: 0, now: monday, today: '2027-03-01' });
}

function privacy(): Card {
  return {
    blocks: [
      { kind: 'text', text: [{ bold: 'What is kept about Ana' }] },
      {
        kind: 'list',
        items: [
          'Your name, Ana, among those in the channel payments.',
          'Three answers in the assessment that is open.',
        ],
      },
      { kind: 'aside', text: '`privacy export` shows all of it, `privacy delete` deletes it.' },
    ],
  };
}
