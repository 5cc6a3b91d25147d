import { describe, expect, onTestFinished, test } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { type EntryParts, entryOf } from '../../src/chat/entry.ts';
import type { Feature } from '../../src/chat/feature.ts';
import type { Intent } from '../../src/chat/intent.ts';
import type { Person } from '../../src/chat/person.ts';
import { directWith } from '../../src/chat/place.ts';
import { type Reply, say } from '../../src/chat/reply.ts';
import { plain } from '../../src/chat/text.ts';
import { HandClock } from '../../src/schedule/clock.ts';
import { openStorage } from '../../src/storage/database.ts';
import { linesOf } from '../assessment/drawing.ts';
import { ana, monday, team } from '../support/assessments.ts';
import { aLibrary, ladder } from '../support/model.ts';

const person: Person = { id: ana.id, name: ana.name };
const place = team.channel;

/** A feature with the command `stack`, which understands `higher` while something is on. */
function aFeature(parts: Partial<Feature> = {}): Feature {
  return {
    name: 'cairn',
    commands: [{ word: 'stack', takes: '[stone]', does: 'put a stone on top', read: (rest) => stacked(rest) }],
    understand: async (said) => (said === 'higher' ? { type: 'cairn.higher' } : undefined),
    handle: async ({ type }) => say(`did ${type}`),
    render: async () => undefined,
    waiting: async () => ['a stone'],
    ...parts,
  };
}

function stacked(rest: string): Intent | Reply {
  return rest === 'sand' ? say('Sand does not stack.') : { type: 'cairn.stack' };
}

/** What people read, and what is logged. */
function bench(feature: Feature = aFeature(), parts: Partial<EntryParts> = {}) {
  const log: { what: string; error: unknown }[] = [];
  const entry = entryOf({
    features: [feature],
    now: () => monday,
    logged(what, error) {
      log.push({ what, error });
      return '7f3a';
    },
    keepsOut: async () => undefined,
    arrived: async () => {},
    gone: async () => {},
    isKnown: async () => true,
    reached: async () => {},
    unanswered: async () => {},
    personIs: async () => {},
    membersAre: async () => {
      throw new Error('the list of members is gone');
    },
    knownWords: new Map([
      ['higher', 'higher'],
      ['reveal', 'reveal'],
    ]),
    knownTrouble: () => undefined,
    ...parts,
  });
  return { entry, log, hear: async (said: string) => read(await entry.hear(said, person, place)) };
}

function read(reply: Reply): string {
  if (reply.kind === 'say') return plain(reply.text);
  return reply.kind === 'card' ? linesOf(reply.card).join('\n') : reply.kind;
}

describe('a command', () => {
  test.each(['stack', '/cairn stack', '  Stack  slate ', '/CAIRN STACK'])('%s', async (said) => {
    expect(await bench().hear(said)).toBe('did cairn.stack');
  });

  test('says itself what is off with the rest of the line', async () => {
    expect(await bench().hear('stack sand')).toBe('Sand does not stack.');
  });

  test.each(['hi', 'Hello!', '/cairn', 'good morning Cairn'])('%s is greeted with what can be begun', async (said) => {
    const press: Intent = { type: 'cairn.stack' };
    const { entry } = bench(aFeature({ starts: [{ id: 'stack', label: 'Put a stone on top', press }] }));
    const reply = await entry.hear(said, person, place);
    const card = reply.kind === 'card' ? reply.card : undefined;
    expect(card?.blocks[1]).toEqual({ kind: 'buttons', buttons: [{ label: 'Put a stone on top', press }] });
  });

  test('thanks are taken, between people they are left alone', async () => {
    const { entry } = bench();
    expect(await entry.hear('thanks!', person, place)).toEqual(say('Any time.'));
    expect(await entry.hear('thanks!', person, place, { overheard: true })).toEqual({ kind: 'nothing' });
  });

  test.each(['help', 'HELP', 'What can you do?', '/cairn help'])('%s lists what there is', async (said) => {
    expect(await bench().hear(said)).toContain('stack [stone]: put a stone on top');
  });
});

test('a word of what is going on is carried out', async () => {
  expect(await bench().hear('higher')).toBe('did cairn.higher');
});

describe('what is not known', () => {
  test.each([
    ['stak', 'stack'],
    ['stak a stone', 'stack'],
    ['revael', 'reveal'],
    ['HIGHR', 'higher'],
  ])('%s gets the nearest word, %s', async (said, near) => {
    expect(await bench().hear(said)).toBe(`I don't know “${said}”. Did you mean ${near}? \`help\` lists what I know.`);
  });

  test('a short line near nothing says how to go on', async () => {
    expect(await bench().hear('blue morning')).toBe(
      "I don't know “blue morning”. Say `help` to see what I know, or `status` to see where you are.",
    );
  });

  test('a long sentence is people talking, and is left alone', async () => {
    expect(await bench().hear('I think we should stack')).toBe('nothing');
    expect(await bench().hear('stak the stones up high')).toBe('nothing');
  });

  test('a long sentence to the bot alone is answered', async () => {
    const { entry } = bench();
    const place = { platform: 'test', tenant: 'acme', person: 'U1' } as const;
    expect(read(await entry.hear('I think we should stack', { id: 'U1', name: 'Ana' }, place))).toContain(
      '`status` to see where you are',
    );
  });

  test('a long word is not repeated in full', async () => {
    expect((await bench().hear('x'.repeat(500))).length).toBeLessThan(150);
  });
});

describe('a button', () => {
  test('goes to its feature', async () => {
    const { entry } = bench();
    expect(read(await entry.press({ type: 'cairn.stack' }, person, place))).toBe('did cairn.stack');
  });

  test('of nobody says that it can not be read', async () => {
    const { entry, log } = bench();
    expect(read(await entry.press({ type: 'jira.close' }, person, place))).toContain(
      "I can't read that button any more.",
    );
    expect(log).toEqual([]);
  });
});

describe('what breaks', () => {
  const boom = new Error('the tower fell');
  const broken =
    'Something on my side broke (ref 7f3a). What was saved before this is safe; say `status` to see where you are.';
  const fails = async () => {
    throw boom;
  };

  test.each<[string, Partial<Feature>, string]>([
    ['in a command', { handle: fails }, 'stack'],
    ['in understanding', { understand: fails }, 'anything'],
  ])('%s is answered with a reference, and logged', async (_, parts, said) => {
    const { hear, log } = bench(aFeature(parts));
    expect(await hear(said)).toBe(broken);
    expect(log).toEqual([{ what: expect.any(String), error: boom }]);
  });

  test('at a button, too', async () => {
    const { entry, log } = bench(aFeature({ handle: fails }));
    expect(read(await entry.press({ type: 'cairn.stack' }, person, place))).toBe(broken);
    expect(log).toHaveLength(1);
  });

  test('while telling what waits, too', async () => {
    const { entry, log } = bench(aFeature({ waiting: fails }));
    expect(await entry.waiting(person, place)).toEqual([broken]);
    expect(log).toHaveLength(1);
  });

  test('while noting who is there is logged, and nobody is bothered', async () => {
    const { entry, log } = bench();
    await entry.members(place, [person]);
    expect(log).toHaveLength(1);
  });
});

describe('an intent that leads on to another', () => {
  const leading: Partial<Feature> = {
    handle: async ({ type }) =>
      type === 'cairn.choose' ? { kind: 'onward', intent: { type: 'cairn.stack' } } : say(`did ${type}`),
  };

  test('ends with what that one says', async () => {
    const { entry } = bench(aFeature(leading));
    expect(read(await entry.press({ type: 'cairn.choose' }, person, place))).toBe('did cairn.stack');
  });

  test('to one of nobody says that it can not be read', async () => {
    const handle: Feature['handle'] = async () => ({ kind: 'onward', intent: { type: 'jira.close' } });
    const { entry, log } = bench(aFeature({ handle }));
    expect(read(await entry.press({ type: 'cairn.choose' }, person, place))).toContain("I can't read that button");
    expect(log).toEqual([]);
  });

  test('is no way around what somebody may not do', async () => {
    const asked: string[] = [];
    const { entry } = bench(aFeature(leading), {
      keepsOut: async ({ type }) => {
        asked.push(type);
        return type === 'cairn.stack' ? say('Not for guests.') : undefined;
      },
    });
    expect(read(await entry.press({ type: 'cairn.choose' }, person, place))).toBe('Not for guests.');
    expect(asked).toEqual(['cairn.choose', 'cairn.stack']);
  });
});

describe('somebody who may not take part', () => {
  const outside: Person = { ...person, outside: true };
  const shut = (done: string[]) =>
    bench(
      aFeature({
        handle: async ({ type }) => {
          done.push(type);
          return say(`did ${type}`);
        },
      }),
      { keepsOut: async (_, asker) => (asker.person.outside ? say('Only the team itself.') : undefined) },
    ).entry;

  test('hears so, whether they press, command or say a word, and nothing is done', async () => {
    const done: string[] = [];
    const entry = shut(done);
    expect(read(await entry.press({ type: 'cairn.stack' }, outside, place))).toBe('Only the team itself.');
    expect(read(await entry.hear('stack', outside, place))).toBe('Only the team itself.');
    expect(read(await entry.hear('higher', outside, place))).toBe('Only the team itself.');
    expect(done).toEqual([]);
    expect(read(await entry.hear('stack', person, place))).toBe('did cairn.stack');
  });

  test('can still ask for help', async () => {
    expect(read(await shut([]).hear('help', outside, place))).toContain('stack [stone]');
  });
});

describe('how a line reached the bot', () => {
  test('is told to whoever understands it, and nothing when it came by itself', async () => {
    const heard: unknown[] = [];
    const { entry } = bench(
      aFeature({
        understand: async (_, { message, overheard }) => {
          heard.push({ message, overheard });
          return say('I see.');
        },
      }),
    );
    await entry.hear('hm', person, place);
    await entry.hear('hm', person, place, { message: 'm1', overheard: true });
    expect(heard.at(0)).toEqual({ message: undefined, overheard: undefined });
    expect(heard.slice(1).every((one) => JSON.stringify(one) === '{"message":"m1","overheard":true}')).toBe(true);
  });

  test('comes with what it means to whoever carries it out', async () => {
    const { entry } = bench(aFeature({ handle: async (_, { message }) => say(`from ${message}`) }));
    expect(read(await entry.hear('higher', person, place, { message: 'm1' }))).toBe('from m1');
  });
});

describe('a message that reads differently now', () => {
  const rereads = (answer: Reply | undefined) =>
    aFeature({ reread: async (message, said) => answer && say(`${message} says ${said ?? 'nothing any more'}`) });

  test('goes to the feature that it once said something to', async () => {
    const { entry } = bench(rereads(say('')));
    expect(read(await entry.reread('m1', 'four', person, place))).toBe('m1 says four');
    expect(read(await entry.reread('m1', undefined, person, place))).toBe('m1 says nothing any more');
  });

  test.each([aFeature(), rereads(undefined)])('is left alone when it never said anything', async (feature) => {
    expect(read(await bench(feature).entry.reread('m1', 'stack', person, place))).toBe('nothing');
  });

  test('is answered with a reference when that breaks', async () => {
    const { entry, log } = bench(
      aFeature({
        reread: async () => {
          throw new Error('the tower fell');
        },
      }),
    );
    expect(read(await entry.reread('m1', 'four', person, place))).toContain('(ref 7f3a)');
    expect(log).toHaveLength(1);
  });
});

describe("a person's own page", () => {
  const page = directWith(person.id, place);

  test('shows what each feature has for them', async () => {
    const { entry } = bench(aFeature({ home: async (asker) => [{ kind: 'text', text: `${asker.person.name}'s` }] }));
    expect(linesOf(await entry.home(person, page))).toEqual(["Ana's"]);
    expect(linesOf(await bench().entry.home(person, page))).toEqual([]);
  });

  test('says so with a reference when it can not be drawn', async () => {
    const { entry, log } = bench(
      aFeature({
        home: async () => {
          throw new Error('the tower fell');
        },
      }),
    );
    expect(linesOf(await entry.home(person, page))).toEqual([expect.stringContaining('(ref 7f3a)')]);
    expect(log).toHaveLength(1);
  });
});

test('what can be started and turned into something is known from all features', () => {
  const start = { id: 'tower', label: 'A tower', press: { type: 'cairn.stack' } };
  const turn = { id: 'stone', label: 'Turn into a stone', into: (text: string) => ({ type: 'cairn.add', text }) };
  const { entry } = bench(aFeature({ starts: [start], turns: [turn] }));
  expect([entry.starts, entry.turns, entry.words]).toEqual([[start], [turn], ['stack', 'help']]);
});

describe('in the whole house', () => {
  async function house() {
    const storage = await openStorage('sqlite::memory:');
    const clock = new HandClock(monday);
    const log = { error: (_: string, error: unknown) => expect.fail(`${error}`), warn: () => {} };
    const app = buildApp({ storage, library: aLibrary(ladder), clock, log, zone: 'Europe/Paris', platforms: [] });
    onTestFinished(() => app.stop());
    return { hear: async (said: string) => read(await app.entry.hear(said, person, place)) };
  }

  test('every word of the help that is said in an assessment is one, also where it begins like a command', async () => {
    const { hear } = await house();
    const open = 'No question is open for you here right now.';
    for (const word of ['3', 'not yet', 'status', 'reveal', 'agree 3', 'next question', 'vote again', 'park it']) {
      expect(`${word}: ${await hear(word)}`).toContain(open);
    }
  });

  test.each([
    ['hlep', 'help'],
    ['pasue', 'pause'],
    ['taem', 'team'],
    ['sotp', 'stop'],
  ])('two letters swapped are a typo like any other: %s means %s', async (said, near) => {
    const { hear } = await house();
    expect(await hear(said)).toContain(`Did you mean ${near}?`);
  });

  test('words of the house are known to each other', async () => {
    const { hear } = await house();
    expect(await hear('asess')).toContain('Did you mean assess?');
    expect(await hear('levls')).toContain('Did you mean levels?');
    expect(await hear('paus')).toContain('Did you mean pause?');
    expect(await hear('shall we look at it on monday')).toBe('nothing');
  });
});
