import type { Match, Reading } from './match.ts';
import { isMember, isPersonal } from './people.ts';
import { formsOf, plainVerb, unchanged, type Word } from './sentence.ts';

const longestRest = 24;
const interjection = /^(smh|ffs|wtf|lol|lmao|imo|imho|tbh|omg|ugh|btw)$/;

/** The sentence put another way with its own words; undefined when they do not fit into what the guide offers. */
export function reword(say: string, match: Match, reading: Reading): string | undefined {
  const { words } = reading;
  const before = words.slice(0, match.start);
  if (before.some(({ tags }) => !tags.has('Conjunction') && !tags.has('Adverb') && !tags.has('Expression'))) {
    return undefined;
  }
  const after = words.slice(match.end);
  const wantsRest = /\{rest\}/i.test(say);
  if (after.length > longestRest || (after.length > 0 && !wantsRest)) return undefined;
  if (after.some(({ lower }, i) => interjection.test(lower) || isPersonal(words, match.end + i, reading))) {
    return undefined;
  }
  // "Not reviewed by two people" may be reviewed by one.
  if (/ not /.test(say) && slot('person', match, words)?.some(({ tags }) => tags.has('Value'))) return undefined;
  if (/ not /.test(say) && /^(an?|another)$/.test(slot('thing', match, words)?.[0]?.lower ?? '')) return undefined;
  // Behind a word of the guide's own, as in "for {rest}", anything may follow.
  if (/\{was\}|\{thing\}/i.test(say) && !/for \{rest\}/.test(say) && !canTrail(after, slot('thing', match, words)))
    return undefined;
  const filled = say.replace(/\{([^}]+)\}/g, (whole, filling: string) => fill(filling, match, reading) ?? whole);
  if (filled.includes('{')) return undefined;
  return sentence(filled);
}

function fill(filling: string, match: Match, reading: Reading): string | undefined {
  const { words, guide } = reading;
  if (filling.toLowerCase() === 'rest') return spoken(words.slice(match.end));
  const held = slot(filling === 'was' ? 'thing' : filling.replace(/:.*/, '').toLowerCase(), match, words);
  if (!held) return undefined;
  switch (filling) {
    case 'was':
      return isMany(held) ? 'were' : 'was';
    case 'thing':
      return isAddressed(held, reading) ? undefined : spoken(held);
    case 'Thing':
      return isAddressed(held, reading) ? undefined : asSubject(held);
    case 'doing:done':
    case 'do:done':
    case 'done':
      return participle(spoken(held).toLowerCase());
    case 'done:noun':
      return guide.nouns.get(plainVerb(spoken(held).toLowerCase()));
    default:
      return spoken(held).toLowerCase();
  }
}

/** Verbs whose passive nobody says. */
const noPassive = new Set(['let', 'had', 'been', 'known', 'got', 'wanted', 'liked', 'come', 'gone', 'become', 'cared']);

function participle(verb: string): string | undefined {
  const plain = plainVerb(verb);
  if (unchanged.has(plain)) return plain;
  const { done } = formsOf(plain);
  // A verb that the grammar cannot bend comes back as it was.
  return noPassive.has(done) || done === plain ? undefined : done;
}

/** Whether what follows the thing still goes with it when the sentence is turned round: "on staging first". */
function canTrail([first]: readonly Word[], thing: readonly Word[] | undefined): boolean {
  if (!first) return true;
  if (/^(by|with|using|via|and|or|but|so|than|if)$/.test(first.lower)) return false;
  // "We were not told that", but not "the teams were not asked that use it".
  if (first.lower === 'that') return thing?.length === 1 && thing[0]?.tags.has('Pronoun') === true;
  return ['Preposition', 'Conjunction', 'Adverb', 'Date'].some((tag) => first.tags.has(tag));
}

/** What a card is about, where that can be said without pointing at anyone. */
export function aboutOf(match: Match, reading: Reading): string | undefined {
  const { words } = reading;
  const held = slot('thing', match, words);
  if (!held || isAddressed(held, reading) || held.some(({ tags }) => tags.has('Pronoun'))) return undefined;
  const said = spoken(held);
  return startsSentence(match, held, words) ? lowerFirst(said, held[0]) : said;
}

/** The member that a sentence points at, as the card calls them. */
export function memberIn(match: Match, { words, team }: Reading): string | undefined {
  for (const name of ['name', 'other', 'person', 'owner']) {
    const held = slot(name, match, words)?.filter((_, i, all) => isMember(all[i], team));
    const said = held?.map(({ text }) => text.replace(/^@|['’]s?$/g, '')).join(' ');
    if (said) return said;
  }
  return undefined;
}

function slot(name: string, { slots }: Match, words: readonly Word[]): readonly Word[] | undefined {
  for (const [key, [start, end]] of slots) if (key === name) return words.slice(start, end);
  return undefined;
}

/** Words as they were written, without the marks around them. */
function spoken(words: readonly Word[]): string {
  return words
    .map(({ text, before, after }, i) => (i === 0 ? '' : before) + text + (i === words.length - 1 ? '' : after))
    .join('')
    .trim();
}

const subjects: Readonly<Record<string, string>> = { us: 'We', me: 'I', them: 'They' };

function asSubject(held: readonly Word[]): string {
  const said = spoken(held);
  return subjects[said.toLowerCase()] ?? said;
}

function isMany(held: readonly Word[]): boolean {
  const [first] = held;
  if (held.length === 1 && first && /^(us|them|these|those)$/.test(first.lower)) return true;
  if (first && /^(both|all|many|several|few)$/.test(first.lower)) return true;
  const of = held.findIndex(({ lower }) => lower === 'of');
  const own = of > 0 ? held.slice(0, of) : held;
  if (own.some(({ lower }) => lower === 'and')) return true;
  const head = own.at(-1);
  return head?.tags.has('Plural') === true && !/^(a|an|this|that)$/.test(first?.lower ?? '');
}

/** "your config" still points at somebody, "me" has no passive, and "more tests" no "not". */
function isAddressed(held: readonly Word[], { team, guide }: Reading): boolean {
  const vague =
    /^(more|most|less|fewer|enough|any|anything|everything|something|nothing|anybody|anyone|somebody|someone|everybody|everyone|nobody|no)$/;
  if (vague.test(held[0]?.lower ?? '')) return true;
  return held.some((word) => {
    const owner = word.tags.has('Possessive') ? word.lower.replace(/'s?$/, '') : '';
    const personal = /^(your|his|her|their|me|you|him)$/.test(word.lower) || isMember(word, team);
    return personal || guide.people.roles.has(owner) || guide.people.pronouns.has(owner);
  });
}

function startsSentence({ slots }: Match, held: readonly Word[], words: readonly Word[]): boolean {
  return slots.size > 0 && held[0] === words[0];
}

function lowerFirst(said: string, first: Word | undefined): string {
  return first?.tags.has('ProperNoun') || first?.tags.has('Acronym') ? said : said[0]?.toLowerCase() + said.slice(1);
}

/** One space between words, a capital first, and no space before the mark at the end. */
function sentence(filled: string): string {
  const tidy = filled
    .replace(/\s+/g, ' ')
    .replace(/\s+([.,?])/g, '$1')
    .trim();
  return (tidy[0]?.toUpperCase() ?? '') + tidy.slice(1);
}
