import type { Mark, Marking, PlainVote } from '../assessment.ts';

/** A typed word of an assessment, read without knowing which assessment is meant. */
export type Word =
  | { readonly kind: 'vote'; readonly vote: PlainVote; readonly as?: string }
  | { readonly kind: 'mark'; readonly marks: readonly Marking[] }
  | { readonly kind: 'agree-rows'; readonly marks: readonly { readonly rows: Marking['rows']; readonly mark: Mark }[] }
  | { readonly kind: 'agree'; readonly level: number | 'n/a' }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'hand-over'; readonly to: string }
  | { readonly kind: 'take-step'; readonly step: number; readonly owner?: string; readonly due?: string }
  | { readonly kind: 'decline-step'; readonly step: number }
  | { [K in Plain]: { readonly kind: K } }[Plain];

type Plain = (typeof plainWords)[keyof typeof plainWords] | 'write-note' | 'go-on';

const plainWords = {
  why: 'why',
  'why this matters': 'why',
  example: 'example',
  reveal: 'reveal',
  show: 'reveal',
  'next question': 'accept',
  accept: 'accept',
  agree: 'accept',
  'talk about it': 'talk',
  talk: 'talk',
  'vote again': 'again',
  again: 'again',
  park: 'park',
  'park it': 'park',
  skip: 'skip',
  back: 'back',
  answer: 'answer',
  'answer now': 'answer',
  status: 'status',
  pause: 'pause',
  resume: 'resume',
  stop: 'stop',
  finish: 'finish',
  discard: 'discard',
  'take over': 'take-over',
  publish: 'publish',
  'show my note': 'show-note',
  'hide my note': 'hide-note',
} as const;

const voteWords: Readonly<Record<string, PlainVote>> = {
  'not yet': 0,
  'not there yet': 0,
  'not sure': 'unsure',
  unsure: 'unsure',
  '?': 'unsure',
  "don't know": 'unsure',
  'dont know': 'unsure',
  'n/a': 'n/a',
  na: 'n/a',
  'not applicable': 'n/a',
  "doesn't apply": 'n/a',
  'doesnt apply': 'n/a',
};

/** The words people may type in an assessment, for suggestions: each with how it is said. */
export const knownWords: ReadonlyMap<string, string> = new Map([
  ...[...Object.keys(plainWords), ...Object.keys(voteWords)]
    .filter((word) => word.length > 3)
    .map((word) => [word, word] as const),
  ['agree', 'agree 3'],
  ['still true', 'still true'],
  ['anew', 'anew 2, 5'],
  ['note', 'note: ...'],
  ['hand over', 'hand over to bo'],
  ['take', 'take 1 bo friday'],
  ['not now', 'not now 2'],
]);

/** What a typed line says, if it is one of the words of an assessment. */
export function readWord(line: string): Word | undefined {
  const text = line.trim();
  const low = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/’/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/[.!]+$/, '');
  const vote = Object.hasOwn(voteWords, low) ? voteWords[low] : undefined;
  if (vote !== undefined) return { kind: 'vote', vote };
  const plain = Object.entries(plainWords).find(([word]) => word === low)?.[1];
  if (plain) return { kind: plain };
  return readLevel(low) ?? readNote(text) ?? readHandOver(text) ?? readStep(text);
}

function readLevel(low: string): Word | undefined {
  const level = /^(?:level |it's a |a )?(\d)$/.exec(low)?.[1];
  if (level) return { kind: 'vote', vote: Number(level) };
  const agreed = /^agree(?:d)?(?: on| to)?(?: level)? (\d|n\/a|not applicable|not yet|it doesn't apply)$/.exec(
    low,
  )?.[1];
  if (!agreed) return undefined;
  if (agreed === 'not yet') return { kind: 'agree', level: 0 };
  return { kind: 'agree', level: /^\d$/.test(agreed) ? Number(agreed) : 'n/a' };
}

function readNote(text: string): Word | undefined {
  const note = /^note\s*:\s*(.*)$/is.exec(text)?.[1];
  if (note === undefined) return /^(?:add a )?note$/i.test(text) ? { kind: 'write-note' } : undefined;
  return note === '' ? { kind: 'write-note' } : { kind: 'note', text: note };
}

function readHandOver(text: string): Word | undefined {
  const to = /^hand(?: |-)?over to @?(.+)$/i.exec(text)?.[1] ?? /^hand(?: |-)?over @?(.+)$/i.exec(text)?.[1];
  return to ? { kind: 'hand-over', to: to.trim().slice(0, 60) } : undefined;
}

/** `take 1`, `make it ours 2`, `take 1 bo friday`, `not now 3`. */
function readStep(text: string): Word | undefined {
  const declined = /^not now (\d{1,3})$/i.exec(text)?.[1];
  if (declined) return { kind: 'decline-step', step: Number(declined) };
  const taken = /^(?:take|make it ours) (\d{1,3})(?:[ ,]+(?:for )?@?([^\s,]+)(?:[ ,]+(?:by )?(.+))?)?$/i.exec(text);
  if (!taken?.[1]) return undefined;
  return {
    kind: 'take-step',
    step: Number(taken[1]),
    ...(taken[2] ? { owner: taken[2] } : {}),
    ...(taken[3] ? { due: taken[3] } : {}),
  };
}
