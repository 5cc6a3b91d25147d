import { nearest } from '../chat/nearest.ts';
import { type Reply, say } from '../chat/reply.ts';
import { type ActionIntent, longestLine, longestRemark, longestTitle } from './intents.ts';
import { isNumber, numberIn } from './listing.ts';

export const tooLong = `An action takes at most ${longestTitle} characters. Say it shorter; the details fit elsewhere.`;
export const tooMuch = `That takes at most ${longestRemark} characters. Say it shorter.`;

const usage =
  '`actions` takes `mine`, `all`, or a number: `actions 2` shows one, and `actions done 2`, `assign 2 to bo`, `due 2 friday`, `block 2 waiting for the vendor`, `unblock 2`, `remark 2 ...`, `drop 2 no longer needed` and `reopen 2` change it. `actions add ...` writes one down.';

/** What follows `actions`. */
export function readActions(rest: string): ActionIntent | Reply {
  const [, first = '', value = ''] = /^(\S*)\s*(.*)$/s.exec(rest.trim()) ?? [];
  const word = first.toLowerCase();
  if (isNumber(word) && value === '') return { type: 'action.show', which: String(numberIn(word)) };
  switch (word) {
    case '':
    case 'list':
      return { type: 'action.list' };
    case 'mine':
    case 'all':
      return value === '' ? { type: 'action.list', whose: word } : say(usage);
    case 'add':
      if (value === '') return say('Say what is to be done: `actions add write the runbook by friday`.');
      return value.length > longestLine ? say(tooLong) : { type: 'action.add', title: value };
    case 'github':
      return readGithub(value);
    default:
      return readChange(word, value);
  }
}

function readChange(typed: string, value: string): ActionIntent | Reply {
  const word = verbOf(typed);
  if (word === undefined) {
    const near = nearest(typed, [...verbs.keys(), 'mine', 'all', 'add', 'github']);
    return say(near ? `I don't know \`actions ${typed.slice(0, 40)}\`. Did you mean \`actions ${near}\`?` : usage);
  }
  const [, which = '', more = ''] = /^(\S*)\s*(.*)$/s.exec(value) ?? [];
  if (!isNumber(which)) {
    return say(`Which one? Name it by its number: \`actions ${typed} 2\`. \`actions\` shows them.`);
  }
  if (more.length > longestRemark) return say(tooMuch);
  return changeOf(word, String(numberIn(which)), more.trim());
}

type Verb = 'done' | 'take' | 'reopen' | 'unblock' | 'hand-back' | 'assign' | 'due' | 'block' | 'drop' | 'remark';

/** What people say for it. */
const verbs: ReadonlyMap<string, Verb> = new Map([
  ['done', 'done'],
  ['finish', 'done'],
  ['take', 'take'],
  ['reopen', 'reopen'],
  ['unblock', 'unblock'],
  ['return', 'hand-back'],
  ['assign', 'assign'],
  ['give', 'assign'],
  ['due', 'due'],
  ['block', 'block'],
  ['blocked', 'block'],
  ['drop', 'drop'],
  ['remark', 'remark'],
  ['note', 'remark'],
]);

function verbOf(typed: string): Verb | undefined {
  return verbs.get(typed);
}

function changeOf(verb: Verb, which: string, more: string): ActionIntent {
  const without = (lead: RegExp) => more.replace(lead, '').trim();
  switch (verb) {
    case 'done':
    case 'take':
    case 'reopen':
    case 'unblock':
    case 'hand-back':
      return { type: `action.${verb}`, which };
    case 'assign': {
      const to = without(/^to\s+/i).slice(0, 80);
      return { type: 'action.assign', which, ...(to === '' ? {} : { to }) };
    }
    case 'due': {
      const day = more.slice(0, 80);
      return { type: 'action.due', which, ...(day === '' ? {} : { day }) };
    }
    case 'block':
    case 'drop': {
      const why = without(/^(?:because|by|:)\s+/i);
      return { type: `action.${verb}`, which, ...(why === '' ? {} : { why }) };
    }
    case 'remark':
      return { type: 'action.remark', which, ...(more === '' ? {} : { text: more }) };
    default:
      return verb satisfies never;
  }
}

function readGithub(value: string): ActionIntent | Reply {
  if (value === '') return { type: 'action.github' };
  if (/^(?:off|stop|none)$/i.test(value)) return { type: 'action.github-off' };
  const repository = value.replace(/^https:\/\/github\.com\//i, '').replace(/(?:\.git)?\/?$/, '');
  if (isRepository(repository)) return { type: 'action.github', repository };
  return say('Name the repository like `actions github acme/platform`; `actions github off` ends it.');
}

/** Whether it is an owner and a name as GitHub allows them. */
export function isRepository(text: string): boolean {
  return /^[a-z\d](?:[a-z\d-]{0,38})\/(?!\.{1,2}$)[\w.-]{1,100}$/i.test(text);
}
