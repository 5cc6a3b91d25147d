import type { BlamelessGuide } from '../content/retro-guide.ts';
import type { Word } from './sentence.ts';

/** Who is in the team, as the words of their names, and the made-up words that stand for mentions. */
export type Team = { readonly names: ReadonlySet<string>; readonly mentions: ReadonlySet<string> };

/** The people of a team for the reading of its cards. */
export function teamOf(names: readonly string[], mentions: ReadonlySet<string>): Team {
  const parts = names.flatMap((name) => name.toLowerCase().split(/\s+/)).filter((part) => part.length > 1);
  return { names: new Set(parts), mentions };
}

/** A stretch of words that means somebody. */
export type Person = {
  readonly end: number;
  /** A member or a mention stands in it. */
  readonly named: boolean;
  /** It is the team that speaks: "we". */
  readonly we: boolean;
};

const longest = 6;

/** The person or people that a sentence speaks of from `at` on; undefined when it is something else. */
export function personAt(words: readonly Word[], at: number, guide: BlamelessGuide, team: Team): Person | undefined {
  const first = onePersonAt(words, at, guide, team);
  if (!first) return undefined;
  const joint = words[first.end];
  if (joint?.lower !== 'and' && joint?.lower !== 'or') return first;
  const second = onePersonAt(words, first.end + 1, guide, team);
  return second ? { ...second, named: first.named || second.named } : first;
}

function onePersonAt(words: readonly Word[], at: number, guide: BlamelessGuide, team: Team): Person | undefined {
  const word = words[at];
  if (!word) return undefined;
  const named = nameEnd(words, at, team, guide);
  if (named > at) return { end: named, named: isMember(words[at], team), we: false };
  if (word.lower === 'we') return { end: at + 1, named: false, we: true };
  if (word.lower === 'who' && isRelative(words[at - 1])) return undefined;
  const two = `${word.lower}-${words[at + 1]?.lower}`;
  for (const [pronoun, end] of [
    [two, at + 2],
    [word.lower, at + 1],
  ] as const) {
    if (guide.people.pronouns.has(pronoun)) return { end: qualified(words, end), named: false, we: false };
  }
  if (guide.people.sides.has(word.lower) && opensClause(words, at)) return { end: at + 1, named: false, we: false };
  const head = roleHead(words, at, guide);
  return head === undefined ? undefined : { end: qualified(words, head + 1), named: false, we: false };
}

/** "the people who", but not "Bo, who". */
function isRelative(before: Word | undefined): boolean {
  if (before?.after.trim() !== '') return false;
  return before.tags.has('Noun') || before.lower === 'those';
}

const beforeClause =
  /^(and|but|because|so|if|that|since|while|when|as|typical|classic|why|did|does|do|is|are|has|have|had|then|until)$/;

/** Whether a department can be the one who acts at `at`: "because design was late", but not "the design". */
function opensClause(words: readonly Word[], at: number): boolean {
  if (at > 0 && words[at + 1]?.tags.has('Noun')) return false;
  const before = words[at - 1];
  return before === undefined || beforeClause.test(before.lower) || /[,;:]/.test(before.after);
}

/** Whose something is: "Bo's", "the backend team's", "their". */
export function ownerAt(
  words: readonly Word[],
  at: number,
  guide: BlamelessGuide,
  { names, mentions }: Team,
): number | undefined {
  const first = words[at];
  if (first && /^(his|her|your|their|whose)$/.test(first.lower)) return at + 1;
  for (let i = at; i < Math.min(words.length, at + longest); i++) {
    const word = words[i];
    if (!word) return undefined;
    const owner = /^@?(.+?)(?:'s|(?<=s)')$/.exec(word.lower)?.[1];
    if (owner === undefined) {
      if (leadsTo(word)) continue;
      return undefined;
    }
    const stranger = word.tags.has('FirstName') && !guide.people.things.has(owner);
    const known = names.has(owner) || mentions.has(owner) || stranger;
    return known || guide.people.roles.has(owner) || guide.people.pronouns.has(owner) ? i + 1 : undefined;
  }
  return undefined;
}

const beforeObject =
  /^(of|for|to|from|by|with|at|in|on|about|without|via|than|lets?|letting|makes?|made|help(?:s|ed)?|what|which|whatever)$/;

/**
 * Whether somebody at `at` only has to do with what is said: behind "for", "with the" or "lets two", and in "the script
 * they run".
 */
export function isNoSubject(words: readonly Word[], at: number): boolean {
  let before = at - 1;
  while (before >= 0 && isLeading(words[before])) before -= 1;
  const word = words[before];
  if (word?.after.trim() !== '') return false;
  if (beforeObject.test(word.lower)) return true;
  const noun = word.lower === 'that' ? words[before - 1] : word;
  const afterNoun = noun?.tags.has('Noun') && !noun.tags.has('Pronoun') && !noun.tags.has('Date');
  return afterNoun === true && /^(you|they|he|she|nobody|no|someone|somebody)$/.test(words[at]?.lower ?? '');
}

function isLeading(word: Word | undefined): boolean {
  return (
    ['Determiner', 'Adjective', 'Value', 'Possessive'].some((tag) => word?.tags.has(tag)) && word?.after.trim() === ''
  );
}

/** Whether a word is a name of somebody in the team, or a mention. */
export function isMember(word: Word | undefined, { names, mentions }: Team): boolean {
  if (!word) return false;
  const bare = word.lower.replace(/^@|'s?$/g, '');
  return names.has(bare) || mentions.has(bare);
}

function nameEnd(words: readonly Word[], at: number, team: Team, guide: BlamelessGuide): number {
  let end = at;
  while (end < at + 4) {
    const word = words[end];
    if (!word || word.tags.has('Possessive')) break;
    const mentioned = word.text.startsWith('@') || word.tags.has('AtMention');
    const member = isMember(word, team) && (/^\p{Lu}/u.test(word.text) || mentioned || word.tags.has('Noun'));
    const stranger = word.tags.has('FirstName') && /^\p{Lu}/u.test(word.text) && !guide.people.things.has(word.lower);
    if (!member && !mentioned && !stranger) break;
    end += 1;
    if (word.after.trim() !== '') break;
  }
  return end;
}

/** Where the word stands that says what the people are: "the junior [developer]", "[QA]". */
function roleHead(words: readonly Word[], at: number, guide: BlamelessGuide): number | undefined {
  let head: number | undefined;
  for (let i = at; i < Math.min(words.length, at + longest); i++) {
    const word = words[i];
    if (!word || (i === at && /^on-?$/.test(word.lower))) break;
    const onCall = /^on-?$/.test(word.lower) && words[i + 1]?.lower === 'call';
    const isRole = guide.people.roles.has(word.lower) || onCall;
    if (isRole) head = onCall ? i + 1 : i;
    if (word.after.trim() !== '') break;
    if (!isRole && !leadsTo(word) && !guide.people.sides.has(word.lower)) break;
  }
  return head;
}

function leadsTo({ tags, lower }: Word): boolean {
  if (tags.has('Pronoun') && !tags.has('Possessive')) return false;
  return ['Determiner', 'Adjective', 'Noun', 'Possessive', 'Value'].some((tag) => tags.has(tag)) || lower === 'on-call';
}

/** "the person on call", "those people in security", "nobody in this team". */
function qualified(words: readonly Word[], end: number): number {
  if (words[end]?.lower === 'else') return end + 1;
  const [link, ...more] = words.slice(end, end + 4);
  if (!link || !/^(on|in|of|at|from|except)$/.test(link.lower)) return end;
  if (link.lower === 'on' && more[0]?.lower !== 'call' && more[0]?.lower !== 'duty') return end;
  let last = end + 1;
  for (const word of more) {
    if (!/^(the|this|that|our|their|a|my|me)$/.test(word.lower) && !word.tags.has('Noun')) break;
    last += 1;
    if (word.tags.has('Noun') && !word.tags.has('Possessive')) {
      if (words[last]?.tags.has('Noun')) continue;
      break;
    }
  }
  return last > end + 1 ? last : end;
}

/** Whether a word at `at` still points at somebody, so that a rewording must not repeat it. */
export function isPersonal(
  words: readonly Word[],
  at: number,
  { guide, team }: { readonly guide: BlamelessGuide; readonly team: Team },
): boolean {
  const word = words[at];
  if (!word) return false;
  const owner = word.lower.replace(/'s?$/, '').replace(/^@/, '');
  if (team.names.has(owner) || team.mentions.has(owner)) return true;
  if (/^(he|she|him|his|her|hers|they|their|them|you|your|i|my|me|who|whose)$/.test(word.lower)) return true;
  return guide.people.roles.has(owner) && !words[at + 1]?.tags.has('Noun');
}
