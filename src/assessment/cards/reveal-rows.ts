import type { Block } from '../../chat/card.ts';
import type { Span } from '../../chat/text.ts';
import { numberWord, sentence } from '../../chat/wording.ts';
import type { Practice } from '../../content/model.ts';
import type { Marked } from '../asking/question.ts';
import { allMarks, marksText, numbersText, rowsText, statementOf } from '../asking/rows.ts';
import type { Mark, Outcome } from '../assessment.ts';
import { intent } from '../intents.ts';
import { alikeOn, fewestVotesShown, marksOn, mayShow } from '../reading.ts';
import { markText } from '../voice.ts';
import { labelOf } from './question-rows.ts';
import type { Talk, View } from './reveal.ts';

/** At most so many rows have their buttons at a time, so that the message stays one; the next follow as these are settled. */
const mostOffered = 3;

/** How one row stands at the reveal. */
type Row = {
  readonly number: number;
  readonly practice: Practice;
  readonly given: readonly Mark[];
  /** What it comes to, by the team's word or by the votes. */
  readonly mark: Mark | undefined;
  readonly how: 'agreed' | 'alike' | 'close' | 'split' | 'too few';
};

function rowsIn({ rows }: Marked, { votes, reading, agreed }: View): readonly Row[] {
  return rows.map((practice, index): Row => {
    const { id } = practice;
    const given = marksOn(votes, id);
    const found = reading.kind === 'rows' ? reading.rows.find((row) => row.practice === id) : undefined;
    const how =
      agreed[id] !== undefined
        ? 'agreed'
        : !mayShow(given)
          ? 'too few'
          : alikeOn(votes, id)
            ? 'alike'
            : found?.split
              ? 'split'
              : 'close';
    return { number: index + 1, practice, given, mark: how === 'too few' ? undefined : found?.mark, how };
  });
}

/** What all see alike in a line, and each row that they see differently with how often what was said of it. */
export function rowsShown(question: Marked, view: View, isOpen: boolean): Block[] {
  const rows = rowsIn(question, view);
  const named = (how: Row['how']) => rows.filter((row) => row.how === how);
  const alike = named('alike');
  const few = named('too few');
  const blocks: Block[] = [];
  if (alike.length > 0)
    blocks.push({ kind: 'text', text: `${alikeText(alike.length, rows.length)} ${marksIn(alike)}` });
  if (!isOpen) blocks.push(...rows.filter(isTold).map(rowBlock));
  const settled = named('agreed').filter((row) => !isTold(row));
  if (settled.length > 0) blocks.push({ kind: 'text', text: `Agreed. ${marksIn(settled)}` });
  // With hardly any answers at all that is said already.
  if (few.length > 0 && view.votes.filter((vote) => vote !== 'skipped').length >= fewestVotesShown) {
    const numbers = few.map(({ number }) => number);
    const text = `${sentence(rowsText(numbers))}: fewer than three of you marked ${few.length === 1 ? 'it' : 'them'}, so I show nothing. Tell each other what you see.`;
    blocks.push({ kind: 'text', text });
  }
  return blocks;
}

function alikeText(alike: number, all: number): string {
  return alike === all ? 'You see every row alike.' : `You agree on ${numberWord(alike)} of ${numberWord(all)}.`;
}

/** Whether a row has something of its own to show: not where all say the same, nor where too few say anything. */
function isTold({ how, given }: Row): boolean {
  return how === 'split' || how === 'close' || (how === 'agreed' && mayShow(given));
}

/** "In place: 1, 2 and 5. Not yet: 4." */
function marksIn(rows: readonly Row[]): string {
  return allMarks
    .flatMap((mark) => {
      const numbers = rows.filter((row) => row.mark === mark).map(({ number }) => number);
      return numbers.length > 0 ? `${labelOf(mark)}: ${numbersText(numbers)}.` : [];
    })
    .join(' ');
}

function rowBlock({ number, practice, given, mark, how }: Row): Block {
  const spans: Span[] = [{ bold: String(number) }, `  ${statementOf(practice)}`];
  if (mayShow(given)) spans.push(`\n${tally(given)}`);
  if (how === 'agreed' && mark) spans.push(' · ', { bold: `agreed: ${markText(mark)}` });
  if (how === 'close' && mark) spans.push(` · counts as ${markText(mark)}`);
  if (how === 'split') spans.push(' · needs a word');
  return { kind: 'text', text: spans };
}

/** "In place ■■ Not yet ■". */
function tally(given: readonly Mark[]): string {
  return allMarks
    .flatMap((mark) => {
      const many = given.filter((one) => one === mark).length;
      return many > 0 ? `${labelOf(mark)} ${many > 15 ? `${many}×■` : '■'.repeat(many)}` : [];
    })
    .join(' ');
}

/** Split rows need a word; what is close or too few to tell can get one, in a talk. */
export function rowsTalk(question: Marked, view: View): Talk {
  const rows = rowsIn(question, view);
  const split = rows.filter(({ how }) => how === 'split');
  const close = rows.filter(({ how }) => how === 'close');
  const few = rows.filter(({ how }) => how === 'too few');
  const notForUs = view.reading.kind === 'not applicable';
  const isKnown = notForUs || rows.some(({ mark }) => mark !== undefined);
  const mayGoOn = split.length === 0 && isKnown;
  const isClear = mayGoOn && !view.isTalking && Object.keys(view.agreed).length === 0;
  // What nobody is told of has its buttons as long as the team is here: it may be settled by word alone.
  const open = notForUs && !view.isTalking ? [] : [...split, ...few, ...(view.isTalking ? close : [])];
  const shown = open.slice(0, mostOffered);
  const blocks: Block[] = [{ kind: 'text', text: notForUs ? doesNotApply : prompt(rows, mayGoOn) }];
  for (const row of rows) {
    if (isTold(row) || shown.includes(row)) blocks.push(rowBlock(row));
    if (shown.includes(row)) blocks.push(rowButtons(row, view));
  }
  if (open.length > 0) blocks.push({ kind: 'aside', text: typed(open, shown.length) });
  return { blocks, buttons: [], mayGoOn, isClear };
}

const doesNotApply = "At least half of you say it doesn't apply, so it won't count, unless someone objects.";

function prompt(rows: readonly Row[], mayGoOn: boolean): string {
  const split = rows.filter(({ how }) => how === 'split').length;
  const told = Object.fromEntries(rows.flatMap(({ practice, mark }) => (mark ? [[practice.id, mark]] : [])));
  const practices = rows.map(({ practice }) => practice);
  if (mayGoOn) return `Unless someone objects, it comes to ${marksText(practices, told)}.`;
  if (split > 0) {
    const which = split === 1 ? 'One row is' : `${sentence(numberWord(split))} rows are`;
    return `${which} in place for some of you and not for others. What do the first see that the rest don't? What happened last time?`;
  }
  return 'When did you last see each of these work, and when did it not? Settle them together, as many as you like, or park it.';
}

function rowButtons({ number, given }: Row, { id, capability }: View): Block {
  const marks = allMarks.filter((mark) => mark !== 'n/a' || (mayShow(given) && given.includes(mark)));
  const buttons = marks.map((mark) => ({
    label: labelOf(mark),
    press: intent({ type: 'assessment.agree-rows', id, capability, marks: [{ rows: [number], mark }] }),
  }));
  return { kind: 'buttons', buttons };
}

function typed(open: readonly Row[], shown: number): string {
  const [first, second] = open.map(({ number }) => number).sort((a, b) => a - b);
  const words = second === undefined ? `\`agree ${first} partly\`` : `\`agree ${first} yes, ${second} no\``;
  const rest = open.length > 2 ? ', `agree rest no`' : '';
  const others = open.length - shown;
  const later =
    others > 0 ? ` The other ${numberWord(others)} ${others === 1 ? 'follows' : 'follow'} when these are settled.` : '';
  return `Typed: ${words}${rest}.${later}`;
}

/** What the team made of it. */
export function rowsSettled(question: Marked, { reading }: View, how: Outcome['kind']): string {
  if (reading.kind === 'not applicable') return how === 'agreed' ? "Agreed: it doesn't apply." : "It doesn't apply.";
  if (reading.kind !== 'rows') return how === 'parked' ? 'Parked, without a mark for now.' : 'No row is marked.';
  const marks = Object.fromEntries(reading.rows.flatMap(({ practice, mark }) => (mark ? [[practice, mark]] : [])));
  const text = marksText(question.rows, marks);
  if (how === 'parked') return `Parked; it counts as ${text} for now.`;
  return `${how === 'agreed rows' ? 'Agreed:' : 'It comes to'} ${text}.`;
}
