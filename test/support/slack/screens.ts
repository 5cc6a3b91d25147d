import { type Json, type JsonObject, objectIn, textIn } from './json.ts';

/** One thing that was put before people, in the version in which it was. */
export type Shown = {
  readonly kind: 'message' | 'ephemeral' | 'modal' | 'home';
  readonly team: string;
  /** Where; empty for what is in no channel. */
  readonly channel: string;
  /** The one person who sees it; empty for everybody in the channel. */
  readonly user: string;
  readonly ts: string;
  readonly thread: string;
  readonly text: string;
  readonly blocks: Json;
};

/** A form that is open before somebody, as Slack describes it to the bot. */
export type View = JsonObject & { readonly id: string };

/** What people's Slack shows beyond what can be read back from the emulator, and everything it ever showed. */
export class Screens {
  /** Everything that was ever shown, in order, each version of a message by itself. */
  readonly log: Shown[] = [];
  readonly #modals = new Map<string, readonly View[]>();
  readonly #homes = new Map<string, View>();
  readonly #ephemerals = new Map<string, Shown>();

  show(shown: Shown): void {
    this.log.push(shown);
    if (shown.kind === 'ephemeral') this.#ephemerals.set(shown.ts, shown);
  }

  /** Something only its reader saw goes away. */
  dismiss(ts: string): void {
    this.#ephemerals.delete(ts);
  }

  /** What only this person sees in channels and has not been taken away, oldest first. */
  ephemeralsOf(team: string, user: string): readonly Shown[] {
    return [...this.#ephemerals.values()].filter((one) => one.team === team && one.user === user);
  }

  /** The form on top of somebody's screen. */
  modalOf(team: string, user: string): View | undefined {
    return this.#modals.get(`${team}/${user}`)?.at(-1);
  }

  homeOf(team: string, user: string): View | undefined {
    return this.#homes.get(`${team}/${user}`);
  }

  open(team: string, user: string, view: View): void {
    this.#stack(team, user, (stack) => [...stack, view]);
    this.#log('modal', team, user, view);
  }

  /** The form with the same id looks like this now, if it is still open. */
  replace(view: View, inPlaceOf: string = view.id): void {
    for (const [key, stack] of this.#modals) {
      if (!stack.some(({ id }) => id === inPlaceOf)) continue;
      const [team = '', user = ''] = key.split('/');
      this.#stack(team, user, (views) => views.map((one) => (one.id === inPlaceOf ? view : one)));
      this.#log('modal', team, user, view);
    }
  }

  /** Closes the form on top, or all of them. */
  close(team: string, user: string, all = false): void {
    this.#stack(team, user, (stack) => (all ? [] : stack.slice(0, -1)));
  }

  publish(team: string, user: string, view: View): void {
    this.#homes.set(`${team}/${user}`, view);
    this.#log('home', team, user, view);
  }

  /** What a form says is wrong with what was filled in. */
  complain(team: string, user: string, errors: JsonObject): void {
    const text = Object.values(errors).map(textIn).join('\n');
    this.log.push({ kind: 'modal', team, channel: '', user, ts: '', thread: '', text, blocks: [] });
  }

  #stack(team: string, user: string, change: (stack: readonly View[]) => readonly View[]): void {
    const key = `${team}/${user}`;
    this.#modals.set(key, change(this.#modals.get(key) ?? []));
  }

  #log(kind: 'modal' | 'home', team: string, user: string, view: View): void {
    const text = textIn(objectIn(view.title).text);
    this.log.push({ kind, team, channel: '', user, ts: '', thread: '', text, blocks: view.blocks ?? [] });
  }
}

/** The view in an answer of the Web API. */
export function viewIn(value: Json | undefined): View | undefined {
  const view = objectIn(value);
  return typeof view.id === 'string' ? { ...view, id: view.id } : undefined;
}
