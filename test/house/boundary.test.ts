import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const src = fileURLToPath(new URL('../../src', import.meta.url));
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, text: readFileSync(join(src, file), 'utf8') }));

const features = '(?:assessment|retro|checkin|nudge|action|team)';
const shared = '(?:chat|content|schedule|delivery|storage|chart)';

/** Rules files: they get the time as an argument and know nothing of the outside. */
const rules =
  /^assessment\/(rules\/[^/]+|scoring|next-steps|result|milestone|voice|words\/(words|understand|assess-command))\.ts$|^action\/(action|rules|permissions|words)\.ts$|^checkin\/(rules\/[^/]+|checkin|words)\.ts$|^nudge\/(nudge|rules|working-time|words)\.ts$|^retro\/(rules\/[^/]+|retro|words|choose-format|document|health|links|said|strength|timeline|trends)\.ts$|^\w+\/cards(\/.*)?\.ts$/;

/** Who of ours may import whom: each room with what it may reach outside of itself. */
const rooms: readonly (readonly [room: string, files: RegExp, may: RegExp])[] = [
  ['chat imports nothing of ours', /^chat\//, /^$/],
  ['storage imports nothing of ours', /^storage\//, /^$/],
  ['config imports how a database is named', /^config\//, /^storage\/(url|problem)\.ts$/],
  ['content, schedule and chart import only chat', /^(content|chart|schedule(?!\/(store|service)\.ts))\//, /^chat\//],
  [
    'the part of schedule that keeps and runs them imports storage too',
    /^schedule\/(store|service)\.ts$/,
    /^(chat|storage)\//,
  ],
  ['ops imports only chat', /^ops\//, /^chat\//],
  ['delivery imports chat, schedule and storage', /^delivery\//, /^(chat|schedule|storage)\//],
  [
    "features import what is shared and each other's service or types",
    new RegExp(`^${features}/`),
    new RegExp(`^${shared}/|^${features}/service\\.ts$|^(?<room>${features})/\\k<room>\\.ts$`),
  ],
  ['platforms import only chat', /^platforms\//, /^chat\//],
  ['rules files import no store and no service', rules, /^(?!.*(store|service|clock)\.ts$)/],
];

/** Which packages may be imported where. */
const packages: readonly (readonly [rule: string, name: RegExp, where: RegExp])[] = [
  [
    'Kysely, better-sqlite3, pg and pg-boss live in storage, store files and delivery',
    /^(kysely|better-sqlite3|pg|pg-boss)(\/|$)/,
    /^storage\/|store\.ts$|^delivery\//,
  ],
  ['@slack lives in platforms/slack', /^@slack\//, /^platforms\/slack\//],
  ['the Bot Framework lives in platforms/teams', /^botbuilder|^botframework/, /^platforms\/teams\//],
  ['the environment is read in config and cli', /^(node:process|dotenv)$/, /^(config|cli)\/|^main\.ts$/],
];

type Import = { readonly from: string; readonly to: string };

/** Every static and dynamic import, those of types among them; of ours as a path below src, else as it is written. */
const imports: readonly Import[] = files.flatMap(({ file, text }) =>
  [
    ...text.matchAll(
      /^\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|^import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm,
    ),
  ]
    .map(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? '')
    .map((to) => ({ from: file, to: to.startsWith('.') ? normalize(join(dirname(file), to)) : to })),
);

const isOurs = ({ to }: Import) => files.some(({ file }) => file === to);

/** The room of a file: its folder, for platforms with the platform's own. */
function roomOf(file: string): string {
  return /^(platforms\/[^/]+|[^/]+)\//.exec(file)?.[1] ?? '';
}

function named(found: readonly Import[]): string[] {
  return found.map(({ from, to }) => `${from} imports ${to}`);
}

describe('who may import whom', () => {
  test.each(rooms)('%s', (_, mine, may) => {
    const across = imports.filter((one) => mine.test(one.from) && isOurs(one));
    const outside = mine === rules ? across : across.filter(({ from, to }) => roomOf(from) !== roomOf(to));
    expect(named(outside.filter(({ to }) => !may.test(to)))).toEqual([]);
  });

  test.each(packages)('%s', (_, name, where) => {
    expect(named(imports.filter(({ from, to }) => name.test(to) && !where.test(from)))).toEqual([]);
  });

  test('only the front door puts the house together', () => {
    const top = imports.filter(
      ({ from, to }) => /^(app\.ts|main\.ts|cli\/)/.test(to) && !/^(main\.ts|cli\/)/.test(from),
    );
    expect(named(top)).toEqual([]);
  });

  test('rules files take no library of the outside', () => {
    const outside = imports.filter((one) => rules.test(one.from) && !isOurs(one));
    expect(named(outside)).toEqual([]);
  });

  test('rules files read no clock, no environment and no dice', () => {
    const impure =
      /Date\.now\(|new Date\(\s*\)|process\.|performance\.|Math\.random|randomUUID|Temporal\.Now|setTimeout|fetch\(/;
    const found = files.filter(({ file, text }) => rules.test(file) && impure.test(withoutComments(text)));
    expect(found.map(({ file }) => file)).toEqual([]);
  });
});

describe('the rules above look at something', () => {
  test('every import of ours leads to a file, and many are found', () => {
    const lost = imports.filter((one) => !isOurs(one) && /^[a-z-]+\/.*\.ts$/.test(one.to));
    expect(named(lost)).toEqual([]);
    expect(imports.length).toBeGreaterThan(files.length);
    expect(imports.filter(({ to }) => to === 'pino').length).toBeGreaterThan(0);
    expect(named(imports)).toContain('storage/postgres.ts imports pg');
  });

  test('every rules file is there', () => {
    const named = ['rules/decide', 'rules/together', 'rules/alone', 'rules/course', 'rules/start', 'rules/due'];
    for (const name of [...named, 'scoring', 'next-steps', 'result', 'words/words', 'cards/reveal']) {
      expect(files.filter(({ file }) => file === `assessment/${name}.ts` && rules.test(file))).toHaveLength(1);
    }
  });
});

describe('the house', () => {
  test('has the rooms of the design, and no others', () => {
    const known = [
      ...['cli', 'config', 'content', 'chat', 'assessment', 'retro', 'checkin', 'nudge', 'action', 'team', 'schedule'],
      ...['delivery', 'chart', 'storage', 'platforms', 'ops'],
    ];
    const top = readdirSync(src, { withFileTypes: true });
    expect(top.filter((one) => one.isDirectory() && !known.includes(one.name)).map(({ name }) => name)).toEqual([]);
    const front = ['app.ts', 'boot.js', 'main.ts'];
    expect(top.filter((one) => one.isFile() && !front.includes(one.name)).map(({ name }) => name)).toEqual([]);
    const platforms = readdirSync(join(src, 'platforms'));
    expect(platforms.filter((name) => !['console', 'slack', 'teams'].includes(name))).toEqual([]);
  });

  test('has files that can be read in one go: none over 300 lines, migrations aside', () => {
    const long = files.filter(
      ({ file, text }) => !file.startsWith('storage/migrations/') && text.split('\n').length > 301,
    );
    expect(long.map(({ file }) => file)).toEqual([]);
  });

  test('names its files in kebab-case, for the thing or the verb they hold', () => {
    const odd = files.filter(({ file }) => !/^([a-z0-9-]+\/)*[a-z0-9-]+\.ts$/.test(file));
    expect(odd.map(({ file }) => file)).toEqual([]);
    const vague = files.filter(({ file }) => /(^|\/)(utils?|helpers?|manager|common|misc)\.ts$/.test(file));
    expect(vague.map(({ file }) => relative(src, join(src, file)))).toEqual([]);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}
