import { distance } from 'fastest-levenshtein';
import type { Person } from '../../chat/person.ts';
import { andList } from '../../chat/wording.ts';
import { readDuration } from './duration.ts';
import { isName } from './line.ts';
import type { People } from './people.ts';

/** What the orders of the terminal need of the session. */
export type OrderContext = {
  readonly people: People;
  /** Prints a line of the terminal itself. */
  say(text: string): void;
  now(): Date;
  readonly advance: ((ms: number) => Promise<void>) | undefined;
  isReserved(name: string): boolean;
  membersChanged(): Promise<void>;
  quit(): void;
};

type Order = (rest: string, context: OrderContext) => void | Promise<void>;

const latest = Date.parse('9999-01-01T00:00:00Z');

const orders: Readonly<Record<string, Order>> = {
  async members(rest, { people, say, isReserved, membersChanged }) {
    const names = rest.split(/[\s,]+/).filter((name) => name !== '');
    const wrong = names.find((name) => !isName(name) || isReserved(name));
    if (wrong !== undefined) {
      const why = isReserved(wrong)
        ? 'is a word of mine'
        : 'is no name I can read; letters first, then letters or digits';
      return say(`${wrong} ${why}. The channel stays as it is.`);
    }
    if (names.length > 0) {
      people.set(names.map((name) => people.named(name)));
      await membersChanged();
    }
    say(whoIsHere(people.here));
  },
  async zone(rest, { people, say, membersChanged }) {
    const [name = '', zone = '', ...more] = rest.split(/\s+/);
    const person = people.here.find(({ id }) => id === people.named(name).id);
    if (zone === '' || more.length > 0) return say('Whose, and which? `!zone bo America/New_York`.');
    if (!person) return say(`${name} is not here; \`!members\` says who is.`);
    if (!isZone(zone)) return say(`I don't know the time zone ${zone}. Name it like America/New_York.`);
    people.setZone(person, zone);
    await membersChanged();
    say(`${person.name}'s clock is that of ${zone}.`);
  },
  now: (_rest, { say, now }) => say(`It is ${moment(now())}.`),
  async advance(rest, { say, now, advance }) {
    if (!advance) return say('This clock moves by itself; start with `--clock 2027-03-01T09:00Z` to move it by hand.');
    const ms = readDuration(rest);
    const then = now().getTime() + (ms ?? 0);
    if (ms === undefined) return say('How far? `!advance 7d`, or `1d 2h`: m, h, d and w are the units.');
    if (then > latest) return say('That is further than calendars go.');
    say(`It becomes ${moment(new Date(then))}.`);
    await advance(ms);
  },
  quit: (_rest, { quit }) => quit(),
  help(_rest, { say }) {
    for (const line of help) say(line);
  },
};

const help = [
  '`text` speaks as you, `bo: text` as Bo in the channel, `bo> text` as Bo to Cairn alone.',
  'A label or its letter presses a button; on a question a number is the level of that number.',
  '`!members ana bo cy` says who is in the channel, `!members` asks.',
  '`!zone bo America/New_York` says where somebody is.',
  '`!now` tells the time, `!advance 7d` moves a hand-moved clock (m, h, d, w), `!quit` ends.',
  '`help` asks Cairn itself.',
];

/** Whether `!word` means something to the terminal. */
export function isOrder(word: string): boolean {
  return Object.hasOwn(orders, word);
}

/** Does what `!word rest` says; one helpful line when there is no such order. */
export async function runOrder(word: string, rest: string, context: OrderContext): Promise<void> {
  const order = isOrder(word) ? orders[word] : undefined;
  if (order) return order(rest, context);
  const [nearest] = Object.keys(orders)
    .map((each) => ({ each, far: distance(word.slice(0, 40), each) }))
    .sort((one, other) => one.far - other.far);
  const shown = `!${word.slice(0, 40)}`;
  if (nearest && word !== '' && nearest.far <= 3)
    return context.say(`I don't know \`${shown}\`. Did you mean \`!${nearest.each}\`?`);
  context.say(`I don't know \`${shown}\`. There are ${andList(Object.keys(orders).map((each) => `\`!${each}\``))}.`);
}

function whoIsHere(people: readonly Person[]): string {
  if (people.length === 0) return 'Nobody is here.';
  return `${andList(people.map(({ name }) => name))} ${people.length === 1 ? 'is' : 'are'} here.`;
}

/** Whether the runtime knows the IANA zone. */
function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** ISO time and weekday, in UTC like the time itself. */
export function moment(time: Date): string {
  const weekday = time.toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'UTC' });
  return `${weekday}, ${time.toISOString().replace('.000Z', 'Z')}`;
}
