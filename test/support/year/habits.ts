import { daysAfter, fridayAfter, momentOf, spoken, wallOf } from './calendar.ts';
import { type Company, names, type Peace, zoneOf } from './company.ts';
import type { Entry } from './transcript.ts';

/** What somebody says of an action at the check-ins from a date on; without it they say what is usual for them. */
export type Turn = { readonly from: string; readonly word: 'done' | 'stuck' | 'on track'; readonly because?: string };

const levels: Readonly<Record<string, readonly number[]>> = {
  Ana: [2, 3, 3, 2],
  Bo: [2, 2, 3, 2],
  Di: [2, 2, 4, 3],
  Eli: [3, 2, 3, 2],
  Fay: [2, 2, 3, 5],
  Gus: [1, 2, 3, 2],
  Hana: [2, 3, 3, 2],
};

/** How each of the eight answers to what Cairn says. Cy never does. */
export class Habits {
  readonly #company: Company;
  readonly #turns: Readonly<Record<string, readonly Turn[]>>;
  readonly #waiting: Entry[] = [];
  #checkIn: { readonly text: string; readonly spoken: Set<string> } | undefined;
  #questions = 0;
  readonly #putOff = new Set<string>();
  here: readonly string[] = names.filter((name) => name !== 'Cy');
  /** Who is on holiday. */
  away: readonly string[] = [];

  constructor(company: Company, turns: Readonly<Record<string, readonly Turn[]>>) {
    this.#company = company;
    this.#turns = turns;
  }

  /** Takes in what Cairn said on its own. */
  read(entries: readonly Entry[]): void {
    for (const entry of entries) {
      if (entry.isEdit) continue;
      if (entry.only !== undefined) this.#waiting.push(entry);
      else if (/^[A-Z][a-z]+day\. /.test(entry.text)) this.#checkIn = { text: entry.text, spoken: new Set() };
      else if (/^Monday's check-in/.test(entry.text)) this.#checkIn = undefined;
    }
  }

  /** Everybody who is at work now does what waits for them. */
  async act(): Promise<void> {
    for (const name of this.here) {
      if (this.away.includes(name) || !this.#isAtWork(name)) continue;
      for (const nudge of this.#waiting.filter(({ only }) => only === name)) {
        this.#waiting.splice(this.#waiting.indexOf(nudge), 1);
        await this.#answer(name, nudge.text);
      }
      await this.#speak(name);
    }
  }

  #isAtWork(name: string): boolean {
    const { time, weekday } = wallOf(this.#company.now, zoneOf(name));
    return weekday <= 5 && time >= '08:30' && time <= '18:00';
  }

  async #answer(name: string, text: string): Promise<void> {
    if (/The team's assessment closes/.test(text)) {
      if (name === 'Fay' && !this.#putOff.has('answers')) {
        this.#putOff.add('answers');
        await this.#alone(name, 'Tomorrow morning');
      } else await this.giveAnswers(name);
    }
    const mine = this.#company.promised.filter(({ title, owner }) => owner === name && text.includes(title));
    for (const { title } of mine) await this.#settle(name, title, mine.length === 1);
  }

  /** Answers what is asked of them now, so many questions of it. */
  async giveAnswers(name: string, most = 4): Promise<void> {
    const asked = this.#company.asked.at(-1);
    if (!asked || asked.to <= this.#company.now) return;
    const given = asked.given.get(name) ?? 0;
    const wanted = (levels[name] ?? []).slice(given, given + most);
    await this.#alone(name, 'Answer now');
    for (const level of wanted) await this.#alone(name, String(level));
    asked.given.set(name, given + wanted.length);
    if (given < 4 && given + wanted.length === 4) asked.doneAt.set(name, this.#company.now);
  }

  /** Gives up what somebody promised. */
  async drops(name: string, title: string, why: string): Promise<void> {
    await this.#company.say(
      `${name.toLowerCase()}: actions drop ${await this.#numberOf(name, title, 'actions')} ${why}`,
    );
    this.#company.finished(title);
  }

  /** Gives what somebody promised to somebody else. */
  async hands(name: string, title: string, to: string): Promise<void> {
    await this.#company.say(
      `${name.toLowerCase()}: actions assign ${await this.#numberOf(name, title, 'actions')} to ${to.toLowerCase()}`,
    );
    this.#company.became(title, { owner: to });
  }

  async snoozes(name: string, until: string, wall: string): Promise<void> {
    await this.#alone(name, `snooze until ${until}`);
    this.#peace(name, 'snoozed', momentOf(wall, zoneOf(name)));
  }

  /** Somebody goes on holiday. */
  async leavesFor(name: string, until: string, wall: string): Promise<void> {
    await this.#alone(name, `away until ${until}`);
    this.#peace(name, 'away', momentOf(wall, zoneOf(name)));
    this.away = [...this.away, name];
  }

  returns(name: string): void {
    this.away = this.away.filter((one) => one !== name);
  }

  async wantsAgain(name: string): Promise<void> {
    await this.#alone(name, 'nudges start');
    const peace = this.#company.peace.findLast((one) => one.name === name && one.why === 'stopped');
    if (peace) peace.to = this.#company.now;
  }

  /** Somebody leaves the channel. */
  async leaves(name: string): Promise<void> {
    this.here = this.here.filter((one) => one !== name);
    await this.#company.leave(name);
    this.#peace(name, 'left', Number.POSITIVE_INFINITY);
  }

  #peace(name: string, why: Peace['why'], to: number): void {
    this.#company.peace.push({ name, why, from: this.#company.now, to });
  }

  async #settle(name: string, title: string, isOnly: boolean): Promise<void> {
    const today = wallOf(this.#company.now, zoneOf(name)).date;
    switch (name) {
      case 'Ana':
        return this.#anotherDay(name, title, fridayAfter(today), isOnly);
      case 'Eli':
        if (today < '2026-05-01' || today > '2026-06-30') return this.#done(name, title, isOnly);
        await this.#alone(name, 'Stop these');
        return this.#peace(name, 'stopped', Number.POSITIVE_INFINITY);
      case 'Fay':
        if (this.#putOff.has(title)) return this.#done(name, title, isOnly);
        this.#putOff.add(title);
        await this.#alone(name, 'Tomorrow morning');
        return;
      case 'Gus':
        if (this.#putOff.has(title)) return this.#anotherDay(name, title, fridayAfter(fridayAfter(today)), isOnly);
        this.#putOff.add(title);
        await this.#alone(name, `actions block ${await this.#numberOf(name, title)} the vendor does not answer`);
        return;
      case 'Hana':
        await this.#alone(name, `actions assign ${await this.#numberOf(name, title)} to bo`);
        return this.#company.became(title, { owner: 'Bo' });
      default:
        return this.#done(name, title, isOnly);
    }
  }

  async #done(name: string, title: string, isOnly: boolean): Promise<void> {
    await this.#alone(name, isOnly ? 'Done' : `actions done ${await this.#numberOf(name, title)}`);
    this.#company.finished(title);
  }

  async #anotherDay(name: string, title: string, due: string, isOnly: boolean): Promise<void> {
    if (isOnly) {
      await this.#alone(name, 'Another day');
      await this.#alone(name, spoken(due));
    } else await this.#alone(name, `actions due ${await this.#numberOf(name, title)} ${spoken(due)}`);
    this.#company.became(title, { due });
  }

  /** What an open check-in asks of them, once. */
  async #speak(name: string): Promise<void> {
    const checkIn = this.#checkIn;
    if (!checkIn || checkIn.spoken.has(name)) return;
    checkIn.spoken.add(name);
    for (const promised of this.#company.promised) {
      const [, number] = new RegExp(`(\\d+)\\. ${escaped(promised.title)} · ${name} · `).exec(checkIn.text) ?? [];
      if (number !== undefined && promised.owner === name && this.#checkIn) {
        await this.#say(name, promised.title, number, promised.due);
      }
    }
    if (name === 'Ana' && this.#checkIn) await this.#answerQuestions(checkIn.text);
  }

  async #say(name: string, title: string, number: string, due: string): Promise<void> {
    const { date } = wallOf(this.#company.now, 'Europe/Berlin');
    const turn = (this.#turns[title] ?? []).findLast(({ from }) => from <= date);
    const speaker = name.toLowerCase();
    if (turn?.word === 'done') {
      await this.#company.say(`${speaker}: done ${number}`);
      this.#company.finished(title);
    } else if (turn?.word === 'stuck' && !this.#putOff.has(title)) {
      this.#putOff.add(title);
      await this.#company.say(`${speaker}: stuck ${number} ${turn.because}`);
    } else if (due < date) {
      const later = daysAfter(fridayAfter(date), -7);
      await this.#company.say(`${speaker}: later ${number} ${spoken(later)}`);
      this.#company.became(title, { due: later });
    } else await this.#company.say(`${speaker}: on track ${number}`);
    this.#closedBy();
  }

  async #answerQuestions(text: string): Promise<void> {
    for (const [, number = '', was] of text.matchAll(
      /(Q\d)\. [^.·]+? was (?:a (\d)|not there yet) [^.]*\. Still true\?/g,
    )) {
      this.#questions += 1;
      const q = number.toLowerCase();
      const turn = was === undefined ? 0 : this.#questions % 6;
      if (turn === 1) {
        await this.#company.say(`bo: ${q} is ${Number(was) + 1}`);
        await this.#company.say(`eli: ${q} agreed`);
      } else if (turn === 4) {
        // The two of them see it differently, until a third says the same as one.
        await this.#company.say(`bo: ${q} is ${Number(was) + 1}`);
        await this.#company.say(`fay: ${q} still`);
        await this.#company.say(`eli: ${q} is ${Number(was) + 1}`);
      } else await this.#company.say(`${q} still`);
      this.#closedBy();
    }
  }

  /** A check-in whose last line was answered is over. */
  #closedBy(): void {
    if (this.#company.entries.slice(-6).some(({ text }) => /^Monday's check-in/.test(text))) this.#checkIn = undefined;
  }

  async #numberOf(name: string, title: string, list = 'actions mine'): Promise<string> {
    const shown = await this.#alone(name, list);
    const text = shown.map((one) => one.text).join(' ');
    const [, number] = new RegExp(`(\\d+)\\. ${escaped(title)} · `).exec(text) ?? [];
    if (number === undefined) throw new Error(`${name} does not see ${title} in: ${text}`);
    return number;
  }

  #alone(name: string, text: string): Promise<readonly Entry[]> {
    return this.#company.say(`${name.toLowerCase()}> ${text}`);
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
