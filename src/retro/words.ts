import type { RetroColumn } from '../content/retro-formats.ts';
import { coloursIn, colourWithComment } from './colour-words.ts';
import type { RetroIntent } from './intents.ts';
import { readMoment } from './moment-said.ts';
import { columnsToFill, type Retro } from './retro.ts';
import { asksSafety } from './rules/voting.ts';

type Leading = 'next' | 'back' | 'enough' | 'five-more' | 'stop' | 'take-over' | 'status';

/** A line of somebody in a retro, read without knowing where it stands. */
export type Word =
  /** `bare`: a word that means something elsewhere too. */
  | { readonly kind: 'lead'; readonly what: Leading; readonly bare: boolean }
  | { readonly kind: 'hand-over'; readonly to: string }
  | { readonly kind: 'card'; readonly text: string }
  /** Something before a colon that may be a column. */
  | { readonly kind: 'labelled'; readonly label: string; readonly text: string; readonly card: boolean }
  | { readonly kind: 'thumb'; readonly up: boolean }
  | { readonly kind: 'mine' | 'themes' | 'links' }
  | { readonly kind: 'theme' | 'about'; readonly theme: number }
  | { readonly kind: 'note' | 'thank'; readonly text: string }
  | { readonly kind: 'action'; readonly text: string; readonly theme?: number }
  | { readonly kind: 'grade'; readonly which: number; readonly said: string }
  | { readonly kind: 'take' | 'decline' | 'drop'; readonly number: number | undefined }
  | { readonly kind: 'merge'; readonly themes: readonly number[] }
  | { readonly kind: 'split'; readonly theme: number; readonly cards: readonly number[]; readonly name: string }
  | { readonly kind: 'rename'; readonly theme: number; readonly name: string }
  | { readonly kind: 'move'; readonly theme: number; readonly card: number; readonly to: number }
  | { readonly kind: 'numbers'; readonly numbers: readonly number[] }
  | { readonly kind: 'take-back'; readonly number: number | undefined }
  | { readonly kind: 'keep-mine' };

const leading: readonly (readonly [RegExp, Leading, boolean])[] = [
  [/^next$/, 'next', true],
  [/^(?:next (?:phase|theme)|go on)$/, 'next', false],
  [/^back$/, 'back', true],
  [/^(?:one )?(?:step|phase|theme) back$|^go back$/, 'back', false],
  [/^enough$/, 'enough', false],
  [/^(?:(?:five|5) more(?: minutes)?|more time)$/, 'five-more', false],
  [/^(?:stop|end)$/, 'stop', true],
  [/^(?:stop|end) (?:the )?retro$/, 'stop', false],
  [/^(?:i(?:'ll|’ll)? )?take over$/, 'take-over', false],
  [/^status$/, 'status', true],
];

/** What a line says; undefined when it is people talking. */
export function readWord(said: string): Word | undefined {
  const line = said.trim();
  const low = line.toLowerCase().replace(/[.!]+$/, '');
  for (const [pattern, what, bare] of leading) if (pattern.test(low)) return { kind: 'lead', what, bare };
  if (/^my cards$/.test(low)) return { kind: 'mine' };
  if (/^keep (?:mine|it as it is)$/.test(low)) return { kind: 'keep-mine' };
  if (/^themes$/.test(low)) return { kind: 'themes' };
  if (/^(?:thumbs? (?:up|down)|👍|👎)$/u.test(low)) return { kind: 'thumb', up: /up$|👍/u.test(low) };
  if (/^links$/.test(low)) return { kind: 'links' };
  return readNumbered(low) ?? readArranging(line) ?? readLabelled(line);
}

function readNumbered(low: string): Word | undefined {
  if (/^\d{1,3}(?:[\s,]+\d{1,3})*$/.test(low)) return { kind: 'numbers', numbers: numbersIn(low) };
  const [, theme] = /^theme (\d{1,3})$/.exec(low) ?? [];
  if (theme !== undefined) return { kind: 'theme', theme: Number(theme) };
  const [, linked] = /^link (?:theme )?(\d{1,3})$/.exec(low) ?? [];
  if (linked !== undefined) return { kind: 'about', theme: Number(linked) };
  const [, verb = '', which] =
    /^(take back|(?:i(?:'ll|’ll| will) )?take(?: it)?|not me|drop)(?: (?:number )?(\d{1,3}))?$/.exec(low) ?? [];
  const number = which === undefined ? undefined : Number(which);
  if (verb === 'take back') return { kind: 'take-back', number };
  if (verb === 'not me') return { kind: 'decline', number };
  if (verb === 'drop') return number === undefined ? undefined : { kind: 'drop', number };
  if (verb === '' || (verb === 'take' && number === undefined)) return undefined;
  return { kind: 'take', number };
}

function readArranging(line: string): Word | undefined {
  const [, merged] = /^merge (?:themes? )?([\d\s,and]+)$/i.exec(line) ?? [];
  if (merged !== undefined) return { kind: 'merge', themes: numbersIn(merged) };
  const [, apart, cards = '', name = ''] =
    /^split (?:theme )?(\d{1,3})\s*[:,]?\s+(?:cards? )?([\d\s,]+?)(?:\s+(?:as|called|into)\s+(.+))?$/i.exec(line) ?? [];
  if (apart !== undefined) return { kind: 'split', theme: Number(apart), cards: numbersIn(cards), name };
  const [, renamed, called = ''] = /^(?:rename|call) (?:theme )?(\d{1,3})\s+(?:(?:to|as)\s+)?(.+)$/i.exec(line) ?? [];
  if (renamed !== undefined) return { kind: 'rename', theme: Number(renamed), name: called };
  const [, from, card, to] = /^move (?:card )?(\d{1,3})\.(\d{1,3}) to (?:theme )?(\d{1,3})$/i.exec(line) ?? [];
  if (from !== undefined) return { kind: 'move', theme: Number(from), card: Number(card), to: Number(to) };
  const [, graded, grade = ''] = /^(?:strength|grade) (\d)[:,]? (?:is )?(?:an? )?(.{3,40})$/i.exec(line) ?? [];
  if (graded !== undefined) return { kind: 'grade', which: Number(graded), said: grade };
  const [, to2] = /^hand over to (.+)$/i.exec(line) ?? [];
  return to2 === undefined ? undefined : { kind: 'hand-over', to: to2.slice(0, 80) };
}

function readLabelled(line: string): Word | undefined {
  const [, thanked] = /^(?:thanks|thank you)[,:]?\s+(?:to\s+)?(.+\bfor\b.+)$/is.exec(line) ?? [];
  if (thanked !== undefined) return { kind: 'thank', text: thanked };
  const [, isCard, rest = line] = /^(card)\b:?\s+(.+)$/is.exec(line) ?? [];
  const [, label = '', text = ''] = /^([^:\n]{1,40}):\s+(.+)$/s.exec(rest) ?? [];
  if (label !== '') {
    const word = label.toLowerCase().trim();
    if (!isCard && word === 'note') return { kind: 'note', text };
    const [, theme] = /^action (?:(?:from|on|about) )?(?:theme )?(\d{1,3})$/.exec(word) ?? [];
    if (!isCard && word === 'action') return { kind: 'action', text };
    if (!isCard && theme !== undefined) return { kind: 'action', text, theme: Number(theme) };
    if (!isCard && /^thank(?:s| you)$/.test(word)) return { kind: 'thank', text };
    return { kind: 'labelled', label: word, text, card: isCard !== undefined };
  }
  return isCard === undefined ? undefined : { kind: 'card', text: rest };
}

function numbersIn(text: string): readonly number[] {
  return (text.match(/\d{1,3}/g) ?? []).map(Number);
}

/** The column that a label means: its number from 1, its title, or the beginning of it. */
export function columnMeant(columns: readonly RetroColumn[], label: string): RetroColumn | undefined {
  const word = label.trim().toLowerCase();
  if (/^\d{1,2}$/.test(word)) return columns[Number(word) - 1];
  const exact = columns.find(({ id, title }) => id === word || title.toLowerCase() === word);
  if (exact || word.length < 3) return exact;
  const [only, another] = columns.filter(
    ({ id, title }) => title.toLowerCase().startsWith(word) || id.startsWith(word),
  );
  return another ? undefined : only;
}

/** Where a line was said: in the thread of the retro, to the bot alone, or elsewhere in the channel. */
export type Where = 'thread' | 'alone' | 'channel';

/** What a line means in a retro, said there; undefined when it is people talking, or for somebody else. */
export function meantIn(retro: Retro, said: string, where: Where, who?: string): RetroIntent | undefined {
  const word = readWord(said) ?? (where === 'thread' ? undefined : answerOf(retro, said, who));
  const { id } = retro;
  const phase = retro.phase.name;
  if (phase === 'gather' && retro.format.kind === 'health') {
    if (coloursIn(said, retro.format.columns).length > 0) return { type: 'retro.colour', id, said: said.slice(0, 300) };
    const both = colourWithComment(said, retro.format.columns);
    if (both && where === 'alone') return { type: 'retro.colour', id, ...both };
  }
  // Thanks are for the end; on a card they are as welcome as anything else.
  if (!word || (word.kind === 'thank' && phase === 'gather'))
    return phase === 'gather' && where === 'alone' && isCardish(said) ? cardOf(retro, said, where) : undefined;
  switch (word.kind) {
    case 'lead':
      return word.bare && where !== 'thread' && word.what !== 'status' ? undefined : { type: `retro.${word.what}`, id };
    case 'hand-over':
      return { type: 'retro.hand-over', id, to: word.to };
    case 'card':
      return cardOf(retro, word.text, where);
    case 'labelled':
      return labelled(retro, word, said, where);
    case 'thumb':
      return retro.format.kind === 'topics' ? { type: 'retro.thumb', id, up: word.up } : undefined;
    case 'keep-mine':
      return { type: 'retro.keep-mine' };
    case 'mine':
    case 'themes':
    case 'links':
      return { type: `retro.${word.kind}`, id };
    case 'theme':
    case 'about':
      return { type: `retro.${word.kind}`, id, theme: word.theme };
    case 'note':
      return { type: 'retro.note', id, text: word.text.slice(0, 3_000) };
    case 'action':
      return {
        ...{ type: 'retro.action', id, said: word.text.slice(0, 300) },
        ...(word.theme === undefined ? {} : { theme: word.theme }),
      };
    case 'grade':
      return { type: 'retro.grade', id, which: word.which, said: word.said };
    case 'thank':
      return phase === 'close' ? { type: 'retro.thank', id, text: word.text.slice(0, 300) } : undefined;
    case 'take':
    case 'decline':
      return phase === 'decide' || phase === 'close' ? settled(retro, word.kind, word.number, who) : undefined;
    case 'drop':
      return phase === 'decide' ? settled(retro, 'drop', word.number, who) : undefined;
    case 'take-back':
      if (phase !== 'vote') return undefined;
      return { type: 'retro.undot', id, ...(word.number === undefined ? {} : { theme: word.number }) };
    case 'numbers':
      return numbersMean(retro, word.numbers, where);
    case 'merge':
      return { type: 'retro.merge', id, themes: [...word.themes] };
    case 'split':
      return { type: 'retro.split', id, theme: word.theme, cards: [...word.cards], name: word.name };
    case 'rename':
      return { type: 'retro.rename', id, theme: word.theme, name: word.name };
    case 'move':
      return { type: 'retro.move', id, theme: word.theme, card: word.card, to: word.to };
    default:
      return word satisfies never;
  }
}

/** Stands for "one of several", to be asked which. */
const anyOfThem = '?';

function numbersMean(retro: Retro, numbers: readonly number[], where: Where): RetroIntent | undefined {
  const { id, phase, dots } = retro;
  const [first = 0, second] = numbers;
  // Over days a number between people is about something else.
  if (phase.name === 'gather' && where === 'alone' && asksSafety(retro) && second === undefined && first <= 9)
    return { type: 'retro.safety', id, vote: first };
  const isDots = numbers.length <= dots * 2 && (second !== undefined || phase.name === 'vote');
  if (phase.name === 'vote' || phase.name === 'gather' || phase.name === 'group')
    return isDots ? { type: 'retro.dots', id, themes: [...numbers] } : undefined;
  if (second !== undefined || first > 9) return undefined;
  if (phase.name === 'stage') return { type: 'retro.safety', id, vote: first };
  return phase.name === 'close' ? { type: 'retro.worth', id, vote: first } : undefined;
}

/** By its number, or the only one that is meant. */
function settled(
  { id, decisions }: Retro,
  what: 'take' | 'decline' | 'drop',
  number: number | undefined,
  who: string | undefined,
): RetroIntent | undefined {
  const open = decisions.filter(({ agreed }) => agreed === (what === 'drop'));
  const asked = open.filter(({ owner }) => owner !== undefined && owner.id === who);
  const [only, another] = asked.length > 0 ? asked : open;
  const which = number !== undefined ? String(number) : another ? anyOfThem : only?.id;
  return which === undefined ? undefined : { type: `retro.${what}`, id, which };
}

/** A plain yes or no of somebody who is asked whether they take something. */
function answerOf({ phase, decisions }: Retro, said: string, who: string | undefined): Word | undefined {
  if (phase.name !== 'decide' && phase.name !== 'close') return undefined;
  if (!decisions.some(({ owner, agreed }) => !agreed && owner !== undefined && owner.id === who)) return undefined;
  const low = said
    .trim()
    .toLowerCase()
    .replace(/[.!]+$/, '');
  if (/^(?:yes|yep|yeah|sure|ok|okay|i do|mine|yes,? (?:i(?:'ll|’ll| will) take it|i do))$/.test(low)) {
    return { kind: 'take', number: undefined };
  }
  return /^(?:no|nope|no,? thanks|no,? not me)$/.test(low) ? { kind: 'decline', number: undefined } : undefined;
}

/** Between people, what is no column stays theirs. */
function labelled(
  retro: Retro,
  { label, text, card }: Extract<Word, { kind: 'labelled' }>,
  said: string,
  where: Where,
): RetroIntent | undefined {
  const column = columnMeant(columnsToFill(retro.format), label);
  if (column) return cardOf(retro, text, where, column.id);
  if (card) return cardOf(retro, `${label}: ${text}`, where);
  return where === 'alone' && retro.phase.name === 'gather' && isCardish(said) ? cardOf(retro, said, where) : undefined;
}

function cardOf({ id, format }: Retro, text: string, where: Where, named?: string): RetroIntent {
  const aloud = where === 'alone' ? {} : { aloud: true };
  const isEvent = (format.kind === 'timeline' || format.kind === 'review') && readMoment(text) !== undefined;
  const column = named ?? (isEvent ? format.columns[0]?.id : undefined);
  return { type: 'retro.card', id, ...(column === undefined ? {} : { column }), text: text.slice(0, 3_000), ...aloud };
}

/** Whether a line to the bot alone may be a card: a word or two are more often a slip. */
function isCardish(said: string): boolean {
  return said.trim().split(/\s+/).length >= 3;
}
