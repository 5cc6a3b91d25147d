import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DeliveryProblem } from '../../src/chat/platform.ts';
import { openVault } from '../../src/storage/vault.ts';
import { aMessage, PostOffice } from '../contracts/post-office.ts';
import { open } from '../support/databases.ts';
import { always, answeringSlack, botToken, emulatedSlack } from '../support/slack/emulated-slack.ts';
import { SocketSlack } from '../support/socket-slack.ts';
import { type Ended, freshFolder, piped } from '../support/terminal.ts';
import { parkAnEvent } from './park.ts';

type Env = Readonly<Record<string, string>>;

function cairn(args: readonly string[], env: Env = {}, folder = freshFolder()): Promise<Ended> {
  return piped([], { args, env, folder });
}

/** How each thing the doctor looked at is, with what it said about it. */
function findings(out: string): Record<string, string> {
  const lines = out.split('\n').flatMap((line) => {
    const [, how, name, said] = /^(ok {3}|FAULT|skip ) (\w+) +(.*)$/.exec(line) ?? [];
    return how && name ? [[name, `${how.trim()} ${said}`] as const] : [];
  });
  return Object.fromEntries(lines);
}

describe('the doctor', () => {
  it('says in a line each that all is well', async () => {
    const { code, out, err } = await cairn(['doctor']);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out.trimEnd().split('\n')).toHaveLength(10);
    expect(findings(out)).toEqual({
      node: `ok ${process.versions.node}`,
      environment: 'ok log level warn',
      content: expect.stringMatching(/cncf-cloud-native \S+ \(27 questions\).*devops-journey \S+ \(15 questions\)/),
      database: 'ok sqlite, opens for writing, schema up to date',
      editions: 'ok what teams were asked is kept as it was',
      deliveries: 'ok nothing given up on',
      outside: 'ok no webhook, no key for GitHub, nothing given up on',
      secrets: 'ok none, and no key',
      slack: 'ok not configured; `npm start` opens the terminal',
      teams: 'ok not configured',
    });
  });

  it.each([
    ['mysql://root:hunter2@db.example/cairn', 'DATABASE_URL is not one I can open (`mysql:`).'],
    ['postgres://cairn:hunter2@', 'DATABASE_URL starts like PostgreSQL but names no host.'],
    ['', 'DATABASE_URL is empty'],
  ])('names a DATABASE_URL that is off once, without the password: %s', async (url, told) => {
    const { code, out, err } = await cairn(['doctor'], { DATABASE_URL: url });
    expect(code).toBe(1);
    expect(err).toBe('');
    const found = findings(out);
    expect(found.node).toMatch(/^ok /);
    expect(found.environment).toContain(`FAULT ${told}`);
    for (const name of ['content', 'database', 'deliveries', 'slack', 'teams']) {
      expect(found[name]).toBe('skip not looked at before the environment is right');
    }
    expect(out.match(/FAULT/g)).toHaveLength(1);
    expect(out).not.toContain('hunter2');
    expect(out).not.toMatch(/^\s+at /m);
  });

  it('names what is missing of half a configuration once', async () => {
    const { code, out } = await cairn(['doctor'], { MICROSOFT_APP_ID: 'abc' });
    expect(code).toBe(1);
    expect(out.match(/MICROSOFT_APP_ID has to be a GUID/g)).toHaveLength(1);
    expect(out.match(/MICROSOFT_APP_PASSWORD is missing/g)).toHaveLength(1);
    expect(findings(out).content).toMatch(/^skip /);
  });

  it('names a database that cannot be opened, and goes on with the rest', async () => {
    const folder = freshFolder();
    writeFileSync(join(folder, 'letter.db'), 'This is a letter and not a database. '.repeat(200));
    const { code, out } = await cairn(['doctor'], { DATABASE_URL: 'sqlite:./letter.db' }, folder);
    expect(code).toBe(1);
    expect(findings(out)).toMatchObject({
      environment: expect.stringMatching(/^ok/),
      content: expect.stringMatching(/^ok/),
      database: expect.stringMatching(/^FAULT \.\/letter\.db is not a SQLite database, or it is damaged\./),
      deliveries: expect.stringMatching(/^FAULT/),
    });
  });

  it('names every fault of a broken CAIRN_CONTENT, with file and line', async () => {
    const folder = freshFolder();
    mkdirSync(join(folder, 'mine/models/ours'), { recursive: true });
    writeFileSync(join(folder, 'mine/models/ours/model.yaml'), 'format: 2\nid: Ours\n');
    const { code, out } = await cairn(['doctor'], { CAIRN_CONTENT: 'mine, nowhere' }, folder);
    expect(code).toBe(1);
    expect(findings(out)).toMatchObject({
      content: expect.stringMatching(/^FAULT The content has \d+ faults:$/),
      database: expect.stringMatching(/^ok/),
    });
    expect(out).toContain('\nmine/models/ours/model.yaml:1 format: 2 is not 1\n');
    expect(out).toContain('\nnowhere: is missing\n');
  });

  it('tries Slack’s tokens, and says for whom they are', async () => {
    const SLACK_API_URL = await emulatedSlack();
    const env = { SLACK_API_URL, SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: 'sign' };
    expect(findings((await cairn(['doctor'], env)).out).slack).toBe('ok HTTP, one workspace: Acme');
    const refusing = await answeringSlack(always({ ok: false, error: 'token_revoked' }));
    const { code, out } = await cairn(['doctor'], { ...env, SLACK_API_URL: refusing });
    expect([code, findings(out).slack]).toEqual([
      1,
      expect.stringMatching(/^FAULT Slack does not take SLACK_BOT_TOKEN \(token_revoked\)\./),
    ]);
    expect(out).not.toContain(botToken);
  });

  it('tries the token of Socket Mode too', async () => {
    const slack = await SocketSlack.open({ appToken: 'xapp-1-right' });
    const env = { SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: botToken };
    const right = await cairn(['doctor'], { ...env, SLACK_APP_TOKEN: 'xapp-1-right' });
    expect(findings(right.out).slack).toBe('ok Socket Mode, one workspace: Acme');
    const wrong = await cairn(['doctor'], { ...env, SLACK_APP_TOKEN: 'xapp-1-wrong' });
    expect(findings(wrong.out).slack).toMatch(/^FAULT Slack does not take SLACK_APP_TOKEN/);
  });

  it('opens the secrets that are kept, and says when the key is another', async () => {
    const folder = freshFolder();
    const key = randomBytes(32);
    const storage = await open(`sqlite:${join(folder, 'cairn.db')}`);
    await openVault(storage.queries, key).put('slack', 'T1', 'xoxb-1');
    const secrets = async (env: Env) => findings((await cairn(['doctor'], env, folder)).out).secrets;
    expect(await secrets({ CAIRN_ENCRYPTION_KEY: key.toString('hex') })).toBe('ok 1 kept, and the key opens them');
    expect(await secrets({})).toBe('ok 1 kept, but CAIRN_ENCRYPTION_KEY is not set');
    expect(await secrets({ CAIRN_ENCRYPTION_KEY: randomBytes(32).toString('hex') })).toMatch(
      /^FAULT CAIRN_ENCRYPTION_KEY is not the key/,
    );
  });

  it('says where action changes are told, without the path that may be secret, and what did not get there', async () => {
    const folder = freshFolder();
    const storage = await open(`sqlite:${join(folder, 'cairn.db')}`);
    await parkAnEvent(storage);
    const env = {
      CAIRN_WEBHOOK_URL: 'https://hooks.example.com/hunter2',
      CAIRN_WEBHOOK_KEY: randomBytes(32).toString('base64'),
      CAIRN_ENCRYPTION_KEY: randomBytes(32).toString('hex'),
    };
    const { out } = await cairn(['doctor'], env, folder);
    expect(findings(out).outside).toBe(
      'ok webhook to hooks.example.com, GitHub for 0 teams, 1 given up on; `deliveries` lists them',
    );
    expect(out).not.toContain('hunter2');
  });

  it.each(['https://10.0.0.1/hunter2', 'https://[fd00::1]/hunter2', 'https://localhost/hunter2'])(
    'says of a webhook in a private place that it is never called, unless that is allowed: %s',
    async (url) => {
      const env = { CAIRN_WEBHOOK_URL: url, CAIRN_WEBHOOK_KEY: randomBytes(32).toString('base64') };
      const { code, out } = await cairn(['doctor'], env);
      expect([code, findings(out).outside]).toEqual([
        1,
        'FAULT CAIRN_WEBHOOK_URL leads to a private or reserved address, which is never called. CAIRN_WEBHOOK_PRIVATE=yes allows it.',
      ]);
      expect(out).not.toContain('hunter2');
      const allowed = await cairn(['doctor'], { ...env, CAIRN_WEBHOOK_PRIVATE: 'yes' });
      expect(findings(allowed.out).outside).toMatch(/^ok webhook to /);
    },
  );

  it('says so at the start too', async () => {
    const env = { CAIRN_WEBHOOK_URL: 'https://10.0.0.1/', CAIRN_WEBHOOK_KEY: randomBytes(32).toString('base64') };
    const { code, err } = await piped(['status'], { env });
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/^CAIRN_WEBHOOK_URL leads to a private or reserved address/),
    ]);
  });

  it('names a LOG_LEVEL that there is not', async () => {
    const { code, out } = await cairn(['doctor'], { LOG_LEVEL: 'loud' });
    expect(code).toBe(1);
    expect(findings(out).environment).toMatch(/^FAULT LOG_LEVEL has to be one of fatal, error/);
  });

  it('counts what was given up on, and says where to look', async () => {
    const folder = freshFolder();
    const storage = await open(`sqlite:${join(folder, 'cairn.db')}`);
    const office = new PostOffice(storage);
    office.platform.failNext(new DeliveryProblem('no such channel', { permanent: true }));
    await office.show(aMessage('hello'));
    const { code, out } = await cairn(['doctor'], {}, folder);
    expect(findings(out).deliveries).toBe('ok 1 given up on; `deliveries` lists them');
    expect(code).toBe(0);
  });
});

describe('`content schema`', () => {
  it('prints all schemas by name, or one alone', async () => {
    const all = await cairn(['content', 'schema']);
    expect(all).toMatchObject({ code: 0, err: '' });
    const schemas: Readonly<Record<string, unknown>> = JSON.parse(all.out);
    expect(Object.keys(schemas).sort()).toEqual(['blameless', 'dimension', 'formats', 'model', 'themes']);
    const one = await cairn(['content', 'schema', 'model']);
    expect(JSON.parse(one.out)).toEqual(schemas.model);
    expect(schemas.model).toHaveProperty('title', 'Cairn model.yaml');
  });

  it.each(['modell', 'toString'])('says which there are when asked for another: %s', async (name) => {
    const { code, out, err } = await cairn(['content', 'schema', name]);
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toMatch(/^There is no schema named \w+\. There are model, dimension, themes, formats, blameless\.\n$/);
  });
});

describe('a command that there is not', () => {
  it.each([
    [['docter'], 'There is no command docter. Did you mean doctor?\n'],
    [['bakcup', 'copy.db'], 'There is no command bakcup. Did you mean backup?\n'],
  ])('that is nearly one is answered with the one that is meant: %s', async (args, told) => {
    const folder = freshFolder();
    expect(await cairn(args, {}, folder)).toEqual({ code: 1, out: '', err: told });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is answered with those that there are', async () => {
    const { code, out, err } = await cairn(['frobnicate']);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^There is no command frobnicate\. There are .*\bdoctor\b.*\.\n$/);
  });

  it.each([
    [['content', 'chekc'], /unknown command 'chekc'.*Did you mean check\?/s],
    [['doctor', '--retry'], /unknown option '--retry'/],
    [['backup'], /missing required argument 'file'/],
  ])('or an argument that is off is a usage error: %s', async (args, told) => {
    const { code, out, err } = await cairn(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(told);
    expect(err).not.toMatch(/^\s+at /m);
  });
});

it('`backup` and `restore` say where the files are, and a failure is one line and exit code 1', async () => {
  const folder = freshFolder();
  await piped(['assess cncf-cloud-native process solo', '3'], { folder });
  const made = await cairn(['backup', 'copy.db'], {}, folder);
  expect(made).toMatchObject({ code: 0, err: '' });
  expect(made.out).toMatch(/^Backed up to copy\.db\. .*keep it as safe as the database.*\n$/);
  expect(await cairn(['restore', 'copy.db'], {}, folder)).toEqual({
    code: 0,
    out: 'Restored from copy.db. What was there before is in ./cairn.db.before-restore.\n',
    err: '',
  });
  expect((await piped(['status'], { folder })).out).toContain('2 of 4');
  expect(await cairn(['backup', 'copy.db'], {}, folder)).toEqual({
    code: 1,
    out: '',
    err: 'copy.db is there already. Name a new file, so that no backup is overwritten.\n',
  });
});
