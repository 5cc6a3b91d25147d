import { type AdaptiveCard, adaptiveCard, type Element, type Words } from './elements.ts';
import { limits } from './limits.ts';
import { cut, runsOf, wordsOf } from './text.ts';

/** A text is not cut to less than this: what is too much then is left out from the end, in characters. */
const leastShown = 100;

const rest = 'Shortened to fit into Teams. `help` lists the words that show a part of it.';

/** A card of what fits; what does not is shortened, or left out with a line that says so. Buttons stay. */
export function fitted(
  body: readonly Element[],
  more: Partial<AdaptiveCard> = {},
  room: number = limits.card,
): AdaptiveCard {
  const whole = adaptiveCard(body, more);
  if (bytes(whole) <= room) return whole;
  const note = wordsOf(runsOf(rest, { size: 'Small', isSubtle: true }), 'Small');
  for (let most: number = limits.text; most >= leastShown; most /= 2) {
    const card = adaptiveCard([...body.map((element) => shortened(element, most)), ...note], more);
    if (bytes(card) <= room) return card;
  }
  let kept = body.map((element) => shortened(element, leastShown));
  for (;;) {
    const card = adaptiveCard([...kept, ...note], more);
    const last = kept.findLastIndex(({ type }) => type === 'RichTextBlock');
    if (bytes(card) <= room || kept.length === 0) return card;
    kept = kept.toSpliced(last === -1 ? kept.length - 1 : last, 1);
  }
}

/** How much room a card takes in a message. */
export function bytes(card: AdaptiveCard): number {
  return Buffer.byteLength(JSON.stringify(card));
}

function shortened(element: Element, most: number): Element {
  if (element.type !== 'RichTextBlock') return element;
  const inlines: Words['inlines'][number][] = [];
  let left = most;
  for (const one of element.inlines) {
    if (left <= 0) break;
    inlines.push({ ...one, text: cut(one.text, Math.max(left, 2)) });
    left -= one.text.length;
  }
  return { ...element, inlines };
}
