import { z } from 'zod';
import { type Card, paragraphs, withOwnLines } from '../../chat/card.ts';
import type { Asker, Subject } from '../../chat/feature.ts';
import { isIn } from '../../chat/place.ts';
import type { Reply } from '../../chat/reply.ts';
import { phaseIds } from '../../content/retro-formats.ts';
import type { Queries } from '../../storage/database.ts';
import { announceCard, recapCard } from '../cards/announce.ts';
import { boardCard, groupCard } from '../cards/board.ts';
import { invitationCard } from '../cards/invitation.ts';
import { noticeCard } from '../cards/notices.ts';
import { askedCard } from '../cards/own.ts';
import { closeCard, gatherCard, stageCard, voteCard } from '../cards/phases.ts';
import { ownLines } from '../cards/said.ts';
import { decideCard, discussCard } from '../cards/talk.ts';
import type { RetroView } from '../cards/view.ts';
import { intent, type RetroIntent } from '../intents.ts';
import type { Parts } from '../parts.ts';
import type { Retro } from '../retro.ts';
import { writers } from '../rules/gathering.ts';
import { type About, type Session, votesAbout } from '../rules/session.ts';
import { closedRetros, findRetro, sessionOf } from '../store.ts';
import { linksOf } from './linking.ts';
import { asActor } from './running.ts';

/** What a message of this feature can show, as the outbox keeps it. */
const subjectSchema = z.discriminatedUnion('card', [
  z.object({ card: z.enum(['announcement', 'recap']), id: z.string() }),
  z.object({
    card: z.literal('phase'),
    id: z.string(),
    phase: z.enum(phaseIds),
    visit: z.number(),
    theme: z.string().optional(),
  }),
  z.object({ card: z.literal('invitation'), id: z.string() }),
  z.object({ card: z.literal('board'), id: z.string(), page: z.number() }),
  z.object({ card: z.literal('asked'), id: z.string(), decision: z.string(), to: z.string() }),
  z.object({
    card: z.literal('notice'),
    id: z.string(),
    notice: z.enum([
      'nearly over',
      'over',
      'reminder',
      'leads now',
      'left',
      'low',
      'low to facilitator',
      'nothing decided',
      'back',
      'thumbs up',
      'thumbs down',
    ]),
    who: z.string().exactOptional(),
  }),
]);

type PhaseSubject = Extract<z.output<typeof subjectSchema>, { card: 'phase' }>;

/** Draws a message from the state as it is now; undefined when there is nothing left to show. */
export async function renderMessage(parts: Parts, subject: Subject, tenant: string): Promise<Card | undefined> {
  const wanted = subjectSchema.parse(subject);
  const db = parts.storage.queries;
  const stored = await findRetro(db, tenant, wanted.id);
  if (!stored) return undefined;
  const view = await viewOf(parts, db, stored.retro);
  switch (wanted.card) {
    case 'announcement':
      return announceCard(view);
    case 'recap':
      return recapCard(view);
    case 'invitation':
      return invitationCard(view);
    case 'board':
      return boardCard(view, wanted.page);
    case 'asked': {
      const decision = view.retro.decisions.find(({ id }) => id === wanted.decision);
      return askedCard(view.retro, decision, wanted.to, view.now);
    }
    case 'notice':
      return noticeCard(view, wanted);
    case 'phase':
      return sharedCard(view, wanted);
    default:
      return wanted satisfies never;
  }
}

/** What cards are drawn from, as of `db`. */
export async function viewOf(parts: Parts, db: Queries, retro: Retro, session?: Session): Promise<RetroView> {
  const whole = session ?? (await sessionOf(db, retro));
  const { texts } = await parts.content();
  const team = await parts.teams.byId(db, retro.tenant, retro.team.id);
  const before = await parts.actions.withIds(db, team, retro.before);
  const earlier = retro.format.kind === 'health' ? await closedRetros(db, retro.tenant, retro.team.id) : [];
  const last = earlier.find(({ id, health, startedAt }) => health && id !== retro.id && startedAt < retro.startedAt);
  return {
    retro,
    cards: whole.cards,
    texts,
    members: await parts.teams.membersOf(db, retro.team.id),
    said: saidIn(whole),
    links: await linksOf(parts, db, retro, parts.clock.now()),
    ...(last?.health ? { lastHealth: { falls: last.health, at: last.startedAt } } : {}),
    before: before.map(({ title, owner, status }) => ({ title, owner: owner.name, status })),
    now: parts.clock.now(),
  };
}

/** How many have said something in this phase; what they said is nobody's business yet. */
function saidIn(session: Session): number {
  const { name } = session.retro.phase;
  if (name === 'gather' && session.retro.format.kind === 'health') return votesAbout(session, 'health').length;
  if (name === 'gather') return writers(session);
  const about: Partial<Readonly<Record<string, About>>> = {
    ...{ stage: 'safety', vote: 'dots', discuss: 'thumbs', close: 'worth' },
  };
  const wanted = about[name];
  return wanted ? votesAbout(session, wanted).length : 0;
}

type OwnPhase = Extract<RetroIntent, { type: 'retro.own' }>;

/** The card of a phase as somebody sees it who is where it stands. */
export async function ownPhase(parts: Parts, asked: OwnPhase, { person, place }: Asker): Promise<Reply> {
  const db = parts.storage.queries;
  const { retro, secret } = (await findRetro(db, place.tenant, asked.id)) ?? {};
  const gone: Reply = { kind: 'card', card: paragraphs('That retro is gone.') };
  if (!retro || !isIn(place, retro.team.channel)) return gone;
  const session = await sessionOf(db, retro);
  const { id, phase, visit, theme } = asked;
  const subject = { card: 'phase', id, phase, visit, ...(theme === undefined ? {} : { theme }) } as const;
  const card = sharedCard(await viewOf(parts, db, retro, session), subject);
  if (!card) return gone;
  if (!card.own || secret === undefined) return { kind: 'card', card };
  return { kind: 'card', card: withOwnLines(card, ownLines(session, asActor(person, secret))) };
}

/** The card of a phase for all; where it counts who has done something, each can be shown what they did. */
function sharedCard(view: RetroView, { phase, visit, theme, id }: PhaseSubject): Card | undefined {
  const about = theme === undefined ? {} : { theme };
  const card = phaseCard(view, { card: 'phase', id, phase, visit, ...about });
  if (!card?.blocks.some(({ kind }) => kind === 'progress') || view.members.length === 0) return card;
  const ask = intent({ type: 'retro.own', id, phase, visit, ...about });
  return { ...card, own: { ask, people: view.members.map((member) => member.id) } };
}

/** The card of a phase; one that is over, or was opened again since, is drawn without what can be pressed. */
function phaseCard(view: RetroView, { phase, visit, theme }: PhaseSubject): Card | undefined {
  const isNow = view.retro.visit === visit;
  // An earlier visit of the same phase is as much over as any other.
  const seen: RetroView = isNow
    ? view
    : { ...view, retro: { ...view.retro, phase: { name: 'closed', at: 0, early: false } } };
  switch (phase) {
    case 'stage':
      return stageCard(seen);
    case 'gather':
      return gatherCard(seen);
    case 'group':
      return groupCard(seen);
    case 'vote':
      return voteCard(seen);
    case 'discuss':
      return theme === undefined ? undefined : discussCard(seen, theme);
    case 'decide':
      return decideCard(seen);
    case 'close':
      return closeCard(seen);
    default:
      return phase satisfies never;
  }
}

/** The card of where a retro stands now. */
export function currentCard(view: RetroView): Card {
  const { phase, visit } = view.retro;
  if (phase.name === 'closed') return recapCard(view);
  const theme = phase.theme === undefined ? {} : { theme: phase.theme };
  const subject = { card: 'phase', id: view.retro.id, phase: phase.name, visit, ...theme } as const;
  return phaseCard(view, subject) ?? announceCard(view);
}
