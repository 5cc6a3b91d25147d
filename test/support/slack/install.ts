import type { SlackProxy } from './proxy.ts';
import type { Workspace } from './workspace.ts';

/** What a browser shows at the end of an installation. */
export type Page = { readonly status: number; readonly text: string };

/** Where the bot sends somebody who wants to install it, with the cookies that go with it. */
export type Asked = { readonly query: URLSearchParams; readonly cookie: string };

/** Somebody opens the bot's installation page and follows it to Slack. */
export async function askToInstall(botUrl: string): Promise<Asked> {
  const answer = await fetch(`${botUrl}/slack/install`, { redirect: 'manual' });
  const location = answer.headers.get('location') ?? /href="([^"]*authorize[^"]*)"/.exec(await answer.text())?.[1];
  if (!location) throw new Error(`/slack/install answers ${answer.status} and leads nowhere.`);
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';', 1)[0])
    .join('; ');
  return { query: new URL(location.replaceAll('&amp;', '&')).searchParams, cookie };
}

/** They pick themselves in Slack and agree; returns the address Slack sends their browser to. */
export async function agree(proxy: SlackProxy, workspace: Workspace, who: string, { query }: Asked): Promise<string> {
  const fields = ['redirect_uri', 'scope', 'user_scope', 'state', 'client_id'].map((name): [string, string] => [
    name,
    query.get(name) ?? '',
  ]);
  const body = new URLSearchParams([...fields, ['user_id', workspace.person(who).id]]);
  const answer = await fetch(`${workspace.url}/oauth/v2/authorize/callback`, {
    method: 'POST',
    body,
    redirect: 'manual',
  });
  const location = answer.headers.get('location');
  if (!location) throw new Error(`Slack answers ${answer.status} to somebody who agrees.`);
  proxy.codeOf(new URL(location).searchParams.get('code') ?? '', workspace);
  return location;
}

/** Opens an address with cookies, as a browser does after a redirect. */
export async function browse(url: string, cookie = ''): Promise<Page> {
  const answer = await fetch(url, { headers: { cookie } });
  return { status: answer.status, text: await answer.text() };
}

/** The whole way: asks, agrees, and comes back to the bot. */
export async function install(botUrl: string, proxy: SlackProxy, workspace: Workspace, who = 'ana'): Promise<Page> {
  const asked = await askToInstall(botUrl);
  return browse(await agree(proxy, workspace, who, asked), asked.cookie);
}
