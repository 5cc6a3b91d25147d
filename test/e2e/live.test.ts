import { describe, expect, test } from 'vitest';
import { channelIn, messagesIn, piped, privateIn, Terminal } from '../support/terminal.ts';

/** Four people on the first question: levels 1, 2 and 4, and one who is not sure. */
const fourVotes = [
  '!members ana bo cy di',
  'ana: assess cncf-cloud-native process live',
  'ana: 1',
  'bo: 2',
  'cy: 4',
  'di: not sure',
];

/** The other three questions, answered alike. */
const rest = [2, 3, 3].flatMap((level) => [
  `ana: ${level}`,
  `bo: ${level}`,
  `cy: ${level}`,
  `di: ${level}`,
  'ana: reveal',
  'ana: next question',
]);

describe('a team of four together, through a pipe', () => {
  test('shows how many have answered, and nothing of what they said, until the reveal', async () => {
    const { out, code } = await piped(fourVotes);
    expect(code).toBe(0);
    const [, kickoff, question, ...more] = channelIn(out);
    expect(kickoff?.text).toContain('Ana takes us through four questions together');
    expect(question?.text).toMatch(/^1 of 4 · Process · A repeatable way of working .* Nobody has answered yet/);
    // The votes leave nothing but these four lines in the channel.
    expect(more.map(({ text }) => text)).toEqual([
      '●○○○ One of four has answered',
      '●●○○ Two of four have answered',
      '●●●○ Three of four have answered',
      '●●●● Four of four have answered',
    ]);
  });

  test('tells each person in private what was noted, and nobody else', async () => {
    const { out } = await piped(fourVotes);
    expect(privateIn(out, 'Bo').map(({ text }) => text)).toEqual([
      'Level 2, noted. Change it any time until the reveal.',
    ]);
    expect(privateIn(out, 'Di').map(({ text }) => text)).toEqual([
      'Not sure, noted. Change it any time until the reveal.',
    ]);
  });

  test('sees the spread at the reveal, is asked to talk, and keeps the level it agrees on', async () => {
    const { out, code } = await piped([...fourVotes, 'ana: reveal', 'ana: agree 2', ...rest]);
    expect(code).toBe(0);
    const reveal = channelIn(out).find(({ text }) => text.includes('three levels apart'));
    expect(reveal?.rows.slice(0, 5)).toEqual([
      '1 of 4 · Process · A repeatable way of working',
      'Level 1  ■',
      'Level 2  ■',
      'Level 4  ■',
      'Not sure ■',
    ]);
    expect(reveal?.text).toContain("What does the person at 4 see that the rest don't?");
    expect(reveal?.text).toMatch(/Agree on 1 .*Agree on 2 .*Agree on 3 .*Agree on 4 .*Vote again .*Park it/);
    expect(channelIn(out).some(({ text }) => text === 'Agreed: Level 2.')).toBe(true);
    const summary = channelIn(out).at(-1);
    expect(summary?.rows).toContain('CNCF Cloud Native · Process: Level 2 reached, average 2.5 of 5');
    expect(summary?.rows).toContain('• A repeatable way of working: Level 2, agreed');
    expect(summary?.rows).toContain('• Audit and logs: Level 2');
    expect(summary?.rows).toContain('• Software integration and release: Level 3');
    expect(summary?.text).toContain(
      'Two things keep you from Level 3: A repeatable way of working and Audit and logs.',
    );
    expect(summary?.text).toContain('Four of four people answered. Nobody can see who said what, me included');
  });

  test('is not made to talk where it agrees', async () => {
    const { out } = await piped([...fourVotes, 'ana: reveal', 'ana: agree 2', ...rest]);
    const reveals = channelIn(out).filter(({ text }) => text.includes('You all see it alike'));
    expect(reveals.map(({ rows }) => rows.slice(1, 3))).toEqual([
      ['Level 2 ■■■■', 'You all see it alike: Level 2 it is, unless someone objects.'],
      ['Level 3 ■■■■', 'You all see it alike: Level 3 it is, unless someone objects.'],
      ['Level 3 ■■■■', 'You all see it alike: Level 3 it is, unless someone objects.'],
    ]);
  });

  test('counts who joins late, and takes a changed vote once', async () => {
    const terminal = new Terminal();
    await terminal.all(...fourVotes.slice(0, 4));
    expect(await terminal.say('bo: 3')).toContain('(only Bo) Level 3, noted.');
    const late = await terminal.say('eva: 3');
    expect(messagesIn(late).map(({ text }) => text)).toContain('Eva is here now.');
    expect(channelIn(late).at(-1)?.text).toBe('●●●○○ Three of five have answered');
    const reveal = channelIn(await terminal.say('reveal')).at(-1);
    expect(reveal?.rows.slice(1, 3)).toEqual(['Level 1 ■', 'Level 3 ■■']);
    expect((await terminal.end()).code).toBe(0);
  });

  test('sees a note at the reveal only if its author let it, and without a name', async () => {
    const terminal = new Terminal();
    await terminal.all(
      ...fourVotes,
      'bo: note: only mine to read',
      'cy: note: we drew it in March',
      'cy> show my note',
    );
    const revealed = await terminal.say('reveal');
    expect(channelIn(revealed).at(-1)?.text).toContain('Notes, shown without names: • we drew it in March');
    expect(terminal.out).not.toContain('only mine to read');
    expect((await terminal.end()).code).toBe(0);
  });
});

describe('two people together', () => {
  test('see no distribution, and a level only where they agreed on one', async () => {
    const terminal = new Terminal();
    await terminal.all('!members ana bo', 'assess cncf-cloud-native process live', '1', 'bo: 4');
    const revealed = channelIn(await terminal.say('reveal')).at(-1);
    expect(revealed?.text).toContain('I show answers from three on');
    expect(revealed?.text).not.toMatch(/■|Level \d|apart/);
    // Every level can be agreed on, so that the offer gives nothing away either.
    expect(revealed?.text).toMatch(/Agree on not yet .*Agree on 1 .*Agree on 2 .*Agree on 3 .*Agree on 4 .*Agree on 5/);
    await terminal.say('agree 3');
    // Two who said the same read the very same: nobody can tell from it what the other one said.
    const alike = channelIn(await terminal.all('2', 'bo: 2', 'reveal')).at(-1);
    expect(alike?.rows.slice(1)).toEqual(revealed?.rows.slice(1));
    await terminal.all('agree 2', '3', 'bo: 3', 'reveal', 'agree 2', '2', 'bo: 2', 'reveal');
    const summary = channelIn(await terminal.say('park it')).at(-1);
    expect(summary?.rows).toContain('CNCF Cloud Native · Process: Level 2 reached, average 2.3 of 5');
    expect(summary?.rows).toContain('• A repeatable way of working: Level 3, agreed');
    expect(summary?.rows).toContain('• Security: no level (parked)');
    expect((await terminal.end()).code).toBe(0);
  });

  test('get no level for the whole when too little was agreed', async () => {
    const asked = ['2', 'bo: 2', 'reveal', 'park it'];
    const { out, code } = await piped([
      '!members ana bo',
      'assess cncf-cloud-native process live',
      '2',
      'bo: 2',
      'reveal',
      'agree 2',
      ...asked,
      ...asked,
      ...asked,
      'levels',
    ]);
    expect(code).toBe(0);
    const summary = channelIn(out).at(-1);
    expect(summary?.text).toContain('Process: not enough answers for a level yet');
    expect(summary?.text).toContain('you have a level on one of four. Missing: Audit and logs,');
    expect(privateIn(out, 'Ana').at(-1)?.text).toContain('Process: no level yet');
  });
});
