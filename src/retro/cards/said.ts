import type { Span, Text } from '../../chat/text.ts';
import { count, numberWord } from '../../chat/wording.ts';
import { coloursOf } from '../rules/colouring.ts';
import { cardsBy } from '../rules/gathering.ts';
import { type Actor, type Session, saidBy } from '../rules/session.ts';
import { cut } from './view.ts';

const untilShown = 'Only you see this; you can change it until it is shown.';
const longestName = 40;

/**
 * What somebody has put into the phase that is open, for them alone; nothing where they have done nothing. Votes are not
 * repeated, and where the team sits together nor is the rest: a screen that is shared would show it to everybody.
 */
export function ownLines(session: Session, who: Pick<Actor, 'pseudonym'>): readonly Text[] {
  const { phase, format } = session.retro;
  switch (phase.name) {
    case 'stage':
      return [...voted(session, who, 'safety'), ...written(session, who, 'card')];
    case 'gather':
      return format.kind === 'health'
        ? [...colours(session, who), ...written(session, who, 'comment')]
        : written(session, who, 'card');
    case 'vote':
      return dots(session, who);
    case 'discuss':
      return voted(session, who, 'thumbs');
    case 'close':
      return voted(session, who, 'worth');
    default:
      return [];
  }
}

function isTogether({ retro }: Session): boolean {
  return retro.mode === 'live';
}

function voted(session: Session, who: Pick<Actor, 'pseudonym'>, about: 'safety' | 'thumbs' | 'worth'): readonly Text[] {
  return saidBy(session, who, about).map(() => `Your vote is in. ${untilShown}`);
}

function written(session: Session, who: Pick<Actor, 'pseudonym'>, what: 'card' | 'comment'): readonly Text[] {
  const mine = cardsBy(session, who).length;
  if (mine === 0) return [];
  return [['You have written ', { bold: count(mine, what) }, '. Only you see this; `my cards` shows them.']];
}

function colours(session: Session, who: Pick<Actor, 'pseudonym'>): readonly Text[] {
  const given = coloursOf(session, who);
  if (given.length === 0) return [];
  if (isTogether(session)) return [`Your colours are in. ${untilShown}`];
  const each = session.retro.format.columns.flatMap(({ id, title }): readonly (readonly Span[])[] => {
    const one = given.find(({ column }) => column === id);
    const going = one?.arrow === undefined ? '' : one.arrow === 'same' ? ', staying so' : `, getting ${one.arrow}`;
    return one ? [[{ italic: title }, ' ', { bold: one.colour }, going]] : [];
  });
  return [['Your colours: ', ...listed(each), `. ${untilShown}`]];
}

function dots(session: Session, who: Pick<Actor, 'pseudonym'>): readonly Text[] {
  const { retro } = session;
  const given = saidBy(session, who, 'dots');
  if (given.length === 0) return [];
  const left = retro.dots - given.length;
  const more = left === 0 ? 'They are all given.' : `You have ${numberWord(left)} of ${count(retro.dots, 'dot')} left.`;
  if (isTogether(session)) return [`Your dots are in. ${more} ${untilShown}`];
  const each = retro.themes.flatMap(({ id, name }): readonly (readonly Span[])[] => {
    const mine = given.filter((one) => one === id).length;
    return mine === 0 ? [] : [['●'.repeat(mine), ' ', { italic: cut(name, longestName) }]];
  });
  return [['Your dots: ', ...listed(each), `. ${more} ${untilShown}`]];
}

function listed(each: readonly (readonly Span[])[]): readonly Span[] {
  return each.flatMap((spans, index) => (index === 0 ? spans : ['; ', ...spans]));
}
