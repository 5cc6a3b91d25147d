/**
 * How much a card may hold, in characters where nothing else is said. What is longer is split or shortened on the way
 * to a platform, and nobody likes to read the rest elsewhere. The figures are those of the narrowest place.
 */
export const budget = {
  /** One section of a message: a question with what there is to choose, a reason with its evidence. */
  card: 3_000,
  /** Rows of one question: more than a screen, and more than a dialog can ask without scrolling for long. */
  rows: 15,
  /** What a line costs beside its words: its number, a mark, the end of the line. */
  line: 8,
} as const;
