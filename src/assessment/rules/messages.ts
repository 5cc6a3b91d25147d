import type { Person } from '../../chat/person.ts';
import { directWith } from '../../chat/place.ts';
import type { Message } from '../../delivery/message.ts';
import type { Assessment } from '../assessment.ts';
import type { Actor } from './decision.ts';

/** What a notice can tell the channel. */
export type Notice =
  | 'paused'
  | 'resumed'
  | 'discarded'
  | 'new facilitator'
  | 'timed out'
  | 'talk over'
  | 'no answers'
  | 'nobody leads';

function inChannel(assessment: Assessment, name: string, subject: Record<string, unknown>): Message {
  return {
    key: `${assessment.id}/${name}`,
    place: assessment.team.channel,
    about: assessment.id,
    subject: { feature: 'assessment', id: assessment.id, card: '', ...subject },
  };
}

/** In the thread below the kickoff, where there are threads. */
function inThread(assessment: Assessment, name: string, subject: Record<string, unknown>): Message {
  return { ...inChannel(assessment, name, subject), under: kickoffMessage(assessment).key };
}

function inPrivate(assessment: Assessment, person: Person, name: string, subject: Record<string, unknown>): Message {
  return { ...inChannel(assessment, name, subject), place: directWith(person.id, assessment.team.channel) };
}

export function kickoffMessage(assessment: Assessment): Message {
  return inChannel(assessment, 'kickoff', { card: 'kickoff' });
}

/** What was said before and may still hold: to the team, or to who answers alone. */
export function beforeMessage(assessment: Assessment): Message {
  const { mode, facilitator } = assessment;
  return mode === 'solo' && facilitator
    ? inPrivate(assessment, facilitator, beforeName, { card: 'before' })
    : inThread(assessment, beforeName, { card: 'before' });
}

const beforeName = 'before';

export function beforeKey({ id }: Assessment): string {
  return `${id}/${beforeName}`;
}

/** The question the team answers together. */
export function questionMessage(assessment: Assessment, capability: string, round: number): Message {
  return inThread(assessment, questionName(capability, round), { card: 'question', capability, round });
}

export function questionKey(assessment: Assessment, capability: string, round: number): string {
  return `${assessment.id}/${questionName(capability, round)}`;
}

function questionName(capability: string, round: number): string {
  return `question/${capability}/${round}`;
}

export function revealMessage(assessment: Assessment, capability: string, round: number): Message {
  return inThread(assessment, `reveal/${capability}/${round}`, { card: 'reveal', capability, round });
}

export function revealKey(assessment: Assessment, capability: string, round: number): string {
  return `${assessment.id}/reveal/${capability}/${round}`;
}

/** A question to one person, for the `time`-th time. */
export function askMessage(assessment: Assessment, person: Actor, capability: string, time: number): Message {
  const { pseudonym } = person;
  return inPrivate(assessment, person, askName(pseudonym, capability, time), { card: 'ask', capability, pseudonym });
}

export function askKey(assessment: Assessment, pseudonym: string, capability: string): string {
  return `${assessment.id}/${askName(pseudonym, capability, assessment.asked[pseudonym]?.times[capability] ?? 0)}`;
}

function askName(pseudonym: string, capability: string, time: number): string {
  return `ask/${pseudonym}/${capability}/${time}`;
}

/** Thanks to somebody who has answered everything. */
export function doneMessage(assessment: Assessment, person: Actor): Message {
  return inPrivate(assessment, person, `done/${person.pseudonym}`, { card: 'done', pseudonym: person.pseudonym });
}

/** A solo result, for its author only. */
export function ownSummaryMessage(assessment: Assessment, person: Person): Message {
  return inPrivate(assessment, person, 'own-summary', { card: 'own-summary' });
}

export function summaryMessage(assessment: Assessment): Message {
  return { ...inChannel(assessment, '', { card: 'summary' }), key: summaryKey(assessment.id) };
}

export function summaryKey(assessmentId: string): string {
  return `${assessmentId}/summary`;
}

/** Something the channel should know. */
export function noticeMessage(assessment: Assessment, notice: Notice, who: string): Message {
  return inThread(assessment, `notice/${notice}`, { card: 'notice', notice, who });
}
