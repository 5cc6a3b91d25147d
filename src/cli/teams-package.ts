import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeWhole } from '../content/exchange/write-file.ts';
import { appPackage } from '../platforms/teams/package/package.ts';
import { UsageProblem } from './explain.ts';

/** What the command line says; each is checked here. */
export type PackageFlags = {
  readonly id: string;
  readonly out: string;
  readonly url?: string;
  readonly developer?: string;
  readonly website?: string;
  readonly privacy?: string;
  readonly terms?: string;
  readonly appVersion?: string;
  readonly replace?: boolean;
};

/** Where the links of an app lead when nobody says where: the licence that Cairn comes with. */
const licence = 'https://opensource.org/license/mit';

/** The longest that Teams takes, in characters. */
const longest = { developer: 32, address: 2_048 } as const;

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Writes the app package for Teams to a new file. Throws a UsageProblem that names all that is off, a line each. */
export function writePackage(flags: PackageFlags): void {
  const faults: string[] = [];
  const check = (holds: boolean, fault: string) => {
    if (!holds) faults.push(fault);
  };
  const { id, out, url, website, appVersion = ownVersion(), developer = 'Cairn' } = flags;
  check(guid.test(id), '--id takes the Microsoft App ID of the Azure Bot, a GUID.');
  check(
    url === undefined || isServer(url),
    '--url takes the address where Teams reaches this server, such as https://cairn.example.com.',
  );
  for (const name of ['website', 'privacy', 'terms'] as const) {
    const address = flags[name];
    check(address === undefined || isPage(address), `--${name} takes the address of a page that begins with https://.`);
  }
  check(
    developer.trim() !== '' && developer.length <= longest.developer,
    `--developer takes a name of at most ${longest.developer} characters.`,
  );
  check(/^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/.test(appVersion), '--app-version takes three numbers, such as 1.2.0.');
  if (faults.length > 0) throw new UsageProblem(faults.join('\n'));
  const content = appPackage({
    id: id.toLowerCase(),
    version: appVersion,
    developer: {
      name: developer,
      websiteUrl: website ?? licence,
      privacyUrl: flags.privacy ?? website ?? licence,
      termsOfUseUrl: flags.terms ?? licence,
    },
    ...(url === undefined ? {} : { domain: new URL(url).host }),
  });
  writeWhole(out, content, flags.replace ?? false);
  process.stdout.write(
    `${out} is Cairn ${appVersion} for Teams. Upload it in the Teams admin centre (Teams apps, Manage apps), or in Teams (Apps, Manage your apps).\n`,
  );
  if (website === undefined) {
    process.stderr.write(
      'Its links to a website, privacy and terms lead to Cairn’s licence, since --website does not say where your own are.\n',
    );
  }
}

/** Whether it is an address over HTTPS with nothing behind the host. */
function isServer(url: string): boolean {
  return isPage(url) && new URL(url).pathname === '/' && !/[?#]/.test(url);
}

function isPage(url: string): boolean {
  if (!/^https:\/\/[^/\s]/i.test(url) || !URL.canParse(url) || url.length > longest.address) return false;
  const { hostname, username, password } = new URL(url);
  return !hostname.includes('*') && username === '' && password === '';
}

function ownVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
