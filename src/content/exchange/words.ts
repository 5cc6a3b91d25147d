/** What a source writes, as plain text without Markdown, HTML and control characters; nothing where it is no text. */
export function plain(value: unknown): string {
  return told(value)
    .replace(/!?\[([^\]\n]{0,300})\]\([^)\n]{0,500}\)/g, '$1')
    .replace(/<\/?[a-z][^<>\n]{0,200}>/gi, ' ')
    .replace(/^[ \t]*(?:#{1,6}|>|```\w*)[ \t]*/gm, '')
    .replace(/(?<=\S)\*{1,3}|\*{1,3}(?=\S)|`/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
}

/** The same on one line; the points of a list follow each other. */
export function oneLine(value: unknown): string {
  return plain(value)
    .replace(/([:.;,])?\n[ \t]*[-*+•][ \t]+/g, (_, mark) => `${mark ?? ';'} `)
    .replace(/^[-*+•] /, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A title or name as it is written, on one line; a number counts as a text, and anything else as none. */
export function told(value: unknown): string {
  const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
  if (typeof text !== 'string') return '';
  // A single half of a surrogate pair could not be written as UTF-8.
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\u2028\u2029]/gu, (one) => (one === '\n' ? one : ' '))
    .trim();
}

/** A text of at most `most` characters: cut at a word, with … where something is missing. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const room = text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '');
  const space = room.lastIndexOf(' ');
  return `${(space > most * 0.6 ? room.slice(0, space) : room).replace(/[\s,;:.(–-]+$/, '')}…`;
}

/** A longer text in pieces for a list: its lines where it has several, else sentences joined up to `most` characters. */
export function piecesOf(value: unknown, most: number): string[] {
  const lines = plain(value)
    .split(/\n+/)
    .map((line) =>
      line
        .replace(/^\s*(?:[-*+•]|\d{1,2}[.)])\s+/, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((line) => /[\p{L}\p{N}]/u.test(line));
  return lines.flatMap((line) => joined(line.split(/(?<=[.!?])\s+(?=[\p{Lu}“"(])/u), most));
}

function joined(sentences: readonly string[], most: number): string[] {
  const pieces: string[] = [];
  for (const sentence of sentences) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + sentence.length + 1 <= most)
      pieces[pieces.length - 1] = `${last} ${sentence}`;
    else pieces.push(sentence);
  }
  return pieces;
}
