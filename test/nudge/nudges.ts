import type { Want, Wishes } from '../../src/nudge/nudge.ts';
import type { Candidate, Reader } from '../../src/nudge/rules.ts';
import type { Workplace } from '../../src/nudge/working-time.ts';

export const hour = 3_600_000;
export const day = 24 * hour;

/** The moment of an ISO time. */
export function at(iso: string): number {
  return Date.parse(iso);
}

export function aWant(parts: Partial<Want> = {}): Want {
  return { id: 'one', person: 'cy', team: 'payments', feature: 'action', about: 'a-1', notBefore: 0, ...parts };
}

/** Nine to five in Berlin, where Tuesday 2 March 2027 is a holiday. */
export const berlin: Workplace = {
  zone: 'Europe/Berlin',
  hours: { from: '09:00', to: '17:00' },
  isHoliday: (date) => date === '2027-03-02',
};

export function aCandidate(want: Partial<Want> = {}, parts: Partial<Candidate> = {}): Candidate {
  return { want: aWant(want), workplace: berlin, owed: true, ...parts };
}

export function aReader(wishes: Partial<Wishes> = {}, parts: Partial<Reader> = {}): Reader {
  return { wishes: { stopped: [], ...wishes }, sent: [], ...parts };
}
