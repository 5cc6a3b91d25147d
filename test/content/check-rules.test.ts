import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { complaints } from './pack.ts';

const attribution = '{ title: T, authors: A, licence: CC0-1.0, url: "https://example.org", note: N }';
const steps = '[Look, Do]';

type Pack = { rules?: string; start?: string; imported?: string; kind?: string; name?: string };

/** What is said of a pack whose one question has two practices and these rules. */
function about({ rules = '', start = steps, imported = '', kind = 'risk', name = 'alerts' }: Pack): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-rules-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const pack = join(folder, 'models/night');
  mkdirSync(pack, { recursive: true });
  writeFileSync(join(folder, 'themes.yaml'), 'on-call: On call\n');
  const levels = kind === 'risk' ? '' : 'levels: [{ level: 1, name: A, goal: G }, { level: 2, name: B, goal: H }]\n';
  const head = `format: 1\nid: night\nedition: "1"\ntitle: Night\nshort: Night\nkind: ${kind}\nsummary: S\n${levels}`;
  writeFileSync(join(pack, 'model.yaml'), `${head}dimensions: [call]\nattribution: ${attribution}\n${imported}`);
  const practice = (word: string) =>
    `      - { id: call.duty.${word}, ${kind === 'risk' ? 'risk: high' : 'level: 1'}, title: T, statement: S, why: W, start: ${start}, effort: S }\n`;
  const question = 'title: Duty\n    theme: on-call\n    question: Q\n    why: W\n    evidence: [E]\n    example: E\n';
  writeFileSync(
    join(pack, 'call.yaml'),
    `dimension: call\ntitle: Call\nsummary: S\ncapabilities:\n  - id: call.duty\n    ${question}${rules}` +
      `    practices:\n${practice(name)}${practice('rota')}`,
  );
  return complaints(folder).map((line) => line.replace('models/night/call.yaml', 'call'));
}

const rules = (...texts: string[]) => `    rules:\n${texts.map((text) => `      - { ${text} }\n`).join('')}`;

describe('the rules of a question', () => {
  it('may be written with the names of its practices', () => {
    expect(about({ rules: rules('risk: none, when: alerts && rota', 'risk: high, when: default') })).toEqual([]);
    expect(about({ rules: rules('risk: high, when: none', 'risk: low, when: default') })).toEqual([]);
  });

  it('are named where one cannot be read, with the character', () => {
    expect(about({ rules: rules('risk: none, when: alerts & rota', 'risk: high, when: default') })).toEqual([
      'call:13 capabilities[0].rules[0].when: has a single & at character 8: it is written &&',
    ]);
  });

  it('are named where one speaks of what is no practice of the question', () => {
    expect(about({ rules: rules('risk: none, when: alert || pager', 'risk: high, when: default') })).toEqual([
      'call:13 capabilities[0].rules[0].when: names "alert", no practice of this question. Did you mean "alerts"?',
      'call:13 capabilities[0].rules[0].when: names "pager", no practice of this question.',
    ]);
  });

  it('end with the default, and with nothing behind it', () => {
    expect(about({ rules: rules('risk: none, when: alerts') })).toEqual([
      'call:12 capabilities[0].rules: needs a last rule with "when: default"',
    ]);
    expect(about({ rules: rules('risk: high, when: default', 'risk: none, when: alerts') })).toEqual([
      'call:14 capabilities[0].rules[1]: comes after the default, so it never decides',
    ]);
  });

  it('belong to a model of risks', () => {
    expect(about({ kind: 'staged', rules: rules('risk: high, when: default') })).toEqual([
      'call:12 capabilities[0].rules: is not for a staged model, which knows no risk',
    ]);
  });

  it('keep their own words to themselves', () => {
    const said = about({ name: 'none', rules: rules('risk: none, when: rota', 'risk: high, when: default') });
    expect(said).toEqual([
      'call:16 capabilities[0].practices[0].id: cannot end in "none": that is a word of the rules',
    ]);
  });
});

describe('the first steps of a practice', () => {
  it('are two at least, unless the pack was imported', () => {
    const said = (i: number) => `call:${13 + i} capabilities[0].practices[${i}].start: has 1 entry; the least is 2`;
    expect(about({ start: '[Look]' })).toEqual([said(0), said(1)]);
    expect(about({ start: '[Look]', imported: 'imported: { format: dsomm, at: 2026-11-21 }\n' })).toEqual([]);
  });
});
