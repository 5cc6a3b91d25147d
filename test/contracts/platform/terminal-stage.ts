import { channelIn, flat, freshFolder, messagesIn, privateIn, Terminal } from '../../support/terminal.ts';
import { monday, type Stage } from './stage.ts';

/** The terminal channel, in a process of its own. */
export async function openTerminal(people: readonly string[], content = ''): Promise<Stage> {
  const stage = new TerminalStage(people, content);
  await stage.begin();
  return stage;
}

class TerminalStage implements Stage {
  readonly #folder = freshFolder();
  #people: readonly string[];
  readonly #env: Readonly<Record<string, string>>;
  #terminal: Terminal;
  /** What earlier runs printed. */
  #earlier = '';

  constructor(people: readonly string[], content: string) {
    this.#people = people;
    this.#env = { CAIRN_CONTENT: content };
    this.#terminal = new Terminal({ folder: this.#folder, clock: monday.toISOString(), env: this.#env });
  }

  async begin(): Promise<void> {
    await this.#terminal.say(`!members ${this.#people.join(' ')}`);
  }

  async says(who: string, line: string): Promise<void> {
    await this.#terminal.say(`${who}: ${line}`);
  }

  async whispers(who: string, line: string): Promise<void> {
    await this.#terminal.say(`${who}> ${line}`);
  }

  async presses(who: string, label: string, which = 1): Promise<void> {
    const printed = await this.#terminal.say(`${who}: ${this.#keyOf(label) ?? label}`);
    const letters = /Which one\? Type its letter: (.*)\./.exec(flat(printed))?.[1]?.split(/, | or /);
    const letter = letters?.[which - 1];
    if (letter !== undefined) await this.says(who, letter);
  }

  async pressesTwice(who: string, label: string): Promise<void> {
    this.#terminal.type(`${who}: ${label}`);
    await this.says(who, label);
  }

  async fills(who: string, values: Readonly<Record<string, string>>): Promise<void> {
    const left = new Map(Object.entries(values));
    for (;;) {
      const asked = (await this.alone(who)).at(-1) ?? '';
      const field = [...left].find(([label]) => asked.includes(label));
      if (!field) break;
      left.delete(field[0]);
      await this.says(who, field[1]);
    }
    if (left.size === Object.keys(values).length) throw new Error(`No form is open before ${who}.`);
  }

  async channel(): Promise<readonly string[]> {
    return channelIn(this.#printed).map(({ text }) => text);
  }

  everShown(): Promise<readonly string[]> {
    return this.channel();
  }

  async alone(who: string): Promise<readonly string[]> {
    const name = who.charAt(0).toUpperCase() + who.slice(1);
    return privateIn(this.#printed, name).map(({ text }) => text);
  }

  async joins(who: string): Promise<void> {
    this.#people = [...this.#people, who];
    await this.begin();
  }

  async leaves(who: string): Promise<void> {
    this.#people = this.#people.filter((one) => one !== who);
    await this.begin();
  }

  async passes(hours: number): Promise<void> {
    await this.#terminal.say(`!advance ${hours}h`);
  }

  async restarts(): Promise<void> {
    await this.#terminal.kill();
    this.#earlier = this.#printed;
    const now = [...this.#earlier.matchAll(/^· It (?:is|becomes) \S+ (\S+)\.$/gm)].at(-1)?.[1] ?? monday.toISOString();
    this.#terminal = new Terminal({ folder: this.#folder, clock: now, env: this.#env });
    await this.settles();
  }

  async settles(): Promise<void> {
    await this.#terminal.say('!now');
  }

  get #printed(): string {
    return this.#earlier + this.#terminal.out;
  }

  /** What is typed for a choice that begins with these words: its key. */
  #keyOf(words: string): string | undefined {
    const rows = messagesIn(this.#printed).flatMap((message) => message.rows);
    const row = rows.findLast((one) => /^ {2,}\S+ {2}/.test(one) && one.replace(/^ *\S+ {2}/, '').startsWith(words));
    return row?.trim().split(' ', 1)[0];
  }
}
