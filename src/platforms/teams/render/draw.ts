import type { Block, Card, Choice } from '../../../chat/card.ts';
import type { IntentCatalogue } from '../../../chat/intent.ts';
import type { Picture } from '../../../chat/picture.ts';
import type { Text } from '../../../chat/text.ts';
import { type ButtonParts, ButtonRows, type Press } from './buttons.ts';
import type { Element, Run } from './elements.ts';
import { oneLine, run, runsOf, wordsOf } from './text.ts';

export type DrawParts = Omit<ButtonParts, 'once'> & {
  readonly catalogue: IntentCatalogue;
  /** Where a picture can be fetched; undefined where it can't. */
  readonly pictures?: (picture: Picture) => string | undefined;
};

const mostDots = 15;
const mostSquares = 20;
const longestHeading = 100;
const longestName = 40;

/** A card as elements, not yet cut to what a message can hold. */
export function draw(card: Card, parts: DrawParts): Element[] {
  const rows = new ButtonRows(parts.catalogue, { ...parts, ...(card.once ? { once: true } : {}) });
  return card.blocks.flatMap((block) => elementsOf(block, parts, rows));
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
        const mark = block.numbered ? run(`${index + 1}  `, { weight: 'Bolder' }) : run('• ');
        return wordsOf([mark, ...runsOf(item)], index === 0 ? undefined : 'Small');
      });
    case 'choices': {
      const { lines, presses } = choicesOf(block.choices);
      return [...lines.flatMap((line) => wordsOf(line, 'Medium')), ...rows.draw(presses)];
    }
    case 'buttons':
      return rows.draw(block.buttons);
    case 'tally':
      return block.rows.flatMap(({ label, count }) =>
        wordsOf(runsOf([{ bold: label }, `  ${squares(count)}`]), 'Small'),
      );
    case 'progress':
      return wordsOf(
        [run(progressText(block.done, block.total, block.text), { size: 'Small', isSubtle: true })],
        'Small',
      );
    case 'picture': {
      const url = parts.pictures?.(block.picture);
      const altText = oneLine(block.alt, 1_000) || oneLine(block.picture.title, 1_000) || 'A picture of the result';
      return url ? [{ type: 'Image', url, altText, size: 'Stretch' }] : [];
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
  readonly lines: readonly (readonly Run[])[];
  readonly presses: readonly Press[];
} {
  const names = choices.map(({ label }) => label.split(/[:(,\n]/, 1)[0]?.trim() ?? '');
  const named =
    names.every((name) => name !== '' && name.length <= longestName) && new Set(names).size === names.length;
  const counted = choices.every(({ key }, index) => key === String(index + 1));
  if (!counted || !named) {
    return {
      lines: choices.map(({ key, label }) => [...runsOf([{ bold: key }, '  ']), ...runsOf(label)]),
      presses: choices.map(({ key, label, press }) => ({ label: key, press, spoken: `${key}: ${label}` })),
    };
  }
  const explained = choices.some(({ label }, index) => label.trim() !== names[index]);
  const nameFirst = (label: string, name: string) => runsOf([{ bold: name }, label.trimStart().slice(name.length)]);
  return {
    lines: explained ? choices.map(({ label }, index) => nameFirst(label, names[index] ?? '')) : [],
    presses: choices.map(({ press }, index) => ({ label: names[index] ?? '', press })),
  };
}

function squares(count: number): string {
  if (count > mostSquares) return `${'■'.repeat(mostSquares)} ${count}`;
  return count > 0 ? '■'.repeat(count) : '–';
}

function progressText(done: number, total: number, text: string): string {
  const filled = Math.max(Math.min(done, total), 0);
  if (total > mostDots) return text.includes(` of ${total}`) ? text : `${filled} of ${total} ${text}`;
  return `${'●'.repeat(filled)}${'○'.repeat(Math.max(total - filled, 0))}  ${text}`;
}

/** A sentence in small print. */
export function smallPrint(text: string): Element[] {
  return wordsOf(runsOf(text, { size: 'Small', isSubtle: true }), 'Small');
}
