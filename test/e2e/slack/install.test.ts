import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openVault } from '../../../src/storage/vault.ts';
import { open } from '../../support/databases.ts';
import { clientId, clientSecret, emulatedSlack } from '../../support/slack/emulated-slack.ts';
import { RunningBot } from '../../support/slack/running-bot.ts';
import { anEvent, postJson, signingSecret } from '../../support/slack/signed.ts';
import { freePort } from '../../support/slack/workspace.ts';
import { freshFolder } from '../../support/terminal.ts';

const key = randomBytes(32);

/** Cairn for many workspaces, with everything that is needed to start it again. */
async function installable(): Promise<{ env: Record<string, string>; folder: string; url: string }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    PORT: String(port),
    CAIRN_PUBLIC_URL: `${url}/`,
    CAIRN_ENCRYPTION_KEY: key.toString('base64'),
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_STATE_SECRET: 'a-state-secret',
    SLACK_API_URL: await emulatedSlack({ redirect: `${url}/slack/oauth_redirect` }),
  };
  return { env, folder: freshFolder(), url };
}

/** Somebody's browser: keeps the cookie, follows nothing by itself. */
class Browser {
  #cookie = '';

  async open(
    url: string,
    form?: URLSearchParams,
  ): Promise<{ status: number; to: string; page: string; headers: Headers }> {
    const sent = form ? { method: 'POST', body: form } : {};
    const answer = await fetch(url, { ...sent, redirect: 'manual', headers: { cookie: this.#cookie } });
    const [cookie] = answer.headers.getSetCookie();
    if (cookie) this.#cookie = cookie.split(';')[0] ?? '';
    const page = await answer.text();
    return { status: answer.status, to: answer.headers.get('location') ?? '', page, headers: answer.headers };
  }

  /** Goes to Slack and says yes there; returns the way back. */
  async allow(url: string): Promise<string> {
    const { to } = await this.open(`${url}/slack/install`);
    const { page } = await this.open(to);
    const form = new URLSearchParams();
    for (const [, name = '', value = ''] of page.matchAll(/name="(\w+)" value="([^"]*)"/g)) {
      form.set(name, value.replaceAll('&amp;', '&'));
    }
    return (await this.open(new URL('/oauth/v2/authorize/callback', to).href, form)).to;
  }
}

/** Whose tokens the database keeps, as its owner can read them. */
async function kept(folder: string): Promise<Record<string, { bot: { token: string } }>> {
  const storage = await open(`sqlite:${join(folder, 'cairn.db')}`);
  const vault = openVault(storage.queries, key);
  const all = await Promise.all(
    (await vault.ids('slack')).map(async (id) => [id, await vault.get('slack', id)] as const),
  );
  await storage.close();
  return Object.fromEntries(all.map(([id, text]) => [id, JSON.parse(text ?? '')]));
}

const home = anEvent({ type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'messages', event_ts: '1.1' });

describe('Cairn for many workspaces', () => {
  it('is installed in a browser, works after a restart, and forgets who uninstalls it', async () => {
    const { env, folder, url } = await installable();
    const bot = new RunningBot({ env, folder });
    await bot.listening();
    expect(bot.out).toContain('for Slack (many workspaces: none so far).');
    await postJson(url, home);
    await bot.said('a request came from where Cairn is not installed');

    const browser = new Browser();
    const done = await browser.open(await browser.allow(url));
    expect(done.status).toBe(200);
    expect(done.page).toContain('<h1>Cairn is in Acme</h1>');
    expect(done.page).toContain('/invite @Cairn');
    expect(done.headers.get('referrer-policy')).toBe('no-referrer');
    const installations = await kept(folder);
    expect(Object.keys(installations)).toEqual(['T000000001']);
    const token = installations.T000000001?.bot.token ?? 'no token';
    expect(token).toMatch(/^xoxb-/);
    bot.signal('SIGTERM');
    const { err, out } = await bot.finished();
    for (const file of readdirSync(folder)) {
      const bytes = readFileSync(join(folder, file));
      expect([file, bytes.includes(token), bytes.includes('xoxb')]).toEqual([file, false, false]);
    }
    expect(`${out}${err}${done.page}`).not.toContain(token);

    const again = new RunningBot({ env, folder });
    await again.listening();
    expect(again.out).toContain('for Slack (many workspaces: one so far).');
    expect((await postJson(url, home)).status).toBe(200);
    const late = { event_time: Math.floor(Date.now() / 1000) - 3_600 };
    await postJson(url, anEvent({ type: 'tokens_revoked', tokens: { bot: ['U0CAIRN'] } }, late));
    await postJson(url, anEvent({ type: 'tokens_revoked', tokens: { oauth: ['U1'] } }));
    expect(Object.keys(await kept(folder))).toEqual(['T000000001']);
    expect(again.err).toBe('');
    await postJson(url, anEvent({ type: 'app_uninstalled' }, { authorizations: [] }));
    expect(await kept(folder)).toEqual({});
    await postJson(url, home);
    await again.said('a request came from where Cairn is not installed');
  });

  it('tells whoever said no, came back too late or from elsewhere, or was sent by somebody else, what to do', async () => {
    const { env, folder, url } = await installable();
    const bot = new RunningBot({ env, folder });
    await bot.listening();
    const browser = new Browser();
    const back = await browser.allow(url);
    const code = new URL(back).searchParams.get('code') ?? '';
    const stranger = await new Browser().open(back);
    const forged = await browser.open(`${url}/slack/oauth_redirect?code=${code}&state=forged`);
    const stateless = await browser.open(`${url}/slack/oauth_redirect?code=${code}`);
    for (const { status, page } of [stranger, forged, stateless]) {
      expect(status).toBe(400);
      expect(page).toContain('This page was opened too late, or from another browser');
      expect(page).toContain('<a href="/slack/install">Start again</a>');
      expect(page).not.toContain(code);
    }
    const no = await browser.open(`${url}/slack/oauth_redirect?error=access_denied&state=x`);
    expect([no.status, no.page.includes('You chose not to let Cairn in')]).toEqual([200, true]);

    const { to } = await browser.open(`${url}/slack/install`);
    const state = new URL(to).searchParams.get('state') ?? '';
    const odd = await browser.open(`${url}/slack/oauth_redirect?code=%3Cscript%3E&state=${state}`);
    expect(odd.status).toBe(502);
    const [, ref = 'none'] = /\(ref (\w+)\)/.exec(odd.page) ?? [];
    await bot.said(`"ref":"${ref}"`);
    expect(odd.page).not.toContain('script');
    expect(await kept(folder)).toEqual({});
    expect(bot.err).not.toContain(code);
    expect(bot.err).not.toContain(state);
    expect(bot.err).not.toContain(clientSecret);
  });

  it('asks for exactly what it needs, with a state of its own each time', async () => {
    const { env, folder, url } = await installable();
    const bot = new RunningBot({ env, folder });
    await bot.listening();
    const visits = await Promise.all([1, 2].map(() => new Browser().open(`${url}/slack/install`)));
    const [asked, other] = visits.map(({ status, to }) => {
      expect(status).toBe(302);
      return new URL(to);
    });
    expect(asked?.pathname).toBe('/oauth/v2/authorize');
    expect(asked?.searchParams.get('redirect_uri')).toBe(`${url}/slack/oauth_redirect`);
    expect(asked?.searchParams.get('scope')?.split(',')).toContain('chat:write');
    expect(asked?.searchParams.get('user_scope')).toBeNull();
    expect(asked?.searchParams.get('state')).not.toBe(other?.searchParams.get('state'));
    expect(visits[0]?.headers.get('set-cookie')).toMatch(/; Secure; HttpOnly/);
  });

  it('does not start with another key than last time', async () => {
    const { env, folder, url } = await installable();
    const bot = new RunningBot({ env, folder });
    await bot.listening();
    const browser = new Browser();
    await browser.open(await browser.allow(url));
    bot.signal('SIGTERM');
    await bot.finished();
    const CAIRN_ENCRYPTION_KEY = randomBytes(32).toString('hex');
    const { code, out, err } = await new RunningBot({ env: { ...env, CAIRN_ENCRYPTION_KEY }, folder }).finished();
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(
      /^CAIRN_ENCRYPTION_KEY is not the key that the secrets in this database were sealed with[^\n]*\n$/,
    );
  });
});
