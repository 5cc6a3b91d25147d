import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { freshFolder } from '../support/terminal.ts';

const boot = fileURLToPath(new URL('../../src/boot.js', import.meta.url));
const machines = '/usr/bin/node';

/** The version of the machine's own Node when Cairn can't run on it. */
function tooOld(): string | undefined {
  try {
    const version = execFileSync(machines, ['-p', 'process.versions.node'], { encoding: 'utf8' }).trim();
    return Number.parseInt(version, 10) < 24 ? version : undefined;
  } catch {
    return undefined;
  }
}

const old = tooOld();

/** What starting it comes to. */
function started(node: string, file: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(node, [file, ...args], { cwd: freshFolder(), encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

/** A copy of the doorstep alone, that asks for the Node `wanted`, with or without the one that `npm ci` brings. */
function aCopy({ wanted, installed }: { readonly wanted: number; readonly installed: boolean }): string {
  const folder = freshFolder();
  const text = readFileSync(boot, 'utf8');
  const changed = text.replace('const wanted = 24;', `const wanted = ${wanted};`);
  if (!text.includes('const wanted = 24;')) throw new Error('boot.js says in another way which Node it wants');
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'src/boot.js'), changed);
  writeFileSync(join(folder, 'src/main.ts'), "const said: string = 'main.ts was run';\nconsole.log(said);\n");
  if (installed) {
    mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
    writeFileSync(join(folder, 'node_modules/.bin/node'), '');
  }
  return join(folder, 'src/boot.js');
}

describe('started on a Node that is too old', () => {
  it('it says so in one line with a way out that is there, and ends with 1', () => {
    const here = process.versions.node;
    expect(started(process.execPath, aCopy({ wanted: 999, installed: true }))).toEqual({
      code: 1,
      out: '',
      err: `Cairn needs Node 999 and was started on ${here}. It brings its own: use \`npm start\`, or node_modules/.bin/node.\n`,
    });
    expect(started(process.execPath, aCopy({ wanted: 999, installed: false }))).toEqual({
      code: 1,
      out: '',
      err: `Cairn needs Node 999 and was started on ${here}. Run \`npm ci\` first: it brings its own.\n`,
    });
  });

  it.runIf(old)('it says so on the older Node of this machine', () => {
    expect(started(machines, boot, 'doctor')).toEqual({
      code: 1,
      out: '',
      err: `Cairn needs Node 24 and was started on ${old}. It brings its own: use \`npm start\`, or node_modules/.bin/node.\n`,
    });
    expect(started(machines, aCopy({ wanted: 24, installed: false }))).toEqual({
      code: 1,
      out: '',
      err: `Cairn needs Node 24 and was started on ${old}. Run \`npm ci\` first: it brings its own.\n`,
    });
  });
});

describe('started on the Node it wants', () => {
  it('it goes on, whichever Node is beside it', () => {
    for (const installed of [true, false]) {
      const copy = aCopy({ wanted: Number.parseInt(process.versions.node, 10), installed });
      expect(started(process.execPath, copy)).toMatchObject({ code: 0, out: 'main.ts was run\n' });
    }
  });

  it('it hands on the arguments and the exit code', () => {
    expect(started(process.execPath, boot, '--help')).toMatchObject({ code: 0, err: '' });
    expect(started(process.execPath, boot, 'frobnicate')).toMatchObject({ code: 1, out: '' });
    expect(started(process.execPath, boot, 'doctor', '--loud')).toMatchObject({ code: 2, out: '' });
  });
});
