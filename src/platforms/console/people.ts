import type { Person } from '../../chat/person.ts';
import { sentence } from '../../chat/wording.ts';
import type { Journal } from './journal.ts';

/** Who has been heard of, and who is in the channel now. */
export class People {
  readonly #journal: Journal;
  readonly #known: Map<string, Person>;

  constructor(journal: Journal) {
    this.#journal = journal;
    this.#known = new Map(journal.members.map((person) => [person.id, person]));
  }

  get here(): readonly Person[] {
    return this.#journal.members;
  }

  /** The person of that name, called as the name was first written. */
  named(name: string): Person {
    const id = name.normalize('NFC').toLowerCase();
    const known = this.#known.get(id);
    if (known) return known;
    const person = { id, name: sentence(name.normalize('NFC')) };
    this.#known.set(id, person);
    return person;
  }

  nameOf(id: string): string {
    return this.#known.get(id)?.name ?? sentence(id);
  }

  isKnown(name: string): boolean {
    return this.#known.has(name.normalize('NFC').toLowerCase());
  }

  /** True when the person was not in the channel before. */
  join(person: Person): boolean {
    if (this.here.some(({ id }) => id === person.id)) return false;
    this.#journal.setMembers([...this.here, person]);
    return true;
  }

  /** Where somebody's wall clock is, an IANA zone. */
  setZone({ id, name }: Person, zone: string): void {
    const person = { id, name, zone };
    this.#known.set(id, person);
    this.#journal.setMembers(this.here.map((one) => (one.id === id ? person : one)));
  }

  /** Exactly these are in the channel now. */
  set(people: readonly Person[]): void {
    this.#journal.setMembers([...new Map(people.map((person) => [person.id, person])).values()]);
  }
}
