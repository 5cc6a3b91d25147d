import type { Action } from '../../../src/action/action.ts';
import { answeredCard } from '../../../src/action/cards/answered.ts';
import { changeDialog, writeDownDialog } from '../../../src/action/cards/forms.ts';
import { actionsCard } from '../../../src/action/cards/list.ts';
import { actionCard } from '../../../src/action/cards/one.ts';
import {
  blockedCard,
  endedCard,
  givenCard,
  overdueCard,
  passedOnCard,
  reopenedCard,
  takenCard,
} from '../../../src/action/cards/told.ts';
import { reminderCard } from '../../../src/assessment/cards/course.ts';
import type { Card } from '../../../src/chat/card.ts';
import type { Dialog } from '../../../src/chat/dialog.ts';
import { type About, checkInCard } from '../../../src/checkin/cards/checkin.ts';
import { editDialog, pauseDialog, saidDialog } from '../../../src/checkin/cards/forms.ts';
import { movedCard } from '../../../src/checkin/cards/moved.ts';
import { notNowCard, promptCard } from '../../../src/checkin/cards/prompt.ts';
import { checkInRhythmCard, type Recurring, rhythmCard } from '../../../src/checkin/cards/rhythm.ts';
import { emptyCard, summaryCard } from '../../../src/checkin/cards/summary.ts';
import type { CheckIn, Item, Question } from '../../../src/checkin/checkin.ts';
import type { Model } from '../../../src/content/model.ts';
import { nudgeCard, type Overview, overviewCard, saidCard } from '../../../src/nudge/cards.ts';
import { pauseUntil, timetableOf } from '../../../src/schedule/timetable.ts';
import type { Team } from '../../../src/team/team.ts';
import { anAssessment, monday } from '../assessments.ts';

const zone = 'Europe/Berlin';
const today = '2027-03-01';
const day = 86_400_000;
const channel = '#payments';

function person(name: string) {
  return { id: `U-${name}`, name };
}

function action(
  id: string,
  title: string,
  owner: string,
  due: string,
  more: { readonly blocked?: string } = {},
): Action {
  const number = Number(id);
  return {
    id,
    number,
    title,
    owner: person(owner),
    due,
    status: 'open',
    createdAt: monday.getTime(),
    version: 1,
    ...more,
  };
}

const logs = action('1', 'Send every service’s logs to one place', 'Ana', '2027-03-05');
const vendor = 'the vendor does not answer, and their support is closed until the end of the month';
const certificate = action('2', 'Renew the certificate of the partner gateway', 'Bo', '2027-03-12', {
  blocked: vendor,
});
const restore = action('3', 'Try the restore of a backup on a machine that nobody knows yet', 'Di', '2027-02-24');
const flags = action('4', 'Clean up the old feature flags', 'Eli', '2027-03-09');
const done = action('5', 'Rehearse the failover', 'Hana', '2027-03-03');
const ended: Action = { ...done, status: 'done', endedAt: monday.getTime() };
const open = [logs, certificate, restore, flags];

const items: readonly Item[] = [
  { id: '1', number: 1, title: logs.title, answer: 'on track' },
  { id: '2', number: 2, title: certificate.title, answer: 'stuck' },
  { id: '3', number: 3, title: restore.title },
  { id: '4', number: 4, title: flags.title },
  { id: '5', number: 5, title: done.title, answer: 'done' },
];

const level: Question = {
  model: 'cncf-cloud-native',
  capability: 'process.audit-logs',
  title: 'Audit and logs',
  at: monday.getTime() - 90 * day,
  stands: { kind: 'level', level: 3 },
  answer: { name: 'asked' },
};
const proposed: Question = {
  ...level,
  title: 'Security',
  stands: { kind: 'level', level: 2 },
  answer: { name: 'proposed', proposals: [{ to: { kind: 'level', level: 3 }, by: 'U-Bo' }] },
};
const row: Question = {
  ...level,
  title: 'Rollback is one command',
  stands: { kind: 'row', row: 'a.b', mark: 'partly' },
};

const half: CheckIn = {
  version: 1,
  id: 'c-1',
  openedAt: monday.getTime(),
  closesAt: monday.getTime() + day,
  phase: { name: 'open' },
  items,
  more: 0,
  questions: [level, proposed],
  missed: [],
};
const about: About = { open: new Map(open.map((one) => [one.id, one])), zone, now: monday };
const fresh: CheckIn = {
  ...half,
  items: items.slice(0, 4).map(({ id, number, title }) => ({ id, number, title })),
  more: 1,
  questions: [row],
  missed: [monday.getTime() - 7 * day],
};

function recurring(id: string, title: string, rule: string, ...next: readonly string[]): Recurring {
  const timetable = timetableOf({ rule, startsOn: today, time: '10:00', zone });
  return { id, title, timetable, next: next.map((at) => new Date(`${at}T09:00:00Z`)) };
}

const weekly = recurring('s-1', 'Check-in', 'FREQ=WEEKLY;BYDAY=MO', '2027-03-08', '2027-03-15', '2027-03-22');
const quarterly = recurring(
  's-2',
  'CNCF Cloud Native · Process',
  'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1',
  '2027-06-01',
  '2027-09-01',
  '2027-12-01',
);
const paused: Recurring = { ...weekly, timetable: pauseUntil(weekly.timetable, '2027-03-08') };

const prompt = {
  preview: {
    title: 'CNCF Cloud Native · Process',
    was: { text: 'was Level 2', at: monday.getTime() - 90 * day },
    since: 'three actions done',
  },
  which: 's-2',
  on: today,
  zone,
  now: monday,
  next: new Date('2027-06-01T09:00:00Z'),
  missed: 0,
};

const team: Team = {
  id: 't-1',
  channel: { platform: 'slack', tenant: 'T1', channel: 'C1' },
  name: 'payments',
  settings: { zone, country: 'DE' },
};

const overview: Overview = {
  sources: [
    { feature: 'assessment', word: 'assessments', topic: 'missing answers' },
    { feature: 'action', word: 'actions', topic: 'overdue actions' },
  ],
  teams: [{ team, country: 'Germany', zone: 'Europe/Berlin' }],
  wishes: { stopped: [], snoozedUntil: monday.getTime() + day },
  held: [
    { topic: 'overdue actions', team, why: 'week', at: monday.getTime() + 2 * day, until: undefined },
    { topic: 'missing answers', team, why: 'snoozed', at: monday.getTime() + day, until: monday.getTime() + 4 * day },
  ],
  sent: [3, 4, 5].map((days) => ({ at: monday.getTime() - days * day, features: ['action'] })),
  zone,
  now: monday,
};

/** What comes again and again: check-ins, reminders, and what people promised. */
export function rhythmStories(model: Model, capabilities: readonly string[]): Readonly<Record<string, Card>> {
  const base = { model: { id: model.id, edition: model.edition }, capabilities };
  const waiting = anAssessment({ ...base, mode: 'async', deadline: monday.getTime() + 4 * day });
  const owed = (one: Action) => overdueCard({ ...one, due: '2027-02-24' }, channel, monday, today)?.blocks ?? [];
  const shown = (card: Card | undefined): Card => card ?? { blocks: [] };
  const answers = reminderCard(waiting, model, capabilities.slice(0, 3), monday).blocks;
  const by = { by: person('Ana'), now: monday, today };
  return {
    'checkin-half': checkInCard(half, about),
    'checkin-fresh': checkInCard(fresh, about),
    'checkin-moved': movedCard(half, level, 0, [
      { level: 2, looks: 'Every production service sends its logs to one place we can search.' },
      { level: 3, looks: 'Those logs have fields, and noise is dropped on the way in.' },
      { level: 4, looks: 'No application runs without audit and alerts.' },
    ]),
    'checkin-closed': checkInCard({ ...half, phase: { name: 'closed', at: monday.getTime() } }, about),
    'checkin-summary': summaryCard(
      { ...half, questions: [{ ...proposed, answer: { name: 'agreed', to: { kind: 'level', level: 3 } } }] },
      about,
    ),
    'checkin-empty': emptyCard({ ...half, items: [], questions: [] }, about),
    'rhythm-none': checkInRhythmCard(undefined, false, monday),
    'rhythm-checkin': checkInRhythmCard(weekly, true, monday),
    'rhythm-all': rhythmCard([paused, quarterly], ['assess'], monday),
    prompt: promptCard(prompt),
    'prompt-not-now': notNowCard(prompt),
    'nudge-one': nudgeCard('n-1', [owed(restore)]),
    'nudge-answers': nudgeCard('n-1', [answers]),
    'nudge-three': nudgeCard('n-1', [answers, owed(restore), owed(certificate)]),
    'nudge-why': overviewCard(overview),
    'nudge-said': saidCard(
      'No reminders until Mon 8 Mar. What you still owe then comes once, if it is of use. `back` ends it sooner.',
      {
        label: "I'm back",
        press: { type: 'nudge.back' },
      },
    ),
    'actions-open': actionsCard(open, { whose: 'open', page: 0, now: monday, today }),
    'action-one': actionCard(certificate, {
      now: monday,
      today,
      zone,
      remarks: [
        { at: monday.getTime() - 3 * day, author: person('Bo'), text: 'They have the request since Thursday.' },
        { at: monday.getTime() - day, author: person('Ana'), text: 'I ask our contact there.' },
      ],
      issue: 'https://github.com/acme/platform/issues/12',
    }),
    'action-taken': takenCard(logs, monday),
    'action-done': shown(endedCard(ended, undefined)),
    'action-blocked': shown(blockedCard(certificate, undefined)),
    'action-reopened': shown(reopenedCard(restore, monday, undefined)),
    'action-given': shown(givenCard({ ...restore, before: person('Bo') }, 'U-Di', channel, monday, today)),
    'action-passed-on': shown(passedOnCard(restore, 'U-Bo', channel)),
    'action-overdue': shown(overdueCard({ ...certificate, due: '2027-02-24' }, channel, monday, today)),
    'action-answered': answeredCard(
      { action: ended, happening: 'done', tellings: [] },
      {
        ...by,
        again: {
          title: 'Audit and logs',
          typed: 'assess cncf process.audit-logs',
          press: { type: 'assessment.assess' },
        },
      },
    ),
  };
}

/** The forms that it takes. */
export function rhythmForms(): Readonly<Record<string, Dialog>> {
  return {
    'form-stuck': saidDialog('stuck', 'c-1', '1'),
    'form-later': saidDialog('later', 'c-1', '1'),
    'form-rhythm': editDialog('s-1', 'every monday 10:00'),
    'form-pause': pauseDialog('s-1'),
    'form-write-down': writeDownDialog('Ship the logs to one place', person('Ana'), 'friday'),
    'form-give': changeDialog('assign', logs, ''),
    'form-drop': changeDialog('drop', logs, ''),
    'form-remark': changeDialog('remark', logs, ''),
  };
}
