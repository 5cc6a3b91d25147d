import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Answer,
  type Assessment,
  currentOf,
  type Marking,
  type Marks,
} from '../../../src/assessment/assessment.ts';
import { carriedMarks } from '../../../src/assessment/carried.ts';
import type { Move } from '../../../src/assessment/rules/decide.ts';
import { clockStrikes } from '../../../src/assessment/rules/due.ts';
import { isRefusal } from '../../../src/chat/reply.ts';
import { plain } from '../../../src/chat/text.ts';
import { capabilityOf } from '../../../src/content/model.ts';
import { ana, type Table } from '../../support/assessments.ts';
import { ladder, mixed } from '../../support/model.ts';
import { draw, pressesOf } from '../drawing.ts';
import { type Moment, modes, moveTypes, offeredOn, play, type Step, steps } from './sequences.ts';

const refusals = [
  ...[
    'already-facilitator',
    'must-apply',
    'already-paused',
    'already-revealed',
    'all-answered',
    'collecting',
    'empty-note',
    'gone-on',
  ],
  ...['long-note', 'no-note', 'no-such-level', 'no-such-person', 'nobody-answered', 'not-facilitator', 'not-now'],
  ...['not-paused', 'not-revealed', 'not-settled', 'nothing-before', 'nothing-there', 'over', 'paused', 'published'],
  ...['skip-together', 'solo', 'too-late', 'no-rows', 'no-such-row', 'nothing-marked', 'nothing-said', 'wants-rows'],
  ...['asked-already', 'collected', 'confirming', 'decided-before', 'no-such-number'],
];

/** With questions by levels and with every kind of question; with nothing and with something said of them before. */
const settings = [ladder, mixed].flatMap((model) => [
  { model, offered: [] },
  { model, offered: offeredOn(model) },
]);

/** Every sequence of moves, in one mode after the other. */
function always(see: (moment: Moment) => void, seen?: (table: Table, moment: Moment) => void, runs = 100) {
  for (const mode of modes) {
    for (const { model, offered } of settings) {
      fc.assert(
        fc.property(steps, (sequence: readonly Step[]) => {
          play(mode, sequence, see, seen, model, offered);
        }),
        { numRuns: runs },
      );
    }
  }
}

describe('whatever people do, in any mode', () => {
  test('every move leads to a known state, or is refused in a sentence with a stable id', () => {
    always(({ ruling, before }) => {
      if (isRefusal(ruling)) {
        expect(refusals).toContain(ruling.refusal);
        expect(plain(ruling.text)).toMatch(/^[A-Z].*[.?]$/s);
        return;
      }
      expectSound(ruling.assessment, before);
      if (ruling.reply.kind === 'say') expect(plain(ruling.reply.text)).toMatch(/^[A-Z0-9“].*\.$/s);
    });
  });

  test('what is over stays over, and takes no more answers', () => {
    always(({ before, ruling, table, now }) => {
      if (before.phase.name !== 'closed') return;
      expect(isRefusal(ruling)).toBe(true);
      const struck = clockStrikes(table.session(ana), table.members, new Date(now.getTime() + 1e10));
      expect(struck).toMatchObject({ answers: [], say: [] });
      expect(struck.assessment).toEqual(before);
    });
  });

  test('only votes on the question that is open to their author ever change', () => {
    always(({ by, before, ruling }) => {
      if (isRefusal(ruling)) return;
      for (const change of ruling.answers) {
        expect(by).not.toBe('the clock');
        if (by === 'the clock') continue;
        if (change.kind === 'clear votes') expect(currentOf(before)?.capability).toBe(change.capability);
        else expect(change.pseudonym).toBe(by.actor.pseudonym);
        if (by.move.type === 'assessment.vote' || by.move.type === 'assessment.mark')
          expect(isOpenTo(before, by.actor.id, by.move)).toBe(true);
        else if (by.move.type === 'assessment.retract') {
          if (by.move.what === 'vote') expect(isOpenTo(before, by.actor.id, by.move)).toBe(true);
        } else expect(['assessment.note', 'assessment.show-note', 'assessment.again']).toContain(by.move.type);
      }
    });
  });

  test('the answers kept are those that a notebook would hold', () => {
    const notebooks = new WeakMap<Table, Map<string, Answer>>();
    always(
      () => {},
      (table, { by, ruling }) => {
        const notebook = notebooks.get(table) ?? new Map<string, Answer>();
        notebooks.set(table, notebook);
        if (!isRefusal(ruling) && by !== 'the clock') write(table, notebook, by.actor.pseudonym, by.move);
        expect(kept(table)).toEqual(pages(notebook));
      },
    );
  });

  test('one question at a time is open to answer, and one to settle', () => {
    always(
      () => {},
      (table) => {
        const open = new Map<string, Set<string>>();
        for (const message of table.messages.values()) {
          const { card, capability, pseudonym, round } = message.subject;
          if (!['question', 'reveal', 'ask'].includes(card) || pressesOf(draw(table, message)).length === 0) continue;
          const whose = card === 'ask' ? `${pseudonym}` : 'the team';
          // Asked again in private, the same question may stand twice.
          const what = card === 'ask' ? `${capability}` : `${card} ${capability}${card === 'question' ? round : ''}`;
          open.set(whose, (open.get(whose) ?? new Set()).add(what));
        }
        for (const questions of open.values()) expect([...questions]).toHaveLength(1);
      },
    );
  });

  test('only the facilitator leads', () => {
    always(({ by, before, ruling }) => {
      if (by === 'the clock' || isRefusal(ruling) || isOwn(by.move, before)) return;
      expect(by.actor.id).toBe(before.facilitator?.id);
    });
  });

  test('a solo concerns nobody but its author', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        play('solo', sequence, ({ by, before, ruling }) => {
          if (by === 'the clock' || by.actor.id === before.facilitator?.id) return;
          expect(isRefusal(ruling) ? plain(ruling.text) : 'carried out').not.toBe('carried out');
        });
      }),
    );
  });
});

test('the sequences come through every phase, so that the above says something', () => {
  const together = ['asking', 'closed', 'revealed', 'talking'];
  const seen = Object.fromEntries(modes.map((mode) => [mode, new Set<string>()]));
  const carried = new Set<string>();
  const refused = new Set<string>();
  for (const mode of modes) {
    for (const [index, sequence] of fc.sample(steps, { seed: 7, numRuns: 900 }).entries()) {
      const see = ({ ruling, by }: Moment) => {
        if (isRefusal(ruling)) refused.add(ruling.refusal);
        else seen[mode]?.add(ruling.assessment.phase.name);
        if (!isRefusal(ruling)) carried.add(by === 'the clock' ? by : by.move.type);
      };
      const { model, offered } = settings[index % settings.length] ?? { model: ladder };
      play(mode, sequence, see, undefined, model, offered);
    }
  }
  expect([...(seen.live ?? [])].sort()).toEqual([...together, 'confirming', 'paused'].sort());
  expect([...(seen.async ?? [])].sort()).toEqual([...together, 'collecting', 'confirming', 'paused'].sort());
  expect([...(seen.solo ?? [])].sort()).toEqual(['closed', 'collecting', 'confirming', 'paused', 'review']);
  expect([...carried].sort()).toEqual(['the clock', ...moveTypes].sort());
  // "not-now" is only a safety net: no move of today ends there.
  expect(refusals.filter((one) => !refused.has(one))).toEqual(['not-now']);
});

function expectSound(after: Assessment, before: Assessment): void {
  const { phase } = after;
  expect(['confirming', 'asking', 'revealed', 'talking', 'collecting', 'paused', 'review', 'closed']).toContain(
    phase.name,
  );
  const at = currentOf(after);
  if (at) {
    expect(after.capabilities).toContain(at.capability);
    expect(at.round).toBe(after.rounds[at.capability] ?? 0);
    expect(after.outcomes[at.capability]).toBeUndefined();
  }
  if (after.mode !== 'solo' && phase.name !== 'closed') expect(after.facilitator).toBeDefined();
  expect(Object.keys(after.outcomes).filter((id) => !after.capabilities.includes(id))).toEqual([]);
  const { id, capabilities, mode, startedAt } = before;
  expect(after).toMatchObject({ id, capabilities, mode, startedAt });
  expect(after.deadline).toBeGreaterThanOrEqual(before.deadline);
  if (phase.name === 'closed') expect(after).toMatchObject({ facilitator: undefined, asked: {}, reminders: [] });
}

function isOpenTo({ phase: now, mode, facilitator, capabilities }: Assessment, who: string, move: Move): boolean {
  if (!['assessment.vote', 'assessment.mark', 'assessment.retract'].includes(move.type)) return false;
  if (!('capability' in move && 'round' in move)) return false;
  const phase = now.name === 'paused' && move.type === 'assessment.retract' ? now.before : now;
  if (phase.name === 'asking') return phase.capability === move.capability && phase.round === move.round;
  return (
    phase.name === 'collecting' &&
    capabilities.includes(move.capability) &&
    (mode !== 'solo' || facilitator?.id === who)
  );
}

function isOwn({ type }: Move, { phase }: Assessment): boolean {
  if (type === 'assessment.back') return phase.name === 'collecting';
  return /^assessment\.(vote|mark|go-on|note|show-note|retract|answer|take-over|resume)$/.test(type);
}

/** The reference: what each accepted move does to the answers, and nothing else. */
function write({ model, assessment }: Table, notebook: Map<string, Answer>, who: string, move: Move): void {
  if (!('capability' in move)) return;
  const page = `${move.capability} ${who}`;
  const before = notebook.get(page) ?? {};
  // Whoever marked some rows and is not sure, or skips, leaves the others open.
  const isRest = typeof before.vote === 'object' && ['unsure', 'skipped'].includes(String('vote' in move && move.vote));
  if (move.type === 'assessment.vote' && !isRest) notebook.set(page, { ...before, vote: move.vote });
  if (move.type === 'assessment.mark') {
    const all = capabilityOf(model, move.capability)?.practices.map(({ id }) => id) ?? [];
    const rows = all.filter((id) => carriedMarks(assessment, move.capability)[id] === undefined);
    const marks = marked(typeof before.vote === 'object' ? before.vote : {}, rows, move.marks);
    notebook.set(page, { ...before, vote: Object.keys(marks).length > 0 ? marks : 'unsure' });
  }
  if (move.type === 'assessment.note') {
    const note = { text: move.values.text.trim(), shown: move.values.shown === 'yes' };
    notebook.set(page, { ...before, note });
  }
  if (move.type === 'assessment.show-note' && before.note) {
    notebook.set(page, { ...before, note: { ...before.note, shown: move.shown } });
  }
  if (move.type === 'assessment.retract') {
    const { [move.what]: _, ...left } = before;
    notebook.set(page, left);
  }
  if (move.type !== 'assessment.again') return;
  for (const [each, { note }] of notebook) {
    if (each.startsWith(`${move.capability} `)) notebook.set(each, note ? { note } : {});
  }
}

/** The marks after some more: first of all rows, then of named ones, then of the rest. */
function marked(before: Marks, rows: readonly string[], said: readonly Marking[]): Marks {
  const marks = new Map(Object.entries(before));
  const put = (id: string | undefined, mark: Marking['mark']) => {
    if (id !== undefined && mark !== 'unsure') marks.set(id, mark);
    else if (id !== undefined) marks.delete(id);
  };
  for (const { rows: named, mark } of said) if (named === 'all') for (const id of rows) put(id, mark);
  for (const { rows: named, mark } of said)
    if (typeof named === 'object') for (const n of named) put(rows[n - 1], mark);
  for (const { rows: named, mark } of said) {
    if (named === 'rest') for (const id of rows.filter((one) => !marks.has(one))) put(id, mark);
  }
  return Object.fromEntries(marks);
}

function kept(table: Table): [string, Answer][] {
  return [...table.answers]
    .flatMap(([id, here]) => [...here].map(([who, answer]): [string, Answer] => [`${id} ${who}`, answer]))
    .sort(byPage);
}

function pages(notebook: ReadonlyMap<string, Answer>): [string, Answer][] {
  return [...notebook].sort(byPage);
}

function byPage([a]: [string, Answer], [b]: [string, Answer]): number {
  return a < b ? -1 : 1;
}
