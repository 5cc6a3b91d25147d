import { describe, expect, test } from 'vitest';
import { shippedContent } from '../../src/content/folder.ts';
import { loadLibrary } from '../../src/content/load.ts';
import { capabilityOf, dimensionOf, modelOf, quickSet } from '../../src/content/model.ts';
import { channelIn, flat, messagesIn, privateIn, Terminal } from '../support/terminal.ts';

const model = modelOf(loadLibrary([shippedContent]), 'cncf-cloud-native');
const first = model && capabilityOf(model, 'process.overview');

async function liveOf(...names: readonly string[]): Promise<Terminal> {
  const terminal = new Terminal({ clock: '2027-03-01T09:00Z' });
  await terminal.all(`!members ${names.join(' ')}`, 'assess cncf-cloud-native process live');
  return terminal;
}

/** What Ana alone read last. */
function toAna(printed: string): string {
  return privateIn(printed, 'Ana').at(-1)?.text ?? '';
}

function lastInChannel(printed: string): string {
  return channelIn(printed).at(-1)?.text ?? '';
}

describe('starting from the menus', () => {
  test('by number: which model, which part, and how', async () => {
    const terminal = new Terminal();
    expect(toAna(await terminal.say('assess'))).toMatch(
      /^Which model\? 1 AWS Well-Architected.* 2 Azure Well-Architected.* 3 CNCF Cloud Native Maturity Model: .*4 DevOps journey, from commit to customer: /,
    );
    const part = toAna(await terminal.say('3'));
    expect(part).toContain('CNCF Cloud Native Maturity Model: which part?');
    expect(part).toContain('1 A quick look: the eight questions that say most');
    for (const chapter of [
      '2 People (seven questions)',
      '3 Process (four questions)',
      '4 Policy (four questions)',
      '5 Technology (ten questions)',
      '6 Business Outcomes (two questions)',
      '7 All of it: 27 questions',
    ]) {
      expect(part).toContain(chapter);
    }
    expect(part).not.toContain('No questions yet');
    expect(toAna(await terminal.say('3'))).toMatch(
      /^How\? 1 Together now, .*2 Each in our own time, .*3 Just me, privately/,
    );
    expect(toAna(await terminal.say('3'))).toContain('1 of 4 · Process · A repeatable way of working');
    expect((await terminal.end()).code).toBe(0);
  });

  test('the parts of the DevOps journey', async () => {
    const terminal = new Terminal();
    await terminal.say('assess');
    const part = toAna(await terminal.say('4'));
    expect(part).toContain('DevOps journey, from commit to customer: which part?');
    for (const choice of [
      '1 A quick look: the seven questions that say most',
      '2 Working together (three questions)',
      '3 Building and releasing (three questions)',
      '4 Quality and security (two questions)',
      '5 Running it (two questions)',
      '6 All of it: ten questions',
      '7 Delivery figures (apart, five questions)',
    ]) {
      expect(part).toContain(choice);
    }
    await terminal.all('5', '3');
    expect(toAna(terminal.out)).toContain('1 of 2 · Running it · Monitoring and observability');
    expect((await terminal.end()).code).toBe(0);
  });

  test('a quick look asks which model, then how', async () => {
    const terminal = new Terminal();
    expect(toAna(await terminal.say('assess quick'))).toMatch(
      /^Which model\? 1 AWS .* 3 CNCF Cloud Native .* 4 DevOps journey/,
    );
    expect(toAna(await terminal.say('4'))).toMatch(/^How\? 1 Together now, about 21 minutes/);
    expect(toAna(await terminal.say('3'))).toContain('1 of 7 · Working together · Shared responsibility');
    expect((await terminal.end()).code).toBe(0);
  });

  test('a chapter that only one model has needs no model', async () => {
    const terminal = new Terminal();
    await terminal.say('assess process live');
    expect(
      channelIn(terminal.out)
        .map(({ text }) => text)
        .join(),
    ).toContain('CNCF Cloud Native · Process');
    expect(toAna(await terminal.say('bo> assess working together solo'))).not.toContain('Which model?');
    expect(privateIn(terminal.out, 'Bo').at(-1)?.text).toContain('1 of 3 · Working together');
    expect((await terminal.end()).code).toBe(0);
  });

  test('by label, with the model named', async () => {
    const terminal = new Terminal();
    await terminal.say('assess cncf process');
    const begun = await terminal.say('together now, about 12 minutes');
    expect(channelIn(begun)[0]?.text).toContain('Ana takes us through four questions together');
    expect((await terminal.end()).code).toBe(0);
  });

  test('a letter presses a button of the question, and a number is the level of that number', async () => {
    const terminal = await liveOf('ana', 'bo');
    expect(toAna(await terminal.say('d'))).toContain(
      'An answer about A repeatable way of working might sound like this',
    );
    expect(toAna(await terminal.say('a'))).toContain('Not sure, noted.');
    expect(toAna(await terminal.say('4'))).toContain('Level 4, noted.');
    expect(privateIn(await terminal.say('bo: Reveal'), 'Bo').at(-1)?.text).toContain('Ana is facilitating this one');
    expect(lastInChannel(await terminal.say('f'))).toContain('I show answers from three on');
    expect((await terminal.end()).code).toBe(0);
  });

  test('a quick look together asks what the content calls quick', async () => {
    const terminal = new Terminal();
    await terminal.all('!members ana bo cy', 'assess cncf-cloud-native quick live');
    const asked = model ? quickSet(model) : [];
    expect(asked).not.toEqual([]);
    expect(channelIn(terminal.out)[1]?.text).toMatch(/^CNCF Cloud Native · Quick look /);
    for (const [index, { id, title }] of asked.entries()) {
      const chapter = model && dimensionOf(model, id.slice(0, id.indexOf('.')));
      expect(lastInChannel(terminal.out)).toContain(`${index + 1} of ${asked.length} · ${chapter?.title} · ${title}`);
      await terminal.all('2', 'bo: 2', 'cy: 3', 'reveal', 'next question');
    }
    expect(lastInChannel(terminal.out)).toContain('CNCF Cloud Native · Quick look: Level 2 reached, average 2.0 of 5');
    expect((await terminal.end()).code).toBe(0);
  });
});

describe('every word of the help, in a running session', () => {
  test('what each person can say for themselves', async () => {
    const terminal = await liveOf('ana', 'bo', 'cy');
    const help = toAna(await terminal.say('help'));
    expect(help).toContain('`reveal`, `agree 3`, `next question`, `vote again`, `park it`, `hand over to bo`');
    expect(toAna(await terminal.say('why'))).toContain(flat(first?.why ?? 'no such question'));
    expect(toAna(await terminal.say('example'))).toContain(flat(first?.example ?? 'no such question'));
    for (const [said, heard] of [
      ['3', 'Level 3, noted.'],
      ['level 2', 'Level 2, noted.'],
      ['not yet', 'Not there yet, noted.'],
      ['not sure', 'Not sure, noted.'],
      ['n/a', "Doesn't apply, noted."],
    ] as const) {
      expect(toAna(await terminal.say(said))).toContain(heard);
    }
    expect(toAna(await terminal.say('show my note'))).toContain('There is no note of yours on this one.');
    expect(toAna(await terminal.say('note: we keep it in the wiki'))).toContain('Noted, for you alone.');
    expect(toAna(await terminal.say('show my note'))).toContain('The team sees it at the reveal, without your name.');
    expect(toAna(await terminal.say('status'))).toMatch(/together: question 1 of 4\. Ana is facilitating\. 1 of 4 · /);
    expect(toAna(await terminal.say('6'))).toContain('The levels go from 0 to 5.');
    expect((await terminal.end()).code).toBe(0);
  });

  test('a note by dialog: asked field by field, kept as the author says', async () => {
    const terminal = await liveOf('ana', 'bo', 'cy');
    expect(await terminal.say('note')).toContain('What should be remembered?');
    await terminal.all('written in the README', 'yes, without my name', '1', 'bo: 1', 'cy: 1');
    expect(lastInChannel(await terminal.say('reveal'))).toContain('• written in the README');
    expect((await terminal.end()).code).toBe(0);
  });

  test('what the facilitator does with a question: talk, vote again, agree, skip, back, park it, next question', async () => {
    const terminal = await liveOf('ana', 'bo', 'cy');
    expect(toAna(await terminal.say('reveal'))).toContain('Nobody has answered yet.');
    expect(toAna(await terminal.say('agree 2'))).toContain('The votes are still hidden.');
    expect(privateIn(await terminal.say('bo: skip'), 'Bo').at(-1)?.text).toContain(
      'the facilitator can move on with `skip`',
    );
    await terminal.all('2', 'bo: 2', 'cy: 3', 'reveal');
    expect(lastInChannel(await terminal.say('talk'))).toContain('You are close: Level 2 is the middle.');
    expect(lastInChannel(await terminal.say('vote again'))).toMatch(/^1 of 4 .*Nobody has answered yet/);
    await terminal.all('1', 'bo: 4', 'cy: 4', 'reveal');
    expect(toAna(await terminal.say('next question'))).toContain('This one needs a word from you first');
    expect(channelIn(await terminal.say('agree 3')).map(({ text }) => text.slice(0, 16))).toEqual([
      'Agreed: Level 3.',
      '2 of 4 · Process',
    ]);
    expect(lastInChannel(await terminal.say('skip'))).toMatch(/^3 of 4/);
    expect(lastInChannel(await terminal.say('back'))).toMatch(/^2 of 4/);
    await terminal.all('2', 'bo: 2', 'cy: 3', 'reveal');
    expect(lastInChannel(await terminal.say('next question'))).toMatch(/^3 of 4/);
    await terminal.all('1', 'bo: 2', 'cy: 4', 'reveal');
    const parked = await terminal.say('park it');
    expect(channelIn(parked)[0]?.text).toBe('Parked; it counts as Level 2 for now.');
    expect(lastInChannel(parked)).toMatch(/^4 of 4/);
    expect((await terminal.end()).code).toBe(0);
  });

  test('the course of the whole: pause, resume, hand over, take over, stop, finish', async () => {
    const terminal = await liveOf('ana', 'bo', 'cy');
    await terminal.all('2', 'bo: 2', 'cy: 2', 'reveal', 'next question');
    expect(channelIn(await terminal.say('pause'))[0]?.text).toContain(
      'Ana paused the assessment. Every answer is kept',
    );
    expect(toAna(await terminal.say('3'))).toContain('This assessment is paused; nothing is lost.');
    expect(channelIn(await terminal.say('resume'))[0]?.text).toContain('Ana resumed the assessment.');
    expect(toAna(await terminal.say('hand over to dora'))).toContain(
      "I don't see dora in your team. Here are Bo and Cy.",
    );
    expect(lastInChannel(await terminal.say('hand over to bo'))).toBe('Bo is facilitating from here.');
    expect(toAna(await terminal.say('stop'))).toContain('Bo is facilitating and can end it.');
    expect(lastInChannel(await terminal.say('take over'))).toBe('Ana is facilitating from here.');
    expect(toAna(await terminal.say('stop'))).toMatch(/How should it end\?.*Finish with what we have.*Throw it away/);
    const summary = lastInChannel(await terminal.say('finish'));
    expect(summary).toContain('CNCF Cloud Native · Process: not enough answers for a level yet');
    expect(toAna(await terminal.say('status'))).toContain('No question is open for you here right now.');
    expect((await terminal.end()).code).toBe(0);
  });

  test('discard throws everything away, and says so to everybody', async () => {
    const terminal = await liveOf('ana', 'bo', 'cy');
    await terminal.all('2', 'bo: 2', 'stop');
    const gone = channelIn(await terminal.say('throw it away'));
    expect(gone[0]?.text).toContain('Ana ended the assessment without a result. Its answers are gone.');
    expect(toAna(await terminal.say('levels'))).toContain('There is no result yet.');
    await terminal.say('assess cncf-cloud-native process live');
    expect(channelIn(await terminal.say('discard')).map(({ text }) => text.slice(0, 13))).toEqual(['Ana ended the']);
    expect((await terminal.end()).code).toBe(0);
  });

  test('a solo can be paused, gone on with, gone back in, and thrown away', async () => {
    const terminal = new Terminal();
    await terminal.all('assess cncf-cloud-native process solo', '2', 'skip');
    expect(toAna(terminal.out)).toMatch(/^3 of 4/);
    expect(toAna(await terminal.say('back'))).toMatch(/^2 of 4 .*So far you skipped it\./);
    expect(toAna(await terminal.say('pause'))).toContain('Paused. Your answers are kept');
    expect(toAna(await terminal.say('resume'))).toContain('Going on.');
    expect(toAna(await terminal.say('3'))).toMatch(/^3 of 4/);
    await terminal.all('3', '3');
    expect(toAna(terminal.out)).toContain('• Audit and logs: Level 3');
    expect(toAna(await terminal.say('discard'))).toBe('Thrown away. Nothing of it is kept.');
    expect(messagesIn(await terminal.say('history')).at(-1)?.text).toContain('There is no result yet.');
    expect((await terminal.end()).code).toBe(0);
  });
});
