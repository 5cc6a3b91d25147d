import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Assessment, Vote } from '../../../src/assessment/assessment.ts';
import { revealCard } from '../../../src/assessment/cards/reveal.ts';
import type { Card } from '../../../src/chat/card.ts';
import { isDirect } from '../../../src/chat/place.ts';
import { anAssessment, Table } from '../../support/assessments.ts';
import { ladder } from '../../support/model.ts';
import { draw, linesOf } from '../drawing.ts';
import { modes, play, steps } from '../rules/sequences.ts';
import { expectReadable } from './readable.ts';

const id = 'process.logs';
const vote = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constantFrom<Vote>('unsure', 'n/a'));
const named = fc.constantFrom('revealed', 'talking' as const);

function open(name: 'asking' | 'revealed' | 'talking', round = 1): Assessment {
  return anAssessment({ phase: { name, capability: id, round }, rounds: { [id]: round } });
}

/** What the channel reads at the reveal. */
function shown(assessment: Assessment, votes: readonly Vote[]): string[] {
  return linesOf(revealCard(assessment, ladder, id, votes, []));
}

/** The same table, had everyone said something else. */
function otherwise(table: Table): Table {
  const other = new Table(table.assessment.mode);
  other.assessment = table.assessment;
  for (const [capability, here] of table.answers) {
    const changed = [...here].map(([who, { vote: given, ...rest }]) => {
      return [who, given === undefined ? rest : { ...rest, vote: given === 4 ? 1 : 4 }] as const;
    });
    other.answers.set(capability, new Map(changed));
  }
  return other;
}

function isHidden({ phase }: Assessment, capability: unknown): boolean {
  const running = phase.name === 'paused' ? phase.before : phase;
  return running.name === 'collecting' || (running.name === 'asking' && running.capability === capability);
}

const tallies = (card: Card) => card.blocks.flatMap((block) => (block.kind === 'tally' ? [block] : []));

describe('before the reveal', () => {
  test('the channel looks the same whatever people have voted, also where an earlier round is drawn again', () => {
    for (const mode of modes) {
      fc.assert(
        fc.property(steps, (sequence) => {
          play(
            mode,
            sequence,
            () => {},
            (table) => {
              const other = otherwise(table);
              for (const message of table.messages.values()) {
                const { card, capability } = message.subject;
                const blind = card === 'question' || (card === 'reveal' && isHidden(table.assessment, capability));
                if (isDirect(message.place) || !blind) continue;
                expect(linesOf(draw(other, message))).toEqual(linesOf(draw(table, message)));
              }
            },
          );
        }),
      );
    }
  });

  test('voting again hides the new votes in the old reveal too, should it be delivered late', () => {
    expect(tallies(revealCard(open('asking', 2), ladder, id, [1, 3, 5], []))).toEqual([]);
  });
});

describe('fewer than three votes', () => {
  test('are never shown as a distribution, from three levels on they are', () => {
    fc.assert(
      fc.property(fc.array(vote, { maxLength: 6 }), named, (votes, name) => {
        const levels = votes.filter((given) => typeof given === 'number');
        const rows = tallies(revealCard(open(name), ladder, id, votes, [])).flatMap((block) => block.rows);
        expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(levels.length < 3 ? 0 : votes.length);
      }),
    );
  });

  test('can not be told from how the talk is offered', () => {
    const few = fc.integer({ min: 1, max: 2 }).chain((n) => {
      const levels = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: n, maxLength: n });
      return fc.tuple(levels, levels);
    });
    fc.assert(
      fc.property(few, named, ([some, others], name) => {
        expect(shown(open(name), some)).toEqual(shown(open(name), others));
      }),
    );
  });

  test('do not give away who was not sure, or said that it does not apply', () => {
    for (const votes of [['n/a'], ['unsure'], ['n/a', 'n/a'], ['unsure', 'unsure']] as const) {
      const levels = votes.map((): Vote => 3);
      expect(shown(open('revealed'), votes)).toEqual(shown(open('revealed'), levels));
    }
  });
});

test('in every state that people can bring about, each message says something, in plain words', () => {
  for (const mode of modes) {
    fc.assert(
      fc.property(steps, (sequence) => {
        const table = play(mode, sequence, () => {});
        const notes = [...table.answers.values()].flatMap((here) =>
          [...here.values()].map(({ note }) => note?.text ?? ''),
        );
        for (const message of table.messages.values()) expectReadable(draw(table, message), notes);
      }),
      { numRuns: 200 },
    );
  }
});
