import { clean } from './width.ts';
import { layOut, type Paragraph, type Piece, type Style } from './wrap.ts';

export type ScreenOptions = { write(text: string): void; colour: boolean; width: number };

/** What has to happen around output while somebody types: take their line away, and bring it back. */
export type TypedLine = { hide(): void; restore(): void };

const speaker = 'cairn';
const indent = 9;

const codes: Readonly<Record<Style, readonly [on: number, off: number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  italic: [3, 23],
};

/** The terminal as the bot's side of it: messages, and lines of the terminal itself. */
export class Screen {
  readonly width: number;
  readonly #write: (text: string) => void;
  readonly #colour: boolean;
  #typedLine: TypedLine | undefined;
  #broken = false;
  #onBroken: (() => void) | undefined;
  #time: string | undefined;

  constructor(options: ScreenOptions) {
    // A terminal that does not tell its width says 0.
    this.width = options.width > 0 ? Math.max(options.width, 24) : 80;
    this.#write = (text) => options.write(text);
    this.#colour = options.colour;
  }

  /** Nobody reads any more: the other end of the pipe is closed. */
  get broken(): boolean {
    return this.#broken;
  }

  /** Says when the reader goes away, once; replaces who was told before. */
  onBroken(tell: (() => void) | undefined): void {
    this.#onBroken = tell;
  }

  /** Keeps what is being typed below all output; undefined when nobody types. */
  keepBelow(typedLine: TypedLine | undefined): void {
    this.#typedLine = typedLine;
  }

  /** The time of what is said next, told once above it and only if there is anything; undefined for none. */
  timeIs(time: string | undefined): void {
    this.#time = time;
  }

  /** A message of the bot; `only` names the one person who would see it. `above` is a dim line over it. */
  message(
    paragraphs: readonly Paragraph[],
    options: { only?: string | undefined; above?: string | undefined } = {},
  ): void {
    if (paragraphs.length === 0) return;
    const rows = tagged(paragraphs, options.only).flatMap((each) => layOut(each, this.width - indent));
    const lines = rows.map((row, index): readonly Piece[] =>
      index === 0
        ? [{ text: speaker, style: 'bold' }, { text: ' '.repeat(indent - speaker.length) }, ...row]
        : [{ text: ' '.repeat(indent) }, ...row],
    );
    const above = [this.#time, options.above].filter((line) => line !== undefined);
    this.#time = undefined;
    this.#print([...above.map((line): readonly Piece[] => [{ text: `· ${line}`, style: 'dim' }]), ...lines, []]);
  }

  /** A line of the terminal itself. */
  system(text: string): void {
    this.#print(
      clean(text)
        .split('\n')
        .flatMap((line) => layOut({ lead: '· ', pieces: [{ text: line }] }, this.width)),
    );
  }

  /** Writes as it is: for the line editor, which draws what is being typed. */
  raw(text: string): void {
    if (this.#broken) return;
    try {
      this.#write(text);
    } catch (error) {
      if (!this.failed(error)) throw error;
    }
  }

  /** Takes note of an error of the output; true when it only means that nobody reads any more. */
  failed(error: unknown): boolean {
    if (!(error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'EIO'))) return false;
    this.#broken = true;
    this.#onBroken?.();
    return true;
  }

  #print(lines: readonly (readonly Piece[])[]): void {
    this.#typedLine?.hide();
    this.raw(lines.map((line) => `${this.#paint(line)}\n`).join(''));
    this.#typedLine?.restore();
  }

  #paint(line: readonly Piece[]): string {
    if (!this.#colour) {
      const text = line.map((piece) => piece.text).join('');
      return text.trimEnd();
    }
    let painted = '';
    let style: Style | undefined;
    for (const piece of [...line, { text: '', style: undefined }]) {
      if (piece.style !== style) {
        if (style) painted += `\x1b[${codes[style][1]}m`;
        if (piece.style) painted += `\x1b[${codes[piece.style][0]}m`;
        style = piece.style;
      }
      painted += piece.text;
    }
    return painted;
  }
}

/** The paragraphs with "(only Bo) " at their start; above them when the first one begins with a lead of its own. */
function tagged(paragraphs: readonly Paragraph[], only: string | undefined): readonly Paragraph[] {
  const [first, ...rest] = paragraphs;
  if (only === undefined || !first) return paragraphs;
  const tag: Piece = { text: `(only ${clean(only)})`, style: 'dim', solid: true };
  if (first.lead) return [{ lead: '', pieces: [tag] }, ...paragraphs];
  return [{ lead: '', pieces: [tag, { text: ' ' }, ...first.pieces] }, ...rest];
}
