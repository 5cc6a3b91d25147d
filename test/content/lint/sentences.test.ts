import { describe, expect, it } from 'vitest';
import { sentencesOf, wordCount } from '../../../src/content/lint/sentences.ts';

describe('sentences', () => {
  it.each([
    ['We release daily. Nobody waits. Do you?', 3],
    ['We use a queue, e.g. Kafka or SQS. It holds a day.', 2],
    ['Pick one, i.e. The one that hurts. Begin.', 2],
    ['It came with 4.0. Beta users saw it in v1.2 first.', 2],
    ['Version 4.0 came with Node.js 24.1 and is fine.', 1],
    ['See https://example.org/a.b?c=D. Then go on.', 2],
    ['"Who was it?" is the wrong question. Ask what happened.', 2],
    ['"It was slow." Nobody asked why.', 2],
    ['Ask Dr. Who vs. the others. Then decide.', 2],
    ['We met at 10 a.m. in the office. It took an hour.', 2],
    ['And then ...', 1],
    ['  ', 0],
  ])('of %j are %i', (text, count) => {
    expect(sentencesOf(text)).toHaveLength(count);
  });

  it('lose nothing but the space between them', () => {
    const text = 'One, e.g. Two. Three? "Four!" five: 6.7. Eight';
    expect(sentencesOf(text).join(' ')).toBe(text);
  });

  it('are counted in words, not in dashes', () => {
    expect(wordCount('Build it – then run it - all 24 hours')).toBe(8);
    expect(wordCount('')).toBe(0);
  });
});
