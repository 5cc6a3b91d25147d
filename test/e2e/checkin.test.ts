import { expect, test } from 'vitest';
import { channelIn, flat, freshFolder, privateIn, Terminal } from '../support/terminal.ts';

const monday = '2027-03-01T09:00Z';
const promised = ['!members ana bo', 'bo: actions add paint the door by 1 june', 'checkin every monday 10:00'];

function toAna(printed: string): string {
  return privateIn(printed, 'Ana').at(-1)?.text ?? '';
}

function howOften(printed: string, line: string): number {
  return flat(printed).split(line).length - 1;
}

/** Kills it somewhere in the middle of a run, or right after it was shown, and starts it again after the run was due. */
async function killed(
  whenShown: string | undefined,
  at: string,
): Promise<{ readonly before: string; readonly after: string }> {
  const folder = freshFolder();
  const first = new Terminal({ folder, clock: monday });
  await first.all(...promised);
  const before = first.out.length;
  first.type('!advance 90m');
  if (whenShown !== undefined) await first.until((out) => flat(out.slice(before)).includes(whenShown), whenShown);
  await first.kill();
  const second = new Terminal({ folder, clock: at });
  await second.say('!advance 1m');
  expect((await second.end()).err).toBe('');
  return { before: first.out.slice(before), after: second.out };
}

const lead = 'Monday. One thing is open:';

test('killed while a check-in begins, it begins once', { timeout: 120_000 }, async () => {
  for (const shown of [undefined, undefined, '· It becomes', 'Monday.', lead]) {
    const { before, after } = await killed(shown, '2027-03-01T10:31Z');
    expect(howOften(before, lead) + howOften(after, lead)).toBe(1);
    expect(after).not.toContain('check-in, closed');
  }
});

test('words for a check-in find it, whatever else is open', async () => {
  const terminal = new Terminal({ clock: monday });
  await terminal.all(...promised, 'bo: actions add wash the cups by 2 june', 'checkin now');
  expect(toAna(await terminal.say('status'))).toBe(
    'A check-in: two answers are still missing; `close` ends it.'.replaceAll('`', '`'),
  );
  await terminal.say('assess cncf-cloud-native process live');
  expect(toAna(await terminal.say('on track 1'))).toContain('On track, noted: paint the door.');
  await terminal.say('stuck 2');
  const doubt = await terminal.say('actions done 1');
  expect(toAna(doubt)).toContain('“actions done 1” reads like something else you would tell me.');
  await terminal.say('cancel');
  expect(flat(await terminal.say('done 2'))).toContain('Done: wash the cups.');
  expect((await terminal.end()).code).toBe(0);
});

test('one that nobody could run in time is left out, and the next says so', async () => {
  const folder = freshFolder();
  const first = new Terminal({ folder, clock: monday });
  await first.all(...promised);
  expect((await first.end()).code).toBe(0);
  const late = new Terminal({ folder, clock: '2027-03-03T09:00Z' });
  await late.say('rhythm');
  expect(late.out).not.toContain(lead);
  await late.say('!advance 6d');
  expect(flat(late.out)).toContain('I was not running on Mon 1 Mar, 10:00, so that check-in was left out.');
  expect(howOften(late.out, lead)).toBe(1);
  expect((await late.end()).code).toBe(0);
});

test('a practice that was finished is asked about, and what two agree on is where it stands', async () => {
  const terminal = new Terminal({ clock: monday });
  const rows = Array.from({ length: 8 }, () => 'all no');
  await terminal.all('!members ana bo', 'assess azure quick solo', ...rows, 'publish');
  const taken = channelIn(await terminal.say('take 1 bo friday')).at(0)?.text ?? '';
  const title = /^Bo took an action: (.+), due /.exec(taken)?.[1] ?? 'nothing';
  await terminal.all('!advance 1h', 'actions done 1');
  const asked = channelIn(await terminal.say('checkin now')).at(0)?.text;
  expect(asked).toContain(`Q1. ${title} was not in place yet on Mon 1 Mar. Still true?`);
  expect(toAna(await terminal.say('moved'))).toContain(`Where is it now? ${title}`);
  await terminal.say('is in place');
  const agreed = await terminal.say('bo: agreed');
  expect(privateIn(agreed, 'Bo').at(-1)?.text).toContain(`Agreed: ${title}, in place.`);
  expect(channelIn(agreed).at(-1)?.text).toBe(`Monday's check-in: • ${title}: not in place yet → in place.`);
  expect(toAna(await terminal.say('levels'))).toContain('(Mon 1 Mar, check-in Mon 1 Mar)');
  expect(toAna(await terminal.say('history'))).toContain(`${title}: in place, agreed in a check-in`);
  expect(toAna(await terminal.say('next'))).not.toContain(`1. ${title}`);
  expect((await terminal.end()).code).toBe(0);
});
