import type { Intent } from '../../chat/intent.ts';

/** The letters of one message: which button has which, by what it presses, and how many were ever given. */
export type Letters = { readonly of: ReadonlyMap<string, string>; readonly given: number };

export const noLetters: Letters = { of: new Map(), given: 0 };

/** Gives the buttons of a message their letters: each keeps its own for as long as the message stands, none is given twice. */
export class Lettering {
  readonly #before: Letters;
  readonly #keyOf: (press: Intent) => string;
  readonly #never: string | undefined;
  readonly #now = new Map<string, string>();
  #given: number;

  /** `never`: a letter that is left out, since whoever typed it for another button may type it again. */
  constructor(before: Letters, keyOf: (press: Intent) => string, never?: string) {
    this.#before = before;
    this.#keyOf = keyOf;
    this.#never = never;
    this.#given = before.given;
  }

  /** The letter of the next button, in the order in which they stand. */
  letterOf(press: Intent): string {
    const key = this.#freeKey(this.#keyOf(press));
    const mark = this.#before.of.get(key) ?? this.#next();
    this.#now.set(key, mark);
    return mark;
  }

  get letters(): Letters {
    return { of: new Map([...this.#before.of, ...this.#now]), given: this.#given };
  }

  /** Two buttons of a message may press the same. */
  #freeKey(key: string): string {
    for (let again = 0; ; again++) {
      const one = again === 0 ? key : `${key} ${again}`;
      if (!this.#now.has(one)) return one;
    }
  }

  #next(): string {
    const mark = letter(this.#given++);
    return mark === this.#never ? this.#next() : mark;
  }
}

/** a, b ... z, aa, ab ... */
export function letter(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : letter(Math.floor(index / 26) - 1) + last;
}
