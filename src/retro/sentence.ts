import nlp from 'compromise';

/** A word of a sentence as the grammar sees it. */
export type Word = {
  /** As it was written; empty for the second half of a contraction. */
  readonly text: string;
  /** In lower case, without marks; of a contraction the part it stands for. */
  readonly lower: string;
  readonly tags: ReadonlySet<string>;
  /** The marks before and behind it, spaces included. */
  readonly before: string;
  readonly after: string;
};

export type Sentence = { readonly text: string; readonly words: readonly Word[] };

type Term = {
  readonly text: string;
  readonly normal: string;
  readonly implicit?: string;
  readonly tags: readonly string[];
  readonly pre: string;
  readonly post: string;
};

type Read = readonly { readonly terms: readonly Term[] }[];

const mostWords = 120;
const mostLines = 60;

/**
 * The sentences of a text's first sixty lines, each with its first 120 words. `spell` puts into plain spelling what the
 * grammar would not know; a sentence's own text stays as it was written.
 */
export function sentencesOf(text: string, spell: (line: string) => string = (same) => same): readonly Sentence[] {
  return text
    .split('\n')
    .filter((line) => /\p{L}/u.test(line))
    .slice(0, mostLines)
    .flatMap((line) => {
      const plain = spell(line);
      const read: Read = nlp(plain).json({ terms: {} });
      const written: Read = plain === line ? read : nlp.tokenize(line).json({ terms: {} });
      const same = written.length === read.length ? written : read;
      return read.map(({ terms }, i) => ({
        text: textOf(same[i]?.terms ?? terms),
        words: terms.slice(0, mostWords).map(wordOf),
      }));
    });
}

function textOf(terms: readonly Term[]): string {
  return terms.map(({ pre, text, post }) => pre + text + post).join('');
}

function wordOf({ text, normal, implicit, tags, pre, post }: Term): Word {
  const lower = (implicit || normal || text).toLowerCase().replaceAll('’', "'");
  return { text, lower, tags: new Set(tags), before: pre, after: post };
}

/** Verbs whose plain form is their participle too. */
export const unchanged: ReadonlySet<string> = new Set([
  'put',
  'set',
  'cut',
  'read',
  'run',
  'let',
  'hit',
  'shut',
  'split',
  'reset',
  'come',
  'hurt',
]);

/** The forms of a verb by its plain form. */
export function formsOf(verb: string): { readonly done: string; readonly all: readonly string[] } {
  const { PastTense, Participle, PresentTense, Gerund } = bend(verb, 'Infinitive');
  const done = Participle ?? PastTense ?? verb;
  const all = [verb, done, PastTense, PresentTense, Gerund].filter((form) => form !== undefined);
  return { done, all };
}

/** The plain form of a verb: "deploying" is "deploy". */
export function plainVerb(form: string): string {
  return bend(form, 'Verb').Infinitive ?? form;
}

type Forms = Partial<Record<'Infinitive' | 'PastTense' | 'Participle' | 'PresentTense' | 'Gerund', string>>;

function bend(verb: string, as: string): Forms {
  const doc = nlp(verb);
  doc.tag(as);
  const [forms = {}]: readonly Forms[] = doc.verbs().conjugate();
  return forms;
}
