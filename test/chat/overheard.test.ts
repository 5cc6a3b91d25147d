import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/chat/person.ts';
import type { Channel } from '../../src/chat/place.ts';
import { aChannel } from '../contracts/builders.ts';
import { linesOf } from '../contracts/fake-platform.ts';
import { ana, bo, cy, House } from '../contracts/house.ts';
import { newSqliteUrl, open } from '../support/databases.ts';

async function aHouse(): Promise<House> {
  return House.on(await open(await newSqliteUrl()));
}

/** A question of a live assessment is open; with the thread it is in. */
async function asking(): Promise<{ house: House; thread: Channel }> {
  const house = await aHouse();
  await house.inChannel(ana, 'assess cncf-cloud-native process live');
  const [kickoff = ''] = house.platform.shows();
  return { house, thread: aChannel({ thread: house.platform.idOf(kickoff) }) };
}

/** What somebody is answered whose line was not meant for the bot in the first place. */
function overheard(house: House, person: Person, said: string, place: Channel): Promise<string[]> {
  return house.hears(person, said, place, { overheard: true });
}

const words = ['3', 'level 3', 'not sure', 'n/a', 'status', 'reveal', 'why', 'skip', 'pause', 'note: we use Loki'];
const commands = [
  'levels',
  'history',
  'actions',
  'next',
  'assess',
  'team',
  'team zone UTC',
  'privacy',
  'actions add x',
];

describe('a line between people', () => {
  it('counts in the thread of the assessment it is about', async () => {
    const { house, thread } = await asking();
    expect(await overheard(house, bo, '3', thread)).toEqual(['Level 3, noted. Change it any time until the reveal.']);
    expect((await overheard(house, bo, 'status', thread)).join()).toContain('CNCF Cloud Native · Process');
    await overheard(house, cy, '3', thread);
    await overheard(house, ana, '3', thread);
    await overheard(house, ana, 'reveal', thread);
    expect(linesOf(house.platform.newest()).join()).toContain('You all see it alike: Level 3 it is');
    expect(house.errors).toEqual([]);
  });

  it.each([...words, ...commands, 'revael', 'help', 'help me with this'])(
    'means nothing in the channel itself, or in a thread that somebody else began: %s',
    async (said) => {
      const { house } = await asking();
      const calls = [...house.platform.calls];
      for (const thread of [undefined, 'posted by somebody']) {
        const place = thread === undefined ? aChannel() : aChannel({ thread });
        expect(await overheard(house, ana, said, place)).toEqual([]);
      }
      expect(house.platform.calls).toEqual(calls);
    },
  );

  it('means nothing in the thread of an assessment that is over', async () => {
    const { house, thread } = await asking();
    await overheard(house, ana, 'discard', thread);
    for (const said of ['3', 'status', 'revael', 'thanks'])
      expect(await overheard(house, bo, said, thread)).toEqual([]);
  });

  it('is about the assessment of its thread, whatever else is going on', async () => {
    const { house, thread } = await asking();
    await house.inChannel(bo, 'assess cncf-cloud-native people solo');
    await house.inPrivate(bo, '1');
    expect(await overheard(house, bo, '4', thread)).toEqual(['Level 4, noted. Change it any time until the reveal.']);
    for (const other of [{ channel: 'other' }, { tenant: 'globex' }]) {
      expect(await overheard(house, bo, '2', { ...thread, ...other })).toEqual([]);
    }
  });

  it.each(commands.filter((said) => !said.startsWith('next')))('is no command there either: %s', async (said) => {
    const { house, thread } = await asking();
    expect(await overheard(house, bo, said, thread)).toEqual([]);
    expect((await house.hears(bo, 'team'))[1]).toContain('Time zone Europe/Berlin');
    expect((await house.hears(bo, 'actions'))[0]).toContain('No open actions');
  });

  it('asks for help there by that word alone', async () => {
    const { house, thread } = await asking();
    expect((await overheard(house, bo, 'Help', thread)).join()).toContain('While an assessment is on');
    expect(await overheard(house, bo, 'help me with this', thread)).toEqual([]);
  });

  it.each([
    ['revael', 'reveal'],
    ['satus', 'status'],
    ['Resmue', 'resume'],
  ])('of a single long word gets the word it is near there: %s', async (said, near) => {
    const { house, thread } = await asking();
    expect(await overheard(house, bo, said, thread)).toEqual([`I don't know “${said}”. Did you mean ${near}?`]);
  });

  it.each(['stpo', 'pasu', 'hmm', 'revael it', 'revael the votes now', 'good morning', 'yesterday', 'agre3', ':+1:'])(
    'is left alone when it is short, several words, or near nothing: %s',
    async (said) => {
      const { house, thread } = await asking();
      expect(await overheard(house, bo, said, thread)).toEqual([]);
    },
  );
});

describe('a line that was meant for the bot', () => {
  it('is a command in a thread, too', async () => {
    const { house, thread } = await asking();
    expect((await house.hears(bo, 'actions', thread))[0]).toContain('No open actions');
    expect((await house.hears(bo, 'help', thread)).join()).toContain('assess');
    expect((await house.hears(bo, 'acitons', thread)).join()).toContain('Did you mean actions?');
  });
});
