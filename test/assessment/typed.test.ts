import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/chat/person.ts';
import type { Place } from '../../src/chat/place.ts';
import type { Storage } from '../../src/storage/database.ts';
import { aChannel } from '../contracts/builders.ts';
import { linesOf } from '../contracts/fake-platform.ts';
import { ana, bo, cy, House, inPrivate } from '../contracts/house.ts';
import { eachDatabase } from '../support/databases.ts';
import { linesOf as allLinesOf } from './drawing.ts';

/** The first question of a live assessment is open. */
async function asking(storage: Storage): Promise<House> {
  const house = await House.on(storage);
  await house.inChannel(ana, 'assess cncf-cloud-native process live');
  return house;
}

/** Somebody types a line in a message that can be edited and deleted. */
function types(house: House, person: Person, message: string, said: string, place: Place = aChannel()) {
  return house.hears(person, said, place, { message });
}

/** How many have answered, as the question that is open shows it. */
function answered(house: House): string | undefined {
  return allLinesOf(house.platform.newest()).find((line) => /^\d\/\d /.test(line));
}

/** What the team reads at the reveal. */
async function revealed(house: House): Promise<string[]> {
  await house.inChannel(ana, 'reveal');
  return linesOf(house.platform.newest());
}

/** The votes and notes that are kept, whoever they are of. */
async function kept({ storage }: House): Promise<{ vote: string | null; note: string | null }[]> {
  return storage.queries.selectFrom('answer').select(['vote', 'note']).orderBy('vote').execute();
}

eachDatabase('a level that somebody typed', (fresh) => {
  it('becomes another one when they edit it', async () => {
    const house = await asking((await fresh()).storage);
    await types(house, bo, 'm1', '3');
    expect(await house.edits(bo, 'm1', '4')).toEqual(['Level 4, noted. Change it any time until the reveal.']);
    expect(await kept(house)).toEqual([{ vote: '4', note: null }]);
    expect(answered(house)).toContain('1/3');
    expect(await house.edits(bo, 'm1', 'not sure')).toEqual([expect.stringContaining('Not sure, noted.')]);
  });

  it.each([
    ['is edited into something else', 'three, I think? let us talk'],
    ['is deleted', undefined],
  ])('is taken back when it %s, and the count goes down', async (_, said) => {
    const house = await asking((await fresh()).storage);
    await types(house, bo, 'm1', '3');
    await types(house, cy, 'm2', '2');
    expect(answered(house)).toContain('2/3');
    expect(await house.edits(bo, 'm1', said)).toEqual(['Your answer is taken back.']);
    expect(answered(house)).toContain('1/3');
    expect((await revealed(house)).join()).not.toContain('Level 3');
  });

  it('counts again when the message says a level again', async () => {
    const house = await asking((await fresh()).storage);
    await types(house, bo, 'm1', '3');
    await house.edits(bo, 'm1', 'hm');
    expect(await house.edits(bo, 'm1', '2')).toEqual(['Level 2, noted. Change it any time until the reveal.']);
    expect(answered(house)).toContain('1/3');
  });

  it('stays while the message is edited without saying another one', async () => {
    const house = await asking((await fresh()).storage);
    await types(house, bo, 'm1', '3');
    await house.edits(bo, 'm1', 'Level 3.');
    expect(await kept(house)).toEqual([{ vote: '3', note: null }]);
  });

  it('says the levels there are when it is edited into one that is none, and stays', async () => {
    const house = await asking((await fresh()).storage);
    await types(house, bo, 'm1', '3');
    expect(await house.edits(bo, 'm1', '9')).toEqual([expect.stringContaining('The levels go from 0 to 5')]);
    expect(await kept(house)).toEqual([{ vote: '3', note: null }]);
  });

  it('is not taken back with an earlier message, when they have answered again since', async () => {
    const house = await asking((await fresh()).storage);
    await types(house, bo, 'm1', '3');
    await types(house, bo, 'm2', '4');
    await house.edits(bo, 'm1', undefined);
    expect(await kept(house)).toEqual([{ vote: '4', note: null }]);
    expect(answered(house)).toContain('1/3');
    await house.edits(bo, 'm2', undefined);
    expect(answered(house)).toContain('0/3');
  });

  it('is not taken back with its message, when they have pressed a button since', async () => {
    const house = await asking((await fresh()).storage);
    await types(house, bo, 'm1', '3');
    await house.inChannel(bo, '5');
    await house.edits(bo, 'm1', 'never mind');
    expect(await kept(house)).toEqual([{ vote: '5', note: null }]);
  });

  it.each([
    ['changed', '4', 'The votes are on the table.'],
    ['taken back', undefined, 'That answer has been counted already, so taking it back changes nothing.'],
  ])('can not be %s after the reveal, and says so', async (_, said, told) => {
    const house = await asking((await fresh()).storage);
    for (const person of [ana, cy]) await house.inChannel(person, '3');
    await types(house, bo, 'm1', '3');
    const before = await revealed(house);
    expect((await house.edits(bo, 'm1', said))[0]).toContain(told);
    expect(linesOf(house.platform.newest())).toEqual(before);
    expect((await kept(house)).map(({ vote }) => vote)).toEqual(['3', '3', '3']);
    await house.inChannel(ana, 'next question');
    expect((await house.edits(bo, 'm1', said))[0]).toMatch(/That question is closed|counted already/);
    expect(answered(house)).toContain('0/3');
  });

  it('of an earlier round does not count in the next', async () => {
    const house = await asking((await fresh()).storage);
    for (const person of [ana, cy]) await house.inChannel(person, '1');
    await types(house, bo, 'm1', '5');
    await revealed(house);
    await house.inChannel(ana, 'vote again');
    expect((await house.edits(bo, 'm1', '4'))[0]).toContain('That question is closed.');
    await types(house, bo, 'm2', '2');
    expect((await house.edits(bo, 'm1', '4'))[0]).toContain('That question is closed.');
    await house.edits(bo, 'm1', undefined);
    expect(answered(house)).toContain('1/3');
  });

  it('is nobody else’s to change: their message does nothing in other hands', async () => {
    const house = await asking((await fresh()).storage);
    await types(house, ana, 'm1', '3');
    await types(house, bo, 'm2', '2');
    const before = await kept(house);
    for (const said of ['5', 'hm', undefined]) expect(await house.edits(bo, 'm1', said)).toEqual([]);
    expect(await house.edits(cy, 'm1', '5')).toEqual([]);
    expect(await kept(house)).toEqual(before);
    expect(answered(house)).toContain('2/3');
  });

  it('is not found by the same message id in another tenant', async () => {
    const house = await asking((await fresh()).storage);
    await types(house, bo, 'm1', '3');
    expect(await house.edits(bo, 'm1', '5', aChannel({ tenant: 'globex' }))).toEqual([]);
    expect(await kept(house)).toEqual([{ vote: '3', note: null }]);
  });

  it('in private is the same, for a question that was asked there', async () => {
    const house = await House.on((await fresh()).storage);
    await house.inChannel(ana, 'assess cncf-cloud-native process async');
    const place = inPrivate(bo);
    await types(house, bo, 'm1', '3', place);
    await types(house, bo, 'm2', '2', place);
    expect((await house.edits(bo, 'm1', '4', place))[0]).toContain('Level 4, noted.');
    expect(await house.edits(bo, 'm2', undefined, place)).toEqual(['Your answer is taken back.']);
    expect((await house.hears(bo, 'privacy', place)).join()).toContain('one answer of yours');
    // What is owed again is asked again, in the end.
    await house.inPrivate(bo, '3', '3', '3');
    expect((await house.hears(bo, 'privacy', place)).join()).toContain('four answers of yours');
    expect(house.errors).toEqual([]);
  });

  it('that said nothing to an assessment is left alone', async () => {
    const house = await asking((await fresh()).storage);
    await types(house, bo, 'm1', 'status');
    await types(house, bo, 'm2', 'good morning');
    for (const message of ['m1', 'm2', 'm3']) expect(await house.edits(bo, message, '3')).toEqual([]);
    expect(await kept(house)).toEqual([]);
  });

  it('that was refused is not remembered', async () => {
    const house = await asking((await fresh()).storage);
    await types(house, bo, 'm1', '9');
    expect(await house.storage.queries.selectFrom('typed_answer').selectAll().execute()).toEqual([]);
  });
});

eachDatabase('a note that somebody typed', (fresh) => {
  it('changes with its message, and goes with it; the level stays', async () => {
    const house = await asking((await fresh()).storage);
    await house.inChannel(bo, '3');
    await types(house, bo, 'm1', 'note: we use Loki');
    expect(await house.edits(bo, 'm1', 'note: we use Grafana')).toEqual([expect.stringContaining('Noted')]);
    expect(await kept(house)).toEqual([{ vote: '3', note: 'we use Grafana' }]);
    expect(await house.edits(bo, 'm1', undefined)).toEqual(['Your note is taken back.']);
    expect(await kept(house)).toEqual([{ vote: '3', note: null }]);
  });

  it('that the team sees goes from the reveal when it is edited, until its author shows it again', async () => {
    const house = await asking((await fresh()).storage);
    for (const person of [ana, bo, cy]) await house.inChannel(person, '3');
    await types(house, bo, 'm1', 'note: we use Loki');
    await house.inChannel(bo, 'show my note');
    expect((await revealed(house)).join()).toContain('we use Loki');
    await house.edits(bo, 'm1', 'note: we use Grafana');
    expect(linesOf(house.platform.newest()).join()).not.toMatch(/Loki|Grafana/);
    await house.inChannel(bo, 'show my note');
    expect(linesOf(house.platform.newest()).join()).toContain('we use Grafana');
    await house.edits(bo, 'm1', undefined);
    expect(linesOf(house.platform.newest()).join()).not.toMatch(/Loki|Grafana/);
  });

  it('gives way to a level when it is edited into one', async () => {
    const house = await asking((await fresh()).storage);
    await types(house, bo, 'm1', 'note: three');
    await house.edits(bo, 'm1', '3');
    expect(await kept(house)).toEqual([{ vote: '3', note: null }]);
    expect(answered(house)).toContain('1/3');
  });

  it('is nobody else’s to change', async () => {
    const house = await asking((await fresh()).storage);
    await types(house, ana, 'm1', 'note: we use Loki');
    await types(house, bo, 'm2', 'note: we use paper');
    for (const said of ['note: gone', undefined]) expect(await house.edits(bo, 'm1', said)).toEqual([]);
    expect((await kept(house)).map(({ note }) => note).sort()).toEqual(['we use Loki', 'we use paper']);
  });
});

describe('a solo', () => {
  eachDatabase('with typed answers', (fresh) => {
    it('is nobody else’s: neither its answers nor its messages', async () => {
      const house = await House.on((await fresh()).storage);
      await house.inChannel(ana, 'assess cncf-cloud-native process solo');
      await types(house, ana, 'm1', '3', inPrivate(ana));
      await types(house, ana, 'm2', 'note: we use Loki', inPrivate(ana));
      const before = await kept(house);
      const { capability } = await house.storage.queries
        .selectFrom('typed_answer')
        .select('capability')
        .where('message', '=', 'm1')
        .executeTakeFirstOrThrow();
      const { id } = await house.storage.queries.selectFrom('assessment').select('id').executeTakeFirstOrThrow();
      for (const message of ['m1', 'm2']) {
        for (const said of ['1', 'note: I was here', 'hm', undefined]) {
          expect(await house.edits(bo, message, said, inPrivate(bo))).toEqual([]);
        }
      }
      for (const what of ['vote', 'note'] as const) {
        await house.press(bo, { type: 'assessment.retract', id, capability, round: 0, what });
      }
      expect(await kept(house)).toEqual(before);
      expect((await house.edits(ana, 'm1', '4', inPrivate(ana)))[0]).toContain('Level 4, noted.');
      expect(house.errors).toEqual([]);
    });
  });
});

eachDatabase('which message an answer was typed in', (fresh) => {
  const rows = ({ storage }: House) => storage.queries.selectFrom('typed_answer').selectAll().execute();

  it('is forgotten when the assessment closes, discarded or answered by all', async () => {
    const house = await asking((await fresh()).storage);
    await types(house, bo, 'm1', '3');
    expect(await rows(house)).toHaveLength(1);
    await house.inChannel(ana, 'discard');
    expect(await rows(house)).toEqual([]);
    await house.inChannel(ana, 'assess cncf-cloud-native process async');
    for (const person of [ana, bo, cy]) {
      for (let n = 0; n < 4; n += 1) await types(house, person, `${person.name} ${n}`, '2', inPrivate(person));
    }
    expect(house.platform.shows().join()).toContain('Level 2 reached');
    expect(await rows(house)).toEqual([]);
    expect(await house.edits(bo, 'Bo 1', '5', inPrivate(bo))).toEqual([]);
  });

  it('is forgotten when somebody has what is kept about them deleted, and only theirs', async () => {
    const house = await asking((await fresh()).storage);
    await types(house, bo, 'm1', '3');
    await types(house, cy, 'm2', '2');
    await house.chooses(bo, await house.reply(bo, 'privacy delete', inPrivate(bo)), 'Delete it');
    expect((await rows(house)).map(({ message }) => message)).toEqual(['m2']);
  });

  it('stands beside no name', async () => {
    const house = await asking((await fresh()).storage);
    await types(house, bo, 'm1', '3');
    expect(JSON.stringify(await rows(house))).not.toMatch(/UBO00002|Bo\b/);
  });
});
