import { expect, it } from 'vitest';
import { directWith } from '../../src/chat/place.ts';
import type { Storage } from '../../src/storage/database.ts';
import { aChannel } from '../contracts/builders.ts';
import { ana, bo, House } from '../contracts/house.ts';
import { eachDatabase } from '../support/databases.ts';
import { aLibrary, mixed } from '../support/model.ts';

/** Ana is alone with the first question: three rows. */
async function alone(storage: Storage): Promise<(said: string) => Promise<string>> {
  const house = await House.on(storage, aLibrary(mixed));
  await house.inChannel(ana, 'assess mixed process solo');
  return async (said) => (await house.hears(ana, said, directWith(ana.id, aChannel()))).join(' ');
}

eachDatabase('a line that the open question can not take', (fresh) => {
  it('is answered in private, and keeps nothing', async () => {
    const say = await alone((await fresh()).storage);
    expect(await say('1 yes, 2 maybe')).toMatch(/^I can't read “2 maybe”, so I kept nothing of that line\. A row is/);
    expect(await say('2 maybe')).toContain("I can't read “2 maybe”");
    expect(await say('yynnpy')).toBe('You typed six letters; there are three rows.');
    expect(await say('yes')).toBe(
      'Which row is that about? Type `1 yes`, `all no` or `1 yes, rest no`. To end the assessment, say `finish`.',
    );
    expect(await say('3 days')).toContain('A row is `yes`');
    expect(await say('I think most of it is there, somehow')).toContain('`status` to see where you are');
    expect(await say('done')).toContain('Nothing is marked here yet.');
  });

  it('hears what is asked for at a question of another kind', async () => {
    const say = await alone((await fresh()).storage);
    await say('skip');
    for (const said of ['all yes', 'done', 'yes', '3 days', 'agree 3 maybe']) {
      expect(await say(said), said).toContain('The levels go from 0 to 5. Type one of them, `not sure` or `n/a`.');
    }
    await say('3');
    await say('12 %');
    for (const said of ['all yes', 'done', '3 days']) {
      expect(await say(said), said).toContain('There are three answers, from 1 to 3. Type one of them, or `not sure`.');
    }
  });

  it('hears that nothing is open once it is over, never the very word', async () => {
    const house = await House.on((await fresh()).storage, aLibrary(mixed));
    expect((await house.hears(ana, 'done')).join()).toContain('No question is open for you here right now.');
    expect((await house.hears(ana, 'agree 3 maybe')).join()).not.toContain('Did you mean agree 3 maybe');
  });

  it('says what settles a row where the team is settling rows', async () => {
    const house = await House.on((await fresh()).storage, aLibrary(mixed));
    await house.inChannel(ana, 'assess mixed process live');
    expect((await house.hears(ana, 'done')).join()).toContain('Your marks count as they are.');
    await house.inChannel(bo, 'yyn');
    await house.inChannel(ana, 'reveal');
    expect((await house.hears(ana, 'agree 3 maybe')).join()).toContain("I can't read “3 maybe”");
    expect((await house.hears(ana, 'agree 3 days')).join()).toContain('say `agree 1 partly`, or another row.');
    expect((await house.hears(ana, 'done')).join()).toContain('`next question` goes on');
  });
});

eachDatabase('somebody who is not sure of a row', (fresh) => {
  it('has dealt with it: the next question comes once every other row has its mark', async () => {
    const say = await alone((await fresh()).storage);
    expect(await say('2 not sure')).toContain('Not sure of row 2, noted.');
    expect(await say('1 yes, 2 not sure')).toContain('You are not sure of row 2. `done` leaves the rest open.');
    expect(await say('yn?')).toBe('You are not sure of row 3.');
    expect(await say('status')).toContain('2 of 4');
  });

  it('may be so of all of them, and goes on', async () => {
    const say = await alone((await fresh()).storage);
    await say('all not sure');
    expect(await say('status')).toContain('2 of 4');
  });
});

eachDatabase('a question of which way it is', (fresh) => {
  it('does not take that it does not apply', async () => {
    const say = await alone((await fresh()).storage);
    for (const said of ['skip', '3', '12 %']) await say(said);
    expect(await say('n/a')).toBe(
      'One of these is how it is with you. There are three answers, from 1 to 3. Type one of them, or `not sure`.',
    );
  });
});
