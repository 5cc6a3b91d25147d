import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holds, namesIn, parseRule, riskBy } from '../../src/content/risk-rules.ts';

/** What an author reads about a rule; nothing when it can be read. */
function complaint(text: string): string | undefined {
  const rule = parseRule(text);
  return 'fault' in rule ? rule.fault : undefined;
}

/** Whether a rule holds while these are in place. */
function standsWith(text: string, ...inPlace: string[]): boolean {
  const rule = parseRule(text);
  if ('fault' in rule) throw new Error(rule.fault);
  return holds(rule, new Set(inPlace));
}

const names = ['alerts', 'run_book', 'on-call', 'x1'] as const;

/** A rule as a tree of its own, with its meaning worked out from the tree and never from the text. */
type Tree = { readonly text: string; readonly means: (inPlace: ReadonlySet<string>) => boolean };

const { tree } = fc.letrec<{ tree: Tree; leaf: Tree; not: Tree; pair: Tree }>((tie) => ({
  leaf: fc.constantFrom(...names).map((name) => ({ text: name, means: (inPlace) => inPlace.has(name) })),
  not: tie('tree').map(({ text, means }) => ({ text: `!(${text})`, means: (inPlace) => !means(inPlace) })),
  pair: fc.tuple(tie('tree'), fc.boolean(), tie('tree'), fc.constantFrom('', ' ', '\n\t')).map(([a, and, b, gap]) => ({
    text: `(${a.text})${gap}${and ? '&&' : '||'}${gap}(${b.text})`,
    means: (inPlace) => (and ? a.means(inPlace) && b.means(inPlace) : a.means(inPlace) || b.means(inPlace)),
  })),
  tree: fc.oneof({ maxDepth: 5, withCrossShrink: true }, tie('leaf'), tie('not'), tie('pair')),
}));

/** Every set of the names: the rows of a truth table. */
const worlds = Array.from(
  { length: 2 ** names.length },
  (_, bits) => new Set<string>(names.filter((_, i) => (bits >> i) & 1)),
);

/** A rule without parentheses, as alternatives of conditions that all have to hold. */
const flat = fc.array(fc.array(fc.tuple(fc.nat(3), fc.constantFrom(...names)), { minLength: 1, maxLength: 5 }), {
  minLength: 1,
  maxLength: 5,
});

describe('a rule', () => {
  it('binds ! before && before ||', () => {
    expect(standsWith('a || b && !c', 'a', 'c')).toBe(true);
    expect(standsWith('a || b && !c', 'b', 'c')).toBe(false);
    expect(standsWith('(a || b) && !c', 'a', 'c')).toBe(false);
    expect(standsWith('!!a', 'a')).toBe(true);
    expect(standsWith(' a&&!( b||c )\n', 'a')).toBe(true);
  });

  it('knows two words of its own: default always holds, none while nothing is in place', () => {
    expect(standsWith('default')).toBe(true);
    expect(standsWith('none')).toBe(true);
    expect(standsWith('none || a', 'b')).toBe(false);
    const rule = parseRule('a && (b || !a) || none');
    expect('fault' in rule || namesIn(rule)).toEqual(['a', 'b']);
  });

  it('means what its truth table says', () => {
    fc.assert(
      fc.property(tree, ({ text, means }) => {
        fc.pre(text.length <= 2000);
        for (const world of worlds) expect(standsWith(text, ...world)).toBe(means(world));
      }),
      { numRuns: 500 },
    );
  });

  it('without parentheses is an alternative of conditions that all hold', () => {
    fc.assert(
      fc.property(flat, (alternatives) => {
        const text = alternatives.map((all) => all.map(([nots, name]) => `${'!'.repeat(nots)}${name}`).join(' && '));
        for (const world of worlds) {
          const means = alternatives.some((all) => all.every(([nots, name]) => world.has(name) === (nots % 2 === 0)));
          expect(standsWith(text.join(' || '), ...world)).toBe(means);
        }
      }),
    );
  });

  it.each([
    ['', 'is empty'],
    ['  \n', 'is empty'],
    ['a &&', 'ends where a name should follow'],
    ['!', 'ends where a name should follow'],
    ['a & b', 'has a single & at character 3: it is written &&'],
    ['a && | b', 'has a single | at character 6: it is written ||'],
    ['a b', 'needs && or || before “b” at character 3'],
    ['(a b)', 'needs && or || before “b” at character 4'],
    ['a && || b', 'has “||” at character 6 where a name should stand'],
    ['(a || b', 'never closes the parenthesis of character 1'],
    ['a)', 'closes a parenthesis at character 2 that was never opened'],
    ['()', 'has “)” at character 2 where a name should stand'],
    ['a || default', 'has “default” at character 6 beside something else: it stands alone'],
    ['a == 1', 'has “=” at character 3; a rule has only names, &&, ||, ! and parentheses'],
    [
      'a\u0000b',
      'has a character that cannot be shown at character 2; a rule has only names, &&, ||, ! and parentheses',
    ],
    ['a || 🎉', 'has “🎉” at character 6; a rule has only names, &&, ||, ! and parentheses'],
    ['ａ', 'has “ａ” at character 1; a rule has only names, &&, ||, ! and parentheses'],
    ['x'.repeat(2001), 'is 2001 characters long; at most 2000 are read'],
  ])('%j is refused in words', (text, said) => {
    expect(complaint(text)).toBe(said);
  });

  it('is no code: what would run elsewhere is refused or is a name like any other', () => {
    expect(complaint('process.exit()')).toMatch(/^has “\.” at character 8/);
    expect(complaint('`id`')).toMatch(/^has “`” at character 1/);
    for (const name of ['__proto__', 'constructor', 'toString']) {
      expect(standsWith(name)).toBe(false);
      expect(standsWith(name, name)).toBe(true);
    }
  });

  it('may be as deep as it likes without falling over', () => {
    expect(complaint('('.repeat(2000))).toBe('has more than 100 parentheses within each other at character 101');
    expect(complaint(`${'('.repeat(100)}a${')'.repeat(100)}`)).toBeUndefined();
    expect(standsWith(`${'!'.repeat(1999)}a`)).toBe(true);
    expect(standsWith(`a${'||a'.repeat(600)}`, 'a')).toBe(true);
  });

  it('is answered whatever stands in it, with a rule or with a reason', () => {
    const noise = fc.array(fc.constantFrom('a', 'default', '&&', '||', '!', '(', ')', '&', ' ', '\n'), {
      maxLength: 60,
    });
    const any = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 2200 }),
      noise.map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(any, (text) => {
        const rule = parseRule(text);
        if ('fault' in rule) expect(rule.fault).toMatch(/^(is|ends|has|needs|never|closes) /);
        else expect(typeof holds(rule, new Set(['a']))).toBe('boolean');
      }),
    );
  });
});

describe('the risk of a question', () => {
  const rules = [
    { risk: 'none', when: 'a && b' },
    { risk: 'medium', when: 'a || b' },
    { risk: 'high', when: 'default' },
  ] as const;

  it('is that of the first rule that holds', () => {
    expect(riskBy(rules, new Set(['a', 'b']))).toBe('none');
    expect(riskBy(rules, new Set(['b']))).toBe('medium');
    expect(riskBy(rules, new Set())).toBe('high');
  });

  it('is high where no rule holds or none can be read', () => {
    expect(riskBy([{ risk: 'none', when: 'a' }], new Set())).toBe('high');
    expect(riskBy([{ risk: 'none', when: 'a &' }], new Set(['a']))).toBe('high');
    expect(riskBy([], new Set())).toBe('high');
  });
});
