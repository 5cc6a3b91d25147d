import { randomUUID } from 'node:crypto';
import type { Asker } from '../../chat/feature.ts';
import type { Text } from '../../chat/text.ts';
import { count } from '../../chat/wording.ts';
import { type Question, questionIn, saidText } from '../asking/question.ts';
import { type Answer, type Assessment, currentOf, isConfirming } from '../assessment.ts';
import { decided } from '../rules/decision.ts';
import { beforeKey, noticeMessage, questionKey } from '../rules/messages.ts';
import { ended } from '../rules/together.ts';
import { answersOf, deleteAnswersOf, lockAssessment, saveAssessment } from '../store.ts';
import { forgetTyped } from '../typed-store.ts';
import { scopeTitle } from '../voice.ts';
import { allHere, type Here } from '../words/find.ts';
import { carryOut } from './moves.ts';
import { modelFor, type Parts } from './parts.ts';

/** What open assessments hold of somebody: how much, or in an export every answer and note. */
export async function keptAbout(parts: Parts, asker: Asker, whole: boolean): Promise<readonly Text[]> {
  const here = await allHere(parts.storage, parts.teams, asker, true);
  const lines = await Promise.all(here.map((one) => linesOf(parts, one, whole)));
  return lines.flat();
}

async function linesOf(parts: Parts, { assessment, pseudonym }: Here, whole: boolean): Promise<Text[]> {
  const model = modelFor(parts.library, assessment);
  const mine = [...(await answersOf(parts.storage.queries, assessment.id, { pseudonym }))].flatMap(([id, answers]) => {
    const answer = answers.get(pseudonym);
    const question = questionIn(assessment, model, id);
    return answer ? [{ title: question?.capability.title ?? id, said: answerText(question, answer), answer }] : [];
  });
  if (mine.length === 0) return [];
  const title = scopeTitle(model, assessment.scope);
  const notes = mine.filter(({ answer }) => answer.note).length;
  const answered = mine.filter(({ answer }) => answer.vote !== undefined).length;
  const total = `${title}: ${count(answered, 'answer')}${notes > 0 ? ` and ${count(notes, 'note')}` : ''} of yours, until it closes.`;
  return whole ? [total, ...mine.map((one) => `${title} · ${one.title}: ${one.said}`)] : [total];
}

function answerText(question: Question | undefined, { vote, note }: Answer): string {
  const said = vote === undefined ? 'no answer yet' : saidText(question, vote);
  return note ? `${said}; note: ${note.text}` : said;
}

/** Deletes somebody's answers from open assessments; a solo of theirs goes as a whole. */
export async function forgetAbout(parts: Parts, asker: Asker): Promise<void> {
  for (const { assessment, pseudonym } of await allHere(parts.storage, parts.teams, asker, true)) {
    await forgetIn(parts, assessment, pseudonym, asker);
  }
}

async function forgetIn(
  parts: Parts,
  { id, tenant }: Assessment,
  pseudonym: string,
  { person, now }: Asker,
): Promise<void> {
  await parts.transact(async (tx, outbox) => {
    const stored = await lockAssessment(tx, tenant, id);
    if (!stored) return;
    const { assessment } = stored;
    if (assessment.mode === 'solo') {
      return carryOut(parts, tx, outbox, assessment, decided(ended(assessment)), now);
    }
    await parts.storage.willScrub(tx);
    await deleteAnswersOf(tx, id, pseudonym);
    await forgetTyped(tx, id, pseudonym);
    const { [pseudonym]: _, ...asked } = assessment.asked;
    // Without a facilitator, whoever speaks leads.
    const facilitator = assessment.facilitator?.id === person.id ? undefined : assessment.facilitator;
    await saveAssessment(tx, { ...assessment, asked, facilitator });
    if (!facilitator && assessment.facilitator) {
      await outbox.show({
        ...noticeMessage(assessment, 'nobody leads', ''),
        once: true,
        key: `${id}/notice/${randomUUID()}`,
      });
    }
    const at = currentOf(assessment);
    if (at) await outbox.redraw(questionKey(assessment, at.capability, at.round));
    if (isConfirming(assessment)) await outbox.redraw(beforeKey(assessment));
  });
}
