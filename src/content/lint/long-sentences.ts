import { faultAt } from '../source.ts';
import type { LintRule } from './pack.ts';
import { sentencesOf, wordCount } from './sentences.ts';
import { textsOf } from './texts.ts';

/** What is read aloud in a meeting has to fit one breath. */
const mostWords = 30;

/** No sentence is longer than thirty words. */
export const longSentences: LintRule = (pack) =>
  textsOf(pack).flatMap(({ yaml, at, text }) =>
    sentencesOf(text).flatMap((sentence) => {
      const words = wordCount(sentence);
      if (words <= mostWords) return [];
      const beginning = sentence.split(/\s+/).slice(0, 5).join(' ');
      return [faultAt(yaml, at, `has a sentence of ${words} words ("${beginning} ..."); the most is ${mostWords}`)];
    }),
  );
