/** What the author of a card is told before anyone sees it. Only a suggestion: keeping the card is always possible. */
export type Suggestion = {
  /** Id of the category of the guide. */
  readonly category: string;
  /** What it points at, in the card's words. */
  readonly points: string;
  /** Why that may stop the talk, in a sentence or two. */
  readonly why: string;
  /** The question that opens it again. */
  readonly question: string;
  /** How such things can be put instead, in general. */
  readonly instead: string;
  /** The whole card in other words, its own where possible; left out when none could be made that makes sense. */
  readonly rewording?: string;
};
