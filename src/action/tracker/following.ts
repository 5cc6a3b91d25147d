import { z } from 'zod';
import type { Channel } from '../../chat/place.ts';
import type { Vault } from '../../chat/vault.ts';
import type { Queries } from '../../storage/database.ts';
import { type Team, teamName } from '../../team/team.ts';
import { type Action, isOpen } from '../action.ts';
import type { Target, Told } from '../outside/dispatcher.ts';
import type { DueEvent } from '../outside/event-store.ts';
import { actionById, remarkById } from '../store.ts';
import { commentOf, issueOf } from './issue.ts';
import { type Copy, type Hindrance, type OpenTracker, type Tracker, TrackerProblem } from './tracker.ts';
import { type Connection, connectionOf, copyOf, keepCopy } from './tracker-store.ts';

export const vaultKind = 'github token';

/** GitHub asks for a second between two changes, in milliseconds. */
const pace = 1_000;

/** A wait that whoever connected the tracker should hear of, in milliseconds. */
const longWait = 15 * 60_000;

export type FollowingParts = {
  readonly queries: Queries;
  readonly vault: Vault;
  readonly open: OpenTracker;
  readonly teamById: (tenant: string, id: string) => Promise<Team>;
  /** What leads to a channel, where the platform has such a thing. */
  readonly linkTo: (channel: Channel) => string | undefined;
  /** Told when somebody has to do something about it. */
  readonly onHindrance: (team: Team, connection: Connection, what: Hindrance | 'busy') => Promise<void>;
  readonly paceMs?: number;
};

/**
 * What is to be noted beside the copy, in the body of an event. What somebody said by name is looked up when it is
 * told: its author may want it forgotten by then.
 */
const noteSchema = z.union([z.object({ lead: z.string(), text: z.string() }), z.object({ remark: z.string() })]);
export type Note = z.infer<typeof noteSchema>;
const bodySchema = z.object({ note: noteSchema.optional() });

export function trackerBody(note: Note | undefined): string {
  return JSON.stringify(note === undefined ? {} : { note });
}

/** Brings the copies of actions in a team's tracker in line with the actions as they are now. */
export function trackerTarget(parts: FollowingParts): Target {
  return {
    name: 'github',
    atOnce: 1,
    paceMs: parts.paceMs ?? pace,
    async tell(event, signal): Promise<Told> {
      const team = await parts.teamById(event.tenant, event.teamId);
      const connection = await connectionOf(parts.queries, team);
      const action = await actionById(parts.queries, event.tenant, event.actionId);
      if (!connection || !action) return { kind: 'arrived' };
      const token = await parts.vault.get(vaultKind, team.id);
      if (token === undefined) return { kind: 'refused', problem: 'its token is gone' };
      const tracker = parts.open(connection.project, token, signal);
      try {
        await bringInLine(parts, tracker, { event, action, team, project: connection.project });
        return { kind: 'arrived' };
      } catch (problem) {
        if (!(problem instanceof TrackerProblem)) throw problem;
        const { hindrance, busy, message, unknown, retryAfterMs } = problem;
        if (hindrance) await parts.onHindrance(team, connection, hindrance);
        if (busy && (retryAfterMs ?? 0) >= longWait) await parts.onHindrance(team, connection, 'busy');
        if (hindrance) return { kind: 'refused', problem: message };
        return { kind: 'later', problem: message, unknown, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
      }
    },
  };
}

type Wanted = { readonly event: DueEvent; readonly action: Action; readonly team: Team; readonly project: string };

async function bringInLine(parts: FollowingParts, tracker: Tracker, wanted: Wanted): Promise<void> {
  const { event, action, team, project } = wanted;
  const known = await copyOf(parts.queries, action.id, project);
  const copy = known ?? (await newCopy(parts, tracker, wanted));
  if (!copy) return;
  const link = parts.linkTo(team.channel);
  const issue = issueOf(action, { channel: teamName(team), ...(link === undefined ? {} : { link }) });
  if (!isOpen(action)) await tracker.close(copy, issue, action.status);
  else if (known) await tracker.update(copy, issue);
  const note = await noted(parts, event);
  if (!note) return;
  const comment = commentOf(event.id, note.lead, note.text);
  if (event.unknown && (await tracker.hasComment(copy, comment.marker))) return;
  await tracker.comment(copy, comment.text);
}

/** Who or what is to be noted, and the words; undefined when that is nothing, or nothing any more. */
async function noted({ queries }: FollowingParts, { body, tenant }: DueEvent) {
  const { note } = bodySchema.parse(JSON.parse(body));
  if (!note || !('remark' in note)) return note;
  const remark = await remarkById(queries, tenant, note.remark);
  return remark && { lead: `${remark.author.name} in Cairn:`, text: remark.text };
}

/** Makes the copy, or finds the one that an attempt of unknown outcome made. What ended before it had one gets none. */
async function newCopy(
  parts: FollowingParts,
  tracker: Tracker,
  { event, action, team, project }: Wanted,
): Promise<Copy | undefined> {
  const link = parts.linkTo(team.channel);
  const issue = issueOf(action, { channel: teamName(team), ...(link === undefined ? {} : { link }) });
  const found = event.unknown ? await tracker.find(issue.marker) : undefined;
  if (!found && !isOpen(action)) return undefined;
  const copy = found ?? (await tracker.create(issue));
  await keepCopy(parts.queries, action.id, project, copy);
  return copy;
}
