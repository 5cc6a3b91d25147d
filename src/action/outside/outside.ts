import type { Channel } from '../../chat/place.ts';
import type { Vault } from '../../chat/vault.ts';
import type { Transact } from '../../delivery/outbox.ts';
import type { Clock } from '../../schedule/clock.ts';
import type { Storage } from '../../storage/database.ts';
import type { Team } from '../../team/team.ts';
import { Connecting } from '../tracker/connecting.ts';
import { trackerTarget } from '../tracker/following.ts';
import { githubAt } from '../tracker/github.ts';
import { Dispatcher, type Target } from './dispatcher.ts';
import { type Recording, recordFor } from './recording.ts';
import { type WebhookSettings, webhookTarget } from './webhook.ts';

/** What the operator has set of where actions are told. */
export type OutsideSettings = {
  readonly webhook?: WebhookSettings;
  /** The root of GitHub's REST API; ends with a slash. */
  readonly githubApiUrl: string;
};

export type OutsideParts = {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly settings: OutsideSettings;
  /** Seals the tokens of trackers; without it there are none. */
  readonly vault?: Vault;
  readonly teamById: (tenant: string, id: string) => Promise<Team>;
  readonly linkTo: (channel: Channel) => string | undefined;
  readonly onProblem: (what: string, problem: unknown) => void;
};

/** Where actions are told outside of the chat. */
export type Outside = {
  readonly dispatcher: Dispatcher;
  readonly connecting: Connecting;
  readonly record: Recording;
  /** Transactions that tell the outside right after what was recorded in them. */
  readonly transact: Transact;
};

/** Puts together what tells the outside of actions. `transact` is that of the messages. */
export function openOutside(parts: OutsideParts, transact: Transact): Outside {
  const { storage, clock, settings, vault } = parts;
  const open = githubAt(settings.githubApiUrl, clock);
  const connecting = new Connecting({
    storage,
    transact,
    open,
    look: () => dispatcher.look(),
    ...(vault ? { vault } : {}),
  });
  const targets: Target[] = [
    ...(settings.webhook ? [webhookTarget(settings.webhook, clock)] : []),
    ...(vault
      ? [
          trackerTarget({
            queries: storage.queries,
            vault,
            open,
            teamById: parts.teamById,
            linkTo: parts.linkTo,
            onHindrance: (team, connection, what) => connecting.tell(team, connection, what),
          }),
        ]
      : []),
  ];
  const dispatcher: Dispatcher = new Dispatcher({ storage, clock, targets, onProblem: parts.onProblem });
  let isRecorded = false;
  return {
    dispatcher,
    connecting,
    record: recordFor(
      (name) => dispatcher.has(name),
      () => {
        isRecorded = true;
      },
    ),
    async transact(work) {
      const result = await transact(work);
      if (isRecorded) {
        isRecorded = false;
        dispatcher.look();
      }
      return result;
    },
  };
}
