import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { contentWith, modelFile, processFile, swap } from '../content/pack.ts';
import { freshFolder, piped, privateIn, Terminal } from '../support/terminal.ts';

/** The lines of a message on standard error. */
function linesOf(err: string): readonly string[] {
  return err.split('\n').filter((line) => line !== '');
}

describe('a word that nobody knows', () => {
  test.each([
    ['asess', 'Did you mean `assess`?'],
    ['levles', 'Did you mean `levels`?'],
    ['reveall', 'Did you mean `reveal`?'],
    ['hsitory', 'Did you mean `history`?'],
    ['vote agian', 'Did you mean `vote again`?'],
    ['xyzzyqwv', 'Say `help` to see what I know'],
    ['assess cncf-clud-native process', 'Did you mean cncf-cloud-native?'],
    ['assess cncf-cloud-native process async until yesterday', "I can't read “yesterday” as a time ahead."],
    ['team zone Mars/Olympus', "I don't know the time zone Mars/Olympus."],
    ['!advnace 1d', ''],
  ])('%s gets a hint', async (typed, hint) => {
    const { out, code } = await piped([typed]);
    expect(code).toBe(0);
    if (hint) expect(privateIn(out, 'Ana').at(-1)?.text).toContain(hint);
    else expect(out).toContain("· I don't know `!advnace`. Did you mean `!advance`?");
  });

  test('a chapter that is planned only is named, with what can be asked about instead', async () => {
    const env = { CAIRN_CONTENT: contentWith({}) };
    const { out, code } = await piped(['assess recovery people live', 'assess recovery'], { env });
    expect(code).toBe(0);
    const [hint, menu] = privateIn(out, 'Ana').slice(-2);
    expect(hint?.text).toBe('People has no questions yet. What can be assessed today: Process.');
    expect(menu?.text).toMatch(/Process \(.* questions\).*No questions yet for People\.$/);
  });

  test('people talking to each other are left alone', async () => {
    const { out, code } = await piped(['bo: shall we have lunch before or after this?']);
    expect(code).toBe(0);
    expect(out.split('\n').filter((line) => line.startsWith('cairn '))).toHaveLength(1);
  });
});

describe('a start that cannot work ends in one clear line, and leaves nothing behind', () => {
  const secret = 'hunter2';
  const notOpenable = 'is not one I can open';
  test.each<[string, { env?: Record<string, string>; args?: string[] }, RegExp]>([
    [
      'a kind of database that I do not speak',
      { env: { DATABASE_URL: `mysql://cairn:${secret}@db/cairn` } },
      new RegExp(notOpenable),
    ],
    ['a password where the scheme belongs', { env: { DATABASE_URL: secret } }, new RegExp(notOpenable)],
    ['a PostgreSQL address without a host', { env: { DATABASE_URL: `postgres://cairn:${secret}@` } }, /names no host/],
    [
      'a PostgreSQL server that is not there',
      { env: { DATABASE_URL: `postgres://cairn:${secret}@127.0.0.1:1/cairn` } },
      /PostgreSQL at 127\.0\.0\.1:1 did not let me in/,
    ],
    ['a SQLite address without a file', { env: { DATABASE_URL: 'sqlite:' } }, /names no file/],
    ['an empty DATABASE_URL', { env: { DATABASE_URL: ' ' } }, /^DATABASE_URL is empty/],
    [
      'a folder where nothing can be made',
      { env: { DATABASE_URL: 'sqlite:/proc/nowhere/cairn.db' } },
      /\/proc\/nowhere\/cairn\.db can't be opened for writing/,
    ],
    ['a log level that does not exist', { env: { LOG_LEVEL: 'loud' } }, /^LOG_LEVEL has to be one of /],
    [
      'a time that is none',
      { args: ['chat', '--clock', 'soon'] },
      /^--clock soon is not a time I can read\. Write it like /,
    ],
    [
      'a time without a zone',
      { args: ['chat', '--clock', '2027-03-01T09:00'] },
      /^--clock 2027-03-01T09:00 is not a time/,
    ],
    ['an option that does not exist', { args: ['chat', '--loud'] }, /unknown option '--loud'/],
    ['a command that does not exist', { args: ['chta'] }, /(?:unknown|no) command '?chta/],
    ['a schema that does not exist', { args: ['content', 'schema', 'modle'] }, /There is no schema named modle\./],
  ])('%s', async (_, { env = {}, args = ['chat', '--as', 'ana'] }, sentence) => {
    const folder = freshFolder();
    const { out, err, code } = await piped(['help'], { folder, args, env });
    expect(out).toBe('');
    expect(code).not.toBe(0);
    expect(code).not.toBeNull();
    expect(linesOf(err)).toEqual([expect.stringMatching(sentence)]);
    expect(err).not.toContain(secret);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('an unwritable folder', async () => {
    const folder = freshFolder();
    // A file stands where the folder should be: that stops an administrator too, whom permissions do not.
    writeFileSync(join(folder, 'data'), 'a file');
    mkdirSync(join(folder, 'closed'));
    chmodSync(join(folder, 'closed'), 0o500);
    const { err, code } = await piped([], { folder, env: { DATABASE_URL: 'sqlite:./data/cairn.db' } });
    expect(code).toBe(1);
    expect(linesOf(err)).toEqual([expect.stringContaining("The database ./data/cairn.db can't be opened for writing")]);
    expect(readFileSync(join(folder, 'data'), 'utf8')).toBe('a file');
  });

  test('a file that is no database stays as it is', async () => {
    const folder = freshFolder();
    writeFileSync(
      join(folder, 'cairn.db'),
      'My shopping list, and a long one, so that it fills a header.\n'.repeat(40),
    );
    const before = readFileSync(join(folder, 'cairn.db'));
    const { err, code } = await piped([], { folder });
    expect(code).toBe(1);
    expect(linesOf(err)).toEqual([expect.stringContaining('./cairn.db is not a SQLite database, or it is damaged.')]);
    expect(readFileSync(join(folder, 'cairn.db')).equals(before)).toBe(true);
  });

  test('a database that another program has locked', async () => {
    const folder = freshFolder();
    const other = new Database(join(folder, 'cairn.db'));
    onTestFinished(() => void other.close());
    other.exec('create table mine (n integer); begin exclusive');
    const { err, code } = await piped([], { folder });
    expect(code).toBe(1);
    expect(linesOf(err)).toEqual([
      'The database ./cairn.db is locked by another program. Close that one and try again.',
    ]);
  });

  test('a journal of the terminal that is some other file stays as it is', async () => {
    const folder = freshFolder();
    writeFileSync(join(folder, 'cairn.db.terminal.jsonl'), 'my own notes\n');
    const { err, code } = await piped([], { folder });
    expect(code).toBe(1);
    expect(linesOf(err)).toEqual([
      expect.stringContaining("The terminal's journal ./cairn.db.terminal.jsonl cannot be used"),
    ]);
    expect(readFileSync(join(folder, 'cairn.db.terminal.jsonl'), 'utf8')).toBe('my own notes\n');
  });

  test('a pack with five faults: all five, each with file, line and path, and no database', async () => {
    const content = contentWith({
      [modelFile]: swap(['kind: rubric', 'kind: guess'], ['licence: CC0-1.0', 'licence: ""']),
      [processFile]: swap(
        ['theme: data-safety', 'theme: data-saftey'],
        ['effort: M', 'effort: XL'],
        ['needs: [process.restore.list-what-matters]', 'needs: [process.restore.lost]'],
      ),
    });
    const folder = freshFolder();
    const { out, err, code } = await piped([], { folder, env: { CAIRN_CONTENT: content } });
    expect({ out, code }).toEqual({ out: '', code: 1 });
    const [head, ...faults] = linesOf(err);
    expect(head).toBe('The content has 5 faults:');
    const places = faults.map((line) => line.replaceAll(`${content}/`, '').split(': ', 1)[0]);
    expect(places).toEqual([
      expect.stringMatching(/model\.yaml:\d+ kind$/),
      expect.stringMatching(/model\.yaml:\d+ attribution\.licence$/),
      expect.stringMatching(/process\.yaml:\d+ capabilities\[0\]\.theme$/),
      expect.stringMatching(/process\.yaml:\d+ capabilities\[0\]\.practices\[0\]\.effort$/),
      expect.stringMatching(/process\.yaml:\d+ capabilities\[0\]\.practices\[0\]\.needs\[0\]$/),
    ]);
    expect(readdirSync(folder)).toEqual([]);
  });
});

test('a second process on the same file is refused in one line, while the operator works beside the first', async () => {
  const folder = freshFolder();
  const first = new Terminal({ folder });
  await first.all('assess cncf-cloud-native process solo', '3');
  const second = await piped(['help'], { folder });
  expect(second).toMatchObject({ code: 1, out: '' });
  expect(linesOf(second.err)).toEqual([
    'Another Cairn is already running on ./cairn.db. Stop that one first, or set DATABASE_URL to another file.',
  ]);
  const checked = await piped([], { folder, args: ['content', 'check'] });
  expect(checked).toMatchObject({ code: 0, err: '' });
  expect(checked.out).toMatch(
    /^aws-\S+ \S+: 12 questions, .*\nazure-\S+ \S+: .*\ncncf-cloud-native \S+: 27 questions, \d+ practices\ndevops-journey \S+: 15 questions, \d+ practices\nretro: 12 formats, .*\nNo faults found\.\n$/,
  );
  const delivered = await piped([], { folder, args: ['deliveries'] });
  expect(delivered).toEqual({
    code: 0,
    err: '',
    out: 'Everything was delivered: nothing waits, and nothing was given up on.\n',
  });
  expect(await first.say('3')).toContain('3 of 4 · Process');
  expect((await first.end()).code).toBe(0);
  // Once the first has ended the file is free.
  expect((await piped(['help'], { folder })).code).toBe(0);
});
