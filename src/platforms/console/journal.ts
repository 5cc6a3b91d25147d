import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Person } from '../../chat/person.ts';
import { heading, type JournalRecord, type KeptCard, owner, readRecord } from './journal-records.ts';

const newest = 60;

/**
 * The terminal's own memory, as a chat server would have it: who is in the channel, which messages were shown, and what
 * can still be pressed on those that everybody saw. Never what somebody typed, never anything of a private message but
 * its delivery's id.
 */
export class Journal {
  #members: readonly Person[] = [];
  readonly #messages = new Map<string, KeptCard | undefined>();
  readonly #versions = new Map<string, number>();
  #descriptor: number | undefined;
  #torn = false;

  private constructor() {}

  /**
   * Opens the journal in `file`, made shorter when it has grown; in memory only when undefined. `of` names the database
   * it belongs to: what another one's terminal has shown is dropped, so that its buttons are not pressed in this one.
   * Only one process may have it open. Throws an Error with one line that names the file when it cannot be used.
   */
  static open(file: string | undefined, of = ''): Journal {
    const journal = new Journal();
    if (file === undefined) return journal;
    try {
      // One folder only: Node's recursive mkdir never returns below /proc and the like.
      if (!existsSync(dirname(file))) mkdirSync(dirname(file));
      journal.#load(readLines(file, of));
      journal.#compact(file, of);
    } catch (error) {
      const reason = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
      throw new Error(`The terminal's journal ${file} cannot be used: ${reason}`, { cause: error });
    }
    return journal;
  }

  get members(): readonly Person[] {
    return this.#members;
  }

  setMembers(members: readonly Person[]): void {
    this.#append({ members });
    this.#members = members;
  }

  /** The newest version of a private message that was shown. */
  versionShown(id: string): number {
    return this.#versions.get(id) ?? 0;
  }

  has(id: string): boolean {
    return this.#messages.has(id);
  }

  /** What is kept of a message of the channel. */
  card(id: string): KeptCard | undefined {
    return this.#messages.get(id);
  }

  /** The messages of the channel, oldest first. */
  *cards(): Generator<readonly [id: string, card: KeptCard]> {
    for (const [id, card] of this.#messages) if (card) yield [id, card];
  }

  /** To be called before the message is drawn: a crash in between must not show it twice. */
  keep(id: string, card: KeptCard | number): void {
    this.#append(typeof card === 'number' ? { message: id, version: card } : { message: id, card });
    this.#messages.set(id, typeof card === 'number' ? undefined : card);
    if (typeof card === 'number') this.#versions.set(id, card);
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  #load(lines: readonly string[]): void {
    for (const line of lines) {
      const record = readRecord(line);
      if (record && 'members' in record) this.#members = record.members;
      if (record && 'message' in record) {
        this.#messages.set(record.message, record.card);
        if (record.version !== undefined) this.#versions.set(record.message, record.version);
      }
    }
    const tooMany = this.#messages.size - newest;
    for (const id of [...this.#messages.keys()].slice(0, Math.max(tooMany, 0))) this.#messages.delete(id);
  }

  #compact(file: string, of: string): void {
    const temporary = `${file}.tmp`;
    const records: JournalRecord[] = [heading(of), { members: this.#members }];
    for (const [message, card] of this.#messages)
      records.push(card ? { message, card } : { message, version: this.#versions.get(message) ?? 0 });
    const descriptor = openSync(temporary, 'w', 0o600);
    try {
      writeAll(descriptor, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
      fsyncSync(descriptor);
      renameSync(temporary, file);
      // The renamed file is still the one that is open: what follows is appended to it.
      this.#descriptor = descriptor;
    } catch (error) {
      closeSync(descriptor);
      rmSync(temporary, { force: true });
      throw error;
    }
  }

  #append(record: JournalRecord): void {
    if (this.#descriptor === undefined) return;
    // After a write that broke off, the next record must not end up on the same line.
    const start = this.#torn ? '\n' : '';
    this.#torn = true;
    writeAll(this.#descriptor, `${start}${JSON.stringify(record)}\n`);
    this.#torn = false;
  }
}

function readLines(file: string, of: string): readonly string[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  const lines = text.split('\n');
  const whose = owner(lines[0]);
  if (text !== '' && whose === undefined) throw new Error('it is some other kind of file, and stays as it is');
  return whose === of ? lines : [];
}

function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}
