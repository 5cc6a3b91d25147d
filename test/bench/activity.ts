import { ActivitySender } from './activity-send.ts';
import { openTenant, refreshed, type Tenant, vote, type Way } from './activity-team.ts';
import { everyVoteCounts } from './click.ts';
import { type Server, startServer } from './click-server.ts';
import { mb, median, ms, quantile, timed } from './measure.ts';
import type { Row } from './table.ts';

const channels = 40;
/** Activities of a round where nothing is sent; where it is, one in each channel, since Teams takes no more at once. */
const many = 300;
const rounds = { warm: 4, counted: 10 };
const sendingRounds = { warm: 2, counted: 4 };
const wave = 1_000;
const waves = 4;
const connections = 50;

type Kind = 'floor' | 'open' | 'signed' | 'pressed' | 'typed' | 'refreshed' | 'pressed and sent' | 'typed and sent';

/**
 * What an activity of Teams costs, in CPU time of the server's process. The same votes of the same size, each with a
 * token, go to each server in turn, one at a time over a kept connection.
 */
export async function measureActivity(folder: string): Promise<Row[]> {
  const quiet = await openTenant(folder, 'quiet', channels);
  quiet.server.tell('quiet');
  const whole = await openTenant(folder, 'whole', channels);
  const { metadataUrl } = quiet.connector;
  const floor = await startServer('activity-floor.ts');
  const open = await startServer('activity-botbuilder.ts');
  const signed = await startServer('activity-botbuilder.ts', { args: [metadataUrl] });
  const times = new Map<Kind, number[]>();
  const counted = new Map<Tenant, number>();

  /** A round of votes; what it costs is kept, if it counts. */
  const round = async (kind: Kind, server: Server, tenant: Tenant, way: Way, votes: number, counts: boolean) => {
    const { connector } = tenant;
    const sender = new ActivitySender(1, connector.token);
    const begun = counted.get(tenant) ?? 0;
    const sent = { updates: connector.updates, words: connector.words };
    const before = await server.cpu();
    for (let count = begun; count < begun + votes; count += 1) {
      const { activity, key, level } = vote(tenant, way, count);
      // An empty handler answers no invoke, which the SDK's adapter says by 501.
      const wanted = server === open || server === signed ? 501 : 200;
      await sender.send(server.url, kind === 'refreshed' ? refreshed(tenant, count) : activity, wanted);
      if (kind !== 'refreshed' && server === tenant.server) tenant.voted.set(key, level);
    }
    if (kind === 'pressed and sent') await connector.until(() => connector.updates >= sent.updates + votes);
    if (kind === 'typed and sent') {
      await connector.until(() => connector.updates >= sent.updates + votes && connector.words >= sent.words + votes);
    }
    if (counts) times.set(kind, [...(times.get(kind) ?? []), ((await server.cpu()) - before) / votes]);
    counted.set(tenant, begun + votes);
    sender.close();
  };

  for (let turn = -rounds.warm; turn < rounds.counted; turn += 1) {
    await round('floor', floor, quiet, 'pressed', many, turn >= 0);
    await round('open', open, quiet, 'pressed', many, turn >= 0);
    await round('signed', signed, quiet, 'pressed', many, turn >= 0);
    await round('pressed', quiet.server, quiet, 'pressed', many, turn >= 0);
    await round('typed', quiet.server, quiet, 'typed', many, turn >= 0);
    await round('refreshed', quiet.server, quiet, 'pressed', many, turn >= 0);
  }
  for (let turn = -sendingRounds.warm; turn < sendingRounds.counted; turn += 1) {
    await round('pressed and sent', whole.server, whole, 'pressed', channels, turn >= 0);
    await round('typed and sent', whole.server, whole, 'typed', channels, turn >= 0);
  }
  const inrush = await measureInrush(whole, counted.get(whole) ?? 0);
  for (const server of [floor, open, signed]) await server.end();
  for (const { server, connector, file, voted } of [quiet, whole]) {
    await server.end();
    connector.close();
    everyVoteCounts(file, [...voted.values()]);
  }
  return [...rows(times), ...inrush];
}

/** A thousand presses at once, a few times over: how long each waits for its answer, and what stays in memory. */
async function measureInrush(tenant: Tenant, begun: number): Promise<Row[]> {
  const { server, connector, voted } = tenant;
  const sender = new ActivitySender(connections, connector.token);
  const waits: number[] = [];
  const memory: number[] = [];
  for (let turn = 0; turn < waves; turn += 1) {
    // Nobody votes twice in a wave on the same question: which of two came first would be anybody's guess.
    const votes = Array.from({ length: wave }, (_, index) => vote(tenant, 'pressed', begun + turn * wave + index));
    const one = async () => {
      for (let next = votes.pop(); next; next = votes.pop()) {
        const { activity, key, level } = next;
        waits.push(await timed(() => sender.send(server.url, activity)));
        voted.set(key, level);
      }
    };
    await Promise.all(Array.from({ length: connections }, one));
    memory.push((await server.memory()) ?? Number.NaN);
  }
  sender.close();
  const longest = quantile(waits, 0.99);
  const [first = Number.NaN] = memory;
  const last = memory.at(-1) ?? Number.NaN;
  return [
    {
      what: `${wave} presses, ${connections} at a time, ${waves} times over: p99 to the answer`,
      measured: `${ms(longest)} (median ${ms(median(waits))})`,
      value: longest,
      aim: { most: 8_000, text: 'answered within 8 s' },
    },
    { what: '  resident memory after the last of them', measured: mb(last), against: `${mb(first)} after the first` },
  ];
}

function rows(times: ReadonlyMap<Kind, readonly number[]>): Row[] {
  const of = (kind: Kind) => times.get(kind) ?? [];
  const floor = median(of('floor'));
  const row = (what: string, kind: Kind): Row => ({
    what,
    measured: `${ms(median(of(kind)))} (nine in ten under ${ms(quantile(of(kind), 0.9))})`,
    against: `${ms(floor)} JSON parsed, nothing else`,
    ratio: median(of(kind)) / floor,
  });
  return [
    row('CPU of an activity: a vote by a press, its token checked, saved and answered', 'pressed'),
    row('  the same vote as a line', 'typed'),
    row('  the question asked for anew by somebody’s client, answered as they see it', 'refreshed'),
    row('  a press with the update sent as well', 'pressed and sent'),
    row('  a line with the update and the private word sent as well', 'typed and sent'),
    row('  botbuilder’s adapter with an empty handler, the token checked', 'signed'),
    row('  botbuilder’s adapter with an empty handler, no token', 'open'),
    {
      what: '  the vote by a press beside that adapter, which saves nothing',
      measured: ms(median(of('pressed'))),
      against: `${ms(median(of('signed')))} with the token checked`,
      ratio: median(of('pressed')) / median(of('signed')),
      aim: { most: 5, text: 'at most 5x' },
    },
  ];
}
