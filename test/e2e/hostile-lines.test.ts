import fc from 'fast-check';
import { expect, test } from 'vitest';
import { knownWords } from '../../src/assessment/words/words.ts';
import { type Ended, flat, messagesIn, piped, Terminal } from '../support/terminal.ts';

/** Everything a terminal would obey: C0 and C1 control characters but the line feed, and what reorders text. */
const obeyed = /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u;

function expectHarmless({ code, out, err }: Ended): void {
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(obeyed.exec(out)).toBeNull();
  expect(out).not.toContain('Something on my side broke');
}

const long = 'x'.repeat(100_000);

/** Every place where something can be typed, with far too much of it. */
const longLines = [
  long,
  `assess ${long}`,
  `bo: ${long}`,
  `bo> note: ${long}`,
  `${long}: hello`,
  `!${long}`,
  `actions add ${long}`,
  'assess cncf-cloud-native process live',
  `note: ${long}`,
  `take 1 ${long} ${long}`,
  `hand over to ${long}`,
  `assess cncf-cloud-native process async until ${long}`,
  `team zone ${long}`,
  `team focus ${long}`,
  '3',
];

test('lines of 100,000 characters are taken like any other', async () => {
  const ended = await piped(longLines);
  expectHarmless(ended);
  expect(flat(ended.out)).toContain('That note is over 1,000 characters. Please shorten it.');
  expect(flat(ended.out)).toContain('Level 3, noted.');
});

test('what is too long is not printed back in full', async () => {
  const { out } = await piped(longLines);
  const longest = messagesIn(out).reduce((most, { text }) => Math.max(most, text.length), 0);
  expect(longest).toBeLessThan(4_000);
});

test('what is too long gets the answer that a shorter one of its kind would get', async () => {
  const terminal = new Terminal();
  await terminal.say('assess cncf-cloud-native process live');
  expect(flat(await terminal.say(`team zone ${long}`))).toContain("I don't know the time zone");
  expect(flat(await terminal.say(`team focus ${long}`))).toContain('Name a chapter, a question or a theme');
  expect(flat(await terminal.say(`hand over to ${long}`))).toContain("I don't see");
  expect((await terminal.end()).code).toBe(0);
});

test('control characters and escape sequences that people type never reach the terminal', async () => {
  const evil = '\x1b[2J\x1b]0;owned\x07\x1b[31mred\x9b1m\x00\x08\x7f\u202eback';
  const terminal = new Terminal();
  await terminal.all('!members ana bo cy', 'assess cncf-cloud-native process live', '2', 'bo: 2', 'cy: 2');
  await terminal.all(`note: ${evil}`, 'show my note', `actions add ${evil}`, `${evil}`, `assess ${evil}`, `!${evil}`);
  const revealed = await terminal.say('reveal');
  expect(messagesIn(revealed).at(-1)?.text).toContain('• redback');
  await terminal.all('take over', `hand over to ${evil}`, `team focus ${evil}`, 'actions', `do${evil}ra: hello`);
  expectHarmless(await terminal.end());
});

test('bytes that are no text are read as well as they can be', async () => {
  const terminal = new Terminal();
  terminal.write(Uint8Array.of(0xff, 0xfe, 0x0a, 0xc3, 0x28, 0x0a, 0xed, 0xa0, 0x80, 0x3a, 0x20, 0x33, 0x0a));
  terminal.write(Uint8Array.of(0x6e, 0x6f, 0x74, 0x65, 0x3a, 0x20, 0xf0, 0x28, 0x8c, 0xbc, 0x0d, 0x0a, 0x00, 0x0a));
  expect(flat(await terminal.say('help'))).toContain('You can type:');
  // The last line ends without a line break.
  terminal.write('levels');
  const ended = await terminal.end();
  expectHarmless(ended);
  expect(messagesIn(ended.out).at(-1)?.text).toContain('There is no result yet.');
});

test('2,000 lines of words it knows, in any order, from anybody, break nothing', async () => {
  const seed = 20_270_301;
  const words = [...knownWords, '0', '1', '2', '3', '4', '5', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'all', 'quick'];
  const commands = [
    'assess',
    'levels',
    'next',
    'history',
    'actions',
    'team',
    'help',
    'live',
    'async',
    'solo',
    'cancel',
  ];
  const orders = ['!now', '!members ana bo cy di', '!members bo', '!advance 1d', '!advance 3w', '!wat', '!help', ''];
  const wholes = [
    'assess cncf process live',
    'assess cncf process async',
    'assess cncf quick solo',
    'assess devops quick solo',
    'take 1 bo friday',
  ];
  const line = fc
    .tuple(
      fc.constantFrom('', '', 'ana: ', 'bo: ', 'cy: ', 'bo> ', 'cy> ', 'di> '),
      fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom(...words, ...commands, ...wholes) },
        {
          weight: 2,
          arbitrary: fc.array(fc.constantFrom(...words, ...commands), { maxLength: 4 }).map((w) => w.join(' ')),
        },
        {
          weight: 1,
          arbitrary: fc.string({ unit: 'binary', maxLength: 30 }).map((text) => text.replace(/[\r\n]/g, ' ')),
        },
      ),
    )
    .map((parts) => parts.join(''));
  const lines = fc.sample(
    fc.oneof({ weight: 15, arbitrary: line }, { weight: 1, arbitrary: fc.constantFrom(...orders) }),
    {
      seed,
      numRuns: 2_000,
    },
  );
  const ended = await piped(lines, { clock: '2027-03-01T09:00Z' });
  const told = `2,000 lines made from the seed ${seed}`;
  expect({ code: ended.code, err: ended.err }, told).toEqual({ code: 0, err: '' });
  expectHarmless(ended);
});
