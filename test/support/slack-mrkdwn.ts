/** A character as a reader sees it. White space carries no style. */
export type Shown = { readonly char: string; readonly style: 'plain' | 'bold' | 'italic' | 'strike' | 'code' };

/** Slack's markup as a reader sees it, and what in it would be more than text: a mention, a link, an emoji, a quote. */
export type Read = { readonly shown: readonly Shown[]; readonly live: readonly string[] };

const styles = {
  '*': 'bold',
  '＊': 'bold',
  _: 'italic',
  '＿': 'italic',
  '~': 'strike',
  '`': 'code',
  '｀': 'code',
} as const;
const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };
/** What stands in for a mark that can't be kept. */
const alike: Readonly<Record<string, string>> = {
  '∗': '*',
  '﹡': '＊',
  ˍ: '_',
  '⸏': '＿',
};

/** Reads markup the way Slack documents it, and wherever that leaves a doubt, takes what looks like a mark for one. */
export function readMrkdwn(text: string): Read {
  const live: string[] = [];
  const kept: string[] = [];
  // What the fallback of an impossible date holds is text: it is taken out before marks are looked for.
  const taken = text.replace(/<!date\^00000000\^\{_\}\|([^<>|&]*)>/g, (_, fallback: string) =>
    [...fallback].map((char) => String.fromCodePoint(0xf0000 + kept.push(char) - 1)).join(''),
  );
  live.push(...(taken.match(/<[^>]*>?/g) ?? []), ...(taken.replace(/<[^>]*>?/g, '').match(/>/g) ?? []));
  live.push(...(taken.match(/&(?!(?:amp|lt|gt);)/g) ?? []));
  const shown = taken.split('\n').flatMap((line) => {
    if (/^\s*(&gt;|＞)/.test(line)) live.push(line);
    const plainLine = shownOf([...line], 'plain');
    live.push(...(line.replace(/`[^`]*`/g, ' ').match(/:[\p{L}\p{N}_+'-]+:/gu) ?? []));
    return [...plainLine, { char: '\n', style: 'plain' } as const];
  });
  return { shown: decoded(shown, kept), live };
}

/** Marks of one line; code first, since nothing in it means anything. */
function shownOf(chars: readonly string[], outer: Shown['style']): Shown[] {
  for (const marks of [
    ['`', '｀'],
    ['*', '＊', '_', '＿', '~'],
  ]) {
    for (const [open, mark] of chars.entries()) {
      if (!marks.includes(mark) || isWord(chars[open - 1]) || /^\s*$/.test(chars[open + 1] ?? '')) continue;
      const close = chars.findIndex((char, at) => {
        return at > open + 1 && char === mark && !/\s/.test(chars[at - 1] ?? '') && !isWord(chars[at + 1]);
      });
      if (close < 0) continue;
      const style = Object.entries(styles).find(([one]) => one === mark)?.[1] ?? 'plain';
      const inner = chars.slice(open + 1, close);
      return [
        ...shownOf(chars.slice(0, open), outer),
        ...(style === 'code' ? inner.map((char) => ({ char, style })) : shownOf(inner, style)),
        ...shownOf(chars.slice(close + 1), outer),
      ];
    }
  }
  return chars.map((char) => ({ char, style: outer }));
}

function isWord(char: string | undefined): boolean {
  return char !== undefined && /[\p{L}\p{N}]/u.test(char);
}

function decoded(shown: readonly Shown[], kept: readonly string[]): Shown[] {
  const out: Shown[] = [];
  for (let at = 0; at < shown.length; at++) {
    const { char, style } = shown[at] ?? { char: '', style: 'plain' };
    if (char === '\u200b' || char === '\u00ad') continue;
    const rest = shown
      .slice(at, at + 5)
      .map((one) => one.char)
      .join('');
    const entity = /^&(?:amp|lt|gt);/.exec(rest)?.[0];
    if (entity) at += entity.length - 1;
    const code = char.codePointAt(0) ?? 0;
    const real = entity
      ? (entities[entity] ?? '')
      : code >= 0xf0000
        ? (kept[code - 0xf0000] ?? '')
        : (alike[char] ?? char);
    out.push({ char: real, style: /\s/.test(real) ? 'plain' : style });
  }
  return out;
}
