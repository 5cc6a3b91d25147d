import type { Intent } from '../chat/intent.ts';
import { type Reply, say } from '../chat/reply.ts';
import { orList } from '../chat/wording.ts';
import type { CheckIn, Standing } from './checkin.ts';
import type { CheckInIntent } from './intents.ts';

const longest = 200;

const usage =
  '`checkin every monday 10:00` sets the rhythm; `checkin` shows it. `checkin now`, `checkin skip next`, `checkin pause until 2 june`, `checkin resume`, `checkin not on holidays`, `checkin stop` and `checkin close` do what they say.';

const changes = /^(?:pause|resume|skip|stop|end|go on|unpause|not|never|except|without|also)\b/i;

/** How a rhythm begins. */
const rhythm =
  /^(?:every|each|daily|weekly|bi-?weekly|fortnightly|monthly|quarterly|yearly|weekdays|first|second|third|last|on|the)\b/i;

/** What follows `checkin`. */
export function readCheckIn(rest: string): CheckInIntent | Reply {
  const said = rest.trim().slice(0, longest);
  if (said === '') return { type: 'checkin.show' };
  if (/^now$/i.test(said)) return { type: 'checkin.now' };
  if (/^close$/i.test(said)) return { type: 'checkin.close' };
  if (/^pause$/i.test(said)) return { type: 'checkin.pause' };
  if (changes.test(said)) return { type: 'checkin.alter', said };
  if (rhythm.test(said) || /\d/.test(said) || /day\b/i.test(said)) return { type: 'checkin.every', said };
  return say(usage);
}

const rhythmUsage =
  '`rhythm` shows what recurs here. `rhythm skip 2`, `rhythm pause 2 until 2 june`, `rhythm resume 2`, `rhythm 2 not on holidays` and `rhythm stop 2` change one of them, `rhythm assess every quarter` adds one.';

/** What follows `rhythm`: nothing, what to change by its number, or what else is to recur (one of `words`). */
export function readRhythm(rest: string, words: readonly string[]): CheckInIntent | Reply {
  const line = rest.trim().slice(0, longest);
  if (line === '') return { type: 'checkin.rhythm' };
  const [, word = '', more = ''] = /^(\S+)\s*(.*)$/s.exec(line) ?? [];
  if (words.includes(word.toLowerCase())) return { type: 'checkin.recur', word: word.toLowerCase(), said: more };
  const [, of, leave] = /^(\d{1,2}) ((?:not|never|except|without|also) .*)$/is.exec(line) ?? [];
  if (of !== undefined && leave !== undefined) return { type: 'checkin.alter', which: of, said: leave };
  const [, change = '', which = '', until = ''] =
    /^(skip|pause|resume|stop)(?: next)? (\d{1,2})\b\s*(.*)$/i.exec(line) ?? [];
  if (change === '') return say(rhythmUsage);
  if (/^pause$/i.test(change) && until === '') return { type: 'checkin.pause', which };
  return { type: 'checkin.alter', which, said: /^skip$/i.test(change) ? 'skip next' : `${change} ${until}`.trim() };
}

const recurs =
  /(?:^|\s)(?:every|each)\s|^(?:daily|weekly|bi-?weekly|fortnightly|monthly|quarterly|yearly)\b|\sof (?:the|every|each) (?:month|quarter)\b/i;

/** What makes a command recur: undefined where no rhythm follows its word. */
export function recurring(word: string): (rest: string) => Intent | undefined {
  return (rest) => {
    if (!recurs.test(rest.trim())) return undefined;
    const wish: CheckInIntent = { type: 'checkin.recur', word, said: rest.trim().slice(0, longest) };
    return wish;
  };
}

/** A word of a check-in, read without knowing which is meant. `number` is that of an action, or of a question from 1. */
export type Word =
  | { readonly kind: 'done' | 'on-track' | 'stuck' | 'later'; readonly number: number; readonly text?: string }
  | { readonly kind: 'still'; readonly number?: number; readonly level?: number }
  | { readonly kind: 'moved' | 'agree'; readonly number?: number }
  | { readonly kind: 'propose'; readonly number?: number; readonly to: number | 'yes' | 'partly' | 'no' }
  | { readonly kind: 'close' };

const aboutItems: ReadonlyMap<string, 'done' | 'on-track' | 'stuck' | 'later'> = new Map([
  ['done', 'done'],
  ['finished', 'done'],
  ['on track', 'on-track'],
  ['stuck', 'stuck'],
  ['blocked', 'stuck'],
  ['later', 'later'],
]);

const marks: Readonly<Record<string, 'yes' | 'partly' | 'no'>> = {
  yes: 'yes',
  'in place': 'yes',
  partly: 'partly',
  no: 'no',
  'not yet': 'no',
};

/** What a line says, if it is a word of a check-in. */
export function readWord(line: string): Word | undefined {
  const said = line.trim().replace(/\s+/g, ' ');
  const low = said.toLowerCase().replace(/[.!]+$/, '');
  if (/^(?:checkin )?close$/.test(low)) return { kind: 'close' };
  const [, word = '', number = '', text = ''] =
    /^(done|finished|on track|stuck|blocked|later) #?(\d{1,6})(?:[ :,]+(?:because |until |to )?(.+))?$/i.exec(said) ??
    [];
  const kind = aboutItems.get(word.toLowerCase());
  if (kind) return { kind, number: Number(number), ...(text === '' ? {} : { text: text.slice(0, longest) }) };
  return readStanding(low);
}

/** `q1 is 4`; where only one question is open, `is 4` will do. */
function readStanding(low: string): Word | undefined {
  const [, n = '', said = ''] = /^(?:q ?(\d{1,2})[ :.,]+)?(.+)$/.exec(low) ?? [];
  const about = n === '' ? {} : { number: Number(n) };
  const [, still, level] = /^(still)(?: (?:level )?(\d{1,2}))?$/.exec(said) ?? [];
  if (still) return { kind: 'still', ...about, ...(level === undefined ? {} : { level: Number(level) }) };
  if (/^(?:it )?moved$/.test(said)) return { kind: 'moved', ...about };
  if (/^agreed$/.test(said) || (n !== '' && said === 'agree')) return { kind: 'agree', ...about };
  const [, to = ''] =
    /^(?:it )?(?:is|moved to|to)(?: now)?(?: level)? (\d{1,2}|in place|yes|partly|no|not yet)$/.exec(said) ?? [];
  return to === '' ? undefined : { kind: 'propose', to: marks[to] ?? Number(to), ...about };
}

/** What is said to whoever names no question of this check-in. */
export function whichQuestion({ questions }: CheckIn): string {
  if (questions.length === 0) return 'This check-in asks no question. `actions` shows the actions.';
  const names = questions.map((_, at) => `Q${at + 1}`);
  return `Which question? Say ${orList(names)} first: \`q1 still\`, \`q1 is 4\`.`;
}

/** The intent of a word in this check-in; undefined when it names none of its lines. */
export function intentOfWord(word: Word, checkIn: CheckIn): CheckInIntent | undefined {
  const { id } = checkIn;
  switch (word.kind) {
    case 'close':
      return { type: 'checkin.close', id };
    case 'done':
    case 'on-track':
      return { type: `checkin.${word.kind}`, id, item: String(word.number) };
    case 'stuck':
    case 'later':
      return { type: `checkin.${word.kind}`, id, item: String(word.number), ...(word.text ? { text: word.text } : {}) };
    default: {
      const question = questionMeant(word, checkIn);
      if (question === undefined) return undefined;
      if (word.kind === 'propose') return { type: 'checkin.propose', id, question, to: word.to };
      if (word.kind === 'agree') return { type: 'checkin.confirm', id, question };
      return { type: `checkin.${word.kind}`, id, question };
    }
  }
}

/** By its name, by the level it stands at ("still 3"), or the only one that is open. */
function questionMeant(
  word: Exclude<Word, { kind: 'close' | 'done' | 'on-track' | 'stuck' | 'later' }>,
  checkIn: CheckIn,
) {
  if (word.number !== undefined) return checkIn.questions[word.number - 1] ? word.number - 1 : undefined;
  const open = checkIn.questions.flatMap(({ answer, stands }, at) =>
    answer.name === 'asked' || answer.name === 'proposed' ? [{ at, stands }] : [],
  );
  if (word.kind === 'still' && word.level !== undefined) {
    const { level } = word;
    const [first, second] = open.filter(({ stands }) => isLevel(stands, level));
    return second ? undefined : first?.at;
  }
  return open.length === 1 ? open[0]?.at : undefined;
}

function isLevel(stands: Standing, level: number): boolean {
  return stands.kind === 'level' && stands.level === level;
}
