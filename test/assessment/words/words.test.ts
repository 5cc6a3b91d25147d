import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Assessment } from '../../../src/assessment/assessment.ts';
import { stopCard } from '../../../src/assessment/cards/course.ts';
import { askCard, questionCard } from '../../../src/assessment/cards/question.ts';
import { revealCard } from '../../../src/assessment/cards/reveal.ts';
import { type AssessmentIntent, assessmentIntents } from '../../../src/assessment/intents.ts';
import type { Here } from '../../../src/assessment/words/find.ts';
import { intentOfWord } from '../../../src/assessment/words/understand.ts';
import { knownWords, readWord } from '../../../src/assessment/words/words.ts';
import { narrow } from '../../../src/chat/intent.ts';
import { nearest } from '../../../src/chat/nearest.ts';
import { anAssessment, ana, bo } from '../../support/assessments.ts';
import { ladder } from '../../support/model.ts';
import { pressOf } from '../drawing.ts';

const capability = 'process.deploys';
const round = 2;
const question = { id: 'a-1', capability };
const asking = anAssessment({ phase: { name: 'asking', capability, round }, rounds: { [capability]: round } });
const revealed = anAssessment({ phase: { name: 'revealed', capability, round }, rounds: { [capability]: round } });
const alone = anAssessment({ mode: 'async', phase: { name: 'collecting' } });

const together = questionCard(asking, ladder, capability, round, { answered: 1, people: 3 });
const inPrivate = askCard(alone, ladder, capability, undefined, true);
const clear = revealCard(revealed, ladder, capability, [2, 2, 3], []);
const split = revealCard(revealed, ladder, capability, [1, 3, 5], []);

function typed(line: string, assessment: Assessment, who = ana): AssessmentIntent | undefined {
  const word = readWord(line);
  const here: Here = {
    assessment,
    pseudonym: who.pseudonym,
    secret: '',
    capability,
    round: assessment === alone ? 0 : round,
  };
  return word && intentOfWord(word, here, who.id);
}

describe('typing means the same as pressing', () => {
  test.each([
    ['3', 'By a script'],
    ['level 3', 'By a script'],
    ['Level 3.', 'By a script'],
    ["it's a 3", 'By a script'],
    ['0', 'Not there yet'],
    ['not yet', 'Not there yet'],
    ['not sure', 'Not sure'],
    ['?', 'Not sure'],
    ["don't know", 'Not sure'],
    ['don’t know', 'Not sure'],
    ['n/a', "Doesn't apply"],
    ["doesn't apply", "Doesn't apply"],
    ['WHY', 'Why this matters'],
    ['why this matters', 'Why this matters'],
    ['example', 'Example'],
    ['note', 'Add a note'],
    ['add a note', 'Add a note'],
  ])('%s, to a question', (line, label) => {
    expect(typed(line, asking)).toEqual(pressOf(together, label));
    expect(typed(line, alone)).toEqual(pressOf(inPrivate, label));
  });

  test('skip and back, on their own', () => {
    expect(typed('skip', alone)).toEqual(pressOf(inPrivate, 'Skip'));
    expect(typed('back', alone)).toEqual(pressOf(inPrivate, 'Back'));
  });

  test('skip together passes the question when the facilitator says it, and only then', () => {
    expect(typed('skip', asking)).toEqual(pressOf(together, 'Skip this one'));
    expect(typed('skip', asking, bo)).toMatchObject({ type: 'assessment.vote', vote: 'skipped' });
  });

  test('reveal', () => {
    expect(typed('reveal', asking)).toEqual(pressOf(together, 'Reveal'));
  });

  test.each([
    ['next question', 'Next question'],
    ['talk about it', 'Talk about it'],
  ])('%s, after a clear vote', (line, label) => {
    expect(typed(line, revealed)).toEqual(pressOf(clear, label));
  });

  test.each([
    ['agree 3', 'Agree on 3'],
    ['agree on 2', 'Agree on 2'],
    ['agreed on level 2', 'Agree on 2'],
    ['vote again', 'Vote again'],
    ['park it', 'Park it'],
    ['park', 'Park it'],
  ])('%s, after a split one', (line, label) => {
    expect(typed(line, revealed)).toEqual(pressOf(split, label));
  });

  test('every button of a question and of a reveal can be typed as it reads', () => {
    for (const [label, assessment, card] of [
      ['Agree on 3', revealed, split],
      ['Vote again', revealed, split],
      ['Park it', revealed, split],
      ['Next question', revealed, clear],
      ['Talk about it', revealed, clear],
      ['Reveal', asking, together],
      ['Not sure', asking, together],
      ["Doesn't apply", asking, together],
      ['Why this matters', asking, together],
      ['Example', asking, together],
      ['Add a note', asking, together],
    ] as const) {
      expect(typed(label, assessment)).toEqual(pressOf(card, label));
    }
  });

  test('finish and discard', () => {
    expect(typed('finish', asking)).toEqual(pressOf(stopCard(asking), 'Finish with what we have'));
    expect(typed('discard', asking)).toEqual(pressOf(stopCard(asking), 'Throw it away'));
  });
});

describe('what has no button', () => {
  test.each(['status', 'pause', 'resume', 'stop', 'take over', 'publish'])('%s', (word) => {
    expect(typed(word, asking)).toEqual({ type: `assessment.${word.replace(' ', '-')}`, id: 'a-1' });
  });

  test('a note keeps its words as they were typed', () => {
    expect(typed('Note:  We use Loki!\nSince May.', asking)).toEqual({
      type: 'assessment.note',
      ...question,
      values: { text: 'We use Loki!\nSince May.' },
    });
  });

  test('handing over names somebody, with or without @', () => {
    const to = { type: 'assessment.hand-over', id: 'a-1', to: 'bo' };
    for (const line of ['hand over to bo', 'Hand over to @bo', 'hand over bo']) expect(typed(line, asking)).toEqual(to);
  });

  test('a suggestion is taken by its number, with an owner and a day if one likes', () => {
    expect(readWord('take 1')).toEqual({ kind: 'take-step', step: 1 });
    expect(readWord('take 2 @bo next friday')).toEqual({ kind: 'take-step', step: 2, owner: 'bo', due: 'next friday' });
    expect(readWord('make it ours 2, for bo, by friday')).toEqual({
      kind: 'take-step',
      step: 2,
      owner: 'bo',
      due: 'friday',
    });
    expect(readWord('not now 3')).toEqual({ kind: 'decline-step', step: 3 });
  });

  test('a level before one was asked brings the first question; a word about a question brings nothing', () => {
    const here: Here = { assessment: alone, pseudonym: bo.pseudonym, secret: '', capability: undefined, round: 0 };
    expect(intentOfWord({ kind: 'vote', vote: 3 }, here, bo.id)).toEqual({
      type: 'assessment.answer',
      id: 'a-1',
      early: true,
    });
    expect(intentOfWord({ kind: 'why' }, here, bo.id)).toBeUndefined();
  });
});

test.each([
  ['statsu', 'status'],
  ['revael', 'reveal'],
  ['not shure', 'not sure'],
  ['resme', 'resume'],
  ['exampel', 'example'],
  ['vote agian', 'vote again'],
  ['hand ovr', 'hand over'],
])('the typo %s is no word, and %s is the nearest that is', (line, meant) => {
  expect(readWord(line)).toBeUndefined();
  expect(nearest(line, [...knownWords.keys()])).toBe(meant);
});

test.each([
  '',
  '   ',
  '12',
  '-1',
  '3.5',
  'level',
  'level 33',
  'agree 12',
  'take',
  'take 1x',
  'hand over',
  'constructor',
])('"%s" is no word', (line) => {
  expect(readWord(line)).toBeUndefined();
});

test('whatever is typed is read or left alone, and what is read is an intent that holds', () => {
  const pieces = fc.constantFrom(
    'note:',
    'take',
    'agree',
    'hand over to',
    'level',
    '3',
    '@',
    '\n',
    '𝟛',
    '__proto__',
    'n/a',
    ',',
  );
  const line = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.array(pieces).map((some) => some.join(' ')),
  );
  fc.assert(
    fc.property(line, fc.constantFrom(asking, revealed, alone), (text, assessment) => {
      const intent = typed(text, assessment);
      if (intent && !(intent.type === 'assessment.hand-over' && intent.to.length > 80)) {
        expect(narrow(assessmentIntents, intent)).toEqual(intent);
      }
    }),
    { numRuns: 2_000 },
  );
});
