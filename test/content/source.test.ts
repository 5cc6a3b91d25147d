import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../src/content/source.ts';
import { complaints, contentWith, faultsOf, peopleFile, processFile, swap } from './pack.ts';

describe('a file that is not sound YAML', () => {
  it('is named with the line and, for an unquoted colon, the remedy', () => {
    const folder = contentWith({ [processFile]: swap(['title: Failover', 'title: Failover: the plan']) });
    expect(complaints(folder)).toEqual([
      `${processFile}:40 : is not valid YAML: Nested mappings are not allowed in compact mappings. A text with ": " in it needs quotes.`,
    ]);
  });

  it('with a key written twice still has everything else checked', () => {
    const folder = contentWith({
      [processFile]: swap(['title: Failover\n', 'title: Failover\n    title: Switching\n'], ['effort: M', 'effort: m']),
    });
    expect(complaints(folder)).toEqual([
      `${processFile}:27 capabilities[0].practices[0].effort: "m" is not one of: S, M, L`,
      `${processFile}:41 : the key "title" is written twice in the same place.`,
    ]);
  });

  it('does not hide the faults of the other files', () => {
    const folder = contentWith({ [processFile]: () => 'a: [', [peopleFile]: swap(['summary:', 'sumary:']) });
    expect(complaints(folder).map((line) => line.split(' ')[0])).toEqual(
      [`${peopleFile}:3`, `${peopleFile}:1`, `${processFile}:1`].toSorted(),
    );
  });

  it.each([
    ['two documents', 'a: 1\n---\nb: 2\n', 2, 'holds more than one YAML document ("---").'],
    ['an unknown tag', 'a: !secret x\n', 1, 'is not valid YAML: Unresolved tag: !secret.'],
    ['a list as a key', '[a, b]: 1\n', 1, 'is not valid YAML: With stringKeys, all keys must be strings.'],
  ])('says so of %s', (_, text, line, message) => {
    expect(parseYaml('x.yaml', text).faults).toEqual([{ file: 'x.yaml', line, path: '', message }]);
  });

  it('cannot blow itself up with aliases', () => {
    const rows = Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}*a${i}]`);
    const { yaml, faults } = parseYaml('x.yaml', ['a0: &a0 x', ...rows].join('\n'));
    expect(yaml).toBeUndefined();
    expect(faults[0]?.message).toContain('Excessive alias count');
  });

  it('is refused when it is not text, too large, or nested beyond reason', () => {
    const folder = contentWith();
    writeFileSync(join(folder, processFile), Buffer.from([0x61, 0x3a, 0x20, 0xff, 0xfe]));
    truncateSync(join(folder, peopleFile), 3_000_000);
    expect(complaints(folder)).toEqual([
      `${peopleFile}:0 : is too large: at most 2 MB are read`,
      `${processFile}:0 : is not UTF-8 text`,
    ]);
    expect(parseYaml('x.yaml', '['.repeat(200_000)).faults).toHaveLength(1);
  });
});

describe('the line of a path', () => {
  it('is that of the key, of the list entry, or of the nearest ancestor that exists', () => {
    const { yaml } = parseYaml('x.yaml', '# why\na:\n  - b: >\n      c\n    d: [e,\n      f]\n');
    const lines = [[], ['a'], ['a', 0], ['a', 0, 'b'], ['a', 0, 'd', 1], ['a', 0, 'x', 'y'], ['a', 7]].map((path) =>
      yaml?.lineOf(path),
    );
    expect(lines).toEqual([2, 2, 3, 3, 6, 3, 2]);
  });
});

describe('mutated files', () => {
  const snippets = [
    '&a',
    '*a',
    '<<: *a',
    ': ',
    '- ',
    '\n',
    '"',
    '{',
    '[',
    '!!set',
    '? ',
    '|',
    '~',
    '\t',
    '__proto__: 1\n',
    'toString: 1\n',
    '.nan',
    '---\n',
    '\u0000',
    '0x1f',
  ];

  it('never bring anything but a list of faults with a place', () => {
    const folder = contentWith();
    let text = '';
    const mutated = contentWith({ [processFile]: (was) => (text = was) });
    expect(faultsOf(folder)).toEqual([]);
    const cut = fc.record({
      at: fc.nat(text.length),
      drop: fc.nat(40),
      put: fc.oneof(fc.constantFrom(...snippets), fc.string({ maxLength: 8 })),
    });
    fc.assert(
      fc.property(fc.array(cut, { minLength: 1, maxLength: 4 }), (cuts) => {
        const changed = cuts.reduce((so, { at, drop, put }) => so.slice(0, at) + put + so.slice(at + drop), text);
        writeFileSync(join(mutated, processFile), changed);
        // faultsOf lets everything but ContentFaults through.
        for (const fault of faultsOf(mutated)) {
          expect(fault.message).not.toBe('');
          expect(fault.line).toBeLessThanOrEqual(changed.split('\n').length);
        }
      }),
      { numRuns: 300 },
    );
  });
});
