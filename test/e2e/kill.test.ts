import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { freshFolder, messagesIn, Terminal } from '../support/terminal.ts';

const monday = '2027-03-01T09:00Z';

const live = [
  '!members ana bo cy',
  'assess cncf-cloud-native process live',
  '1',
  'bo> 2',
  'cy: note: we use Loki for this',
  'cy: show my note',
  'reveal',
  'vote again',
  '1',
  'bo: 2',
  'cy: 4',
  'reveal',
  'agree 2',
  '3',
  'bo: 3',
  'cy: 3',
  'reveal',
  'next question',
  'pause',
  'resume',
  'skip',
  '2',
  'reveal',
  'agree 3',
  'take 1 bo friday',
];

const solo = ['assess cncf-cloud-native process solo', '3', '3', 'note: only the old hosts', '3', '3', 'publish'];

const async = [
  '!members ana bo',
  'assess cncf-cloud-native process async',
  '2',
  'bo> 2',
  'bo> back',
  'bo> 3',
  '2',
  '2',
  '4',
  '!advance 1d',
  'bo> 2',
  'bo> 2',
  'bo> not sure',
  'agree 2',
  'park it',
];

const before = [
  '!members ana bo',
  'assess devops flow solo',
  '5',
  '5',
  '5',
  'publish',
  'assess aws prepare live',
  'bo: still true',
  'pause',
  'resume',
  'still true',
  'all yes',
  'bo: rest yes',
  'anew 1',
  'reveal',
  'agree all yes',
  'next question',
  'finish',
];

const rhythm = [
  '!members ana bo cy',
  'assess cncf-cloud-native process solo',
  ...['3', '3', '3', '3', 'publish'],
  'take 1 bo friday',
  'bo: actions add paint the door by saturday',
  'checkin every monday 10:00',
  '!advance 90m',
  'bo> stuck 2 no paint',
  'actions done 1',
  'checkin now',
  '!advance 6d',
  '!advance 1d',
  'on track 1',
  'bo: q1 is 4',
  'ana: q1 agreed',
  'assess every quarter cncf process live',
  '!advance 8d',
  '!advance 91d',
  'not now',
];

/** Typed twice, these pass two questions, go back two, or move the clock twice. */
const meansMoreTwice = /^(?:skip|park it|!advance .*|.*\bback)$/;

/** What is asked at the end, to see that nothing is missing. */
const questions = ['levels', 'next', 'history', 'actions', 'team', 'rhythm'];

/** What each line prints when nothing goes wrong, and what the questions at the end are answered with. */
type Course = { readonly printed: readonly string[]; readonly answers: string };

async function undisturbed(lines: readonly string[]): Promise<Course> {
  const terminal = new Terminal({ clock: monday });
  const printed: string[] = [];
  for (const line of lines) printed.push(await terminal.say(line));
  const answers = await terminal.all(...questions);
  expect(await terminal.end()).toMatchObject({ code: 0, err: '' });
  return { printed, answers };
}

/** Without what every start says anew: the greeting, and what is still open. */
function told(printed: string): readonly string[] {
  return messagesIn(printed)
    .filter(({ text }) => !/^(?:I'm Cairn\.|Still open:)/.test(text))
    .map(({ by, only, rows }) => `${by} ${only ?? 'everybody'}\n${rows.join('\n')}`);
}

/** Kills it in the moment in which everything that line number `at` leads to has been shown, and goes on after that. */
async function killedWhenShown(lines: readonly string[], at: number, course: Course) {
  const folder = freshFolder();
  const first = new Terminal({ folder, clock: monday });
  await first.all(...lines.slice(0, at));
  const before = first.out.length;
  const wanted = course.printed[at] ?? '';
  first.type(lines[at] ?? '');
  await first.until((out) => out.slice(before).endsWith(wanted), `what "${lines[at]}" prints`);
  await first.kill();
  const second = new Terminal({ folder, clock: timeIn(first.out) });
  await second.all(...lines.slice(at + 1));
  const answers = await second.all(...questions);
  expect(await second.end()).toMatchObject({ code: 0, err: '' });
  const both = withoutTimes(first.out) + withoutTimes(second.out).slice(0, -answers.length);
  return { said: told(both), answers: told(answers) };
}

/** Kills it right after a line is typed, when nobody knows whether it was taken, and types that line once more. */
async function killedWhenTyped(lines: readonly string[], at: number) {
  const folder = freshFolder();
  const first = new Terminal({ folder, clock: monday });
  await first.all(...lines.slice(0, at));
  first.type(lines[at] ?? '');
  await first.kill();
  const second = new Terminal({ folder, clock: timeIn(first.out) });
  await second.all(...lines.slice(at));
  const answers = await second.all(...questions);
  expect(await second.end()).toMatchObject({ code: 0, err: '' });
  return told(answers);
}

/** The answers to `!now` that mark the ends of lines. */
function withoutTimes(printed: string): string {
  return printed.replace(/^· It is .*\n/gm, '');
}

/** Where the hand-moved clock stood when this was printed. */
function timeIn(printed: string): string {
  return [...printed.matchAll(/^· It (?:is|becomes) \S+ (\S+)\.$/gm)].at(-1)?.[1] ?? monday;
}

/** Many starts, on a machine that may be busy with other tests. */
const unhurried = { timeout: 300_000 };

/** Goes through the points a few at a time: as many as there are cores to spare. */
async function forEachPoint(points: readonly number[], work: (at: number) => Promise<void>): Promise<void> {
  const left = [...points];
  const worker = async () => {
    for (let at = left.shift(); at !== undefined; at = left.shift()) await work(at);
  };
  await Promise.all([worker(), worker(), worker()]);
}

const sessions = {
  'a session of three': live,
  'a session alone': solo,
  'a session of two, each on their own': async,
  'a session of two that begins with what was said before': before,
  'a rhythm': rhythm,
};

describe.each(Object.entries(sessions))('%s', (_, lines) => {
  const points = lines.map((_, index) => index);

  test('killed at any step goes on: every message is shown once, and no answer is lost', unhurried, async () => {
    const course = await undisturbed(lines);
    const expected = told(course.printed.join(''));
    await forEachPoint(points, async (at) => {
      const { said, answers } = await killedWhenShown(lines, at, course);
      const point = `killed after line ${at + 1}, "${lines[at]}"`;
      expect.soft(said, point).toEqual(expected);
      expect.soft(answers, point).toEqual(told(course.answers));
    });
  });

  test('killed while a line is on its way comes to the same when that line is typed again', unhurried, async () => {
    const course = await undisturbed(lines);
    const repeatable = points.filter((at) => !meansMoreTwice.test(lines[at] ?? ''));
    await forEachPoint(repeatable, async (at) => {
      expect(await killedWhenTyped(lines, at), `killed while "${lines[at]}" (line ${at + 1}) was on its way`).toEqual(
        told(course.answers),
      );
    });
  });
});

test('killed at any moment of its very first start, it starts the next time as if nothing had been', async () => {
  const moments = [undefined, 'cairn.db.lock', 'cairn.db', 'cairn.db-wal', 'terminal.jsonl.tmp', 'terminal.jsonl'];
  for (const file of moments) {
    const folder = freshFolder();
    const cut = new Terminal({ folder });
    // A moment that has passed before anybody looked is seen by what comes after it.
    const reached = () => file === undefined || existsSync(join(folder, file)) || cut.out !== '';
    await vi.waitUntil(reached, { timeout: 30_000, interval: 1 });
    await cut.kill();
    const whole = new Terminal({ folder });
    expect(await whole.say('assess cncf-cloud-native process solo'), file).toContain('1 of 4 · Process');
    expect(await whole.end(), file).toMatchObject({ code: 0, err: '' });
  }
});
