import { type Server, startServer } from './click-server.ts';
import { mb, median, ms, timed } from './measure.ts';
import type { Row } from './table.ts';

const turns = 7;

/** The SDK is loaded where activities are signed, and not in local mode, which is all that tells the two apart. */
const settings = {
  local: { CAIRN_TEAMS_LOCAL: '1' },
  signed: {
    MICROSOFT_APP_ID: '11111111-2222-4333-8444-555555555555',
    MICROSOFT_APP_PASSWORD: 'a secret',
    MICROSOFT_APP_TYPE: 'MultiTenant',
  },
};

/** What botbuilder adds to a start, in time and in memory. */
export async function measureTeamsLoad(folder: string): Promise<Row[]> {
  const took = { local: [] as number[], signed: [] as number[] };
  const held = { local: [] as number[], signed: [] as number[] };
  for (let turn = -1; turn < turns; turn += 1) {
    for (const kind of ['local', 'signed'] as const) {
      let server: Server | undefined;
      const time = await timed(async () => {
        const env = { DATABASE_URL: `sqlite:${folder}/${kind}.db`, PORT: '0', ...settings[kind] };
        server = await startServer('../../src/boot.js', { folder, env });
      });
      const memory = await server?.memory();
      await server?.end();
      if (turn < 0) continue;
      took[kind].push(time);
      if (memory !== undefined) held[kind].push(memory);
    }
  }
  const [local, signed] = [median(took.local), median(took.signed)];
  const [less, more] = [median(held.local), median(held.signed)];
  return [
    {
      what: 'a start for Teams with botbuilder loaded',
      measured: ms(signed),
      against: `${ms(local)} in local mode, without`,
      value: signed - local,
      aim: { most: 400, text: 'at most 0.4 s more' },
    },
    {
      what: '  resident memory once it listens',
      measured: mb(more),
      against: `${mb(less)} in local mode, without`,
      value: more - less,
      aim: { most: 40 * 2 ** 20, text: 'at most 40 MB more' },
    },
  ];
}
