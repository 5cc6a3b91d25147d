import type { Asker } from '../../chat/feature.ts';
import { andSay, isRefusal, type Refusal, type Reply, readByOthers, say } from '../../chat/reply.ts';
import { plain, type Text } from '../../chat/text.ts';
import { ballotCard, heldNoteCard, keptCard, keptNoteCard } from '../cards/own.ts';
import type { Parts } from '../parts.ts';
import type { Retro } from '../retro.ts';
import type { Move } from '../rules/decide.ts';
import { saidBy } from '../rules/session.ts';
import type { Suggestion } from '../suggestion.ts';
import { nextOffer, offerOf } from './linking.ts';
import { type Moved, makeMove } from './running.ts';

/** Makes a move and tells what came of it, to the one who made it alone. */
export async function moveAndTell(
  parts: Parts,
  retro: Retro,
  wanted: Move,
  asker: Asker,
  aloud = false,
): Promise<Reply> {
  const moved = await makeMove(parts, retro.id, wanted, asker);
  if (isRefusal(moved)) return say(moved.text);
  const told = await tell(parts, moved, wanted, aloud);
  return asker.aloud && isVote(wanted) ? andSay(told, readByOthers) : told;
}

/** Whether it is something that nobody else is to see. */
function isVote({ do: done }: Move): boolean {
  return ['safety', 'worth', 'dots', 'colours', 'thumb'].includes(done);
}

/** The same for a form: what is off is said at a field of it. */
export async function moveFromForm(
  parts: Parts,
  retro: Retro,
  wanted: Move,
  asker: Asker,
  field = 'text',
): Promise<Reply> {
  const moved = await makeMove(parts, retro.id, wanted, asker);
  return isRefusal(moved) ? asError(moved, field) : tell(parts, moved, wanted, false);
}

function asError({ text }: Refusal, field: string): Reply {
  return { kind: 'errors', errors: { [field]: plain(text) } };
}

async function tell(parts: Parts, { outcome, actor }: Moved, wanted: Move, aloud: boolean): Promise<Reply> {
  const { session, told } = outcome;
  const { retro } = session;
  if ('text' in told && told.text !== undefined && !('show' in told)) {
    const said = withAdvice(told.text, retro, wanted);
    const lasting = 'lasting' in told ? told.lasting : undefined;
    return (await withLinks(parts, retro, said, wanted)) ?? say(said, lasting);
  }
  if (!('show' in told)) return { kind: 'nothing' };
  switch (told.show) {
    case 'ballot':
      return { kind: 'card', card: ballotCard(retro, saidBy(session, actor, 'dots'), 0) };
    case 'card': {
      const card = session.cards.find(({ id }) => id === told.card);
      if (!card) return { kind: 'nothing' };
      const suggestion = await suggestionFor(parts, retro, card.text, actor.name);
      return { kind: 'card', card: keptCard({ retro, card, suggestion, aloud }) };
    }
    case 'note':
      return { kind: 'card', card: keptNoteCard(retro, told) };
    case 'held note': {
      const held = retro.held?.find(({ id }) => id === told.held);
      const suggestion = held && (await suggestionFor(parts, retro, held.text));
      return suggestion ? { kind: 'card', card: heldNoteCard(retro, held, suggestion) } : { kind: 'nothing' };
    }
    default:
      return told satisfies never;
  }
}

/** Whoever leads hears what is special about the phase that has just begun. */
function withAdvice(text: Text, { phase, format, themes }: Retro, wanted: Move): Text {
  if (wanted.do !== 'next' && wanted.do !== 'enough') return text;
  // Said once, with the first of what is talked about.
  if (phase.name === 'discuss' && themes.some(({ discussed }) => discussed)) return text;
  const advice = phase.name === 'closed' ? undefined : format.differs[phase.name];
  return advice === undefined ? text : [plain(text), ' ', advice];
}

/** Whoever leads is asked what themes are about: all of them before the vote, and each when it is talked about. */
async function withLinks(parts: Parts, retro: Retro, said: Text, wanted: Move): Promise<Reply | undefined> {
  const { phase, themes } = retro;
  if (wanted.do !== 'next') return undefined;
  if (phase.name === 'vote') return nextOffer(parts, retro, said);
  const theme = phase.name === 'discuss' ? themes.find(({ id }) => id === phase.theme) : undefined;
  return theme && !theme.link && !theme.unlinked ? offerOf(parts, retro, theme, 0, said, false) : undefined;
}

/** What the coach says of a text, to its author alone; their own name in it is no pointing at somebody else. */
export async function suggestionFor(
  parts: Parts,
  retro: { readonly team: { readonly id: string } },
  text: string,
  author?: string,
): Promise<Suggestion | undefined> {
  const { guide } = await parts.content();
  const members = await parts.teams.membersOf(parts.storage.queries, retro.team.id);
  // Loaded when somebody writes: it brings a library for English grammar along.
  const { suggest } = await import('../blameless.ts');
  return suggest(
    text,
    guide,
    members.flatMap(({ name }) => (name === author ? [] : [name])),
  );
}
