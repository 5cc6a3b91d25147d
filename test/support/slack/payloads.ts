import { readFileSync } from 'node:fs';
import { type Json, type JsonObject, objectIn, readJson } from './json.ts';

/**
 * What Slack sends, one file a kind, in the shapes that Slack and its libraries publish; every id in them is made up.
 * Slack leaves the message out when a button of an ephemeral one is pressed.
 */
export type Kind =
  | 'url-verification'
  | 'ssl-check'
  | 'slash-command'
  | 'block-actions-message'
  | 'block-actions-ephemeral'
  | 'block-actions-view'
  | 'view-submission'
  | 'view-closed'
  | 'global-shortcut'
  | 'message-shortcut'
  | 'event-app-mention'
  | 'event-message-channel'
  | 'event-message-thread'
  | 'event-message-im'
  | 'event-message-changed'
  | 'event-message-deleted'
  | 'event-member-joined-channel'
  | 'event-member-left-channel'
  | 'event-app-home-opened'
  | 'event-user-change'
  | 'event-channel-rename'
  | 'event-channel-archive'
  | 'event-app-uninstalled'
  | 'event-tokens-revoked';

/** The recorded payload of a kind. */
export function payload(kind: Kind): JsonObject {
  return objectIn(readJson(readFileSync(new URL(`payloads/${kind}.json`, import.meta.url), 'utf8')));
}

export type Changes = { readonly [name: string]: Json | Changes | undefined };

/** The payload with what is different this time; lists are taken whole, `undefined` leaves a field out. */
export function filled(kind: Kind, changes: Changes): JsonObject {
  return merged(payload(kind), changes);
}

function merged(base: JsonObject, changes: Changes): JsonObject {
  const result: Record<string, Json> = { ...base };
  for (const [name, change] of Object.entries(changes)) {
    if (change === undefined) delete result[name];
    else result[name] = isChanges(change) ? merged(objectIn(result[name]), change) : change;
  }
  return result;
}

function isChanges(change: Json | Changes): change is Changes {
  return typeof change === 'object' && change !== null && !Array.isArray(change);
}
