/** A word of an id made out of a name: lower case, joined by dashes, at most `most` characters; may be empty. */
export function slug(name: string, most: number): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (words.length <= most) return words;
  const room = words.slice(0, most);
  const dash = room.lastIndexOf('-');
  return (dash > most * 0.6 ? room.slice(0, dash) : room).replace(/-$/, '');
}

/** Gives each thing a word of its own: a second one that would read the same gets a number. */
export class Names {
  readonly #taken: Set<string>;

  constructor(reserved: Iterable<string> = []) {
    this.#taken = new Set(reserved);
  }

  /** `otherwise` stands in for a name that has no letter of ours. */
  take(name: string, most: number, otherwise: string): string {
    const wanted = slug(name, most) || otherwise;
    let word = wanted;
    for (let n = 2; this.#taken.has(word); n++) {
      const number = `-${n}`;
      word = `${wanted.slice(0, most - number.length).replace(/-$/, '')}${number}`;
    }
    this.#taken.add(word);
    return word;
  }
}

/** The rest of an id that begins with another one. */
export function withoutStart(id: string, start: string): string {
  return id.startsWith(start) && /^[_-]./.test(id.slice(start.length)) ? id.slice(start.length) : id;
}
