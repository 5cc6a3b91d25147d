import type { Block } from '../../chat/card.ts';
import { count } from '../../chat/wording.ts';
import type { SaidInRetro } from '../../retro/retro.ts';
import { dateText } from '../../schedule/calendar.ts';

/** What retros said of a question, the newest first. */
export type FromRetros = { readonly said: readonly SaidInRetro[]; readonly zone: string; readonly now: Date };

const mostShown = 5;

/** "In the retro of 3 March: “alerts wake the wrong person” (five dots)", a line each. */
export function retroBlocks({ said, zone, now }: FromRetros): Block[] {
  if (said.length === 0) return [];
  const items = said.slice(0, mostShown).map(({ theme, dots, at }) => {
    const counted = dots === undefined || dots === 0 ? '' : ` (${count(dots, 'dot')})`;
    return `In the retro of ${dateText(new Date(at), zone, now)}: “${theme}”${counted}`;
  });
  const more = said.length - items.length;
  return [
    { kind: 'text', text: 'What came up in your retros:' },
    { kind: 'list', items: [...items, ...(more > 0 ? [`And ${count(more, 'more', 'more')}.`] : [])] },
  ];
}
