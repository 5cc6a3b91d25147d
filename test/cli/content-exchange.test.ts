import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { smallLens } from '../content/exchange/exchange.ts';
import { freshFolder } from '../support/terminal.ts';

const boot = fileURLToPath(new URL('../../src/boot.js', import.meta.url));

/** What an operator sees of a `content` command in a folder of their own. */
function content(cwd: string, ...args: readonly string[]) {
  const env = { ...process.env, CAIRN_CONTENT: existsSync(join(cwd, 'packs')) ? 'packs' : '' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [boot, 'content', ...args], {
    cwd,
    env,
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}

describe('content import and content export', () => {
  it('turn a lens into a pack and back, and say what is next', () => {
    const folder = freshFolder();
    writeFileSync(join(folder, 'boats.json'), JSON.stringify(smallLens()));
    const came = content(folder, 'import', 'boats.json', '--to', 'packs');
    expect(came.err).toBe('');
    expect(came.out).toMatch(
      /^Imported Boats, edition copy-\w{8}, as boats: 1 chapter, 2 questions, 3 rows, 5 risk rules\.\nIt is in packs\/models\/boats\.\n/,
    );
    expect(came.out).toMatch(
      /Next: set CAIRN_CONTENT=packs \(several folders are separated by commas\) and say `assess boats`\.\n$/,
    );
    expect(content(folder, 'check').out).toMatch(/^boats copy-\w{8}: 2 questions, 3 practices$/m);

    const went = content(folder, 'export', 'boats', '--format', 'custom-lens', '--to', 'again.json');
    expect(went).toMatchObject({ code: 0, out: '' });
    expect(went.err).toContain('Boats as a custom lens in again.json: 1 pillar, 2 questions, 4 choices.\n');
    const again = JSON.parse(readFileSync(join(folder, 'again.json'), 'utf8'));
    expect(again.pillars[0].questions[0].riskRules).toEqual(smallLens().pillars[0]?.questions[0]?.riskRules);
  });

  it('refuse in one message, with 1, and write nothing', () => {
    const folder = freshFolder();
    writeFileSync(join(folder, 'boats.json'), JSON.stringify({ ...smallLens(), schemaVersion: '1' }));
    expect(content(folder, 'import', 'boats.json', '--to', 'packs')).toEqual({
      code: 1,
      out: '',
      err: 'Nothing was imported.\nboats.json:1 schemaVersion: "1" is not 2021-11-01\n',
    });
    expect(existsSync(join(folder, 'packs'))).toBe(false);
    expect(content(folder, 'export', 'devops-jurney', '--format', 'custom-lens').err).toContain(
      'There is no model devops-jurney. Did you mean "devops-journey"?',
    );
    expect(content(folder, 'export', 'devops-journey', '--format', 'pdf').err).toBe(
      'There is no format pdf to export to. There is custom-lens.\n',
    );
  });
});
