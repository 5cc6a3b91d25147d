/** Every limit of Teams that the renderer keeps. */
export const limits = {
  /** "Cards reference" and the limits of messages: a card with all that is in it, in bytes; some is left for its envelope. */
  card: 27_000,
  /** More buttons than this in one row end in a menu ("Adaptive Cards host configuration", `maxActions`). */
  actions: 6,
  /** So many people can be shown a card each in their own way ("User Specific Views"). */
  refreshed: 60,
  /** Either side of a picture, in pixels ("Types of cards", inline card images): a larger one may not be shown, nor one of 1 MB. */
  picture: 1_024,
  /** A longer text is shortened before anything is left out, in characters. */
  text: 3_000,
  /** A notification shows far less. */
  summary: 300,
  /** A button's label, and the title of a dialog, before they are hard to read. */
  label: 75,
  title: 60,
  /** What a screen reader says of a button. */
  tooltip: 150,
  /** What may be typed into a field. */
  input: 3_000,
} as const;
