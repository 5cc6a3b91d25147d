/** A team's retros. */
export interface RetroTable {
  id: string;
  tenant: string;
  team_id: string;
  /** open or closed. */
  status: string;
  state: string;
  started_at: number;
  /** When the clock has something to do with it next. */
  due_at: number | null;
}

/** The secret behind the pseudonyms of one retro; the row is deleted when the retro closes. */
export interface RetroKeyTable {
  retro_id: string;
  secret: string;
}

/** Keyed by a random id, without a time or a row number. */
export interface RetroCardTable {
  retro_id: string;
  id: string;
  /** The pseudonym of who may change it; null once gathering has closed. */
  author: string | null;
  /** Who wrote it, in a retro whose cards carry names. */
  name: string | null;
  column_id: string;
  text: string;
}

/** What one person says until their phase closes; `about` says to what. */
export interface RetroVoteTable {
  retro_id: string;
  /** A pseudonym. */
  who: string;
  about: string;
  /** A list, as JSON. */
  said: string;
}

/** What a team keeps for its next retro. Nobody's name is with it. */
export interface RetroCollectedTable {
  team_id: string;
  id: string;
  text: string;
}
