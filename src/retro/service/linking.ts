import type { Asker } from '../../chat/feature.ts';
import { isRefusal, type Reply, say } from '../../chat/reply.ts';
import type { Text } from '../../chat/text.ts';
import { capabilityOf, modelOf } from '../../content/model.ts';
import type { Queries } from '../../storage/database.ts';
import { aboutText, againBlocks, type LinkOffer, type LinkView, linkOfferCard } from '../cards/links.ts';
import { cardsOf } from '../cards/view.ts';
import type { RetroIntent } from '../intents.ts';
import { lookAgainText, suggestLinks } from '../links.ts';
import type { Parts } from '../parts.ts';
import type { Link, Retro, Theme } from '../retro.ts';
import type { Session } from '../rules/session.ts';
import { findRetro, sessionOf } from '../store.ts';
import { makeMove } from './running.ts';

/** What a question is called, where a model still asks it. */
export function titleOf({ library }: Pick<Parts, 'library'>, { model: id, capability }: Link): string | undefined {
  const model = modelOf(library, id);
  return model && capabilityOf(model, capability)?.title;
}

/** What the themes of a retro are about, by theme, with where the team stands there. */
export async function linksOf(
  parts: Parts,
  db: Queries,
  retro: Retro,
  now: Date,
): Promise<ReadonlyMap<string, LinkView>> {
  const linked = retro.themes.flatMap(({ id, link }) => (link ? [{ id, link }] : []));
  if (linked.length === 0) return new Map();
  const team = await parts.teams.byId(db, retro.tenant, retro.team.id);
  const stands = await parts.assessments.standings(db, team);
  return new Map(
    linked.flatMap(({ id, link }) => {
      const title = titleOf(parts, link);
      const of = modelOf(parts.library, link.model)?.short;
      if (title === undefined || of === undefined) return [];
      // Of a row the question is named, which is what is asked again.
      const here = stands.filter((one) => one.model === link.model && one.capability === link.capability);
      const last = lookAgainText(
        here.map((one) => ({ ...one, title })),
        { now, zone: retro.team.zone },
      );
      const again = parts.assessments.askAgain(link);
      return [[id, { title, of, ...(last ? { last } : {}), ...(again ? { again } : {}) }] as const];
    }),
  );
}

type Linking = Extract<RetroIntent, { type: `retro.${'links' | 'about' | 'ask-link' | 'link' | 'unlink'}` }>;

/** Goes through the themes with whoever leads, or settles what one of them is about. */
export async function linkThemes(parts: Parts, retro: Retro, wish: Linking, asker: Asker): Promise<Reply> {
  const { facilitator, themes, phase } = retro;
  if (facilitator?.id !== asker.person.id) {
    return say(`${facilitator?.name ?? 'Whoever leads'} says what the themes are about. Tell them what you see.`);
  }
  if (phase.name === 'closed') return say('That retro is closed. Its themes stay linked as they are.');
  if (themes.length === 0) return say('There are no themes yet.');
  switch (wish.type) {
    case 'retro.links': {
      const anew = { ...retro, themes: themes.map(({ unlinked: _, ...theme }) => theme) };
      return (await nextOffer(parts, anew, undefined)) ?? say(noMore(retro));
    }
    case 'retro.about': {
      const theme = themes[wish.theme - 1];
      if (!theme) return say(`The themes go from 1 to ${themes.length}.`);
      return (await offerOf(parts, retro, theme, 0, undefined, false)) ?? say(nothingLike(theme));
    }
    case 'retro.ask-link': {
      const theme = themes.find(({ id }) => id === wish.theme);
      const offer = theme && (await offerOf(parts, retro, theme, wish.nth, undefined, wish.walk === true));
      return offer ?? say('That was all that I can think of.');
    }
    case 'retro.link':
    case 'retro.unlink':
      return settle(parts, retro, wish, asker);
    default:
      return wish satisfies never;
  }
}

async function settle(
  parts: Parts,
  retro: Retro,
  wish: Extract<Linking, { type: 'retro.link' | 'retro.unlink' }>,
  asker: Asker,
): Promise<Reply> {
  const link = wish.type === 'retro.link' ? { model: wish.model, capability: wish.capability } : undefined;
  if (link && titleOf(parts, link) === undefined) return say('No model asks that any more.');
  const moved = await makeMove(parts, retro.id, { do: 'link', theme: wish.theme, link }, asker);
  if (isRefusal(moved)) return say(moved.text);
  const { session, told } = moved.outcome;
  const text = 'text' in told ? told.text : undefined;
  const view = (await linksOf(parts, parts.storage.queries, session.retro, asker.now)).get(wish.theme);
  const said: Text = [
    ...(view ? [...asParts(aboutText({ title: view.title, of: view.of })), ' '] : []),
    ...asParts(text ?? ''),
  ];
  if (wish.walk) {
    const offer = await nextOffer(parts, session.retro, said);
    if (offer) return offer;
  }
  return { kind: 'card', card: { blocks: [{ kind: 'text', text: said }, ...againBlocks(view ? [view] : [])] } };
}

/** The first theme of which nobody has said what it is about, and to which something comes to mind. */
export async function nextOffer(parts: Parts, retro: Retro, said: Text | undefined): Promise<Reply | undefined> {
  for (const theme of retro.themes.filter(({ link, unlinked }) => !link && !unlinked)) {
    const offer = await offerOf(parts, retro, theme, 0, said, true);
    if (offer) return offer;
  }
  return undefined;
}

/** Whoever goes on hears what the theme that is talked about now may be about. */
export async function offerOf(
  parts: Parts,
  retro: Retro,
  theme: Theme,
  nth: number,
  said: Text | undefined,
  walk: boolean,
): Promise<Reply | undefined> {
  const all = await suggestionsFor(parts, retro, theme);
  const suggestion = all[nth];
  const of = suggestion && modelOf(parts.library, suggestion.model)?.short;
  if (!suggestion || of === undefined) return undefined;
  const offer: LinkOffer = { retro, theme, suggestion: { ...suggestion, of }, nth, more: nth + 1 < all.length, walk };
  return { kind: 'card', card: linkOfferCard(said, offer) };
}

/** Of the models that the team has been asked with; of all where it has not been asked anything. */
async function suggestionsFor(parts: Parts, retro: Retro, theme: Theme) {
  const { queries } = parts.storage;
  const stored = await findRetro(queries, retro.tenant, retro.id);
  const session: Session = await sessionOf(queries, stored?.retro ?? retro);
  const team = await parts.teams.byId(queries, retro.tenant, retro.team.id);
  const asked = new Set((await parts.assessments.standings(queries, team)).map(({ model }) => model));
  const all = parts.library.models.map(({ id }) => id);
  const models = asked.size > 0 ? all.filter((id) => asked.has(id)) : all;
  const members = await parts.teams.membersOf(queries, retro.team.id);
  const cards = cardsOf(theme, session.cards).map(({ text }) => text);
  return suggestLinks(
    { name: theme.name, cards },
    parts.library,
    models,
    members.map(({ name }) => name),
  );
}

function noMore({ themes }: Retro): string {
  const linked = themes.filter(({ link }) => link).length;
  return linked === themes.length
    ? 'Every theme has its question.'
    : 'No other theme reminds me of a question of a model.';
}

function nothingLike({ name }: Theme): string {
  return `“${name}” reminds me of no question of a model. It stands by itself.`;
}

function asParts(text: Text) {
  return typeof text === 'string' ? [text] : text;
}
