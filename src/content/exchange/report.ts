import { shortened } from './words.ts';

/** What differs between a source and what was made of it, for the person who asked for it. */
export class Report {
  readonly #noted = new Map<string, string[]>();

  /** Notes that something happened, and where. */
  note(what: string, where: string): void {
    const places = this.#noted.get(what);
    if (places) places.push(where);
    else this.#noted.set(what, [where]);
  }

  /** The text, cut at a word where it has to be; then it is noted. */
  cut(text: string, most: number, where: string): string {
    if (text.length > most) this.note('cut at a word, because it was too long', where);
    return shortened(text, most);
  }

  /** A line for each kind of thing that happened, with how often and the first places. */
  lines(): string[] {
    return [...this.#noted].map(([what, places]) => {
      const [first = '', second, third, ...rest] = [...new Set(places)];
      const named = [first, ...(second ? [second] : []), ...(third ? [third] : [])].map((one) => shortened(one, 60));
      return `${places.length} × ${what}: ${named.join('; ')}${rest.length > 0 ? ' …' : ''}`;
    });
  }
}
