import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mentions, readText } from '../../../src/platforms/slack/said.ts';

const bot = 'U0CAIRN';

it.each([
  ['<@U0CAIRN> assess', 'assess'],
  ['  <@U0CAIRN|cairn>, status', 'status'],
  ['give it to <@U1> or <@U2|ana>', 'give it to @U1 or @U2'],
  [
    'see <#C1|payments> and <https://x.example|the page> and <https://y.example>',
    'see #payments and the page and https://y.example',
  ],
  ['<!here> <!subteam^S1|@ops>', '@here @ops'],
  ['a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c'],
  ['note: “quoted” and ‘so’', 'note: "quoted" and \'so\''],
])('%j reads %j', (written, read) => {
  expect(readText(written, bot)).toBe(read);
});

it('knows its own name from others that begin like it', () => {
  expect(mentions('hello <@U0CAIRN>', bot)).toBe(true);
  expect(mentions('hello <@U0CAIRNS>', bot)).toBe(false);
  expect(mentions('hello <@U0CAIRN|cairn>', bot)).toBe(true);
  expect(mentions('hello', undefined)).toBe(false);
});

it('reads whatever is written', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('<', '>', '@', '|', '&', 'lt;', ' ', 'U0CAIRN', '\n', '!') }),
      (text) => {
        expect(typeof readText(text, bot)).toBe('string');
      },
    ),
  );
});
