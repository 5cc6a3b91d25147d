import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Sender } from './click-press.ts';
import { type Server, startServer } from './click-server.ts';
import { openWorkspace, votePress, type Workspace } from './click-team.ts';
import { median, ms, quantile } from './measure.ts';
import type { Row } from './table.ts';

const warmUp = 12;
const rounds = 12;
/** Clicks of a round: as many as there are channels, so that each leads to an update of its own. */
const clicks = 150;
const people = ['U00000ANA', 'U000000BO', 'U000000CY', 'U000000DI', 'U0000EMMA'];

type Kind = 'floor' | 'checked' | 'bolt' | 'saving' | 'whole';

/**
 * What a click costs, in CPU time of the server's process. The same presses of the same size go to each server in turn,
 * one at a time over a kept connection.
 */
export async function measureClick(folder: string): Promise<Row[]> {
  const open = async (script: string, name: string) => {
    const own = join(folder, name);
    await mkdir(own);
    return { ...(await openWorkspace(script, own, { channels: clicks, people })), file: join(own, 'cairn.db') };
  };
  const saving = await open('click-saving.ts', 'saving');
  saving.server.tell('quiet');
  const whole = await open('../../src/boot.js', 'whole');
  const servers: Readonly<Record<Kind, Server>> = {
    floor: await startServer('click-floor.ts'),
    checked: await startServer('click-floor.ts', { args: ['bolt'] }),
    bolt: await startServer('click-bolt.ts'),
    saving: saving.server,
    whole: whole.server,
  };
  const kinds: readonly Kind[] = ['floor', 'checked', 'bolt', 'saving', 'whole'];
  const times: Readonly<Record<Kind, number[]>> = { floor: [], checked: [], bolt: [], saving: [], whole: [] };
  const last = new Map<Workspace, Map<string, string>>([
    [saving, new Map()],
    [whole, new Map()],
  ]);
  const sender = new Sender(1);
  for (let round = -warmUp; round < rounds; round += 1) {
    for (const kind of kinds) {
      const workspace = kind === 'whole' ? whole : saving;
      const server = servers[kind];
      const before = await server.cpu();
      const sent = whole.slack.confirmations;
      for (let click = 0; click < clicks; click += 1) {
        const { payload, key, level } = votePress(workspace, (round + warmUp) * clicks + click, people);
        await sender.send(server.url, { payload });
        if (server === workspace.server) last.get(workspace)?.set(key, level);
      }
      if (kind === 'whole') {
        const [updates, confirmations] = [(round + warmUp + 1) * clicks, sent + clicks];
        await whole.slack.until(() => whole.slack.updates >= updates && whole.slack.confirmations >= confirmations);
      }
      const took = (await server.cpu()) - before;
      if (round >= 0) times[kind].push(took / clicks);
    }
  }
  sender.close();
  for (const server of Object.values(servers)) await server.end();
  for (const workspace of [saving, whole]) {
    workspace.slack.close();
    everyVoteCounts(workspace.file, [...(last.get(workspace)?.values() ?? [])]);
  }
  return rows(times);
}

/** A benchmark of refusals would be fast: throws when other votes are stored than were given. */
export function everyVoteCounts(file: string, wanted: readonly string[]): void {
  const database = new Database(file, { readonly: true });
  const stored = database.prepare<[], { vote: string }>('select vote from answer').all();
  database.close();
  const votes = stored.map(({ vote }) => vote);
  if (votes.toSorted().join() !== wanted.toSorted().join()) {
    throw new Error(`${wanted.length} votes were given, but the ${votes.length} that are stored are others.`);
  }
}

function rows(times: Readonly<Record<Kind, number[]>>): Row[] {
  const floor = median(times.floor);
  const row = (what: string, values: readonly number[]): Row => ({
    what,
    measured: `${ms(median(values))} (nine in ten under ${ms(quantile(values, 0.9))})`,
    against: `${ms(floor)} signature and parse alone`,
    ratio: median(values) / floor,
  });
  return [
    {
      ...row('CPU of a click: verified, parsed, saved, acknowledged', times.saving),
      aim: { most: 3, text: 'at most 3x' },
    },
    {
      ...row('  with the update and the private word sent as well', times.whole),
      aim: { most: 7, text: 'at most 7x' },
    },
    row('  stock Bolt with an empty listener', times.bolt),
    row('  the floor with the signature checked by Bolt', times.checked),
  ];
}
