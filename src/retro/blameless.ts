import type { BlameCategory, BlamelessGuide } from '../content/retro-guide.ts';
import { type Masked, mask } from './mask.ts';
import { type Budget, find, type Match, mostTries, type Reading, readingOf } from './match.ts';
import { teamOf } from './people.ts';
import { aboutOf, memberIn, reword } from './rewording.ts';
import { type Sentence, sentencesOf, type Word } from './sentence.ts';
import { stopWords } from './stop-words.ts';
import type { Suggestion } from './suggestion.ts';

/** Beyond this a text is no card; what follows is not looked at. */
const longestText = 3000;
const longestWord = 60;
const mostSentences = 40;

/** A sentence that points at somebody, with the first category it falls into. */
type Caught = {
  readonly category: BlameCategory;
  readonly sentence: Sentence;
  readonly match: Match;
  readonly reading: Reading;
  readonly rewording?: string;
};

/**
 * What to tell the author of a card that may stop the talk; undefined when there is nothing to say.
 * `names` are the display names of the members. Never throws. It brings a library for English grammar along, which
 * takes a quarter of a second and 50 to 90 MB: import this file when a retro runs, not at start.
 * `budget` is what reading it may cost at most, and holds afterwards what was left of it.
 */
export function suggest(
  text: string,
  guide: BlamelessGuide,
  names: readonly string[],
  budget: Budget = { left: mostTries },
): Suggestion | undefined {
  try {
    return suggestFor(text, { guide, names, budget });
  } catch {
    // A card that the grammar library cannot read is kept as it is: it must never come between an author and the team.
    return undefined;
  }
}

/** What a card is read with. */
type Reader = { readonly guide: BlamelessGuide; readonly names: readonly string[]; readonly budget: Budget };

function suggestFor(text: string, reader: Reader): Suggestion | undefined {
  const { guide } = reader;
  const masked = mask(text.slice(0, longestText));
  const caught = catchAll(masked, reader);
  const [first] = caught.toSorted(
    (a, b) => guide.categories.indexOf(a.category) - guide.categories.indexOf(b.category),
  );
  if (!first) return undefined;
  const { category, match, reading } = first;
  const member = memberIn(match, reading);
  const about = aboutOf(match, reading);
  const asked = about === undefined ? undefined : category.about?.replaceAll('{thing}', () => about);
  const rewording = text.length > longestText ? undefined : rewordCard(masked.text, caught, reader);
  return {
    category: category.id,
    points: masked.unmask(first.sentence.text.trim()),
    why: member === undefined ? category.why : masked.unmask(guide.named.replaceAll('{who}', () => member)),
    question: masked.unmask(asked ?? category.question),
    instead: category.instead,
    ...(rewording === undefined ? {} : { rewording: masked.unmask(rewording) }),
  };
}

function catchAll({ text, people }: Masked, { guide, names, budget }: Reader): readonly Caught[] {
  const team = teamOf(names, people);
  const readable = text.replace(new RegExp(`\\S{${longestWord},}`, 'g'), '...');
  return sentencesOf(readable, guide.spell)
    .slice(0, mostSentences)
    .filter(({ words }) => !isForeign(words, guide))
    .flatMap((sentence) => catchIn(sentence, readingOf(sentence.words, guide, team, budget)) ?? []);
}

/** Whether a sentence has more little words of other languages than of the guide's own. */
function isForeign(words: readonly Word[], { foreign }: BlamelessGuide): boolean {
  const count = (known: ReadonlySet<string>) => words.filter(({ lower }) => known.has(lower)).length;
  const others = count(foreign);
  return others > 0 && others >= count(stopWords);
}

/** The first category that a sentence falls into, thanks and false friends aside; the signal with a rewording first. */
function catchIn(sentence: Sentence, reading: Reading): Caught | undefined {
  const { guide } = reading;
  const thanked = guide.thanks.some((steps) => find(steps, reading));
  const friends = guide.friends.flatMap((steps) => find(steps, reading) ?? []);
  for (const category of guide.categories) {
    let caught: Caught | undefined;
    for (const { steps, say, sarcasm } of category.signals) {
      if (thanked && !sarcasm) continue;
      const match = find(steps, reading);
      if (!match || friends.some((friend) => friend.start < match.end && match.start < friend.end)) continue;
      const rewording = say === undefined ? undefined : reword(say, match, reading);
      if (rewording !== undefined) return { category, sentence, match, reading, rewording };
      caught ??= { category, sentence, match, reading };
    }
    if (caught) return caught;
  }
  return undefined;
}

/** The card with every sentence that was caught put another way; only when that can be done for all of them. */
function rewordCard(text: string, caught: readonly Caught[], reader: Reader): string | undefined {
  let card = text;
  for (const { sentence, rewording } of caught) {
    const said = sentence.text.trim();
    if (rewording === undefined || !card.includes(said)) return undefined;
    card = card.replace(said, () => rewording);
  }
  const again = catchAll({ text: card, people: new Set(), unmask: (same) => same }, reader);
  return again.length === 0 ? card.trim() : undefined;
}
