import { actionsOf } from '../action/store.ts';
import { milestonesOf } from '../assessment/history-store.ts';
import { readConfig } from '../config/config.ts';
import { openStorage, type Queries } from '../storage/database.ts';
import { allTeams } from '../team/store.ts';
import type { Team } from '../team/team.ts';

/** Prints every team's results and actions as JSON. Answers are not part of it. Works beside a running bot. */
export async function exportResults(): Promise<void> {
  const storage = await openStorage(readConfig(process.env).databaseUrl);
  try {
    const teams = [];
    for (const team of await allTeams(storage.queries)) teams.push(await exported(storage.queries, team));
    process.stdout.write(`${JSON.stringify({ teams }, null, 2)}\n`);
  } finally {
    await storage.close();
  }
}

async function exported(db: Queries, team: Team) {
  const milestones = await milestonesOf(db, team);
  const actions = await actionsOf(db, team, 'all');
  return {
    ...team.channel,
    settings: team.settings,
    results: milestones.map(({ at, milestone }) => ({ published: new Date(at).toISOString(), ...milestone })),
    actions: actions.map(({ createdAt, ...action }) => ({ ...action, created: new Date(createdAt).toISOString() })),
  };
}
