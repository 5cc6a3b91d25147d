import { expect, it } from 'vitest';
import { pauseUntil, stop } from '../../src/schedule/timetable.ts';
import { openStorage } from '../../src/storage/database.ts';
import { aTeam } from '../contracts/builders.ts';
import { begin, tellingSchedules } from '../schedule/office.ts';
import { freshFolder, Terminal } from '../support/terminal.ts';

async function listed(folder: string, ...options: readonly string[]): Promise<string> {
  const { code, out, err } = await new Terminal({ folder, args: ['schedules', ...options] }).end();
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out;
}

/** A database with a schedule that runs, one that is paused and one that is over. */
async function aDatabase(): Promise<string> {
  const folder = freshFolder();
  const storage = await openStorage(`sqlite:${folder}/cairn.db`);
  const schedules = tellingSchedules(storage);
  const team = await aTeam(storage, { channel: 'payments' });
  const owner = { tenant: team.channel.tenant, team: team.id };
  const now = new Date('2099-01-01T00:00Z');
  const day = { rule: 'FREQ=DAILY', startsOn: '2099-01-01' };
  await begin(schedules, storage, owner, now, { ...day, kind: 'check-in' });
  const retro = await begin(schedules, storage, owner, now, { ...day, kind: 'retro', time: '16:00' });
  const nudge = await begin(schedules, storage, owner, now, { ...day, kind: 'nudge', time: '09:00' });
  await storage.transaction(async (tx) => {
    await schedules.change(tx, retro, pauseUntil(retro.timetable, '2099-06-02'), now);
    await schedules.change(tx, nudge, stop(nudge.timetable), now);
  });
  await storage.close();
  return folder;
}

it('lists what recurs: team, what, when, and how it stands', async () => {
  const lines = (await listed(await aDatabase())).trim().split('\n').sort();
  expect(lines).toEqual([
    '#payments  check-in  Every day at 10:00, Europe/Berlin  next on Thu 1 Jan 2099, 10:00',
    '#payments  nudge  Every day at 09:00, Europe/Berlin  over since 1 January 2099',
    '#payments  retro  Every day at 16:00, Europe/Berlin  paused until Tue 2 Jun 2099, next on Tue 2 Jun 2099, 16:00',
  ]);
});

it('lists the same as JSON', async () => {
  const { schedules } = JSON.parse(await listed(await aDatabase(), '--json'));
  expect(schedules).toHaveLength(3);
  expect(schedules).toContainEqual({
    id: expect.any(String),
    ...{ platform: 'fake', tenant: 'acme', channel: 'payments', kind: 'retro' },
    when: 'Every day at 16:00, Europe/Berlin',
    ...{ rule: 'FREQ=DAILY', startsOn: '2099-01-01', time: '16:00', zone: 'Europe/Berlin', skips: [] },
    ...{ pausedUntil: '2099-06-02', next: '2099-06-02T14:00:00.000Z', last: null, ended: null, missed: [] },
  });
});

it('says so when there is nothing', async () => {
  expect(await listed(freshFolder())).toBe('Nothing is scheduled.\n');
});
