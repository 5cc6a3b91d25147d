import { describe, expect, it } from 'vitest';
import { type App, buildApp } from '../../src/app.ts';
import { shippedContent } from '../../src/content/folder.ts';
import { loadLibrary } from '../../src/content/load.ts';
import { HandClock } from '../../src/schedule/clock.ts';
import type { Storage } from '../../src/storage/database.ts';
import { newPostgresUrl, open } from '../support/databases.ts';
import { day, hour, later } from './builders.ts';
import { ana, bo, cy, House } from './house.ts';

const library = loadLibrary([shippedContent]);
const replicas = 4;

/** What the outbox holds: each message that was asked for, and how often. */
async function asked({ queries }: Storage): Promise<string[]> {
  const rows = await queries.selectFrom('message').select(['subject', 'conversation', 'wanted']).execute();
  return rows.map(({ subject, conversation, wanted }) => `${conversation} ${wanted} ${cardOf(subject)}`).sort();
}

/** Which card a message is, without the ids that differ from one database to the next. */
function cardOf(subject: string): string {
  return JSON.stringify(JSON.parse(subject), (key, value) => (['id', 'pseudonym'].includes(key) ? undefined : value));
}

/** An assessment that three people answer in their own time, in which one has answered. */
async function begun(url: string): Promise<House> {
  const house = await House.on(await open(url));
  await house.inChannel(ana, 'assess cncf-cloud-native process async until friday 17:00');
  await house.inPrivate(ana, '2', '2', '2', '2');
  await house.inPrivate(bo, '4', '2');
  return house;
}

/** Another process on the same database, which has connections of its own and delivers nothing. */
async function another(url: string): Promise<App> {
  const log = { error: (_: string, error: unknown) => Promise.reject(error).toString(), warn: () => {} };
  return buildApp({
    storage: await open(url),
    library,
    clock: new HandClock(later(0)),
    log,
    zone: 'Europe/Berlin',
    platforms: [],
  });
}

async function strike(apps: readonly App[], at: Date): Promise<void> {
  await Promise.all(apps.flatMap(({ due }) => due.map((work) => work.runDue(at))));
}

describe('what falls due on several processes at the same moment', () => {
  it.each([
    ['a reminder', later(2 * day + 4 * hour)],
    ['both reminders, late', later(4 * day)],
    ['the deadline', later(5 * day)],
    ['the end of settling', later(30 * day)],
  ])('%s: is done as if there were one', async (_, at) => {
    const [oneUrl, manyUrl] = [await newPostgresUrl(), await newPostgresUrl()];
    const [one, many] = [await begun(oneUrl), await begun(manyUrl)];
    const apps = await Promise.all(Array.from({ length: replicas }, () => another(manyUrl)));
    for (const time of [at, at, new Date(at.getTime() + 60_000)]) {
      await strike([await another(oneUrl)], time);
      await strike(apps, time);
    }
    expect(await asked(many.storage)).toEqual(await asked(one.storage));
    const reminded = await many.storage.queries.selectFrom('nudge_sent').select('person_id').execute();
    expect(reminded.map(({ person_id }) => person_id).sort()).toEqual(at < later(5 * day) ? [bo.id, cy.id] : []);
    const summaries = await many.storage.queries.selectFrom('summary').select('id').execute();
    expect(summaries).toHaveLength(at >= later(5 * day) ? 1 : 0);
    expect([...one.errors, ...many.errors]).toEqual([]);
  });
});
