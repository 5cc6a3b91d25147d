import { describe, expect, test } from 'vitest';
import { flat, freshFolder, messagesIn, privateIn, Terminal } from '../support/terminal.ts';

const monday = '2027-03-01T09:00Z';
const nudge = /How is it going\?|still open|things are waiting/;

/** Whom Cairn reminded, in order. */
function remindedIn(printed: string): readonly (string | undefined)[] {
  return messagesIn(printed)
    .filter(({ text, only }) => only !== undefined && nudge.test(text))
    .map(({ only }) => only);
}

async function team(folder = freshFolder()): Promise<Terminal> {
  const terminal = new Terminal({ folder, clock: monday, env: { TZ: 'Europe/Berlin' } });
  await terminal.all('!members ana bo cy', 'team country DE');
  return terminal;
}

describe('reminders in the terminal', () => {
  test('come in working hours, at most three a week, and never on a holiday', async () => {
    const terminal = await team();
    // A fortnight around Easter: Friday 26 and Monday 29 March 2027 are public holidays in Germany.
    for (const day of ['18', '19', '22', '23', '24', '25', '26', '27', '28', '29', '30', '31']) {
      await terminal.say(`bo: actions add do the ${day}th by ${day} march`);
    }
    const days: string[] = [];
    for (let day = 1; day <= 40; day += 1) {
      for (const hours of [7, 8, 9]) {
        const printed = await terminal.say(`!advance ${hours}h`);
        const at = /It becomes \S+ (\S+)\./.exec(printed)?.[1] ?? '';
        for (const who of remindedIn(printed)) days.push(`${who} by ${at}`);
      }
    }
    // From 09:00 UTC on the hours end at 16:00, 00:00 and 09:00 UTC: what is sent at nine in Berlin is in the third.
    expect(days.every((one) => /^Bo by \S+T09:00/.test(one))).toBe(true);
    const dates = days.map((one) => one.slice(6, 16));
    expect(new Set(dates).size).toBe(dates.length);
    for (const holiday of ['2027-03-26', '2027-03-27', '2027-03-28', '2027-03-29'])
      expect(dates).not.toContain(holiday);
    for (const [index, date] of dates.entries()) {
      const third = dates[index - 3];
      if (third) expect(Date.parse(date) - Date.parse(third)).toBeGreaterThanOrEqual(7 * 86_400_000);
    }
    expect(dates.length).toBeGreaterThanOrEqual(4);
    expect((await terminal.end()).code).toBe(0);
  });

  test('say why they come and why they do not, and `team` shows the hours', async () => {
    const terminal = await team();
    const shown = await terminal.say('team');
    expect(shown).toContain('Working hours: Monday to Friday, 9:00 to 17:00');
    expect(shown).toContain('Public holidays of Germany are kept.');
    expect(await terminal.say('team hours 7:30-12')).toContain('Monday to Friday, 7:30 to 12:00');
    expect(await terminal.say('team country atlantis')).toContain('I know no public holidays of atlantis');
    await terminal.all('bo: actions add paint the door by friday', '!advance 7d');
    const printed = await terminal.say('bo> nudges');
    expect(privateIn(printed, 'Bo').at(-1)?.text).toContain('Mon 8 Mar, 07:30: overdue actions.');
    // Each is told with its time, once above what came then.
    expect(flat(terminal.out)).toContain('· Monday, 2027-03-08T06:30:00Z: cairn (only Bo) Your action');
    expect(await terminal.say('bo> snooze until whenever')).toContain('as a time ahead');
    expect((await terminal.end()).code).toBe(0);
  });

  test('survive a kill, and are not told twice', async () => {
    const folder = freshFolder();
    const before = await team(folder);
    await before.all(
      'bo: actions add paint the door by friday',
      'cy: actions add order cake by friday',
      'cy> away until 1 june',
    );
    await before.kill();
    const after = new Terminal({ folder, clock: '2027-03-08T08:00Z', env: { TZ: 'Europe/Berlin' } });
    await after.say('!now');
    expect(remindedIn(after.out)).toEqual(['Bo']);
    await after.kill();
    const again = new Terminal({ folder, clock: '2027-03-08T08:00Z', env: { TZ: 'Europe/Berlin' } });
    await again.say('!advance 20d');
    expect(remindedIn(again.out)).toEqual([]);
    expect(await again.say('cy> back')).toContain('Welcome back.');
    // It is a Sunday, and Monday 29 March is a holiday.
    expect(remindedIn(await again.say('!advance 1d'))).toEqual([]);
    expect(remindedIn(await again.say('!advance 1d'))).toEqual(['Cy']);
    expect((await again.end()).code).toBe(0);
  });
});
