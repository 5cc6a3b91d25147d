import { Terminal } from '../terminal.ts';
import { berlin, momentOf, spoken } from './calendar.ts';
import { type Entry, entriesIn, note } from './transcript.ts';

/** Where everybody is. Of Eli the platform does not know it, so that the team's zone is his. */
export const zones: Readonly<Record<string, string | undefined>> = {
  Ana: 'Europe/Berlin',
  Bo: 'Europe/Berlin',
  Cy: 'America/New_York',
  Di: 'Asia/Kolkata',
  Eli: undefined,
  Fay: 'Europe/London',
  Gus: 'America/New_York',
  Hana: 'Australia/Sydney',
};

export const names = Object.keys(zones);

export function zoneOf(name: string): string {
  return zones[name] ?? berlin;
}

/** What somebody promised, as the test itself keeps it; times in milliseconds since the epoch. */
export type Promised = {
  readonly title: string;
  readonly owner: string;
  readonly due: string;
  /** From when on it stood like this. */
  readonly since: number;
  readonly ended?: number;
};

/** In milliseconds since the epoch. */
export type Peace = {
  readonly name: string;
  readonly why: 'away' | 'snoozed' | 'stopped' | 'left';
  readonly from: number;
  to: number;
};

/** Times in milliseconds since the epoch: `doneAt` is when somebody had answered everything. */
export type Asked = {
  readonly from: number;
  readonly to: number;
  readonly given: Map<string, number>;
  readonly doneAt: Map<string, number>;
};

/** A team at the terminal, and everything that was said there. */
export class Company {
  readonly entries: Entry[] = [];
  /** How everything stood that was promised, one after another. */
  readonly history: Promised[] = [];
  /** When somebody asked to be left in peace, and until when. */
  readonly peace: Peace[] = [];
  /** The assessments, and who has answered how much of it. */
  readonly asked: Asked[] = [];
  /** When the machine was off. */
  readonly off: { readonly from: number; readonly to: number }[] = [];
  #startedAt = 0;
  #here: readonly string[] = names;
  now: number;
  #terminal: Terminal;
  readonly #folder: string;

  constructor(folder: string, start: string) {
    this.#folder = folder;
    this.now = momentOf(start);
    this.#terminal = this.#begin();
  }

  #begin(): Terminal {
    const clock = new Date(this.now).toISOString();
    return new Terminal({ folder: this.#folder, clock, env: { TZ: berlin } });
  }

  /** Somebody types; what the line led to. A name before `:` is in the channel, before `>` to Cairn alone. */
  async say(line: string): Promise<readonly Entry[]> {
    this.entries.push({ at: this.now, kind: 'typed', rows: [line], text: line });
    const answers = entriesIn(await this.#terminal.say(line), this.now, 'answer');
    this.entries.push(...answers);
    for (const { text } of answers) {
      if (/^(?:I don't know|I can't read|Which one|There is no|Something on my side)/.test(text))
        throw new Error(`"${line}" was answered with: ${text}`);
    }
    return answers;
  }

  /** The time passes until the wall clock in Berlin shows this; what Cairn said meanwhile. */
  async until(wall: string): Promise<readonly Entry[]> {
    const minutes = (momentOf(wall) - this.now) / 60_000;
    if (minutes <= 0) return [];
    const said = entriesIn(await this.#terminal.say(`!advance ${minutes}m`), this.now, 'unasked');
    this.now = momentOf(wall);
    this.entries.push(...said);
    return said;
  }

  /** What is set before anybody speaks, left out of what is read. */
  async order(line: string): Promise<void> {
    await this.#terminal.say(line);
  }

  /** Somebody is not in the channel any more. */
  async leave(name: string): Promise<void> {
    this.#here = this.#here.filter((one) => one !== name);
    this.entries.push(note(this.now, `${name} leaves the channel.`));
    const heard = await this.#terminal.say(`!members ${this.#here.join(' ').toLowerCase()}`);
    this.entries.push(...entriesIn(heard, this.now, 'unasked').filter(({ text }) => !/are here\.$/.test(text)));
  }

  /** The machine is switched off, and on again at that time. */
  async sleeps(until: string): Promise<void> {
    const { code } = await this.#terminal.end();
    if (code !== 0) throw new Error(`It ended with ${code}.`);
    this.entries.push(note(this.now, 'The machine is switched off.'));
    this.off.push({ from: this.now, to: momentOf(until) });
    this.now = momentOf(until);
    this.#startedAt = this.entries.length;
    this.entries.push(note(this.now, 'The machine is on again.'));
    this.#terminal = this.#begin();
    const caughtUp = entriesIn(await this.#terminal.say('!members'), this.now, 'unasked');
    this.entries.push(...caughtUp.filter(({ text }) => !/^I'm Cairn\.|^Still open: |are here\.$/.test(text)));
  }

  /** What was said since the machine is on again. */
  latest(): readonly Entry[] {
    return this.entries.slice(this.#startedAt);
  }

  async end(): Promise<void> {
    const { code, err } = await this.#terminal.end();
    if (code !== 0 || err !== '') throw new Error(`It ended with ${code}. ${err}`);
  }

  /** Somebody promises something by hand. */
  async promise(owner: string, title: string, due: string): Promise<void> {
    await this.say(`${owner.toLowerCase()}: actions add ${title} by ${spoken(due)}`);
    this.began({ title, owner, due, since: this.now });
  }

  began(promised: Promised): void {
    this.history.push(promised);
  }

  /** Everything that is promised and not ended, as it stands now. */
  get promised(): readonly Promised[] {
    const latest = new Map(this.history.map((one) => [one.title, one]));
    return [...latest.values()].filter(({ ended }) => ended === undefined);
  }

  /** Who has it now, and until when. */
  open(title: string): Promised {
    const found = this.promised.find((one) => one.title === title);
    if (!found) throw new Error(`Nobody has promised ${title}.`);
    return found;
  }

  /** A change of what was promised, as the test keeps it. */
  became(title: string, change: Partial<Promised>): void {
    this.history.push({ ...this.open(title), ...change, since: this.now });
  }

  finished(title: string): void {
    this.became(title, { ended: this.now });
  }
}
