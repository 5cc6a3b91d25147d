import { type Block, type Card, paragraphs } from '../../chat/card.ts';
import type { Asker } from '../../chat/feature.ts';
import { isDirect } from '../../chat/place.ts';
import { type Reply, say } from '../../chat/reply.ts';
import { count, sentence } from '../../chat/wording.ts';
import { momentForText } from '../../schedule/calendar.ts';
import { askedIn, questionIn } from '../asking/question.ts';
import { type Answers, type Assessment, answerOf, currentOf, isConfirming } from '../assessment.ts';
import { allBeforeCard, beforeCard } from '../cards/before.ts';
import { stopCard } from '../cards/course.ts';
import { askCard, exampleCard, whyCard } from '../cards/question.ts';
import { type At, figureDialog } from '../cards/question-answers.ts';
import { marksDialog } from '../cards/question-rows.ts';
import { type AssessmentIntent, intent } from '../intents.ts';
import { over } from '../rules/decision.ts';
import { answersOf } from '../store.ts';
import { scopeTitle } from '../voice.ts';
import { allHere, type Here } from '../words/find.ts';
import { saidSinceLast } from './from-retros.ts';
import { modelFor, type Parts } from './parts.ts';
import { ownSummary, reveal, teamQuestion } from './render.ts';

type Asking = Extract<
  AssessmentIntent,
  { type: `assessment.${'why' | 'example' | `write-${'note' | 'marks' | 'figure'}` | 'before' | 'status' | 'stop'}` }
>;

/** Answers what changes nothing: why, an example, the form for a note, where things are, how to stop. */
export async function readOnly(parts: Parts, asked: Asking, asker: Asker): Promise<Reply> {
  const here = (await allHere(parts.storage, parts.teams, asker)).find(({ assessment }) => assessment.id === asked.id);
  if (!here) return say(over.text);
  const { assessment } = here;
  if (asked.type === 'assessment.status') return { kind: 'card', card: await statusCard(parts, here, asker) };
  if (asked.type === 'assessment.stop') {
    const lead = assessment.facilitator;
    if (lead && lead.id !== asker.person.id) {
      return say(`${lead.name} is facilitating and can end it. If ${lead.name} is away, say \`take over\` first.`);
    }
    return { kind: 'card', card: stopCard(assessment) };
  }
  const model = modelFor(parts.library, assessment);
  if (asked.type === 'assessment.before') {
    return { kind: 'card', card: allBeforeCard(assessment, model, asker.now), apart: 'What was said before' };
  }
  const question = questionIn(assessment, model, asked.capability);
  const capability = question?.capability;
  if (!capability) return say("That question is not in today's edition any more.");
  switch (asked.type) {
    case 'assessment.why': {
      const said = await saidSinceLast(parts, assessment, capability.id);
      const card = whyCard(capability, { said, zone: assessment.team.zone, now: asker.now });
      return { kind: 'card', card, apart: 'Why this matters' };
    }
    case 'assessment.example':
      return { kind: 'card', card: exampleCard(capability), apart: 'An example' };
    case 'assessment.write-note':
      return { kind: 'dialog', dialog: noteDialog(assessment.id, capability) };
    case 'assessment.write-figure':
      if (!question.picking) return say('Here rows are marked: `1 yes, 3 partly, rest no`.');
      return { kind: 'dialog', dialog: figureDialog(question, atOf(asked)) };
    case 'assessment.write-marks': {
      if (!question.rows) return say(`There are no rows to mark here. ${question.picking.how}`);
      const { pseudonym } = here;
      const mine = await answersOf(parts.storage.queries, asked.id, { pseudonym, capability: capability.id });
      const vote = answerOf(mine, capability.id, pseudonym)?.vote;
      return { kind: 'dialog', dialog: marksDialog(question, atOf(asked), vote) };
    }
    default:
      return asked satisfies never;
  }
}

function atOf({ id, capability, round }: At): At {
  return { id, capability, round };
}

function noteDialog(id: string, capability: { readonly id: string; readonly title: string }) {
  const submit = intent({ type: 'assessment.note', id, capability: capability.id, values: { text: '', shown: 'no' } });
  return {
    title: `A note on ${capability.title}`,
    fields: [
      { kind: 'text', name: 'text', label: 'What should be remembered?', long: true },
      {
        kind: 'choice',
        name: 'shown',
        label: 'May the team see it, without your name?',
        options: [
          { value: 'no', label: 'No, only me' },
          { value: 'yes', label: 'Yes, without my name' },
        ],
        initial: 'no',
      },
    ],
    submitLabel: 'Keep it',
    submit,
  } as const;
}

/** Where an assessment is, with the card that can be acted on. */
async function statusCard(parts: Parts, here: Here, asker: Asker): Promise<Card> {
  const { person, now } = asker;
  const { assessment, pseudonym } = here;
  const db = parts.storage.queries;
  const model = modelFor(parts.library, assessment);
  if (assessment.phase.name === 'review') return ownSummary(parts, db, assessment);
  const line = [...paragraphs(statusLine(parts, here, asker)).blocks];
  const current = currentOf(assessment);
  if (assessment.phase.name === 'paused') return { blocks: line };
  if (assessment.phase.name === 'confirming')
    return { blocks: [...line, ...beforeCard(assessment, model, now).blocks] };
  if (current) {
    const asking = assessment.phase.name === 'asking';
    const card = asking
      ? await teamQuestion(parts, db, here, current.capability, current.round)
      : await reveal(parts, db, assessment, current.capability);
    return { blocks: [...line, ...card.blocks] };
  }
  const answers = await answersOf(db, assessment.id);
  const finished = finishedIn(askedIn(assessment, model), answers);
  const have = finished === 0 ? 'Nobody has' : sentence(count(finished, 'person has', 'people have'));
  const done = paragraphs(`${have} answered everything so far.`).blocks;
  if (assessment.mode === 'async') line.push(...done);
  if (assessment.facilitator?.id === person.id) line.push(...(await remindersLine(parts, assessment, asker)));
  if (!here.capability) return { blocks: line };
  const mine = answerOf(answers, here.capability, pseudonym)?.vote;
  return { blocks: [...line, ...askCard(assessment, model, here.capability, mine, true).blocks] };
}

/** For the facilitator: that people are reminded, never who. */
async function remindersLine(
  { storage, nudges }: Parts,
  { id, tenant, reminders, team }: Assessment,
  asker: Asker,
): Promise<readonly Block[]> {
  if (await nudges.waitsAbout(storage.queries, tenant, id)) {
    return paragraphs('Reminders are on their way, to each in their own working hours.').blocks;
  }
  const next = Math.min(...reminders);
  if (!Number.isFinite(next)) return [];
  const from = momentForText(new Date(next), team.zone, ownZone(asker), asker.now);
  return paragraphs(`From ${from} on I remind whoever still owes answers, in their own working hours.`).blocks;
}

/** Where a reader is who is told something alone. */
function ownZone({ place, person }: Asker): string | undefined {
  return isDirect(place) ? person.zone : undefined;
}

/** How many have answered every question. */
function finishedIn(capabilities: readonly string[], answers: Answers): number {
  const everyone = new Set([...answers.values()].flatMap((here) => [...here.keys()]));
  return [...everyone].filter((who) => capabilities.every((id) => answerOf(answers, id, who)?.vote !== undefined))
    .length;
}

/** "CNCF Cloud Native · Process, together: question 2 of 4. Ana is facilitating." */
export function statusLine(parts: Parts, { assessment, capability }: Here, asker: Asker): string {
  const model = modelFor(parts.library, assessment);
  const title = scopeTitle(model, assessment.scope);
  const { phase, mode, facilitator, team, deadline } = assessment;
  if (phase.name === 'review') return `${title}: your own result, not published yet.`;
  const how = { live: 'together', async: 'each in our own time', solo: 'just you' }[mode];
  const all = askedIn(assessment, model);
  const at = isConfirming(assessment)
    ? 'waiting for a word on what was said before'
    : capability
      ? `question ${all.indexOf(capability) + 1} of ${all.length}`
      : count(all.length, 'question');
  const paused = phase.name === 'paused' ? ', paused' : '';
  const until =
    mode === 'async' && phase.name !== 'paused' && phase.name !== 'confirming'
      ? ` Open until ${momentForText(new Date(deadline), team.zone, ownZone(asker), asker.now)}.`
      : '';
  const lead = mode === 'solo' || !facilitator ? '' : ` ${sentence(facilitator.name)} is facilitating.`;
  return `${title}, ${how}: ${at}${paused}.${until}${lead}`;
}
