/** Markdown (CommonMark, as GitHub and wikis read it) of what people wrote: nothing of it means anything but itself. */

const address = /(https?:\/\/[^\s<>"'`()[\]{}|\\^]*[^\s<>"'`()[\]{}|\\^.,;:!?*_~])/i;

/** A text on one line that reads as it was written, whatever stands in it; addresses stay links. */
export function inline(text: string): string {
  const line = oneLine(text);
  if (line === '') return '…';
  return line
    .split(address)
    .map((part, i) => (i % 2 === 1 ? `<${part}>` : literal(part)))
    .join('')
    .replace(/^([-+=])/, '\\$1')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2');
}

/** Without line breaks, signs that cannot be seen, and signs that turn the direction of what follows. */
function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

function literal(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>#|~$&@]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\b(www)\./gi, '$1\\.');
}

export function heading(level: 1 | 2 | 3, text: string): string {
  return `${'#'.repeat(level)} ${inline(text)}`;
}

/** What somebody is asked to fill in. */
export function prompt(text: string): string {
  return `*${inline(text)}*`;
}

/** Items are Markdown already. */
export function list(items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [items.map((item) => `- ${item}`).join('\n')];
}

/** Paragraphs, headings and lists below each other, as a file. */
export function page(blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`;
}
