/** More dots than these are no picture of how far a team is. */
const mostDots = 15;

/** A count as squares: at most `most` of them, then the number; a dash for none. */
export function squares(count: number, most: number): string {
  if (count > most) return `${'■'.repeat(most)} ${count}`;
  return count > 0 ? '■'.repeat(count) : '–';
}

/** How many of how many have done something: as dots with `gap` before the text, or in words where they are many. */
export function progressText(
  { done, total, text }: { readonly done: number; readonly total: number; readonly text: string },
  gap = '  ',
): string {
  const filled = Math.max(Math.min(done, total), 0);
  if (total > mostDots) return text.includes(` of ${total}`) ? text : `${filled} of ${total} ${text}`;
  return `${'●'.repeat(filled)}${'○'.repeat(Math.max(total - filled, 0))}${gap}${text}`;
}
