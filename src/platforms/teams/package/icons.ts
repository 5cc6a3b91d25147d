import { Resvg } from '@resvg/resvg-js';

/** The sides of Teams' two icons, in pixels (Microsoft's "Teams app package"). */
const sides = { color: 192, outline: 32 } as const;

/** Four stones, the smallest on top, in a square of 96: what is left of the colour icon's 192 after 48 of margin. */
const stones = [
  { cx: 49, cy: 13, rx: 15, ry: 10, fill: '#F4E9D2' },
  { cx: 45, cy: 35, rx: 24, ry: 12, fill: '#E3CFA4' },
  { cx: 51, cy: 59, rx: 34, ry: 12, fill: '#CFB37C' },
  { cx: 48, cy: 84, rx: 46, ry: 12, fill: '#B08F57' },
] as const;

/** For apps and messages: it may be cut to a hexagon or a rounded square, so that the corners hold nothing. */
const color = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 192 192">
  <rect width="192" height="192" fill="#2F4F4F"/>
  <g transform="translate(48 48)">${stones
    .map(({ fill, ...shape }) => `<ellipse ${attributes(shape)} fill="${fill}"/>`)
    .join('')}</g>
</svg>`;

/** For the bar at the side: white and nothing else, up to the edge. */
const outline = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
  <g fill="none" stroke="#FFFFFF" stroke-width="2">
    <ellipse cx="16.5" cy="5" rx="6" ry="4"/>
    <ellipse cx="14.5" cy="14" rx="10" ry="5"/>
    <ellipse cx="16" cy="25" rx="15" ry="6"/>
  </g>
</svg>`;

/** Both icons as PNG. */
export function icons(): Readonly<Record<keyof typeof sides, Uint8Array>> {
  return { color: drawn(color, sides.color), outline: drawn(outline, sides.outline) };
}

function drawn(svg: string, side: number): Uint8Array {
  const options = { fitTo: { mode: 'width', value: side }, font: { loadSystemFonts: false }, logLevel: 'off' } as const;
  return new Resvg(svg, options).render().asPng();
}

function attributes(shape: Readonly<Record<string, number>>): string {
  return Object.entries(shape)
    .map(([name, value]) => `${name}="${value}"`)
    .join(' ');
}
