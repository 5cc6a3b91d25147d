import type { Asker } from '../../chat/feature.ts';
import { type Reply, say } from '../../chat/reply.ts';
import { sentence } from '../../chat/wording.ts';
import { themeCard, themesCard } from '../cards/board.ts';
import { coloursDialog } from '../cards/colours.ts';
import { actionDialog, cardDialog, noteDialog, thankDialog } from '../cards/forms.ts';
import { ballotCard, mineCard, whichColumnCard } from '../cards/own.ts';
import { button, withoutLead } from '../cards/view.ts';
import { coloursIn } from '../colour-words.ts';
import type { HealthVote } from '../health.ts';
import type { RetroIntent } from '../intents.ts';
import type { Parts } from '../parts.ts';
import { columnsToFill, type Retro } from '../retro.ts';
import { cardsBy, takesCards, textOff } from '../rules/gathering.ts';
import { over, saidBy } from '../rules/session.ts';
import { findRetro, sessionOf } from '../store.ts';
import { arranged, askToArrange } from './arranging.ts';
import { decideFilled, decideTyped, handOver, takeLate } from './deciding.ts';
import { gradeActions } from './grading.ts';
import { linkThemes } from './linking.ts';
import { changeNote, keepNote, noteOf } from './notes.ts';
import { currentCard, viewOf } from './render.ts';
import { asActor } from './running.ts';
import { moveAndTell, moveFromForm, suggestionFor } from './telling.ts';

/** What is wanted of the team, or of a card, rather than of a retro that runs. */
const outside = [
  'retro.own',
  'retro.show',
  'retro.formats',
  'retro.export',
  'retro.history',
  'retro.ask',
  'retro.start',
  'retro.ask-until',
  'retro.until',
  'retro.keep',
  'retro.kept',
  'retro.unkeep',
  'retro.reword-kept',
  'retro.keep-mine',
] as const;

/** What is wanted of a retro that runs. */
export type Wish = Exclude<RetroIntent, { type: (typeof outside)[number] }>;

export function isWish(intent: RetroIntent): intent is Wish {
  return !outside.some((type) => type === intent.type);
}

/** Carries out what somebody wants of a retro that runs. */
export async function carryOutWish(parts: Parts, retro: Retro, wish: Wish, asker: Asker): Promise<Reply> {
  switch (wish.type) {
    case 'retro.status':
      return status(parts, retro, asker);
    case 'retro.next':
    case 'retro.back':
    case 'retro.enough':
      return moveAndTell(parts, retro, { do: nameOf(wish.type), visit: wish.visit }, asker);
    case 'retro.five-more':
      return moveAndTell(parts, retro, { do: 'five more', visit: wish.visit, until: wish.until }, asker);
    case 'retro.stop':
      return askToStop(parts, retro, asker);
    case 'retro.end':
      return moveAndTell(parts, retro, { do: 'stop' }, asker);
    case 'retro.hand-over':
      return handOver(parts, retro, wish.to, asker);
    case 'retro.take-over':
      return moveAndTell(parts, retro, { do: 'take over' }, asker);
    case 'retro.safety':
    case 'retro.worth':
      return moveAndTell(
        parts,
        retro,
        { do: wish.type === 'retro.safety' ? 'safety' : 'worth', vote: wish.vote },
        asker,
      );
    case 'retro.colours':
      if (retro.phase.name !== 'gather') return moveAndTell(parts, retro, { do: 'colours', given: [] }, asker);
      return { kind: 'dialog', dialog: coloursDialog(retro) };
    case 'retro.coloured':
      return moveAndTell(parts, retro, { do: 'colours', given: coloursOf(wish.values) }, asker);
    case 'retro.colour': {
      const given = coloursIn(wish.said, retro.format.columns);
      const told = await moveAndTell(parts, retro, { do: 'colours', given }, asker);
      const [only] = given;
      if (!only || wish.comment === undefined || retro.phase.name !== 'gather') return told;
      const column = retro.format.columns.find(({ id }) => id === only.column)?.title ?? '';
      const kept = await moveAndTell(parts, retro, { do: 'card', column: only.column, text: wish.comment }, asker);
      if (kept.kind !== 'card') return kept;
      const noted = { kind: 'text', text: `${sentence(only.colour)} for ${column}, noted.` } as const;
      return { ...kept, card: { ...kept.card, blocks: [noted, ...kept.card.blocks] } };
    }
    case 'retro.dots':
      return moveAndTell(parts, retro, { do: 'dots', themes: wish.themes }, asker);
    case 'retro.undot':
      return moveAndTell(parts, retro, { do: 'take dots back', theme: wish.theme }, asker);
    case 'retro.action':
      return decideTyped(parts, retro, wish, asker);
    case 'retro.ask-action':
      return { kind: 'dialog', dialog: actionDialog(retro) };
    case 'retro.ask-grades':
    case 'retro.graded':
    case 'retro.grade':
      return gradeActions(parts, retro, wish, asker);
    case 'retro.decided':
      return decideFilled(parts, retro, wish.values, asker);
    case 'retro.take':
      if (retro.phase.name === 'closed') return takeLate(parts, retro, wish.which, asker);
      return moveAndTell(parts, retro, { do: 'take', which: wish.which }, asker);
    case 'retro.decline':
      return moveAndTell(parts, retro, { do: 'decline', which: wish.which }, asker);
    case 'retro.drop':
      return moveAndTell(parts, retro, { do: 'drop', which: wish.which }, asker);
    case 'retro.thank':
      if (wish.text === undefined) return { kind: 'dialog', dialog: thankDialog(retro) };
      return moveAndTell(parts, retro, { do: 'thank', text: wish.text }, asker);
    case 'retro.thanked':
      return moveFromForm(parts, retro, { do: 'thank', text: wish.values.text }, asker);
    case 'retro.thumb':
      return moveAndTell(parts, retro, { do: 'thumb', up: wish.up }, asker);
    case 'retro.count-thumbs':
      return moveAndTell(parts, retro, { do: 'count thumbs' }, asker);
    case 'retro.links':
    case 'retro.about':
    case 'retro.ask-link':
    case 'retro.link':
    case 'retro.unlink':
      return linkThemes(parts, retro, wish, asker);
    case 'retro.themes':
      return { kind: 'card', card: themesCard(await viewOf(parts, parts.storage.queries, retro), wish.page ?? 0) };
    case 'retro.theme': {
      const card = themeCard(await viewOf(parts, parts.storage.queries, retro), wish.theme, wish.page);
      return card ? { kind: 'card', card } : say(`The themes go from 1 to ${retro.themes.length}.`);
    }
    default:
      return written(parts, retro, wish, asker);
  }
}

type Written = Extract<
  Wish,
  {
    type: `retro.${'write' | 'filled' | 'card' | 'mine' | 'edit' | 'changed' | 'take-back' | 'reword' | 'ballot' | 'note' | 'noted' | 'edit-note' | 'changed-note' | 'keep-note' | 'drop-note' | 'edit-held' | 'changed-held' | 'reword-held' | 'merge' | 'split' | 'rename' | 'move' | 'arranged' | `ask-${'merge' | 'split' | 'rename' | 'move'}`}`;
  }
>;

/** Cards, notes and themes. */
async function written(parts: Parts, retro: Retro, wish: Written, asker: Asker): Promise<Reply> {
  switch (wish.type) {
    case 'retro.write':
      return takesCards(retro.phase.name)
        ? { kind: 'dialog', dialog: cardDialog(retro) }
        : moveAndTell(parts, retro, { do: 'card', column: '', text: '' }, asker);
    case 'retro.filled':
      return moveFromForm(parts, retro, { do: 'card', ...wish.values }, asker);
    case 'retro.card':
      return card(parts, retro, wish, asker);
    case 'retro.mine':
    case 'retro.edit':
    case 'retro.reword':
    case 'retro.ballot':
      return own(parts, retro, wish, asker);
    case 'retro.changed':
      return moveFromForm(parts, retro, { do: 'change card', card: wish.card, ...wish.values }, asker);
    case 'retro.take-back':
      return moveAndTell(parts, retro, { do: 'take card back', card: wish.card }, asker);
    case 'retro.note':
      if (wish.text === undefined) return { kind: 'dialog', dialog: noteDialog(retro) };
      return moveAndTell(parts, retro, await noteOf(parts, retro, wish.text), asker);
    case 'retro.noted':
      return moveFromForm(parts, retro, await noteOf(parts, retro, wish.values.text), asker);
    case 'retro.edit-note':
    case 'retro.changed-note':
      return changeNote(parts, retro, wish, asker);
    case 'retro.keep-note':
    case 'retro.drop-note':
    case 'retro.edit-held':
    case 'retro.changed-held':
    case 'retro.reword-held':
      return keepNote(parts, retro, wish, asker);
    case 'retro.merge':
      return moveAndTell(parts, retro, { do: 'merge', themes: wish.themes }, asker);
    case 'retro.split':
      return moveAndTell(
        parts,
        retro,
        { do: 'split', theme: wish.theme, cards: wish.cards, name: wish.name ?? '' },
        asker,
      );
    case 'retro.rename':
      return moveAndTell(parts, retro, { do: 'rename', theme: wish.theme, name: wish.name }, asker);
    case 'retro.move':
      return moveAndTell(parts, retro, { do: 'move', theme: wish.theme, card: wish.card, to: wish.to }, asker);
    case 'retro.ask-merge':
    case 'retro.ask-split':
    case 'retro.ask-rename':
    case 'retro.ask-move':
      return askToArrange(parts, retro, wish.type, asker);
    case 'retro.arranged':
      return arranged(parts, retro, wish, asker);
    default:
      return wish satisfies never;
  }
}

/** What was chosen in the form, by column; what was left open says nothing. */
function coloursOf(values: Readonly<Record<string, string>>): readonly HealthVote[] {
  return Object.entries(values).flatMap(([column, chosen]) => {
    const [said] = coloursIn(`1 ${chosen}`, [{ id: column, title: '', prompt: '' }]);
    return said ? [said] : [];
  });
}

function nameOf(type: 'retro.next' | 'retro.back' | 'retro.enough') {
  return type === 'retro.next' ? 'next' : type === 'retro.back' ? 'back' : 'enough';
}

/** Where it stands, with what can be done. */
async function status(parts: Parts, retro: Retro, { person }: Asker): Promise<Reply> {
  const view = { ...(await viewOf(parts, parts.storage.queries, retro)), brief: true };
  const isMine = retro.facilitator?.id === person.id;
  const blocks = currentCard(view).blocks.flatMap((block) => (isMine ? block : (withoutLead(block) ?? [])));
  const lead = retro.facilitator ? `${retro.facilitator.name} leads.` : 'Nobody leads; `retro take over` makes it you.';
  return {
    kind: 'card',
    card: { blocks: [{ kind: 'text', text: [{ bold: `Retro: ${retro.format.title}` }, `. ${lead}`] }, ...blocks] },
  };
}

async function askToStop(parts: Parts, { id, format, facilitator, team }: Retro, { person }: Asker): Promise<Reply> {
  const members = await parts.teams.membersOf(parts.storage.queries, team.id);
  if (facilitator && facilitator.id !== person.id && members.some((one) => one.id === facilitator.id)) {
    return say(`${facilitator.name} leads this one and can end it. Ask them, or out loud.`);
  }
  return {
    kind: 'card',
    card: {
      once: true,
      blocks: [
        { kind: 'text', text: `End ${format.title} here? What was said up to now goes into the recap.` },
        {
          kind: 'buttons',
          buttons: [
            button('End it', { type: 'retro.end', id }, 'danger'),
            button('Go on', { type: 'retro.keep-mine' }),
          ],
        },
      ],
    },
  };
}

/** A card: kept at once where its column is known, else asked for. */
async function card(
  parts: Parts,
  retro: Retro,
  { column, text, aloud = false }: Extract<Wish, { type: 'retro.card' }>,
  asker: Asker,
): Promise<Reply> {
  const [only, another] = columnsToFill(retro.format);
  if (column === undefined && another && takesCards(retro.phase.name)) {
    const off = textOff(text);
    return off ? say(off.text) : { kind: 'card', card: whichColumnCard(retro, text, aloud) };
  }
  return moveAndTell(parts, retro, { do: 'card', column: column ?? only?.id ?? '', text }, asker, aloud);
}

type Own = Extract<Wish, { type: `retro.${'mine' | 'edit' | 'reword' | 'ballot'}` }>;

/** What only its author sees. */
async function own(parts: Parts, retro: Retro, wish: Own, asker: Asker): Promise<Reply> {
  const stored = await findRetro(parts.storage.queries, retro.tenant, retro.id);
  if (stored?.secret === undefined) return say(over.text);
  const session = await sessionOf(parts.storage.queries, stored.retro);
  const actor = asActor(asker.person, stored.secret);
  if (wish.type === 'retro.mine') return { kind: 'card', card: mineCard(retro, cardsBy(session, actor)) };
  if (wish.type === 'retro.ballot') {
    if (retro.phase.name !== 'vote') return say('There is no vote on themes at the moment.');
    return { kind: 'card', card: ballotCard(retro, saidBy(session, actor, 'dots'), wish.page ?? 0) };
  }
  const mine = cardsBy(session, actor).find(({ id }) => id === wish.card);
  if (!mine) return moveAndTell(parts, retro, { do: 'take card back', card: 'none of yours' }, asker);
  if (wish.type === 'retro.edit') return { kind: 'dialog', dialog: cardDialog(retro, mine) };
  const suggestion = await suggestionFor(parts, retro, mine.text);
  if (suggestion?.rewording === undefined) return say('There are no other words for it any more. It stays as it is.');
  return moveAndTell(parts, retro, { do: 'change card', card: mine.id, text: suggestion.rewording }, asker);
}
