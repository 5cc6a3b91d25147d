import type { Person } from '../../chat/person.ts';
import { directWith } from '../../chat/place.ts';
import type { Message } from '../../delivery/message.ts';
import type { Decision, Retro } from '../retro.ts';
import type { Notice } from '../rules/session.ts';

function inChannel({ id, team }: Retro, name: string, subject: Record<string, unknown>): Message {
  return {
    key: `retro/${id}/${name}`,
    place: team.channel,
    about: id,
    subject: { feature: 'retro', id, card: '', ...subject },
  };
}

/** In the thread below the announcement, where there are threads. */
function inThread(retro: Retro, name: string, subject: Record<string, unknown>): Message {
  return { ...inChannel(retro, name, subject), under: announcement(retro).key };
}

export function announcement(retro: Retro): Message {
  return inChannel(retro, 'announcement', { card: 'announcement' });
}

/** The phase, or the theme, that is open now. */
export function phaseMessage(retro: Retro): Message {
  const { phase, visit } = retro;
  const theme = phase.name === 'discuss' && phase.theme !== undefined ? { theme: phase.theme } : {};
  return inThread(retro, `visit/${visit}`, { card: 'phase', phase: phase.name, visit, ...theme });
}

export function phaseKey({ id }: Retro, visit: number): string {
  return `retro/${id}/visit/${visit}`;
}

/** A page of the board, as it is with so many cards. */
export function boardMessage(retro: Retro, page: number): Message {
  const cards = retro.gathered?.cards ?? 0;
  return inThread(retro, `board/${cards}/${page}`, { card: 'board', page });
}

export function recapMessage(retro: Retro): Message {
  return inChannel(retro, 'recap', { card: 'recap' });
}

/** A word to the thread, or to one person alone. */
export function noticeMessage(retro: Retro, { notice, who, to }: Notice, name: string): Message {
  const said = { card: 'notice', notice, ...(who === undefined ? {} : { who }) };
  const message = inThread(retro, `notice/${name}`, said);
  const { under: _, ...aloud } = message;
  return {
    ...(to ? alone(message, to) : notice === 'reminder' || notice === 'nothing decided' ? aloud : message),
    once: true,
  };
}

/** Says once that whoever leads has left, however many come and go after; to be forgotten when somebody else leads. */
export function leftMessage(retro: Retro, { name: who }: Pick<Person, 'name'>): Message {
  return inThread(retro, 'left', { card: 'notice', notice: 'left', who });
}

export function leftKey({ id }: Retro): string {
  return `retro/${id}/left`;
}

/** Asks somebody whether they take what their name was put to. */
export function askedMessage(retro: Retro, { id }: Decision, owner: Person): Message {
  return alone(inChannel(retro, `asked/${id}/${owner.id}`, { card: 'asked', decision: id, to: owner.id }), owner);
}

export function askedKey({ id }: Retro, decision: string, owner: string): string {
  return `retro/${id}/asked/${decision}/${owner}`;
}

function alone({ under: _, ...message }: Message, to: Pick<Person, 'id'>): Message {
  return { ...message, place: directWith(to.id, message.place) };
}
