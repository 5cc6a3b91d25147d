import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { parkedEvents } from '../../src/action/outside/backlog-store.ts';
import { githubAt } from '../../src/action/tracker/github.ts';
import type { Reply } from '../../src/chat/reply.ts';
import type { Storage } from '../../src/storage/database.ts';
import { openVault } from '../../src/storage/vault.ts';
import { eachDatabase } from '../support/databases.ts';
import { GithubStandIn } from '../support/outside/github.ts';
import { aChannel, hour, known } from './builders.ts';
import { ana, bo, House, inPrivate, readable } from './house.ts';

const right = 'github_pat_right';

async function houseWith(storage: Storage, github: GithubStandIn): Promise<House> {
  const vault = openVault(storage.queries, randomBytes(32));
  return House.on(storage, undefined, { vault, outside: { githubApiUrl: github.url } });
}

/** Ana connects the team with a repository, as far as that goes. */
async function connects(house: House, token = right, repository = 'acme/platform'): Promise<Reply> {
  const asked = await house.reply(ana, `actions github ${repository}`);
  if (asked.kind !== 'dialog') throw new Error('nobody asked for a token');
  return house.sends(ana, { ...asked.dialog.submit, ...{ values: { token } } });
}

async function connected(storage: Storage) {
  const github = await GithubStandIn.open();
  const house = await houseWith(storage, github);
  expect(readable(await connects(house))[0]).toContain('each new action of #team becomes an issue in acme/platform');
  return { github, house };
}

/** Lets time pass until nothing is on its way any more. */
async function passes(house: House, ms: number): Promise<void> {
  const end = house.clock.now().getTime() + ms;
  for (;;) {
    await house.told();
    const next = house.clock.nextCall();
    if (!next || next.getTime() > end) break;
    house.clock.moveTo(next);
  }
  await house.app.settled();
}

async function says(house: House, ...lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    await house.hears(bo, `actions ${line}`);
    await house.told();
  }
}

eachDatabase('the issues of GitHub', (fresh) => {
  it('follow the life of an action', async () => {
    const { github, house } = await connected((await fresh()).storage);
    await says(house, 'add paint the door by friday');
    const [issue] = github.issues;
    expect(issue).toMatchObject({ number: 1, title: 'paint the door', state: 'open' });
    expect(known(issue).body).toMatch(/^- Owner: Bo\n- Due: 2027-03-05\n\nAction 1 in #\u200bteam, kept with Cairn/);
    await says(house, 'assign 1 to cy', 'due 1 in two weeks', 'block 1 the vendor');
    expect(issue?.body).toContain('- Owner: Cy\n- Due: 2027-03-15\n- Blocked');
    await says(house, 'remark 1 ask @octocat about #12', 'done 1');
    expect(issue).toMatchObject({ state: 'closed', state_reason: 'completed' });
    await says(house, 'reopen 1', 'drop 1 too late');
    expect(issue).toMatchObject({ state: 'closed', state_reason: 'not_planned' });
    expect(issue?.comments.map((text) => text.split('\n')[0])).toEqual([
      'Blocked: the vendor',
      'Bo in Cairn: ask @\u200boctocat about #\u200b12',
      'Dropped: too late',
    ]);
    expect(github.issues).toHaveLength(1);
    expect((await house.hears(bo, 'actions 1')).join()).toContain('https://github.example/acme/platform/issues/1');
    const [call] = github.receiver.arrived;
    expect(call?.headers).toMatchObject({ 'x-github-api-version': '2022-11-28', 'user-agent': 'Cairn' });
    expect(house.errors).toEqual([]);
  });

  it('are made for an older action at its next change, but not for one that ends', async () => {
    const github = await GithubStandIn.open();
    const house = await houseWith((await fresh()).storage, github);
    await says(house, 'add paint the door', 'add order cake');
    await connects(house);
    await says(house, 'due 1 friday', 'done 2');
    expect(github.issues.map(({ title }) => title)).toHaveLength(1);
  });

  it('keep the token sealed, and delete it when it ends', async () => {
    const { storage } = await fresh();
    const { github, house } = await connected(storage);
    const kept = async () => JSON.stringify(await storage.queries.selectFrom('secret').selectAll().execute());
    expect(await kept()).toContain('github token');
    expect(await kept()).not.toContain(right);
    expect((await house.hears(bo, 'actions github'))[0]).toBe('Actions are copied to the issues of acme/platform.');
    expect((await house.hears(bo, 'actions github off'))[0]).toContain('The token is deleted');
    expect(await kept()).toBe('[]');
    await says(house, 'add paint the door');
    expect(github.issues).toEqual([]);
  });

  it.each<[string, Partial<GithubStandIn>, string, string]>([
    ['no such token', {}, 'github_pat_wrong', 'GitHub does not take that token'],
    ['no such repository', { repository: 'acme/other' }, right, "with this token I can't see acme/platform"],
    ['issues turned off', { hasIssues: false }, right, 'its issues are turned off'],
    ['an archive', { archived: true }, right, 'it is archived'],
    [
      'no permission',
      { refusal: { status: 403, body: '{"message":"Resource not accessible"}' } },
      right,
      'may not write',
    ],
    ['too many calls', { refusal: { status: 429, headers: { 'retry-after': '60' } } }, right, 'asks me to slow down'],
    ['a fault of its own', { refusal: { status: 500 } }, right, 'I could not check that: it answered 500.'],
    ['words for a token', {}, 'not a token', 'That is no token.'],
  ])('say beside the form what is off: %s', async (_, state, token, told) => {
    const github = await GithubStandIn.open();
    Object.assign(github, state);
    const { storage } = await fresh();
    const house = await houseWith(storage, github);
    const reply = await connects(house, token);
    expect(reply.kind).toBe('errors');
    expect(readable(reply).join()).toContain(told);
    expect(await storage.queries.selectFrom('secret').selectAll().execute()).toEqual([]);
  });

  it.each<[string, GithubStandIn['faults'][number]]>([
    ['500 before it did anything', { fate: { status: 500 } }],
    ['500 once it had done it', { fate: { status: 500 }, after: true }],
    ['429 with a wait', { fate: { status: 429, headers: { 'retry-after': '30' } } }],
    [
      'a secondary limit without a wait',
      { fate: { status: 403, body: '{"message":"You have exceeded a secondary rate limit"}' } },
    ],
    ['a cut before it did anything', { fate: 'cut' }],
    ['a cut once it had done it', { fate: 'cut', after: true }],
  ])('are made once, and remarked on once, whatever happens: %s', async (_, fault) => {
    const { storage } = await fresh();
    const { github, house } = await connected(storage);
    github.faults.push(fault);
    await says(house, 'add paint the door');
    await passes(house, hour);
    expect(github.issues).toHaveLength(1);
    // The update goes through, the comment meets the fault.
    github.faults.push({ fate: { status: 200, body: '{}' }, after: true }, fault);
    await says(house, 'remark 1 nearly');
    await passes(house, hour);
    expect(github.issues[0]?.comments).toHaveLength(1);
    expect(await storage.queries.selectFrom('action_event').selectAll().execute()).toEqual([]);
    expect(house.errors.length).toBeGreaterThan(0);
    expect(inspect(house.errors, { depth: 20 })).not.toContain(right);
  });

  it('that cannot be written to any more are told of to whoever connected them, once, and go on at their word', async () => {
    const { storage } = await fresh();
    const { github, house } = await connected(storage);
    github.refusal = { status: 404, body: '{"message":"Not Found"}' };
    await says(house, 'add paint the door', 'add order cake');
    await house.app.settled();
    const told = house.platform.shows(`fake/acme/@${ana.id}`);
    expect(told).toEqual([
      expect.stringContaining("I couldn't bring the actions of #team to acme/platform: with this token I can't see"),
    ]);
    expect(await parkedEvents(storage.queries)).toHaveLength(2);
    github.refusal = undefined;
    const card = known(house.platform.privateCards.at(-1));
    const again = await house.chooses(ana, { kind: 'card', card }, 'Try again', inPrivate(ana));
    expect(readable(again)[0]).toContain('Trying again.');
    await passes(house, hour);
    expect(github.issues.map(({ title }) => title).sort()).toEqual(['order cake', 'paint the door']);
  });

  it('are not for a guest to connect, and not without a key', async () => {
    const { house } = await connected((await fresh()).storage);
    const gus = { id: 'UGUS', name: 'Gus', outside: true };
    await house.app.entry.members(aChannel(), [ana, bo, gus]);
    await house.hears(ana, 'team guests yes');
    expect((await house.hears(gus, 'actions github off'))[0]).toContain('is for the team itself to say');
    const keyless = await House.on((await fresh()).storage);
    expect((await keyless.hears(ana, 'actions github acme/platform'))[0]).toContain('CAIRN_ENCRYPTION_KEY');
  });
});

it('a GitHub that hangs is given up on, and what was asked may have happened', async () => {
  const github = await GithubStandIn.open();
  github.faults.push({ fate: 'hangs' });
  const clock = { now: () => new Date(), at: () => () => {} };
  const tracker = githubAt(github.url, clock, 200)('acme/platform', right);
  const made = tracker.create({ title: 'x', body: 'y', marker: 'm' });
  await expect(made).rejects.toMatchObject({ unknown: true, message: expect.stringContaining('no answer within') });
});

it('a repository that has moved is followed, but never with the token to another place', async () => {
  const github = await GithubStandIn.open();
  const clock = { now: () => new Date(), at: () => () => {} };
  const tracker = githubAt(github.url, clock)('acme/old', right);
  const to = (location: string) => github.receiver.fates.push({ status: 301, headers: { location } });
  to('/repos/acme/platform/issues');
  expect(await tracker.create({ title: 'x', body: 'y', marker: 'm' })).toMatchObject({ externalId: '1' });
  const elsewhere = await GithubStandIn.open();
  to(`${elsewhere.url}repos/acme/platform/issues`);
  await expect(tracker.create({ title: 'x', body: 'y', marker: 'm' })).rejects.toMatchObject({ hindrance: 'gone' });
  expect(elsewhere.receiver.arrived).toEqual([]);
});
