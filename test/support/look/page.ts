import { readFileSync } from 'node:fs';
import type { AnyBlock, ModalView } from '@slack/types';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Message } from 'slack-blocks-to-jsx';

export type Theme = 'light' | 'dark';

const style = readFileSync(new URL(import.meta.resolve('slack-blocks-to-jsx/dist/style.css')), 'utf8');
const colours = {
  light: { page: '#ffffff', text: '#1d1c1d', line: '#dddddd' },
  dark: { page: '#1a1d21', text: '#d1d2d3', line: '#565856' },
} as const;
/** Stands in for an uploaded picture. */
const placeholder = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="300"><rect width="800" height="300" rx="8" fill="#f2efe9"/><text x="400" y="160" text-anchor="middle" font-family="sans-serif" font-size="28" fill="#555">the picture of the summary</text></svg>',
)}`;

/** A message as Slack would show it, as a page to be pictured. */
export function messagePage(blocks: readonly AnyBlock[], theme: Theme): string {
  return page(drawn(blocks, theme), theme);
}

/** A modal with its title and buttons, which the library does not draw. */
export function modalPage(view: ModalView, theme: Theme): string {
  const { page: paper, text, line } = colours[theme];
  const button = `border:1px solid ${line};border-radius:4px;padding:8px 14px;font-weight:700;margin-left:8px`;
  const submit = view.submit ? `<span style="${button};background:#007a5a;color:#fff">${view.submit.text}</span>` : '';
  return page(
    `<div style="border:1px solid ${line};border-radius:8px;background:${paper};color:${text}">
      <div style="font-size:22px;font-weight:900;padding:16px 20px;border-bottom:1px solid ${line}">${view.title.text}</div>
      <div style="padding:8px 4px">${drawn(view.blocks, theme)}</div>
      <div style="text-align:right;padding:16px 20px"><span style="${button}">${view.close?.text}</span>${submit}</div>
    </div>`,
    theme,
  );
}

function drawn(blocks: readonly AnyBlock[], theme: Theme): string {
  const element = createElement(Message, {
    blocks: JSON.parse(JSON.stringify(blocks.map(withPlaceholder), forLibrary)),
    name: 'Cairn',
    logo: placeholder,
    time: new Date('2027-03-01T09:00:00Z'),
    theme,
  });
  return renderToStaticMarkup(element);
}

const alike: Readonly<Record<string, string>> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ', ':': '꞉' };

/**
 * The library takes "verbatim" for "without markup", and reads markup in what is escaped, as Slack does not: what is
 * meant as it is written gets characters that look the same. Nor does it see the end of what is italic before a colon.
 */
function forLibrary(key: string, value: unknown): unknown {
  if (key === 'verbatim') return undefined;
  if (key !== 'text' || typeof value !== 'string') return value;
  return value
    .replaceAll('&lt;', '‹')
    .replaceAll('_:', '_꞉')
    .replace(/<!date\^0+\^\{_\}\|([^>]*)>/g, (_, kept: string) =>
      [...kept].map((char) => alike[char] ?? char).join(''),
    );
}

function withPlaceholder(block: AnyBlock): object {
  if (block.type === 'image' && 'slack_file' in block) {
    return { type: 'image', alt_text: block.alt_text, image_url: placeholder };
  }
  return block;
}

function page(body: string, theme: Theme): string {
  const { page: paper, text } = colours[theme];
  const font = "Lato, 'Noto Sans', sans-serif";
  return `<!doctype html><html data-theme="${theme}"><meta charset="utf-8"><style>${style}</style>
    <body style="margin:0;padding:12px;background:${paper};color:${text};font-family:${font}">${body}</body></html>`;
}
