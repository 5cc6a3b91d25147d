import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { buildModel } from '../../../src/content/build.ts';
import { parseJson } from '../../../src/content/exchange/json-file.ts';
import { importLens } from '../../../src/content/exchange/lens-import.ts';
import type { Pack } from '../../../src/content/exchange/pack.ts';
import type { Model } from '../../../src/content/model.ts';
import { dimensionSchema, modelSchema } from '../../../src/content/schema.ts';

export const options = { as: undefined, at: '2026-11-21' } as const;

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder with these files, by path and text, gone when the tests of the file are over. */
export function folderWith(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-exchange-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** A pack as the bot would have it loaded. */
export function loaded({ model, dimensions }: Pack): Model {
  return buildModel(
    modelSchema.parse(model),
    dimensions.map((dimension) => dimensionSchema.parse(dimension)),
  );
}

/** A lens, as text or as data, as a pack. */
export function packOf(lens: unknown): Pack {
  const reading = parseJson('lens.json', typeof lens === 'string' ? lens : JSON.stringify(lens, null, 2));
  if ('fault' in reading) throw new Error(`${reading.fault.line}: ${reading.fault.message}`);
  return importLens(reading.json, reading.repaired, options);
}

/** What is said when something is refused; fails when it is not. */
export function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof Error && error.name === 'ExchangeProblem') return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
}

const choice = (id: string, title: string) => ({
  id,
  title,
  helpfulResource: { displayText: `Why ${title} helps.`, url: 'https://example.org/why' },
  improvementPlan: { displayText: 'Pick one service. Try it there.', url: 'https://example.org/how' },
});

/** A small lens of our own making: one pillar, two questions. */
export function smallLens() {
  return {
    schemaVersion: '2021-11-01',
    name: 'Boats',
    description: 'How well a boat is kept.',
    pillars: [
      {
        id: 'hull',
        name: 'Hull',
        questions: [
          {
            id: 'hull_1',
            title: 'How do you keep the water out?',
            description: 'A leak is found late.',
            choices: [
              choice('hull_1_paint', 'We paint it every year'),
              choice('hull_1_pump', 'A pump starts by itself'),
              { id: 'hull_1_no', title: 'None of these' },
            ],
            riskRules: [
              { condition: 'hull_1_paint && hull_1_pump', risk: 'NO_RISK' },
              { condition: 'hull_1_paint || hull_1_pump && !hull_1_no', risk: 'MEDIUM_RISK' },
              { condition: 'default', risk: 'HIGH_RISK' },
            ],
          },
          {
            id: 'hull_2',
            title: 'How do you know that it floats?',
            choices: [choice('look', 'We look at it')],
            riskRules: [
              { condition: 'look', risk: 'NO_RISK' },
              { condition: 'default', risk: 'HIGH_RISK' },
            ],
          },
        ],
      },
    ],
  };
}
