import { randomBytes } from 'node:crypto';
import { type Installation, InstallProvider } from '@slack/oauth';
import { describe, expect, it } from 'vitest';
import { ManyWorkspaces } from '../../../../src/platforms/slack/install/many.ts';
import { oneWorkspace } from '../../../../src/platforms/slack/install/one.ts';
import { Installations } from '../../../../src/platforms/slack/install/store.ts';
import type { Workspaces } from '../../../../src/platforms/slack/install/workspaces.ts';
import { quietLogger } from '../../../../src/platforms/slack/logger.ts';
import { openVault } from '../../../../src/storage/vault.ts';
import { newSqliteUrl, open } from '../../../support/databases.ts';
import { always, answeringSlack } from '../../../support/slack/emulated-slack.ts';

const logger = quietLogger({ error: () => '', warn: () => {} });

const bot = { token: 'xoxb-acme', id: 'B1', userId: 'UBOT', scopes: ['chat:write'] };

function inWorkspace(id: string, parts: Partial<Installation<'v2', false>> = {}): Installation<'v2', false> {
  const user = { token: 'xoxp-of-a-person', scopes: [], id: 'U1' };
  return { team: { id, name: 'Acme' }, enterprise: undefined, user, bot, isEnterpriseInstall: false, ...parts };
}

function inOrganisation(id: string): Installation<'v2', true> {
  const user = { token: undefined, scopes: undefined, id: 'U1' };
  const orgBot = { ...bot, token: 'xoxb-org' };
  return { team: undefined, enterprise: { id, name: 'Acme Inc' }, user, bot: orgBot, isEnterpriseInstall: true };
}

/** Workspaces on a new database, with the API that renews tokens. */
async function many(apiUrl = 'http://127.0.0.1:1/api/') {
  const { queries } = await open(await newSqliteUrl());
  const vault = openVault(queries, randomBytes(32));
  const store = new Installations(
    vault,
    () => new Date('2027-03-01T09:00Z'),
    (tenant) => workspaces.changed(tenant),
  );
  const installer = new InstallProvider({
    clientId: '1.2',
    clientSecret: 'secret',
    stateSecret: 'state',
    installationStore: store,
    logger,
    clientOptions: { slackApiUrl: apiUrl, retryConfig: { retries: 0 } },
  });
  const workspaces = new ManyWorkspaces(store, () => installer);
  return { workspaces, store, vault };
}

/** Whose request it is, as the listeners are told. */
async function whose(workspaces: Workspaces, source: { teamId?: string; enterpriseId?: string; org?: boolean }) {
  const { teamId, enterpriseId, org: isEnterpriseInstall = false } = source;
  const query = isEnterpriseInstall
    ? { isEnterpriseInstall, teamId, enterpriseId: enterpriseId ?? '' }
    : { isEnterpriseInstall, teamId: teamId ?? '', enterpriseId };
  const { tenant, botToken, teamId: team } = await workspaces.authorize(query);
  return [tenant, botToken, team];
}

describe('many workspaces', () => {
  it('are told apart, and nobody is let in who has not installed Cairn', async () => {
    const { workspaces, store, vault } = await many();
    await store.storeInstallation(inWorkspace('T1'));
    await store.storeInstallation(inWorkspace('T2', { bot: { ...bot, token: 'xoxb-two' } }));
    expect(await workspaces.all()).toEqual(['T1', 'T2']);
    expect(await whose(workspaces, { teamId: 'T1' })).toEqual(['T1', 'xoxb-acme', 'T1']);
    expect(await whose(workspaces, { teamId: 'T2', enterpriseId: 'E9' })).toEqual(['T2', 'xoxb-two', 'T2']);
    await expect(whose(workspaces, { teamId: 'T3' })).rejects.toThrow('Cairn is not installed there.');
    await expect(whose(workspaces, {})).rejects.toThrow('Cairn is not installed there.');
    expect(await workspaces.of('T1')).toEqual({
      tenant: 'T1',
      name: 'Acme',
      token: 'xoxb-acme',
      botUserId: 'UBOT',
      botId: 'B1',
      teamId: 'T1',
    });
    expect(await vault.get('slack', 'T1')).not.toContain('xoxp');
  });

  it('of an organisation that installed Cairn as a whole share one installation, beside one of their own', async () => {
    const { workspaces, store } = await many();
    await store.storeInstallation(inOrganisation('E1'));
    expect(await whose(workspaces, { teamId: 'T7', enterpriseId: 'E1', org: true })).toEqual(['E1', 'xoxb-org', 'T7']);
    expect(await whose(workspaces, { teamId: 'T7', enterpriseId: 'E1' })).toEqual(['E1', 'xoxb-org', 'T7']);
    expect(await whose(workspaces, { enterpriseId: 'E1', org: true })).toEqual(['E1', 'xoxb-org', undefined]);
    await store.storeInstallation(inWorkspace('T7', { enterprise: { id: 'E1' } }));
    expect(await whose(workspaces, { teamId: 'T7', enterpriseId: 'E1' })).toEqual(['T7', 'xoxb-acme', 'T7']);
    expect(await whose(workspaces, { teamId: 'T8', enterpriseId: 'E1' })).toEqual(['E1', 'xoxb-org', 'T8']);
    expect(await whose(workspaces, { teamId: 'T7', enterpriseId: 'E1', org: true })).toEqual(['E1', 'xoxb-org', 'T7']);
    expect(await workspaces.all()).toEqual(['E1', 'T7']);
    await workspaces.forget('E1');
    expect(await whose(workspaces, { teamId: 'T7', enterpriseId: 'E1', org: true })).toEqual(['T7', 'xoxb-acme', 'T7']);
    await expect(whose(workspaces, { teamId: 'T8', enterpriseId: 'E1' })).rejects.toThrow('not installed');
  });

  it('are known by their newest installation, and forgotten at once', async () => {
    const { workspaces, store } = await many();
    expect(await workspaces.of('T1')).toBeUndefined();
    await store.storeInstallation(inWorkspace('T1'));
    expect((await workspaces.of('T1'))?.token).toBe('xoxb-acme');
    await store.storeInstallation(inWorkspace('T1', { bot: { ...bot, token: 'xoxb-newer' } }));
    expect((await workspaces.of('T1'))?.token).toBe('xoxb-newer');
    expect(await workspaces.forget('T1', new Date('2027-02-28T09:00Z'))).toBe(false);
    expect((await workspaces.of('T1'))?.token).toBe('xoxb-newer');
    expect(await workspaces.forget('T1', new Date('2027-03-01T09:00Z'))).toBe(true);
    expect(await workspaces.of('T1')).toBeUndefined();
    expect(await workspaces.forget('T1')).toBe(false);
  });

  it('keep an installation that another process has taken in while this one still knew the token before', async () => {
    const { workspaces, vault, store } = await many();
    await store.storeInstallation(inWorkspace('T1'));
    expect((await workspaces.of('T1'))?.token).toBe('xoxb-acme');
    const elsewhere = new Installations(
      vault,
      () => new Date('2027-03-02T09:00Z'),
      () => {},
    );
    await elsewhere.storeInstallation(inWorkspace('T1', { bot: { ...bot, token: 'xoxb-newer' } }));
    expect(await workspaces.forget('T1')).toBe(false);
    expect((await workspaces.of('T1'))?.token).toBe('xoxb-newer');
    expect(await workspaces.forget('T1')).toBe(true);
    expect(await workspaces.of('T1')).toBeUndefined();
  });

  it('keep nothing of an installation without a bot', async () => {
    const { workspaces, store } = await many();
    const { bot: _, ...without } = inWorkspace('T1');
    await expect(store.storeInstallation(without)).rejects.toThrow('no bot token');
    expect(await workspaces.all()).toEqual([]);
  });

  it('have their token renewed once when it is about to expire, however many ask', async () => {
    let renewals = 0;
    const api = await answeringSlack((request, response, body) => {
      renewals += 1;
      const answer = {
        ok: true,
        access_token: 'xoxe.xoxb-2',
        refresh_token: 'xoxe-2',
        expires_in: 43_200,
        token_type: 'bot',
      };
      const right = request.url === '/api/oauth.v2.access' && body.includes('refresh_token=xoxe-1');
      always(right ? answer : { ok: false, error: 'invalid_refresh_token' })(request, response, body);
    });
    const { workspaces, store } = await many(api);
    const expiresAt = Math.floor(Date.now() / 1000) + 600;
    await store.storeInstallation(inWorkspace('T1', { bot: { ...bot, refreshToken: 'xoxe-1', expiresAt } }));
    const found = await Promise.all(Array.from({ length: 20 }, () => workspaces.of('T1')));
    expect(new Set(found.map((one) => one?.token))).toEqual(new Set(['xoxe.xoxb-2']));
    expect((await workspaces.of('T1'))?.token).toBe('xoxe.xoxb-2');
    expect(renewals).toBe(1);
    expect((await store.read('T1'))?.bot.refreshToken).toBe('xoxe-2');
  });
});

describe('one workspace', () => {
  const workspaceOf = async (answer: object) => {
    const apiUrl = await answeringSlack(always({ ok: true, user_id: 'UBOT', bot_id: 'B1', ...answer }));
    return oneWorkspace({ token: 'xoxb-1', apiUrl, client: { logger } });
  };

  it('lets in its own people, and nobody else', async () => {
    const one = await workspaceOf({ team: 'Acme', team_id: 'T1' });
    expect(one.name).toBe('Acme');
    expect(await one.all()).toEqual(['T1']);
    expect(await whose(one, { teamId: 'T1' })).toEqual(['T1', 'xoxb-1', 'T1']);
    await expect(whose(one, { teamId: 'T2' })).rejects.toThrow('not installed');
    expect(await one.of('T2')).toBeUndefined();
    expect(await one.forget('T2')).toBe(false);
    expect(await one.forget('T1')).toBe(true);
    expect(await one.of('T1')).toBeUndefined();
    await expect(whose(one, { teamId: 'T1' })).rejects.toThrow('not installed');
  });

  it('may be a whole organisation', async () => {
    const org = await workspaceOf({
      team: 'Acme Inc',
      team_id: 'E1',
      enterprise_id: 'E1',
      is_enterprise_install: true,
    });
    expect(await org.all()).toEqual(['E1']);
    expect(await whose(org, { teamId: 'T7', enterpriseId: 'E1', org: true })).toEqual(['E1', 'xoxb-1', 'T7']);
    await expect(whose(org, { teamId: 'T7', enterpriseId: 'E2', org: true })).rejects.toThrow('not installed');
  });
});
