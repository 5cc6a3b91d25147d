import type { Action } from '../../src/action/action.ts';
import type { Stands } from '../../src/assessment/assessment.ts';
import type { Person } from '../../src/chat/person.ts';
import type { CheckIn, Question } from '../../src/checkin/checkin.ts';
import { openFor } from '../../src/checkin/rules/opening.ts';

/** A Monday, 10:00 in Berlin. */
export const monday = new Date('2027-06-07T08:00:00Z');
export const week = 7 * 86_400_000;

export const ana: Person = { id: 'ana', name: 'Ana' };
export const bo: Person = { id: 'bo', name: 'Bo' };
export const cy: Person = { id: 'cy', name: 'Cy' };

export function ago(weeks: number): number {
  return monday.getTime() - weeks * week;
}

export function anAction(
  id: string,
  parts: Partial<Pick<Action, 'title' | 'owner' | 'due'>> & { blocked?: string } = {},
): Action {
  const { blocked, ...rest } = parts;
  return {
    ...{ id, number: 12, title: `the ${id}`, owner: bo, due: '2027-06-11', createdAt: ago(2), version: 1, ...rest },
    status: 'open',
    ...(blocked === undefined ? {} : { blocked }),
  };
}

export function aQuestion(parts: Partial<Question> = {}): Question {
  return {
    model: 'cncf-cloud-native',
    capability: 'process.audit-logs',
    title: 'Audit and logs',
    at: ago(13),
    stands: { kind: 'level', level: 3 },
    answer: { name: 'asked' },
    ...parts,
  };
}

export function aCheckIn(parts: Partial<CheckIn> = {}): CheckIn {
  const openedAt = parts.openedAt ?? monday.getTime();
  return {
    ...{ version: 1, id: 'c1', openedAt, closesAt: openedAt + openFor, phase: { name: 'open' } },
    ...{ items: [], more: 0, questions: [], missed: [] },
    ...parts,
  };
}

/** A level that was looked at so many weeks ago. */
export function aLevel(capability: string, weeks: number, level = 2): Stands {
  return {
    ...{ model: 'm', dimension: 'process', capability, theme: 'culture', title: capability, at: ago(weeks) },
    ...{ kind: 'level', level, top: 5 },
  };
}

export function aRow(capability: string, row: string, weeks: number): Stands {
  return {
    ...{ model: 'm', dimension: 'process', capability, theme: 'culture', title: row, at: ago(weeks) },
    ...{ kind: 'row', row, mark: 'partly' },
  };
}
