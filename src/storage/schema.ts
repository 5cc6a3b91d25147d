import type { NudgeReaderTable, NudgeSentTable, NudgeTable } from './nudge-tables.ts';
import type { RetroCardTable, RetroCollectedTable, RetroKeyTable, RetroTable, RetroVoteTable } from './retro-tables.ts';
import type { ShelfTable } from './shelf-table.ts';

/** Every table of the database, as Kysely sees it. Times are milliseconds since the epoch; JSON is kept as text. */
export interface Schema {
  team: TeamTable;
  member: MemberTable;
  assessment: AssessmentTable;
  assessment_key: AssessmentKeyTable;
  answer: AnswerTable;
  typed_answer: TypedAnswerTable;
  summary: SummaryTable;
  edition: EditionTable;
  declined_step: DeclinedStepTable;
  action: ActionTable;
  schedule: ScheduleTable;
  checkin: CheckInTable;
  action_remark: ActionRemarkTable;
  action_event: ActionEventTable;
  tracker: TrackerTable;
  tracked_action: TrackedActionTable;
  nudge: NudgeTable;
  nudge_sent: NudgeSentTable;
  nudge_reader: NudgeReaderTable;
  retro: RetroTable;
  retro_key: RetroKeyTable;
  retro_card: RetroCardTable;
  retro_vote: RetroVoteTable;
  retro_collected: RetroCollectedTable;
  message: MessageTable;
  upkeep: UpkeepTable;
  heard: HeardTable;
  identity: IdentityTable;
  secret: SecretTable;
  shelf: ShelfTable;
}

export interface TeamTable {
  id: string;
  tenant: string;
  platform: string;
  channel: string;
  /** What people call the channel. */
  name: string | null;
  settings: string;
}

export interface MemberTable {
  team_id: string;
  person_id: string;
  name: string;
  zone: string | null;
  /** 1: a guest, or from another organisation. */
  outside: number;
  /** 1: the team this person means when they write in private. */
  chosen: number;
}

export interface AssessmentTable {
  id: string;
  tenant: string;
  team_id: string;
  mode: string;
  /** open: people can answer; review: a solo result its author has not published; closed: nothing changes any more. */
  status: string;
  state: string;
  /** When the clock has something to do with it next: a reminder or the deadline. */
  due_at: number | null;
  started_at: number;
}

/** The secret behind the pseudonyms of one assessment; the row is deleted when the assessment closes. */
export interface AssessmentKeyTable {
  assessment_id: string;
  secret: string;
}

/** Keyed by pseudonym, without a time or a row number, so that nothing here tells who answered or in which order. */
export interface AnswerTable {
  assessment_id: string;
  pseudonym: string;
  capability: string;
  vote: string | null;
  note: string | null;
  note_shown: number;
}

/** Which answer was typed in which message, so that an edit or a deletion reaches it. Gone when the assessment closes. */
export interface TypedAnswerTable {
  assessment_id: string;
  /** The platform's id of the message. */
  message: string;
  capability: string;
  round: number;
  kind: string;
  /** Whose it is. */
  pseudonym: string;
  /** The numbers of the rows it marks, as "1,4"; null for what is said of a question as a whole. */
  rows: string | null;
  /** 1 while the answer that counts is this one, 0 once its author has given another. */
  holds: number;
}

export interface SummaryTable {
  id: string;
  tenant: string;
  team_id: string;
  model: string;
  published_at: number;
  result: string;
}

/** A model as teams were asked with it; it belongs to no tenant. */
export interface EditionTable {
  model: string;
  edition: string;
  content: string;
}

export interface DeclinedStepTable {
  team_id: string;
  practice: string;
  declined_at: number;
}

export interface ActionTable {
  id: string;
  tenant: string;
  team_id: string;
  /** Counted from 1 in the team. */
  number: number;
  title: string;
  practice: string | null;
  owner_id: string;
  owner_name: string;
  /** A calendar date, `2027-03-01`. */
  due_on: string;
  status: string;
  created_at: number;
  ended_at: number | null;
  /** What is in the way, while something is. */
  blocked: string | null;
  /** Why it was dropped. */
  why: string | null;
  /** Who had it before its owner. */
  before_id: string | null;
  before_name: string | null;
  /** Who made it as it is now. */
  by_id: string | null;
  by_name: string | null;
  /** Grows by one with every change. */
  version: number;
}

export interface ActionRemarkTable {
  id: string;
  action_id: string;
  at: number;
  author_id: string;
  author_name: string;
  text: string;
}

/** What is still to be told of actions outside of the chat; a row is deleted once it was. */
export interface ActionEventTable {
  id: string;
  tenant: string;
  team_id: string;
  action_id: string;
  /** webhook or github. */
  target: string;
  /** The action's version: of one action, one is told after the other. */
  ord: number;
  body: string;
  attempts: number;
  not_before: number;
  /** While somebody is at it; another may take it up after that time. */
  busy_until: number;
  /** 1: an attempt set out whose outcome nobody knows. */
  unknown: number;
  parked: number;
  problem: string | null;
}

/** Where a team's actions are copied to. The token is among the secrets, under the team's id. */
export interface TrackerTable {
  team_id: string;
  tenant: string;
  kind: string;
  project: string;
  connected_by: string;
}

/** An action's copy in a tracker. */
export interface TrackedActionTable {
  action_id: string;
  project: string;
  external_id: string;
  url: string;
}

/** What recurs for a team, on the wall clock of a zone. */
export interface ScheduleTable {
  id: string;
  tenant: string;
  team_id: string;
  /** Which feature's handler takes it. */
  kind: string;
  /** What the handler needs to know, as the feature wrote it. */
  subject: string;
  /** An RFC 5545 rule over calendar dates. */
  rule: string;
  /** Calendar dates, `2027-03-01`, in the zone. */
  starts_on: string;
  /** `10:00`. */
  wall_time: string;
  zone: string;
  days_off: string | null;
  skips: string;
  paused_until: string | null;
  /** Times that passed while no bot ran and that nobody has been told of. */
  missed: string;
  /** The next run as a calendar date and as the moment that it was reckoned to be; null when there is none. */
  next_on: string | null;
  next_at: number | null;
  last_at: number | null;
  ended_at: number | null;
  /** One more with each change: who claims or changes it has to have seen the newest. */
  revision: number;
}

/** A team's look at what is open and at what may have changed. */
export interface CheckInTable {
  id: string;
  tenant: string;
  team_id: string;
  /** open or closed. */
  status: string;
  state: string;
  opened_at: number;
  /** When the clock closes it; null once it is closed. */
  due_at: number | null;
}

/** One row: what tells this database from another of the same name. */
export interface IdentityTable {
  id: string;
}

/** Sealed with the operator's key: unreadable without it. */
export interface SecretTable {
  kind: string;
  id: string;
  sealed: string;
}

/** Work on the database itself that is still to be done, such as after a crash. */
export interface UpkeepTable {
  task: string;
}

/** What a platform told that several processes may hear: by a digest of its id, for an hour. */
export interface HeardTable {
  id: string;
  /** Until when who works on it is taken for alive. */
  until: number;
  done: number;
}

/** The outbox: one row a message, which says what the platform should show and what it shows already. */
export interface MessageTable {
  /** The delivery id that platforms know; says nothing about its content. */
  id: string;
  /** The feature's own name for the message; showing the same key again updates it. */
  key: string;
  conversation: string;
  place: string;
  /** What the message belongs to, so that private ones can be forgotten when it closes. */
  about: string;
  /** The key of the message whose thread it hangs in. */
  under: string | null;
  subject: string;
  /** 1: it never changes, and is forgotten once it has arrived. */
  once: number;
  /** The version the state asks for, and the one that was last shown: a message is due while they differ. */
  wanted: number;
  shown: number;
  /** How many attempts set out and did not report back. */
  attempting: number | null;
  ord: number;
  attempts: number;
  not_before: number;
  parked: number;
  external_id: string | null;
  problem: string | null;
  /** What was in the way when it was parked, if the people concerned can do something about it. */
  obstacle: string | null;
}
