import { describe, expect, it } from 'vitest';
import { type App, buildApp } from '../../src/app.ts';
import type { Person } from '../../src/chat/person.ts';
import { DeliveryProblem } from '../../src/chat/platform.ts';
import { shippedContent } from '../../src/content/folder.ts';
import { loadLibrary } from '../../src/content/load.ts';
import type { NudgeIntent } from '../../src/nudge/intents.ts';
import { HandClock } from '../../src/schedule/clock.ts';
import { advance, runDue } from '../../src/schedule/tick.ts';
import type { Storage } from '../../src/storage/database.ts';
import { eachDatabase, newPostgresUrl, open } from '../support/databases.ts';
import { aChannel, day, hour, later } from './builders.ts';
import { type FakePlatform, linesOf } from './fake-platform.ts';
import { ana, bo, cy, House, inPrivate, readable } from './house.ts';

const cyThere: Person = { ...cy, zone: 'America/New_York' };

/** Lets time pass the way the bot's own clock does. */
async function pass(house: House, ms: number): Promise<void> {
  await advance(house.clock, ms, house.app.due, async () => {
    await runDue(house.app.due, house.clock.now(), (error) => house.errors.push(error));
    await house.app.settled();
  });
}

function privately(house: House, person: Person): string[] {
  return house.platform.shows(`fake/acme/@${person.id}`);
}

/** Bo has promised something for Friday; it is Monday, ten in Berlin. */
async function promised(storage: Storage): Promise<House> {
  const house = await House.on(storage);
  await house.app.entry.members(aChannel(), [ana, bo, cyThere]);
  await house.hears(bo, 'actions add paint the door by friday');
  return house;
}

const nudged = 'Your action 1 in #team was due Fri 5 Mar: paint the door. How is it going?';

eachDatabase('an overdue action', (fresh) => {
  it('is told to its owner alone, on the next morning of work after its day, once', async () => {
    const house = await promised((await fresh()).storage);
    await pass(house, 6.5 * day);
    expect(privately(house, bo)).toEqual([]);
    // Monday 8 March, nine in Berlin.
    await pass(house, 11 * hour);
    expect(privately(house, bo)).toEqual([nudged]);
    expect(linesOf(house.platform.newest('fake/acme/@UBO00002')).slice(1)).toEqual([
      ...['Done', 'Another day', 'Blocked', 'Details', 'Tomorrow morning', "I'm away", 'Stop these'],
    ]);
    await pass(house, 30 * day);
    expect(privately(house, bo)).toEqual([nudged]);
    expect(privately(house, ana)).toEqual([]);
    expect(house.errors).toEqual([]);
  });

  it('is told to nobody when it is done, dropped, or due another day', async () => {
    const house = await promised((await fresh()).storage);
    await house.hears(bo, 'actions add order cake by friday');
    await house.hears(bo, 'actions add clean up by friday');
    await house.hears(bo, 'actions done 1');
    await house.hears(bo, 'actions drop 2 no longer needed');
    await house.hears(bo, 'actions due 3 12 march');
    await pass(house, 10 * day);
    expect(privately(house, bo)).toEqual([]);
    await pass(house, 5 * day);
    expect(privately(house, bo)).toHaveLength(1);
    expect(privately(house, bo)[0]).toContain('was due Fri 12 Mar');
  });

  it('is told to whoever has it now, by their own clock', async () => {
    const house = await promised((await fresh()).storage);
    await house.hears(bo, 'actions assign 1 to cy');
    await pass(house, 7 * day);
    expect(privately(house, cy).filter((line) => line === nudged)).toEqual([]);
    await pass(house, 5 * hour);
    expect(privately(house, cy).filter((line) => line === nudged)).toHaveLength(1);
    expect(privately(house, bo)).toEqual([]);
  });

  it('is nobody’s to hear of who has left the channel', async () => {
    const house = await promised((await fresh()).storage);
    await house.app.entry.members(aChannel(), [ana, cyThere]);
    await pass(house, 10 * day);
    expect(privately(house, bo)).toEqual([]);
  });

  it('is held back on a public holiday of the team’s country', async () => {
    const house = await promised((await fresh()).storage);
    expect(await house.hears(ana, 'team country de')).toEqual(['Public holidays of Germany are kept from now on.']);
    await house.hears(bo, 'actions due 1 24 march');
    // Friday 26 and Monday 29 March 2027 are Good Friday and Easter Monday; Thursday is none.
    await house.hears(ana, 'team hours 8-16');
    await house.hears(bo, 'away until 26 march');
    await pass(house, 28.5 * day);
    expect(privately(house, bo)).toEqual([]);
    await pass(house, 9 * hour);
    expect(privately(house, bo)).toHaveLength(1);
    expect(house.clock.now().toISOString()).toBe('2027-03-30T06:00:00.000Z');
  });
});

eachDatabase('an overdue action that somebody has said something of', (fresh) => {
  const stuck = 'Your action 1 in #team is stuck: paint the door. In the way: the vendor. Is it still?';

  it('is not asked about in private while the check-in asks, nor for a week after its answer', async () => {
    const house = await promised((await fresh()).storage);
    await house.hears(bo, 'actions add order cake by saturday');
    await house.hears(ana, 'checkin every monday 8:00');
    await pass(house, 6 * day + 22.5 * hour);
    expect((await house.hears(bo, 'on track 1'))[0]).toBe('On track, noted: paint the door.');
    await pass(house, 25 * hour);
    // The check-in has closed; of the cake nobody has said anything.
    expect(privately(house, bo)).toEqual([
      nudged.replace('action 1', 'action 2').replace('Fri 5', 'Sat 6').replace('paint the door', 'order cake'),
    ]);
    await pass(house, 6.9 * day);
    expect(privately(house, bo)).toHaveLength(1);
    expect(house.errors).toEqual([]);
  });

  it('is asked about a week after it was blocked at the earliest, and whether it still is', async () => {
    const house = await promised((await fresh()).storage);
    await pass(house, 6.5 * day);
    await house.hears(bo, 'actions block 1 the vendor');
    await pass(house, 6.9 * day);
    expect(privately(house, bo)).toEqual([]);
    await pass(house, day);
    expect(privately(house, bo)).toEqual([stuck]);
    await house.hears(bo, 'snooze', inPrivate(bo));
    await house.hears(bo, 'actions unblock 1');
    await pass(house, 6 * day);
    expect(privately(house, bo)).toEqual([stuck]);
    await pass(house, 2 * day);
    expect(privately(house, bo)).toEqual([stuck, nudged]);
    expect(house.errors).toEqual([]);
  });
});

eachDatabase('several things for one person', (fresh) => {
  it('are one message, over all their teams', async () => {
    const house = await promised((await fresh()).storage);
    const other = aChannel({ channel: 'C2' });
    await house.app.entry.members(other, [ana, bo], 'payments');
    await house.hears(bo, 'actions add order cake by friday', other);
    await pass(house, 7 * day);
    expect(privately(house, bo)).toEqual(['Two things are waiting for you.']);
    const lines = linesOf(house.platform.newest('fake/acme/@UBO00002'));
    expect(lines.filter((line) => /^Your action 1 in #(?:team|payments) was due/.test(line))).toHaveLength(2);
    expect(lines.filter((line) => line === 'Stop these')).toHaveLength(1);
  });

  it('come in the order of their numbers where they are due the same day', async () => {
    const house = await promised((await fresh()).storage);
    for (let n = 2; n <= 11; n += 1) await house.hears(bo, `actions add job ${n} by friday`);
    for (let n = 3; n <= 10; n += 1) await house.hears(bo, `actions done ${n}`);
    await pass(house, 7 * day);
    const lines = linesOf(house.platform.newest('fake/acme/@UBO00002'));
    const numbers = lines.flatMap((line) => /^Your action (\d+) in/.exec(line)?.slice(1).map(Number) ?? []);
    expect(numbers).toEqual([1, 2, 11]);
  });

  it('never meet those of another tenant, under the same names', async () => {
    const house = await promised((await fresh()).storage);
    const elsewhere = aChannel({ tenant: 'umbrella' });
    await house.app.entry.members(elsewhere, [bo], 'team');
    await house.hears(bo, 'actions add stay here by friday', elsewhere);
    await house.hears(bo, 'nudges stop', elsewhere);
    await pass(house, 8 * day);
    expect(privately(house, bo)).toEqual([nudged]);
    expect(house.platform.shows('fake/umbrella/@UBO00002')).toEqual([]);
  });
});

eachDatabase('what somebody says of their reminders', (fresh) => {
  /** It is Monday 8 March, nine in Berlin, and Bo was just reminded. */
  async function reminded(): Promise<House> {
    const house = await promised((await fresh()).storage);
    await pass(house, 6 * day + 23 * hour);
    expect(privately(house, bo)).toEqual([nudged]);
    return house;
  }
  const card = (house: House) => ({ kind: 'card', card: house.platform.newest('fake/acme/@UBO00002') }) as const;

  it('lets it come again tomorrow morning', async () => {
    const house = await reminded();
    const reply = await house.chooses(bo, card(house), 'Tomorrow morning');
    expect(readable(reply)[0]).toBe(
      'No reminders before Tue 9 Mar, 09:00. What you still owe then comes in your working hours, if it is of use. `snooze off` takes this back.',
    );
    await pass(house, 23 * hour);
    expect(privately(house, bo)).toHaveLength(1);
    await pass(house, hour);
    expect(privately(house, bo)).toEqual([nudged, nudged]);
  });

  it('lets it come again on the next day of work, and says which that is', async () => {
    const house = await reminded();
    // Friday 12 March; on the Thursday before Easter it is the Tuesday after.
    await pass(house, 4 * day);
    expect((await house.hears(bo, 'tomorrow morning', inPrivate(bo)))[0]).toContain('before Mon 15 Mar, 09:00.');
    await house.hears(ana, 'team country de');
    await pass(house, 13 * day);
    expect((await house.hears(bo, 'tomorrow morning', inPrivate(bo)))[0]).toContain('before Tue 30 Mar, 09:00.');
    expect(house.errors).toEqual([]);
  });

  it('asks until when they are away, keeps still until then, and tells once what is still owed', async () => {
    const house = await reminded();
    const form = await house.chooses(bo, card(house), "I'm away");
    if (form.kind !== 'dialog') throw new Error('nothing asks until when');
    const fill = (until: string) => {
      const filled: NudgeIntent = { type: 'nudge.away-until', values: { until } };
      return house.sends(bo, { ...form.dialog.submit, ...filled }, inPrivate(bo));
    };
    expect(await fill('whenever')).toEqual({
      kind: 'errors',
      errors: { until: "I can't read “whenever” as a day ahead. Try monday, 2 june, or in two weeks." },
    });
    expect(readable(await fill('monday'))[0]).toContain('No reminders until Mon 15 Mar');
    await pass(house, 6.9 * day);
    expect(privately(house, bo)).toHaveLength(1);
    await pass(house, 0.1 * day);
    expect(privately(house, bo)).toEqual([nudged, nudged]);
  });

  it('ends being away with `back`, which means another thing to everybody else', async () => {
    const house = await reminded();
    expect((await house.hears(bo, 'back', inPrivate(bo)))[0]).toContain('No question is open for you here');
    await house.hears(bo, 'away until 1 june', inPrivate(bo));
    expect((await house.hears(bo, 'back', inPrivate(bo)))[0]).toContain('Welcome back.');
    await pass(house, day);
    expect(privately(house, bo)).toEqual([nudged, nudged]);
    expect((await house.hears(bo, "I'm back", inPrivate(bo)))[0]).toContain('You are here already.');
  });

  it('stops those of a kind, or all, until they want them again', async () => {
    const house = await reminded();
    const reply = await house.chooses(bo, card(house), 'Stop these');
    expect(readable(reply)).toEqual([
      'No more reminders about actions. What is asked of you stays where it is; `nudges start actions` brings them back.',
      'Remind me again',
    ]);
    await house.hears(bo, 'actions add order cake by 10 march');
    await pass(house, 5 * day);
    expect(privately(house, bo)).toEqual([nudged]);
    const held = await house.hears(bo, 'nudges');
    expect(held).toContain('You stopped those about actions; `nudges start` brings them back.');
    expect(held).toContain('Overdue actions in #team: you stopped these.');
    await house.chooses(bo, reply, 'Remind me again');
    await pass(house, 3 * day);
    expect(privately(house, bo)).toHaveLength(2);
    await house.hears(bo, 'nudges stop');
    expect(await house.hears(bo, 'nudges')).toContain('You stopped all of them; `nudges start` brings them back.');
    expect((await house.hears(bo, 'nudges stop dishes'))[0]).toBe(
      'Say which ones: `nudges stop actions` and `nudges stop assessments`. `nudges stop` ends all of them.',
    );
  });

  it('is shown with what they were sent and what is held back, and to nobody else', async () => {
    const house = await reminded();
    await house.hears(bo, 'actions add order cake by 8 march');
    await pass(house, 1.1 * day);
    await house.hears(bo, 'actions add clean up by today');
    await pass(house, 20 * hour);
    const lines = await house.hears(bo, 'nudges', inPrivate(bo));
    expect(lines.slice(0, 2)).toEqual([
      'Your reminders',
      'I remind you in private, only of what you owe: overdue actions and missing answers. At most once a day and three times in seven days, over all teams, in your working hours.',
    ]);
    expect(lines).toContain('#team: Monday to Friday, 9:00 to 17:00, Europe/Berlin.');
    expect(lines).toContain(
      'Overdue actions in #team: not before Wed 10 Mar, 09:00, since it is outside your working hours.',
    );
    expect(lines).toContain('Mon 8 Mar, 09:00: overdue actions.');
    expect((await house.hears(ana, 'nudges', inPrivate(ana))).join()).not.toMatch(/Mar,/);
  });

  it('is exported, and deleted with everything else', async () => {
    const house = await reminded();
    await house.hears(bo, 'away until 1 june', inPrivate(bo));
    const kept = await house.hears(bo, 'privacy export', inPrivate(bo));
    expect(kept).toEqual(
      expect.arrayContaining([
        'That you are away until Tue 1 Jun.',
        'That I reminded you one time in the last seven days.',
        'Reminded Mon 8 Mar, 09:00: overdue actions.',
      ]),
    );
    const asked = await house.reply(bo, 'privacy delete', inPrivate(bo));
    await house.chooses(bo, asked, 'Delete it');
    const { queries } = house.storage;
    const tables = ['nudge', 'nudge_sent', 'nudge_reader'] as const;
    for (const table of tables) expect(await queries.selectFrom(table).selectAll().execute()).toEqual([]);
  });

  it('is all that is kept after a week', async () => {
    const house = await reminded();
    await pass(house, 7 * day);
    const { queries } = house.storage;
    for (const table of ['nudge', 'nudge_sent', 'nudge_reader'] as const) {
      expect(await queries.selectFrom(table).selectAll().execute()).toEqual([]);
    }
  });
});

eachDatabase('a reminder of answers that are missing', (fresh) => {
  it('names nobody to the facilitator, is kept beside no answer, and goes with the assessment', async () => {
    const house = await House.on((await fresh()).storage);
    await house.app.entry.members(aChannel(), [ana, bo, cyThere]);
    await house.inChannel(ana, 'assess cncf-cloud-native process async until friday 17:00');
    expect((await house.hears(ana, 'status')).join()).toContain('on I remind whoever still owes answers');
    expect((await house.hears(bo, 'status')).join()).not.toContain('remind');
    await house.inPrivate(ana, '2', '2', '2', '2');
    await house.hears(bo, 'away until thursday', inPrivate(bo));
    await pass(house, 2.2 * day);
    const status = (await house.hears(ana, 'status')).join();
    expect(status).toContain('Reminders are on their way, to each in their own working hours.');
    expect(status).not.toMatch(/Bo|Cy/);
    // Bo answers before he hears of it, and Cy does not.
    await house.inPrivate(bo, '2', '2', '2', '2');
    await pass(house, 22 * hour);
    const still = 'four answers of yours are still open';
    expect(privately(house, bo).join()).not.toContain(still);
    expect(privately(house, cy).filter((line) => line.includes(still))).toHaveLength(1);
    await house.inPrivate(cy, '2', '2', '2', '2');
    expect(await house.storage.queries.selectFrom('nudge').selectAll().execute()).toEqual([]);
    const kept = await house.storage.queries.selectFrom('nudge_sent').selectAll().execute();
    expect(kept.map(({ features }) => features)).toEqual(['["assessment"]']);
    expect(house.errors).toEqual([]);
  });

  it('comes after a pause to those who were to be reminded before it, with the new deadline', async () => {
    const house = await House.on((await fresh()).storage);
    await house.inChannel(ana, 'assess cncf-cloud-native process async until friday 17:00');
    await house.inPrivate(ana, '2', '2', '2', '2');
    await house.hears(bo, 'away until thursday', inPrivate(bo));
    await pass(house, 2.2 * day);
    await house.inChannel(ana, 'pause');
    await pass(house, 2 * day);
    const before = privately(house, bo).length;
    await house.inChannel(ana, 'resume');
    await pass(house, hour);
    expect(privately(house, bo).slice(before)).toEqual([expect.stringContaining('closes Sun 7 Mar, 17:00')]);
    expect(privately(house, ana).join()).not.toContain('still open');
    expect(house.errors).toEqual([]);
  });

  it('names the deadline on the clock of whoever reads it', async () => {
    const house = await House.on((await fresh()).storage);
    await house.app.entry.members(aChannel(), [ana, bo, cyThere]);
    await house.inChannel(ana, 'assess cncf-cloud-native process async until friday 17:00');
    await pass(house, 3.5 * day);
    expect(privately(house, bo).join()).toContain('closes Fri 5 Mar, 17:00 and four answers');
    expect(privately(house, cy).join()).toContain('closes Fri 5 Mar, 11:00 your time and four answers');
    expect((await house.hears(cyThere, 'status', inPrivate(cyThere))).join()).toContain('Fri 5 Mar, 11:00 your time.');
    await house.inPrivate(cyThere, '2', '2', '2', '2');
    expect(privately(house, cy).at(-1)).toContain('at the latest Fri 5 Mar, 11:00 your time.');
    expect(house.platform.shows().join()).not.toContain('your time');
    expect(house.errors).toEqual([]);
  });

  it('is not sent when the assessment closes before it may be', async () => {
    const house = await House.on((await fresh()).storage);
    await house.app.entry.members(aChannel(), [ana, bo, cyThere]);
    await house.hears(cyThere, 'away until 2 april', inPrivate(cyThere));
    await house.inChannel(ana, 'assess cncf-cloud-native process async until friday 17:00');
    await house.inPrivate(ana, '2', '2', '2', '2');
    await pass(house, 4 * day);
    const lines = await house.hears(cyThere, 'nudges', inPrivate(cyThere));
    expect(lines).toContain('Missing answers in #team: will not come any more, since you are away.');
    await pass(house, 60 * day);
    expect(privately(house, cy).join()).not.toContain('still open:');
  });
});

eachDatabase('the moment of sending', (fresh) => {
  it('asks again: who has answered meanwhile gets nothing, and it counts for nothing', async () => {
    const house = await promised((await fresh()).storage);
    house.platform.failNext(new DeliveryProblem('slow down', { retryAfterMs: 2 * hour }));
    await pass(house, 6 * day + 23 * hour);
    await house.hears(bo, 'actions done 1');
    await pass(house, 3 * hour);
    expect(privately(house, bo)).toEqual([]);
    expect(await house.storage.queries.selectFrom('nudge_sent').selectAll().execute()).toEqual([]);
  });

  it('puts back what could not be sent until the evening, for the next morning', async () => {
    const house = await promised((await fresh()).storage);
    house.platform.failNext(new DeliveryProblem('slow down', { retryAfterMs: 12 * hour }));
    await pass(house, 7.6 * day);
    expect(privately(house, bo)).toEqual([]);
    await pass(house, 8 * hour);
    expect(privately(house, bo)).toEqual([]);
    await pass(house, 2 * hour);
    expect(privately(house, bo)).toEqual([nudged]);
    expect(house.errors.filter((error) => error instanceof AggregateError)).toEqual([]);
  });

  it('waits for who does not want to be disturbed, and where the platform asks to wait', async () => {
    const house = await promised((await fresh()).storage);
    const answers: (Date | undefined | DeliveryProblem)[] = [
      new DeliveryProblem('slow down', { retryAfterMs: 1_000 }),
      later(7 * day + 5 * hour),
    ];
    Object.assign(house.platform, {
      async quiet() {
        const answer = answers.shift();
        if (answer instanceof DeliveryProblem) throw answer;
        return answer;
      },
    });
    await pass(house, 6 * day + 23 * hour);
    expect(answers).toHaveLength(0);
    await pass(house, hour);
    expect(privately(house, bo)).toEqual([]);
    await pass(house, 5 * hour);
    expect(privately(house, bo)).toEqual([nudged]);
    expect(house.errors).toEqual([]);
  });

  it('asks the platform again when sending took long, and leaves in peace who is not to be disturbed by then', async () => {
    const house = await promised((await fresh()).storage);
    const [from, until] = [later(7 * day), later(7 * day + 4 * hour)];
    Object.assign(house.platform, { quiet: async () => (house.clock.now() < from ? undefined : until) });
    house.platform.failNext(new DeliveryProblem('slow down', { retryAfterMs: hour }));
    await pass(house, 7 * day + 2 * hour);
    expect(privately(house, bo)).toEqual([]);
    await pass(house, 2 * hour);
    expect(privately(house, bo)).toEqual([nudged]);
  });

  it('tells of the rest, and later of what something was said of meanwhile', async () => {
    const house = await promised((await fresh()).storage);
    await house.hears(bo, 'actions add order cake by saturday');
    house.platform.failNext(new DeliveryProblem('slow down', { retryAfterMs: 2 * hour }));
    await pass(house, 6 * day + 23 * hour);
    await house.hears(bo, 'actions block 1 the vendor');
    await pass(house, 3 * hour);
    expect(privately(house, bo)).toEqual([
      nudged.replace('action 1', 'action 2').replace('Fri 5', 'Sat 6').replace('paint the door', 'order cake'),
    ]);
    await pass(house, 8 * day);
    expect(privately(house, bo)[1]).toContain('is stuck: paint the door.');
  });

  it('leaves nothing of somebody who was away once they are back and owe nothing', async () => {
    const house = await House.on((await fresh()).storage);
    await house.hears(bo, 'away until thursday', inPrivate(bo));
    const readers = () => house.storage.queries.selectFrom('nudge_reader').selectAll().execute();
    expect(await readers()).toHaveLength(1);
    await pass(house, 4 * day);
    expect(await readers()).toEqual([]);
  });

  it('finds after a crash what was decided before it, and tells nothing twice', async () => {
    const { storage } = await fresh();
    const house = await promised(storage);
    house.clock.moveTo(later(7 * day));
    house.platform.dieInNext('after showing');
    await runDue(house.app.due, house.clock.now(), (error) => house.errors.push(error));
    await house.platform.died;
    expect(privately(house, bo)).toEqual([nudged]);
    const next = another(storage, house.clock, house.platform);
    await next.start();
    await runDue(next.due, house.clock.now(), (error) => house.errors.push(error));
    await next.settled();
    expect(privately(house, bo)).toEqual([nudged]);
    expect(house.errors).toEqual([]);
  });
});

const library = loadLibrary([shippedContent]);

/** Another process on the same database and platform. */
function another(storage: Storage, clock: HandClock, platform?: FakePlatform): App {
  const log = { error: (_: string, error: unknown) => Promise.reject(error).toString(), warn: () => {} };
  const platforms = platform ? [platform] : [];
  return buildApp({ storage, library, clock, log, zone: 'Europe/Berlin', platforms });
}

describe('several processes on one PostgreSQL', () => {
  it('look after somebody once, however many do at the same moment', async () => {
    const url = await newPostgresUrl();
    const house = await promised(await open(url));
    for (const title of ['order cake', 'clean up', 'call home']) {
      await house.hears(bo, `actions add ${title} by friday`);
      await house.hears(ana, `actions add ${title} too by friday`);
    }
    const clock = new HandClock(later(7 * day));
    const apps = await Promise.all(Array.from({ length: 4 }, async () => another(await open(url), clock)));
    for (const minutes of [0, 1, 60, 24 * 60, 25 * 60]) {
      const at = new Date(later(7 * day).getTime() + minutes * 60_000);
      clock.moveTo(at);
      await Promise.all(apps.flatMap(({ due }) => due.map((work) => work.runDue(at))));
    }
    const { queries } = house.storage;
    const sent = await queries.selectFrom('nudge_sent').select(['person_id', 'features']).execute();
    expect(sent.map(({ person_id }) => person_id).sort()).toEqual([ana.id, bo.id]);
    const waiting = await queries.selectFrom('nudge').select('id').where('sent_id', 'is', null).execute();
    expect(waiting).toEqual([]);
    const messages = await queries.selectFrom('message').select('key').where('key', 'like', 'nudge/%').execute();
    expect(messages).toHaveLength(2);
  });
});
