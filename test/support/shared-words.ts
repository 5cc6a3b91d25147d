import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** From this many words in a row on, a text is somebody else's. */
export const tooMany = 8;

/** A text as its words alone, so that neither case, line breaks nor marks hide what was copied. */
export function wordsOf(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .replace(/['’]/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** What was written by others, by the runs of words it is made of. */
export class Sources {
  readonly #runs = new Map<string, string>();

  add(name: string, text: string): void {
    const words = wordsOf(text);
    for (const run of runsOf(words)) this.#runs.set(run, name);
  }

  /** Every text in these folders. Throws when a folder is not there or holds no text. */
  static in(folders: readonly string[]): Sources {
    const sources = new Sources();
    for (const folder of folders) {
      const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      if (files.length === 0) throw new Error(`${folder} holds no sources`);
      for (const { parentPath, name } of files) sources.add(name, readFileSync(join(parentPath, name), 'utf8'));
    }
    return sources;
  }

  /** The stretches of `tooMany` words or more that a text shares with a source, each with the source's name. */
  sharedWith(text: string): readonly { readonly words: string; readonly source: string }[] {
    const words = wordsOf(text);
    const found: { words: string; source: string; end: number }[] = [];
    for (const [index, run] of runsOf(words).entries()) {
      const source = this.#runs.get(run);
      if (source === undefined) continue;
      const end = index + tooMany;
      const last = found.at(-1);
      if (last && last.source === source && last.end === end - 1) {
        last.words += ` ${words[end - 1]}`;
        last.end = end;
      } else found.push({ words: run, source, end });
    }
    return found.map(({ words, source }) => ({ words, source }));
  }
}

function runsOf(words: readonly string[]): string[] {
  return words.slice(tooMany - 1).map((_, index) => words.slice(index, index + tooMany).join(' '));
}
