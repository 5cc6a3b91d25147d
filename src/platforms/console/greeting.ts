import type { Person } from '../../chat/person.ts';
import { textParagraphs } from './draw.ts';
import type { Paragraph } from './wrap.ts';

/** What Cairn says first at the terminal: three lines of what to type. */
export function greeting(person: Person): readonly Paragraph[] {
  return [
    "I'm Cairn. I help a team see where it stands; `assess` begins.",
    `You are ${person.name}. \`bo: text\` speaks as Bo, \`bo> text\` is Bo to me alone.`,
    'A letter or number presses a button. `help` says more, `!quit` ends.',
  ].flatMap((line) => textParagraphs(line));
}

/** What waits for somebody who comes back, a line each. */
export function stillOpen(lines: readonly string[]): readonly Paragraph[] {
  return lines.flatMap((line) =>
    textParagraphs(`Still open: ${line}${line.includes('`') ? '' : ' Say `status` to see it.'}`),
  );
}
