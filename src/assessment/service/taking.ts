import type { Action } from '../../action/action.ts';
import type { Dialog } from '../../chat/dialog.ts';
import type { Asker } from '../../chat/feature.ts';
import type { Person } from '../../chat/person.ts';
import { type Reply, say } from '../../chat/reply.ts';
import { andList } from '../../chat/wording.ts';
import { type Practice, practiceOf } from '../../content/model.ts';
import type { Outbox } from '../../delivery/outbox.ts';
import { isoDate, isoDateText } from '../../schedule/calendar.ts';
import { readDay } from '../../schedule/when.ts';
import type { Queries, Tx } from '../../storage/database.ts';
import type { Team } from '../../team/team.ts';
import { declineStep, milestonesOf } from '../history-store.ts';
import { type AssessmentIntent, intent } from '../intents.ts';
import { isOfOneQuestion } from '../milestone.ts';
import { summaryKey } from '../rules/messages.ts';
import type { Parts } from './parts.ts';

/** How long an action takes when nobody says, in days, by effort. */
const usualDays = { S: 7, M: 28, L: 84 } as const;

const gone = say('That suggestion is from an older edition. `next` shows what fits today.');

type TakeStep = Extract<AssessmentIntent, { type: 'assessment.take-step' }>;

/** Makes a suggestion an action: at once when owner and date are named, else by asking for them. */
export async function takeStep(
  parts: Parts,
  team: Team,
  { practice: id, owner, due }: TakeStep,
  asker: Asker,
): Promise<Reply> {
  const practice = findPractice(parts, id);
  if (!practice) return gone;
  const taken = await openActionFrom(parts, parts.storage.queries, team, id);
  if (taken) return say(hasIt(taken));
  const zone = team.settings.zone;
  const usual = isoDate(new Date(asker.now.getTime() + usualDays[practice.effort] * 86_400_000), zone);
  if (owner === undefined)
    return { kind: 'dialog', dialog: ownDialog(practice, asker.person, isoDateText(usual, asker.now)) };
  const kept = await ownStep(parts, team, practice.id, { owner, due: due ?? usual }, asker);
  return kept.kind === 'errors' ? say(Object.values(kept.errors).join(' ')) : kept;
}

function ownDialog(practice: Practice, owner: Person, due: string): Dialog {
  return {
    title: practice.title,
    fields: [
      { kind: 'person', name: 'owner', label: 'Who has it?', initial: owner },
      { kind: 'text', name: 'due', label: 'Until when?', initial: due, hint: 'friday, in two weeks, 4 December' },
    ],
    submitLabel: 'Make it ours',
    submit: intent({ type: 'assessment.own-step', practice: practice.id, values: { owner: '', due: '' } }),
  };
}

/** Keeps the promise, or says which of the two fields is off. */
export async function ownStep(
  parts: Parts,
  team: Team,
  practiceId: string,
  { owner, due }: { readonly owner: string; readonly due: string },
  { now }: Asker,
): Promise<Reply> {
  const practice = findPractice(parts, practiceId);
  if (!practice) return gone;
  const person = await parts.teams.memberCalled(parts.storage.queries, team.id, owner);
  const day = await readDay(due, now, team.settings.zone);
  if (!person || !day) {
    const members = await parts.teams.membersOf(parts.storage.queries, team.id);
    const here = andList(members.map(({ name }) => name));
    return {
      kind: 'errors',
      errors: {
        ...(person ? {} : { owner: `I don't see ${owner.trim() || 'anybody'} in your team. Here: ${here}.` }),
        ...(day ? {} : { due: `I can't read “${due}” as a day ahead. Try friday, in two weeks, or 4 December.` }),
      },
    };
  }
  return parts.transact(async (tx, outbox) => {
    // Two people may have had the form open at once.
    await parts.teams.lock(tx, team);
    const taken = await openActionFrom(parts, tx, team, practice.id);
    if (taken) return say(hasIt(taken));
    const kept = await parts.actions.promise(
      tx,
      outbox,
      team,
      { title: practice.title, practice: practice.id, owner: person, due: day },
      { now },
    );
    await redrawSummary(tx, outbox, team);
    return say(
      kept ? `That is action ${kept.number}, due ${isoDateText(kept.due, now)}.` : 'It is on the list already.',
    );
  });
}

async function openActionFrom(parts: Parts, db: Queries, team: Team, practice: string): Promise<Action | undefined> {
  return (await parts.actions.openActions(db, team)).find((action) => action.practice === practice);
}

function hasIt({ owner }: Action): string {
  return `${owner.name} has that one already. \`actions\` shows it.`;
}

/** Puts a suggestion aside for 90 days. */
export async function decline(parts: Parts, team: Team, practiceId: string, { now }: Asker): Promise<Reply> {
  const practice = findPractice(parts, practiceId);
  if (!practice) return gone;
  await parts.transact(async (tx, outbox) => {
    await declineStep(tx, team, practiceId, now);
    await redrawSummary(tx, outbox, team);
  });
  return say(`Not now, then: I won't suggest “${practice.title}” for 90 days.`);
}

function findPractice(parts: Parts, id: string): Practice | undefined {
  for (const model of parts.library.models) {
    const practice = practiceOf(model, id);
    if (practice) return practice;
  }
  return undefined;
}

/** The newest summary shows what became of its suggestions. */
async function redrawSummary(tx: Tx, outbox: Outbox, team: Team): Promise<void> {
  const newest = (await milestonesOf(tx, team)).find(({ milestone }) => !isOfOneQuestion(milestone));
  if (newest) await outbox.redraw(summaryKey(newest.id));
}
