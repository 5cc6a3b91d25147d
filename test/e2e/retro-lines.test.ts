import { expect, test } from 'vitest';
import { channelIn, piped, privateIn } from '../support/terminal.ts';

function told(out: string, who: string): string {
  return privateIn(out, who)
    .map(({ text }) => text)
    .join('\n');
}

test('a number that fits an assessment and a retro is asked about, and a column is nobody’s name', async () => {
  const { out } = await piped([
    '!members ana bo cy di',
    'ana: assess cncf-cloud-native process live',
    'ana: retro start sailboat',
    'bo: 2',
    'The retro, Sailboat',
    'bo: The retro, Sailboat',
    'ana: retro next',
    'anchors: the deploy takes an hour',
  ]);
  expect(told(out, 'Bo')).toContain('An assessment is open too. What is “2” for?');
  expect(told(out, 'Bo')).toContain('2, noted. Nobody sees that it was you.');
  expect(told(out, 'Ana')).toContain('Kept under Anchors: the deploy takes an hour');
  expect(out).not.toContain('Anchors is here now');
});

test('what is decided is read as it was meant, and taken with a yes', async () => {
  const { out } = await piped([
    '!members ana bo cy di',
    'ana: retro start sailboat',
    'retro next',
    'bo> 1: a calm place',
    ...Array.from({ length: 4 }, () => 'retro next'),
    'action: try a smaller batch, zoe, friday',
    'action: try a smaller batch, bo, yesterday',
    'action: try a smaller batch for bo in two weeks',
    'bo> yes',
    'retro next',
    'bo> note: one more thing',
    'bo: retro stop',
  ]);
  expect(told(out, 'Ana')).toContain("I don't see zoe here. Here: Ana, Bo, Cy and Di.");
  expect(told(out, 'Ana')).toContain("I can't read “yesterday” as a day ahead.");
  expect(told(out, 'Bo')).toContain('Yours: try a smaller batch.');
  expect(told(out, 'Bo')).toContain('The talk is over, and with it the notes.');
  expect(told(out, 'Bo')).toContain('Ana leads this one and can end it.');
  expect(channelIn(out).some(({ text }) => text.includes('try a smaller batch · Bo · by'))).toBe(true);
});

test('a colour for a card and a comment on it fit one line', async () => {
  const { out } = await piped([
    '!members ana bo cy di',
    'ana: retro start health check',
    'retro next',
    'bo> 2: red, releases hurt',
  ]);
  expect(told(out, 'Bo')).toContain('Red for Easy to release, noted. Kept under Easy to release: releases hurt');
});
