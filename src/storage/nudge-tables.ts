/** What somebody is to be reminded of. No text: that is drawn from the state when it is sent. */
export interface NudgeTable {
  id: string;
  tenant: string;
  platform: string;
  person_id: string;
  team_id: string;
  feature: string;
  /** What it belongs to, and is deleted with. */
  about: string;
  /** Its name: asking again under it replaces what was asked. */
  key: string;
  not_before: number;
  until: number | null;
  /** The message it went out with; null while it waits. */
  sent_id: string | null;
}

/** A reminder that was sent, for a week: it counts for how many may follow. */
export interface NudgeSentTable {
  id: string;
  tenant: string;
  platform: string;
  person_id: string;
  at: number;
  /** The zone its reader was in. */
  zone: string;
  /** Which features it was about. */
  features: string;
}

/** What somebody has said of their reminders, and when to look after them next. */
export interface NudgeReaderTable {
  tenant: string;
  platform: string;
  person_id: string;
  away_until: number | null;
  snoozed_until: number | null;
  stopped: string;
  next_at: number | null;
  /** One more with each change: who decides has to have seen the newest. */
  revision: number;
}
