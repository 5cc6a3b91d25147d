import { clearScreenDown, createInterface, cursorTo, type Interface, moveCursor } from 'node:readline';
import { Writable } from 'node:stream';
import type { Screen } from './screen.ts';
import { clean } from './width.ts';

export type KeyboardOptions = {
  readonly input: NodeJS.ReadableStream;
  readonly screen: Screen;
  readonly interactive: boolean;
  /** Whose line it is, for the prompt. */
  readonly as: string;
};

/** Where typed lines come from: a terminal with a prompt, or a pipe without one. */
export type Keyboard = {
  readonly lines: AsyncIterable<string>;
  /** Shows the prompt; nothing on a pipe. */
  ready(): void;
  /** No more lines: whoever waits for one gets the end of input. */
  end(): void;
};

/** Opens the keyboard; Ctrl-C calls `interrupted`. */
export function openKeyboard(options: KeyboardOptions, interrupted: () => void): Keyboard {
  const { input, screen, interactive } = options;
  const output = interactive ? lineOutput(screen) : undefined;
  const prompt = `${clean(options.as).replaceAll('\n', ' ')} › `;
  const editor = createInterface({
    input,
    crlfDelay: Number.POSITIVE_INFINITY,
    terminal: interactive,
    ...(output && { output, prompt, historySize: 200 }),
  });
  // Taken at once: the lines that come before somebody iterates would be lost.
  const lines = editor[Symbol.asyncIterator]();
  let open = true;
  const end = () => {
    if (open) editor.close();
  };
  const inputFailed = () => end();
  const ready = () => {
    if (open && interactive) editor.prompt(true);
  };
  editor.on('SIGINT', interrupted);
  input.on('error', inputFailed);
  editor.once('close', () => {
    open = false;
    screen.keepBelow(undefined);
    if (interactive) screen.raw('\n');
  });
  if (output) screen.keepBelow({ hide: () => hide(editor, output), restore: ready });
  return { lines, ready, end };
}

/** Takes the prompt and what is typed so far off the screen, over all the rows it takes. */
function hide(editor: Interface, output: Writable): void {
  const { rows } = editor.getCursorPos();
  moveCursor(output, 0, -rows);
  cursorTo(output, 0);
  clearScreenDown(output);
}

/** The line editor writes through the screen, so that one place knows of a broken pipe. */
function lineOutput(screen: Screen): Writable {
  const output = new Writable({
    decodeStrings: false,
    write: (chunk, _encoding, done) => {
      screen.raw(String(chunk));
      done();
    },
  });
  // The real width when there is one: the editor has to know where the terminal wraps.
  return Object.defineProperty(output, 'columns', { get: () => process.stdout.columns || screen.width });
}
