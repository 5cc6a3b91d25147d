import type { Block, Card, Choice } from '../../../chat/card.ts';
import { oneLine } from '../../../chat/clean.ts';
import type { IntentCatalogue } from '../../../chat/intent.ts';
import { progressText, squares } from '../../../chat/marks.ts';
import type { Picture } from '../../../chat/picture.ts';
import type { Text } from '../../../chat/text.ts';
import { type ButtonParts, ButtonRows, type Press } from './buttons.ts';
import type { Element, Run, Spacing } from './elements.ts';
import { run, runsOf, wordsOf } from './text.ts';

export type DrawParts = Omit<ButtonParts, 'once'> & {
  readonly catalogue: IntentCatalogue;
  /** Where a picture can be fetched; undefined where it can't. */
  readonly pictures?: (picture: Picture) => string | undefined;
};

/** Beside a label, a phone has no room for more. */
const mostSquares = 12;
const longestHeading = 100;
const longestName = 40;
/** What the column of a tally's labels has room for, in characters. */
const longestBarLabel = 14;

/** A card as elements, not yet cut to what a message can hold. */
export function draw(card: Card, parts: DrawParts): Element[] {
  const rows = new ButtonRows(parts.catalogue, { ...parts, ...(card.once ? { once: true } : {}) });
  return card.blocks.flatMap((block, index) => {
    const elements = elementsOf(block, parts, rows);
    const before = card.blocks[index - 1]?.kind;
    return before === 'buttons' && begins.has(block.kind) ? setOff(elements) : elements;
  });
}

/** What begins something new where buttons stand above it. */
const begins: ReadonlySet<Block['kind']> = new Set(['heading', 'text', 'list', 'choices', 'tally']);

function setOff([first, ...others]: readonly Element[]): readonly Element[] {
  return first === undefined ? others : [{ ...first, spacing: 'Large' }, ...others];
}

function elementsOf(block: Block, parts: DrawParts, rows: ButtonRows): readonly Element[] {
  switch (block.kind) {
    case 'heading':
      return heading(block.text);
    case 'text':
      return wordsOf(runsOf(block.text));
    case 'aside':
      return wordsOf(runsOf(block.text, { size: 'Small', isSubtle: true }), 'Small');
    case 'list':
      return block.items.flatMap((item, index) => {
        const number = String(index + 1).padStart(String(block.items.length).length, '\u2007');
        const mark = block.numbered ? run(number, { weight: 'Bolder' }) : run('•');
        return row(mark, runsOf(item), index === 0 ? undefined : 'Small');
      });
    case 'choices': {
      const { lines, presses } = choicesOf(block.choices);
      return [...lines, ...rows.draw(presses)];
    }
    case 'buttons':
      return rows.draw(block.buttons);
    case 'tally':
      return tally(block.rows);
    case 'progress':
      return wordsOf([run(progressText(block), { size: 'Small', isSubtle: true })], 'Small');
    case 'picture': {
      const url = parts.pictures?.(block.picture);
      const altText = oneLine(block.alt, 1_000) || oneLine(block.picture.title, 1_000) || 'A picture of the result';
      return url ? [{ type: 'Image', url, altText, size: 'Stretch', msteams: { allowExpand: true } }] : [];
    }
    default:
      return block satisfies never;
  }
}

/** A heading that screen readers know as one where nothing in it could be read as markup; a large line else. */
function heading(text: Text): readonly Element[] {
  const runs = runsOf(text, { weight: 'Bolder', size: 'Large' });
  const line = runs.map((one) => one.text).join('');
  if (
    runs.some(({ fontType }) => fontType) ||
    line.length > longestHeading ||
    /[\n*_[\]\\`~#>&<]|^\d+\.|^[-+]/.test(line)
  ) {
    return wordsOf(runs);
  }
  return line.trim() === ''
    ? []
    : [{ type: 'TextBlock', text: line, style: 'heading', size: 'Large', weight: 'Bolder', wrap: true }];
}

/**
 * Keys that only count the lines give way to names, if all have one; others mean something, such as a level, and go on
 * the buttons themselves, which stay in one row under the descriptions.
 */
function choicesOf(choices: readonly Choice[]): {
  readonly lines: readonly Element[];
  readonly presses: readonly Press[];
} {
  const names = choices.map(({ label }) => label.split(/[:(,\n]/, 1)[0]?.trim() ?? '');
  const named =
    names.every((name) => name !== '' && name.length <= longestName) && new Set(names).size === names.length;
  const counted = choices.every(({ key }, index) => key === String(index + 1));
  if (!counted || !named) {
    return {
      lines: choices.flatMap(({ key, label }) => row(run(key, { weight: 'Bolder' }), runsOf(label), 'Medium')),
      presses: choices.map(({ key, label, press }) => ({ label: key, press, spoken: `${key}: ${label}` })),
    };
  }
  const explained = choices.some(({ label }, index) => label.trim() !== names[index]);
  const nameFirst = (label: string, name: string) => runsOf([{ bold: name }, label.trimStart().slice(name.length)]);
  return {
    lines: explained
      ? choices.flatMap(({ label }, index) => wordsOf(nameFirst(label, names[index] ?? ''), 'Medium'))
      : [],
    presses: choices.map(({ press }, index) => ({ label: names[index] ?? '', press })),
  };
}

/** A mark, and beside it what it is of, whose lines begin below each other; only what it is of where that is nothing. */
function row(mark: Run, runs: readonly Run[], spacing?: Spacing): readonly Element[] {
  const [beside] = wordsOf([mark]);
  const items = wordsOf(runs);
  if (!beside || items.length === 0) return wordsOf([mark, ...runs], spacing);
  return [
    {
      type: 'ColumnSet',
      ...(spacing === undefined ? {} : { spacing }),
      columns: [
        { type: 'Column', width: 'auto', items: [beside] },
        { type: 'Column', width: 'stretch', spacing: 'Small', items },
      ],
    },
  ];
}

/** Bars that begin below each other where the labels are short. */
function tally(rows: Extract<Block, { kind: 'tally' }>['rows']): readonly Element[] {
  const aligned = rows.every(({ label }) => label.length <= longestBarLabel);
  return rows.flatMap(({ label, count }): readonly Element[] => {
    const bar = run(squares(count, mostSquares), { color: 'Accent' });
    const name = runsOf([{ bold: label }]);
    const items = wordsOf(name);
    if (!aligned || items.length === 0) return wordsOf([...name, run('  '), bar], 'Small');
    return [
      {
        type: 'ColumnSet',
        spacing: 'Small',
        columns: [
          { type: 'Column', width: '112px', items },
          { type: 'Column', width: 'stretch', spacing: 'Small', items: wordsOf([bar]) },
        ],
      },
    ];
  });
}

/** A sentence in small print. */
export function smallPrint(text: string): Element[] {
  return wordsOf(runsOf(text, { size: 'Small', isSubtle: true }), 'Small');
}
