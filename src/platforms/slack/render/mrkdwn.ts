import { isVisible } from '../../../chat/clean.ts';
import { type Run, type Style, styled } from './runs.ts';

type Mark = Exclude<Style, 'mention'>;

const marks: Readonly<Record<Mark, string>> = { bold: '*', italic: '_', code: '`' };

/** Inside of its own marks a special can't be kept: something that looks the same stands in for it. */
const alike: Readonly<Record<Mark, Readonly<Record<string, string>>>> = {
  bold: { '*': '\u2217', '＊': '\ufe61' },
  italic: { _: '\u02cd', '＿': '\u2e0f' },
  code: { '`': '\u02cb', '｀': '\u02cb' },
};

/** Between a mark and a letter it makes Slack see the mark, which it else does only at the edge of a word. */
const joint = '\u200b';
const quoteBreaker = '\u00ad';
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const special = /[&<>＞]|[*_~`＊＿｀]+|:(?=[\p{L}\p{N}_+'-]+:)/gu;

/**
 * Slack's markup for the runs: what is bold, italic or code is shown so, and everything else as it is written. Slack has
 * no escape for its marks, but it shows the fallback of a date that is none without looking for any in it.
 */
export function mrkdwn(runs: readonly Run[]): string {
  const pieces = piecesOf(runs);
  let out = '';
  let lineStart = true;
  for (const [index, { text, style }] of pieces.entries()) {
    const next = pieces[index + 1];
    if (style === 'mention') out += `<@${text}>`;
    else out += style ? marked(text, style, out.at(-1), next) : literal(text, lineStart);
    if (/\S/.test(text)) lineStart = false;
    else if (text.includes('\n')) lineStart = true;
  }
  return out;
}

/** `&`, `<` and `>` as Slack wants them wherever it reads markup. */
export function escaped(text: string): string {
  return text.replace(/[&<>]/g, (found) => entities[found] ?? found);
}

/** Stretches of one style, those with a style neither starting nor ending in white space nor going over a line's end. */
function piecesOf(runs: readonly Run[]): Run[] {
  const pieces: Run[] = [];
  for (const { text, style } of joined(runs)) {
    const parts = text
      .split('\n')
      .flatMap((line, index) => [...(index > 0 ? ['\n'] : []), ...(style ? trimmed(line) : [line])]);
    for (const part of parts) {
      if (part !== '') pieces.push(styled(part, isVisible(part) ? style : undefined));
    }
  }
  return pieces;
}

/** A line with the white space at its ends on its own. */
function trimmed(line: string): string[] {
  const core = line.trim();
  const start = line.length - line.trimStart().length;
  return [line.slice(0, start), core, line.slice(start + core.length)];
}

function joined(runs: readonly Run[]): Run[] {
  const whole: { style: Style | undefined; texts: string[] }[] = [];
  for (const { text, style } of runs) {
    const last = whole.at(-1);
    if (last && last.style === style && style !== 'mention') last.texts.push(text);
    else whole.push({ style, texts: [text] });
  }
  return whole.map(({ texts, style }) => styled(texts.join(''), style));
}

function marked(text: string, style: Mark, before: string | undefined, next: Run | undefined): string {
  const mark = marks[style];
  const opens = before === undefined || /[\s(\u200b]/.test(before);
  // An underscore before a colon could end the name of an emoji.
  const after = style === 'italic' ? /^[\s.,;?!)]/ : /^[\s.,:;?!)]/;
  const closes = next === undefined || (!next.style && after.test(next.text));
  const inner = style === 'code' ? codeText(text) : edged(literal(text, false, style));
  return `${opens ? '' : joint}${mark}${inner}${mark}${closes ? '' : joint}`;
}

/** Between a mark and what stands in for another one, so that Slack does not have to make out where one ends. */
function edged(inner: string): string {
  return `${inner.startsWith('<') ? joint : ''}${inner}${inner.endsWith('>') ? joint : ''}`;
}

/** In code nothing but its own mark means anything. */
function codeText(text: string): string {
  return escaped(text).replace(/[`｀]/g, (found) => alike.code[found] ?? found);
}

function literal(text: string, lineStart: boolean, style?: Mark): string {
  const first = lineStart ? text.search(/\S/) : -1;
  return text.replace(special, (found, at: number) => {
    if (found === '>' || found === '＞') return (at === first ? quoteBreaker : '') + (entities[found] ?? found);
    const entity = entities[found];
    if (entity) return entity;
    const own = style ? alike[style] : {};
    if ([...found].some((one) => own[one])) return [...found].map((one) => own[one] ?? asIs(one)).join('');
    return isInWord(text, at, found) ? found : asIs(found);
  });
}

/** `snake_case` and `10*20` stay as they are: within a word Slack sees no mark. */
function isInWord(text: string, at: number, found: string): boolean {
  const [before = '', after = ''] = [text[at - 1], text[at + found.length]];
  return /^[*_~]$/.test(found) && /[a-z0-9]/i.test(before) && /[a-z0-9]/i.test(after);
}

function asIs(text: string): string {
  return `<!date^00000000^{_}|${text}>`;
}
