import type { Person } from '../../../chat/person.ts';
import type { Call, Called, Element, Laid, Line, Run, Words } from './elements.ts';

/** A name is shown up to this many characters where somebody is called by it. */
const longestName = 60;

/** What Markdown could make something of, and what could end or begin a mention. */
const markup = /[*_[\]\\`~#<>&|]/g;

/** A name that is nothing but a name, wherever markup is read. */
export function nameOf({ name }: Pick<Person, 'name'>): string {
  const bare = name
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(markup, '')
    .replace(/\s+/g, ' ')
    .trim();
  const short = [...bare].slice(0, longestName).join('').trimEnd();
  return /[\p{L}\p{N}\p{S}]/u.test(short) ? short : 'you';
}

/**
 * The call that a line is, if somebody is called in it. Teams looks for mentions in the text of a TextBlock only ("Format
 * cards in Microsoft Teams", "Mention support within Adaptive Cards"), which is read as Markdown: what could be taken for
 * that stays out, and the call then holds the names alone.
 */
export function callIn(line: readonly Run[]): { readonly call: Call; readonly whole: boolean } | undefined {
  if (!line.some(({ calls }) => calls !== undefined)) return undefined;
  const isList = /^\s*(\d+[.)]|[-+])/.test(line.map(({ text, calls }) => (calls === undefined ? text : '@')).join(''));
  const whole = !isList && line.every((one) => one.calls !== undefined || isBare(one));
  const { size, isSubtle } = line[0] ?? {};
  const look = { ...(size ? { size } : {}), ...(isSubtle ? { isSubtle } : {}) };
  const parts = whole
    ? line.map(({ text, calls }) => (calls === undefined ? text : { id: calls, name: text }))
    : line.flatMap(({ text, calls }) => (calls === undefined ? [] : [{ id: calls, name: text }, ' ']));
  return { call: { type: 'Call', parts, ...look }, whole };
}

function isBare({ text, weight, italic, fontType }: Run): boolean {
  return !weight && !italic && !fontType && text.search(markup) === -1;
}

/** The elements of a card with its mentions, and what they stand for: each mark is in the card once for each person. */
export function withMentions(body: readonly Element[]): {
  readonly lines: readonly Laid[];
  readonly entities: readonly object[];
} {
  const marks = new Map<string, Called & { readonly mark: string }>();
  const markOf = ({ id, name }: Called): string => {
    const known = marks.get(id);
    if (known) return known.mark;
    const taken = new Set([...marks.values()].map((one) => one.mark));
    let mark = `<at>${name}</at>`;
    for (let other = 2; taken.has(mark); other++) mark = `<at>${name} (${other})</at>`;
    marks.set(id, { id, name, mark });
    return mark;
  };
  const lineOf = (said: Words | Call): Words | Line => {
    if (said.type !== 'Call') return said;
    const { type: _, parts, ...look } = said;
    const text = parts.map((part) => (typeof part === 'string' ? part : markOf(part))).join('');
    return { type: 'TextBlock', text: text.trim(), wrap: true, ...look };
  };
  const lines = body.map((element): Laid => {
    if (element.type === 'Call') return lineOf(element);
    if (element.type !== 'ColumnSet') return element;
    return { ...element, columns: element.columns.map((one) => ({ ...one, items: one.items.map(lineOf) })) };
  });
  const entities = [...marks.values()].map(({ id, name, mark }) => ({
    type: 'mention',
    text: mark,
    mentioned: { id, name },
  }));
  return { lines, entities };
}
