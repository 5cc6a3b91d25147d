/** One step of a signal, as it is held against the words of a sentence. */
export type Step = { readonly optional: boolean } & (
  | { readonly is: 'words'; readonly words: readonly string[] }
  | { readonly is: 'slot'; readonly slot: SlotName; readonly list?: string; readonly notOnList?: boolean }
  | { readonly is: 'gap'; readonly wide: boolean }
  | { readonly is: 'start' | 'end' }
);

/** What a signal can ask for instead of a fixed word. */
export const slotNames = ['person', 'other', 'name', 'owner', 'thing', 'done', 'do', 'does', 'doing', 'list'] as const;
export type SlotName = (typeof slotNames)[number];

const slotPattern = /^\{([a-z]+)(?::(-?)([a-z-]+))?\}(\?)?$/;
const wordsPattern = /^[\p{L}\p{N}'*-]+(?:\|[\p{L}\p{N}'*-]+)*(\?)?$/u;

/**
 * A signal such as `{person} should have {done}` as steps; what is wrong with it as a string that reads on from its
 * place. `lists` are the names of the guide's own lists of words.
 */
export function parsePhrase(phrase: string, lists: ReadonlySet<string>): readonly Step[] | string {
  const steps: Step[] = [];
  for (const token of phrase.trim().split(/\s+/)) {
    const step = parseStep(token, lists);
    if (typeof step === 'string') return step;
    steps.push(step);
  }
  const fixed = steps.filter((step) => !step.optional && (step.is === 'words' || step.is === 'slot'));
  return fixed.length === 0 ? 'would match every sentence: it needs at least one word' : steps;
}

function parseStep(token: string, lists: ReadonlySet<string>): Step | string {
  if (token === '...' || token === '....') return { is: 'gap', wide: token === '....', optional: false };
  if (token === '^') return { is: 'start', optional: false };
  if (token === '$') return { is: 'end', optional: false };
  const slot = slotPattern.exec(token);
  if (slot) {
    const [, name = '', but, list, optional] = slot;
    const known = slotNames.find((one) => one === name);
    if (!known) return `{${name}} is not a slot: there are ${slotNames.map((one) => `{${one}}`).join(', ')}`;
    if (known === 'list' && list === undefined) return '{list} needs the name of a list, as in {list:care}';
    if (list !== undefined && !lists.has(list)) return `"${list}" is not one of the lists of this guide`;
    const onList = list === undefined ? {} : { list, notOnList: but === '-' };
    return { is: 'slot', slot: known, optional: optional !== undefined, ...onList };
  }
  const words = wordsPattern.exec(token);
  if (!words) return `${JSON.stringify(token)} is neither a word, words joined by |, a {slot}, ..., ^ nor $`;
  const optional = words[1] !== undefined;
  const plain = (optional ? token.slice(0, -1) : token).toLowerCase();
  return { is: 'words', words: plain.split('|'), optional };
}

/** What a rewording can be filled with, beside its own words. */
const fillings = ['thing', 'Thing', 'was', 'done', 'do', 'do:done', 'doing:done', 'done:noun', 'rest', 'Rest'] as const;

/** What is wrong with a rewording for this signal; undefined when all its fillings are there. */
export function faultOfRewording(say: string, steps: readonly Step[]): string | undefined {
  const has = new Set(steps.flatMap((step) => (step.is === 'slot' ? [step.slot] : [])));
  for (const [, filling = ''] of say.matchAll(/\{([^}]*)\}/g)) {
    if (!fillings.some((one) => one === filling)) {
      return `{${filling}} cannot be filled: there are ${fillings.map((one) => `{${one}}`).join(', ')}`;
    }
    const from = slotFor(filling);
    if (from && !has.has(from)) return `{${filling}} has nothing to come from: the signal has no {${from}}`;
  }
  return undefined;
}

function slotFor(filling: string): SlotName | undefined {
  if (filling === 'was') return 'thing';
  const name = filling.replace(/:.*/, '').toLowerCase();
  return slotNames.find((one) => one === name);
}
