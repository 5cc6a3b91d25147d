/**
 * A drawing thread that knows no pictures: whatever it is sent, it rasterises the SVG that somebody might have written
 * by hand for the benchmark's picture, of the same size, with the same names and a shape for each mark.
 */
import { parentPort } from 'node:worker_threads';
import { Resvg } from '@resvg/resvg-js';
import { drawingOf } from '../../src/chart/drawing.ts';
import { mainFace } from '../../src/chart/typefaces.ts';
import type { PictureRow } from '../../src/chat/picture.ts';
import { samplePicture } from './sample-picture.ts';

const { width, height } = drawingOf(samplePicture);
const x = (level: number) => 362 + level * 58;
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width * 2}" height="${height * 2}" viewBox="0 0 ${width} ${height}" font-family="Inter" font-size="13">
<rect width="${width}" height="${height}" rx="14" fill="#fff" stroke="#ccc"/><text x="32" y="52" font-size="22" font-weight="600">${samplePicture.title}</text>
${[0, 1, 2, 3, 4, 5].map((level) => `<text x="${x(level)}" y="118">${level}</text><path d="M${x(level)} 128V${height - 54}" stroke="#ddd"/>`).join('\n')}
${samplePicture.rows.map(rowOf).join('\n')}
</svg>`;

function rowOf({ label, kind, level = 0, before = 0, range, average }: PictureRow, index: number): string {
  const y = 148 + index * 31;
  const name = `<text x="44" y="${y}">${label}</text>`;
  const dot = `<circle cx="${x(level)}" cy="${y}" r="7" fill="#0a5c9e"/>`;
  const past = `<circle cx="${x(before)}" cy="${y}" r="6" fill="#fff" stroke="#555"/>`;
  const figures = `<text x="700" y="${y}">${average ? `average ${average}` : `${before} → ${level}`}</text>`;
  if (kind === 'dimension') {
    const band = `<rect x="32" y="${y - 18}" width="736" height="36" fill="#eee"/>`;
    const tick = `<path d="M${x(average ?? 0)} ${y - 16}v32" stroke="#000"/>`;
    return `${band}${name}<rect x="${x(0)}" y="${y - 5}" width="${level * 58}" height="10" fill="#0a5c9e"/>${tick}${past}${dot}${figures}`;
  }
  const [lowest, highest] = range ?? [0, 0];
  const answers = `<rect x="${x(lowest)}" y="${y - 3}" width="${(highest - lowest) * 58}" height="6" fill="#abcdec"/>`;
  return `${name}${answers}<path d="M${x(before)} ${y}H${x(level)}" stroke="#555"/>${past}${dot}${figures}`;
}

const fontFiles = [mainFace('regular').file, mainFace('strong').file];
parentPort?.on('message', () => {
  const png = Uint8Array.from(
    new Resvg(svg, { font: { loadSystemFonts: false, fontFiles }, logLevel: 'off' }).render().asPng(),
  );
  parentPort?.postMessage({ png }, [png.buffer]);
});
