import type { Intent } from '../chat/intent.ts';
import { type Reply, say } from '../chat/reply.ts';
import type { CheckIn, Standing } from './checkin.ts';
import type { CheckInIntent } from './intents.ts';

const longest = 200;

const usage =
  '`checkin every monday 10:00` sets the rhythm; `checkin` shows it. `checkin now`, `checkin skip next`, `checkin pause until 2 june`, `checkin resume`, `checkin stop` and `checkin close` do what they say.';

const changes = /^(?:pause|resume|skip|stop|end|go on|unpause)\b/i;

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
  '`rhythm` shows what recurs here. `rhythm skip 2`, `rhythm pause 2 until 2 june`, `rhythm resume 2` and `rhythm stop 2` change one of them, `rhythm assess every quarter` adds one.';

/** What follows `rhythm`: nothing, what to change by its number, or what else is to recur (one of `words`). */
export function readRhythm(rest: string, words: readonly string[]): CheckInIntent | Reply {
  const line = rest.trim().slice(0, longest);
  if (line === '') return { type: 'checkin.rhythm' };
  const [, word = '', more = ''] = /^(\S+)\s*(.*)$/s.exec(line) ?? [];
  if (words.includes(word.toLowerCase())) return { type: 'checkin.recur', word: word.toLowerCase(), said: more };
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

/** A word of a check-in, read without knowing which is meant. Numbers are those of its lines, from 1. */
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
    /^(done|finished|on track|stuck|blocked|later) (\d{1,2})(?:[ :,]+(?:because |until |to )?(.+))?$/i.exec(said) ?? [];
  const kind = aboutItems.get(word.toLowerCase());
  if (kind) return { kind, number: Number(number), ...(text === '' ? {} : { text: text.slice(0, longest) }) };
  return readStanding(low);
}

function readStanding(low: string): Word | undefined {
  const [, still, , level] = /^(still)( (\d{1,2}))?$/.exec(low) ?? [];
  if (still) return { kind: 'still', ...(level === undefined ? {} : { level: Number(level) }) };
  const [, n = '', plain = ''] = /^(\d{1,2}) (still|moved|agreed?)$/.exec(low) ?? [];
  if (plain === 'still' || plain === 'moved') return { kind: plain, number: Number(n) };
  if (plain !== '') return { kind: 'agree', number: Number(n) };
  if (/^(?:it )?moved$/.test(low)) return { kind: 'moved' };
  const [, about = '', to = ''] =
    /^(?:(\d{1,2}) (?:is|to|moved to)|(?:it )?moved to)(?: level)? (\d{1,2}|in place|yes|partly|no|not yet)$/.exec(
      low,
    ) ?? [];
  if (to === '') return undefined;
  const stands = marks[to] ?? Number(to);
  return { kind: 'propose', to: stands, ...(about === '' ? {} : { number: Number(about) }) };
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

/** By its number, by the level it stands at ("still 3"), or the only one that is open. */
function questionMeant(
  word: Exclude<Word, { kind: 'close' | 'done' | 'on-track' | 'stuck' | 'later' }>,
  checkIn: CheckIn,
) {
  const numbered = (number: number) => {
    const at = number - checkIn.items.length - 1;
    return checkIn.questions[at] ? at : undefined;
  };
  if (word.number !== undefined) return numbered(word.number);
  const open = checkIn.questions.flatMap(({ answer, stands }, at) =>
    answer.name === 'asked' || answer.name === 'proposed' ? [{ at, stands }] : [],
  );
  if (word.kind === 'still' && word.level !== undefined) {
    const { level } = word;
    const [first, second] = open.filter(({ stands }) => isLevel(stands, level));
    return first && !second ? first.at : numbered(level);
  }
  return open.length === 1 ? open[0]?.at : undefined;
}

function isLevel(stands: Standing, level: number): boolean {
  return stands.kind === 'level' && stands.level === level;
}
