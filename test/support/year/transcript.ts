import { flat, messagesIn } from '../terminal.ts';
import { berlin, wallOf } from './calendar.ts';

/** Something that happened in the channel or beside it. */
export type Entry = {
  /** Milliseconds since the epoch, as the terminal told it. */
  readonly at: number;
  /** `typed`: by a person; `unasked`: by Cairn on its own; `answer`: by Cairn to what was typed; `note`: of the test. */
  readonly kind: 'typed' | 'unasked' | 'answer' | 'note';
  /** Who alone sees it. */
  readonly only?: string;
  /** It replaces a message that was there before. */
  readonly isEdit?: boolean;
  readonly rows: readonly string[];
  readonly text: string;
};

/** What the terminal printed after a line, message by message; `at` is the time until it tells another. */
export function entriesIn(printed: string, at: number, kind: 'unasked' | 'answer'): readonly Entry[] {
  const entries: Entry[] = [];
  let now = at;
  let isEdit = false;
  for (const { by, only, rows, text } of messagesIn(printed)) {
    if (by === 'terminal') {
      const [, told] = /^\w+day, (\S+Z):$/.exec(text) ?? [];
      if (told !== undefined) now = Date.parse(told);
      isEdit ||= text === 'changed above:';
      if (told === undefined && !/^(?:changed above:|It becomes )/.test(text))
        entries.push({ at: now, kind, rows, text });
      continue;
    }
    entries.push({ at: now, kind, rows, text, isEdit, ...(only === undefined ? {} : { only }) });
    isEdit = false;
  }
  return entries;
}

export function note(at: number, text: string): Entry {
  return { at, kind: 'note', rows: [text], text: flat(text) };
}

/** From so many rows on, what was shown before word for word is not written out again. */
const longFrom = 12;

/** The year to be read: the team's time above what happens, and beside what somebody sees elsewhere, theirs. */
export function readable(entries: readonly Entry[], zoneOf: (name: string) => string): string {
  const lines: string[] = [];
  const before = new Set<string>();
  let told = '';
  for (const group of alike(entries)) {
    const [{ at, kind, rows, text, isEdit }] = group;
    const stamp = heading(at);
    if (stamp !== told) lines.push('', stamp, '');
    told = stamp;
    if (kind === 'typed') lines.push(`› ${text}`);
    else if (kind === 'note') lines.push(`(${text})`);
    else
      lines.push(
        ...drawn(
          group.map((one) => seenBy(one, zoneOf)),
          before.has(rows.join('\n').replace(tag, '')) && rows.length >= longFrom ? [...rows.slice(0, 1), '...'] : rows,
          isEdit === true,
        ),
        '',
      );
    before.add(rows.join('\n').replace(tag, ''));
  }
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

const tag = /^\(only [^)]+\)\s*/;

function drawn(readers: readonly (string | undefined)[], rows: readonly string[], isEdit: boolean): string[] {
  const names = readers.filter((one) => one !== undefined).join(', ');
  const [first = '', ...rest] = rows;
  const only = names === '' ? [] : [`(only ${names})`];
  const text = names === '' ? [first, ...rest] : [first.replace(tag, ''), ...rest].filter((row) => row !== '');
  return [
    ...(isEdit ? ['· changed above:'] : []),
    ...[...only, ...text].map((row, index) => `${index === 0 ? 'cairn    ' : '         '}${row}`.trimEnd()),
  ];
}

function seenBy({ only, at, kind }: Entry, zoneOf: (name: string) => string): string | undefined {
  if (only === undefined || kind === 'answer') return only;
  const zone = zoneOf(only);
  return zone === berlin ? only : `${only}, ${wallOf(at, zone).time} in ${zone.replace(/^.*\//, '').replace('_', ' ')}`;
}

/** What several people see alone at once, as one. */
function alike(entries: readonly Entry[]): readonly (readonly [Entry, ...Entry[]])[] {
  const groups: [Entry, ...Entry[]][] = [];
  for (const entry of entries) {
    const [first] = groups.at(-1) ?? [];
    const isSame =
      first?.only !== undefined &&
      entry.only !== undefined &&
      first.text === entry.text &&
      first.at === entry.at &&
      first.kind === entry.kind;
    if (isSame) groups.at(-1)?.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

const headings = new Intl.DateTimeFormat('en-GB', {
  timeZone: berlin,
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

function heading(at: number): string {
  return `── ${headings.format(at).replace(',', '')}, ${wallOf(at, berlin).time}`;
}
