import { randomUUID } from 'node:crypto';
import type { Answer, Assessment } from '../../src/assessment/assessment.ts';
import { insertAssessment } from '../../src/assessment/store.ts';
import type { Channel } from '../../src/chat/place.ts';
import type { Storage, Tx } from '../../src/storage/database.ts';
import { addTeam, teamOfChannel } from '../../src/team/store.ts';
import type { Team } from '../../src/team/team.ts';

export const hour = 3_600_000;
export const day = 24 * hour;

/** A Monday, 09:00 UTC. */
export const start = new Date('2027-03-01T09:00:00Z');

export function later(ms: number): Date {
  return new Date(start.getTime() + ms);
}

export function aChannel(parts: Partial<Channel> = {}): Channel {
  return { platform: 'fake', tenant: 'acme', channel: 'team', ...parts };
}

/** A team that the database knows. */
export async function aTeam(storage: Storage, parts: Partial<Channel> = {}): Promise<Team> {
  const channel = aChannel(parts);
  await storage.transaction((tx) => addTeam(tx, channel, { zone: 'Europe/Berlin' }));
  return known(await teamOfChannel(storage.queries, channel));
}

/** An assessment of the team's, with its first question asked; not kept yet. */
export function anAssessment(team: Team, parts: Partial<Assessment> = {}): Assessment {
  return {
    version: 1,
    id: randomUUID(),
    tenant: team.channel.tenant,
    team: { id: team.id, channel: team.channel, zone: team.settings.zone },
    model: { id: 'recovery', edition: '1' },
    scope: { kind: 'quick' },
    mode: 'live',
    facilitator: { id: 'ana', name: 'Ana' },
    capabilities: ['backups', 'drills'],
    outcomes: {},
    rounds: { backups: 1 },
    phase: { name: 'asking', capability: 'backups', round: 1 },
    startedAt: start.getTime(),
    deadline: start.getTime() + 7 * day,
    reminders: [],
    asked: {},
    ...parts,
  };
}

/** An assessment that the database knows. */
export async function aKeptAssessment(
  storage: Storage,
  parts: Partial<Assessment> & { readonly inTeam?: Team; readonly secret?: string } = {},
): Promise<Assessment> {
  const { inTeam, secret = 'the secret', ...rest } = parts;
  const assessment = anAssessment(inTeam ?? (await aTeam(storage)), rest);
  await storage.transaction((tx) => insertAssessment(tx, assessment, secret));
  return assessment;
}

export function anAnswer(pseudonym: string, answer: Answer, capability = 'backups') {
  return { kind: 'set', pseudonym, capability, answer } as const;
}

/** Runs transactions at once: on PostgreSQL none works before all are open, SQLite lets one in after the other. */
export async function atOnce(storage: Storage, times: number, work: (tx: Tx, n: number) => Promise<void>) {
  const gate = Promise.withResolvers<void>();
  let open = 0;
  const one = (n: number) =>
    storage.transaction(async (tx) => {
      await tx.selectFrom('team').select('id').execute();
      open += 1;
      if (open === times || storage.dialect === 'sqlite') gate.resolve();
      await gate.promise;
      await work(tx, n);
    });
  await Promise.all(Array.from({ length: times }, (_, n) => one(n)));
}

/** What has to be there. */
export function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The test expected something to be there.');
  return value;
}
