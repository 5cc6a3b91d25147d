import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { freshFolder, piped } from '../support/terminal.ts';

const id = '11111111-2222-4333-8444-555555555555';

const manifestSchema = z.looseObject({
  id: z.string(),
  version: z.string(),
  developer: z.record(z.string(), z.string()),
  validDomains: z.array(z.string()),
});

async function packaged(args: readonly string[], { folder = freshFolder(), zone = 'UTC' } = {}) {
  const env = { TZ: zone };
  const ended = await piped([], { args: ['teams-package', '--out', 'cairn.zip', ...args], folder, env });
  return { ...ended, folder, file: join(folder, 'cairn.zip') };
}

function unpacked(file: string) {
  const files = unzipSync(readFileSync(file));
  const text = files['manifest.json'] ? strFromU8(files['manifest.json']) : '';
  return { names: Object.keys(files).sort(), manifest: manifestSchema.parse(JSON.parse(text)) };
}

describe('`teams-package`', () => {
  test('writes a package that needs nothing but the bot’s id, and says where its links lead', async () => {
    const { code, out, err, file } = await packaged(['--id', id.toUpperCase()]);
    expect([code, out]).toEqual([0, expect.stringMatching(/^cairn\.zip is Cairn \d+\.\d+\.\d+ for Teams\. /)]);
    expect(err).toContain('lead to Cairn’s licence');
    const { names, manifest } = unpacked(file);
    expect(names).toEqual(['color.png', 'manifest.json', 'outline.png']);
    expect([manifest.id, manifest.developer.name, manifest.validDomains]).toEqual([id, 'Cairn', []]);
  });

  test('takes what only its operator knows', async () => {
    const { code, err, file } = await packaged([
      ...['--id', id, '--url', 'https://cairn.example.com:8443/', '--developer', 'Acme tools'],
      ...['--website', 'https://acme.example/cairn', '--terms', 'https://acme.example/terms', '--app-version', '1.4.0'],
    ]);
    expect([code, err]).toEqual([0, '']);
    expect(unpacked(file).manifest).toMatchObject({
      version: '1.4.0',
      developer: {
        name: 'Acme tools',
        websiteUrl: 'https://acme.example/cairn',
        privacyUrl: 'https://acme.example/cairn',
        termsOfUseUrl: 'https://acme.example/terms',
      },
      validDomains: ['cairn.example.com:8443'],
    });
  });

  test('writes the same bytes for the same, wherever and whenever', async () => {
    const one = await packaged(['--id', id]);
    const other = await packaged(['--id', id], { zone: 'Pacific/Auckland' });
    expect(readFileSync(other.file).equals(readFileSync(one.file))).toBe(true);
  });

  test('leaves a file alone that is there, unless it may be replaced', async () => {
    const folder = freshFolder();
    writeFileSync(join(folder, 'cairn.zip'), 'mine');
    const refused = await packaged(['--id', id], { folder });
    expect(refused).toMatchObject({
      code: 1,
      out: '',
      err: 'cairn.zip is there already. Say --replace to put this one in its place.\n',
    });
    expect(readFileSync(refused.file, 'utf8')).toBe('mine');
    expect((await packaged(['--id', id, '--replace'], { folder })).code).toBe(0);
    expect(unpacked(refused.file).manifest.id).toBe(id);
  });

  test('says in a line each what is off, and writes nothing', async () => {
    const { code, out, err, folder } = await packaged([
      ...['--id', 'cairn', '--url', 'http://cairn.example.com', '--website', 'acme.example', '--app-version', 'v2'],
      ...['--developer', 'x'.repeat(33)],
    ]);
    expect([code, out, readdirSync(folder)]).toEqual([1, '', []]);
    expect(
      err
        .trimEnd()
        .split('\n')
        .map((line) => line.split(' ', 1)[0]),
    ).toEqual([...['--id', '--url', '--website', '--developer', '--app-version']]);
  });

  test.each([
    'https://cairn.example.com/teams',
    'https://*.example.com',
    'https://me:secret@cairn.example.com',
    'https://',
    'cairn.example.com',
  ])('takes no address that is none of a server: %s', async (url) => {
    const { code, err } = await packaged(['--id', id, '--url', url]);
    expect([code, err]).toEqual([1, expect.stringMatching(/^--url takes the address where Teams /)]);
  });

  test('says that it cannot write, and that something is missing', async () => {
    const folder = freshFolder();
    mkdirSync(join(folder, 'cairn.zip'));
    const { code, err } = await packaged(['--id', id, '--replace'], { folder });
    expect([code, err]).toEqual([1, expect.stringMatching(/^cairn\.zip cannot be written: /)]);
    expect(readdirSync(folder)).toEqual(['cairn.zip']);
    expect(await packaged([])).toMatchObject({ code: 2, err: expect.stringContaining("'--id <guid>'") });
  });
});
