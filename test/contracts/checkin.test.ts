import { expect, it } from 'vitest';
import { milestonesOf } from '../../src/assessment/history-store.ts';
import type { Person } from '../../src/chat/person.ts';
import { closedAt } from '../../src/checkin/rules/answering.ts';
import {
  checkInsSince,
  dueCheckIns,
  findCheckIn,
  forgetBefore,
  insertCheckIn,
  lockCheckIn,
  nextDueAt,
  openIn,
  saveCheckIn,
} from '../../src/checkin/store.ts';
import { advance, runDue } from '../../src/schedule/tick.ts';
import { teamOfChannel } from '../../src/team/store.ts';
import { aCheckIn, aQuestion } from '../checkin/checkins.ts';
import { eachDatabase } from '../support/databases.ts';
import { aChannel, aTeam, day, hour, known, later, start } from './builders.ts';
import { linesOf } from './fake-platform.ts';
import { ana, bo, cy, House, inPrivate, readable } from './house.ts';

/** Lets time pass; whatever falls due meanwhile happens at its time. */
async function pass(house: House, ms: number): Promise<void> {
  const tick = () => runDue(house.app.due, house.clock.now(), (error) => void house.errors.push(error));
  await advance(house.clock, ms, house.app.due, () => tick().then(house.app.settled));
}

/** The team has assessed Process at these levels. */
async function assessed(house: House, ...levels: readonly number[]): Promise<House> {
  await house.inChannel(ana, 'assess cncf-cloud-native process live');
  for (const level of levels) {
    for (const person of [ana, bo, cy]) await house.inChannel(person, `${level}`);
    await house.inChannel(ana, 'reveal');
    await house.inChannel(ana, 'next question');
  }
  return house;
}

function checkInShown(house: House, lead = 'Monday. '): string[] {
  return linesOf(known(house.platform.cardOf(lead)));
}

async function says(house: House, person: Person, ...lines: readonly string[]): Promise<string[]> {
  let told: string[] = [];
  for (const said of lines) told = await house.hears(person, said);
  return told;
}

eachDatabase('check-ins', (fresh) => {
  it('are kept and found by their team, and forgotten once they are closed and old', async () => {
    const { storage } = await fresh();
    const team = await aTeam(storage);
    const other = await aTeam(storage, { tenant: 'globex' });
    const old = aCheckIn({ id: 'old', openedAt: start.getTime() - 30 * day });
    const now = aCheckIn({ id: 'now', openedAt: start.getTime(), questions: [aQuestion()] });
    await storage.transaction(async (tx) => {
      await insertCheckIn(tx, team, old);
      await insertCheckIn(tx, team, now);
      await saveCheckIn(tx, 'acme', closedAt(old, start));
      await saveCheckIn(tx, 'globex', closedAt(now, start));
    });
    expect(await openIn(storage.queries, 'acme', [team.id, other.id])).toEqual([{ checkIn: now, teamId: team.id }]);
    expect(await openIn(storage.queries, 'globex', [team.id])).toEqual([]);
    expect(await findCheckIn(storage.queries, 'globex', 'now')).toBeUndefined();
    expect(await storage.transaction((tx) => lockCheckIn(tx, 'acme', 'now'))).toEqual({
      checkIn: now,
      teamId: team.id,
    });
    expect(await checkInsSince(storage.queries, team, 0)).toEqual([now, closedAt(old, start)]);
    expect(await checkInsSince(storage.queries, other, 0)).toEqual([]);
    expect(await nextDueAt(storage.queries, -1)).toBe(now.closesAt);
    expect(await dueCheckIns(storage.queries, later(day - 1), 10)).toEqual([]);
    const [due] = await dueCheckIns(storage.queries, later(day), 10);
    expect(due).toEqual({ id: 'now', tenant: 'acme', at: now.closesAt });
    expect(await dueCheckIns(storage.queries, later(day), 10, due)).toEqual([]);
    await storage.transaction((tx) => forgetBefore(tx, team, later(day).getTime()));
    expect(await checkInsSince(storage.queries, team, 0)).toEqual([now]);
  });

  it('ask about actions by owner, take every answer, and close with what it came to', async () => {
    const house = await House.on((await fresh()).storage);
    await says(house, bo, 'actions add wash the cups by friday', 'actions add paint the door by saturday');
    await says(house, ana, 'actions add mow the lawn by sunday', 'checkin every monday 10:00');
    await pass(house, 7 * day);
    expect(checkInShown(house).filter((line) => /^\d\./.test(line))).toEqual([
      '3. mow the lawn · Ana · due Sun 7 Mar',
      '1. wash the cups · Bo · due Fri 5 Mar',
      '2. paint the door · Bo · due Sat 6 Mar',
    ]);
    expect((await says(house, bo, 'done 1'))[0]).toContain('Done: wash the cups.');
    expect((await says(house, ana, 'on track 3'))[0]).toBe('On track, noted: mow the lawn.');
    expect(checkInShown(house)).toContain('3. mow the lawn · Ana · due Sun 7 Mar · on track');
    expect(checkInShown(house)).toContain('1. wash the cups · done');
    await says(house, bo, 'stuck 2 waiting for the vendor');
    expect(house.platform.shows()).toContain("Monday's check-in:");
    expect(linesOf(house.platform.newest())).toEqual([
      "Monday's check-in:",
      'Done: wash the cups.',
      'paint the door is stuck: waiting for the vendor.',
      'One action on track.',
    ]);
    expect((await says(house, bo, 'done 2'))[0]).toContain('No check-in is open.');
    expect((await says(house, bo, 'actions'))[0]).toContain('blocked: waiting for the vendor');
    expect(house.errors).toEqual([]);
  });

  it('are answered in their thread between people, where everything else is left alone', async () => {
    const house = await House.on((await fresh()).storage);
    await says(house, bo, 'actions add wash the cups by friday', 'actions add mow the lawn by sunday', 'checkin now');
    const thread = aChannel({ thread: house.platform.idOf('Monday. ') });
    const overheard = { overheard: true };
    expect(await house.hears(cy, 'we are nearly there', thread, overheard)).toEqual([]);
    expect(await house.hears(cy, 'on track 1', aChannel({ thread: 'another' }), overheard)).toEqual([]);
    expect(await house.hears(cy, 'on track 1', thread, overheard)).toEqual(['On track, noted: wash the cups.']);
    const asked = await house.reply(cy, 'later 2', thread, overheard);
    expect(asked).toMatchObject({ kind: 'dialog' });
    expect((await house.hears(cy, 'later 2 in two weeks', thread, overheard))[0]).toContain('Due Mon 15 Mar now');
    expect(house.platform.shows()).toContain(
      "Monday's check-in: one action on track, one action moved to another day.",
    );
    expect(house.errors).toEqual([]);
  });

  it('hear of what is done elsewhere, and ask again about what was reopened', async () => {
    const house = await House.on((await fresh()).storage);
    await says(house, bo, 'actions add wash the cups by friday', 'actions add paint the door by sunday', 'checkin now');
    await says(house, bo, 'actions done 1');
    expect(checkInShown(house)).toContain('1. wash the cups · done');
    await says(house, bo, 'actions reopen 1', 'on track 2');
    expect(checkInShown(house)).toContain('1. wash the cups · Bo · due Fri 5 Mar');
    expect(house.errors).toEqual([]);
  });

  it('show whatever changes elsewhere, and take it for an answer', async () => {
    const house = await House.on((await fresh()).storage);
    const promises = ['wash the cups by friday', 'paint the door by saturday', 'mow the lawn by sunday'];
    await says(house, bo, ...promises.map((promise) => `actions add ${promise}`), 'checkin now');
    await says(house, ana, 'actions assign 2 to cy', 'actions due 3 in two weeks', 'actions block 1 no sponge');
    const items = () => checkInShown(house).filter((line) => /^\d\./.test(line));
    expect(items()).toEqual([
      '1. wash the cups · Bo · due Fri 5 Mar · stuck: no sponge',
      '2. paint the door · Cy · due Sat 6 Mar',
      '3. mow the lawn · Bo · due Mon 15 Mar · another day',
    ]);
    await says(house, ana, 'actions unblock 1');
    expect(items()[0]).toBe('1. wash the cups · Bo · due Fri 5 Mar · on track');
    const sure = await house.reply(cy, 'privacy delete');
    await house.chooses(cy, sure, 'Delete it');
    expect(items()[1]).toBe('2. paint the door · Somebody · due Sat 6 Mar');
    await says(house, ana, 'actions done 2');
    expect(house.platform.shows().slice(-2)).toEqual([
      'Ana marked the action paint the door as done.',
      "Monday's check-in:",
    ]);
    expect(house.platform.calls.filter((call) => /Ana marked the action paint/.test(call))).toHaveLength(1);
    expect(house.errors).toEqual([]);
  });

  it('say in the channel themselves what was said in them, once', async () => {
    const house = await House.on((await fresh()).storage);
    const promises = ['wash the cups by 4 march', 'paint the door by 5 march', 'mow the lawn by 6 march'];
    await says(house, bo, ...promises.map((promise) => `actions add ${promise}`), 'actions add order cake by 7 march');
    await says(house, bo, 'actions block 4 no oven');
    const before = house.platform.shows().length;
    await says(house, bo, 'checkin now', 'done 1', 'stuck 2 no paint', 'on track 4');
    expect(house.platform.shows().slice(before)).toEqual(['Monday. Four things are open:']);
    await says(house, bo, 'later 3 in two weeks');
    expect(house.platform.shows().slice(before)).toEqual(["Monday's check-in, closed:", "Monday's check-in:"]);
    expect(house.platform.calls.filter((call) => /^post (Done|Blocked|Moving)/.test(call))).toEqual([
      expect.stringContaining('order cake'),
    ]);
    expect(house.errors).toEqual([]);
  });

  it('give another day by a form that says what is no day', async () => {
    const house = await House.on((await fresh()).storage);
    await says(house, bo, 'actions add wash the cups by friday', 'checkin now');
    const asked = await house.chooses(bo, { kind: 'card', card: house.platform.newest() }, 'Later', aChannel());
    if (asked.kind !== 'dialog') throw new Error('nobody asked until when');
    const fill = (text: string) => house.sends(bo, { ...asked.dialog.submit, ...{ values: { text } } });
    expect(readable(await fill('yesterday'))[0]).toContain("text: I can't read “yesterday” as a day ahead.");
    expect(readable(await fill('in two weeks'))[0]).toBe('Due Mon 15 Mar now: wash the cups.');
    expect(linesOf(house.platform.newest())).toEqual(["Monday's check-in: one action moved to another day."]);
  });

  it('ask what was looked at long ago; another level needs another person, and is where the team stands then', async () => {
    const house = await assessed(await House.on((await fresh()).storage), 2, 3, 3, 3);
    await says(house, ana, 'actions add paint the door by 30 may', 'checkin every monday 10:00');
    await pass(house, 7 * 12 * day);
    expect(checkInShown(house)).toContain('Q1. A repeatable way of working was a 2 in March. Still true?');
    await says(house, ana, 'q1 is 4');
    const told = await says(house, ana, 'q1 agreed');
    expect(told).toEqual(['You proposed it, so somebody else in the team has to agree: it is the team’s to say.']);
    expect((await says(house, bo, 'q1 agreed'))[0]).toContain('Agreed: A repeatable way of working, Level 4.');
    expect(checkInShown(house)).toContain('Q1. A repeatable way of working: Level 2 → Level 4, agreed.');
    await says(house, cy, 'q2 still', 'done 1');
    expect(linesOf(house.platform.newest())).toContain('A repeatable way of working: Level 2 → Level 4.');
    expect((await says(house, cy, 'levels')).join('\n')).toContain(
      'Process: Level 3 reached, average 3.3 of 5 (Mon 1 Mar, check-in Mon 24 May)',
    );
    expect((await says(house, cy, 'history')).join('\n')).toContain(
      '24 May 2027 · CNCF Cloud Native · A repeatable way of working: Level 4, was 2, agreed in a check-in',
    );
    const next = (await says(house, cy, 'next')).join('\n');
    expect(next).not.toContain('Process stands at 2');
    await assessed(house, 4, 3, 3, 4);
    const summary = linesOf(known(house.platform.cardOf('CNCF Cloud Native · Process: Level 3 reached'))).join('\n');
    expect(summary).toContain('Security 3 → 4');
    expect(summary).not.toContain('A repeatable way of working 2');
    const team = known(await teamOfChannel(house.storage.queries, aChannel()));
    const kept = await milestonesOf(house.storage.queries, team);
    expect(kept.map(({ milestone }) => milestone.checkIn !== undefined)).toEqual([false, true, false]);
    expect(JSON.stringify(await checkInsSince(house.storage.queries, team, 0))).not.toMatch(/UANA|UBO|UCY/);
    expect(house.errors).toEqual([]);
  });

  it('show what two people see differently, until two say the same', async () => {
    const house = await assessed(await House.on((await fresh()).storage), 2, 3, 3, 3);
    await says(house, ana, 'team focus process');
    await pass(house, 28 * day);
    await says(house, ana, 'checkin now');
    expect((await says(house, ana, 'q1 is 3'))[0]).toBe(
      'Proposed: A repeatable way of working, Level 3. It holds for the team once somebody else agrees.',
    );
    const there = inPrivate(bo);
    expect((await house.hears(bo, 'q1 is 4', there))[0]).toContain('both stand.');
    expect((await house.hears(bo, 'q1 is 4', there))[0]).toContain('Nobody sees that it was you.');
    expect(checkInShown(house)).toContain(
      'Q1. A repeatable way of working was a 2; you see it differently: Level 3 or Level 4. Agree on one, or talk about it first.',
    );
    expect((await says(house, cy, 'q1 agreed'))[0]).toContain('More than one thing was proposed.');
    expect((await says(house, cy, 'q1 still'))[0]).toContain('both stand.');
    expect((await says(house, cy, 'q1 is 4'))[0]).toContain('Agreed: A repeatable way of working, Level 4.');
    expect(house.errors).toEqual([]);
  });

  it('let nobody be forgotten in a proposal, and say what is kept of it', async () => {
    const house = await assessed(await House.on((await fresh()).storage), 2, 3, 3, 3);
    await says(house, ana, 'team focus process');
    await pass(house, 28 * day);
    await says(house, ana, 'checkin now', 'q1 is 4');
    expect((await says(house, ana, 'privacy')).join('\n')).toContain(
      'Your proposal in the check-in of #team, until it is settled: A repeatable way of working, Level 4.',
    );
    expect((await says(house, bo, 'privacy')).join('\n')).not.toContain('Your proposal');
    const sure = await house.reply(ana, 'privacy delete');
    await house.chooses(ana, sure, 'Delete it');
    expect(checkInShown(house).join('\n')).toContain('A repeatable way of working was a 2 on Mon 1 Mar. Still true?');
    expect(house.errors).toEqual([]);
  });

  it('with nothing to talk about are one line, every second week at most', async () => {
    const house = await House.on((await fresh()).storage);
    await says(house, ana, 'checkin every monday 10:00');
    await pass(house, 35 * day);
    const lines = house.platform.calls.filter((call) => call.includes('nothing is open and there is nothing to ask'));
    expect(lines).toHaveLength(3);
    expect((await says(house, ana, 'checkin now'))[0]).toContain('Nothing is open and there is nothing to ask.');
    expect(house.errors).toEqual([]);
  });

  it('ask after three that nobody answered whether to come less often, and leave out every second one till then', async () => {
    const house = await House.on((await fresh()).storage);
    await says(house, bo, 'actions add wash the cups by 1 june', 'checkin every monday 10:00');
    const begun = () => house.platform.calls.filter((call) => call.startsWith('post Monday. ')).length;
    const question = /^Nobody has answered the last ones\. Shall I come less often\?/;
    const asks = () => checkInShown(house).some((line) => question.test(line));
    await pass(house, 21 * day);
    expect([begun(), asks()]).toEqual([3, false]);
    await pass(house, 7 * day);
    expect([begun(), asks()]).toEqual([4, true]);
    expect(checkInShown(house)).toEqual(
      expect.arrayContaining(['Every second Monday', 'Pause for four weeks', 'Leave it']),
    );
    await pass(house, 7 * day);
    expect(begun()).toBe(4);
    await pass(house, 7 * day);
    expect([begun(), asks()]).toEqual([5, true]);
    const card = { kind: 'card', card: known(house.platform.cardOf('Monday. ')) } as const;
    const told = readable(await house.chooses(ana, card, 'Every second Monday', aChannel()));
    expect(told[0]).toContain('Check-in: every second Monday at 10:00, Europe/Berlin from now on');
    expect(asks()).toBe(false);
    expect(readable(await house.chooses(bo, card, 'Leave it', aChannel()))).toEqual(['That is settled already.']);
    await pass(house, 7 * day);
    expect([begun(), asks()]).toEqual([6, false]);
    expect(house.errors).toEqual([]);
  });

  it('end without a word where nothing is open, and come on no weekend that nobody named', async () => {
    const house = await assessed(await House.on((await fresh()).storage), 2, 3, 3, 3);
    await says(house, ana, 'team focus process');
    await pass(house, 28 * day);
    await says(house, ana, 'checkin now');
    const before = house.platform.shows().length;
    await pass(house, day);
    expect(house.platform.shows().slice(before)).toEqual([]);
    expect((await says(house, ana, 'checkin every day 10:00'))[0]).toContain(
      'every day at 10:00, Europe/Berlin, not on weekends. Next: Wed 31 Mar, 10:00; then Thu 1 Apr, 10:00 and Fri 2 Apr, 10:00.',
    );
    expect((await says(house, ana, 'checkin every saturday 10:00'))[0]).toContain('Next: Sat 3 Apr, 10:00');
    expect((await says(house, ana, 'checkin every day 10:00 including weekends'))[0]).toContain(
      'then Thu 1 Apr, 10:00 and Fri 2 Apr, 10:00',
    );
    await says(house, ana, 'checkin pause until 2 april');
    expect((await says(house, ana, 'checkin'))[1]).toContain('then Sat 3 Apr, 10:00 and Sun 4 Apr, 10:00');
    expect(house.errors).toEqual([]);
  });

  it('close after a day, and before the next begins', async () => {
    const house = await House.on((await fresh()).storage);
    await says(house, bo, 'actions add wash the cups by 1 june', 'checkin every weekday at 10:00');
    await pass(house, day);
    expect(checkInShown(house, 'Tuesday. ')).toContain('1. wash the cups · Bo · due Tue 1 Jun');
    await says(house, bo, 'on track 1', 'checkin now');
    await pass(house, day - hour);
    expect(house.platform.shows()).not.toContain("Tuesday's check-in closed unanswered; one thing is still open.");
    await pass(house, hour);
    expect(house.platform.shows().slice(-3)).toEqual([
      "Tuesday's check-in, closed:",
      "Tuesday's check-in closed unanswered; one thing is still open.",
      'Wednesday. One thing is open:',
    ]);
    expect(house.errors).toEqual([]);
  });

  it('is begun by hand once, however often somebody asks for it', async () => {
    const house = await House.on((await fresh()).storage);
    await says(house, bo, 'actions add wash the cups by 1 june');
    const told = await Promise.all([house.hears(ana, 'checkin now'), house.hears(bo, 'checkin now')]);
    expect(told.flat().filter((text) => text.startsWith('Here it is.'))).toHaveLength(1);
    expect(told.flat().filter((text) => text.startsWith('One is open already'))).toHaveLength(1);
    expect(house.platform.shows().filter((text) => text.endsWith('One thing is open:'))).toHaveLength(1);
    await says(house, bo, 'checkin close');
    expect((await says(house, bo, 'checkin now'))[0]).toContain('Here it is.');
    expect(house.errors).toEqual([]);
  });

  it('follow the zone of their team at the same time of day, unless they have one of their own', async () => {
    const house = await House.on((await fresh()).storage);
    await says(house, bo, 'checkin every monday 10:00', 'rhythm assess cncf every quarter 9:00 UTC');
    expect((await says(house, ana, 'team zone America/New_York'))[0]).toBe(
      'Times are shown for America/New_York from now on. What recurs here goes by it too: at 10:00 there.',
    );
    const all = (await says(house, ana, 'rhythm')).join(' ');
    expect(all).toContain('Check-in: every Monday at 10:00, America/New_York. Next: Mon 8 Mar, 10:00');
    expect(all).toContain('at 09:00, UTC');
    expect((await says(house, ana, 'team hours 8-16'))[0]).not.toContain('What recurs');
    expect(house.errors).toEqual([]);
  });

  it('keep their times where a guest would change them', async () => {
    const house = await House.on((await fresh()).storage);
    await says(house, ana, 'team guests yes', 'checkin every monday 10:00');
    const guest: Person = { id: 'UGUEST04', name: 'Gus', outside: true };
    await house.app.entry.members(aChannel(), [ana, bo, cy, guest]);
    for (const line of ['checkin stop', 'checkin every day', 'rhythm assess cncf every quarter']) {
      expect((await says(house, guest, line))[0]).toContain('for the team itself to say, not for its guests.');
    }
    expect((await says(house, guest, 'checkin'))[0]).toContain('every Monday at 10:00');
    expect(house.errors).toEqual([]);
  });

  it('say what was missed while nobody ran them, once', async () => {
    const house = await House.on((await fresh()).storage);
    await says(house, bo, 'actions add wash the cups by 1 june', 'checkin every monday 10:00');
    const missed = 'I was not running on Mon 8 Mar, 10:00, so that check-in was left out.';
    for (const days of [10, 14]) {
      house.clock.moveTo(later(days * day));
      await pass(house, 0);
    }
    expect(checkInShown(house)).toContain(missed);
    await pass(house, 7 * day);
    expect(checkInShown(house)).not.toContain(missed);
    expect(house.platform.calls.filter((call) => call.startsWith('post Monday. '))).toHaveLength(2);
    expect(house.errors).toEqual([]);
  });

  it('begin once and close once, whichever of two processes is first', async () => {
    const { storage } = await fresh();
    const one = await House.on(storage, undefined, { platforms: [] });
    const other = await House.on(storage, undefined, { platforms: [] });
    const delivers = await House.on(storage);
    await says(one, bo, 'actions add wash the cups by 1 june', 'checkin every monday 10:00');
    const both = async (days: number) => {
      for (const house of [one, other, delivers]) house.clock.moveTo(later(days * day));
      await Promise.all([pass(one, 0), pass(other, 0)]);
      await delivers.app.start();
      await delivers.app.settled();
    };
    await both(7);
    const team = known(await teamOfChannel(storage.queries, aChannel()));
    expect(await checkInsSince(storage.queries, team, 0)).toHaveLength(1);
    await both(8);
    expect(delivers.platform.calls.slice(1)).toEqual([
      'post Bo set a rhythm: Check-in, every Monday at 10:00, Europe/Berlin. Next: Mon 15 Mar, 10:00.',
      'post Monday. One thing is open:',
      "update Monday's check-in, closed:",
      "post Monday's check-in closed unanswered; one thing is still open.",
    ]);
    expect((await checkInsSince(storage.queries, team, 0)).map(({ phase }) => phase.name)).toEqual(['closed']);
    expect([...one.errors, ...other.errors, ...delivers.errors]).toEqual([]);
  });

  it('have one rhythm, which is shown, changed and ended in words', async () => {
    const house = await House.on((await fresh()).storage);
    expect((await says(house, ana, 'checkin'))[0]).toContain('There is no rhythm yet');
    expect((await says(house, ana, 'checkin skip next'))[0]).toContain('There is no rhythm yet.');
    expect((await says(house, ana, 'checkin every second of the moon'))[0]).toContain("I can't read");
    expect((await says(house, ana, 'checkin every monday 10:00'))[0]).toBe(
      'Check-in: every Monday at 10:00, Europe/Berlin. Next: Mon 8 Mar, 10:00; then Mon 15 Mar, 10:00 and Mon 22 Mar, 10:00.',
    );
    expect((await says(house, bo, 'checkin every 2 weeks on thursday 15:30 Europe/London'))[0]).toBe(
      'Check-in: every second Thursday at 15:30, Europe/London from now on; that replaces the rhythm before. Next: Thu 4 Mar, 15:30; then Thu 18 Mar, 15:30 and Thu 1 Apr, 15:30.',
    );
    expect((await says(house, ana, 'checkin skip next'))[0]).toContain('Next: Thu 18 Mar, 15:30');
    expect((await says(house, ana, 'checkin pause until 2 june'))[0]).toContain(
      'Check-in: paused until Wed 2 Jun. Next: Thu 10 Jun',
    );
    expect(await says(house, ana, 'checkin')).toContain('Resume');
    expect((await says(house, ana, 'checkin resume'))[0]).toContain('Check-in: goes on. Next: Thu 18 Mar');
    expect((await says(house, ana, 'checkin resume'))[0]).toBe('It is not paused.');
    expect((await says(house, ana, 'rhythm')).filter((line) => /^\d\. /.test(line))).toHaveLength(1);
    expect((await says(house, ana, 'checkin stop'))[0]).toContain('Check-in: stopped.');
    expect((await says(house, ana, 'rhythm'))[0]).toContain('Nothing recurs here yet.');
    await pass(house, 60 * day);
    expect(house.platform.shows()).toEqual([
      'Ana set a rhythm: Check-in, every Monday at 10:00, Europe/Berlin. Next: Mon 8 Mar, 10:00.',
      'Bo changed a rhythm: Check-in, every second Thursday at 15:30, Europe/London. Next: Thu 4 Mar, 15:30.',
      'Ana left one out: Check-in. Next: Thu 18 Mar, 15:30.',
      'Ana paused a rhythm: Check-in. Next: Thu 10 Jun, 15:30.',
      'Ana took up a rhythm again: Check-in. Next: Thu 18 Mar, 15:30.',
      'Ana stopped a rhythm: Check-in.',
    ]);
    expect(house.errors).toEqual([]);
  });

  it('leave out the days that the team asks for, and say so', async () => {
    const house = await House.on((await fresh()).storage);
    await says(house, bo, 'actions add wash the cups by 1 june');
    expect((await says(house, ana, 'checkin every monday 10:00, not on holidays'))[0]).toContain(
      'Whose public holidays? `team country DE`',
    );
    await says(house, ana, 'team country de', 'checkin every monday 10:00, not on holidays');
    expect((await says(house, ana, 'rhythm'))[0]).toContain(
      'Check-in: every Monday at 10:00, Europe/Berlin, not on public holidays. Next: Mon 8 Mar',
    );
    // 29 March 2027 is Easter Monday.
    await pass(house, 35 * day);
    const begun = house.platform.calls.filter((call) => call.startsWith('post Monday. '));
    expect(begun).toHaveLength(4);
    expect((await says(house, ana, 'checkin every day 9:00, also on weekends'))[0]).toContain(
      'every day at 09:00, Europe/Berlin, not on public holidays from now on',
    );
    expect((await says(house, ana, 'rhythm 1 not on weekends'))[0]).toContain(
      'Check-in: every day at 09:00, Europe/Berlin, not on weekends or public holidays from now on. Next: Tue 6 Apr',
    );
    expect((await says(house, ana, 'checkin also on holidays'))[0]).toContain(
      'Europe/Berlin, not on weekends from now on',
    );
    expect((await says(house, ana, 'checkin every saturday, not on weekends'))[0]).toContain(
      'Then it would never come',
    );
    expect((await says(house, ana, 'checkin'))[0]).toContain('every day at 09:00, Europe/Berlin, not on weekends.');
    expect((await says(house, ana, 'assess every quarter cncf process, not on holidays'))[0]).toContain(
      'or the next working day',
    );
    expect(house.errors).toEqual([]);
  });

  it('begin with the date that is named, and keep their weeks when the form changes their time', async () => {
    const house = await House.on((await fresh()).storage);
    expect((await says(house, ana, 'checkin every 2 weeks on monday 10:00 from 7 june'))[0]).toContain(
      'Next: Mon 7 Jun, 10:00; then Mon 21 Jun, 10:00',
    );
    await pass(house, 100 * day);
    const asked = await house.chooses(ana, await house.reply(ana, 'checkin'), 'Change', aChannel());
    if (asked.kind !== 'dialog') throw new Error('nobody asked when');
    const [field] = asked.dialog.fields;
    const initial = field?.kind === 'text' ? known(field.initial) : '';
    expect(initial).toBe('every second Monday at 10:00, Europe/Berlin, from 21 June 2027');
    const text = initial.replace('10:00', '9:00');
    const filled = await house.sends(ana, { ...asked.dialog.submit, ...{ values: { text } } });
    expect(readable(filled)[0]).toContain('Next: Mon 21 Jun, 09:00; then Mon 5 Jul, 09:00');
    expect(house.errors).toEqual([]);
  });

  it('are set once, whoever sets them at the same time', async () => {
    const house = await House.on((await fresh()).storage);
    const said = ['checkin every monday 9:00', 'checkin every tuesday 9:00', 'checkin every friday 9:00'];
    await Promise.all(said.map((line, index) => house.reply([ana, bo, cy][index] ?? ana, line)));
    expect((await says(house, ana, 'rhythm')).filter((line) => /^\d\. /.test(line))).toHaveLength(1);
    expect(house.errors).toEqual([]);
  });
});

eachDatabase('what recurs beside check-ins', (fresh) => {
  it('asks to look again, with how it was, and starts at a press or waits for the next time', async () => {
    const house = await assessed(await House.on((await fresh()).storage), 2, 3, 3, 3);
    await says(house, ana, 'take 1 bo friday');
    await pass(house, hour);
    await says(house, ana, 'actions done 1');
    expect((await says(house, ana, 'assess every quarter cncf process live'))[0]).toContain(
      'CNCF Cloud Native · Process: every 3 months on the 2nd at 10:00, Europe/Berlin, or the next working day. Next: Wed 2 Jun, 10:00',
    );
    expect((await says(house, ana, 'assess cncf process every quarter'))[0]).toContain(
      'that replaces the rhythm before',
    );
    await pass(house, 94 * day);
    const lead = 'Time to look again: CNCF Cloud Native · Process was Level 2 in March, one action done since.';
    expect(house.platform.shows().at(-1)).toBe(lead);
    const asked = house.platform.newest();
    const told = await house.chooses(bo, { kind: 'card', card: asked }, 'Not now', aChannel());
    expect(readable(told)[0]).toBe('Not now, then. I ask again on Thu 2 Sept, 10:00.');
    expect(house.platform.shows().at(-1)).toBe(
      'CNCF Cloud Native · Process: not now. I ask again on Thu 2 Sept, 10:00.',
    );
    await pass(house, 92 * day);
    expect(house.platform.shows().slice(-2)).toEqual([
      'CNCF Cloud Native · Process: not started then. I asked again on Thu 2 Sept.',
      lead,
    ]);
    const menu = await house.chooses(bo, { kind: 'card', card: house.platform.newest() }, 'Start', aChannel());
    expect(readable(menu).join()).toContain('How do you want to go about it?'.slice(0, 3));
    expect(house.errors).toEqual([]);
  });

  it('comes on the next working day where its date is none, and says so', async () => {
    const house = await House.on((await fresh()).storage);
    await says(house, ana, 'team country de');
    // 28 March 2027 is Easter Sunday, 28 August a Saturday.
    const asks = 'assess cncf process on the 28th of every month 9:00';
    expect((await says(house, ana, asks))[0]).toBe(
      'CNCF Cloud Native · Process: the 28th of every month at 09:00, Europe/Berlin, or the next working day. Next: Tue 30 Mar, 09:00; then Wed 28 Apr, 09:00 and Fri 28 May, 09:00.',
    );
    const asked = () => house.platform.shows().filter((line) => line.startsWith('Time for a look'));
    await pass(house, 28.9 * day);
    expect(asked()).toEqual([]);
    await pass(house, 0.2 * day);
    expect(asked()).toHaveLength(1);
    await pass(house, 28 * day);
    expect(asked()).toHaveLength(1);
    await pass(house, day);
    expect(house.platform.shows().slice(-2)[0]).toContain('I asked again on Wed 28 Apr.');
    expect(asked()).toHaveLength(1);
    await says(house, ana, 'rhythm skip 1');
    expect((await says(house, ana, 'rhythm'))[0]).toContain('Next: Mon 28 Jun, 09:00; then Wed 28 Jul');
    expect((await says(house, ana, 'rhythm 1 also on weekends and holidays'))[0]).toContain(
      'the 28th of every month at 09:00, Europe/Berlin from now on. Next: Mon 28 Jun',
    );
    expect(house.errors).toEqual([]);
  });

  it('keeps its number in the list, whichever comes next', async () => {
    const house = await House.on((await fresh()).storage);
    await says(house, ana, 'checkin every monday 10:00', 'rhythm assess cncf-cloud-native process every thursday 9:00');
    const numbered = async () => (await says(house, ana, 'rhythm')).flatMap((line) => /^\d\. [^:]*/.exec(line) ?? []);
    const first = await numbered();
    expect(first).toHaveLength(2);
    expect(first[0]).toBe('1. Check-in');
    for (let days = 0; days < 7; days += 1) {
      await pass(house, day);
      expect(await numbered()).toEqual(first);
    }
    expect(house.errors).toEqual([]);
  });

  it('is refused where it names no model or no rhythm', async () => {
    const house = await House.on((await fresh()).storage);
    expect((await says(house, ana, 'assess every quarter zebra'))[0]).toContain('I don');
    expect((await says(house, ana, 'assess every blue moon'))[0]).toContain("I can't read");
    expect((await says(house, ana, 'rhythm'))[0]).toContain('Nothing recurs here yet.');
    expect(house.errors).toEqual([]);
  });
});
