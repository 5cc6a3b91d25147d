import { cut } from '../../../chat/clean.ts';
import { adaptiveCard } from './adaptive-card.ts';
import type { AdaptiveCard, Element, Input, Run, Words } from './elements.ts';
import { limits } from './limits.ts';
import { runsOf, wordsOf } from './text.ts';

/** A text is not cut to less than this: what is too much then is left out from the end, in characters. */
const leastShown = 100;

const rest = 'Shortened to fit into Teams. Written to me in private, `help` lists the words that show a part of it.';

/** A card of what fits; what does not is shortened, or left out with a line that says so. Buttons stay. */
export function fitted(
  body: readonly Element[],
  more: Partial<AdaptiveCard> = {},
  room: number = limits.card,
): AdaptiveCard {
  const card = fittedWhole(body, more, room);
  if (card) return card;
  const short = body.map((element) => shortened(element, leastShown));
  const texts = short.flatMap((element, index) => (isText(element) ? [index] : []));
  const others = short.flatMap((element, index) => (isText(element) ? [] : [index]));
  // Texts go before anything else does, and the last before the first.
  const order = [...texts.toReversed(), ...others.toReversed()];
  const without = (count: number): AdaptiveCard => {
    const left = new Set(order.slice(0, count));
    return adaptiveCard([...short.filter((_, index) => !left.has(index)), ...note()], more);
  };
  let [tooFew, enough] = [0, order.length];
  while (enough - tooFew > 1) {
    const count = Math.floor((tooFew + enough) / 2);
    if (bytes(without(count)) <= room) enough = count;
    else tooFew = count;
  }
  return without(enough);
}

/** A card of all of it, shortened where that is needed; undefined when it does not fit even so. */
export function fittedWhole(
  body: readonly Element[],
  more: Partial<AdaptiveCard> = {},
  room: number = limits.card,
): AdaptiveCard | undefined {
  const whole = adaptiveCard(body, more);
  if (bytes(whole) <= room) return whole;
  for (let most: number = limits.text; most >= leastShown; most /= 2) {
    const card = adaptiveCard([...body.map((element) => shortened(element, most)), ...note()], more);
    if (bytes(card) <= room) return card;
  }
  return undefined;
}

function note(): readonly Element[] {
  return wordsOf(runsOf(rest, { size: 'Small', isSubtle: true }), 'Small');
}

/** How much room a card takes in a message. */
export function bytes(card: AdaptiveCard): number {
  return Buffer.byteLength(JSON.stringify(card));
}

function isText({ type }: Element): boolean {
  return type === 'RichTextBlock' || type === 'ColumnSet' || type === 'Call';
}

function shortened(element: Element, most: number): Element {
  switch (element.type) {
    case 'RichTextBlock':
      return shortenedWords(element, most);
    case 'ColumnSet': {
      const columns = element.columns.map((column) => ({
        ...column,
        items: column.items.map((one) => (one.type === 'RichTextBlock' ? shortenedWords(one, most) : one)),
      }));
      return { ...element, columns };
    }
    case 'Input.Text':
    case 'Input.ChoiceSet':
      return shortenedField(element, most);
    default:
      return element;
  }
}

function shortenedWords(words: Words, most: number): Words {
  const inlines: Run[] = [];
  let left = most;
  for (const one of words.inlines) {
    if (left <= 0) break;
    inlines.push({ ...one, text: cut(one.text, Math.max(left, 2)) });
    left -= one.text.length;
  }
  return { ...words, inlines };
}

/** What was filled in stays as it is. */
function shortenedField(field: Input, most: number): Input {
  const choices = field.choices?.map(({ title, value }) => ({ title: cut(title, most), value }));
  return { ...field, label: cut(field.label, most), ...(choices ? { choices } : {}) };
}
