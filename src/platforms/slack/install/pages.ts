import type { ServerResponse } from 'node:http';

type Page = {
  readonly status: number;
  readonly title: string;
  /** What happened and what to do, a paragraph each. */
  readonly text: readonly string[];
  readonly link?: { readonly to: string; readonly label: string };
};

const again = { to: '/slack/install', label: 'Start again' };

/** After an installation: `where` is the workspace's or organisation's name, `teamId` opens it. */
export function installed(where: string | undefined, teamId: string | undefined): Page {
  return {
    status: 200,
    title: `Cairn is in ${where ?? 'your workspace'}`,
    text: [
      'In Slack, go to your team’s channel, write /invite @Cairn, and then /cairn to begin.',
      'You can close this page.',
    ],
    link: {
      to: teamId ? `https://app.slack.com/client/${encodeURIComponent(teamId)}` : 'slack://open',
      label: 'Open Slack',
    },
  };
}

export const denied: Page = {
  status: 200,
  title: 'Nothing was installed',
  text: ['You chose not to let Cairn in, so nothing has changed. You can close this page, or start again at any time.'],
  link: again,
};

export const stale: Page = {
  status: 400,
  title: 'This page was opened too late, or from another browser',
  text: ['An installation has to end within ten minutes, in the browser it began in. Nothing was installed.'],
  link: again,
};

/** When Slack did not confirm; `ref` is what the operator finds in the log. */
export function unconfirmed(ref: string): Page {
  return {
    status: 502,
    title: 'Slack did not confirm the installation',
    text: [
      `Nothing was installed. It often helps to start again; if it does not, tell whoever runs Cairn (ref ${ref}).`,
    ],
    link: again,
  };
}

/** Sends a page that holds nothing of the request, is kept nowhere, and tells nobody where it was opened from. */
export function sendPage(response: ServerResponse, { status, title, text, link }: Page): void {
  const paragraphs = text.map((one) => `<p>${escaped(one)}</p>`);
  if (link) paragraphs.push(`<p><a href="${escaped(link.to)}">${escaped(link.label)}</a></p>`);
  const body = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>
  :root { color-scheme: light dark }
  body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto; padding: 0 1.5rem }
  h1 { font-size: 1.5rem; line-height: 1.2 }
</style>
<h1>${escaped(title)}</h1>
${paragraphs.join('\n')}
</html>
`;
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    .end(body);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
