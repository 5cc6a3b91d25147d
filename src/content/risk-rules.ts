import type { Risk, RiskRule } from './model.ts';
import { longestRule, placeOf, type RuleFault, type RuleToken, ruleTokens } from './rule-tokens.ts';

/**
 * The rules by which a source says at which risk a question stands. An own small reader of
 *   or := and ("||" and)*    and := not ("&&" not)*    not := "!" not | "(" or ")" | word
 * and nothing that runs a rule as code. The word `default` is a whole rule and always holds; the word `none` holds
 * while nothing of the question is in place.
 */
export type Rule = { readonly kind: 'default' } | Condition;

type Condition =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Condition[] };

export type { RuleFault };

/** Words that are no names of practices. */
export const reservedWords = ['default', 'none'] as const;

/** Parentheses within each other, at most: nobody reads more, and the reader's own stack stays small. */
const deepest = 100;

/** A rule as it can be evaluated, or why it cannot be understood and at which character. */
export function parseRule(text: string): Rule | RuleFault {
  const tokens = ruleTokens(text);
  if ('fault' in tokens) return tokens;
  const lone = tokens.length === 1 && tokens[0]?.text === 'default';
  return lone ? { kind: 'default' } : new Reader(tokens).whole();
}

/** The names of practices in a rule, each once, as they come. */
export function namesIn(rule: Rule): readonly string[] {
  return [...new Set(wordsIn(rule))].filter((word) => word !== 'none');
}

/**
 * What is known of a question's practices, by the last parts of their ids; the others are missing. One that is not for
 * the team is as good as in place where a rule names it, but it does not count for `none`.
 */
export type KnownPractices = {
  readonly inPlace: ReadonlySet<string>;
  readonly notForUs?: ReadonlySet<string>;
  readonly unknown?: ReadonlySet<string>;
};

/** Whether a rule holds for a team that has these practices, and no others of the question, in place. */
export function holds(rule: Rule, inPlace: ReadonlySet<string>): boolean {
  return outcomeOf(rule, { inPlace }) === true;
}

/** Whether a rule holds; undefined while that depends on a practice nobody knows. */
function outcomeOf(rule: Rule, practices: KnownPractices): boolean | undefined {
  switch (rule.kind) {
    case 'default':
      return true;
    case 'name':
      return rule.name === 'none' ? isNoneThere(practices) : isThere(rule.name, practices);
    case 'not': {
      const of = outcomeOf(rule.of, practices);
      return of === undefined ? undefined : !of;
    }
    case 'and':
      return together(rule.of, practices, false);
    case 'or':
      return together(rule.of, practices, true);
  }
}

/** One part that comes out as `decides` decides for all; else one that nobody knows leaves it open. */
function together(parts: readonly Condition[], practices: KnownPractices, decides: boolean): boolean | undefined {
  const each = parts.map((one) => outcomeOf(one, practices));
  if (each.includes(decides)) return decides;
  return each.includes(undefined) ? undefined : !decides;
}

function isThere(name: string, { inPlace, notForUs, unknown }: KnownPractices): boolean | undefined {
  if (unknown?.has(name)) return undefined;
  return inPlace.has(name) || notForUs?.has(name) === true;
}

function isNoneThere({ inPlace, unknown }: KnownPractices): boolean | undefined {
  if (inPlace.size > 0) return false;
  return unknown && unknown.size > 0 ? undefined : true;
}

/**
 * The risk at which a question stands: the first rule that holds decides; undefined while a practice nobody knows may
 * lead to another one. A rule that cannot be read never holds, and where none holds it is a high risk: packs are
 * checked for both before a team is asked.
 */
export function riskAmong(rules: readonly RiskRule[], practices: KnownPractices): Risk | 'none' | undefined {
  const possible = new Set<Risk | 'none'>();
  for (const { risk, when } of rules) {
    const rule = parsed(when);
    const outcome = 'fault' in rule ? false : outcomeOf(rule, practices);
    if (outcome !== false) possible.add(risk);
    if (outcome) return possible.size === 1 ? risk : undefined;
  }
  possible.add('high');
  return possible.size === 1 ? 'high' : undefined;
}

/** The same where every practice is known: those of `inPlace` are there, the others missing. */
export function riskBy(rules: readonly RiskRule[], inPlace: ReadonlySet<string>): Risk | 'none' {
  return riskAmong(rules, { inPlace }) ?? 'high';
}

const known = new Map<string, Rule | RuleFault>();

/** Rules are few and asked often. */
function parsed(text: string): Rule | RuleFault {
  const before = known.get(text);
  if (before) return before;
  const rule = parseRule(text);
  if (text.length <= longestRule && known.size < 10_000) known.set(text, rule);
  return rule;
}

function wordsIn(rule: Rule): readonly string[] {
  switch (rule.kind) {
    case 'default':
      return [];
    case 'name':
      return [rule.name];
    case 'not':
      return wordsIn(rule.of);
    case 'and':
    case 'or':
      return rule.of.flatMap(wordsIn);
  }
}

/** Goes over the tokens once, from left to right. */
class Reader {
  readonly #tokens: readonly RuleToken[];
  #next = 0;

  constructor(tokens: readonly RuleToken[]) {
    this.#tokens = tokens;
  }

  whole(): Rule | RuleFault {
    if (this.#tokens.length === 0) return { fault: 'is empty' };
    const rule = this.#or(0);
    const left = this.#tokens[this.#next];
    if ('fault' in rule || !left) return rule;
    if (left.sign === ')') return { fault: `closes a parenthesis at ${placeOf(left.at)} that was never opened` };
    return { fault: `needs && or || before “${left.text}” at ${placeOf(left.at)}` };
  }

  #or(depth: number): Condition | RuleFault {
    return this.#joined('||', 'or', () => this.#joined('&&', 'and', () => this.#not(depth)));
  }

  /** One or more of `part` with a sign between them. */
  #joined(sign: '&&' | '||', kind: 'and' | 'or', part: () => Condition | RuleFault): Condition | RuleFault {
    const first = part();
    if ('fault' in first) return first;
    const of = [first];
    while (this.#take(sign)) {
      const another = part();
      if ('fault' in another) return another;
      of.push(another);
    }
    return of.length === 1 ? first : { kind, of };
  }

  #not(depth: number): Condition | RuleFault {
    let turned = false;
    while (this.#take('!')) turned = !turned;
    const of = this.#operand(depth);
    return turned && !('fault' in of) ? { kind: 'not', of } : of;
  }

  #operand(depth: number): Condition | RuleFault {
    const token = this.#tokens[this.#next++];
    if (!token) return { fault: 'ends where a name should follow' };
    const place = placeOf(token.at);
    if (token.text === 'default') return { fault: `has “default” at ${place} beside something else: it stands alone` };
    if (token.sign === 'word') return { kind: 'name', name: token.text };
    if (token.sign !== '(') return { fault: `has “${token.text}” at ${place} where a name should stand` };
    if (depth === deepest) return { fault: `has more than ${deepest} parentheses within each other at ${place}` };
    const inner = this.#or(depth + 1);
    if ('fault' in inner || this.#take(')')) return inner;
    const left = this.#tokens[this.#next];
    if (!left) return { fault: `never closes the parenthesis of ${place}` };
    return { fault: `needs && or || before “${left.text}” at ${placeOf(left.at)}` };
  }

  #take(sign: RuleToken['sign']): boolean {
    if (this.#tokens[this.#next]?.sign !== sign) return false;
    this.#next++;
    return true;
  }
}
