import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { type CardText, suggestGroups } from '../../src/retro/grouping.ts';
import { mb, median, ms, timed } from './measure.ts';
import type { Row } from './table.ts';

const runs = 9;
const script = fileURLToPath(new URL('coach.ts', import.meta.url));
const tookSchema = z.object({ importMs: z.number(), firstMs: z.number(), cardMs: z.number(), bytes: z.number() });

const words =
  'build slow linter flaky checkout test suite rerun alert late queue night pager deploy hand friday script runbook failover old standup long pairing migration table lock customer status page review wait release note owner proxy secret rota drill'.split(
    ' ',
  );

/** Cards of eight words each, the same ones every time. */
function cards(count: number): readonly CardText[] {
  return Array.from({ length: count }, (_, card) => ({
    id: `card-${card}`,
    text: Array.from({ length: 8 }, (_, i) => words[(card * 7 + i * i * 5 + ((card * i) % 11)) % words.length]).join(
      ' ',
    ),
  }));
}

/** What it takes to suggest groups for a large retro, and to have the coach at hand. */
export async function measureRetro(): Promise<Row[]> {
  const [all, half] = [cards(300), cards(150)];
  suggestGroups(all);
  const took: { all: number[]; half: number[] } = { all: [], half: [] };
  for (let run = 0; run < runs; run += 1) {
    took.half.push(await timed(() => suggestGroups(half)));
    took.all.push(await timed(() => suggestGroups(all)));
  }
  const [whole, part] = [median(took.all), median(took.half)];
  const coach = [await coachOnce(), await coachOnce(), await coachOnce()];
  const of = (value: (took: z.output<typeof tookSchema>) => number) => median(coach.map(value));
  return [
    {
      what: 'Suggesting groups for 300 cards',
      measured: ms(whole),
      against: `${ms(part)} for 150`,
      ratio: whole / part,
      value: whole,
      aim: { most: 1000, text: 'under a second' },
    },
    {
      what: 'Loading the coach, once a retro runs',
      measured: `${ms(of(({ importMs }) => importMs))}, first card ${ms(of(({ firstMs }) => firstMs))}`,
    },
    { what: '  memory (RSS)', measured: `${mb(of(({ bytes }) => bytes))} more` },
    { what: '  reading a card after that', measured: ms(of(({ cardMs }) => cardMs)) },
  ];
}

async function coachOnce(): Promise<z.output<typeof tookSchema>> {
  const { stdout } = await promisify(execFile)(process.execPath, [script]);
  return tookSchema.parse(JSON.parse(stdout));
}
