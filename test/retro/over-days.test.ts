import { describe, expect, it } from 'vitest';
import { invitationCard } from '../../src/retro/cards/invitation.ts';
import { toWorkingDayOf } from '../../src/retro/service/working-days.ts';
import { openRetros } from '../../src/retro/store.ts';
import { momentText } from '../../src/schedule/calendar.ts';
import { advance, runDue } from '../../src/schedule/tick.ts';
import type { Storage } from '../../src/storage/database.ts';
import type { Team } from '../../src/team/team.ts';
import { aChannel, aTeam, day, hour, known, start } from '../contracts/builders.ts';
import { linesOf } from '../contracts/fake-platform.ts';
import { ana, bo, cy, House, inPrivate } from '../contracts/house.ts';
import { eachDatabase } from '../support/databases.ts';
import { content } from './retros.ts';

const di = { id: 'UDI00004', name: 'Di' };

/** Lets time pass; whatever falls due meanwhile happens at its time. */
async function pass(house: House, ms: number): Promise<void> {
  const tick = () => runDue(house.app.due, house.clock.now(), (error) => void house.errors.push(error));
  await advance(house.clock, ms, house.app.due, () => tick().then(house.app.settled));
  await house.app.settled();
}

/** What the last gathering, in the channel, and the private messages say, line by line. */
function readIn({ platform }: House, card: string): string {
  const shown = platform.cardOf(card);
  return [...(shown ? linesOf(shown) : []), ...platform.privateCards.flatMap(linesOf)].join('\n');
}

async function runningIn({ queries }: Storage, team: Team) {
  const [open] = await openRetros(queries, team.channel.tenant, [team.id]);
  if (!open) throw new Error('No retro runs.');
  return open.retro;
}

eachDatabase('a retro over days', (fresh) => {
  it('goes on at its time, however many others can not', async () => {
    const { storage } = await fresh();
    const house = await House.on(storage);
    const { id: team_id } = await aTeam(storage, { tenant: 'globex' });
    const damaged = { tenant: 'globex', team_id, status: 'closed', state: '{', started_at: 0, due_at: 0 };
    const rows = Array.from({ length: 120 }, (_, n) => ({ ...damaged, id: `damaged-${n}` }));
    await storage.queries.insertInto('retro').values(rows).execute();
    await house.inChannel(ana, 'retro start what went well async until friday 17:00');
    await house.inPrivate(bo, '1: the runbook helped');
    await pass(house, 3 * day);
    expect(linesOf(known(house.platform.cardOf('The board'))).join('\n')).toContain('the runbook helped');
    expect(String(house.errors[0])).toContain('Some retros could not be taken on by the clock.');
  });

  it('asks for colours in a health check', async () => {
    const { storage } = await fresh();
    const house = await House.on(storage);
    const team = await aTeam(storage);
    await house.inChannel(ana, 'retro start health check until friday 17:00');
    const asked = linesOf(
      invitationCard({ retro: await runningIn(storage, team), texts: content.texts, now: start }),
    ).join('\n');
    expect(asked).toContain('Colours are gathered until');
    expect(asked).toContain('Give colours');
  });
});

eachDatabase('a retro over days begins like any other', (fresh) => {
  it('says in what spirit, and asks everybody in private how freely they can speak', async () => {
    const { storage } = await fresh();
    const house = await House.on(storage);
    await aTeam(storage);
    await house.inChannel(ana, 'retro start what went well async until friday');
    const shown = readIn(house, 'Gathering · until');
    expect(shown).toContain('We look at the work and how it was set up.');
    expect(shown).toContain(content.texts.safety.question);
    expect((await house.hears(ana, 'retro status')).join()).not.toContain('Arriving');
    const unseen = '4, noted. Nobody sees that it was you.';
    expect(await house.hears(bo, '4', inPrivate(bo))).toEqual([unseen]);
    expect((await house.hears(bo, '4', inPrivate(bo), { aloud: true })).join()).toContain(
      'others can read what you typed',
    );
    expect(await house.hears(bo, '4')).not.toContain('4, noted. Nobody sees that it was you.');
    expect(house.errors).toEqual([]);
  });

  it('shows what the last one set out to do', async () => {
    const { storage } = await fresh();
    const house = await House.on(storage);
    await aTeam(storage);
    await house.inChannel(ana, 'retro start what went well');
    for (const said of ['next', 'next', 'action: try a smaller batch', 'take 1', 'next', 'next'])
      await house.inChannel(ana, said.replace('next', 'retro next'));
    await house.inChannel(ana, 'retro start what went well async until friday');
    const shown = readIn(house, 'Gathering · until');
    expect(shown).toContain('First, what we set out to do last time:');
    expect(shown).toContain('try a smaller batch · Ana · still open');
  });

  it('tells how freely people could speak when gathering closes, and advises who leads alone', async () => {
    const { storage } = await fresh();
    const house = await House.on(storage);
    await house.app.entry.members(aChannel(), [ana, bo, cy, di]);
    await house.inChannel(ana, 'retro start what went well named async until friday');
    await house.inPrivate(bo, '1: the pairing on mondays');
    for (const [index, person] of [ana, bo, cy, di].entries()) await house.inPrivate(person, String(index + 1));
    await house.inChannel(ana, 'retro next');
    const shown = [readIn(house, 'Gathered: one card'), ...house.platform.shows()].join('\n');
    expect(shown).toContain('Not everybody feels free to speak today.');
    expect(shown).toContain('What you can do, and only you read this:');
    expect(shown).toContain('How the votes fell stays unshown.');
    expect(shown).not.toContain('(Bo)');
    expect((await house.hears(bo, '4', inPrivate(bo))).join()).not.toContain('noted');
    expect(house.errors).toEqual([]);
  });
});

eachDatabase('a retro over days and days off', (fresh) => {
  it('ends on a working day, and says so', async () => {
    const { storage } = await fresh();
    const house = await House.on(storage);
    const team = await aTeam(storage);
    const told = await house.hears(ana, 'retro start what went well async until 6 march 17:00');
    expect(told.join()).toContain('That day is a day off, so it goes on until your next working day.');
    const { deadlines, team: its } = await runningIn(storage, team);
    expect(momentText(new Date(deadlines?.end ?? 0), its.zone, start)).toBe('Mon 8 Mar, 17:00');
  });

  it('moves to the same hour, over a public holiday of the team too', async () => {
    const settings = { zone: 'Europe/Berlin', country: 'DE' };
    const moved = await toWorkingDayOf({ settings });
    const read = (at: number) => momentText(new Date(at), settings.zone, start);
    // Good Friday, and Easter Monday after it; the clocks change in between.
    expect(read(moved(Date.parse('2027-03-26T16:00Z')))).toBe('Tue 30 Mar, 17:00');
    expect(read(moved(Date.parse('2027-03-25T16:00Z')))).toBe('Thu 25 Mar, 17:00');
  });

  it('tells the channel when nobody decided anything', async () => {
    const { storage } = await fresh();
    const house = await House.on(storage);
    await aTeam(storage);
    await house.inChannel(ana, 'retro start what went well async until friday 17:00');
    await house.inPrivate(bo, '2: the deploy takes an hour');
    const told = 'Nothing was decided, and it closes Wed 10 Mar, 17:00. retro back opens deciding again.';
    await pass(house, 8 * day + 9 * hour);
    const undecided = house.platform.shows().filter((line) => line.includes('Nothing was decided, '));
    expect(undecided).toEqual([`Retro: What went well. ${told}`]);
    expect(house.errors).toEqual([]);
  });
});

describe('whoever leads has left', () => {
  eachDatabase('and others come and go', (fresh) => {
    it('that is said once, until somebody else leads', async () => {
      const { storage } = await fresh();
      const house = await House.on(storage);
      await house.inChannel(ana, 'retro start what went well');
      const said = () => house.platform.shows().filter((line) => line.startsWith('Ana, who led this')).length;
      for (const here of [[bo, cy], [bo], [bo, cy]]) {
        await house.app.entry.members(aChannel(), here);
        await house.app.settled();
      }
      expect(said()).toBe(1);
      await house.inChannel(bo, 'retro take over');
      expect(
        await storage.queries.selectFrom('message').select('key').where('key', 'like', '%/left').execute(),
      ).toEqual([]);
      expect(house.errors).toEqual([]);
    });
  });
});
