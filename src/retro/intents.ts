import { z } from 'zod';
import { declareIntents, type IntentOf } from '../chat/intent.ts';
import { phaseIds } from '../content/retro-formats.ts';

const id = z.string().min(1).max(40);
/** What a button stood on, so that an older one, or a second press, does not move it on. */
const visit = z.int().min(0).max(9_999).optional();
const line = z.string().max(300);
/** Longer than a card may be, so that it can be said how long one is. */
const text = z.string().max(3_000);
/** Counted from 1, as people read them. */
const number = z.int().min(1).max(999);
const numbers = z.array(number).max(60);
const values = z.object({ text: z.string() });

export const retroIntents = declareIntents(
  'retro',
  {
    /** Where it stands, or a way to begin: the `nth` that fits, from 0. */
    show: z.object({ incident: z.boolean().optional(), nth: z.int().min(0).max(99).optional() }),
    formats: z.object({}),
    /** What follows `retro start`, in somebody's own words. */
    ask: z.object({ said: line }),
    start: z.object({
      format: z.string().max(40),
      mode: z.enum(['live', 'async']),
      until: z.string().max(80).optional(),
      named: z.boolean().optional(),
      dots: z.int().min(1).max(10).optional(),
    }),
    /** Asks until when. */
    'ask-until': z.object({ format: z.string().max(40) }),
    until: z.object({ format: z.string().max(40), values }),
    /** Keeps something for the next retro, or puts it into the one that runs; without a text it is asked for. */
    keep: z.object({ text: text.optional() }),
    kept: z.object({ values }),
    unkeep: z.object({ id }),
    /** Takes the words that were suggested for what was kept. */
    'reword-kept': z.object({ id }),
    /** One that has closed, as a document; the newest, unless its id is given. */
    export: z.object({ of: id.optional() }),
    /** Every retro of the team, and what shows over several. */
    history: z.object({}),
    /** The card of a phase, or of a theme, as one person sees it. */
    own: z.object({ id, phase: z.enum(phaseIds), visit: z.int().min(0).max(9_999), theme: id.optional() }),
    status: z.object({ id: id.optional() }),
    next: z.object({ id: id.optional(), visit }),
    back: z.object({ id: id.optional(), visit }),
    /** `until`: when the time was to be over that whoever pressed it saw. */
    'five-more': z.object({ id: id.optional(), visit, until: z.number().optional() }),
    enough: z.object({ id: id.optional(), visit }),
    /** Asks whether to end it. */
    stop: z.object({ id: id.optional() }),
    end: z.object({ id }),
    'hand-over': z.object({ id: id.optional(), to: z.string().max(80) }),
    'take-over': z.object({ id: id.optional() }),
    /** Opens the form for a card. */
    write: z.object({ id: id.optional() }),
    filled: z.object({ id, values: z.object({ column: z.string(), text: z.string() }) }),
    /** `aloud`: it was typed where others read it. */
    card: z.object({ id: id.optional(), column: z.string().max(40).optional(), text, aloud: z.boolean().optional() }),
    mine: z.object({ id: id.optional() }),
    edit: z.object({ id, card: id }),
    changed: z.object({ id, card: id, values: z.object({ column: z.string(), text: z.string() }) }),
    'take-back': z.object({ id, card: id }),
    /** Takes the words that were suggested for a card. */
    reword: z.object({ id, card: id }),
    /** Leaves a card or note as it is. */
    'keep-mine': z.object({}),
    safety: z.object({ id: id.optional(), vote: z.int().min(0).max(9) }),
    worth: z.object({ id: id.optional(), vote: z.int().min(0).max(9) }),
    /** Asks for the colours of a health check. */
    colours: z.object({ id: id.optional() }),
    coloured: z.object({ id, values: z.record(z.string(), z.string()) }),
    /** In somebody's own words: `1 green better, 2 red`; with a comment on the one card that is spoken of. */
    colour: z.object({ id: id.optional(), said: line, comment: text.optional() }),
    ballot: z.object({ id: id.optional(), page: z.int().min(0).max(99).optional() }),
    dots: z.object({ id: id.optional(), themes: numbers }),
    undot: z.object({ id: id.optional(), theme: number.optional() }),
    themes: z.object({ id: id.optional(), page: z.int().min(0).max(99).optional() }),
    /** One theme with all of its cards. */
    theme: z.object({ id: id.optional(), theme: number, page: z.int().min(0).max(99).optional() }),
    merge: z.object({ id: id.optional(), themes: numbers }),
    /** Asks for what is left out of these. */
    'ask-merge': z.object({ id }),
    'ask-split': z.object({ id }),
    'ask-rename': z.object({ id }),
    'ask-move': z.object({ id }),
    arranged: z.object({ id, what: z.enum(['merge', 'split', 'rename', 'move']), values }),
    split: z.object({ id: id.optional(), theme: number, cards: numbers, name: line.optional() }),
    rename: z.object({ id: id.optional(), theme: number, name: line }),
    move: z.object({ id: id.optional(), theme: number, card: number, to: number }),
    /** Whether a topic whose time is over gets more of it. */
    thumb: z.object({ id: id.optional(), up: z.boolean() }),
    'count-thumbs': z.object({ id: id.optional() }),
    /** Goes through the themes that may be about a question of a model. */
    links: z.object({ id: id.optional() }),
    /** Which question a theme may be about, by its number; or the `nth` that comes to mind, from 0. */
    about: z.object({ id: id.optional(), theme: number }),
    'ask-link': z.object({ id, theme: id, nth: z.int().min(0).max(9), walk: z.boolean().optional() }),
    link: z.object({
      id,
      theme: id,
      model: z.string().max(80),
      capability: z.string().max(120),
      walk: z.boolean().optional(),
    }),
    unlink: z.object({ id, theme: id, walk: z.boolean().optional() }),
    note: z.object({ id: id.optional(), text: text.optional() }),
    noted: z.object({ id, values }),
    'edit-note': z.object({ id, theme: id, note: z.int().min(0).max(99) }),
    'changed-note': z.object({ id, theme: id, note: z.int().min(0).max(99), values }),
    /** A note that is held back: shown as it is, in other words of its author, in those that were suggested, or not at all. */
    'keep-note': z.object({ id, held: id }),
    'drop-note': z.object({ id, held: id }),
    'edit-held': z.object({ id, held: id }),
    'changed-held': z.object({ id, held: id, values }),
    'reword-held': z.object({ id, held: id }),
    /** In somebody's own words: `try a smaller batch, bo, by friday`. */
    action: z.object({ id: id.optional(), said: line, theme: number.optional() }),
    'ask-action': z.object({ id: id.optional() }),
    decided: z.object({
      id,
      values: z.object({ title: z.string(), owner: z.string(), due: z.string(), theme: z.string().optional() }),
    }),
    /** Asks how much the actions can be relied on. */
    'ask-grades': z.object({ id: id.optional() }),
    graded: z.object({ id, values: z.record(z.string(), z.string()) }),
    /** One of them, in words: `2 is a guard`. */
    grade: z.object({ id: id.optional(), which: number, said: z.string().max(60) }),
    /** By id from a button, by number when typed. */
    take: z.object({ id: id.optional(), which: id }),
    decline: z.object({ id: id.optional(), which: id }),
    drop: z.object({ id: id.optional(), which: id }),
    thank: z.object({ id: id.optional(), text: line.optional() }),
    thanked: z.object({ id, values }),
  },
  {
    dialogs: [
      'export',
      'colours',
      ...(['ask-until', 'write', 'edit', 'ask-merge', 'ask-split', 'ask-rename', 'ask-move'] as const),
      ...(['edit-note', 'edit-held', 'ask-action', 'ask-grades', 'keep', 'note', 'thank'] as const),
    ],
    views: ['own'],
  },
);

export type RetroIntent = IntentOf<typeof retroIntents>;

/** Keeps a literal an intent of this feature, so that a misspelt button does not compile. */
export function intent(press: RetroIntent): RetroIntent {
  return press;
}
