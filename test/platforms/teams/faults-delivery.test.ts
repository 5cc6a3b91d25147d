import { describe, expect, test } from 'vitest';
import { type Fault, sends } from '../../support/teams/faults.ts';
import { Troubled, updates } from './troubled.ts';

const told: readonly (readonly [string, number | string | undefined])[] = [
  ['no word of how long', undefined],
  ['seconds', 7],
  ['no seconds at all', 0],
  ['a date', new Date(Date.now() + 9_000).toUTCString()],
  ['a date that is past', 'Thu, 01 Jan 2015 00:00:00 GMT'],
  ['rubbish', 'soon; rm -rf'],
  ['less than nothing', '-5'],
];
const refused: readonly (readonly [string, Fault])[] = [412, 429, 502, 503, 504].flatMap((status) =>
  told
    .filter((_, index) => status === 429 || index < 2)
    .map(([how, retryAfter]): readonly [string, Fault] => [
      `${status} and ${how}`,
      { kind: 'status', status, ...(retryAfter === undefined ? {} : { retryAfter }) },
    ]),
);
const lost: readonly (readonly [string, Fault])[] = [
  ['500', { kind: 'status', status: 500 }],
  ['a broken body', { kind: 'broken body' }],
  ['a cut connection', { kind: 'reset' }],
  ['no answer at all', { kind: 'hang' }],
];

const first = lost.map(([name, fault]) => [name, 'first', 1, fault] as const);
const second = [...refused, ...lost].map(([name, fault]) => [name, 'second', 2, fault] as const);

describe('Teams answers', () => {
  test.each([...first, ...second])(
    'with %s to the %s message: it stands once, in order',
    async (_, __, wanted, fault) => {
      const bench = await Troubled.open();
      let posts = 0;
      const met = bench.connector.faults.next((call) => sends(call) && ++posts === wanted, fault);
      await bench.assess();
      await bench.meets(met);
      await bench.outlasts(fault);
      const [hello, kickoff, question, ...others] = await bench.crowd.channel();
      expect(hello).toContain("I'm Cairn.");
      expect(kickoff, bench.problems).toContain('takes us through');
      expect(question).toContain('1 of 4 · Process');
      expect(others).toEqual([]);
      expect(await bench.parked()).toEqual([]);
      expect(await bench.press('bo', '2')).toContain('Level 2, noted');
      await bench.shows(/One of five has answered/);
    },
  );
});

describe.each([...refused.filter(([name]) => name.includes('no word') || name.includes('seconds')), ...lost])(
  'Teams answers a redrawing with %s',
  (_, fault) => {
    test('in the end the message shows how it is', async () => {
      const bench = await Troubled.inSession();
      const met = bench.connector.faults.next(updates, fault);
      expect(await bench.press('bo', '2')).toContain('Level 2, noted');
      await bench.meets(met);
      await bench.outlasts(fault);
      expect(bench.problems).not.toContain('What Ana wrote');
      expect((await bench.crowd.channel()).filter((text) => text.includes('1 of 4 · Process'))).toEqual([
        expect.stringContaining('One of five has answered'),
      ]);
      expect(await bench.parked()).toEqual([]);
    });
  },
);

describe('a channel where Teams is in trouble', () => {
  const busy = (retryAfter: number) => ({ kind: 'status', status: 429, retryAfter }) as const;

  test('is tried again when Teams has said, not before', async () => {
    const bench = await Troubled.open();
    const posts = () => bench.connector.calls.filter(sends).length;
    const met = bench.connector.faults.next(sends, busy(70));
    const before = posts();
    await bench.assess();
    await bench.meets(met);
    await bench.house.settle();
    await bench.house.pass(65_000);
    expect(posts()).toBe(before + 1);
    await bench.house.pass(30_000);
    expect(posts()).toBeGreaterThan(before + 1);
    await bench.shows(/1 of 4 · Process/);
  });

  test('for hours is left alone for hours, and nothing is lost', async () => {
    const bench = await Troubled.open();
    const met = bench.connector.faults.next(sends, busy(3 * 3_600));
    await bench.assess();
    await bench.meets(met);
    await bench.house.settle();
    await bench.house.pass(2.9 * 3_600_000);
    expect((await bench.crowd.channel()).join()).not.toContain('takes us through');
    await bench.house.pass(3_600_000);
    await bench.shows(/1 of 4 · Process/);
    expect(await bench.parked()).toEqual([]);
  });

  test('again and again is waited for, longer each time', async () => {
    const bench = await Troubled.open();
    const met = bench.connector.faults.next(sends, { kind: 'status', status: 429, retryAfter: 0 }, 6);
    await bench.assess();
    await bench.meets(met);
    await bench.house.settle();
    await bench.house.pass(300_000);
    await bench.shows(/1 of 4 · Process/);
    expect(await bench.parked()).toEqual([]);
  });

  test('does not hold up another', async () => {
    const bench = await Troubled.inSession();
    const { faults, tenant } = bench.connector;
    faults.next(({ path }) => decodeURIComponent(path).includes(tenant.payments), { kind: 'hang' }, 50);
    expect(await bench.press('bo', '2')).toContain('Level 2, noted');
    const conversation = tenant.directWith('cy');
    await bench.crowd.inbound.send(
      bench.crowd.inbound.activity('cy', { conversation }, { type: 'message', id: '9', text: 'help' }),
    );
    expect((await bench.crowd.alone('cy')).join()).toContain('I help a team see');
    bench.connector.letGo();
  });
});

describe('somebody who never wrote to Cairn', () => {
  test.each([412, 429, 502, 503, 504])('is asked in private when beginning that met %s at first', async (status) => {
    const bench = await Troubled.open();
    const begins = ({ path, body }: { path: string; body: unknown }) =>
      path === '/v3/conversations' && JSON.stringify(body).includes('"members"');
    bench.connector.faults.next(begins, { kind: 'status', status }, 3);
    await bench.crowd.says('ana', 'assess cncf-cloud-native process async');
    await bench.house.pass(60_000);
    for (const who of ['ana', 'bo', 'cy', 'di', 'eva']) await bench.tells(who, /Process/);
    expect(await bench.parked()).toEqual([]);
  });
});
