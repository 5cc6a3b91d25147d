import { describe, expect, onTestFinished, test } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { entryOf } from '../../src/chat/entry.ts';
import type { Feature } from '../../src/chat/feature.ts';
import type { Intent } from '../../src/chat/intent.ts';
import type { Person } from '../../src/chat/person.ts';
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
function bench(feature: Feature = aFeature()) {
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
    membersAre: async () => {
      throw new Error('the list of members is gone');
    },
    knownWords: new Map([
      ['higher', 'higher'],
      ['reveal', 'reveal'],
    ]),
    knownTrouble: () => undefined,
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

  test.each(['help', 'HELP', '/cairn', '/cairn help'])('%s lists what there is', async (said) => {
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
    expect(await bench().hear('good morning')).toBe(
      "I don't know “good morning”. Say `help` to see what I know, or `status` to see where you are.",
    );
  });

  test('a long sentence is people talking, and is left alone', async () => {
    expect(await bench().hear('I think we should stack')).toBe('nothing');
    expect(await bench().hear('stak the stones up high')).toBe('nothing');
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
