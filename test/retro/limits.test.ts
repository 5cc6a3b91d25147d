import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/chat/card.ts';
import { IntentCatalogue } from '../../src/chat/intent.ts';
import type { Person } from '../../src/chat/person.ts';
import { renderMessage } from '../../src/platforms/slack/render/message.ts';
import { recapCard } from '../../src/retro/cards/announce.ts';
import { boardCard, boardPages, groupCard, themeCard, themesCard } from '../../src/retro/cards/board.ts';
import { ballotCard, mineCard } from '../../src/retro/cards/own.ts';
import { voteCard } from '../../src/retro/cards/phases.ts';
import { discussCard } from '../../src/retro/cards/talk.ts';
import type { RetroView } from '../../src/retro/cards/view.ts';
import { retroIntents } from '../../src/retro/intents.ts';
import { mostCards } from '../../src/retro/retro.ts';
import { decide, type Move } from '../../src/retro/rules/decide.ts';
import type { Session } from '../../src/retro/rules/session.ts';
import { linesOf } from '../contracts/fake-platform.ts';
import { actor, after, aRetro, around, content, start } from './retros.ts';

const sixty: readonly Person[] = Array.from({ length: 60 }, (_, n) => ({ id: `p${n}`, name: `Person ${n}` }));
const { encode } = new IntentCatalogue([retroIntents]);

const topics = ['deploy', 'alert', 'backup', 'review', 'meeting', 'test', 'invoice', 'login', 'search', 'cache'];

/** Sixty people have written 300 cards of 60 to 500 characters, and Ana has gone on to the themes. */
function full(): Session {
  let session = after(aRetro(), ['ana', { do: 'next' }]);
  for (let n = 0; n < mostCards; n += 1) {
    const topic = topics[n % topics.length] ?? '';
    const text = `the ${topic} ${`<${topic}>&amp; *${topic}* `.repeat(1 + (n % 17))}`.slice(0, 500);
    session = made(session, `p${n % 60}`, { do: 'card', column: 'could-be-better', text });
  }
  return session;
}

function made(session: Session, who: string, move: Move): Session {
  const ruled = decide(session, move, actor(who), around(0, [...sixty, actor('ana')]));
  if ('refusal' in ruled) throw new Error(ruled.refusal);
  return ruled.session;
}

function viewOf({ retro, cards }: Session): RetroView {
  return { retro, cards, texts: content.texts, members: sixty, said: 12, before: [], links: new Map(), now: start };
}

function whole(card: Card | undefined): void {
  expect(card && renderMessage(card, { encode }).shortened).toBe(false);
}

describe('a retro of 60 people with 300 cards', () => {
  const gathered = full();
  const grouped = made(gathered, 'ana', { do: 'next' });

  it('takes no more than its cards', () => {
    const ruled = decide(gathered, { do: 'card', column: 'ideas', text: 'one more' }, actor('p1'), around());
    expect(ruled).toMatchObject({ refusal: 'board full' });
  });

  it('shows every card on a board whose pages fit a message', () => {
    const view = viewOf(grouped);
    const pages = boardPages(view.retro, view.cards);
    const shown = [...pages.keys()].map((page) => boardCard(view, page));
    for (const card of shown) whole(card);
    expect(shown.flatMap((card) => (card ? linesOf(card) : [])).filter((line) => line.startsWith('the '))).toHaveLength(
      300,
    );
  });

  it('shows themes, the vote and the recap within a message, with a way to the rest', () => {
    const view = viewOf(grouped);
    whole(groupCard(view));
    whole(themesCard(view, 0));
    whole(themeCard(view, 1));
    const voting = made(grouped, 'ana', { do: 'next' });
    whole(voteCard(viewOf(voting)));
    whole(ballotCard(voting.retro, [], 0));
    const voted = sixty.reduce((now, { id }) => made(now, id, { do: 'dots', themes: [1, 1, 2] }), voting);
    const talking = made(voted, 'ana', { do: 'next' });
    const theme = talking.retro.phase.name === 'discuss' ? (talking.retro.phase.theme ?? '') : '';
    whole(discussCard(viewOf(talking), theme));
    expect(talking.retro.themes[0]?.dots).toBe(120);
    whole(recapCard(viewOf(made(talking, 'ana', { do: 'stop' }))));
  });

  it('shows somebody their own cards', () => {
    const mine = gathered.cards.filter(({ author }) => author === 'hidden p1');
    whole(mineCard(gathered.retro, mine));
  });
});
