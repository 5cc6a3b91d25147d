/** Behind these a full stop ends no sentence, whatever comes next. */
const abbreviation =
  /(?:^|[\s("'“‘])(?:e\.g|i\.e|etc|vs|cf|approx|incl|excl|no|fig|min|max|hrs?|dr|mr|mrs|ms|st|[a-z])\.$/i;

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/**
 * The sentences of a text. Unicode's rules find them, but know neither abbreviations nor addresses: what they part
 * there is put together again.
 */
export function sentencesOf(text: string): readonly string[] {
  const sentences: string[] = [];
  let open = '';
  for (const { segment } of segmenter.segment(text)) {
    // A question mark inside an address parts it without a space; after a quoted question the sentence goes on small.
    if (
      open !== '' &&
      ((/\S$/.test(open) && !/^\s/.test(segment)) || /^\p{Ll}/u.test(segment) || abbreviation.test(open.trim()))
    ) {
      open += segment;
      continue;
    }
    if (open.trim() !== '') sentences.push(open.trim());
    open = segment;
  }
  if (open.trim() !== '') sentences.push(open.trim());
  return sentences;
}

/** How many words a person would count: dashes that stand alone are none. */
export function wordCount(sentence: string): number {
  return sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
