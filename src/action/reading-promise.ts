import type { Person } from '../chat/person.ts';
import { andList, numberWord } from '../chat/wording.ts';
import { type DayRead, readDue } from './reading-due.ts';

/** What somebody promised in a line: "rotate the keys for bo in two weeks". What was not said is left out. */
export type PromiseRead = { readonly title: string; readonly owner?: Person; readonly due?: string };

/** Who can be named, `me` among them; and what a day is reckoned by. */
export type PromiseReading = {
  readonly members: readonly Person[];
  readonly me: Person;
  readonly now: Date;
  readonly zone: string;
};

const weekdays = '(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?';
const months =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const amount = `(?:\\d+|an?|${Array.from({ length: 9 }, (_, index) => numberWord(index + 2)).join('|')}|few|couple|half)`;
const units = '(?:day|week|weekend|workday|month|quarter|year|fortnight|hour)s?';
const others =
  'today|tonight|tomorrow|yesterday|noon|midnight|end|start|beginning|middle|mid|next|this|last|coming|the|of|on|in|at|from|now|am|pm';
const dateWord = `(?:${weekdays}|${months}|${amount}|${units}|${others}|q[1-4]|\\d{1,2}(?:st|nd|rd|th)|\\d[\\d./:-]*)`;
const onlyDate = new RegExp(`^${dateWord}(?:[\\s,]+${dateWord})*[.]?$`, 'i');

const named = /^(.*?)[\s,;:–-]*\b(?:due|by|until|till)\s+(?!.*\b(?:due|by|until|till)\s)(.+)$/is;
const within = new RegExp(`^(.*?)[\\s,;:–-]+(in\\s+(?:a\\s+)?${amount}(?:\\s+of)?\\s+${units})$`, 'is');
const forWhom = /^(.*\S)[\s,;]+for\s+(@?)([^\s].*)$/is;

/** Reads the owner and the day off the end of a line, in either order; or says which of them it can't read. */
export async function readPromise(
  line: string,
  reading: PromiseReading,
): Promise<PromiseRead | { readonly unclear: string }> {
  let read: PromiseRead = { title: line.trim() };
  for (let again = true; again; ) {
    again = false;
    const dated = read.due === undefined ? await dayOff(read.title, reading) : undefined;
    if (dated && 'unclear' in dated) return nothingKept(dated.unclear);
    if (dated) {
      read = { ...read, title: dated.title, due: dated.date };
      again = true;
    }
    const owned = read.owner === undefined ? ownerOff(read.title, reading) : undefined;
    if (owned && 'unclear' in owned) return nothingKept(owned.unclear);
    if (owned) {
      read = { ...read, ...owned };
      again = true;
    }
  }
  return read;
}

async function dayOff(
  title: string,
  { now, zone }: PromiseReading,
): Promise<({ title: string } & DayRead) | undefined> {
  const [, before = '', day = ''] = within.exec(title) ?? named.exec(title) ?? [];
  if (day === '' || !onlyDate.test(day.trim())) return undefined;
  const read = await readDue(day.replace(/\.$/, ''), now, zone);
  return { ...read, title: withoutEnd(before.replace(/[\s,;:–-]*\b(?:due|by)$/i, '')) };
}

function ownerOff(
  title: string,
  { members, me }: PromiseReading,
): PromiseRead | { readonly unclear: string } | undefined {
  const [, before, at, called = ''] = forWhom.exec(title) ?? [];
  if (before === undefined) return undefined;
  const wanted = called.trim().toLowerCase();
  const owner = /^(?:me|myself)$/.test(wanted)
    ? me
    : members.find(({ id, name }) => name.toLowerCase() === wanted || id.toLowerCase() === wanted);
  if (owner) return { title: withoutEnd(before), owner };
  // Without an @ it may be what the thing is for.
  if (at === '') return undefined;
  return {
    unclear: `I don't see ${called.trim()} in your team. Here: ${andList(members.map(({ name }) => name))}.`,
  };
}

function withoutEnd(text: string): string {
  return text.trim().replace(/[\s,;:–-]+$/, '');
}

function nothingKept(why: string): { readonly unclear: string } {
  return { unclear: `${why} Nothing is written down yet.` };
}
