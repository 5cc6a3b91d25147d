import { describe, expect, test } from 'vitest';
import { channelIn, freshFolder, messagesIn, piped, privateIn, Terminal } from '../support/terminal.ts';

const monday = '2027-03-01T09:00Z';

/** A session of three at these levels, question by question; ends with a published summary. */
function session(...levels: readonly number[]): readonly string[] {
  return [
    'assess cncf-cloud-native process live',
    ...levels.flatMap((level) => [`${level}`, `bo: ${level}`, `cy: ${level}`, 'reveal', 'next question']),
  ];
}

async function withSummary(): Promise<Terminal> {
  const terminal = new Terminal({ clock: monday });
  await terminal.all('!members ana bo cy', ...session(2, 3, 3, 3));
  return terminal;
}

function toAna(printed: string): string {
  return privateIn(printed, 'Ana').at(-1)?.text ?? '';
}

/** The titles of the suggestions that the newest list or summary shows. */
function suggestedIn(printed: string): readonly string[] {
  const suggestion = /\d\. ((?:(?!\d\. ).)+?) · a few (?:days|weeks|months) · /g;
  const lists = messagesIn(printed).map(({ text }) => [...text.matchAll(suggestion)].map(([, title]) => title ?? ''));
  return lists.findLast((titles) => titles.length > 0) ?? [];
}

describe('what a suggestion can become', () => {
  test('an action, by a dialog that says what is off and asks again', async () => {
    const terminal = await withSummary();
    const [title = 'no suggestion'] = suggestedIn(terminal.out);
    expect(toAna(await terminal.say('make it ours'))).toBe('Which one? Type its letter: a, c or e.');
    expect(await terminal.say('a')).toContain('Who has it?');
    await terminal.say('eva');
    const again = await terminal.say('some day');
    expect(again).toContain("I don't see eva in your team. Here: Ana, Bo and Cy.");
    const kept = await terminal.all('bo', 'friday');
    expect(channelIn(kept)[0]?.text).toBe(`Bo took an action: ${title}, due Fri 5 Mar.`);
    expect(channelIn(kept).at(-1)?.text).toBe(`1. ${title} · Bo has it, due Fri 5 Mar`);
    expect(toAna(await terminal.say('actions'))).toContain(`1. ${title} · Bo · due Fri 5 Mar`);
    expect((await terminal.end()).code).toBe(0);
  });

  test('one action, when two people have the form open at once', async () => {
    const terminal = await withSummary();
    await terminal.all('a', 'bo: a', 'ana', 'friday', 'bo: bo');
    const late = await terminal.say('bo: friday');
    expect(privateIn(late, 'Bo').at(-1)?.text).toBe('Ana has that one already. `actions` shows it.');
    expect(channelIn(late)).toEqual([]);
    expect((await terminal.end()).code).toBe(0);
  });

  test('an action, before a solo result is published, and its number stays', async () => {
    const terminal = new Terminal({ clock: monday });
    const result = await terminal.all('assess cncf-cloud-native process solo', '3', '3', '3', '3');
    const [first = 'no suggestion'] = suggestedIn(result);
    const later = await terminal.all('take 1 ana friday', '!advance 1h', 'status');
    expect(toAna(later)).toContain(`1. ${first} · Ana has it, due Fri 5 Mar`);
    expect((await terminal.end()).code).toBe(0);
  });

  test('an action, by the number in the summary, whatever the focus has become since', async () => {
    const terminal = new Terminal({ clock: monday });
    const result = await terminal.all('assess cncf-cloud-native process solo', '1', '1', '1', '1', 'publish');
    const [first = 'no suggestion'] = suggestedIn(result);
    const taken = await terminal.all('!advance 1h', 'team focus audit and logs', 'take 1 ana friday');
    expect(channelIn(taken)[0]?.text).toBe(`Ana took an action: ${first}, due Fri 5 Mar.`);
    expect((await terminal.end()).code).toBe(0);
  });

  test('an action, in one typed line, once', async () => {
    const terminal = await withSummary();
    const [, second = 'no suggestion'] = suggestedIn(terminal.out);
    const taken = await terminal.say('take 2 bo friday');
    expect(channelIn(taken)[0]?.text).toBe(`Bo took an action: ${second}, due Fri 5 Mar.`);
    expect(toAna(await terminal.say('take 2 cy monday'))).toContain('Bo has that one already.');
    expect(toAna(await terminal.say('take 1 nobody friday'))).toContain("I don't see nobody in your team.");
    expect(toAna(await terminal.say('take 0 bo friday'))).toContain('`next` shows the list');
    expect((await terminal.end()).code).toBe(0);
  });

  test('only by a number that somebody has seen', async () => {
    const terminal = await withSummary();
    const shown = suggestedIn(await terminal.say('next'));
    expect(shown).toHaveLength(5);
    expect(toAna(await terminal.say('take 9 bo friday'))).toContain('There is no practice with that number.');
    expect((await terminal.end()).code).toBe(0);
  });

  test('nothing for now: neither next nor a new summary suggests it, until 90 days have passed', async () => {
    const terminal = await withSummary();
    const [title = 'no suggestion'] = suggestedIn(terminal.out);
    expect(toAna(await terminal.say('not now 1'))).toContain(`I won't suggest “${title}” for 90 days.`);
    expect(channelIn(terminal.out).at(-1)?.text).toBe(`1. ${title} · not now`);
    expect(suggestedIn(await terminal.say('next'))).not.toContain(title);
    await terminal.say('!advance 89d');
    expect(suggestedIn(await terminal.all(...session(2, 3, 3, 3)))).not.toContain(title);
    await terminal.say('!advance 2d');
    expect(suggestedIn(await terminal.all(...session(2, 3, 3, 3)))).toContain(title);
    expect((await terminal.end()).code).toBe(0);
  });

  test('an action that is done is not suggested again, one that is dropped may be', async () => {
    const terminal = await withSummary();
    const [one = 'none', two = 'none'] = suggestedIn(terminal.out);
    await terminal.all('take 1 bo friday', 'take 2 bo saturday');
    const done = await terminal.say('actions done 1');
    expect(channelIn(done)[0]?.text).toBe(`Ana marked Bo's action ${one} as done.`);
    expect(channelIn(await terminal.say('actions drop 2 no longer needed'))[0]?.text).toBe(
      `Ana dropped Bo's action ${two}: no longer needed.`,
    );
    expect(toAna(await terminal.say('actions'))).toContain('No open actions.');
    await terminal.say('!advance 1d');
    const next = suggestedIn(await terminal.all(...session(2, 3, 3, 3)));
    expect(next).not.toContain(one);
    expect(next).toContain(two);
    expect((await terminal.end()).code).toBe(0);
  });
});

test('actions are written down by hand, listed by date, done by button, and told to the channel', async () => {
  const terminal = new Terminal({ clock: monday });
  await terminal.say('!members ana bo');
  expect(channelIn(await terminal.say('bo: actions add write the runbook'))[0]?.text).toBe(
    'Bo took an action: write the runbook, due Mon 15 Mar.',
  );
  expect(toAna(await terminal.say('actions'))).toContain('1. write the runbook · Bo · due Mon 15 Mar');
  expect(channelIn(await terminal.say('done'))[0]?.text).toBe("Ana marked Bo's action write the runbook as done.");
  expect(toAna(await terminal.say('actions done 1'))).toContain('1 is done already; `actions reopen 1` takes it back.');
  expect(toAna(await terminal.say('actions dance'))).toContain('`actions` takes `mine`, `all`, or a number');
  await terminal.all('actions add paint the door', '!advance 15d');
  expect(toAna(await terminal.say('actions'))).toContain('2. paint the door · Ana · was due Mon 15 Mar');
  expect((await terminal.end()).code).toBe(0);
});

test('levels, next, history, actions, team and help have an answer when there is nothing yet', async () => {
  const terminal = new Terminal();
  for (const word of ['levels', 'next', 'history']) {
    expect(toAna(await terminal.say(word))).toBe(
      'There is no result yet. `assess` starts one; five minutes are enough for a first look.',
    );
  }
  expect(toAna(await terminal.say('actions'))).toContain('No open actions.');
  expect(toAna(await terminal.say('team'))).toMatch(/^Here: Ana\. Time zone UTC; it is .* No focus set\./);
  expect(toAna(await terminal.say('help'))).toContain('You can type:');
  expect(toAna(await terminal.say('take 1'))).toContain('There is no practice with that number.');
  expect(toAna(await terminal.say('status'))).toContain('No question is open for you here right now.');
  expect((await terminal.end()).code).toBe(0);
});

test('a second assessment in the same file tells what has changed since the last summary', async () => {
  const folder = freshFolder();
  const members = '!members ana bo cy';
  const march = await piped([members, ...session(1, 3, 2, 3)], { folder, clock: monday });
  expect(march.code).toBe(0);
  expect(channelIn(march.out).at(-1)?.text).not.toContain('Since');
  const again = [...session(2, 3, 2, 2), 'levels', 'history'];
  const june = await piped(again, { folder, clock: '2027-06-07T09:00Z' });
  expect(june.code).toBe(0);
  const summary = channelIn(june.out).at(-1);
  expect(summary?.text).toContain('Process: Level 2 reached, average 2.3 of 5 (Mon 1 Mar: Level 1, 2.3)');
  expect(summary?.text).toContain('Since Mon 1 Mar: A repeatable way of working 1 → 2, Security 3 → 2.');
  const [levels, history] = privateIn(june.out, 'Ana').slice(-2);
  expect(levels?.text).toContain('• Process: Level 2 reached, average 2.3 of 5 (Mon 7 Jun)');
  expect(history?.text).toContain(
    '• 7 June 2027 · CNCF Cloud Native · Process: Level 2 reached, average 2.3 of 5 • 1 March 2027 · CNCF Cloud Native · Process: Level 1 reached, average 2.3 of 5',
  );
  const same = await piped(session(2, 3, 2, 2), { folder, clock: '2027-06-08T09:00Z' });
  expect(channelIn(same.out).at(-1)?.text).toContain('Nothing has moved since Mon 7 Jun.');
});
