import { describe, expect, test } from 'vitest';
import type { Assessment } from '../../../src/assessment/assessment.ts';
import { allBeforeCard, beforeCard, carriedBlocks } from '../../../src/assessment/cards/before.ts';
import type { Proposal } from '../../../src/assessment/proposals.ts';
import { allCapabilities } from '../../../src/content/model.ts';
import { anAssessment, aResult, monday } from '../../support/assessments.ts';
import { aCapability, aDimension, aModel, mixed, rowsCapability } from '../../support/model.ts';
import { linesOf } from '../drawing.ts';
import { expectReadable } from './readable.ts';

const march = Date.parse('2026-03-04T09:00:00Z');
const january = Date.parse('2027-01-20T09:00:00Z');
const earlier = { model: 'Mixed', earlier: true, at: january };
const elsewhere = { model: 'Azure OE', earlier: false, at: march };

const offered: readonly Proposal[] = [
  { capability: 'process.deploys', stands: 3, from: earlier },
  {
    capability: 'process.logs',
    stands: { 'process.logs.shipped': 'yes', 'process.logs.searched': 'no' },
    from: elsewhere,
  },
  { capability: 'people.on-call', stands: { 'people.on-call.rota': 'partly' }, from: elsewhere },
  { capability: 'process.alerts', stands: 15, from: earlier },
  { capability: 'process.hands', stands: 2, from: earlier },
];
const capabilities = allCapabilities(mixed).map(({ id }) => id);
const base: Partial<Assessment> = { capabilities, scope: { kind: 'all' }, offered };

function lines(parts: Partial<Assessment>): string[] {
  const card = beforeCard(anAssessment({ ...base, ...parts }), mixed, monday);
  expectReadable(card);
  return linesOf(card);
}

describe('what was said before', () => {
  test('is offered a line a question, with where and when it was said', () => {
    expect(lines({ phase: { name: 'confirming' } })).toEqual([
      'What you said before',
      "Something was said before on all five questions. Does all of it still hold? What doesn't is asked anew.",
      '1. Deploys: Level 3 (Mixed, edition before, 20 January)',
      '2. Logs · in place: Do shipped; not yet: Do searched · one row left to ask (Azure OE says the same, 4 March 2026)',
      '3. Do rota: partly (Azure OE says the same, 4 March 2026)',
      '4. Alerts: 15 % (Mixed, edition before, 20 January)',
      '5. Hands: You build it, you run it (Mixed, edition before, 20 January)',
      'All still true',
      'Ask everything anew',
      'Typed: `still true`, `all anew`, or `anew 2, 5` to be asked these and let the rest stand. Ana decides; if something has changed, say so here.',
    ]);
  });

  test('shows what was made of it', () => {
    const some = lines({ carried: ['process.logs', 'people.on-call', 'process.alerts'] });
    expect(some[1]).toBe('Three answers stand as they were; numbers 1 and 5 are asked anew.');
    expect(some[2]).toMatch(/· asked anew$/);
    expect(some.at(-1)).toBe('Until the end, `anew 2` asks number 2 again after all.');
    expect(lines({ carried: [] })[1]).toBe('All of it is asked anew.');
    expect(lines({ phase: { name: 'closed' } })[1]).toBe('It ended before anybody said what of it still holds.');
    expect(lines({ phase: { name: 'paused', before: { name: 'confirming' }, since: 0 } }).at(-1)).toMatch(/^Paused/);
  });

  test('says by when it goes on without a word, and of rows how many there are where they are many', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const rows = Object.fromEntries(names.map((name) => [name, {}]));
    const many = aModel([aDimension('process', [rowsCapability('process.logs', rows)])]);
    const stands = Object.fromEntries(
      names.map((name, index) => [`process.logs.${name}`, index < 3 ? 'yes' : 'n/a'] as const),
    );
    const assessment = anAssessment({
      mode: 'async',
      capabilities: ['process.logs'],
      offered: [{ capability: 'process.logs', stands, from: elsewhere }],
      phase: { name: 'confirming' },
      reminders: [monday.getTime() + 86_400_000],
    });
    const shown = linesOf(beforeCard(assessment, many, monday));
    expect(shown[1]).toBe(
      "Something was said before on this question. Does it still hold? What doesn't is asked anew.",
    );
    expect(shown[2]).toBe('1. Logs · 3 in place, 2 not for us (Azure OE says the same, 4 March 2026)');
    expect(shown.at(-1)).toContain('Without a word by Tue 2 Mar, 10:00 I ask everything anew.');
  });

  test('shows a dozen of many, with a way to the rest', () => {
    const asked = Array.from({ length: 27 }, (_, index) => aCapability(`process.q${index + 1}`));
    const model = aModel([aDimension('process', asked)]);
    const all = asked.map(({ id }): Proposal => ({ capability: id, stands: 2, from: earlier }));
    const assessment = anAssessment({
      capabilities: asked.map(({ id }) => id),
      offered: all,
      phase: { name: 'confirming' },
    });
    const shown = linesOf(beforeCard(assessment, model, monday));
    expect(shown.filter((line) => line.includes('Level 2'))).toHaveLength(12);
    expect(shown).toEqual(expect.arrayContaining(['15 more answers like these.', 'Show all 27']));
    const whole = linesOf(allBeforeCard(assessment, model, monday));
    expect(whole.filter((line) => line.includes('Level 2'))).toHaveLength(27);
  });
});

test('the summary says how much nobody had to say twice', () => {
  const text = (...carried: readonly number[]) =>
    carriedBlocks({ ...aResult(mixed, {}), carried }, 'Europe/Paris', monday).map(
      (block) => 'text' in block && block.text,
    );
  expect(text(january, january, march)).toEqual([
    'Three answers were taken over from March 2026 and January; nobody had to say them twice.',
  ]);
  expect(text(january)).toEqual(['One answer was taken over from January; nobody had to say it twice.']);
  expect(carriedBlocks(aResult(mixed, {}), 'Europe/Paris', monday)).toEqual([]);
});
