import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Vote } from '../../../src/assessment/assessment.ts';
import { pictureBlock } from '../../../src/assessment/cards/picture.ts';
import { summaryCard } from '../../../src/assessment/cards/summary.ts';
import { milestoneOf, type Published } from '../../../src/assessment/milestone.ts';
import { fewestVotesShown, type Reading } from '../../../src/assessment/reading.ts';
import type { Result } from '../../../src/assessment/result.ts';
import type { Picture } from '../../../src/chat/picture.ts';
import { aResult, at, levelReading, monday } from '../../support/assessments.ts';
import { ladder } from '../../support/model.ts';

const yearAgo = monday.getTime() - 365 * 86_400_000;

function view(result: Result, earlier: readonly Published[]) {
  const milestone = milestoneOf(result, [], earlier);
  return { milestone, model: ladder, zone: 'Europe/Paris', now: monday, steps: [], keepUp: [] };
}

function earlierOne(result: Result, ago = yearAgo): Published {
  return { at: ago, milestone: milestoneOf(result, [], []) };
}

/** The picture of a result, with what it says in words; nothing when there is none. */
function pictureOf(result: Result, ...earlier: readonly Published[]): { picture: Picture; alt: string } | undefined {
  const [block] = pictureBlock(view(result, earlier));
  return block?.kind === 'picture' ? block : undefined;
}

/** The rows of a picture, a line each, as one would read them out. */
function rowsOf(result: Result, ...earlier: readonly Published[]): string[] {
  return (pictureOf(result, ...earlier)?.picture.rows ?? []).map(({ label, kind, level, average, before, range }) =>
    [
      kind === 'dimension' ? label.toUpperCase() : label,
      level ?? '-',
      ...(average === undefined ? [] : [`average ${average.toFixed(1)}`]),
      ...(before === undefined ? [] : [`was ${before}`]),
      ...(range === undefined ? [] : [`from ${range[0]} to ${range[1]}`]),
    ].join(' '),
  );
}

const now = {
  'process.logs': at(2, { range: [1, 4], split: true }),
  'process.deploys': at(4),
  'process.alerts': at(3, { range: [3, 3] }),
  'people.on-call': at(1),
} satisfies Record<string, Reading>;

describe('the picture of a summary', () => {
  test('has a row for each chapter, with its level and average, and below it one for each question', () => {
    expect(rowsOf(aResult(ladder, now))).toEqual([
      'PROCESS 2 average 3.0',
      'Logs 2 from 1 to 4',
      'Deploys 4',
      'Alerts 3 from 3 to 3',
      'PEOPLE 1 average 1.0',
      'On call 1',
    ]);
  });

  test('is called what the result is of, and goes up to the highest level of the model', () => {
    const all = pictureOf(aResult(ladder, now))?.picture;
    expect(all).toMatchObject({ title: 'Ladder', top: 5 });
    expect(all?.caption).toBeUndefined();
    const chapter = { ...aResult(ladder, now), scope: { kind: 'dimension', id: 'process' } } as const;
    expect(pictureOf(chapter)?.picture.title).toBe('Ladder · Process');
  });

  test('shows where each stood in the last summary, and says when that was', () => {
    const then = aResult(ladder, { 'process.logs': at(1), 'process.deploys': at(4), 'people.on-call': at(3) });
    const older = aResult(ladder, { ...now, 'process.logs': at(5) });
    const earlier = [earlierOne(then), earlierOne(older, yearAgo - 86_400_000)];
    expect(rowsOf(aResult(ladder, now), ...earlier)).toEqual([
      'PROCESS 2 average 3.0 was 1',
      'Logs 2 was 1 from 1 to 4',
      'Deploys 4 was 4',
      'Alerts 3 from 3 to 3',
      'PEOPLE 1 average 1.0 was 3',
      'On call 1 was 3',
    ]);
    expect(pictureOf(aResult(ladder, now), ...earlier)?.picture.caption).toBe('Compared with Sun 1 Mar 2026');
  });

  test('leaves open what has no level, and does not apply', () => {
    const result = aResult(ladder, {
      'process.logs': at(2),
      'process.deploys': { kind: 'unknown', why: 'too few to tell' },
      'process.alerts': { kind: 'not applicable' },
    });
    expect(rowsOf(result)).toEqual(['PROCESS -', 'Logs 2', 'Deploys -', 'Alerts -']);
  });

  test('is left out when no level is known', () => {
    expect(pictureOf(aResult(ladder, { 'process.logs': { kind: 'unknown', why: 'nobody answered' } }))).toBeUndefined();
    expect(pictureOf(aResult(ladder, { 'process.logs': { kind: 'not applicable' } }))).toBeUndefined();
  });

  test('stands below the headline, with what it shows in words', () => {
    const [first, second] = summaryCard(view(aResult(ladder, now), []), []).blocks;
    expect(first).toMatchObject({ kind: 'heading' });
    expect(second).toMatchObject({ kind: 'picture', picture: { title: 'Ladder' } });
    const alt = pictureOf(aResult(ladder, now))?.alt ?? '';
    for (const label of ['Ladder', 'Process', 'Logs', 'Deploys', 'Alerts', 'People', 'On call']) {
      expect(alt).toContain(label);
    }
  });

  test('shows a range of answers only from three votes on, and none of a solo', () => {
    const vote = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constantFrom<Vote>('unsure', 'n/a', 'skipped'));
    const outcome = fc.option(
      fc.integer({ min: 0, max: 5 }).map((level) => ({ kind: 'agreed', level }) as const),
      {
        nil: undefined,
      },
    );
    const mode = fc.constantFrom('live', 'async', 'solo' as const);
    fc.assert(
      fc.property(fc.array(vote, { maxLength: 6 }), outcome, mode, (votes, agreed, how) => {
        const reading = levelReading(votes, agreed, how);
        const row = pictureOf(aResult(ladder, { 'process.logs': reading }))?.picture.rows[1];
        const levels = votes.filter((one) => typeof one === 'number');
        const may = how !== 'solo' && levels.length >= fewestVotesShown;
        expect(row?.range).toEqual(
          may && row?.level !== undefined ? [Math.min(...levels), Math.max(...levels)] : undefined,
        );
      }),
    );
  });
});
