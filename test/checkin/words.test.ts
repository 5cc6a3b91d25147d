import { describe, expect, test } from 'vitest';
import { intentOfWord, readCheckIn, readRhythm, readWord, recurring, whichQuestion } from '../../src/checkin/words.ts';
import { aCheckIn, aQuestion } from './checkins.ts';

describe('what follows `checkin`', () => {
  test.each([
    ['', { type: 'checkin.show' }],
    ['now', { type: 'checkin.now' }],
    ['close', { type: 'checkin.close' }],
    ['pause', { type: 'checkin.pause' }],
    ['pause until 2 june', { type: 'checkin.alter', said: 'pause until 2 june' }],
    ['skip next', { type: 'checkin.alter', said: 'skip next' }],
    ['stop', { type: 'checkin.alter', said: 'stop' }],
    ['every monday 10:00', { type: 'checkin.every', said: 'every monday 10:00' }],
    ['first monday of the month 9:00', { type: 'checkin.every', said: 'first monday of the month 9:00' }],
    ['evry monday', { type: 'checkin.every', said: 'evry monday' }],
  ])('%s', (said, intent) => {
    expect(readCheckIn(said)).toEqual(intent);
  });

  test('anything else is answered with what it takes', () => {
    expect(readCheckIn('dance')).toMatchObject({ kind: 'say' });
  });
});

test('what follows `rhythm` changes one by its number, or adds one', () => {
  const words = ['assess'];
  expect(readRhythm('', words)).toEqual({ type: 'checkin.rhythm' });
  expect(readRhythm('skip 2', words)).toEqual({ type: 'checkin.alter', which: '2', said: 'skip next' });
  expect(readRhythm('pause 2 until 2 june', words)).toEqual({
    type: 'checkin.alter',
    which: '2',
    said: 'pause until 2 june',
  });
  expect(readRhythm('pause 2', words)).toEqual({ type: 'checkin.pause', which: '2' });
  expect(readRhythm('assess every quarter', words)).toEqual({
    type: 'checkin.recur',
    word: 'assess',
    said: 'every quarter',
  });
  expect(readRhythm('dance', words)).toMatchObject({ kind: 'say' });
});

test('a command recurs where a rhythm follows its word', () => {
  const recurs = recurring('assess');
  for (const said of [
    'every quarter',
    'cncf process every 3 months live',
    'first monday of the month',
    'quarterly cncf',
  ]) {
    expect(recurs(said)).toEqual({ type: 'checkin.recur', word: 'assess', said });
  }
  for (const said of ['', 'cncf process live', 'until monday', 'everything', 'cncf all until friday']) {
    expect(recurs(said)).toBeUndefined();
  }
});

describe('what is typed to a check-in', () => {
  const checkIn = aCheckIn({
    items: [
      { id: 'a', number: 12, title: 'a' },
      { id: 'b', number: 7, title: 'b' },
    ],
    questions: [aQuestion({ stands: { kind: 'level', level: 4 } }), aQuestion({ capability: 'other' })],
  });
  const meant = (said: string, here = checkIn) => {
    const word = readWord(said);
    return word && intentOfWord(word, here);
  };

  test.each([
    ['done 12', { type: 'checkin.done', item: '12' }],
    ['done #12', { type: 'checkin.done', item: '12' }],
    ['On track 7', { type: 'checkin.on-track', item: '7' }],
    ['stuck 2 waiting for the vendor', { type: 'checkin.stuck', item: '2', text: 'waiting for the vendor' }],
    ['stuck 2', { type: 'checkin.stuck', item: '2' }],
    ['later 2 friday', { type: 'checkin.later', item: '2', text: 'friday' }],
    ['later 2 until friday', { type: 'checkin.later', item: '2', text: 'friday' }],
    ['q1 still', { type: 'checkin.still', question: 0 }],
    ['still 4', { type: 'checkin.still', question: 0 }],
    ['still 3', { type: 'checkin.still', question: 1 }],
    ['q2 moved', { type: 'checkin.moved', question: 1 }],
    ['Q1 is 5', { type: 'checkin.propose', question: 0, to: 5 }],
    ['q1: moved to level 5', { type: 'checkin.propose', question: 0, to: 5 }],
    ['q1 is in place', { type: 'checkin.propose', question: 0, to: 'yes' }],
    ['q1 agreed', { type: 'checkin.confirm', question: 0 }],
    ['close', { type: 'checkin.close' }],
  ])('%s', (said, intent) => {
    expect(meant(said)).toEqual({ id: 'c1', ...intent });
  });

  test('the only question needs no number, of several it does', () => {
    const one = { ...checkIn, questions: checkIn.questions.slice(0, 1) };
    expect(meant('still', one)).toEqual({ type: 'checkin.still', id: 'c1', question: 0 });
    expect(meant('agreed', one)).toEqual({ type: 'checkin.confirm', id: 'c1', question: 0 });
    expect(meant('is 5', one)).toMatchObject({ question: 0, to: 5 });
    expect(meant('moved to 5', one)).toEqual({ type: 'checkin.propose', id: 'c1', question: 0, to: 5 });
    expect(meant('still')).toBeUndefined();
    expect(meant('is 4')).toBeUndefined();
    expect(meant('q9 still')).toBeUndefined();
    expect(whichQuestion(checkIn)).toBe('Which question? Say Q1 or Q2 first: `q1 still`, `q1 is 4`.');
  });

  test('what people say to each other is none of it', () => {
    for (const said of ['done', 'I am done with 1', 'later', 'it is still broken', 'stuck in traffic', '3', '3 is 5']) {
      expect(readWord(said)).toBeUndefined();
    }
  });
});
