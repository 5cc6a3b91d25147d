import { existsSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { nearest } from '../chat/nearest.ts';
import { andList } from '../chat/wording.ts';
import type { TerminalOptions } from './chat.ts';
import type { ExportFlags } from './content-export.ts';
import type { ImportFlags } from './content-import.ts';
import { explain, UsageProblem } from './explain.ts';
import type { PackageFlags } from './teams-package.ts';

/** Runs the command line; returns the exit code. What goes wrong is one clear message on standard error. */
export async function run(args: readonly string[]): Promise<number> {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
    const cairn = program();
    checkCommand(cairn, args[0]);
    await cairn.parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    process.stderr.write(`${explain(error)}\n`);
    return 1;
  }
}

/** The default command would take a mistyped one for an argument of its own. */
function checkCommand(cairn: Command, word: string | undefined): void {
  if (word === undefined || word.startsWith('-')) return;
  const known = [...cairn.commands.map((command) => command.name()), 'help'];
  if (known.includes(word)) return;
  const near = nearest(word, known);
  throw new UsageProblem(
    `There is no command ${word}. ${near ? `Did you mean ${near}?` : `There are ${andList(known)}.`}`,
  );
}

function terminal(command: Command): Command {
  return command
    .option('--as <name>', 'who you are in the terminal')
    .option('--clock <time>', 'start a clock that moves only by `!advance`, such as 2027-03-01T09:00Z');
}

/** `--json` stands for all of them, wherever it is written. */
function addDeliveries(cairn: Command): void {
  const deliveries = cairn
    .command('deliveries')
    .description('list what waits to be delivered and what was given up on: messages, webhook calls, GitHub issues')
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean }) => (await import('./deliveries.ts')).deliveries(options));
  deliveries
    .command('retry')
    .description('put what was given up on back in line; a running bot takes it up within a minute')
    .argument('[which]', 'an id or a place from the list; all of it when left out')
    .action(async (which: string | undefined, _: unknown, command: Command) =>
      (await import('./deliveries.ts')).retryDeliveries(which, command.optsWithGlobals()),
    );
  deliveries
    .command('drop')
    .description('give up for good on what was given up on')
    .argument('<which>', 'an id or a place from the list')
    .option('--pending', 'drop what waits there too')
    .action(async (which: string, _: unknown, command: Command) =>
      (await import('./deliveries.ts')).dropDeliveries(which, command.optsWithGlobals()),
    );
}

/** What Slack and Teams are told of Cairn. */
function addManifests(cairn: Command): void {
  cairn
    .command('slack-manifest')
    .description('print what to paste where Slack asks for an app manifest')
    .option(
      '--url <address>',
      'where Slack reaches this server, such as https://cairn.example.com; without, Socket Mode',
    )
    .action(async (options: { url?: string }) => (await import('./slack-manifest.ts')).printManifest(options));
  cairn
    .command('teams-package')
    .description('write the app package that is uploaded to Teams')
    .requiredOption('--id <guid>', 'the Microsoft App ID of the Azure Bot')
    .requiredOption('--out <file>', 'where to write it, such as cairn.zip')
    .option('--url <address>', 'where Teams fetches pictures from, such as https://cairn.example.com')
    .option('--developer <name>', 'who runs Cairn for its people, as the app says it; left out, it says Cairn')
    .option('--website <address>', 'a page about that; left out, the licence')
    .option('--privacy <address>', 'what is kept and why; left out, the website')
    .option('--terms <address>', 'the terms of use; left out, the licence')
    .option('--app-version <version>', 'higher than that of the package before; left out, the version of Cairn')
    .option('--replace', 'put it in the place of the file that is there')
    .action(async (flags: PackageFlags) => (await import('./teams-package.ts')).writePackage(flags));
}

function program(): Command {
  const cairn = new Command('cairn')
    .description('Walks engineering teams up operational-excellence maturity models, from inside their channel.')
    .exitOverride()
    .showSuggestionAfterError();

  terminal(cairn.command('start', { isDefault: true }))
    .description('run every configured platform; while there is none, talk in the terminal')
    .action(async (options: TerminalOptions) => (await import('./start.ts')).start(options));
  terminal(cairn.command('chat'))
    .description('talk to Cairn in the terminal')
    .action(async (options: TerminalOptions) => (await import('./chat.ts')).chat(options));

  const content = cairn.command('content').description('check content packs, or help to write them');
  content
    .command('check')
    .description('check every pack: all faults at once, each with file, line and path')
    .argument('[folders...]', 'further folders of packs')
    .action(async (folders: string[]) => (await import('./content.ts')).check(folders));
  content
    .command('schema')
    .description('print the JSON Schemas that editors check packs with')
    .argument('[name]', 'model, dimension or themes; all three when left out')
    .action(async (name?: string) => (await import('./content.ts')).printSchema(name));

  content
    .command('diff')
    .description('what a new edition changes: which questions are new, gone, or asked anew')
    .argument('<before>', "a pack's folder, a model's id, or id@edition as teams were asked")
    .argument('<after>', 'the same')
    .action(async (before: string, after: string) => (await import('./content-diff.ts')).diff(before, after));
  content
    .command('import')
    .description('turn a custom lens, or your own copy of OWASP DSOMM or SAMM, into a pack')
    .argument('<path>', 'a lens (JSON), a DSOMM model.yaml, or a folder with either OWASP model')
    .requiredOption('--to <folder>', 'where packs are kept, as named in CAIRN_CONTENT')
    .option('--as <id>', 'the id the model gets, such as my-lens; left out, it is made from its name')
    .option('--replace', 'put it in the place of the pack of that id')
    .action(async (path: string, flags: ImportFlags) =>
      (await import('./content-import.ts')).importModel(path, flags, new Date()),
    );
  content
    .command('export')
    .description('write a model in the format of another tool')
    .argument('<model>', 'id of a loaded model')
    .requiredOption('--format <format>', 'custom-lens, for the AWS Well-Architected Tool')
    .option('--to <file>', 'where to write it; left out, it is printed')
    .option('--replace', 'put it in the place of the file that is there')
    .action(async (model: string, flags: ExportFlags) =>
      (await import('./content-export.ts')).exportModel(model, flags),
    );

  addDeliveries(cairn);
  cairn
    .command('schedules')
    .description('list what recurs: team, what, when, and the next run')
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean }) => (await import('./schedules.ts')).schedules(options));
  cairn
    .command('backup')
    .description('copy the database to a new file, while the bot runs')
    .argument('<file>')
    .action(async (file: string) => (await import('./backup.ts')).backupTo(file));
  cairn
    .command('restore')
    .description('put a backup in the place of the database; the bot has to be stopped')
    .argument('<file>')
    .action(async (file: string) => (await import('./backup.ts')).restoreFrom(file));
  cairn
    .command('export')
    .description('print the results and actions of every team as JSON; no answer of anybody is in it')
    .action(async () => (await import('./export.ts')).exportResults());
  addManifests(cairn);
  cairn
    .command('doctor')
    .description('look at everything the bot needs, a line each')
    .action(async () => {
      if (!(await (await import('./doctor.ts')).doctor())) process.exitCode = 1;
    });
  return cairn;
}
