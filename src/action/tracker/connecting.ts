import type { Asker } from '../../chat/feature.ts';
import { directWith } from '../../chat/place.ts';
import { type Reply, say } from '../../chat/reply.ts';
import type { Vault } from '../../chat/vault.ts';
import type { Message } from '../../delivery/message.ts';
import type { Transact } from '../../delivery/outbox.ts';
import type { Storage } from '../../storage/database.ts';
import { type Team, teamName } from '../../team/team.ts';
import { githubDialog } from '../cards/forms.ts';
import { connectionCard, formText } from '../cards/tracker.ts';
import { unparkEvents } from '../outside/backlog-store.ts';
import { forgetEventsOf } from '../outside/event-store.ts';
import { isRepository } from '../words.ts';
import { vaultKind } from './following.ts';
import { type Hindrance, hindrances, type OpenTracker, TrackerProblem } from './tracker.ts';
import { type Connection, connect, connectionOf, disconnect } from './tracker-store.ts';

/** What a form waits for the tracker's word, in milliseconds; Slack gives it three seconds in all. */
const patience = 2_000;

export type ConnectingParts = {
  readonly storage: Storage;
  readonly transact: Transact;
  /** Undefined: there is no key to seal a token with, so nothing can be connected. */
  readonly vault?: Vault;
  readonly open: OpenTracker;
  /** Told when something that had been given up on waits again. */
  readonly look: () => void;
};

/** Where a team's actions are copied to: says, sets and ends it. */
export class Connecting {
  readonly #parts: ConnectingParts;

  constructor(parts: ConnectingParts) {
    this.#parts = parts;
  }

  /** Shows what is connected, or asks for the token of a repository. */
  async show(team: Team, repository: string | undefined): Promise<Reply> {
    const { vault, storage } = this.#parts;
    if (repository !== undefined && vault && isRepository(repository)) {
      return { kind: 'dialog', dialog: githubDialog(repository) };
    }
    const connection = await connectionOf(storage.queries, team);
    return { kind: 'card', card: connectionCard(connection?.project, vault !== undefined) };
  }

  /** Keeps repository and token, sealed; the token is tried first. */
  async connect(team: Team, project: string, typed: string, { person }: Asker): Promise<Reply> {
    const { vault, transact } = this.#parts;
    const token = typed.trim();
    if (!vault || !isRepository(project)) return { kind: 'card', card: connectionCard(undefined, vault !== undefined) };
    // Anything else would not go through a header.
    if (!/^[\x21-\x7e]{1,500}$/.test(token)) {
      return { kind: 'errors', errors: { token: 'That is no token. It begins with `github_pat_` or `ghp_`.' } };
    }
    const off = await this.#tried(project, token);
    if (off !== undefined) return { kind: 'errors', errors: { token: off } };
    await vault.put(vaultKind, team.id, token);
    await transact(async (tx, outbox) => {
      await connect(tx, team, { project, connectedBy: person.id });
      for (const what of told) await outbox.forget(hindranceKey(team, what));
    });
    await this.#unpark(team);
    return say(
      `From now on each new action of ${teamName(team)} becomes an issue in ${project}, and one that is there already does at its next change: its title, its owner's name, its day, remarks and what is in the way. \`actions github off\` ends it.`,
    );
  }

  /** What is off with the token, or that this could not be found out; undefined when nothing is. */
  async #tried(project: string, token: string): Promise<string | undefined> {
    const signal = AbortSignal.timeout(patience);
    try {
      await this.#parts.open(project, token, signal).check();
      return undefined;
    } catch (problem) {
      if (!(problem instanceof TrackerProblem)) throw problem;
      if (problem.hindrance) return formText(problem.hindrance, project);
      if (problem.busy)
        return 'GitHub asks me to slow down just now. Nothing is connected; send this again in a few minutes.';
      return `I could not check that: ${problem.message}. Nothing is connected; send this again in a few minutes.`;
    }
  }

  /** Ends it; the issues that are there stay. */
  async off(team: Team): Promise<Reply> {
    const { storage, transact, vault } = this.#parts;
    const connection = await connectionOf(storage.queries, team);
    if (!connection) return say('Actions are not copied anywhere.');
    await transact(async (tx, outbox) => {
      await disconnect(tx, team);
      await forgetEventsOf(tx, team, 'github');
      for (const what of told) await outbox.forget(hindranceKey(team, what));
    });
    await vault?.remove(vaultKind, team.id);
    return say(`Actions are no longer copied to ${connection.project}. The token is deleted; the issues there stay.`);
  }

  /** Tries again what was given up on. */
  async retry(team: Team): Promise<Reply> {
    await this.#parts.transact(async (_, outbox) => {
      for (const what of told) await outbox.forget(hindranceKey(team, what));
    });
    const waiting = await this.#unpark(team);
    return say(
      waiting > 0
        ? 'Trying again. If it still does not go through, I tell you here.'
        : 'Nothing waits for GitHub any more.',
    );
  }

  async #unpark({ id }: Team): Promise<number> {
    const waiting = await unparkEvents(this.#parts.storage.queries, { team: id, target: 'github' });
    this.#parts.look();
    return waiting;
  }

  /** Tells whoever connected it, alone, once until somebody has tried again. */
  async tell(team: Team, { connectedBy }: Connection, what: Hindrance | 'busy'): Promise<void> {
    if (connectedBy === '') return;
    const message: Message = {
      key: hindranceKey(team, what),
      place: directWith(connectedBy, team.channel),
      about: team.id,
      subject: { feature: 'action', card: 'tracker', id: team.id, what },
    };
    await this.#parts.transact((_, outbox) => outbox.show(message));
  }
}

const told = [...hindrances, 'busy'] as const;

function hindranceKey({ id }: Team, what: Hindrance | 'busy'): string {
  return `tracker/${id}/${what}`;
}
