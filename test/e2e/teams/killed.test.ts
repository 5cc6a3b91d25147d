import { expect, test } from 'vitest';
import { howMany, shows } from '../../contracts/platform/witness.ts';
import { type Call, type Fault, sends } from '../../support/teams/faults.ts';
import { localTeam, type ProcessTeam, signedTeam } from '../../support/teams/process.ts';

const inThread = ({ path }: Call) => decodeURIComponent(path).includes(';messageid=');
const isGraph = ({ path }: Call) => path.startsWith('/graph/');

/** A process starts twice in each; in milliseconds. */
const story = { timeout: 180_000 };

/** Kills the process after a message was sent and before that is written down, and lets it go on. */
async function killedWith(
  { crowd, connector, cairn }: ProcessTeam,
  threaded: boolean,
  { asked = 0, meanwhile = () => {} }: { asked?: number; meanwhile?: () => void } = {},
) {
  await shows(crowd, "I'm Cairn.");
  const sent = connector.faults.next((call) => sends(call) && inThread(call) === threaded, {
    kind: 'hang',
    done: true,
  });
  await crowd.says('ana', 'assess cncf-cloud-native process live');
  await sent;
  await shows(crowd, threaded ? '1 of 4 · Process' : 'takes us through');
  await cairn.kill();
  meanwhile();
  await cairn.start();
  await crowd.waitsFor('Graph to be asked', () => connector.calls.filter(isGraph).length >= asked || undefined);
  await shows(crowd, '1 of 4 · Process');
  await crowd.mentions('ana', 'status');
  expect(await cairn.stop()).toBe(0);
  const texts = await crowd.channel();
  return { kickoffs: howMany(texts, 'takes us through'), questions: howMany(texts, '1 of 4 · Process') };
}

const searches: readonly (readonly [string, boolean, Fault | undefined])[] = [
  ['the first message', false, undefined],
  ['a message in the thread', true, undefined],
  ['the first message, and Graph is in trouble when it is asked', false, { kind: 'status', status: 503 }],
  ['a message in the thread, and Graph asks to wait', true, { kind: 'status', status: 429, retryAfter: 1 }],
  ['a message in the thread, and the connection to Graph is cut', true, { kind: 'reset' }],
];

test.each(searches)(
  'killed between sending and writing down %s: everything stands once',
  story,
  async (_, threaded, trouble) => {
    const team = await signedTeam();
    const { connector } = team;
    const meanwhile = () => {
      if (trouble) void connector.faults.next(isGraph, trouble, 2);
    };
    const seen = await killedWith(team, threaded, { asked: trouble ? 3 : 1, meanwhile });
    expect(seen).toEqual({ kickoffs: 1, questions: 1 });
    const asked = connector.calls.filter(isGraph);
    expect(asked).toHaveLength(trouble ? 3 : 1);
    expect(new Set(asked.map(({ token }) => token))).toEqual(new Set([`Bearer token for ${connector.tenant.id}`]));
  },
);

test('killed there without the consent to read: the message is said again, and nothing is lost', story, async () => {
  const team = await signedTeam();
  const meanwhile = () => {
    team.connector.tenant.consents = false;
  };
  const seen = await killedWith(team, false, { asked: 1, meanwhile });
  expect(seen).toEqual({ kickoffs: 2, questions: 1 });
  expect(team.cairn.err).toContain('whether a message stands could not be asked, so it is sent again');
});

test('killed there in local mode: the message is said again, and nothing is lost', story, async () => {
  const team = await localTeam();
  expect(await killedWith(team, true)).toEqual({ kickoffs: 1, questions: 2 });
  expect(team.connector.calls.filter(isGraph)).toEqual([]);
});
